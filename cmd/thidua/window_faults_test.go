package main

import (
	"archive/zip"
	"bytes"
	"html"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Warnings of one cause are looked at one by one and accepted together, for one reason: what
// is accepted is what was seen, on the day that is named, and each can be taken back.
func TestWarningsAreAcceptedTogether(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	figures := v.in("data", "actuals", "2025", "2025-09.csv")
	text := string(v.file(t, "data", "actuals", "2025", "2025-09.csv"))
	for _, unit := range []string{"01", "11", "15"} {
		text = regexp.MustCompile(`(?m)^`+unit+`,bhtn,2025-09,(\d+)`).ReplaceAllString(text, unit+`,bhtn,2025-09,${1}0`)
	}
	if err := os.WriteFile(figures, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	w := openWindow(t, v.program, v.dir).visit(t)
	page := w.get("/kiem-tra")
	group := regexp.MustCompile(`(?s)<form method="post" action="/chap-nhan">.*?</form>`)
	form := ""
	for _, f := range group.FindAllString(page, -1) {
		if strings.Count(f, `type="checkbox" name="canh-bao"`) >= 3 && strings.Contains(f, "2025-09.csv") {
			form = f
		}
	}
	if form == "" {
		t.Fatalf("no cause with three warnings: %s", page)
	}
	holds(t, "the group", form, []string{"data/actuals/2025/2025-09.csv, dòng ", "BHTN 09/2025"}, []string{"bhtn 09/2025", "2025-09.csv:4:17: ", "accepted.csv"})
	code := regexp.MustCompile(`name="ca-nhom" value="([a-z-]+)"`).FindStringSubmatch(form)[1]
	count := regexp.MustCompile(`name="so" value="(\d+)"`).FindStringSubmatch(form)[1]
	var keys []string
	for _, m := range regexp.MustCompile(`name="canh-bao" value="([^"]+)"`).FindAllStringSubmatch(form, -1) {
		keys = append(keys, html.UnescapeString(m[1]))
	}
	register := func() string {
		text, _ := os.ReadFile(v.in("data", "accepted.csv"))
		return string(text)
	}
	before := register()
	why := url.Values{"tu": {"/kiem-tra"}, "ly-do": {"đã đối chiếu, với đơn vị"}, "ai": {"Phòng Thi đua"}, "ngay": {"05/11/2025"}}
	filled := func(more url.Values) url.Values {
		out := url.Values{}
		for _, of := range []url.Values{why, more} {
			for k, vs := range of {
				out[k] = vs
			}
		}
		return out
	}
	for name, act := range map[string]url.Values{
		"Chưa đánh dấu chỗ nào":         filled(nil),
		"vừa thay đổi":                  filled(url.Values{"ca-nhom": {code}, "so": {"99"}}),
		"Các cảnh báo này vừa thay đổi": filled(url.Values{"canh-bao": {keys[0], "không có cảnh báo này"}}),
		"không phải là một ngày":        filled(url.Values{"canh-bao": keys[:1], "ngay": {"hôm qua"}}),
		"Chưa ghi lý do":                filled(url.Values{"canh-bao": keys[:1], "ly-do": {" "}}),
		"Chưa ghi người thực hiện":      filled(url.Values{"canh-bao": keys[:1], "ai": {""}}),
	} {
		holds(t, "refused", w.post("/chap-nhan", act), []string{name}, nil)
	}
	if register() != before {
		t.Fatalf("something was accepted: %s", register())
	}
	holds(t, "one", w.post("/chap-nhan", filled(url.Values{"canh-bao": keys[:1]})), []string{"Đã chấp nhận 1 cảnh báo."}, nil)
	page = w.post("/chap-nhan", filled(url.Values{"ca-nhom": {code}, "so": {"2"}}))
	if count != "3" {
		t.Errorf("%s warnings of the cause, want 3", count)
	}
	holds(t, "the others", page, []string{"Đã chấp nhận 2 cảnh báo.", "đã đối chiếu, với đơn vị <small>(Phòng Thi đua, 05/11/2025)", "<b>Hà Nội</b>: BHTN, kỳ 09/2025: "}, []string{`name="ca-nhom" value="` + code})
	rows := strings.Count(register(), ",2025-11-05\n") - strings.Count(before, ",2025-11-05\n")
	if rows != 3 {
		t.Errorf("%d rows in the register: %s", rows, register())
	}
	accepted := regexp.MustCompile(`(?s)<form method="post" action="/chap-nhan" class="accepted">.*?</form>`)
	var mine string
	for _, f := range accepted.FindAllString(page, -1) {
		if strings.Contains(f, "đã đối chiếu, với đơn vị") {
			mine = f
		}
	}
	lines := regexp.MustCompile(`name="bo" value="(\d+)"`).FindAllStringSubmatch(mine, -1)
	if len(lines) != 3 {
		t.Fatalf("%d rows can be taken back of one cause and reason: %s", len(lines), mine)
	}
	page = w.post("/chap-nhan", url.Values{"bo": {lines[2][1], lines[0][1]}, "tu": {"/kiem-tra"}})
	holds(t, "taken back", page, []string{"Đã bỏ 2 dòng"}, nil)
	if rows := strings.Count(register(), ",2025-11-05\n"); rows != 1 {
		t.Errorf("%d rows are left: %s", rows, register())
	}
}

// A correction bears the day that its form names; so does one on receiving.
func TestCorrectionsHaveTheirDay(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	w := openWindow(t, v.program, v.dir).visit(t)
	const file = "data/actuals/2025/2025-09.csv"
	page := w.get("/o?tep=" + url.QueryEscape(file) + "&dong=2&cot=20")
	cell := regexp.MustCompile(`name="o" value="([^"]+)"`).FindStringSubmatch(page)
	if cell == nil {
		t.Fatalf("no cell to be corrected: %s", page)
	}
	act := url.Values{"tep": {file}, "o": {cell[1]}, "moi": {"1700000"}, "ly-do": {"gõ nhầm"}, "ai": {"Phòng Thi đua"}, "ngay": {"32/10/2025"}, "tu": {"/kiem-tra"}}
	holds(t, "no day", w.post("/o", act), []string{"không phải là một ngày"}, nil)
	act.Set("ngay", "06/10/2025")
	act.Set("moi", "17l0000")
	act.Set("tu", "/o?tep="+url.QueryEscape(file)+"&dong=2&cot=20")
	holds(t, "worse than before", w.post("/o", act), []string{"Chưa đính chính: với &#34;17l0000&#34;, tệp này có thêm lỗi", `value="17l0000"`, `value="gõ nhầm"`}, nil)
	if _, err := os.Stat(v.in("data", "corrections.csv")); err == nil {
		t.Error("what makes the file worse was entered")
	}
	holds(t, "any cell", w.get("/o?tep="+url.QueryEscape(file)), []string{"Đính chính một ô", `name="o" size="10" required`}, nil)
	act.Set("moi", "1700000")
	act.Set("tu", "/kiem-tra")
	holds(t, "corrected", w.post("/o", act), []string{"Đã đính chính ô " + cell[1], "Phòng Thi đua, 06/10/2025"}, nil)
	if text := string(v.file(t, "data", "corrections.csv")); !strings.Contains(text, ",Phòng Thi đua,2025-10-06\n") {
		t.Errorf("the register of corrections: %s", text)
	}
	wrong := w.drop("hue.csv", "Báo cáo tháng 10/2025\nĐơn vị;BHYT\nHuế;l.153.926\n")
	w.post(wrong, url.Values{"period": {"10/2025"}, "ngay": {"05/11/2025"}, "o:B3": {"1.153.926"}, "sua-ly-do": {"qua điện thoại"}, "sua-ai": {"Phòng Thi đua"}, "sua-ngay": {"04/11/2025"}, "viec": {"nhan"}})
	if text := string(v.file(t, "data", "corrections.csv")); !strings.Contains(text, ",Phòng Thi đua,2025-11-04\n") {
		t.Errorf("a correction on receiving: %s", text)
	}
}

// The forms of all units come in one zip, the same as the command makes.
func TestFormsForUnitsComeInAZip(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	w := openWindow(t, v.program, v.dir).visit(t)
	holds(t, "the month that is next", w.get("/nhan"), []string{`name="ky" value="10/2025"`}, nil)
	if out, err := v.command("forms", "2025-10", "-o", "bieu").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	got := w.get("/bieu?ky=10/2025")
	z, err := zip.NewReader(strings.NewReader(got), int64(len(got)))
	if err != nil || len(z.File) != 34 {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	for _, f := range z.File {
		var b bytes.Buffer
		r, err := f.Open()
		if err == nil {
			_, err = b.ReadFrom(r)
		}
		if want := v.file(t, "bieu", f.Name); err != nil || !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s: %d bytes, the command made %d, %v", f.Name, b.Len(), len(want), err)
		}
	}
	for _, month := range []string{"2025", "", "10-2025-1", "<b>"} {
		res, err := w.client.Get(w.site + "/bieu?ky=" + url.QueryEscape(month))
		if err != nil {
			t.Fatal(err)
		}
		if text := w.body(res, nil); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(text, "không phải là một tháng") {
			t.Errorf("the month %q: %d %s", month, res.StatusCode, text)
		}
	}
}
