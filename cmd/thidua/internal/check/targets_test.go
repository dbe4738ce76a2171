package check

import (
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
