package check

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// totals holds each figure of the country against the sum of the units of its
// day. Only complete sums are compared: missing units are told by coverage.
func totals(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, ob := range in.Site.Results.All() {
		if ob.Unit != campaign.Country || in.Site.Indicators.At(ob.Indicator).Merge != campaign.MergeSum {
			continue
		}
		v, ok := in.Site.Units.VintageOn(ob.Period.End())
		if !ok {
			continue
		}
		if sum, complete := add(in, ob, v); complete && sum != ob.Value {
			ind := in.Site.Indicators.At(ob.Indicator)
			out = append(out, diag.New(at(in, ob), diag.TotalDiffers, ind.ID+" "+ob.Period.Label(),
				ind.Number(ob.Value), ind.Number(sum), ind.Number(ob.Value.Sub(sum))).For("", campaign.CountryCode))
		}
	}
	return out
}

// add sums the units of a vintage, and the special ones that report as well.
func add(in Input, total campaign.Observation, v campaign.Vintage) (amount.Amount, bool) {
	var sum amount.Amount
	for _, u := range v.Units {
		f := in.Book.Value(total.Indicator, u, total.Period)
		if !f.Ok {
			return sum, false
		}
		sum = sum.Add(f.Value)
	}
	for _, u := range in.Site.Units.Specials() {
		if f := in.Book.Value(total.Indicator, u, total.Period); f.Ok {
			sum = sum.Add(f.Value)
		}
	}
	return sum, true
}
