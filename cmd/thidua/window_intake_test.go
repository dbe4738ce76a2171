package main

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// drop lays a file among those that wait, and returns the address of its form.
func (v *visitor) drop(name, content string) string {
	v.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("tep", name)
	if err != nil {
		v.t.Fatal(err)
	}
	_, _ = part.Write([]byte(content))
	if err := form.Close(); err != nil {
		v.t.Fatal(err)
	}
	v.send("/nhan", form.FormDataContentType(), &b)
	list := v.get("/nhan")
	m := regexp.MustCompile(`<a href="(/nhan/[0-9a-f]+)">` + regexp.QuoteMeta(name) + `</a>`).FindStringSubmatch(list)
	if m == nil {
		v.t.Fatalf("%s does not wait: %s", name, list)
	}
	return m[1]
}

// follow asks for a page as one that is open does.
func (v *visitor) follow(path string) string {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), http.MethodGet, v.site+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("X-Thidua-Following", "1")
	return v.body(v.client.Do(r))
}

// holds reports what a page says and does not.
func holds(t *testing.T, what, page string, wanted, unwanted []string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(page, w) {
			t.Errorf("%s: %q is not said: %s", what, w, page)
		}
	}
	for _, w := range unwanted {
		if strings.Contains(page, w) {
			t.Errorf("%s: %q is said: %s", what, w, page)
		}
	}
}

// Files of a first month: what a title says is proposed and read, only what is open is
// asked, a correction without a reason is not passed over, and what was taken back waits
// with its answers.
func TestFilesThatComeAreAskedNoMoreThanNeeded(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	w := openWindow(t, v.program, v.dir).visit(t)

	table := w.drop("bang.csv", "TỔNG HỢP KẾT QUẢ THÁNG 10 NĂM 2025\n\nĐơn vị;BHXH tự nguyện;BHYT;Thu (đồng)\nCao Bằng;6.162;513.896;1.239.568.851.892\nTuyên Quang;30.970;1.656.073;5.438.285.063.385\n")
	holds(t, "a table whose title has the month", w.get(table),
		[]string{"đọc được 6 số liệu", "10/2025", `value="10/2025"`, "6.162", "Số liệu sẽ được nhận"},
		[]string{"Đơn vị nào?", "Chỉ tiêu nào?", "Số viết kiểu nào?", "12/2022"})

	wrong := w.drop("hue.csv", "Báo cáo tháng 10/2025\nĐơn vị;BHYT\nHuế;l.153.926\n")
	holds(t, "a cell that is no number", w.get(wrong), []string{"1 chỗ phải sửa", "Ô B3, tệp ghi “l.153.926”"}, []string{"chưa có số liệu của"})
	fix := url.Values{"period": {"10/2025"}, "ngay": {"05/11/2025"}, "o:B3": {"1.153.926"}}
	holds(t, "a correction without a reason", w.post(wrong, fix), []string{"ghi cho đủ hai ô", "<del>l.153.926</del> <b>1.153.926</b>"}, nil)
	fix.Set("sua-ly-do", "đơn vị báo qua điện thoại")
	fix.Set("sua-ai", "Phòng Thi đua")
	holds(t, "a correction", w.post(wrong, fix), []string{"đọc được 1 số liệu"}, []string{"ghi cho đủ hai ô"})

	money := w.drop("hn.csv", "Đơn vị,BHXH bắt buộc,Thu\nHà Nội,1727030,43012979\n")
	holds(t, "all that is open", w.get(money), []string{"2 câu phải trả lời", "Kỳ nào?", "Cột chưa ghi đơn vị tính: Thu", "Số tiền tính bằng gì?", "Nội dung cần trả lời"}, []string{"Nhận vào số liệu</button>"})
	page := w.post(money, url.Values{"period": {"10/2025"}, "ngay": {"05/11/2025"}})
	holds(t, "money that is not said in what", page, []string{"Số tiền tính bằng gì?", `<option value="triệu đồng">`, "chưa rõ tính bằng gì"}, []string{"Ô C2, tệp ghi"})
	answers := url.Values{"period": {"10/2025"}, "ngay": {"05/11/2025"}, "measure": {"triệu đồng"}}
	holds(t, "money in triệu đồng", w.post(money, answers), []string{"BHXH bắt buộc (bhxh_bb); tính bằng người", "tính bằng triệu đồng"}, nil)
	answers.Set("measure", "tỷ đồng")
	holds(t, "money a thousand times too much", w.post(money, answers), []string{`class="doubt verdict"`, "phải xem lại trước khi nhận", "1.000 lần"}, []string{`class="good verdict"`})

	year := w.drop("a-dan-so.csv", "DÂN SỐ TRUNG BÌNH NĂM 2019\n\nĐơn vị;Dân số\nCao Bằng;535100\n")
	holds(t, "a title that speaks of a year", w.get(year), []string{`value="2019"`, "đọc được 1 số liệu", "Lấy từ tựa bảng hoặc tên tệp; sai thì sửa"}, nil)
	list := w.get("/nhan")
	holds(t, "a year is not taken without being agreed to", list, []string{"kỳ 2019 theo tựa bảng hoặc tên tệp: mở tệp xem có đúng kỳ không"}, nil)
	if good, doubt, bad := strings.Index(list, ">bang.csv</a>"), strings.Index(list, ">a-dan-so.csv</a>"), strings.Index(list, "câu phải trả lời"); good > doubt || bad >= 0 && doubt > bad {
		t.Errorf("what can be received does not come first: %s", list)
	}
	quarter := w.drop("quy.csv", "BIỂU NĂM 2025, QUÝ III\n\nĐơn vị;BHYT\nCao Bằng;535.100\n")
	holds(t, "a title that speaks of less than a year", w.get(quarter), []string{"Kỳ nào?"}, []string{`value="2025"`})
	w.post(quarter, url.Values{"viec": {"bo"}})

	upTo := w.drop("nhanh.csv", "Báo cáo nhanh kết quả đến hết ngày 31/10/2025\n\nĐơn vị;BHYT\nLai Châu;400100\n")
	holds(t, "a title that speaks of the last day of a month", w.get(upTo), []string{`value="10/2025"`, "đọc được 1 số liệu"}, nil)
	w.post(upTo, url.Values{"viec": {"bo"}})

	fix.Set("viec", "nhan")
	w.post(wrong, fix)
	register := filepath.Join(v.dir, "data", "exports.csv")
	if text, _ := os.ReadFile(register); !bytes.Contains(text, []byte("data/actuals/2025/hue.csv,2025-11-05")) {
		t.Fatalf("it was not received: %s", text)
	}
	w.post("/nhan-lai", url.Values{"tep": {"data/actuals/2025/hue.csv"}})
	if text, _ := os.ReadFile(register); bytes.Contains(text, []byte("hue.csv")) {
		t.Error("it was not taken back")
	}
	holds(t, "what was taken back", w.get(wrong), []string{"đọc được 1 số liệu", `value="1.153.926"`, `value="đơn vị báo qua điện thoại"`, `value="05/11/2025"`}, nil)
	w.post("/nhan/ngay", url.Values{"ngay": {"06/11/2025"}})
	for _, one := range []string{table, wrong, money} {
		holds(t, "the day of all", w.get(one), []string{`value="06/11/2025"`}, nil)
	}
	holds(t, "what nothing is open about", w.get("/nhan"), []string{"Nhận 2 tệp đã đọc được", "đọc được 6 số liệu, kỳ 10/2025"}, nil)
	holds(t, "received at once", w.post("/nhan/het", nil), []string{"Đã nhận 2 tệp: 7 số liệu", "hn.csv", ">a-dan-so.csv</a>"}, []string{">bang.csv</a>", ">hue.csv</a>"})
	if list := w.get("/nhan"); strings.Index(list, "tep=data/actuals/2025/hue.csv") > strings.Index(list, "tep=data/actuals/2025/2025-09.csv") {
		t.Errorf("what was received last does not come first: %s", list)
	}
	holds(t, "all dropped", w.post("/nhan/bo-het", nil), []string{"Đã bỏ 2 tệp đang chờ", "Không có tệp nào đang chờ"}, nil)
	if text, _ := os.ReadFile(register); !bytes.Contains(text, []byte("hue.csv,2025-11-06")) || !bytes.Contains(text, []byte("bang.csv,2025-11-06")) || bytes.Contains(text, []byte("hn.csv")) {
		t.Errorf("the register after two files were received: %s", text)
	}
}

// An office begins with nothing: no screen tells of a fault, the site is built and published,
// and figures without a campaign are received.
func TestAnEmptyWorkspaceHasItsWayInTheWindow(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	v.dir = filepath.Join(t.TempDir(), "trong")
	if out, err := v.command("init", "--empty", v.dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	w := openWindow(t, v.program, v.dir).visit(t)
	for _, screen := range []string{"/", "/nhan", "/kiem-tra", "/xem", "/dang", "/gui", "/luu-tru", "/soan"} {
		holds(t, screen, w.get(screen), nil, []string{"told wrong", "disabled>"})
	}
	w.post("/dang", nil)
	w.until("/dang", "trang đã dựng đúng với số liệu hiện có")
	portal := filepath.Join(t.TempDir(), "cong")
	w.post("/dang/noi", url.Values{"thu-muc": {portal}})
	w.until("/dang", "Sẽ thêm ")
	holds(t, "a page that follows", w.follow("/dang"), []string{"Sẽ thêm "}, []string{"<b>bản số 1</b>"})
	w.post("/dang", url.Values{"noi": {"dir:" + filepath.ToSlash(portal)}})
	for deadline := time.Now().Add(patience); !strings.Contains(w.follow("/dang"), "Người đọc đang thấy <b>bản số 1</b>"); time.Sleep(300 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("a page that follows does not see what was published: %s", w.follow("/dang"))
		}
	}
	table := w.drop("bang.csv", "KẾT QUẢ THÁNG 9 NĂM 2025\n\nĐơn vị;BHXH tự nguyện\nCao Bằng;6162\nTuyên Quang;30970\n")
	holds(t, "received", w.post(table, url.Values{"period": {"09/2025"}, "ngay": {"05/10/2025"}, "viec": {"nhan"}}), []string{"Đã nhận bang.csv: 2 số liệu"}, nil)
	holds(t, "the month", w.get("/"), []string{"Kỳ mới nhất: <strong>09/2025</strong>", "/34", "Chưa đơn vị nào gửi số liệu các tháng từ 10/2025 đến "}, []string{"told wrong", "chưa khai nơi đăng"})
}
