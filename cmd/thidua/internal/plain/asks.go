package plain

import (
	"thidua/cmd/thidua/internal/campaign"
)

// A Result is what is held against the level of a target.
type Result struct {
	Value       Number // published; nil where there is none
	Period      campaign.Period
	Stale       int
	Provisional bool

	Now             *Figure // of an increase: the figure itself
	Have, Of, Holes int     // of a sum: periods with a figure, all, those missing before the newest
}

// result is what a target asks for: the figure of a period, what it has grown by, or the
// sum of the periods up to it. No period is the newest up to the due day.
func (w *World) result(c *campaign.Campaign, t campaign.Target, p campaign.Period) Result {
	if t.Counts == campaign.Sum {
		return w.sumOf(c, t, p)
	}
	i, u := w.of(t)
	p, f := w.latest(c, i, u, t, p)
	if f == nil {
		return Result{}
	}
	r := Result{Value: Published(i, f.Value), Period: p, Stale: f.Stale, Provisional: f.Provisional, Now: f}
	if t.Counts == campaign.Increase {
		base := w.base(c, t)
		if base.Value == nil {
			return Result{}
		}
		r.Value = sub(r.Value, base.Value)
		if r.Stale == 0 {
			r.Stale = base.Stale
		}
		r.Provisional = r.Provisional || base.Provisional
	}
	return r
}

// of is the indicator and the unit of a target.
func (w *World) of(t campaign.Target) (*campaign.Indicator, *campaign.Unit) {
	return w.Indicators.At(t.Indicator), w.Units.Get(t.Unit)
}

// latest is the figure of a period or, where none is named, the newest that can be held
// against a target: from the start of the campaign up to its due day and, of what is counted from the new year, of its year.
func (w *World) latest(c *campaign.Campaign, i *campaign.Indicator, u *campaign.Unit, t campaign.Target, p campaign.Period) (campaign.Period, *Figure) {
	var newest campaign.Period
	var figure *Figure
	for _, q := range w.Periods {
		if p != 0 && q != p || t.Due.Before(q.End()) || w.Day.Before(q.End()) || q.End().Before(c.Start) || w.fromNewYear(i) && q.Year() != t.Due.Year() {
			continue
		}
		if f := w.Figure(i, u, q); f != nil {
			newest, figure = q, f
		}
	}
	return newest, figure
}

// fromNewYear reports whether an indicator begins anew at 0 each year: so does a ratio of
// what does.
func (w *World) fromNewYear(i *campaign.Indicator) bool {
	if i.Formula.Op == '/' {
		return w.fromNewYear(w.Indicators.At(i.Formula.Terms[0]))
	}
	return i.Kind == campaign.Cumulative
}

// sumOf adds up what happened in the periods from the start to the due day.
func (w *World) sumOf(c *campaign.Campaign, t campaign.Target, upTo campaign.Period) Result {
	i, u := w.of(t)
	r := Result{Value: zero}
	missing := 0
	for _, p := range w.summed(c, t) {
		r.Of++
		if upTo != 0 && upTo.End().Before(p.End()) {
			continue
		}
		f := w.Figure(i, u, p)
		if f == nil {
			missing++
			continue
		}
		r.Holes += missing
		missing = 0
		r.Have++
		r.Value, r.Period = add(r.Value, Published(i, f.Value)), p
		r.Provisional = r.Provisional || f.Provisional
	}
	if r.Have == 0 {
		return Result{Of: r.Of}
	}
	return r
}

// summed are the periods that a sum adds up, all of one kind: months where the unit
// reports any, else the kind that it reports.
func (w *World) summed(c *campaign.Campaign, t campaign.Target) []campaign.Period {
	i, u := w.of(t)
	from, until := begins(c, t), t.Due
	first := w.firstOf(i, u)
	if first == 0 {
		first = campaign.MonthOf(from)
	}
	var out []campaign.Period
	for p := sameKind(first, from); !until.Before(p.Start()); p = p.Next() {
		cut := p.Start().Before(from) || until.Before(p.End())
		if !cut || c.Pace.Cut != campaign.CutNone {
			out = append(out, p)
		}
	}
	return out
}

// sameKind is the period of the kind of another in which a day lies.
func sameKind(p campaign.Period, day campaign.Date) campaign.Period {
	switch p {
	case campaign.Quarter(p.Year(), (p.End().Month()+2)/3):
		return campaign.QuarterOf(day)
	case campaign.Year(p.Year()):
		return campaign.YearOf(day)
	case campaign.Half(p.Year(), (p.End().Month()+5)/6):
		return campaign.Half(day.Year(), (day.Month()+5)/6)
	}
	return campaign.MonthOf(day)
}

// begins is the first day of the way to a target: of the phase in which it is due, else
// of the campaign.
func begins(c *campaign.Campaign, t campaign.Target) campaign.Date {
	first := c.Start
	for _, phase := range c.Phases {
		if !phase.Start.IsZero() && !t.Due.Before(phase.Start) && !phase.End.Before(t.Due) && first.Before(phase.Start) {
			first = phase.Start
		}
	}
	return first
}
