package plain

import "thidua/cmd/thidua/internal/campaign"

// A Forecast is where a result will be on the due day, by two methods.
type Forecast struct{ Even, Recent Number }

// forecast is nil where there is none: before 15% of the time, of fewer than two figures,
// or when the verdict is of the due period.
func (w *World) forecast(c *campaign.Campaign, j Judgement) *Forecast {
	if j.Verdict != met && j.Verdict != notYet || !w.Day.Before(j.Target.Due) || w.isLast(j.Target, j.Result) {
		return nil
	}
	if j.Way.Share == nil || j.Way.Share.Sign() <= 0 || w.shareOfDays(c, j.Base, j.Period).Cmp(earliest) < 0 {
		return nil
	}
	before, day := w.resultBefore(c, j)
	if before == nil {
		return nil
	}
	i, _ := w.of(j.Target)
	gone := w.days(c, day, j.Period.End())
	if gone == 0 {
		return nil
	}
	left := w.days(c, j.Period.End(), j.Base.Until)
	even := add(j.Base.Value, divide(sub(j.Value, j.Base.Value), j.Way.Share))
	recent := add(j.Value, divide(times(sub(j.Value, before), whole(left)), whole(gone)))
	return &Forecast{Even: w.possible(c, j, Published(i, even)), Recent: w.possible(c, j, Published(i, recent))}
}

// resultBefore is the newest result of the way before that of a judgement, and its day;
// the base where there is none between.
func (w *World) resultBefore(c *campaign.Campaign, j Judgement) (Number, campaign.Date) {
	months := w.months()
	i, u := w.of(j.Target)
	for n := len(months) - 1; n >= 0; n-- {
		m := months[n]
		if m.CompareEnds(j.Period) >= 0 || w.unseen(m) || !j.Base.Day.Before(m.End()) {
			continue
		}
		if !j.Target.Counts.FromNothing() { // a month of the way, though older than the campaign
			if f := w.Figure(i, u, m); f != nil {
				return Published(i, f.Value), m.End()
			}
			continue
		}
		if r := w.result(c, j.Target, m); r.Value != nil {
			return r.Value, r.Period.End()
		}
	}
	if w.base(c, j.Target).Month {
		return j.Base.Value, j.Base.Day
	}
	return nil, campaign.Date{}
}

// possible keeps a forecast within what can be.
func (w *World) possible(c *campaign.Campaign, j Judgement, x Number) Number {
	i, _ := w.of(j.Target)
	least, nothing := zero, zero
	if j.Target.Counts == campaign.Increase {
		nothing = w.base(c, j.Target).Value // an increase is counted from there
		least = sub(zero, nothing)
	}
	if w.fromNewYear(i) || j.Target.Counts == campaign.Sum {
		least = j.Value
	}
	x = greater(x, least)
	if most := i.Plausible.Max; most.Set {
		x = less(x, sub(number(most.Amount), nothing))
	}
	return x
}
