package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/campaign"
)

// A Need is what a result lacks to be judged as met: in whole, for each month and for
// each day that is left, rounded towards meeting it.
type Need struct {
	Whole, PerMonth, PerDay Number // nil: none
	Months                  int
}

// need is what a target that is not yet met lacks.
func (w *World) need(c *campaign.Campaign, j Judgement) Need {
	if j.Verdict != notYet || j.Holes > 0 {
		return Need{}
	}
	i, _ := w.of(j.Target)
	return w.spread(c, j, sub(goal(c, i, j.Target), j.Value), stepDecimals(i))
}

// stepDecimals are those of a step: percentages move little in a day.
func stepDecimals(i *campaign.Indicator) int {
	if i.Measure.Name == "%" {
		return 4
	}
	return decimals(i)
}

// goal is the nearest published figure that meets a target: of "dưới mức 2,40%" 2,39%.
func goal(c *campaign.Campaign, i *campaign.Indicator, t campaign.Target) Number {
	level := number(t.Level.Amount)
	falls := t.Comparator == campaign.Below || t.Comparator == campaign.NotAbove || t.Comparator == campaign.Maximum
	if t.Comparator == campaign.About {
		falls = i.Better == campaign.Lower
		slack := divide(times(level, number(c.Pace.Tolerance)), hundred)
		if falls {
			level = add(level, slack)
		} else {
			level = sub(level, slack)
		}
	}
	unit := tenTo(-decimals(i))
	if falls {
		nearest := floor(level, decimals(i))
		if !meets(c, i, t.Comparator, nearest, number(t.Level.Amount)) {
			nearest = sub(nearest, unit)
		}
		return nearest
	}
	nearest := ceil(level, decimals(i))
	if !meets(c, i, t.Comparator, nearest, number(t.Level.Amount)) {
		nearest = add(nearest, unit)
	}
	return nearest
}

// spread divides what is lacking by the months and the days that are left.
func (w *World) spread(c *campaign.Campaign, j Judgement, lacking Number, decimals int) Need {
	n := Need{Whole: lacking, Months: w.monthsLeft(c, j)}
	if n.Months > 0 {
		n.PerMonth = awayFromZero(divide(lacking, whole(n.Months)), decimals)
	}
	if days := w.days(c, w.Day, j.Target.Due); days > 0 {
		n.PerDay = awayFromZero(divide(lacking, whole(days)), decimals)
	}
	return n
}

func awayFromZero(x Number, decimals int) Number {
	if x.Sign() < 0 {
		return floor(x, decimals)
	}
	return ceil(x, decimals)
}

// monthsLeft counts the whole months after that of a result up to the due day; of a sum
// the periods that are still to come.
func (w *World) monthsLeft(c *campaign.Campaign, j Judgement) int {
	if j.Target.Counts == campaign.Sum {
		return j.Of - j.Have
	}
	if !j.Period.IsMonth() {
		return 0
	}
	n := 0
	for p := j.Period.Next(); !j.Target.Due.Before(p.End()); p = p.Next() {
		n++
	}
	return n
}

// Short is the need of a ratio in people or money, as long as its denominator stays:
// level × denominator ÷ 100 − numerator. Nil where it lacks nothing of that.
func (w *World) Short(c *campaign.Campaign, j Judgement) *Need {
	w = w.closed(c)
	i, u := w.of(j.Target)
	if j.Need.Whole == nil || i.Formula.Op != '/' || i.Measure.Name != "%" || w.reported(i, u, j.Period) != nil {
		return nil
	}
	above := w.Indicators.At(i.Formula.Terms[0])
	numerator := w.figure(above, u, j.Period, j.Period.End())
	denominator, _ := w.denominator(i, u, j.Period, j.Period.End())
	aim := goal(c, i, j.Target)
	if j.Target.Counts == campaign.Increase {
		aim = add(aim, w.base(c, j.Target).Value)
	}
	lacking := sub(divide(times(aim, denominator.Value), hundred), numerator.Value)
	if lacking.Sign() != j.Need.Whole.Sign() {
		return nil
	}
	n := w.spread(c, j, awayFromZero(lacking, decimals(above)), decimals(above))
	return &n
}

// less is the smaller of two numbers.
func less(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) < 0 {
		return x
	}
	return y
}

func greater(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) > 0 {
		return x
	}
	return y
}
