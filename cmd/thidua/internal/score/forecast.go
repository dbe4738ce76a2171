package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Forecast is where a result will be on its deadline, by two methods; the
// truth is rather between them than at either.
type Forecast struct {
	Ok        bool
	Even      amount.Amount   // as since the beginning: base + done × whole time ÷ time gone
	Recent    amount.Amount   // as since the period before: result + last step × days to come ÷ days of the step
	Step      amount.Amount   // the change since that period
	Since     campaign.Period // that period
	Low, High amount.Amount   // the lesser and the greater of the two
}

// earliestShare is the part of the time, in per cent, before which nothing is foretold
// and nothing is scored by progress.
var earliestShare = amount.Int(15)

// tooEarly reports whether less than 15% of the days of a way have gone.
func (t Time) tooEarly() bool {
	days, _ := amount.Ratio(amount.Int(int64(t.Gone)), amount.Int(int64(t.Whole)), 2, 2)
	return days.Cmp(earliestShare) < 0
}

// forecast looks from the result to the deadline. It needs two figures of the way
// and 15% of the days behind it, and a deadline still to come.
func (b *Book) forecast(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, gone, whole amount.Amount) Forecast {
	if !a.Period.End().Before(a.Target.Due) || a.last() || a.Time.tooEarly() || gone.Sign() <= 0 {
		return Forecast{}
	}
	since, before, ok := b.before(c, ind, a)
	if !ok {
		return Forecast{}
	}
	f := Forecast{Ok: true, Since: since, Step: a.Result.Value.Sub(before)}
	f.Even, _ = published(ind, a.start(), a.Result.Value.Sub(a.start()).Mul(whole), gone)
	from := since.End()
	if from.Before(a.Time.From) {
		from = a.Time.From // what accumulates begins anew
	}
	taken, toCome := b.days(c, from, a.Period.End()), b.days(c, a.Period.End(), a.Time.Until)
	if f.Recent, ok = published(ind, a.Result.Value, f.Step.Mul(amount.Int(int64(toCome))), amount.Int(int64(taken))); !ok {
		return Forecast{}
	}
	f.Even, f.Recent = b.possible(ind, a, f.Even), b.possible(ind, a, f.Recent)
	f.Low, f.High = f.Even, f.Recent
	if f.High.Cmp(f.Low) < 0 {
		f.Low, f.High = f.High, f.Low
	}
	return f
}

// possible keeps a forecast within what a result can be: what accumulates does not fall
// again, nothing that is counted falls below nothing, a share does not leave its bounds.
func (b *Book) possible(ind *campaign.Indicator, a *Achievement, v amount.Amount) amount.Amount {
	floor := amount.Amount{}
	switch {
	case a.Target.Counts == campaign.Sum, b.Accumulates(ind):
		floor = a.Result.Value
	case a.Target.Counts == campaign.Increase:
		floor = a.Base.Value.Neg()
	}
	if v.Cmp(floor) < 0 {
		v = floor
	}
	if limit := ind.Plausible.Max; limit.Set {
		most := limit.Amount
		if a.Target.Counts == campaign.Increase {
			most = most.Sub(a.Base.Value)
		}
		if v.Cmp(most) > 0 {
			v = most
		}
	}
	return v
}

// FallsShort reports whether neither end of the forecast meets the level, as the campaign
// judges.
func (b *Book) FallsShort(a *Achievement) bool {
	ind := b.Indicators.At(a.Target.Indicator)
	return a.Forecast.Ok && !meets(a.Campaign, ind, a.Target, a.Forecast.Low) && !meets(a.Campaign, ind, a.Target, a.Forecast.High)
}

// onWay is what a target asks about in a month of its way. The way of what accumulates
// begins with the year, and its months may be older than the campaign.
func (b *Book) onWay(c *campaign.Campaign, ind *campaign.Indicator, t campaign.Target, p campaign.Period) (amount.Amount, bool) {
	if !t.Counts.FromNothing() {
		f := b.Value(t.Indicator, t.Unit, p)
		return ind.Round(f.Value), f.Ok
	}
	a := Achievement{Target: t}
	b.measure(c, ind, &a, p)
	return a.Result.Value, a.Result.Ok
}

// before is the newest result of the way before that of an achievement.
func (b *Book) before(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) (campaign.Period, amount.Amount, bool) {
	for _, p := range slices.Backward(b.months) {
		if p.CompareEnds(a.Period) >= 0 {
			continue
		}
		if !a.Time.From.Before(p.End()) {
			break
		}
		if at, ok := b.onWay(c, ind, a.Target, p); ok {
			return p, at, true
		}
	}
	if a.Base.Ok && a.BasePeriod != 0 {
		return a.BasePeriod, a.start(), true
	}
	return 0, amount.Amount{}, false
}
