package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Distribution is the published figures of some units on one indicator, the least first.
type Distribution []Placed

// Distribute puts placed units in the order of their figures; those without one are left out.
func Distribute(placed []Placed, keep func(campaign.UnitID) bool) Distribution {
	var out Distribution
	for _, pl := range placed {
		if pl.Figure.Ok && keep(pl.Unit) {
			out = append(out, pl)
		}
	}
	slices.SortStableFunc(out, func(x, y Placed) int { return x.Figure.Value.Cmp(y.Figure.Value) })
	return out
}

// Quantile is the figure below which num of den parts of the units lie: the middle one for
// 1 of 2, half way between the two middle ones where there are two, rounded as figures of
// the indicator are. False without units.
func (d Distribution) Quantile(ind *campaign.Indicator, num, den int) (amount.Amount, bool) {
	if len(d) == 0 {
		return amount.Amount{}, false
	}
	at := (len(d) - 1) * num
	low, high := d[at/den].Figure.Value, d[min(at/den+1, len(d)-1)].Figure.Value
	rest := amount.Int(int64(at % den)).Mul(high.Sub(low))
	between, ok := amount.Ratio(rest, amount.Int(int64(den)), -ind.Measure.Power, ind.Decimals+1)
	return ind.Round(low.Add(between.Shift(ind.Measure.Power))), ok
}

// Median is the figure in the middle.
func (d Distribution) Median(ind *campaign.Indicator) (amount.Amount, bool) {
	return d.Quantile(ind, 1, 2)
}
