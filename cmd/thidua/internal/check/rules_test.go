package check

import (
	"os"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// shipped is a file of the shipped workspace with one text in place of another.
func shipped(t *testing.T, name, old, text string) string {
	t.Helper()
	data, err := os.ReadFile("../../../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s: no %q", name, old)
	}
	return strings.ReplaceAll(string(data), old, text)
}

const (
	dispatch4225 = "content/phong-trao/4225-dot-thi-dua-dac-biet.md"
	targets2025  = "data/targets/4225-2025.csv"
	base2025     = "data/actuals/2025/mau-so-2025-34.csv"
)

// Each rule about campaigns says what is wrong, where, and with which units.
func TestRulesOfCampaigns(t *testing.T) {
	for _, c := range []struct{ name, file, old, text, want string }{
		{"a target is missing", targets2025, "4225,Huế,bhyt_cov,2025-12-31,98.88\n", "",
			"phong trào 4225, chỉ tiêu bhyt_cov: chưa có mức giao của Huế [target-missing]"},
		{"a target is zero", targets2025, "4225,Huế,bhyt_cov,2025-12-31,98.88", "4225,Huế,bhyt_cov,2025-12-31,0",
			"mức giao bằng 0: không chia được, chỉ xét đạt hay không đạt [target-zero]"},
		{"a unit is in no cluster", "data/clusters.csv", "2025,Cụm các thành phố,Huế,ví dụ xếp theo vùng\n", "",
			"data/clusters.csv: cảnh báo: phong trào 4225: chưa xếp cụm thi đua năm 2025 cho Huế [cluster-missing]"},
		{"holidays are missing", dispatch4225, "end: 31/12/2025", "end: 31/12/2027",
			""}, // calendar days: nothing to miss
		{"a campaign is over", dispatch4225, "end: 31/12/2025", "end: 31/5/2025",
			"phong trào 4225 kết thúc ngày 31/5/2025 nhưng vẫn ghi status: running [status-stale]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(t, map[string]string{c.file: shipped(t, c.file, c.old, c.text)})
			said := printed(Run(in, true))
			if c.want == "" && said != "" || !strings.Contains(said, c.want) {
				t.Errorf("said:\n%s\nwant:\n%s", said, c.want)
			}
		})
	}
}

func TestWorkingDaysNeedHolidays(t *testing.T) {
	in := input(t, map[string]string{dispatch4225: strings.Replace(
		shipped(t, dispatch4225, "end: 31/12/2025", "end: 31/12/2027"), "days: calendar", "days: working", 1)})
	said := printed(Run(in, true))
	for _, year := range []string{"2026", "2027"} {
		if !strings.Contains(said, "chưa có ngày nghỉ lễ năm "+year+" [holidays-missing]") {
			t.Errorf("%s is not told:\n%s", year, said)
		}
	}
	if strings.Contains(said, "năm 2025 [") {
		t.Errorf("2025 has its holidays:\n%s", said)
	}
}

// Without the denominators of 2024 and 2025, no earlier year would serve Huế either
// once its name is taken out of them all; the rate is empty, and it is said.
func TestRatesWithoutDenominator(t *testing.T) {
	in := input(t, nil)
	book := *in.Book
	gone := in.Site.Indicators.Get("dan_so")
	for _, ind := range in.Site.Indicators.All {
		if ind.Formula.Op == '/' && ind.Formula.Terms[1] == gone.Index {
			ind.Formula.Terms[1] = in.Site.Indicators.Get("hai_long").Index
		}
	}
	said := denominators(Input{Site: in.Site, Book: &book, Map: in.Map})
	if len(said) != 1 || said[0].Code != diag.DenominatorGone || !strings.Contains(said[0].Line(lang.Vi), "bhyt_cov, kỳ 09/2025") {
		t.Errorf("%v", said)
	}
}

func TestAMergerLosesNoUnit(t *testing.T) {
	const row = "2025-07-01,2022,46,2025,46,unchanged,Nghị quyết 202/2025/QH15\n"
	in := input(t, map[string]string{"data/unit-changes.csv": shipped(t, "data/unit-changes.csv", row, "")})
	said := printed(Run(in, true))
	if !strings.Contains(said, "(2022/46) kết thúc ngày 30/6/2025 nhưng không nhập vào đơn vị nào [merger-broken]") {
		t.Error(said)
	}
}
