package check

import (
	"fmt"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// What targets ask for, and what their campaign cannot tell.
func TestWhatTargetsAskFor(t *testing.T) {
	const (
		dispatch = "content/phong-trao/nuoc-rut.md"
		actuals  = "data/actuals/2022.csv"
		levels   = "data/targets/3081.csv"
	)
	for name, c := range map[string]struct{ file, old, new, want string }{
		"the due day is after the end": {dispatch, "end: 31/12/2022", "end: 30/11/2022", "[due-after-end]"},
		"the base month is missing":    {actuals, "27,bhyt,2022-09,418000\n", "", "không có số liệu gốc 09/2022 của Toàn quốc, Bắc Ninh [base-missing]"},
		"a status that the days say":   {dispatch, "status: final", "status: running", "[status-implied]"},
		"the denominator of last year": {actuals, "01,dan_so,2022,900000\n", "", "[denominator-stale]"},
		"a word against the indicator": {dispatch, "due: 31/12/2022, value", "due: 31/12/2022, comparator: không quá, value", "[comparator-against]"},
	} {
		text := said(input(t, map[string]string{c.file: edited(t, c.file, c.old, c.new)}))
		if !strings.Contains(text, c.want) || c.want == "" && text != "" {
			t.Errorf("%s: said:\n%s\nwant %s", name, text, c.want)
		}
	}
	if text := said(input(t, map[string]string{levels: "campaign,unit,indicator,due,value\n"})); !strings.Contains(text, "chưa giao mức cho đơn vị nào") {
		t.Errorf("weights without levels: %s", text)
	}
	in := input(t, nil)
	day, _ := campaign.ParseDate("31/12/2012")
	in.Book = in.Book.On(day)
	if out := beforeAll(in); len(out) != 1 || out[0].Message.Vi != "tính đến ngày 31/12/2012 thì chưa có số liệu nào (kỳ đầu tiên là 2021)" && !strings.Contains(out[0].Message.Vi, "12/2021") {
		t.Errorf("before all data: %v", out)
	}
}

// Levels that do not add up to the country's are told once every unit has one, whatever
// the comparator but one that falls; more than enough is not told.
func TestLevelsOfUnitsAddUpToTheCountrys(t *testing.T) {
	const text = "---\nid: \"7\"\nnumber: 7/KH\ntitle: A\nvintage: \"2025\"\nstart: 01/7/2025\nend: 31/12/2025\ntargets:\n  - {indicator: %s, unit: VN, due: 31/12/2025, comparator: \"%s\", value: \"%s\"}\n---\n"
	for _, c := range []struct{ what, indicator, comparator, nation, rows, want string }{
		{"enough", "bhyt", "đạt", "60 người", "7,01,bhyt,31/12/2025,20\n7,08,bhyt,31/12/2025,20\n7,24,bhyt,31/12/2025,20\n", ""},
		{"more", "bhyt", "đạt", "60 người", "7,01,bhyt,31/12/2025,25\n7,08,bhyt,31/12/2025,20\n7,24,bhyt,31/12/2025,20\n", ""},
		{"one short", "bhyt", "trên", "61 người", "7,01,bhyt,31/12/2025,20\n7,08,bhyt,31/12/2025,20\n7,24,bhyt,31/12/2025,20\n", "60, mức của cả nước là 61, còn thiếu 1"},
		{"a unit has none yet", "bhyt", "đạt", "61 người", "7,01,bhyt,31/12/2025,20\n7,08,bhyt,31/12/2025,20\n", ""},
		{"another day", "bhyt", "đạt", "61 người", "7,01,bhyt,30/11/2025,20\n7,08,bhyt,31/12/2025,20\n7,24,bhyt,31/12/2025,20\n", ""},
		{"a ceiling", "bhyt", "không quá", "61 người", "7,01,bhyt,31/12/2025,20\n7,08,bhyt,31/12/2025,20\n7,24,bhyt,31/12/2025,20\n", ""},
		{"a rate does not add up", "bhyt_cov", "đạt", "90%", "7,01,bhyt_cov,31/12/2025,20\n7,08,bhyt_cov,31/12/2025,20\n7,24,bhyt_cov,31/12/2025,20\n", ""},
	} {
		in := input(t, map[string]string{
			"content/phong-trao/a.md": fmt.Sprintf(text, c.indicator, c.comparator, c.nation),
			"data/targets/a.csv":      "campaign,unit,indicator,due,value\n" + c.rows,
		})
		got := ""
		for _, d := range nationalSums(in) {
			if d.Pos.File == "data/targets/a.csv" {
				got += d.Message.Vi
			}
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
