package check

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

const (
	accepted = "data/accepted.csv"
	head     = "code,unit,indicator,period,value,reason,who,day\n"
	grown    = "unit,indicator,period,value\n01,bhyt,2022-11,100000\n01,bhyt,2022-12,900000\n"
	why      = ",Bổ sung học sinh,Phòng Thi đua,05/01/2023\n"
)

// A warning that somebody has looked at is silent while its value stays the same; an
// entry that accepts nothing is told, with the value that there is now.
func TestAcceptedWarnings(t *testing.T) {
	const jump = "[figure-jumps]"
	for _, c := range []struct {
		name, rows string
		accepted   int
		want, not  string
	}{
		{"not looked at", "", 0, jump, "accepted-gone"},
		{"accepted", "figure-jumps,Hà Nội,bhyt,12/2022,900000" + why, 1, "", jump},
		{"accepted of another value", "figure-jumps,01,bhyt,2022-12,900001" + why, 0,
			accepted + ":2:1: cảnh báo: code: figure-jumps, Hà Nội, bhyt 12/2022: 900001: không có cảnh báo nào như dòng này [accepted-gone]\n" +
				"\tgiá trị nay là 900000: xem lại, rồi sửa số liệu hoặc sửa dòng này\n", ""},
		{"accepted of another unit", "figure-jumps,Hà Giang,bhyt,2022-12,900000" + why, 0,
			accepted + ":2:1: cảnh báo: code: figure-jumps, Hà Giang, bhyt 12/2022: 900000: không có cảnh báo nào như dòng này [accepted-gone]\n\tsố liệu đã sửa thì xóa dòng này\n", ""},
		{"accepted twice over by several rows", "figure-jumps,01,bhyt,2022-12,900000" + why + "figure-bounds,01,bhyt,2022-12,900000" + why, 1,
			accepted + ":3:1: cảnh báo: code: figure-bounds, Hà Nội, bhyt 12/2022", jump},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(t, map[string]string{export: grown, accepted: head + c.rows})
			out, n := Run(in, diag.List{}, true)
			text := printed(out)
			if n != c.accepted || !strings.Contains(text, c.want) || c.not != "" && strings.Contains(text, c.not) {
				t.Errorf("%d accepted; said:\n%s\nwant:\n%s", n, text, c.want)
			}
		})
	}
}

// A warning about several units is accepted for just these: where another one is missing
// it is back, and where one of them came the entry says that the number is another.
func TestAcceptedForTheUnitsNamed(t *testing.T) {
	const missing = "unit-not-reported"
	for _, c := range []struct {
		name, units, count string
		accepted           bool
	}{
		{"the one that is missing", "Bắc Ninh", "1", true},
		{"by its id", "27", "1", true},
		{"another", "Hà Nội", "1", false},
		{"another as well", "Bắc Ninh, Hà Nội", "2", false},
		{"all", "", "1", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			row := missing + `,"` + c.units + `",bhyt,12/2021,` + c.count + why
			in := input(t, map[string]string{accepted: head + row})
			out, n := Run(in, diag.List{}, true)
			text := printed(out)
			if (n > 0) != c.accepted || strings.Contains(text, missing) == c.accepted {
				t.Errorf("%d accepted; said:\n%s", n, text)
			}
		})
	}
}

// Whether an entry is needed is not judged where not all rules have run, or for a day
// before the newest.
func TestAnEntryIsNotJudgedByHalf(t *testing.T) {
	in := input(t, map[string]string{accepted: head + "figure-jumps,Hà Nội,bhyt,12/2022,5" + why})
	if out, _ := Run(in, spoilt("data/units.csv"), true); strings.Contains(printed(out), "accepted-gone") {
		t.Error(printed(out))
	}
	in.Book = in.Book.On(in.Book.Newest.AddDays(-1))
	if out, _ := Run(in, diag.List{}, true); strings.Contains(printed(out), "accepted-gone") {
		t.Error(printed(out))
	}
}

// What the catalogue of codes says can be accepted names its figure, whatever rule says it.
func TestWarningsThatCanBeAcceptedNameTheirFigures(t *testing.T) {
	in := input(t, map[string]string{
		export:  grown + "VN,bhyt,2022-12,5\n01,dan_so,2020,900000\n",
		targets: "campaign,unit,indicator,due,value\n3081,01,bhyt,2022-12-31,0\n3081,02,bhyt,2022-12-31,9000001\n",
	})
	out, _ := Run(in, diag.List{}, true)
	seen := map[diag.Code]bool{}
	for _, d := range out.Sorted() {
		doc, _ := diag.Explain(d.Code)
		if named := d.Figure.Value != "" && d.Figure.Period != ""; named != doc.Figured {
			t.Errorf("%s: %+v", d.Line(lang.Vi), d.Figure)
		}
		seen[d.Code] = seen[d.Code] || doc.Figured
	}
	for _, c := range []diag.Code{diag.FigureJumps, diag.TotalDiffers, diag.TargetZero, diag.TargetFarNation} {
		if !seen[c] {
			t.Errorf("%s is not provoked: the test shows nothing\n%s", c, printed(out))
		}
	}
}
