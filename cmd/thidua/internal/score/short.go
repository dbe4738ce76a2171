package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Shortage is what the numerator of a ratio lacks, in its own measure: people,
// đồng. With it and the same denominator the level is reached.
type Shortage struct {
	Whole  amount.Amount
	PerDay amount.Amount // what each day left must bring, rounded up
}

// Short tells what a ratio that should rise lacks in its numerator; false where it
// lacks nothing, was reported without its parts, or has no day left.
func (b *Book) Short(ind *campaign.Indicator, a Achievement) (Shortage, bool) {
	if ind.Better != campaign.Higher || a.Target.Comparator == campaign.Above || a.Result.Direct || !a.HasPerDay || ind.Measure != amount.Percent {
		return Shortage{}, false
	}
	parts := b.Parts(ind, a.Target.Unit, a.Period)
	if !parts.Numerator.Ok || !parts.Denominator.Ok {
		return Shortage{}, false
	}
	decimals := b.Indicators.At(ind.Formula.Terms[0]).Decimals
	need := a.Target.Level.Amount.Mul(parts.Denominator.Value).Shift(-2).Sub(parts.Numerator.Value)
	if need.Sign() <= 0 {
		return Shortage{}, false
	}
	whole := perDay(need, amount.Int(1), decimals)
	return Shortage{Whole: whole, PerDay: perDay(whole, amount.Int(int64(a.WorkLeft)), decimals)}, true
}
