package check

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/lang"
)

// month is a row of every unit of the vintage of 34.
func month(indicator, period string) string {
	var b strings.Builder
	for _, u := range []string{"01", "08", "24"} {
		b.WriteString(u + "," + indicator + "," + period + ",1" + period[5:7] + u + "\n")
	}
	return b.String()
}

// 10–12/2025 are missing and 01/2026 has come in full: it was said that all had reported.
func TestMissingMonthsAreTold(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"three months in a row", month("bhyt", "2025-09") + month("bhyt", "2026-01"),
			export + ": cảnh báo: kỳ 10–12/2025: không đơn vị nào có số liệu [period-hole]"},
		{"over the new year", month("bhyt", "2025-10") + month("bhyt", "2026-03"),
			export + ": cảnh báo: kỳ 11/2025–02/2026: không đơn vị nào có số liệu [period-hole]"},
		{"of one indicator", month("bhyt", "2025-09") + month("bhyt", "2025-10") + month("bhyt", "2025-11") + month("bhxh_tn", "2025-09") + month("bhxh_tn", "2025-11"),
			export + ": cảnh báo: kỳ 10/2025, BHXH tự nguyện: không đơn vị nào có số liệu [period-hole]"},
		{"of most units", month("bhyt", "2025-09") + "01,bhyt,2025-10,11001\n" + month("bhyt", "2025-11"),
			export + ": cảnh báo: kỳ 10/2025: chỉ 33% số đơn vị có số liệu [period-hole]"},
		{"quarter by quarter is no hole", month("bhyt", "2025-09") + month("bhyt", "2025-10") + month("bhyt", "2025-11") + month("bhyt", "2025-12") + month("bhxh_tn", "2025-09") + month("bhxh_tn", "2025-12"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(t, map[string]string{export: "unit,indicator,period,value\n" + c.rows})
			var got []string
			for _, d := range holes(in) {
				got = append(got, d.Line(lang.Vi))
				if d.Figure.Period == "" || d.Figure.Value == "" {
					t.Errorf("cannot be accepted: %+v", d.Figure)
				}
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}
