package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// completion is a result A in per cent of a level T: A ÷ T, or, where lower is better,
// as the indicator declares. It is rounded towards the verdict: what does not meet its
// level is never 100. False means pass or fail: that is declared, or there is nothing to
// divide by.
func completion(ind *campaign.Indicator, a *Achievement, level amount.Amount, met bool, decimals int) (amount.Amount, bool) {
	num, den, ok := quotientOf(ind, a, level)
	if !ok {
		return amount.Amount{}, false
	}
	out, ok := amount.Ratio(num, den, 2, decimals)
	if ok && !met && out.Cmp(hundred) >= 0 {
		out = hundred.Sub(amount.New(1, uint8(decimals)))
	}
	return out, ok
}

// quotientOf is what a completion divides by what.
func quotientOf(ind *campaign.Indicator, a *Achievement, level amount.Amount) (num, den amount.Amount, ok bool) {
	result := a.Result.Value
	if ind.Better != campaign.Lower || a.Target.Counts.FromNothing() {
		return result, level, level.Sign() != 0
	}
	switch ind.Done {
	case campaign.FromBase:
		return result.Sub(a.Base.Value), level.Sub(a.Base.Value), a.Base.Ok && level.Sign() != 0
	case campaign.Inverse:
		return level, result, level.Sign() != 0
	case campaign.Mirror:
		return level.Add(level).Sub(result), level, true
	}
	return amount.Amount{}, amount.Amount{}, false
}
