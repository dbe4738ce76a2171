package check

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// implausible warns of figures that can hardly be meant: none of them is certain to be
// wrong, and each would be published without a word.
func implausible(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	warn := func(ob campaign.Observation, code diag.Code, args ...any) {
		out = append(out, forUnit(in, diag.New(at(in, ob), code, args...), ob))
	}
	for run := range in.Site.Results.Runs() {
		ind := in.Site.Indicators.At(run[0].Indicator)
		for i, ob := range run {
			key := ind.ID + " " + ob.Period.Label()
			if limit, limited := mostPercent(ind); limited && ob.Value.Cmp(limit) > 0 {
				warn(ob, diag.PercentImplausible, key, ind.Print(ob.Value), ind.Print(limit))
			}
			if ind.Kind == campaign.Stock && ind.Measure.Base == "người" && ob.Value.Sign() == 0 {
				warn(ob, diag.NumberZero, key)
			}
			if i == 0 {
				continue
			}
			switch before := run[i-1]; {
			case ind.Kind == campaign.Cumulative && falls(before, ob):
				warn(ob, diag.CumulativeFalls, ind.ID, before.Period.Label(), ind.Number(before.Value), ob.Period.Label(), ind.Number(ob.Value))
			case ind.Kind == campaign.Stock && jumps(before, ob):
				warn(ob, diag.FigureJumps, ind.ID, before.Period.Label(), ind.Number(before.Value), ob.Period.Label(), ind.Number(ob.Value))
			}
		}
	}
	return out
}

// mostPercent is the percentage above which nothing is believed: a survey and a share of
// what is owed cannot pass 100, a rate of coverage or a plan may.
func mostPercent(ind *campaign.Indicator) (amount.Amount, bool) {
	switch {
	case ind.Measure.Name != "%":
		return amount.Amount{}, false
	case ind.Kind == campaign.Index, ind.Better == campaign.Lower:
		return amount.Int(100), true
	}
	return amount.Int(200), true
}

// falls reports whether what adds up from the new year is less than a month before.
func falls(before, ob campaign.Observation) bool {
	return before.Period.IsMonth() && ob.Period.IsMonth() && before.Period.Year() == ob.Period.Year() && ob.Value.Cmp(before.Value) < 0
}

// jumpFactor is how much a stock may grow or shrink from one month to the next.
var jumpFactor = amount.Int(8)

func jumps(before, ob campaign.Observation) bool {
	if !before.Period.IsMonth() || !ob.Period.IsMonth() || before.Period.MonthsUntil(ob.Period) > 12 || before.Value.Sign() <= 0 || ob.Value.Sign() <= 0 {
		return false
	}
	return ob.Value.Cmp(before.Value.Mul(jumpFactor)) >= 0 || before.Value.Cmp(ob.Value.Mul(jumpFactor)) >= 0
}
