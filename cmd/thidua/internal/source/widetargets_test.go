package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
)

// levels are the levels of a campaign from one file, as unit, indicator, day, comparator,
// level and place.
func levels(t *testing.T, files map[string]string) (found []string, told string) {
	t.Helper()
	files["content/phong-trao/moi.md"] = "---\nid: \"7\"\nnumber: 7/KH\ntitle: Mới\nstart: 01/01/2026\nend: 31/12/2026\nvintage: \"2025\"\n---\n"
	site, faults := Load(worldtest.With(worldtest.World(), files))
	for _, v := range site.Campaign("7").Assigned {
		found = append(found, fmt.Sprintf("%s %s %s %s %s @%d:%d", site.Units.Get(v.Unit).Code, site.Indicators.At(v.Indicator).ID, v.Due.Format(), v.Comparator, v.Level, v.At.Line, v.At.Col))
	}
	slices.Sort(found)
	for _, d := range faults.Sorted() {
		told += d.Line(lang.Vi) + "\n"
	}
	return found, strings.ReplaceAll(told, "\u00a0", " ")
}

const wide = "data/targets/giao.csv"

// A table as people make it, with titles, headings on two rows, measures and a total, is
// read as levels once its sidecar says of which campaign and day.
func TestWideTablesOfLevels(t *testing.T) {
	for _, c := range []struct {
		what, file, side string
		want             []string
		told             string
	}{
		{"plain", "Đơn vị;bhyt;bhyt_cov\nHà Nội;8.000.000;95,5\nTuyên Quang;700.000;96\nBắc Ninh;3.400.000;94,25\n", "campaign: \"7\"\ndue: 31/12/2026\n", []string{
			"01 bhyt 31/12/2026 đạt 8.000.000 người @2:8", "01 bhyt_cov 31/12/2026 đạt 95,50% @2:18",
			"08 bhyt 31/12/2026 đạt 700.000 người @3:13", "08 bhyt_cov 31/12/2026 đạt 96,00% @3:21",
			"24 bhyt 31/12/2026 đạt 3.400.000 người @4:10", "24 bhyt_cov 31/12/2026 đạt 94,25% @4:20",
		}, ""},
		{"titles, measures and a total", "PHỤ LỤC 01: CHỈ TIÊU GIAO;;;\n;;;\nTT;Đơn vị;Số người tham gia BHYT (nghìn người);Số thu (tỷ đồng)\n1;BHXH thành phố Hà Nội;8.000;50.000\n2;BHXH tỉnh Tuyên Quang;700;2.000\n3;BHXH tỉnh Bắc Ninh;3.400;9.000\n;Tổng cộng;12.100;61.000\n", "campaign: \"7\"\ndue: 30/6/2026\ncomparator: ít nhất\nnumbers: vi\n", []string{
			"01 bhyt 30/6/2026 ít nhất 8.000.000 người @4:25", "01 thu 30/6/2026 ít nhất 50.000.000.000.000 đồng @4:31",
			"08 bhyt 30/6/2026 ít nhất 700.000 người @5:25", "08 thu 30/6/2026 ít nhất 2.000.000.000.000 đồng @5:29",
			"24 bhyt 30/6/2026 ít nhất 3.400.000 người @6:22", "24 thu 30/6/2026 ít nhất 9.000.000.000.000 đồng @6:28",
		}, ""},
		{"a total that is wrong", "Đơn vị;bhyt\nHà Nội;8000\nTuyên Quang;700\nBắc Ninh;3400\nToàn quốc;12000\n", "campaign: \"7\"\ndue: 31/12/2026\n", []string{
			"01 bhyt 31/12/2026 đạt 8.000 người @2:8", "08 bhyt 31/12/2026 đạt 700 người @3:13", "24 bhyt 31/12/2026 đạt 3.400 người @4:10",
		}, "giao.csv:5:11: lỗi: BHYT 12/2026: dòng \"Toàn quốc\" ghi 12.000, cộng 3 đơn vị trong tệp được 12.100, chênh −100 [total-unequal]"},
		{"days across", "Đơn vị;Chỉ tiêu;6/2026;12/2026\nHà Nội;bhyt;7900;8000\n", "campaign: \"7\"\n", []string{
			"01 bhyt 30/6/2026 đạt 7.900 người @2:13", "01 bhyt 31/12/2026 đạt 8.000 người @2:18",
		}, ""},
		{"a unit that is gone", "Đơn vị;bhyt\nHà Giang;8000\n", "campaign: \"7\"\ndue: 31/12/2026\n", nil, "giao.csv:2:1: lỗi: Đơn vị: đơn vị \"Hà Giang\" không tồn tại vào ngày 31/12/2026 [unit-not-in-force]"},
		{"no such campaign", "Đơn vị;bhyt\nHà Nội;8000\n", "campaign: \"8\"\ndue: 31/12/2026\n", nil, "giao.yaml:1:11: lỗi: campaign: không có phong trào \"8\" [campaign-unknown]"},
		{"a day without a campaign", "campaign,unit,indicator,due,value\n7,Hà Nội,bhyt,31/12/2026,5\n", "due: 31/12/2026\n", nil, "giao.yaml:1:6: lỗi: campaign: thiếu khóa \"campaign\" (phong trào) [key-missing]"},
		{"neither day nor period", "Đơn vị;bhyt\nHà Nội;8000\n", "campaign: \"7\"\n", nil, "giao.csv:1: lỗi: thiếu cột \"ky\" [column-missing]"},
		{"twice", "Đơn vị;bhyt\nHà Nội;8000\nHà Nội;9000\n", "campaign: \"7\"\ndue: 31/12/2026\n", []string{"01 bhyt 31/12/2026 đạt 8.000 người @2:8"}, "giao.csv:3:8: lỗi: Hà Nội, BHYT đã có giá trị 8.000 người ở data/targets/giao.csv:2:8, nay lại là 9.000 người [duplicate-key]"},
	} {
		found, told := levels(t, map[string]string{wide: c.file, "data/targets/giao.yaml": c.side})
		for i := range found {
			found[i] = strings.ReplaceAll(found[i], "\u00a0", " ")
		}
		if !slices.Equal(found, c.want) {
			t.Errorf("%s: levels\n%s\nwant\n%s", c.what, strings.Join(found, "\n"), strings.Join(c.want, "\n"))
		}
		if c.told == "" && told != "" || !strings.Contains(told, c.told) || strings.Count(told, ": lỗi: ") > 1 {
			t.Errorf("%s: told\n%swant\n%s", c.what, told, c.told)
		}
	}
}

// Levels lie in data/targets: among results they would be taken for results.
func TestLevelsAreNoResults(t *testing.T) {
	_, told := levels(t, map[string]string{"data/actuals/giao.csv": "Đơn vị;bhyt\nHà Nội;8000\n", "data/actuals/giao.yaml": "campaign: \"7\"\ndue: 31/12/2026\n"})
	if !strings.Contains(told, "data/actuals/giao.yaml:1:11: lỗi: campaign") {
		t.Error(told)
	}
}
