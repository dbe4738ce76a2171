package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What table.js makes of the tables.

// A hard table: every kind of cell, with values that a float or a plain
// comparison of texts would put into another order.
const hardTable = `(() => {
  const html = (rows, order) => '<div class="data"><div class="finder"></div><div class="scroll long"><table' + order + '><caption>Bảng =thử; "khó"</caption><thead><tr>' +
    '<th>Đơn vị</th><th class="num">Số</th><th>Ngày</th><th>Mức</th><th>Hạng</th></tr></thead><tbody>' +
    rows.map(r => '<tr>' + r.map(c => '<td>' + c + '</td>').join('') + '</tr>').join('') +
    '</tbody></table></div><div class="under"><div class="tools"></div></div></div>';
  const mark = (c, w) => '<span class="mark ' + c + '"><span aria-hidden="true">★</span> ' + w + '</span>';
  const rows = [
    ['Đà Nẵng', '9.007.199.254.740.993', '30/9/2025', mark('band-behind', 'chậm'), '▼2'],
    ['Điện Biên', '9.007.199.254.740.992', '1/10/2024', mark('band-achieved', 'đã đạt'), '='],
    ['An Giang<small>tỉnh mới</small>', '−3,5%', '', mark('verdict-not-met', 'không đạt'), '▲10'],
    ['TP. Hồ Chí Minh', 'không có', '2/1/2025', mark('band-ahead', 'nhanh'), '–'],
    ['Ăn Thử', '20,030 triệu người', '12/2023', mark('band-on-pace', 'đúng'), '▲9'],
    ['Âu Cơ', '0,5', '31/12/2025', '', '▼10'],
    ['Hà Nội', '1.234 nghìn người', '2/1/2025', mark('band-achieved', 'đã đạt'), '▲1'],
    ['=1+1', '-2', '1/1/2025', '', '▲1'],
    ['Ấm', '+1,5', '1/1/2025', '', '▲1'],
  ];
  const people = [['Trần Văn Bình', '1'], ['Nguyễn Thị Ánh', '2'], ['Lê An', '3'], ['Đỗ Ân', '4'], ['Bùi Văn An', '5']];
  document.querySelector('main').innerHTML = html(rows, '') + html(people.map(p => p.concat('', '', '')), ' data-order="person"');
  return new Promise(r => {
    const s = document.createElement('script');
    s.src = document.querySelector('script[data-find]').src + '?again';
    s.dataset.find = 'Lọc'; s.dataset.rows = 'dòng'; s.dataset.save = 'Lưu';
    s.onload = () => r(true);
    document.head.append(s);
  });
})()`

// column reads the shown cells of a column of the first or a later table.
func (b *tab) column(table, column int) []string {
	b.t.Helper()
	return eval[[]string](b, `[...document.querySelectorAll('.data table')[`+strconv.Itoa(table)+`].tBodies[0].rows].filter(r => !r.hidden)
		.map(r => { const c = r.cells[`+strconv.Itoa(column)+`].cloneNode(true); c.querySelectorAll('small, [aria-hidden]').forEach(e => e.remove()); return c.textContent.trim(); })`)
}

func (b *tab) sortBy(table, column int) string {
	b.t.Helper()
	th := `document.querySelectorAll('.data table')[` + strconv.Itoa(table) + `].tHead.rows[0].cells[` + strconv.Itoa(column) + `]`
	eval[chromedp.Void](b, th+`.querySelector('button').click()`)
	return eval[string](b, th+`.getAttribute('aria-sort') || ''`)
}

func TestTablesSort(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.open(site + "404.html")
	eval[bool](b, hardTable)
	const up, down = "ascending", "descending"
	for _, want := range []struct {
		table, column int
		sorted        string
		cells         []string
	}{
		{0, 0, up, []string{"=1+1", "An Giang", "Ăn Thử", "Ấm", "Âu Cơ", "Đà Nẵng", "Điện Biên", "Hà Nội", "TP. Hồ Chí Minh"}},
		{0, 0, down, []string{"TP. Hồ Chí Minh", "Hà Nội", "Điện Biên", "Đà Nẵng", "Âu Cơ", "Ấm", "Ăn Thử", "An Giang", "=1+1"}},
		{0, 0, "", []string{"Đà Nẵng", "Điện Biên", "An Giang", "TP. Hồ Chí Minh", "Ăn Thử", "Âu Cơ", "Hà Nội", "=1+1", "Ấm"}},
		{0, 1, up, []string{"−3,5%", "-2", "0,5", "+1,5", "1.234 nghìn người", "20,030 triệu người", "9.007.199.254.740.992", "9.007.199.254.740.993", "không có"}},
		{0, 1, down, []string{"9.007.199.254.740.993", "9.007.199.254.740.992", "20,030 triệu người", "1.234 nghìn người", "+1,5", "0,5", "-2", "−3,5%", "không có"}},
		{0, 2, up, []string{"12/2023", "1/10/2024", "1/1/2025", "1/1/2025", "2/1/2025", "2/1/2025", "30/9/2025", "31/12/2025", ""}},
		{0, 3, up, []string{"đã đạt", "đã đạt", "nhanh", "đúng", "chậm", "không đạt", "", "", ""}},
		{0, 4, up, []string{"▼10", "▼2", "=", "▲1", "▲1", "▲1", "▲9", "▲10", "–"}},
		{1, 0, up, []string{"Bùi Văn An", "Lê An", "Nguyễn Thị Ánh", "Đỗ Ân", "Trần Văn Bình"}},
	} {
		if sorted := b.sortBy(want.table, want.column); sorted != want.sorted {
			t.Errorf("column %d: aria-sort is %q, want %q", want.column, sorted, want.sorted)
		}
		if got := b.column(want.table, want.column); !slices.Equal(got, want.cells) {
			t.Errorf("column %d, %s:\n got %q\nwant %q", want.column, want.sorted, got, want.cells)
		}
	}
	// Rows that are equal keep the order in which the site printed them.
	if got, want := b.column(0, 0)[3:6], []string{"Hà Nội", "=1+1", "Ấm"}; !slices.Equal(got, want) {
		t.Errorf("equal rows are in the order %q, want %q", got, want)
	}
}

func TestTablesAreReachedByKeyboard(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		b.viewport(1280, 900)
		b.open(site + ranking4225)
		b.settle()
		first := b.column(0, 1)
		b.tabInto(`.finder input`)
		b.do("type", chromedp.KeyEvent("lam"))
		b.wait("the rows that hold what is asked for", `document.querySelector('.finder [role=status]').textContent === '1/34 dòng'`)
		if got := b.column(0, 1); !slices.Equal(got, []string{"Lâm Đồng"}) {
			t.Errorf("filtered by lam: %q", got)
		}
		b.do("empty the field", chromedp.KeyEvent(kb.Escape))
		b.wait("every row again", `document.querySelector('.finder [role=status]').textContent === ''`)
		b.tabInto(`th:nth-child(2) .sort`)
		b.do("press Space", chromedp.KeyEvent(" "))
		sorted := b.column(0, 1)
		if len(sorted) != 34 || slices.Equal(sorted, first) || sorted[0] != "An Giang" || sorted[33] != "Vĩnh Long" {
			t.Errorf("sorted by unit: %q", sorted)
		}
		b.quiet("table", site)
	}
}

// tabInto presses Tab until what a selector finds first has the focus.
func (b *tab) tabInto(selector string) {
	b.t.Helper()
	for range 60 {
		b.do("press Tab", chromedp.KeyEvent(kb.Tab))
		if eval[bool](b, `document.activeElement === document.querySelector(':is(main, header) `+selector+`')`) {
			return
		}
	}
	b.t.Fatalf("Tab does not reach %s", selector)
}

func TestTablesAreSavedForExcel(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		folder := t.TempDir()
		b.do("choose where files are saved", command(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}))
		b.open(site + "tin-tuc/index.html")
		eval[bool](b, hardTable)
		eval[chromedp.Void](b, `document.querySelector('.tools button').click()`)
		content := waitForFile(t, filepath.Join(folder, "bang-thu-kho.csv"))
		text, marked := strings.CutPrefix(content, "\ufeff")
		if !marked || strings.Count(text, "\r\n") != 10 {
			t.Errorf("no byte order mark, or other line ends: %q", content)
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma = ';'
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range [][]string{
			{"Đơn vị", "Số", "Ngày", "Mức", "Hạng"},
			{"Đà Nẵng", "9.007.199.254.740.993", "30/9/2025", "chậm", "▼2"},
			{"Điện Biên", "9.007.199.254.740.992", "1/10/2024", "đã đạt", "'="},
			{"An Giang (tỉnh mới)", "-3,5%", "", "không đạt", "▲10"},
		} {
			if !slices.Equal(rows[i], want) {
				t.Errorf("row %d is saved as %q, want %q", i+1, rows[i], want)
			}
		}
		if got := [3]string{rows[8][0], rows[8][1], rows[9][1]}; got != [3]string{"'=1+1", "-2", "+1,5"} {
			t.Errorf("a formula and two numbers are saved as %q", got)
		}
		b.quiet("saving", site)
	}
}

// A saved table tells of each row where its figures come from, in the order shown.
func TestSavedTablesTellWhereFiguresComeFrom(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site, folder := openTab(t), serveSite(t, s), t.TempDir()
	b.do("choose where files are saved", command(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}))
	b.open(site + campaign4225)
	b.sortBy(1, 1)
	eval[chromedp.Void](b, `document.querySelector('#bang-chi-tieu').closest('.data').querySelector('.tools button').click()`)
	content := waitForFile(t, filepath.Join(folder, "chi-tieu-toan-quoc-va-ket-qua-moi-nhat.csv"))
	lines := strings.Split(strings.TrimSpace(content), "\r\n")
	if len(lines) != 10 || !strings.HasSuffix(lines[0], ";Nguồn: tệp, dòng, cột") {
		t.Fatalf("%d lines, the first is %q", len(lines), lines[0])
	}
	for _, want := range []string{"Chỉ số hài lòng của người tham gia;84,1%", ";2024/khao-sat-hai-long.csv:2:18"} {
		found := slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, want) && strings.Contains(line, "hài lòng") })
		if !found {
			t.Errorf("no line has %q:\n%s", want, content)
		}
	}
}

// waitForFile waits for what the browser saves.
func waitForFile(t *testing.T, name string) string {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(40 * time.Millisecond) {
		if content, err := os.ReadFile(name); err == nil && len(content) > 0 {
			return string(content)
		}
	}
	t.Fatalf("nothing was saved as %s", filepath.Base(name))
	return ""
}

// Above a long table its heads stay in sight, beside a wide one the names of its
// rows; with 14 columns on a phone both leave room for the figures.
func TestWideTablesStayReadable(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	for _, p := range []string{"phong-trao/4225-dot-thi-dua-dac-biet/sap-nhap/index.html", ranking4225} {
		b.viewport(360, 740)
		b.open(site + p)
		b.settle()
		at := eval[struct{ HeadTop, BoxTop, NameLeft, BoxLeft, NameWidth, BoxWidth, BoxHeight, Scrolled float64 }](b, `(() => {
		  const box = document.querySelector('.scroll.long'), table = box.querySelector('table');
		  const name = table.classList.contains('second') ? 1 : 0;
		  box.scrollIntoView({block: 'start', behavior: 'instant'});
		  box.scrollTo(400, 500);
		  const r = box.getBoundingClientRect(), cell = table.tBodies[0].rows[20].cells[name].getBoundingClientRect();
		  return {
		    HeadTop: table.tHead.rows[0].cells[name].getBoundingClientRect().top, BoxTop: r.top, NameLeft: cell.left, BoxLeft: r.left,
		    NameWidth: cell.width, BoxWidth: r.width, BoxHeight: r.height, Scrolled: box.scrollLeft,
		  };
		})()`)
		if at.Scrolled < 200 || at.HeadTop-at.BoxTop > 1 || at.BoxTop-at.HeadTop > 1 {
			t.Errorf("%s: the heads do not stay: %+v", p, at)
		}
		if at.NameLeft-at.BoxLeft > 1 || at.BoxLeft-at.NameLeft > 1 || at.NameWidth > at.BoxWidth/2 {
			t.Errorf("%s: the names of the rows do not stay, or take more than half: %+v", p, at)
		}
		if at.BoxHeight > 740 {
			t.Errorf("%s: the table is taller than the screen it scrolls in: %+v", p, at)
		}
	}
	b.viewport(1280, 900)
	b.open(site + ranking4225)
	b.settle()
	if top := eval[float64](b, `(() => {
	  const table = document.querySelector('.scroll.long table');
	  table.tBodies[0].rows[25].scrollIntoView({block: 'center', behavior: 'instant'});
	  return table.tHead.rows[0].cells[0].getBoundingClientRect().top;
	})()`); top < -1 || top > 1 {
		t.Errorf("on a wide screen the heads are at %.1f, want at its top", top)
	}
}
