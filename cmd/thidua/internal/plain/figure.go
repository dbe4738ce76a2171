package plain

import "thidua/cmd/thidua/internal/campaign"

// A Figure is one number of a unit on an indicator in a period, not rounded.
type Figure struct {
	Value       Number
	View        string // cách nhìn: as-reported, restated, summed
	Stale       int    // the year of the denominator, where that is an earlier one
	Provisional bool   // tạm tính
}

// The views.
const (
	asReported = "as-reported"
	restated   = "restated"
	summed     = "summed"
)

// Figure is what an indicator of a unit is in a period; nil where there is none.
func (w *World) Figure(i *campaign.Indicator, u *campaign.Unit, p campaign.Period) *Figure {
	return w.figure(i, u, p, p.End())
}

// figure is Figure by the units that there were on a day: a denominator of a year is
// divided by on a day of that year.
func (w *World) figure(i *campaign.Indicator, u *campaign.Unit, p campaign.Period, day campaign.Date) *Figure {
	if day.Before(u.From()) {
		return w.restated(i, u, p, day)
	}
	if f := w.reported(i, u, p); f != nil {
		return f
	}
	if f := w.computed(i, u, p, day); f != nil {
		return f
	}
	switch {
	case u.ID == campaign.Country:
		return w.sumOfUnits(i, p, day)
	case p.IsYear() && p.Start().Before(u.From()) && i.Kind == campaign.Stock:
		return w.restated(i, u, p, day) // of the year in which the unit began
	}
	return nil
}

// reported is the figure as it stands in an export.
func (w *World) reported(i *campaign.Indicator, u *campaign.Unit, p campaign.Period) *Figure {
	ob := w.Results.At(i.Index, u.ID, p)
	if ob == nil || w.unseen(p) {
		return nil
	}
	provisional := ob.Provisional || w.Results.Files[ob.Source.File].Provisional
	return &Figure{Value: number(ob.Value), View: asReported, Provisional: provisional}
}

// unseen reports whether a period is later than the day of the page: it is not over or,
// of a year, whose plans hold from its first day on, has not begun.
func (w *World) unseen(p campaign.Period) bool {
	if p.IsYear() {
		return w.Day.Before(p.Start())
	}
	return w.Day.Before(p.End())
}

// computed is what the formula of an indicator gives: a sum of others, or a ratio.
func (w *World) computed(i *campaign.Indicator, u *campaign.Unit, p campaign.Period, day campaign.Date) *Figure {
	switch i.Formula.Op {
	case '+':
		var terms []*Figure
		for _, term := range i.Formula.Terms {
			terms = append(terms, w.figure(w.Indicators.At(term), u, p, day))
		}
		return together(terms, asReported)
	case '/':
		return w.ratio(i, u, p, day)
	}
	return nil
}

// together adds up figures; where one is missing there is no sum.
func together(all []*Figure, view string) *Figure {
	sum := &Figure{Value: zero, View: view}
	for _, f := range all {
		if f == nil {
			return nil
		}
		sum.Value = add(sum.Value, f.Value)
		sum.Provisional = sum.Provisional || f.Provisional
		sum.View = further(sum.View, f.View)
	}
	return sum
}

// further is the one of two views that is further from what was reported.
func further(a, b string) string {
	if a == asReported {
		return b
	}
	return a
}
