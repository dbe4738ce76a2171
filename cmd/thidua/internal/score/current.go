package score

import (
	"cmp"

	"thidua/cmd/thidua/internal/campaign"
)

// Complete reports whether every unit in force reported for a month.
func (b *Book) Complete(p campaign.Period) bool {
	return b.Coverage[p].Cmp(hundred) >= 0
}

// Current is the month on which units are compared: the newest that all of them have
// reported, or the newest at all where the site declares that. Where no month is
// complete it is the newest one.
func (b *Book) Current() campaign.Period {
	for n := len(b.months); n > 0 && !b.AnyMonth; n-- {
		if b.Complete(b.months[n-1]) {
			return b.months[n-1]
		}
	}
	if len(b.months) == 0 {
		return 0
	}
	return b.months[len(b.months)-1]
}

// Reported counts the units of a vintage that have any weighted figure of a month.
func (b *Book) Reported(c *campaign.Campaign, v campaign.Vintage, p campaign.Period) int {
	b = b.For(c)
	n := 0
	for _, u := range v.Units {
		for _, w := range c.Scoring.Weights {
			if b.Value(w.Indicator, u, p).Ok {
				n++
				break
			}
		}
	}
	return n
}

// rankingPeriod is the month on which all units of a campaign are scored: the newest
// complete one, up to the last day on which something is due, on which nearly all have
// each weighted indicator; a unit that lacks one then is missing there, not scored on an
// older figure. Where there is none, or the campaign is closed, it is the newest month
// that half of them have, else that any has. 0 where nothing is reported by month.
func (b *Book) rankingPeriod(c *campaign.Campaign, v campaign.Vintage) campaign.Period {
	var half, some campaign.Period
	for n := b.monthsUpTo(b.lastDue(c)); n > 0; n-- {
		p := b.months[n-1]
		if p.End().Before(c.Start) {
			break
		}
		fewest, monthly := b.fewest(c, v, p)
		if !monthly {
			return 0
		}
		if some == 0 && b.Reported(c, v, p) > 0 {
			some = p
		}
		if 2*fewest < len(v.Units) {
			continue
		}
		if c.Final() || b.AnyMonth || b.full(c, v, p) {
			return p
		}
		if half == 0 {
			half = p
		}
	}
	return cmp.Or(half, some)
}

// full reports whether all units reported a month, and hardly one lacks a weighted
// indicator of it.
func (b *Book) full(c *campaign.Campaign, v campaign.Vintage, p campaign.Period) bool {
	fewest, monthly := b.fewest(c, v, p)
	return monthly && b.Complete(p) && len(v.Units)-fewest <= max(1, len(v.Units)/5)
}

// fewest is the least number of units that have a figure of a weighted indicator in a
// month, of those indicators that are reported by month at all.
func (b *Book) fewest(c *campaign.Campaign, v campaign.Vintage, p campaign.Period) (fewest int, monthly bool) {
	fewest = len(v.Units)
	for _, w := range c.Scoring.Weights {
		if !b.monthly(w.Indicator, v) {
			continue
		}
		monthly = true
		if fewest = min(fewest, b.count(w.Indicator, v.Units, p)); fewest == 0 {
			break
		}
	}
	return fewest, monthly
}

// monthly reports whether units of a vintage have figures of an indicator by month.
func (b *Book) monthly(i campaign.IndicatorID, v campaign.Vintage) bool {
	for _, u := range v.Units {
		if p, f := b.Latest(i, u, b.AsOf); f.Ok && p.IsMonth() {
			return true
		}
	}
	return false
}

// lastDue is the day up to which results are scored: that of the book, or the last
// deadline when that has passed.
func (b *Book) lastDue(c *campaign.Campaign) campaign.Date {
	var last campaign.Date
	for _, w := range c.Scoring.Weights {
		if due := b.lastDueOf(c, w.Indicator); last.Before(due) {
			last = due
		}
	}
	return last
}

// lastDay is the last day of what a target asks about. A sum that counts the month of its
// due day whole asks about all of it.
func lastDay(c *campaign.Campaign, t campaign.Target) campaign.Date {
	if t.Counts == campaign.Sum && c.Pace.Cut == campaign.CutWhole {
		return campaign.MonthOf(t.Due).End()
	}
	return t.Due
}

// lastDueOf is lastDue of one indicator.
func (b *Book) lastDueOf(c *campaign.Campaign, i campaign.IndicatorID) campaign.Date {
	var last campaign.Date
	for _, t := range c.Assigned {
		if t.Indicator != i {
			continue
		}
		if due := lastDay(c, t); last.Before(due) {
			last = due
		}
	}
	if last.IsZero() || b.AsOf.Before(last) {
		return b.AsOf
	}
	return last
}

func (b *Book) count(i campaign.IndicatorID, units []campaign.UnitID, p campaign.Period) int {
	n := 0
	for _, u := range units {
		if b.Value(i, u, p).Ok {
			n++
		}
	}
	return n
}

// periodsOf is the period on which each weight of a campaign is scored: the month of the
// ranking or, of what is not reported by month, the newest by then that half of the units
// have.
func (b *Book) periodsOf(c *campaign.Campaign, v campaign.Vintage, month campaign.Period) []campaign.Period {
	out := make([]campaign.Period, len(c.Scoring.Weights))
	for i, w := range c.Scoring.Weights {
		if c.Scoring.Method == campaign.FirstMethod { // each indicator on its own newest month
			out[i] = b.newestMonthOf(w.Indicator, v, b.lastDueOf(c, w.Indicator))
			continue
		}
		out[i] = month
		if month != 0 && b.monthly(w.Indicator, v) {
			continue
		}
		upTo := b.lastDue(c)
		if month != 0 {
			upTo = month.End()
		}
		out[i] = b.newestOf(w.Indicator, v, upTo)
	}
	return out
}

// newestMonthOf is the newest month up to a day of which half of the units have a figure.
func (b *Book) newestMonthOf(i campaign.IndicatorID, v campaign.Vintage, upTo campaign.Date) campaign.Period {
	for n := b.monthsUpTo(upTo); n > 0; n-- {
		if 2*b.count(i, v.Units, b.months[n-1]) >= len(v.Units) {
			return b.months[n-1]
		}
	}
	return 0
}

// newestOf is the newest period up to a day of which half of the units have a figure.
func (b *Book) newestOf(i campaign.IndicatorID, v campaign.Vintage, upTo campaign.Date) campaign.Period {
	for _, u := range v.Units {
		p, f := b.Latest(i, u, upTo)
		if f.Ok && 2*b.count(i, v.Units, p) >= len(v.Units) {
			return p
		}
	}
	return 0
}
