package main

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// until asks for a page until it holds a text.
func (v *visitor) until(path, text string) string {
	v.t.Helper()
	page := ""
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(300 * time.Millisecond) {
		if page = v.get(path); strings.Contains(page, text) && !strings.Contains(page, `class="job"`) {
			return page
		}
	}
	v.t.Fatalf("%s: waited in vain for %q: %s", path, text, page)
	return ""
}

// The window tells what would change for readers, shows it beside what they see, writes to a
// unit, puts own files right and compares archives.
func TestScreensOfTheWindow(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	portal := "dir:" + filepath.ToSlash(filepath.Join(t.TempDir(), "cong"))
	replaceIn(t, v.in("content", "index.md"), "---\n", fmt.Sprintf("---\npublish: [%q]\n", portal))
	w := openWindow(t, v.program, v.dir).visit(t)
	w.until("/", "chưa đăng lần nào")
	w.post("/dang", nil)
	w.until("/dang", "trang đã dựng đúng")
	w.post("/dang", url.Values{"noi": {portal}})
	w.until("/", "nào so với bản số 1")
	if page := w.get("/dang"); !strings.Contains(page, "<b>bản số 1</b>") || !strings.Contains(page, filepath.FromSlash(strings.TrimPrefix(portal, "dir:"))+string(filepath.Separator)+"current</code>") || strings.Contains(page, "dir:/") {
		t.Errorf("where the site is: %s", page)
	}
	w.post("/gui/dung", nil)
	const other = "không phải của số liệu và văn bản hiện có"
	if page := w.until("/gui", "Đã dựng 38 thư"); strings.Contains(page, other) {
		t.Errorf("what is published is of this input: %s", page)
	}

	figures, right := v.in("data", "actuals", "2025", "2025-09.csv"), "01,bhxh_bb,2025-09,1720199\n"
	replaceIn(t, figures, right, "01,bhxh_bb,2025-09,1790199\n")
	home := w.until("/", "Thứ hạng thay đổi")
	for _, want := range []string{"Số liệu được điều chỉnh", "Số người tham gia BHXH bắt buộc, Hà Nội, 2025-09: "} {
		if !strings.Contains(home, want) {
			t.Errorf("what would change does not tell %q: %s", want, home)
		}
	}
	if page := w.get("/gui"); !strings.Contains(page, other) || !strings.Contains(page, "bản số 1, số liệu đến 30/9/2025") {
		t.Errorf("letters of other figures than readers see: %s", page)
	}
	whole := w.until("/xem?so=1", "Trang đổi nội dung")
	page := "don-vi/ha-noi/index.html"
	if !strings.Contains(whole, "trang="+url.QueryEscape(page)) {
		t.Errorf("the page of the unit is not among those that change")
	}
	both := w.get("/xem?canh=1&trang=" + url.QueryEscape(page))
	frames := regexp.MustCompile(`<iframe src="([^"]+)"`).FindAllStringSubmatch(both, -1)
	if len(frames) != 2 {
		t.Fatalf("%d frames: %s", len(frames), both)
	}
	old, now := w.body(w.client.Get(html.UnescapeString(frames[0][1]))), w.body(w.client.Get(html.UnescapeString(frames[1][1])))
	published, err := os.ReadFile(filepath.Join(strings.TrimPrefix(portal, "dir:"), "current", filepath.FromSlash(page)))
	if err != nil || old != string(published) || now == old || !strings.Contains(now, "</html>") {
		t.Errorf("beside each other: %d and %d bytes, published are %d, %v", len(old), len(now), len(published), err)
	}
	if _, place, _ := strings.Cut(frames[1][1], "#"); place == "" || !strings.Contains(now, `id="`+place+`"`) {
		t.Errorf("the frame opens at %q", place)
	}
	w.post("/xem", url.Values{"ngay": {"31/12/2022"}, "tu": {"/xem"}})
	if home := w.body(w.client.Get(strings.SplitN(html.UnescapeString(frames[1][1]), "/don-vi", 2)[0] + "/")); !strings.Contains(home, "31/12/2022") || strings.Contains(home, "30/9/2025") {
		t.Error("the preview does not show the day that was asked for")
	}

	replaceIn(t, figures, "1790199\n", "179o199\n")
	w.until("/kiem-tra", "179o199")
	res, err := w.client.Get(w.site + "/van-ban?" + regexp.MustCompile(`tra-lai=[^"]+`).FindString(html.UnescapeString(w.get("/kiem-tra?don-vi="+url.QueryEscape(unitOfFaults(t, w))))))
	if err != nil {
		t.Fatal(err)
	}
	if letter := w.body(res, nil); res.StatusCode != http.StatusOK || !strings.HasPrefix(letter, "PK") {
		t.Errorf("the letter to the unit: %d, %d bytes", res.StatusCode, len(letter))
	}
	replaceIn(t, figures, "01,bhxh_bb,2025-09,179o199\n", right)
	w.until("/", "nào so với bản số 1")
	w.putRight(v)

	for _, year := range []string{"2022", "2023"} {
		w.post("/luu-tru", url.Values{"nam": {year}})
		page := w.until("/luu-tru", "Đã lập "+year+".zip, ")
		if !strings.Contains(page, " kB, nguyên vẹn;") || !strings.Contains(page, `<a href="/luu-tru/`+year+`.zip" download>Lưu về máy`) {
			t.Errorf("an archive that was made: %s", page)
		}
	}
	made := v.file(t, "data", "archives", "2023.zip")
	if got := w.get("/luu-tru/2023.zip"); got != string(made) {
		t.Errorf("an archive that is saved has %d bytes of %d", len(got), len(made))
	}
	if res, err := http.Get(w.site + "/luu-tru/2023.zip"); err != nil || res.StatusCode != http.StatusUnauthorized {
		t.Errorf("an archive without the cookie: %v, %v", res, err)
	}
	home = w.until("/", "có bản lưu trữ mới, chưa có trên trang")
	if page := w.get("/luu-tru"); !strings.Contains(page, "mới có số liệu 1/12 tháng") || !strings.Contains(home, "năm 2024 đủ số liệu 12 tháng, chưa lưu trữ") {
		t.Errorf("years on the two screens: %s\n%s", page, home)
	}
	if page := w.get("/luu-tru?tu-ban=2022.zip&den-ban=2023.zip"); !strings.Contains(page, "Số liệu mới") {
		t.Errorf("archives compared: %s", page)
	}
}

// unitOfFaults is the first unit that the screen of faults offers.
func unitOfFaults(t *testing.T, w *visitor) string {
	t.Helper()
	m := regexp.MustCompile(`<option value="([^"]+/[^"]+)"`).FindStringSubmatch(w.get("/kiem-tra"))
	if m == nil {
		t.Fatal("no unit has faults of its own")
	}
	return html.UnescapeString(m[1])
}

// putRight mends a line of an own text in the window: that line alone is another afterwards.
func (w *visitor) putRight(v *victim) {
	w.t.Helper()
	name := v.in("content", "index.md")
	sound, err := os.ReadFile(name)
	if err != nil {
		w.t.Fatal(err)
	}
	replaceIn(w.t, name, "title: ", "titel: ")
	w.until("/kiem-tra", "titel")
	line := 1 + strings.Count(string(sound[:strings.Index(string(sound), "title: ")]), "\n")
	here := fmt.Sprintf("/o?tep=content%%2Findex.md&dong=%d", line)
	if page := w.get(here); !strings.Contains(page, "Sửa dòng") || !strings.Contains(page, "titel: ") {
		w.t.Fatalf("the line that is wrong: %s", page)
	}
	title := strings.SplitN(string(sound), "\n", line+1)[line-1]
	w.post("/o/sua", url.Values{"tep": {"content/index.md"}, "dong": {fmt.Sprint(line)}, "tu": {here}, "dong-cu": {strings.Replace(title, "title: ", "titel: ", 1)}, "dong-moi": {title}})
	if got, err := os.ReadFile(name); err != nil || string(got) != string(sound) {
		w.t.Errorf("content/index.md after it was put right: %d bytes, want %d, %v", len(got), len(sound), err)
	}
}
