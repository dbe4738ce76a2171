package source

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type targetRow struct {
	Campaign   string `csv:"campaign"`
	Unit       string `csv:"unit"`
	Indicator  string `csv:"indicator"`
	Due        string `csv:"due"`
	Value      string `csv:"value"`
	Comparator string `csv:"comparator"`
	Counts     string `csv:"counts"`
}

var targetColumns = []table.Column{
	{Name: "campaign", Also: []string{"phong trào"}, Required: true},
	{Name: "unit", Also: []string{"đơn vị", "tên đơn vị", "mã"}, Required: true},
	{Name: "indicator", Also: []string{"chỉ tiêu"}, Required: true},
	{Name: "due", Also: []string{"thời hạn", "hạn"}, Required: true},
	{Name: "value", Also: []string{"mức giao", "giá trị", "chỉ tiêu giao"}, Required: true},
	{Name: "comparator", Also: []string{"so sánh"}},
	{Name: "counts", Also: []string{"cách tính"}},
}

func (r targetRow) owner() (string, campaign.Date) {
	due, _ := campaign.ParseDate(r.Due)
	return r.Unit, due
}

type targetKey struct {
	campaign  string
	unit      campaign.UnitID
	indicator campaign.IndicatorID
	due       campaign.Date
}

// loadTargets reads the levels assigned to units.
func (l *loader) loadTargets() {
	seen := map[targetKey]int{}
	for _, name := range l.exportsBelow("data/targets") {
		side, ok := l.sidecar(name)
		if of, wide := side.Assigns(); wide && ok {
			l.wideTargets(name, side, of, seen)
			continue
		}
		rows := records[targetRow](l, name, true, targetColumns)
		if !ok {
			continue
		}
		numbers := l.targetNumbers(side, rows)
		for _, r := range rows {
			l.target(r, numbers, seen)
		}
		if numbers != nil {
			numbers.Close(&l.faults)
		}
	}
}

// targetNumbers knows how the levels of a file are written; nil where that is uncertain.
func (l *loader) targetNumbers(side ingest.Sidecar, rows []table.Record[targetRow]) *ingest.Numbers {
	numbers, title := ingest.NewNumbers(side), "value"
	for _, r := range rows {
		numbers.Weigh(r.Value.Value, r.At("value"))
		title = r.Header("value")
	}
	if !numbers.Settle(title, &l.faults) {
		return nil
	}
	return numbers
}

// target reads a row. Its cells are judged each on its own; without numbers, all but the
// level.
func (l *loader) target(r table.Record[targetRow], numbers *ingest.Numbers, seen map[targetKey]int) {
	v := r.Value
	before := l.faults.Count(diag.Error)
	on, _ := campaign.ParseDate(v.Due)
	defer func(mark int) { l.claim(mark, v.Unit, on) }(l.faults.Mark())
	c := l.campaignNamed(r.At("campaign"), r.Header("campaign"), v.Campaign)
	ind := l.Indicator(v.Indicator)
	if ind == nil {
		l.faults.Add(l.noIndicator(r.At("indicator"), v.Indicator).In(r.Header("indicator")))
	}
	if v.Due == "" {
		l.faults.Add(r.Fault("due", diag.CellEmpty))
	}
	due := dateCell(l, r, "due", v.Due)
	var written amount.Amount
	if numbers != nil {
		var wrong diag.Code
		if written, wrong = numbers.Read(v.Value); wrong != "" {
			l.faults.Add(r.Fault("value", wrong, v.Value))
		}
	}
	match := l.unitOn(r.At("unit"), r.Header("unit"), v.Unit, due)
	comparator, counts := campaign.Reach, campaign.Level
	if ind != nil {
		comparator, counts = l.comparator(r, ind), l.counting(r, ind)
	}
	if c == nil || numbers == nil || l.faults.Count(diag.Error) > before {
		return
	}
	if ind.Measure.Name == "%" {
		written = numbers.Percent(ind, r.Header("value")+", "+ind.ID, v.Value, r.At("value"), written)
	}
	level := ind.Measure.ToBase(written)
	t := campaign.Target{
		Unit: match, Indicator: ind.Index, Due: due, At: r.At("value"),
		Comparator: comparator, Counts: counts,
		Level: amount.Quantity{Amount: level, Measure: ind.Measure, Decimals: max(ind.Decimals, written.Decimals())},
	}
	t.Comparator = falling(t)
	l.assign(c, t, r.Header("value"), seen, func(old campaign.Target, _ amount.Quantity) {
		l.faults.Add(r.Fault("value", diag.DuplicateKey, v.Unit+", "+v.Indicator, old.Level, old.At, v.Value).WithHint(
			lang.T("xóa một trong hai dòng", "delete one of the two rows")))
	})
}

// comparator is the word of the row, or that of a plain figure.
func (l *loader) comparator(r table.Record[targetRow], ind *campaign.Indicator) campaign.Comparator {
	if text := strings.ToLower(r.Value.Comparator); text != "" {
		return word(l, r, "comparator", text, campaign.Comparators)
	}
	return plainComparator(ind)
}

// counting is the word of the row, or how the indicator is counted.
func (l *loader) counting(r table.Record[targetRow], ind *campaign.Indicator) campaign.Counting {
	if text := strings.ToLower(r.Value.Counts); text != "" {
		return word(l, r, "counts", text, campaign.Countings)
	}
	return campaign.CountingOf(ind)
}

// falling is the comparator of a target, where its level says by how much something must
// fall: "giảm ít nhất 100" holds from 100 less on.
func falling(t campaign.Target) campaign.Comparator {
	switch {
	case t.Counts != campaign.Increase || t.Level.Amount.Sign() >= 0 || t.Comparator == campaign.About:
		return t.Comparator
	case t.Comparator == campaign.Above:
		return campaign.Below
	}
	return campaign.NotAbove
}

// impossible finds what a target cannot ask for: a sum of what does not happen month by
// month, an increase of what has no level, a level below nothing.
func impossible(ind *campaign.Indicator, t campaign.Target, at diag.Pos) (diag.Diagnostic, bool) {
	switch {
	case t.Counts == campaign.Sum && ind.Kind != campaign.Flow:
		return diag.New(at, diag.CountingImpossible, string(t.Counts), ind.Short).WithHint(
			lang.T("chỉ số phát sinh (kind: flow) mới cộng qua các kỳ; dùng “mức” hoặc “tăng thêm”", "only what happens within a period (kind: flow) adds up; use “mức” or “tăng thêm”")), true
	case t.Counts == campaign.Increase && ind.Kind == campaign.Flow:
		return diag.New(at, diag.CountingImpossible, string(t.Counts), ind.Short).WithHint(
			lang.T("số phát sinh không có số gốc để tăng thêm; dùng “phát sinh”", "what happens within a period has no base to grow from; use “phát sinh”")), true
	case t.Level.Amount.Sign() < 0 && !(t.Counts == campaign.Increase && ind.Better == campaign.Lower):
		return diag.New(at, diag.TargetNegative, t.Level), true
	}
	return diag.Diagnostic{}, false
}

// plainComparator is how a figure without a word is meant: as a floor, or, where
// lower is better, as a ceiling to stay below.
func plainComparator(ind *campaign.Indicator) campaign.Comparator {
	if ind.Better == campaign.Lower {
		return campaign.Below
	}
	return campaign.Reach
}
