package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/campaign"
)

// completion is a result in per cent of a level, not rounded; nil where it is only met or
// not met.
func (w *World) completion(i *campaign.Indicator, t campaign.Target, result, level, base Number) Number {
	if level.Sign() == 0 {
		return nil
	}
	if i.Better != campaign.Lower || t.Counts != campaign.Level {
		return times(divide(result, level), hundred)
	}
	switch i.Done {
	case campaign.FromBase:
		if base == nil || level.Cmp(base) == 0 {
			return nil
		}
		return times(divide(sub(result, base), sub(level, base)), hundred)
	case campaign.Inverse:
		if result.Sign() == 0 {
			return nil
		}
		return times(divide(level, result), hundred)
	case campaign.Mirror:
		return times(divide(sub(add(level, level), result), level), hundred)
	}
	return nil
}

// towards rounds a completion towards the verdict: what has not met its level never
// prints 100.
func towards(x Number, decimals int, met bool) Number {
	r := Round(x, decimals)
	if !met && r.Cmp(hundred) >= 0 {
		return new(big.Rat).Sub(hundred, tenTo(-decimals))
	}
	return r
}
