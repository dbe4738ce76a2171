package source

import (
	"strconv"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type entryRow struct {
	Campaign string `csv:"campaign"`
	Unit     string `csv:"unit"`
	Rule     string `csv:"rule"`
	Times    string `csv:"times"`
	Date     string `csv:"date"`
	Document string `csv:"document"`
	Note     string `csv:"note"`
}

var entryColumns = []table.Column{
	{Name: "campaign", Also: []string{"phong trào"}, Required: true},
	{Name: "unit", Also: []string{"đơn vị", "mã", "tên đơn vị"}, Required: true},
	{Name: "rule", Also: []string{"quy tắc", "nội dung"}, Required: true},
	{Name: "times", Also: []string{"số lần", "lần"}},
	{Name: "date", Also: []string{"ngày", "từ ngày"}},
	{Name: "document", Also: []string{"văn bản", "căn cứ"}, Required: true},
	{Name: "note", Also: []string{"ghi chú"}},
}

// mostTimes is how often one rule may be entered in one row.
const mostTimes = 1000

// loadEntries reads bonus points, deductions and disqualifications that were
// decided for single units, each with its document.
func (l *loader) loadEntries() {
	for _, name := range l.files("data/scores", tables...) {
		for _, r := range records[entryRow](l, name, true, entryColumns) {
			l.entry(r)
		}
	}
}

func (l *loader) entry(r table.Record[entryRow]) {
	v := r.Value
	before := l.faults.Count(diag.Error)
	c := l.campaignNamed(r.At("campaign"), r.Header("campaign"), v.Campaign)
	if v.Document == "" {
		l.faults.Add(r.Fault("document", diag.CellEmpty))
	}
	e := campaign.Entry{Rule: v.Rule, Times: 1, On: dateCell(l, r, "date", v.Date), Document: v.Document, Note: v.Note, At: r.At("rule")}
	if v.Times != "" {
		n, err := strconv.Atoi(v.Times)
		if err != nil || n < 1 || n > mostTimes {
			l.faults.Add(r.Fault("times", diag.ValueInvalid, v.Times).WithHint(
				lang.T("một số từ 1 đến %d", "a number from 1 to %d").With(mostTimes)))
		}
		e.Times = n
	}
	if c == nil {
		return
	}
	l.entryRule(r, c)
	match := l.site.Units.Resolve(v.Unit, l.unitDay(c))
	if match.Miss != campaign.Found {
		l.noUnit(r.At("unit"), r.Header("unit"), v.Unit, l.unitDay(c), match)
	}
	if l.faults.Count(diag.Error) > before {
		return
	}
	e.Unit = match.Unit
	c.Scoring.Entries = append(c.Scoring.Entries, e)
}

// entryRule looks for the rule of a row, which is none of those that the program applies itself.
func (l *loader) entryRule(r table.Record[entryRow], c *campaign.Campaign) {
	var ids []string
	for _, a := range c.Scoring.Adjustments {
		if !a.Automatic {
			ids = append(ids, a.ID)
		}
	}
	if rule := c.Scoring.Adjustment(r.Value.Rule); rule == nil || rule.Automatic {
		d := r.Fault("rule", diag.RuleUnknown, r.Value.Rule, c.ID)
		l.faults.Add(d.WithHint(diag.DidYouMean(r.Value.Rule, ids, d.Hint)))
	}
}

// unitDay is a day on which the units that a campaign ranks are in force.
func (l *loader) unitDay(c *campaign.Campaign) campaign.Date {
	v, ok := l.site.Units.Vintage(c.Vintage)
	switch {
	case !ok || c.End.Within(v.From, v.To) && !c.End.IsZero():
		return c.End
	case !v.To.IsZero():
		return v.To
	}
	return v.From
}
