package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/campaign"
)

// tenTo is 10 to the power of n.
func tenTo(n int) Number {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

// floor is x, or what lies just below it with so many decimals.
func floor(x Number, decimals int) Number {
	shifted := times(x, tenTo(decimals))
	// Div rounds towards minus infinity where the divisor is positive, as that of a Rat is.
	q := new(big.Int).Div(shifted.Num(), shifted.Denom())
	return times(new(big.Rat).SetInt(q), tenTo(-decimals))
}

// ceil is x, or what lies just above it with so many decimals.
func ceil(x Number, decimals int) Number {
	return new(big.Rat).Neg(floor(new(big.Rat).Neg(x), decimals))
}

// Round rounds half a unit of the last decimal away from zero.
func Round(x Number, decimals int) Number {
	half := times(big.NewRat(1, 2), tenTo(-decimals))
	if x.Sign() < 0 {
		return ceil(sub(x, half), decimals)
	}
	return floor(add(x, half), decimals)
}

// Published is a figure of an indicator with the decimals in which it is published: what
// is printed is what is judged.
func Published(i *campaign.Indicator, x Number) Number {
	return Round(x, decimals(i))
}

// decimals are the published decimals of an indicator, of the base of its measure: of
// thousands of people with one decimal they are -2.
func decimals(i *campaign.Indicator) int { return i.Decimals - i.Measure.Power }

// Shortest is a number without decimals that say nothing; it must end.
func Shortest(x Number) string {
	for decimals := 0; ; decimals++ {
		if Round(x, decimals).Cmp(x) == 0 {
			return x.FloatString(decimals)
		}
	}
}
