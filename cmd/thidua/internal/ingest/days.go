package ingest

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// Days are what an export that reports day by day gives where others give months. The
// last day of a month is the month; the others are passed over. That an export is one of
// days is shown by two days of one month: 01/10/2025 alone may be a spreadsheet's way of
// writing October.
type days struct {
	seen   map[campaign.Period]uint32 // of each month: its days, as bits
	waited []waitingRow               // rows of days that end no month
	beyond int                        // rows of which nothing is kept
}

// A waitingRow is one whose period is a day within a month, and what is wrong with it if
// the table does not go day by day.
type waitingRow struct {
	text  string
	fault diag.Diagnostic
}

func (d *days) add(on campaign.Date) {
	if d.seen == nil {
		d.seen = map[campaign.Period]uint32{}
	}
	d.seen[campaign.MonthOf(on)] |= 1 << on.Day()
}

// several reports whether two days of one month were met.
func (d *days) several() bool {
	for _, of := range d.seen {
		if bits.OnesCount32(of) > 1 {
			return true
		}
	}
	return false
}

// wait keeps a row whose period is a day that ends no month, until it is known whether
// the table goes day by day.
func (r *reader) wait(row table.Row, text string, on campaign.Date, fault diag.Diagnostic) {
	r.days.add(on)
	if len(r.days.waited) == MaxFaults {
		r.days.beyond++
		return
	}
	vintage, code := r.rowOwner(row)
	r.days.waited = append(r.days.waited, waitingRow{strings.Clone(text), fault.For(vintage, code)})
}

// settleDays passes over the days that end no month where the table goes day by day, and
// else reports them. What happens in a day is none of what happens in a month.
func (r *reader) settleDays(first int) {
	across := slices.ContainsFunc(r.lay.columns, func(c column) bool { return c.day })
	if len(r.days.waited) == 0 && !across {
		return
	}
	if !across && !r.days.several() {
		for _, w := range r.days.waited {
			r.Faults.Add(w.fault)
		}
		return
	}
	for _, w := range r.days.waited {
		at := w.fault.Pos
		at.Col = 0
		r.skipAt(at, dayRow, w.text, lang.T("không phải ngày cuối tháng", "not the last day of a month"))
	}
	r.skipped[dayRow] += r.days.beyond
	r.rows -= r.days.beyond
	r.SkippedBeyond += r.days.beyond
	for _, c := range r.lay.columns {
		if c.day {
			r.skipped[dayColumn]++
		}
	}
	r.refuseFlows(first)
}

// refuseFlows drops the figures of flows from a table of days, and asks for months.
func (r *reader) refuseFlows(first int) {
	flow := func(ob campaign.Observation) bool { return r.Indicators.At(ob.Indicator).Kind == campaign.Flow }
	flows := slices.DeleteFunc(slices.Clone(r.All[first:]), func(ob campaign.Observation) bool { return !flow(ob) })
	if len(flows) == 0 {
		return
	}
	slices.SortFunc(flows, func(a, b campaign.Observation) int {
		return cmp.Or(cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.Source.Col, b.Source.Col))
	})
	at := diag.Pos{File: r.Pos().File, Sheet: r.Pos().Sheet, Line: int(flows[0].Source.Line), Col: int(flows[0].Source.Col)}
	r.Faults.Add(diag.New(at, diag.PeriodDays, r.Indicators.At(flows[0].Indicator).Short))
	r.All = r.All[:first+len(slices.DeleteFunc(r.All[first:], flow))]
}

// settleDayColumns takes the columns of days that end no month for what they are, where
// two days of one month stand in the header.
func settleDayColumns(columns []column, titles []string) {
	var seen days
	var inner []int
	for i, title := range titles {
		name, _ := headerMeasure(title)
		on, ok := campaign.DayOf(name)
		if !ok || strings.Trim(name, "0123456789") == "" || columns[i].role != passed && columns[i].period == 0 {
			continue
		}
		if seen.add(on); columns[i].role == passed {
			inner = append(inner, i)
		}
	}
	if seen.several() {
		for _, i := range inner {
			columns[i] = column{day: true}
		}
	}
}
