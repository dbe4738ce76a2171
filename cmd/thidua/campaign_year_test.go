package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// plan2026 is a dispatch of an office's own, as it would be sent.
const plan2026 = `BẢO HIỂM XÃ HỘI VIỆT NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                       Độc lập - Tự do - Hạnh phúc
Số: 77/KH-BHXH                          Hà Nội, ngày 05 tháng 01 năm 2026

                              KẾ HOẠCH
        Phát động phong trào thi đua “Một năm về đích sớm” năm 2026

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Tạo khí thế thi đua sôi nổi ngay từ tháng đầu năm, đưa các chỉ tiêu năm 2026 về đích trước hạn.
2. Yêu cầu
Thi đua thiết thực, có kết quả đo được bằng số liệu.
II. THỜI GIAN, ĐỐI TƯỢNG
1. Thời gian: từ ngày 05/01/2026 đến hết ngày 31/12/2026.
2. Đối tượng: các tập thể, cá nhân trong ngành.
III. CHỈ TIÊU
1. Đến hết năm 2026, số người tham gia BHYT đạt 97 triệu người.
2. Đến hết năm 2026, số người tham gia BHXH tự nguyện đạt ít nhất 2,5 triệu người.
3. Số thu BHXH, BHYT, BHTN năm 2026 đạt và vượt 520 nghìn tỷ đồng.
IV. KHEN THƯỞNG
Mỗi BHXH tỉnh đề nghị tối đa 02 cá nhân.
V. TỔ CHỨC THỰC HIỆN
1. Giám đốc BHXH tỉnh tổ chức phát động và báo cáo kết quả trước ngày 10/01/2027.

Nơi nhận:
- BHXH các tỉnh, thành phố;
- Lưu: VT, TĐKT.
                                                      GIÁM ĐỐC
                                                      Nguyễn Văn A
`

const campaign77 = "content/phong-trao/77-phat-dong-phong-trao-thi-dua-mot-nam-ve-dich-som-nam-2026.md"

const proposals77 = `STT,Họ và tên,Loại,Đơn vị,Danh hiệu,Phong trào
1,BHXH thành phố Hà Nội,Tập thể,Hà Nội,Bằng khen của Giám đốc BHXH Việt Nam,77
2,Nguyễn Văn A,Cá nhân,Hà Nội,Bằng khen của Giám đốc BHXH Việt Nam,77
3,Trần Thị B,Cá nhân,Huế,Bằng khen của Giám đốc BHXH Việt Nam,77
4,Lê Văn C,Cá nhân,Huế,Bằng khen của Giám đốc BHXH Việt Nam,77
`

// A yearFile is a file that comes in the course of the year, and its day.
type yearFile struct{ name, day, text string }

// yearOf makes the months from October 2025 to December 2026 out of September 2025, the denominators of 2026, and levels for each unit.
func yearOf(t *testing.T, v *victim) (months []yearFile, levels yearFile) {
	t.Helper()
	rows := func(name string) [][]string {
		all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(v.file(t, "data", "actuals", "2025", name), []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return all[1:]
	}
	text := func(all [][]string) string {
		var b strings.Builder
		w := csv.NewWriter(&b)
		_ = w.WriteAll(all)
		return b.String()
	}
	september := rows("2025-09.csv")
	var batch [][]string
	for k := 1; k <= 15; k++ {
		year, month := 2025+(8+k)/12, 1+(8+k)%12
		if len(batch) == 0 {
			batch = append(batch, []string{"unit", "indicator", "period", "value"})
		}
		for _, r := range september {
			n, err := strconv.Atoi(r[3])
			if err != nil || r[0] == "VN" {
				continue
			}
			switch r[1] {
			case "thu":
				n = n / 9 * month
			case "cham_dong":
				n = n / 1000 * (1000 - k)
			default:
				n += n / 500 * k
			}
			batch = append(batch, []string{r[0], r[1], fmt.Sprintf("%d-%02d", year, month), strconv.Itoa(n)})
		}
		if month%6 == 0 { // half a year comes at once
			next := fmt.Sprintf("05/%02d/%d", 1+month%12, year+month/12)
			months, batch = append(months, yearFile{fmt.Sprintf("den-%d-%02d.csv", year, month), next, text(batch)}), nil
		}
	}
	denominators := [][]string{{"vintage", "unit", "indicator", "period", "value"}}
	for _, r := range rows("mau-so-2025-34.csv") {
		denominators = append(denominators, []string{r[0], r[1], r[2], "2026", r[4]})
	}
	months = append(months, yearFile{"mau-so-2026.csv", "20/01/2026", text(denominators)})
	wide, units := map[string]map[string]int{}, []string{}
	for _, r := range september {
		if n, err := strconv.Atoi(r[3]); err == nil && r[0] != "VN" {
			if wide[r[0]] == nil {
				wide[r[0]], units = map[string]int{}, append(units, r[0])
			}
			wide[r[0]][r[1]] = n
		}
	}
	table := [][]string{{"Đơn vị", "BHYT", "BHXH tự nguyện", "Thu (đồng)"}}
	for i, u := range units {
		w := wide[u]
		table = append(table, []string{u, strconv.Itoa(w["bhyt"] + w["bhyt"]/400*(8+i%5)), strconv.Itoa(w["bhxh_tn"] + w["bhxh_tn"]/400*(8+i%7)), strconv.Itoa(w["thu"] / 9 * (11 + i%2))})
	}
	return months, yearFile{"giao-2026.csv", "", text(table)}
}

// rules77 are what a person types of the campaign besides what its dispatch says.
var rules77 = [][2]string{
	{"vintage", "2025"}, {"scoring.version", "2026.1"}, {"scoring.total", "100"}, {"scoring.cap", "120"}, {"scoring.missing", "unranked"}, {"scoring.decimals", "2"},
	{"scoring.weights.0.indicator", "bhyt"}, {"scoring.weights.0.weight", "40"},
	{"scoring.weights.1.indicator", "bhxh_tn"}, {"scoring.weights.1.weight", "30"},
	{"scoring.weights.2.indicator", "thu"}, {"scoring.weights.2.weight", "30"},
}

// A campaign is run from its dispatch to the honor roll, letters and archive, once by
// commands and once in the window: the files are the same, and little is typed.
func TestACampaignFromDispatchToArchive(t *testing.T) {
	t.Parallel()
	needLongWindow(t)
	byCommand := newVictim(t)
	months, levels := yearOf(t, byCommand)
	window := newVictim(t)
	runByCommand(t, byCommand, months, levels)
	typed := runInWindow(t, window, months, levels)
	if t.Logf("%d fields were typed, figures and levels aside", typed); typed >= 60 {
		t.Errorf("%d fields were typed", typed)
	}
	want, got := filesBelow(t, byCommand.dir, "content", "data", "public", "thu"), filesBelow(t, window.dir, "content", "data", "public", "thu")
	for name := range want {
		if want[name] != got[name] {
			t.Errorf("%s is another file in the window", name)
		}
	}
	if len(want) != len(got) || len(want) < 500 {
		t.Errorf("%d files by commands, %d in the window", len(want), len(got))
	}
	page := byCommand.file(t, "public", strings.TrimSuffix(strings.TrimPrefix(campaign77, "content/"), ".md"), "index.html")
	if !bytes.Contains(page, []byte("đã lưu trữ năm 2026")) || !bytes.Contains(page, []byte("kết quả đã chốt theo số liệu nhận đến")) {
		t.Errorf("the page does not say that the campaign is closed and archived")
	}
}

func runByCommand(t *testing.T, v *victim, months []yearFile, levels yearFile) {
	t.Helper()
	folder := t.TempDir()
	lay := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	v.run(t, "new", "campaign", "--from", lay("ke-hoach.txt", plan2026))
	file := v.in(filepath.FromSlash(campaign77))
	replaceIn(t, file, "status: draft # bỏ dòng này khi công bố\n", "vintage: 2025\n")
	replaceIn(t, file, "awards:\n", "scoring:\n  weights:\n    - {indicator: bhyt, weight: 40}\n    - {indicator: bhxh_tn, weight: 30}\n    - {indicator: thu, weight: 30}\n  missing: unranked\n  version: 2026.1\n  cap: 120\n  decimals: 2\n  total: 100\nawards:\n")
	v.run(t, "targets", lay(levels.name, levels.text), "--campaign", "77", "--due", "31/12/2026")
	for _, m := range months {
		v.run(t, "receive", lay(m.name, m.text), "--on", m.day)
	}
	v.run(t, "close", "77")
	v.run(t, "awards", "receive", lay("de-nghi-77.csv", proposals77))
	v.run(t, "awards", "grant", "de-nghi-77.csv", "--decision", "15/QĐ-BHXH", "--date", "20/01/2027", "--not", "Lê Văn C")
	v.run(t, "archive", "create", "2026")
	v.run(t, "build")
	v.run(t, "email", "render")
}

// sends sends a form with a file.
func (v *visitor) sends(path, name, content string, fields map[string]string) string {
	v.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for key, value := range fields {
		_ = form.WriteField(key, value)
	}
	field := map[string]string{"/soan/cong-van": "cong-van", "/soan/hinh": "hinh"}[path]
	part, err := form.CreateFormFile(cmp.Or(field, "tep"), name)
	if err != nil {
		v.t.Fatal(err)
	}
	_, _ = part.Write([]byte(content))
	_ = form.Close()
	return v.send(path, form.FormDataContentType(), &b)
}

func runInWindow(t *testing.T, v *victim, months []yearFile, levels yearFile) (typed int) {
	t.Helper()
	w := openWindow(t, v.program, v.dir).visit(t)
	says := func(page, want string) {
		t.Helper()
		if !strings.Contains(page, want) {
			_, main, _ := strings.Cut(page, "<main")
			t.Fatalf("%q is not said: %s", want, main[:min(len(main), 3000)])
		}
	}
	says(w.sends("/soan/cong-van", "ke-hoach.txt", plan2026, nil), "Đã tạo "+campaign77)
	form := w.get("/soan/sua?tep=" + campaign77)
	_, sum, _ := strings.Cut(form, `name="tong" value="`)
	sum, _, _ = strings.Cut(sum, `"`)
	fields := url.Values{"tep": {campaign77}, "tong": {sum}, "viec": {"ghi"}, "k:status": {""}}
	for _, f := range rules77 {
		fields.Set("k:"+f[0], f[1])
	}
	typed += len(rules77) + 1
	says(w.post("/soan/sua", fields), "Đã ghi "+campaign77)
	says(w.sends("/soan/muc-giao", levels.name, levels.text, map[string]string{"phong-trao-tep": campaign77, "han": "31/12/2026"}), "102 mức giao")
	typed++
	for _, m := range months {
		address := w.drop(m.name, m.text)
		says(w.post(address, url.Values{"ngay": {m.day}, "viec": {"nhan"}}), "Đã nhận "+m.name)
	}
	says(w.post("/tong-ket", url.Values{"phong-trao": {"77"}}), "Đã chốt phong trào 77")
	says(w.sends("/tong-ket/de-nghi", "de-nghi-77.csv", proposals77, map[string]string{"phong-trao": "77"}), "4 đề nghị")
	says(w.post("/tong-ket/quyet-dinh", url.Values{"phong-trao": {"77"}, "de-nghi": {"data/proposals/de-nghi-77.csv"}, "so": {"15/QĐ-BHXH"}, "ngay": {"20/01/2027"}, "khong": {"Lê Văn C"}}), "3 được khen thưởng; 1 được đề nghị mà không được")
	typed += 3
	w.post("/luu-tru", url.Values{"nam": {"2026"}})
	w.until("/luu-tru", "2026.zip")
	w.post("/dang", nil)
	w.until("/dang", "trang đã dựng đúng")
	w.post("/gui/dung", nil)
	w.until("/gui", "thư chưa gửi")
	return typed
}
