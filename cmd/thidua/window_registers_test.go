package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// rowsOf is what the form of a register sends if nothing is changed in it.
func rowsOf(page string) url.Values {
	form := url.Values{"viec": {"ghi"}}
	for _, m := range regexp.MustCompile(`<input (?:type="hidden" )?name="((?:o|dong)\.[\d.]+|tong|ten)" value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		form.Set(m[1], strings.ReplaceAll(strings.ReplaceAll(m[2], "&#34;", `"`), "&amp;", "&"))
	}
	return form
}

// with fills a row of the form of a register.
func with(form url.Values, n int, cells ...string) url.Values {
	if !form.Has(fmt.Sprintf("dong.%d.0", n)) {
		form.Set(fmt.Sprintf("dong.%d.0", n), "")
	}
	for i, c := range cells {
		form.Set(fmt.Sprintf("o.%d.%d", n, i), c)
	}
	return form
}

// An office that begins with nothing writes down who gets its letters in the window: what is
// wrong is told and not written, what stays the same keeps every byte.
func TestRegistersAreWrittenInTheWindow(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	v.dir = filepath.Join(t.TempDir(), "trong")
	if out, err := v.command("init", "--empty", v.dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	w := openWindow(t, v.program, v.dir).visit(t)
	holds(t, "letters", w.get("/gui"), []string{`Chưa có ai trong sổ <a href="/so?ten=nguoi-nhan">`}, nil)
	holds(t, "the texts", w.get("/soan"), []string{">Người nhận thư</a>", ">Cụm thi đua</a>", ">Ngày nghỉ, làm bù</a>"}, nil)
	const people = "/so?ten=nguoi-nhan"
	register := v.in("data", "recipients.csv")
	page := w.get(people)
	holds(t, "an empty register", page, []string{"<th scope=\"col\">Tên</th>", "đôn đốc"}, []string{"told wrong"})
	holds(t, "wrong", w.post("/so", with(with(rowsOf(page), 0, "Giám đốc", "không phải địa chỉ", "", "tổng quan"), 2, "Hà Nội", "ha-noi@co-quan.example", "Hà Nội", "đơn vị; báo nhanh")),
		[]string{"còn 2 lỗi, nêu ở trên bảng", "Dòng 1 của bảng: Email: &#34;không phải địa chỉ&#34;", "Dòng 2 của bảng: Báo cáo: &#34;báo nhanh&#34;", `value="ha-noi@co-quan.example"`}, nil)
	if _, err := os.Stat(register); err == nil {
		t.Fatal("what is wrong was written")
	}
	page = w.post("/so", with(with(rowsOf(page), 0, "Giám đốc", "giam-doc@co-quan.example", "", "tổng quan"), 2, "Hà Nội, phòng “A”", "ha-noi@co-quan.example", "Hà Nội", "đơn vị; Đôn đốc", "p1@co-quan.example"))
	holds(t, "written", page, []string{"Đã ghi sổ “Người nhận thư”"}, []string{"told wrong"})
	want := "name,address,units,reports,cc\nGiám đốc,giam-doc@co-quan.example,,tổng quan,\n\"Hà Nội, phòng “A”\",ha-noi@co-quan.example,Hà Nội,đơn vị; Đôn đốc,p1@co-quan.example\n"
	if got := string(v.file(t, "data", "recipients.csv")); got != want {
		t.Errorf("the register is\n%s want\n%s", got, want)
	}

	odd := "\ufeffcc;address;Người nhận;reports;units;điện thoại riêng\r\n;a@co-quan.example;\"A\";don-vi don-doc;01;x\r\n;b@co-quan.example;B;tong-quan;;\r\n;c@co-quan.example;C;tong-quan;;\"hai\r\ndòng\"\r\n"
	if err := os.WriteFile(register, []byte(strings.Replace(odd, ";điện thoại riêng", "", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	odd = strings.Replace(odd, `"A"`, `"A  B "`, 1)
	odd = strings.NewReplacer(";điện thoại riêng", "", "01;x\r", "01\r", "tong-quan;;\r\n;c", "tong-quan;\r\n;c", "tong-quan;;\"hai\r\ndòng\"", "tong-quan;\"\r\n\"").Replace(odd)
	if err := os.WriteFile(register, []byte(odd), 0o644); err != nil {
		t.Fatal(err)
	}
	old := rowsOf(page)
	holds(t, "a form that is old", w.post("/so", old), []string{"vừa được chương trình khác sửa", `value="ha-noi@co-quan.example"`}, nil)
	old.Del("viec")
	holds(t, "as the page asks while it is open", w.post("/so", old), []string{"vừa được chương trình khác sửa", `value="ha-noi@co-quan.example"`, `name="tong" value="` + old.Get("tong") + `"`}, nil)
	page = w.get(people)
	holds(t, "as the file has it", page, []string{">Người nhận</th>", ">Email</th>", "1 dòng có ô xuống dòng"}, nil)
	form := rowsOf(page)
	form.Set("o.0.3", "don-vi")
	for i := range 5 {
		form.Set(fmt.Sprintf("o.1.%d", i), "")
	}
	page = w.post("/so", with(form, 2, "", "d@co-quan.example", "D", "tổng quan", ""))
	wanted := strings.NewReplacer("don-vi don-doc", "don-vi", ";b@co-quan.example;B;tong-quan;\r\n", "").Replace(odd) + ";d@co-quan.example;D;tổng quan;\r\n"
	if got := string(v.file(t, "data", "recipients.csv")); got != wanted {
		t.Errorf("the register is\n%q want\n%q: %s", got, wanted, page)
	}
	for _, other := range []string{"cum-thi-dua", "ngay-nghi", "ten-khac"} {
		page := w.get("/so?ten=" + other)
		before := map[string]string{"cum-thi-dua": "clusters.csv", "ngay-nghi": "holidays.csv", "ten-khac": "aliases.csv"}[other]
		old, _ := os.ReadFile(v.in("data", before))
		holds(t, other, w.post("/so", rowsOf(page)), []string{"Đã ghi sổ"}, []string{"told wrong"})
		if now, _ := os.ReadFile(v.in("data", before)); string(now) != string(old) {
			t.Errorf("%s was changed although nothing was", before)
		}
	}
	holds(t, "no such register", w.get("/so?ten=khac"), []string{"Không có trang này"}, nil)
}
