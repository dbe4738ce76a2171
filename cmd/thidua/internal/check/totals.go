package check

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
)

// totals compares each national figure with the sum of the units of its day. Only
// complete sums are compared: missing units are reported by coverage.
func totals(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, ind := range in.Site.Indicators.All {
		if ind.Merge == campaign.MergeSum {
			out = append(out, totalsOf(in, ind)...)
		}
	}
	return out
}

func totalsOf(in Input, ind *campaign.Indicator) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, ob := range in.Site.Results.Of(ind.Index, campaign.Country) {
		v, ok := in.Site.Units.VintageOn(ob.Period.End())
		if !ok {
			continue
		}
		// Units that are missing can only add to the sum.
		if sum, complete := add(in, ob, v); complete && sum != ob.Value || sum.Cmp(ob.Value) > 0 {
			out = append(out, diag.New(at(in, ob), diag.TotalDiffers, ind.Short+" "+ob.Period.Label(),
				ind.Number(ob.Value), ind.Number(sum), ind.Number(ob.Value.Sub(sum))).
				For("", campaign.CountryCode).About(ind.ID, ob.Period.String(), ind.Neutral(ob.Value.Sub(sum))))
		}
	}
	return out
}

// add sums the units of a vintage, and the special ones that report as well; it also
// says whether all of the former have a figure.
func add(in Input, total campaign.Observation, v campaign.Vintage) (sum amount.Amount, complete bool) {
	complete = true
	for _, u := range v.Units {
		f := in.Book.Value(total.Indicator, u, total.Period)
		if !f.Ok {
			complete = false
			continue
		}
		sum = sum.Add(f.Value)
	}
	for _, u := range in.Site.Units.Specials() {
		if f := in.Book.Value(total.Indicator, u, total.Period); f.Ok {
			sum = sum.Add(f.Value)
		}
	}
	return sum, complete
}

// regions compares each regional total with the units of the region in the same file;
// a total cannot know of a unit that another file revised.
func regions(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, total := range in.Site.Regions {
		sum, complete := addRegion(in, total)
		if !complete || sum == total.Value {
			continue
		}
		ind := in.Site.Indicators.At(total.Indicator)
		out = append(out, diag.New(in.Site.Results.Pos(total.Source), diag.TotalDiffers, ind.Short+" "+total.Period.Label()+", "+total.Region,
			ind.Number(total.Value), ind.Number(sum), ind.Number(total.Value.Sub(sum))).About(ind.ID, total.Period.String(), ind.Neutral(total.Value.Sub(sum))).WithHint(
			lang.T("kiểm tra số của các đơn vị trong vùng; dòng cộng theo vùng không được đăng", "check the figures of the region's units; the row of the region itself is not published")))
	}
	return out
}

func addRegion(in Input, total ingest.RegionTotal) (amount.Amount, bool) {
	var sum amount.Amount
	v, ok := in.Site.Units.VintageOn(total.Period.End())
	if !ok {
		return sum, false
	}
	units := 0
	for _, id := range v.Units {
		if in.Site.Units.Get(id).Region != total.Region {
			continue
		}
		units++
		results := in.Site.Results.Of(total.Indicator, id)
		i := slices.IndexFunc(results, func(ob campaign.Observation) bool {
			return ob.Period == total.Period && ob.Source.File == total.Source.File
		})
		if i < 0 {
			return sum, false
		}
		sum = sum.Add(results[i].Value)
	}
	return sum, units > 0
}
