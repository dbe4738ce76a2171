package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/campaign"
)

// A Base is where the way to a target begins.
type Base struct {
	Value Number        // nil: there is none, and no way
	Day   campaign.Date // from the end of this day on, days count
	Until campaign.Date // to the end of this one
	Month bool          // the value is that of a period, not the 0 with which a count begins

	Stale       int
	Provisional bool
}

// base is the figure of the month before the start; what is counted from the new year
// begins at 0 on its first day, sums and increases begin at 0.
func (w *World) base(c *campaign.Campaign, t campaign.Target) Base {
	i, u := w.of(t)
	if t.Counts == campaign.Sum {
		all := w.summed(c, t)
		if len(all) == 0 { // both days cut one month, which does not count
			return Base{Value: zero, Day: t.Due, Until: t.Due}
		}
		return Base{Value: zero, Day: all[0].Start().AddDays(-1), Until: all[len(all)-1].End()}
	}
	first := begins(c, t)
	p := monthBefore(first)
	newYear := campaign.YearOf(t.Due).Start().AddDays(-1)
	if w.fromNewYear(i) && (t.Counts == campaign.Level || p.Year() < t.Due.Year()) {
		return Base{Value: zero, Day: newYear, Until: t.Due}
	}
	if w.firstOf(i, u).IsYear() {
		p = campaign.Year(first.Year() - 1) // what is reported by year
	}
	f := w.Figure(i, u, p)
	if f == nil {
		return Base{Day: p.End(), Until: t.Due}
	}
	return Base{Value: Published(i, f.Value), Day: p.End(), Until: t.Due, Month: true, Stale: f.Stale, Provisional: f.Provisional}
}

// Grown is what a chart draws of what is held against a level: of an increase the figure
// to which it grows.
func (w *World) Grown(c *campaign.Campaign, t campaign.Target, x Number) Number {
	if x == nil || t.Counts != campaign.Increase {
		return x
	}
	return add(w.base(c, t).Value, x)
}

// monthBefore is the last month that had ended when a day began.
func monthBefore(day campaign.Date) campaign.Period {
	return campaign.MonthOf(campaign.MonthOf(day).Start().AddDays(-1))
}

// A Way is how a result stands on the line from its base to its level.
type Way struct {
	Share    Number // of the time, by days or by the season: 1 at the due day; nil: no way
	Gone     int    // days of the way, or working days
	Whole    int
	Expected Number // published
	Pace     Number // two decimals; nil: none
	Band     string
	Upwards  bool // the level lies above the base
	Before   bool // met before the start, and ever since
}

// The bands.
const (
	achieved   = "achieved"
	ahead      = "ahead"
	onPace     = "on-pace"
	behind     = "behind"
	farBehind  = "far-behind"
	movingAway = "moving-away"
	missed     = "missed"
	none       = "none"
)

// way holds a result against the way to its target.
func (w *World) way(c *campaign.Campaign, t campaign.Target, r Result, verdict string) Way {
	i, _ := w.of(t)
	way := Way{Band: none}
	if r.Value == nil {
		return way
	}
	base := w.start(c, t)
	level := number(t.Level.Amount)
	metAtStart := base.Value != nil && meets(c, i, t.Comparator, base.Value, level)
	if r.Holes == 0 && base.Value != nil && !metAtStart && base.Value.Cmp(level) != 0 {
		way.Share = w.share(c, t, base, r.Period)
	}
	if way.Share != nil && w.shareOfDays(c, base, r.Period).Sign() < 0 {
		way.Share = nil // the way is still to begin
	}
	if way.Share != nil {
		way.Gone, way.Whole = w.daysOf(c, base, r.Period)
		way.Upwards = level.Cmp(base.Value) > 0
		way.Expected = Published(i, add(base.Value, times(sub(level, base.Value), way.Share)))
		if way.Share.Sign() > 0 {
			way.Pace = paceOf(divide(divide(sub(r.Value, base.Value), sub(level, base.Value)), way.Share))
		}
	}
	way.Before = verdict == met && metAtStart && base.Month && t.Counts == campaign.Level && w.everSince(c, t, r.Period)
	way.Band = w.band(t, r, verdict, way, metAtStart)
	return way
}

// start is the base of what is held against the level: 0 of an increase that has one.
func (w *World) start(c *campaign.Campaign, t campaign.Target) Base {
	base := w.base(c, t)
	if t.Counts == campaign.Increase && base.Value != nil {
		base.Value = zero
	}
	return base
}

// Expected is where the result of a target should be at the end of a month; nil where
// there is no way.
func (w *World) Expected(c *campaign.Campaign, t campaign.Target, p campaign.Period) Number {
	w = w.closed(c)
	i, _ := w.of(t)
	base, level := w.start(c, t), number(t.Level.Amount)
	if base.Value == nil || meets(c, i, t.Comparator, base.Value, level) || base.Value.Cmp(level) == 0 {
		return nil
	}
	return Published(i, add(base.Value, times(sub(level, base.Value), w.share(c, t, base, p))))
}

// share is the share of the time that had gone at the end of a period: of the season,
// else of the days.
func (w *World) share(c *campaign.Campaign, t campaign.Target, base Base, p campaign.Period) Number {
	if c.Pace.Seasonal && base.Day.Before(p.End()) { // where the way begins nothing has been gone
		if s := w.season(c, t, base, p); s != nil {
			return s
		}
	}
	return w.shareOfDays(c, base, p)
}

func (w *World) shareOfDays(c *campaign.Campaign, base Base, p campaign.Period) Number {
	gone, all := w.daysOf(c, base, p)
	if all == 0 {
		return whole(1)
	}
	return divide(whole(gone), whole(all))
}

// daysOf counts the days of a way that had gone at the end of a period, and all.
func (w *World) daysOf(c *campaign.Campaign, base Base, p campaign.Period) (gone, all int) {
	end := p.End()
	if base.Until.Before(end) {
		end = base.Until
	}
	return w.days(c, base.Day, end), w.days(c, base.Day, base.Until)
}

// band names the pace.
func (w *World) band(t campaign.Target, r Result, verdict string, way Way, metAtStart bool) string {
	switch {
	case verdict == met:
		return achieved
	case verdict == notMet:
		return missed
	case verdict == awaits:
		return none
	case metAtStart && t.Counts == campaign.Level:
		return movingAway
	case way.Pace != nil:
		return bandOf(way.Pace)
	case way.Share == nil || r.Holes > 0:
		return none
	}
	// The season had brought nothing by now: as far as expected is on pace.
	if d := r.Value.Cmp(way.Expected); d == 0 || d > 0 == way.Upwards {
		return onPace
	}
	return behind
}

// bands are the names of a pace, from each level on.
var bands = []struct {
	from Number
	name string
}{
	{whole(1), ahead},
	{big.NewRat(95, 100), onPace},
	{big.NewRat(60, 100), behind},
	{zero, farBehind},
}

func bandOf(pace Number) string {
	for _, b := range bands {
		if pace.Cmp(b.from) >= 0 {
			return b.name
		}
	}
	return movingAway
}

// paceOf rounds a pace, but never into a better band: 0,997 is 0,99.
func paceOf(exact Number) Number {
	rounded := Round(exact, 2)
	if bandOf(rounded) != bandOf(exact) {
		return floor(exact, 2)
	}
	return rounded
}

// everSince reports whether every figure from the base up to a period meets a target.
func (w *World) everSince(c *campaign.Campaign, t campaign.Target, upTo campaign.Period) bool {
	i, u := w.of(t)
	from := w.base(c, t).Day
	for _, pt := range w.Series(i, u) {
		if pt.Period.End().Before(from) || upTo.End().Before(pt.Period.End()) {
			continue
		}
		if !meets(c, i, t.Comparator, Published(i, pt.Figure.Value), number(t.Level.Amount)) {
			return false
		}
	}
	return true
}
