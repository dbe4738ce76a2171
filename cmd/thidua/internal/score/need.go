package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Need is what a result still lacks, rounded so that who brings it meets the target as
// it is judged. Steps bear the sign of the way: what should fall has negative ones.
type Need struct {
	Ok       bool
	Whole    amount.Amount // result and this meet the target
	PerDay   amount.Amount // what each day left must bring, with HasDay
	PerMonth amount.Amount // what each month left must bring
	Months   int           // the months whose figures are still to come
	HasDay   bool
}

// A Shortage is the same of the numerator of a ratio, in its own measure: people, đồng.
// With it and the same denominator the target is met.
type Shortage = Need

// need finds what is left to be done.
func (b *Book) need(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) {
	whole := goal(c, ind, a.Target).Sub(a.Result.Value)
	// Decimals enough to tell small daily steps of a percentage from none.
	decimals := ind.Decimals
	if ind.Measure == amount.Percent {
		decimals = 4
	}
	a.Need = spreadNeed(whole, a.WorkLeft, a.monthsLeft(), decimals)
}

// spreadNeed divides what is lacking by days and by months, rounded away from zero: so
// much of each suffices.
func spreadNeed(whole amount.Amount, days, months, decimals int) Need {
	n := Need{Ok: whole.Sign() != 0, Whole: whole, Months: months}
	if n.Ok && days > 0 {
		n.PerDay, n.HasDay = stepOf(whole, amount.Int(int64(days)), decimals), true
	}
	if n.Ok && months > 0 {
		n.PerMonth = stepOf(whole, amount.Int(int64(months)), decimals)
	}
	return n
}

// stepOf is need ÷ parts, rounded away from zero.
func stepOf(need, parts amount.Amount, decimals int) amount.Amount {
	q, _ := amount.Ratio(need, parts, 0, decimals)
	if short := need.Sub(q.Mul(parts)); short.Sign() == need.Sign() && short.Sign() != 0 {
		q = q.Add(amount.New(int64(need.Sign()), uint8(decimals)))
	}
	return q
}

// monthsLeft counts the months after the result's whose figures can still come by the
// day on which the target is due.
func (a *Achievement) monthsLeft() int {
	switch {
	case a.Target.Counts == campaign.Sum:
		return a.Of - a.Have
	case !a.Period.IsMonth():
		return 0
	}
	last := campaign.MonthOf(a.Target.Due)
	if a.Target.Due.Before(last.End()) {
		last = campaign.MonthOf(last.Start().AddDays(-1))
	}
	return max(0, a.Period.MonthsUntil(last))
}

// goal is the nearest published figure that meets a target: for "dưới mức 2,40%", with
// two decimals, 2,39%.
func goal(c *campaign.Campaign, ind *campaign.Indicator, t campaign.Target) amount.Amount {
	falls := t.Comparator.Falls()
	level := t.Level.Amount
	if t.Comparator == campaign.About {
		falls = ind.Better == campaign.Lower
		slack := level.Mul(c.Pace.Tolerance).Shift(-2)
		if falls {
			slack = slack.Neg()
		}
		level = level.Sub(slack)
	}
	unit := amount.New(1, 0).Shift(ind.Measure.Power - ind.Decimals)
	if falls {
		unit = unit.Neg()
	}
	g := ind.Round(level)
	if !meets(c, ind, t, g) {
		g = g.Add(unit)
	}
	return g
}

// Short tells what a ratio lacks in its numerator; false where it lacks nothing or was
// reported without its parts.
func (b *Book) Short(ind *campaign.Indicator, a Achievement) (Shortage, bool) {
	if a.Now.Direct || !a.Need.Ok || ind.Measure != amount.Percent || ind.Better == campaign.Neutral {
		return Shortage{}, false
	}
	parts := b.For(a.Campaign).Parts(ind, a.Target.Unit, a.Period)
	if !parts.Numerator.Ok || !parts.Denominator.Ok {
		return Shortage{}, false
	}
	aim := goal(a.Campaign, ind, a.Target)
	if a.Target.Counts == campaign.Increase {
		aim = aim.Add(a.Base.Value)
	}
	num := b.Indicators.At(ind.Formula.Terms[0])
	whole := aim.Mul(parts.Denominator.Value).Shift(-2).Sub(parts.Numerator.Value)
	if whole.Sign() != a.Need.Whole.Sign() {
		return Shortage{}, false
	}
	return spreadNeed(stepOf(whole, amount.Int(1), num.Decimals), a.WorkLeft, a.monthsLeft(), num.Decimals), true
}
