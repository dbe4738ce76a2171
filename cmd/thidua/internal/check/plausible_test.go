package check

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
)

const export = "data/actuals/2022.csv"

// doubted are the lines that the rules of plausibility say of an export.
func doubted(t *testing.T, rows string, more ...string) string {
	t.Helper()
	files := map[string]string{export: "unit,indicator,period,value\n" + rows}
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = more[i+1]
	}
	in := input(t, files)
	var b strings.Builder
	for _, d := range append(implausible(in), farTargets(in)...) {
		b.WriteString(d.Line(lang.Vi) + "\n")
	}
	return b.String()
}

// catalogue is the world's, with some lines in place of others.
func catalogue(t *testing.T, edits ...string) string {
	t.Helper()
	text := string(worldtest.World()["data/indicators.csv"].Data)
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := range lines {
		lines[i] += ",,,"
	}
	lines[0] = strings.TrimSuffix(lines[0], ",,,") + ",max,jump,part_of"
	text = strings.Join(lines, "\n") + "\n"
	return strings.NewReplacer(edits...).Replace(text)
}

// Each slip is told once, where it is, with both values and what it likely is. All of them
// passed without a word before.
func TestImplausibleFigures(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		more       []string
		want       []string
	}{
		{name: "a digit is missing, and the next month is right again",
			rows: "01,bhxh_bb,2022-02,1700355\n01,bhxh_bb,2022-03,170035\n01,bhxh_bb,2022-04,1700999\n01,bhxh_bb,2023-03,1710000\n",
			want: []string{export + `:3:20: cảnh báo: Hà Nội, BHXH bắt buộc 03/2022: 170.035, 02/2022 là 1.700.355: thiếu một chữ số? [figure-jumps]`}},
		{name: "a level that stays is told once",
			rows: "01,bhxh_bb,2022-02,1700355\n01,bhxh_bb,2022-03,170035\n01,bhxh_bb,2022-04,170036\n01,bhxh_bb,2022-05,170037\n",
			want: []string{export + `:3:20: cảnh báo: Hà Nội, BHXH bắt buộc 03/2022: 170.035, 02/2022 là 1.700.355: thiếu một chữ số? [figure-jumps]`}},
		{name: "the same month of the year before",
			rows: "01,thu,2021-03,50000000000\n01,thu,2022-03,50000000\n01,thu,2022-04,50000100\n",
			want: []string{export + `:3:16: cảnh báo: Hà Nội, Thu 03/2022: 50.000.000, 03/2021 là 50.000.000.000: sai đơn vị tính: ít đi 1.000 lần? [figure-jumps]`}},
		{name: "what adds up falls",
			rows: "01,thu,2022-09,58000\n01,thu,2022-10,20000\n01,thu,2022-11,60000\n01,thu,2023-01,4000\n",
			want: []string{export + `:3:16: cảnh báo: Hà Nội, Thu 10/2022: 20.000, 09/2022 là 58.000; số lũy kế từ đầu năm không giảm: nhầm số, nhầm dòng hoặc nhầm cột? [cumulative-falls]`}},
		{name: "zero where there never was one",
			rows: "01,thu,2022-09,58000\n01,thu,2022-10,0\n01,thu,2022-11,60000\n",
			want: []string{export + `:3:16: cảnh báo: Hà Nội, Thu 10/2022: bằng 0, 09/2022 là 58.000 [number-zero]`}},
		{name: "a part above its whole",
			rows: "01,bhxh_bb,2022-09,1700\n01,bhxh_tn,2022-09,1800\n02,bhxh_bb,2022-09,900\n02,bhxh_tn,2022-09,800\n",
			more: []string{"data/indicators.csv", catalogue(t, "bhxh_tn,Số người tham gia BHXH tự nguyện,BHXH tự nguyện,người,triệu người,0,stock,higher,,sum,,,", "bhxh_tn,Số người tham gia BHXH tự nguyện,BHXH tự nguyện,người,triệu người,0,stock,higher,,sum,,,bhxh_bb")},
			want: []string{export + `:3:20: cảnh báo: Hà Nội, BHXH tự nguyện 09/2022: 1.800, lớn hơn BHXH bắt buộc là 1.700: nhầm số, nhầm dòng hoặc nhầm cột? [part-exceeds]`}},
		{name: "a part above the reported sum of a formula whose other part is missing",
			rows: "01,bhxh,2022-09,1700\n01,bhxh_bb,2022-09,1800\n",
			want: []string{export + `:3:20: cảnh báo: Hà Nội, BHXH bắt buộc 09/2022: 1.800, lớn hơn BHXH là 1.700: nhầm số, nhầm dòng hoặc nhầm cột? [part-exceeds]`}},
		{name: "a denominator moves by more than a tenth",
			rows: "01,dan_so,2021,8500000\n01,dan_so,2022,9800000\n02,dan_so,2021,850000\n02,dan_so,2022,935000\n",
			want: []string{export + `:3:16: cảnh báo: Hà Nội, Dân số 2022: 9.800.000, 2021 là 8.500.000: nhầm số, nhầm dòng hoặc nhầm cột? [figure-moves]`}},
		{name: "a rate that is computed is beyond its bound, and its numerator is not doubted",
			rows: "01,bhyt,2022-09,8500\n01,dan_so,2022,4000\n",
			want: []string{export + `:2:17: cảnh báo: Hà Nội, Bao phủ BHYT 09/2022: 212,50%, nhiều nhất có thể là 200,00%: nhầm số, nhầm dòng hoặc nhầm cột? [percent-implausible]`}},
		{name: "a rate that is computed from a doubted figure is left alone",
			rows: "01,bhyt,2022-08,850\n01,bhyt,2022-09,8500\n01,dan_so,2022,1000\n",
			want: []string{export + `:3:17: cảnh báo: Hà Nội, BHYT 09/2022: 8.500, 08/2022 là 850: thừa một chữ số? [figure-jumps]`}},
		{name: "a whole column in another measure",
			rows: "01,bhyt,2022-08,8000\n02,bhyt,2022-08,1000\n08,bhyt,2022-08,2000\n01,bhyt,2022-09,8\n02,bhyt,2022-09,1\n08,bhyt,2022-09,2\n01,bhyt,2022-10,8100\n02,bhyt,2022-10,1100\n08,bhyt,2022-10,2100\n",
			want: []string{export + `:5:17: cảnh báo: BHYT 09/2022: tổng của 3 đơn vị là 11, 08/2022 là 11.000: sai đơn vị tính: ít đi 1.000 lần? [column-moves]`}},
		{name: "a column whose sum moves though no unit's figure jumps",
			rows: "01,bhyt,2022-08,8000\n02,bhyt,2022-08,1000\n08,bhyt,2022-08,2000\n01,bhyt,2022-09,10400\n02,bhyt,2022-09,1300\n08,bhyt,2022-09,2600\n01,bhyt,2022-10,8100\n02,bhyt,2022-10,1100\n08,bhyt,2022-10,2100\n",
			want: []string{export + `:5:17: cảnh báo: BHYT 09/2022: tổng của 3 đơn vị là 14.300, 08/2022 là 11.000: nhầm số, nhầm dòng hoặc nhầm cột? [column-moves]`}},
		{name: "the file of the month before once more",
			rows: "01,bhyt,2022-08,8000\n02,bhyt,2022-08,1000\n08,bhyt,2022-08,2000\n01,bhyt,2022-09,8000\n02,bhyt,2022-09,1000\n08,bhyt,2022-09,2000\n",
			want: []string{export + `:5:17: cảnh báo: BHYT 09/2022: số của cả 3 đơn vị như kỳ 08/2022: chép lại tệp cũ? [column-same]`}},
		{name: "a new unit is held against what its former units had",
			rows: "24,bhyt,2025-06,300\n27,bhyt,2025-06,400\n24,bhyt,2025-07,7010\n",
			want: []string{export + `:4:17: cảnh báo: Bắc Ninh, BHYT 07/2025: 7.010, 06/2025 là 700: thừa một chữ số? [figure-jumps]`}},
		{name: "the catalogue sets how often a figure may be multiplied, and where it ends",
			rows: "01,bhyt,2022-08,100\n01,bhyt,2022-09,290\n01,hai_long,2022,101\n02,bhyt,2022-08,100\n02,bhyt,2022-09,310\n",
			more: []string{"data/indicators.csv", catalogue(t, "bhyt,Số người tham gia BHYT,BHYT,người,triệu người,0,stock,higher,,sum,,,", "bhyt,Số người tham gia BHYT,BHYT,người,triệu người,0,stock,higher,,sum,,3,", "index,higher,,none,,,", "index,higher,,none,x,,")},
			want: []string{export + `:6:17: cảnh báo: Hà Giang, BHYT 09/2022: 310, 08/2022 là 100: nhầm số, nhầm dòng hoặc nhầm cột? [figure-jumps]`}},
		{name: "no fault",
			rows: "01,bhyt,2022-08,100\n01,bhyt,2022-09,101\n01,thu,2021-12,100\n01,thu,2022-01,8\n01,thu,2022-02,17\n01,dan_so,2021,100\n01,dan_so,2022,110\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := doubted(t, c.rows, append(c.more, targets, "campaign,unit,indicator,due,value\n")...)
			if want := strings.Join(append(c.want, ""), "\n"); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// A target of 8967 for 89,67% put Hà Nội last with 0,61 points and not a word.
func TestImplausibleTargets(t *testing.T) {
	const rows = "01,bhyt,2022-11,790000\n01,bhyt,2022-12,800000\n01,dan_so,2022,900000\n"
	for _, c := range []struct{ name, target, want string }{
		{"far from any result", "01,bhyt_cov,2022-12-31,8967",
			targets + `:2:29: cảnh báo: Hà Nội, Bao phủ BHYT: mức giao đến 31/12/2022 là 8.967,00%, kết quả 12/2022 là 88,89%: mất dấu phẩy thập phân? [target-far]`},
		{"no result yet", "02,bhyt_cov,2022-12-31,8967",
			targets + `:2:29: cảnh báo: Hà Giang, Bao phủ BHYT: mức giao đến 31/12/2022 là 8.967,00%, giới hạn của chỉ tiêu là 200,00%: mất dấu phẩy thập phân? [target-far]`},
		{"above the country's", "01,bhyt,2022-12-31,2000001",
			targets + `:2:25: cảnh báo: Hà Nội, BHYT: mức giao đến 31/12/2022 là 2.000.001, mức của toàn quốc là 2.000.000: nhầm số, nhầm dòng hoặc nhầm cột? [target-far-nation]`},
		{"as it should be", "01,bhyt_cov,2022-12-31,89.67", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := doubted(t, rows, targets, "campaign,unit,indicator,due,value\n3081,"+c.target+"\n")
			if strings.TrimSpace(got) != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// Every doubt names its figure, so that it can be accepted.
func TestDoubtsNameTheirFigures(t *testing.T) {
	in := input(t, map[string]string{export: "unit,indicator,period,value\n01,bhyt,2022-08,850\n01,bhyt,2022-09,8500\n"})
	for _, d := range implausible(in) {
		if want := (diag.Figure{Indicator: "bhyt", Period: "2022-09", Value: "8500"}); d.Figure != want || d.Unit.Code != "01" {
			t.Errorf("%+v %+v", d.Unit, d.Figure)
		}
	}
}

// A sum beyond 18 digits stopped at 9.223.372.036.854.775.807, and was published.
func TestASumThatIsTooLongIsAnError(t *testing.T) {
	rows := ""
	for _, u := range []string{"01", "02", "08", "24", "27"} {
		rows += u + ",bhyt,2022-09,900000000000000001\n"
	}
	in := input(t, map[string]string{export: "unit,indicator,period,value\n" + rows})
	out, _ := Run(in, diag.List{}, true)
	if text := printed(out); !out.HasErrors() || !strings.Contains(text, export+":2:17: lỗi: BHYT 09/2022: cộng các đơn vị ra số dài hơn 18 chữ số [sum-too-long]") {
		t.Error(text)
	}
}
