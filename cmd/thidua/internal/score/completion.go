package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// completion is a result A in per cent of its level T, two decimals: A ÷ T, or,
// where lower is better, as the indicator declares. False means pass or fail:
// that is declared, or there is nothing to divide by.
func completion(ind *campaign.Indicator, a *Achievement) (amount.Amount, bool) {
	result, level := a.Result.Value, a.Target.Level.Amount
	if ind.Better != campaign.Lower {
		return amount.Ratio(result, level, 2, 2)
	}
	switch ind.Done {
	case campaign.FromBase:
		if !a.Base.Ok || level.Sign() == 0 {
			break
		}
		return amount.Ratio(result.Sub(a.Base.Value), level.Sub(a.Base.Value), 2, 2)
	case campaign.Inverse:
		if level.Sign() == 0 {
			break
		}
		return amount.Ratio(level, result, 2, 2)
	case campaign.Mirror:
		return amount.Ratio(level.Add(level).Sub(result), level, 2, 2)
	}
	return amount.Amount{}, false
}

// counted is the completion that a score counts: pass or fail is 100 or 0.
func (a *Achievement) counted() amount.Amount {
	switch {
	case a.HasCompletion:
		return a.Completion
	case a.Verdict == Met:
		return hundred
	}
	return amount.Amount{}
}
