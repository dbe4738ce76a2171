package score

import (
	"thidua/cmd/thidua/internal/campaign"
)

// measure finds what is held against a target in one period, 0 being the newest up to the
// deadline: Period, Result and Now, and of a sum how much of it is there. What tells
// nothing of the target is no result: it is older than its way, or accumulated over
// another year than that of the deadline.
func (b *Book) measure(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, p campaign.Period) {
	if a.Target.Counts == campaign.Sum {
		b.sumUp(c, ind, a, p)
		a.Now = a.Result
		return
	}
	t := a.Target
	if a.Period = p; p != 0 {
		a.Now = b.Value(t.Indicator, t.Unit, p)
	} else {
		a.Period, a.Now = b.Latest(t.Indicator, t.Unit, t.Due)
	}
	if !a.Now.Ok || b.precedes(c, ind, a) {
		a.Now = Figure{Missing: a.Now.Missing}
	}
	a.Now.Value = ind.Round(a.Now.Value)
	a.Result = a.Now
	if t.Counts == campaign.Increase && a.Now.Ok {
		b.begin(c, ind, a)
		a.Result = a.Now.since(&a.Base)
	}
}

// since is how much a figure has grown by since another; none without it.
func (f Figure) since(base *Figure) Figure {
	if !base.Ok {
		return Figure{}
	}
	f.Value = f.Value.Sub(base.Value)
	f.Direct, f.Provisional = false, f.Provisional || base.Provisional
	f.View = max(f.View, base.View)
	if f.Stale == 0 {
		f.Stale = base.Stale
	}
	return f
}

// precedes reports whether a result tells nothing of its target.
func (b *Book) precedes(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) bool {
	if b.Accumulates(ind) && a.Period.Year() != a.Target.Due.Year() {
		return true
	}
	return a.Period.End().Before(c.Start)
}

// sumUp adds up what happened in the periods of a target, up to one of them; 0 is the
// newest that has a figure. What the newest lacks before it is counted as holes.
func (b *Book) sumUp(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, upTo campaign.Period) {
	t := a.Target
	periods := b.summed(c, t)
	a.Of, a.Result = len(periods), Figure{}
	holes, view := 0, AsReported
	for _, p := range periods {
		if upTo != 0 && upTo.End().Before(p.End()) {
			break
		}
		f := b.Value(ind.Index, t.Unit, p)
		if !f.Ok {
			holes++
			a.Result.Missing = max(a.Result.Missing, f.Missing)
			continue
		}
		a.Period, a.Holes = p, holes
		a.Have++
		f.Value = ind.Round(f.Value)
		a.Result.join(&f)
		view = max(view, f.View)
	}
	a.Result.View, a.Result.Ok = view, a.Have > 0
	if a.Have > 0 {
		a.Result.Missing = 0
	}
}

// summed lists the periods that a sum adds up: of one kind only, the shortest that the
// unit reports, since the months of a quarter are in the quarter.
func (b *Book) summed(c *campaign.Campaign, t campaign.Target) []campaign.Period {
	begins := c.Begins(t)
	if begins.IsZero() || t.Due.Before(begins) {
		return nil
	}
	var months []campaign.Period
	for _, of := range []func(campaign.Date) campaign.Period{campaign.MonthOf, campaign.QuarterOf, campaign.YearOf} {
		periods := within(begins, t.Due, c.Pace.Cut, of)
		if months == nil {
			months = periods
		}
		for _, p := range periods {
			if b.Value(t.Indicator, t.Unit, p).Ok {
				return periods
			}
		}
	}
	return months
}

// within lists the periods of a kind between two days; one that a day cuts counts whole
// or not at all, as the campaign declares.
func within(from, to campaign.Date, cut campaign.CutMonths, of func(campaign.Date) campaign.Period) []campaign.Period {
	var out []campaign.Period
	for p := of(from); !to.Before(p.Start()); p = p.Next() {
		if cut != campaign.CutWhole && (p.Start().Before(from) || to.Before(p.End())) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// begin finds the day and the figure from which the way to a target counts: the new year
// for what accumulates over a year, the day before the first period for a sum, otherwise
// the month before the start, and no other: not to report it must not help.
func (b *Book) begin(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) {
	if !a.Time.From.IsZero() {
		return
	}
	t, begins := a.Target, c.Begins(a.Target)
	if begins.IsZero() && !b.Accumulates(ind) {
		return
	}
	month := campaign.MonthOf(begins.AddDays(-1))
	if begins.AddDays(-1) != month.End() {
		month = campaign.MonthOf(month.Start().AddDays(-1))
	}
	newYear := campaign.YearOf(t.Due).Start().AddDays(-1)
	switch {
	case t.Counts == campaign.Sum:
		a.Base = Figure{Ok: true}
		if periods := b.summed(c, t); len(periods) > 0 {
			a.Time.From = periods[0].Start().AddDays(-1)
			a.Time.Until = periods[len(periods)-1].End()
		}
		return
	case b.Accumulates(ind) && (t.Counts != campaign.Increase || begins.IsZero() || !newYear.Before(month.End())):
		a.Base, a.Time.From = Figure{Ok: true}, newYear
	case a.Period.IsMonth():
		a.BasePeriod, a.Time.From = month, month.End()
		a.Base = b.Value(ind.Index, t.Unit, month)
	default: // surveys and other figures of a year
		a.BasePeriod = campaign.Year(begins.Year() - 1)
		a.Base, a.Time.From = b.Value(ind.Index, t.Unit, a.BasePeriod), a.BasePeriod.End()
	}
	a.Time.Until = t.Due
	a.Base.Value = ind.Round(a.Base.Value)
	if !a.Base.Ok {
		a.NoBase, a.BasePeriod = a.BasePeriod, 0
	}
}
