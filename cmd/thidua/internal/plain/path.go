package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/campaign"
)

// A Base is where the way to a target begins.
type Base struct {
	Value Number        // nil: there is none, and no way
	Day   campaign.Date // from the end of this day on, days count
	Stale int
}

// base is the figure of the month before the start; what is counted from the new year
// begins at 0 on its first day, sums and increases begin at 0.
func (w *World) base(c *campaign.Campaign, t campaign.Target) Base {
	i, u := w.of(t)
	before := begins(c, t).AddDays(-begins(c, t).Time().Day())
	if t.Counts == campaign.Sum {
		return Base{Value: zero, Day: before}
	}
	if w.fromNewYear(i) {
		return Base{Value: zero, Day: campaign.Year(t.Due.Year()).Start().AddDays(-1)}
	}
	p := campaign.MonthOf(before)
	f := w.Figure(i, u, p)
	if series := w.Series(i, u); f == nil && len(series) > 0 && !series[0].Period.IsMonth() {
		// What is not reported by month begins with the period before.
		for _, pt := range series {
			if !before.Before(pt.Period.End()) {
				p, f = pt.Period, pt.Figure
			}
		}
	}
	if f == nil {
		return Base{Day: before}
	}
	return Base{Value: Published(i, f.Value), Day: p.End(), Stale: f.Stale}
}

// A Way is how a result stands on the line from its base to its level.
type Way struct {
	Share    Number // of the time, by days or by the season: 1 at the due day; nil: no way
	Expected Number // published
	Pace     Number // not rounded; nil: none
	Band     string
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
		way.Expected = Published(i, add(base.Value, times(sub(level, base.Value), way.Share)))
		if way.Share.Sign() > 0 {
			way.Pace = divide(divide(sub(r.Value, base.Value), sub(level, base.Value)), way.Share)
		}
	}
	way.Before = metAtStart && w.everSince(c, t, r.Period)
	way.Band = w.band(c, t, r, verdict, way, metAtStart)
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

// share is the share of the time that had gone at the end of a period: of the season,
// else of the days.
func (w *World) share(c *campaign.Campaign, t campaign.Target, base Base, p campaign.Period) Number {
	if c.Pace.Seasonal {
		if s := w.season(c, t, base, p); s != nil {
			return s
		}
	}
	return w.shareOfDays(c, t, base, p)
}

func (w *World) shareOfDays(c *campaign.Campaign, t campaign.Target, base Base, p campaign.Period) Number {
	end := p.End()
	if t.Due.Before(end) {
		end = t.Due
	}
	all := w.days(c, base.Day, t.Due)
	if all == 0 {
		return whole(1)
	}
	return divide(whole(w.days(c, base.Day, end)), whole(all))
}

// band names the pace.
func (w *World) band(c *campaign.Campaign, t campaign.Target, r Result, verdict string, way Way, metAtStart bool) string {
	switch {
	case verdict == met:
		return achieved
	case verdict == notMet:
		return missed
	case metAtStart && !way.Before:
		return movingAway
	case way.Pace != nil:
		return bandOf(way.Pace)
	case way.Share == nil || r.Holes > 0:
		return none
	}
	i, _ := w.of(t)
	if meets(c, i, t.Comparator, r.Value, way.Expected) {
		return onPace
	}
	return behind
}

func bandOf(pace Number) string {
	switch {
	case pace.Cmp(whole(1)) >= 0:
		return ahead
	case pace.Cmp(big.NewRat(95, 100)) >= 0:
		return onPace
	case pace.Cmp(big.NewRat(60, 100)) >= 0:
		return behind
	case pace.Sign() >= 0:
		return farBehind
	}
	return movingAway
}

// everSince reports whether every figure from the base up to a period meets a target.
func (w *World) everSince(c *campaign.Campaign, t campaign.Target, upTo campaign.Period) bool {
	i, u := w.of(t)
	base := w.base(c, t)
	for _, pt := range w.Series(i, u) {
		if pt.Period.End().Before(base.Day) || upTo.End().Before(pt.Period.End()) {
			continue
		}
		value := Published(i, pt.Figure.Value)
		if t.Counts == campaign.Increase {
			value = sub(value, base.Value)
		}
		if !meets(c, i, t.Comparator, value, number(t.Level.Amount)) {
			return false
		}
	}
	return true
}
