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

// earliestShare is the part of the time, in per cent, before which nothing is foretold.
var earliestShare = amount.Int(15)

// forecast looks from the result to the deadline. It needs two figures of the way
// and 15% of the days behind it, and a deadline still to come.
func (b *Book) forecast(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, gone, whole amount.Amount) Forecast {
	days, _ := amount.Ratio(amount.Int(int64(a.Time.Gone)), amount.Int(int64(a.Time.Whole)), 2, 2)
	if !a.Period.End().Before(a.Target.Due) || days.Cmp(earliestShare) < 0 || gone.Sign() <= 0 {
		return Forecast{}
	}
	since, before := b.before(ind, a)
	if !before.Ok {
		return Forecast{}
	}
	f := Forecast{Ok: true, Since: since, Step: a.Result.Value.Sub(ind.Round(before.Value))}
	way, _ := amount.Ratio(a.Result.Value.Sub(a.Base.Value).Mul(whole), gone, 0, ind.Decimals)
	f.Even = a.Base.Value.Add(way)
	from := since.End()
	if from.Before(a.Time.From) {
		from = a.Time.From // what accumulates begins anew
	}
	taken, toCome := b.days(c, from, a.Period.End()), b.days(c, a.Period.End(), a.Target.Due)
	step, ok := amount.Ratio(f.Step.Mul(amount.Int(int64(toCome))), amount.Int(int64(taken)), 0, ind.Decimals)
	if !ok {
		return Forecast{}
	}
	f.Recent = a.Result.Value.Add(step)
	f.Low, f.High = f.Even, f.Recent
	if f.High.Cmp(f.Low) < 0 {
		f.Low, f.High = f.High, f.Low
	}
	return f
}

// before is the newest figure of the way before the result's.
func (b *Book) before(ind *campaign.Indicator, a *Achievement) (campaign.Period, Figure) {
	first := a.BasePeriod
	if b.Accumulates(ind) {
		first = campaign.Month(a.Period.Year(), 1)
	}
	for _, p := range slices.Backward(b.months) {
		if p.CompareEnds(a.Period) >= 0 {
			continue
		}
		if p.CompareEnds(first) < 0 {
			break
		}
		if f := b.Value(ind.Index, a.Target.Unit, p); f.Ok {
			return p, f
		}
	}
	return 0, Figure{}
}
