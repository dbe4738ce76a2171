package check

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
)

const (
	dispatch = "content/phong-trao/nuoc-rut.md"
	targets  = "data/targets/3081.csv"
	clusters = "year,cluster,unit\n2022,Một,01\n2022,Một,27\n2022,Hai,02\n2022,Hai,08\n"
)

func edited(t *testing.T, name, old, text string) string {
	t.Helper()
	return worldtest.Edited(t, worldtest.World(), name, old, text)
}

// Each rule about campaigns says what is wrong, where, and with which units.
func TestRulesOfCampaigns(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"a target is missing", targets, edited(t, targets, "3081,27,bhyt,2022-12-31,600000\n", ""),
			"phong trào 3081, chỉ tiêu BHYT: chưa có mức giao của Bắc Ninh [target-missing]"},
		{"a target is zero", targets, edited(t, targets, "3081,27,bhyt,2022-12-31,600000", "3081,27,bhyt,2022-12-31,0"),
			"mức giao bằng 0: không chia được, chỉ xét đạt hay không đạt [target-zero]"},
		{"a unit is in no cluster", "data/clusters.csv", clusters,
			"data/clusters.csv: cảnh báo: phong trào 3081: chưa xếp cụm thi đua năm 2022 cho Bắc Giang [cluster-missing]"},
		{"holidays are missing", dispatch, edited(t, dispatch, "end: 31/12/2022", "end: 31/12/2024"),
			""}, // calendar days: nothing to miss
		{"a campaign is over", dispatch, edited(t, dispatch, "status: final\nstart: 20/10/2022\nend: 31/12/2022", "status: running\nstart: 20/5/2022\nend: 31/8/2022"),
			"phong trào 3081 kết thúc ngày 31/8/2022, số liệu đã đến 31/12/2022 mà chưa chốt kết quả [status-stale]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if text := said(input(t, map[string]string{c.file: c.text})); c.want == "" && text != "" || !strings.Contains(text, c.want) {
				t.Errorf("said:\n%s\nwant:\n%s", text, c.want)
			}
		})
	}
}

func TestWorkingDaysNeedHolidays(t *testing.T) {
	in := input(t, map[string]string{
		"data/holidays.csv": "ngày,loại,tên\n01/01/2022,nghỉ,Tết Dương lịch\n",
		dispatch:            edited(t, dispatch, "end: 31/12/2022", "end: 31/12/2024\npace: {days: working}"),
	})
	said := printed(ran(in))
	for _, year := range []string{"2023", "2024"} {
		if !strings.Contains(said, "chưa có ngày nghỉ lễ năm "+year+" [holidays-missing]") {
			t.Errorf("%s is not reported:\n%s", year, said)
		}
	}
	if strings.Contains(said, "năm 2022 [") {
		t.Errorf("2022 has its holidays:\n%s", said)
	}
}

// Without a denominator of its year or an earlier one a rate is empty, and it is reported.
func TestRatesWithoutDenominator(t *testing.T) {
	const name = "data/actuals/2022.csv"
	text := worldtest.World()[name].Data
	var kept []string
	for line := range strings.Lines(string(text)) {
		if !strings.Contains(line, ",dan_so,") {
			kept = append(kept, line)
		}
	}
	said := denominators(input(t, map[string]string{name: strings.Join(kept, "")}))
	if len(said) != 1 || said[0].Code != diag.DenominatorGone || !strings.Contains(said[0].Line(lang.Vi), "Bao phủ BHYT, kỳ 12/2022") {
		t.Errorf("%v", said)
	}
}

func TestAMergerLosesNoUnit(t *testing.T) {
	const changes = "data/unit-changes.csv"
	in := input(t, map[string]string{changes: edited(t, changes, "2025-07-01,2022,02,2025,08,merged\n", "")})
	said := printed(ran(in))
	if !strings.Contains(said, "(2022/02) kết thúc ngày 30/6/2025 nhưng không nhập vào đơn vị nào [merger-broken]") {
		t.Error(said)
	}
}
