package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/cmd/thidua/internal/build"
)

func TestSearch(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		b.open(site + "tim-kiem/index.html")
		b.tabTo("tu-khoa")
		b.do("type", chromedp.KeyEvent("thua thien hue"))
		b.expectResult("Thừa Thiên Huế")
		for _, query := range []struct{ typed, found string }{{"DAK LAK", "Đắk Lắk"}, {"đắk lắk", "Đắk Lắk"}, {"bao phu bhyt", "Tỷ lệ bao phủ BHYT"}, {"4225", "đợt thi đua đặc biệt"}} {
			b.search(query.typed)
			b.expectResult(query.found)
		}
		b.search("xqzw kfpx")
		b.wait("the message that nothing is found", `document.querySelector('.search [role=status]').innerText.includes('Không tìm thấy') &&
			document.querySelectorAll('.results li').length === 0`)
		b.search("")
		b.wait("the whole list, when nothing is asked for", `document.querySelector('.everything').checkVisibility()`)
		b.quiet("search", site)

		b.search("thừa thiên huế")
		b.expectResult("Thừa Thiên Huế")
		b.do("press Down and Enter", chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
		b.wait("the unit's page", `document.querySelector('h1').innerText.endsWith('Huế')`)
	}
}

// What is asked for stands first, however it is written.
func TestSearchFindsWhatIsMeant(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.open(site + "tim-kiem/index.html")
	for _, c := range []struct{ typed, kind, first string }{
		// other names of a unit, with and without marks, spaces and case; what is before what was
		{"tp hcm", "Đơn vị", "TP. Hồ Chí Minh"}, {"Tp.HCM", "Đơn vị", "TP. Hồ Chí Minh"}, {"tphcm", "Đơn vị", "TP. Hồ Chí Minh"},
		{"sài gòn", "Đơn vị", "TP. Hồ Chí Minh"}, {"SAIGON", "Đơn vị", "TP. Hồ Chí Minh"}, {"hồ chí minh", "Đơn vị", "TP. Hồ Chí Minh"},
		{"hanoi", "Đơn vị", "Hà Nội"}, {"bhxh tỉnh đắk lắk", "Đơn vị", "Đắk Lắk"}, {"dac lac", "Đơn vị", "Đắk Lắk"}, {"quảng ngãi", "Đơn vị", "Quảng Ngãi"},
		{"hai duong", "Đơn vị", "Hải Dương (đến 30/6/2025)"},
		// one letter wrong, missing, too many, two that changed places
		{"ha noj", "Đơn vị", "Hà Nội"}, {"hà nôii", "Đơn vị", "Hà Nội"}, {"gia lau", "Đơn vị", "Gia Lai"}, {"qunag tri", "Đơn vị", "Quảng Trị"}, {"lng son", "Đơn vị", "Lạng Sơn"},
		// indicators by full and short name
		{"bao phủ bhyt", "Chỉ tiêu", "Tỷ lệ bao phủ BHYT"}, {"bhxh tự nguyện", "Chỉ tiêu", "Số người tham gia BHXH tự nguyện"}, {"bhxh_tn", "Chỉ tiêu", "Số người tham gia BHXH tự nguyện"},
		// campaigns by number, people by name, pages by their words
		{"4225", "Phong trào", "Đợt thi đua đặc biệt"}, {"tran thi b", "Người", "Trần Thị B"}, {"phương pháp", "Trang", "Phương pháp tính"},
		{"bảng vàng 2024", "Trang", "Bảng vàng năm 2024"}, {"khen thuong 2023", "Trang", "Bảng vàng năm 2023"},
		// codes, letters of the sector written in full, short words that begin many others
		{"79", "Đơn vị", "TP. Hồ Chí Minh"}, {"01", "Đơn vị", "Hà Nội"}, {"bảo hiểm thất nghiệp", "Chỉ tiêu", "Số người tham gia BHTN"},
		{"bao hiem xa hoi tu nguyen", "Chỉ tiêu", "Số người tham gia BHXH tự nguyện"}, {"nợ bhxh", "Chỉ tiêu", "Số nợ giảm được"}, {"dongnai", "Đơn vị", "Đồng Nai"},
		{"thái nguyn", "Đơn vị", "Thái Nguyên"}, {"bhxh tinh hue", "Đơn vị", "Huế"},
	} {
		b.search(c.typed)
		if !b.wait("the results of "+c.typed, `(() => { const first = document.querySelector('.results li');
			return first && first.querySelector('a').textContent.startsWith(`+quoted(c.first)+`) && first.querySelector('small').textContent.startsWith(`+quoted(c.kind)+`); })()`) {
			t.Logf("%q: %s", c.typed, eval[string](b, `document.querySelector('.search').innerText.slice(0, 400)`))
		}
	}
	b.quiet("search", site)
}

// What nothing fits is answered by what is like it; kinds narrow what was found.
func TestSearchSuggestsAndNarrows(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.open(site + "tim-kiem/index.html")
	b.search("lâm đôngg tỉnh ơi")
	b.wait("suggestions", `document.querySelector('.search [role=status]').textContent.includes('Có phải bạn tìm') &&
		[...document.querySelectorAll('.results a')].some(a => a.textContent === 'Lâm Đồng') && document.querySelector('.everything').checkVisibility()`)
	b.search("ha noj")
	b.wait("that it was mistyped", `document.querySelector('.search [role=status]').textContent.startsWith('Không có đúng “ha noj”, gần nhất:')`)
	b.search("hue")
	b.wait("kinds", `[...document.querySelectorAll('.kinds button')].map(b => b.textContent.replace(/ \d+$/, '')).join() .startsWith('Tất cả,Đơn vị')`)
	eval[chromedp.Void](b, `document.querySelectorAll('.kinds button')[1].click()`)
	b.wait("units alone", `[...document.querySelectorAll('.results small')].every(s => s.textContent.startsWith('Đơn vị')) &&
		document.activeElement.getAttribute('aria-pressed') === 'true' && document.activeElement.textContent.startsWith('Đơn vị')`)
	if at := eval[string](b, `location.search`); at != "?q=hue" {
		t.Errorf("the address holds %q", at)
	}
	b.search("tỉnh")
	b.wait("more than is shown", `document.querySelectorAll('.results li').length === 40 && document.querySelector('button.more').checkVisibility()`)
	eval[chromedp.Void](b, `document.querySelector('button.more').click()`)
	b.wait("all of them", `document.querySelectorAll('.results li').length > 40 && !document.querySelector('button.more').checkVisibility()`)
	b.quiet("search", site)
}

// The field in the header of any page asks the page of the search; on a phone, and without
// scripts, a link leads there.
func TestEveryPageAsksTheSearch(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		for _, p := range []string{"index.html", ranking4225} {
			b.viewport(360, 740)
			b.open(site + p)
			if !eval[bool](b, searchLink) {
				t.Errorf("%s: on a phone no link leads to the search", p)
			}
			b.viewport(768, 900)
			b.tabInto(`.masthead form input`)
			b.do("type", chromedp.KeyEvent("ha noi\r"))
			b.wait("the page of the search", `location.pathname.endsWith('/tim-kiem/index.html') && document.querySelector('.results li a').textContent === 'Hà Nội'`)
			if typed := eval[string](b, `document.getElementById('tu-khoa').value`); typed != "ha noi" {
				t.Errorf("%s asks for %q", p, typed)
			}
			b.quiet(p, site)
		}
	}
	b.scripts(false)
	b.open(serveUnder(t, s, policyScriptOff) + "index.html")
	if !eval[bool](b, searchLink) {
		t.Error("without scripts no link leads to the list of all pages")
	}
}

// searchLink reports whether a link stands in place of the field.
const searchLink = `document.querySelector('.find > a').checkVisibility() && !document.querySelector('.find form').checkVisibility()`

// Whatever address leads nowhere, at any depth and in whichever folder of the server, is
// answered by a whole page that knows what may have been meant.
func TestNotFoundWorksAtAnyDepth(t *testing.T) {
	t.Parallel()
	s, err := buildSite(os.DirFS(repository), build.Options{BasePath: "/cong/thi-dua/"})
	if err != nil {
		t.Fatal(err)
	}
	site := http.StripPrefix("/cong/thi-dua", s.handler(policy))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, under := strings.CutPrefix(r.URL.Path, "/cong/thi-dua/")
		if under && s.files[name] == nil {
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(s.files["404.html"])
			return
		}
		site.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := openTab(t)
	for _, c := range []struct{ path, want string }{
		{"khong-co-gi-ca-xyz", ""}, {"x/y/z", ""}, {"don-vi/%E0%A4/", ""}, {"bang-vang/2021/", "Bảng vàng năm 2022"}, {"don-vi/ha-noj/index.html", "Hà Nội"}, {"don-vi/tp-hcm", "TP. Hồ Chí Minh"}, {"a/b/c/d/lam-dong.html", "Lâm Đồng"},
		{"chi-tieu/bao-phu-bhyt/", "Tỷ lệ bao phủ BHYT"}, {"phong-trao/4225/xep-hangg/", "Xếp hạng"}, {"tinh/%C4%90%E1%BA%AFk-L%E1%BA%AFk/", "Đắk Lắk"},
	} {
		b.open(server.URL + "/cong/thi-dua/" + c.path)
		b.wait("the style of "+c.path, `getComputedStyle(document.querySelector('.skip')).position === 'absolute'`)
		if c.want != "" && !b.wait("what "+c.path+" may mean", `[...document.querySelectorAll('.guess .results a')].some(a => a.textContent.startsWith(`+quoted(c.want)+`))`) {
			t.Logf("%s: %s", c.path, eval[string](b, `document.querySelector('main').innerText`))
		}
		for _, v := range eval[[]string](b, `violations`) {
			t.Errorf("%s: %s", c.path, v)
		}
		complaints, _ := b.heard()
		for _, complaint := range complaints {
			if strings.HasPrefix(complaint, "exception") {
				t.Errorf("%s: %s", c.path, complaint)
			}
		}
	}
	eval[chromedp.Void](b, `document.querySelector('.guess .results a').click()`)
	b.wait("the unit's page", `location.pathname === '/cong/thi-dua/don-vi/dak-lak/index.html'`)
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "\\'") + "'" }

// search puts a new query into the field.
func (b *tab) search(query string) {
	b.t.Helper()
	eval[chromedp.Void](b, `document.getElementById('tu-khoa').focus(), document.getElementById('tu-khoa').select()`)
	b.do("type "+query, chromedp.KeyEvent(kb.Backspace))
	if query != "" {
		b.do("type "+query, chromedp.KeyEvent(query))
	}
}

func (b *tab) expectResult(text string) {
	b.t.Helper()
	b.wait("a result with "+text, `[...document.querySelectorAll('.results li')].some(li => li.innerText.toLowerCase().includes('`+strings.ToLower(text)+`')) &&
		/\d+ kết quả/.test(document.querySelector('.search [role=status]').innerText)`)
}
