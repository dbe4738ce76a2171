package plain

import "thidua/cmd/thidua/internal/campaign"

// years is how many earlier years tell of the season.
const years = 3

// season is the share of the way that the same months of up to three earlier years had
// brought, all years together; nil where they tell nothing, or went the other way.
func (w *World) season(c *campaign.Campaign, t campaign.Target, base Base, p campaign.Period) Number {
	done, all := zero, zero
	if last := campaign.MonthOf(base.Until); last.CompareEnds(p) < 0 {
		p = last
	}
	for back := 1; back <= years; back++ {
		start, now, end := w.yearsAgo(c, t, base, p, back)
		if start == nil || now == nil || end == nil {
			continue
		}
		done, all = add(done, sub(now, start)), add(all, sub(end, start))
	}
	way := sub(number(t.Level.Amount), base.Value)
	if all.Sign() == 0 || all.Sign() != way.Sign() {
		return nil
	}
	return divide(Round(times(divide(done, all), hundred), 2), hundred) // as it is printed: 43,33%
}

// yearsAgo are the figures of a unit in the months of an earlier year in which the way
// began, stood and ended.
func (w *World) yearsAgo(c *campaign.Campaign, t campaign.Target, base Base, p campaign.Period, back int) (start, now, end Number) {
	if t.Counts == campaign.Sum {
		return w.sumsAgo(c, t, p, back)
	}
	i, u := w.of(t)
	at := func(month campaign.Period) Number {
		if f := w.Figure(i, u, ago(month, back)); f != nil {
			return Published(i, f.Value)
		}
		return nil
	}
	start = zero
	if base.Month {
		start = at(campaign.MonthOf(base.Day))
	}
	return start, at(p), at(campaign.MonthOf(base.Until))
}

// sumsAgo is the same of a sum: nothing, what came by then, what came in all.
func (w *World) sumsAgo(c *campaign.Campaign, t campaign.Target, upTo campaign.Period, back int) (start, now, end Number) {
	i, u := w.of(t)
	now, end = zero, zero
	for _, p := range w.summed(c, t) {
		f := w.Figure(i, u, ago(p, back))
		if f == nil {
			return nil, nil, nil
		}
		end = add(end, Published(i, f.Value))
		if p.CompareEnds(upTo) <= 0 {
			now = end
		}
	}
	return zero, now, end
}

// ago is the same month of an earlier year.
func ago(p campaign.Period, years int) campaign.Period {
	for range years {
		p = p.YearBefore()
	}
	return p
}
