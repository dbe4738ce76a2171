package main

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// linesOf are the lines that a text has and another lacks.
func linesOf(t *testing.T, text, other []byte) []string {
	t.Helper()
	had := map[string]bool{}
	for line := range strings.Lines(string(other)) {
		had[line] = true
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if !had[line] {
			out = append(out, line)
		}
	}
	return out
}

func (v *victim) file(t *testing.T, names ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(v.in(names...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// tick ticks the boxes of a name.
func (b *bench) tick(name string) int {
	b.t.Helper()
	return eval[int](b.tab, `[...document.getElementsByName(`+js(name)+`)].map(e => e.click()).length`)
}

// A campaign is begun from its dispatch, looked at again and published by its form; a rule
// shows what it does to the ranks before it is written, and then is one line.
func TestFormsOfTheWindow(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	v := newVictim(t)
	b := openBench(t, openWindow(t, v.program, v.dir), mouse{})
	b.follow("Soạn")
	b.picture("soan", axe)
	source, err := filepath.Abs("internal/dispatch/testdata/12-ke-hoach-xa.txt")
	if err != nil {
		t.Fatal(err)
	}
	b.aim("the box for the dispatch", `document.getElementById('cong-van')`)
	b.hand.files(b, []string{source})
	b.press("Đọc và tạo bản thảo")
	b.told("Đã tạo content/phong-trao/")
	begun := eval[string](b.tab, `document.querySelector('[name=tep]').value`)
	marks := bytes.Count(v.file(t, begun), []byte("# cần xem lại"))
	if seen := b.tick("xem-lai"); seen == 0 || seen != marks {
		t.Errorf("%d places to look at again are shown, the draft marks %d", seen, marks)
	}
	b.picture("soan-bieu", axe)
	b.press("Ghi")
	b.told("Đã ghi " + begun)
	if text := v.file(t, begun); bytes.Contains(text, []byte("# cần xem lại")) {
		t.Errorf("what was seen is still marked:\n%s", text)
	}

	const campaign = "content/phong-trao/4225-dot-thi-dua-dac-biet.md"
	old := v.file(t, campaign)
	b.open(b.site + "/soan/sua?tep=" + campaign)
	b.aim("the part of scores", `[...document.querySelectorAll('summary')].find(e => e.textContent.startsWith('Tiến độ'))`)
	b.hand.press(b)
	b.fill("k-scoring.cap", "100,5")
	key(b, "Tab", 9, 0)
	b.wait("what the rule does", `(document.querySelector('.effect') || document.body).textContent.includes('Hưng Yên')`)
	if !bytes.Equal(v.file(t, campaign), old) {
		t.Error("a rule that was only tried is written")
	}
	const asked = `performance.getEntriesByType('resource').filter(e => e.name.includes('/soan/sua')).length`
	before := eval[int](b.tab, asked)
	if err := os.WriteFile(v.in("data", "holidays.csv"), append(v.file(t, "data", "holidays.csv"), '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	b.wait("the page to follow another change", fmt.Sprintf("%s > %d", asked, before))
	if !eval[bool](b.tab, leaving) {
		t.Error("what was tried can be left without a question")
	}
	b.wait("what was tried to be seen still", `document.getElementById('k-scoring.cap').value === '100,5' && (document.querySelector('.effect') || document.body).textContent.includes('Hưng Yên')`)
	b.picture("soan-thu-hang", axe)
	b.press("Ghi")
	b.told("Đã ghi " + campaign)
	if eval[bool](b.tab, leaving) {
		t.Error("what was written cannot be left")
	}
	now := v.file(t, campaign)
	if more, less := linesOf(t, now, old), linesOf(t, old, now); len(more) != 1 || len(less) != 1 || more[0] != "  cap: \"100,5\"\n" {
		t.Errorf("%q in the place of %q", more, less)
	}

	b.aim("the part of scores", `[...document.querySelectorAll('summary')].find(e => e.textContent.startsWith('Tiến độ'))`)
	b.hand.press(b)
	eval[chromedp.Void](b.tab, `(() => {
  const data = new DataTransfer();
  data.setData('text/plain', 'Bao phủ BHXH\t40\nbhyt_cov\t30\nthu_pct\t20\nhai_long\t5\nbhxh_tn\t3\nbhtn_cov\t2\n');
  document.getElementById('k-scoring.weights.0.indicator').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
})()`)
	b.wait("all rows", `['5', '7'].map(n => document.getElementById('k-scoring.weights.' + n + '.weight')).map(e => e && e.value).join() === '2,'`)
	b.press("Ghi")
	b.told("Đã ghi " + campaign)
	if text := string(v.file(t, campaign)); !strings.Contains(text, `    - {indicator: bhxh_cov, weight: "40"}`) || !strings.Contains(text, "    - {indicator: bhtn_cov, weight: 2}\n") {
		t.Errorf("what was pasted: %s", text[strings.Index(text, "weights:"):])
	}
	b.open(b.site + "/tong-ket?phong-trao=4225")
	b.picture("tong-ket", axe)
	b.registerRows(v)
	b.picture("so", axe)
	b.quietBench("the forms")
}

// leaving is whether the page asks before it is left.
const leaving = `(() => { const e = new Event('beforeunload', {cancelable: true}); dispatchEvent(e); return e.defaultPrevented; })()`

// registerRows pastes rows from Excel below a register; they stay when the page follows
// another change, and are written with one press.
func (b *bench) registerRows(v *victim) {
	b.t.Helper()
	b.open(b.site + "/so?ten=nguoi-nhan")
	old := v.file(b.t, "data", "recipients.csv")
	n := bytes.Count(old, []byte("\n")) - 1
	eval[chromedp.Void](b.tab, fmt.Sprintf(`(() => {
  const data = new DataTransfer();
  data.setData('text/plain', 'A\ta@bhxh.example\t\ttổng quan\nB\tb@bhxh.example\tHuế\tđơn vị\nC\tc@bhxh.example\tHuế\tđôn đốc\nD\td@bhxh.example\t\ttổng quan\n');
  document.getElementsByName('o.%d.0')[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
})()`, n))
	there := fmt.Sprintf(`[0, 1, 2, 3].map(i => (document.getElementsByName('o.' + (%d + i) + '.0')[0] || {}).value).join('') === 'ABCD'`, n)
	b.wait("the rows that were pasted, and two more", there+fmt.Sprintf(` && document.getElementsByName('o.%d.0').length === 1`, n+5))
	const asked = `performance.getEntriesByType('resource').filter(e => e.name.endsWith('/so')).length`
	before := eval[int](b.tab, asked)
	if err := os.WriteFile(v.in("data", "holidays.csv"), append(v.file(b.t, "data", "holidays.csv"), '\n'), 0o644); err != nil {
		b.t.Fatal(err)
	}
	b.wait("the page to follow another change", fmt.Sprintf("%s > %d && %s", asked, before, there))
	b.press("Ghi sổ")
	b.told("Đã ghi sổ “Người nhận thư”")
	want := string(old) + "A,a@bhxh.example,,tổng quan,\nB,b@bhxh.example,Huế,đơn vị,\nC,c@bhxh.example,Huế,đôn đốc,\nD,d@bhxh.example,,tổng quan,\n"
	if got := string(v.file(b.t, "data", "recipients.csv")); got != want {
		b.t.Errorf("what was pasted is not what was written below: %s", got[len(old)-200:])
	}
}

// What is wrong in a form is told and not written; so is what another has changed meanwhile.
func TestFormsRefuse(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	w := openWindow(t, v.program, v.dir).visit(t)
	const file = "content/phong-trao/4225-dot-thi-dua-dac-biet.md"
	old := v.file(t, file)
	form := w.get("/soan/sua?tep=" + file)
	_, sum, _ := strings.Cut(form, `name="tong" value="`)
	sum, _, _ = strings.Cut(sum, `"`)
	send := func(more url.Values) string {
		more.Set("tep", file)
		more.Set("tong", sum)
		more.Set("viec", "ghi")
		return w.post("/soan/sua", more)
	}
	for want, fields := range map[string]url.Values{
		"không phải là một ngày": {"k:end": {"31/13/2025"}},
		"Chưa ghi: còn":          {"k:end": {"01/01/2020"}},
		"không có chỉ tiêu":      {"k:targets.0.indicator": {"khong_co"}},
		`value="99,99,9"`:        {"k:scoring.cap": {"99,99,9"}},
	} {
		if page := send(fields); !strings.Contains(page, want) || !bytes.Equal(v.file(t, file), old) {
			t.Errorf("%v: %q is not said, or it is written: %s", fields, want, page)
		}
	}
	for _, elsewhere := range []string{"data/units.csv", "../x.md", "content/trang/phuong-phap.md", "content/phong-trao/../../data/x.md", ""} {
		if page := w.get("/soan/sua?tep=" + url.QueryEscape(elsewhere)); !strings.Contains(page, "Không có trang này") {
			t.Errorf("%q is opened as a form", elsewhere)
		}
	}
	replaceIn(t, v.in("content", "phong-trao", filepath.Base(file)), "place: Hà Nội", "place: Huế")
	if page := send(url.Values{"k:place": {"Đà Nẵng"}}); !strings.Contains(page, "vừa được chương trình khác sửa") || bytes.Contains(v.file(t, file), []byte("Đà Nẵng")) {
		t.Errorf("what another has written is overwritten: %s", page)
	}
	page := w.post("/soan/sua", url.Values{"tep": {file}, "tong": {sum}, "k:place": {"Đà Nẵng"}}) // as the page asks while it is open
	holds(t, "a form of a text that another has changed", page, []string{`name="tong" value="` + sum + `"`, "vừa được chương trình khác sửa", `value="Đà Nẵng"`}, nil)
	for _, begin := range []url.Values{
		{"loai": {"news"}, "tieu-de": {"Sơ kết quý III"}},
		{"theo": {"4225"}, "tieu-de": {"Thi đua năm 2026"}, "tu-ngay": {"01/01/2026"}, "den-ngay": {"31/12/2026"}},
	} {
		if page := w.post("/soan", begin); !strings.Contains(page, "Đã tạo content/") || !strings.Contains(page, begin.Get("tieu-de")) {
			t.Errorf("%v: %s", begin, page)
		}
	}
	if page := w.post("/soan", url.Values{"loai": {"news"}, "tieu-de": {"…"}}); !strings.Contains(page, "không có chữ hay số nào") {
		t.Errorf("a title without letters: %s", page)
	}
}

// A picture is copied beside its text, and a figure's code is had by choosing.
func TestPicturesAndCodesForTexts(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	w := openWindow(t, v.program, v.dir).visit(t)
	w.post("/soan", url.Values{"loai": {"news"}, "tieu-de": {"Hội nghị quý"}})
	files, err := filepath.Glob(v.in("content", "tin-tuc", "*-hoi-nghi-quy.md"))
	if err != nil || len(files) != 1 {
		t.Fatal("the news was not begun", files, err)
	}
	text := "content/tin-tuc/" + filepath.Base(files[0])
	shot := string(v.file(t, "content", "van-hanh", "hinh", "dang.png"))
	holds(t, "a picture", w.sends("/soan/hinh", `C:\Ảnh\Hội nghị.PNG`, shot, map[string]string{"tep": text}), []string{"![mô tả hình](anh/hoi-nghi.png)"}, nil)
	if string(v.file(t, "content", "tin-tuc", "anh", "hoi-nghi.png")) != shot {
		t.Error("the picture is another")
	}
	other := string(v.file(t, "content", "van-hanh", "hinh", "gui.png"))
	holds(t, "another of its name", w.sends("/soan/hinh", "Hội nghị.png", other, map[string]string{"tep": text}), []string{"(anh/hoi-nghi-2.png)"}, nil)
	holds(t, "the same once more", w.sends("/soan/hinh", "Hội nghị.png", shot, map[string]string{"tep": text}), []string{"(anh/hoi-nghi.png)"}, nil)
	holds(t, "no picture", w.sends("/soan/hinh", "a.png", "MZ", map[string]string{"tep": text}), []string{"Không đọc được hình"}, nil)
	holds(t, "a script", w.sends("/soan/hinh", "a.svg", "<svg/>", map[string]string{"tep": text}), []string{"không phải là hình"}, nil)
	holds(t, "a picture for a place outside", w.sends("/soan/hinh", "a.png", shot, map[string]string{"tep": "../x/y.md"}), []string{"Không có trang này"}, nil)
	page := w.get("/soan/ma?" + url.Values{"chi-tieu": {"bhyt"}, "don-vi": {"Hà Nội"}, "ky": {"9/2025"}}.Encode())
	holds(t, "a code", page, []string{"{{so bhyt don-vi=&#34;Hà Nội&#34; ky=09/2025}}", "In ra: <b>"}, nil)
	code := "{{so bhyt don-vi=\"Hà Nội\" ky=09/2025}}"
	_, printed, _ := strings.Cut(page, "In ra: <b>")
	printed, _, _ = strings.Cut(printed, "</b>")
	replaceIn(t, files[0], "\ndraft: true\n---\n", "\ndraft: false\n---\n\nSố người: "+code+". ![Toàn cảnh](anh/hoi-nghi.png)\n")
	v.run(t, "build")
	built := v.file(t, "public", "tin-tuc", strings.TrimSuffix(filepath.Base(files[0]), ".md"), "index.html")
	if printed == "" || !bytes.Contains(built, []byte(printed)) {
		t.Errorf("the page does not print %q", printed)
	}
}
