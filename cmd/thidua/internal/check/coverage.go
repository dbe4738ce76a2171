package check

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// named is how many missing units a message names.
const named = 12

// coverage lists, month by month, the units that have not reported what at
// least half of the others have. Indicators that miss the same units are one message.
func coverage(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	counts, files := reports(in)
	for _, p := range in.Book.Months() {
		v, ok := in.Site.Units.VintageOn(p.End())
		if !ok {
			continue
		}
		var gaps []string // lists of missing units, each once
		indicators := map[string][]string{}
		for _, ind := range in.Site.Indicators.All {
			n := counts[ind.Index][p]
			if n == len(v.Units) || 2*n < len(v.Units) {
				continue
			}
			gap := notReported(in, ind, v, p)
			if !slices.Contains(gaps, gap) {
				gaps = append(gaps, gap)
			}
			indicators[gap] = append(indicators[gap], ind.ID)
		}
		for _, gap := range gaps {
			out = append(out, diag.New(diag.Pos{File: files[p]}, diag.UnitNotReported, p.Label(), strings.Join(indicators[gap], ", "), gap))
		}
	}
	return out
}

// reports counts, for each indicator and month, the ranked units that reported,
// and finds a file for each month, to say where units are missing. One pass, by
// runs: a large workspace has a million figures.
func reports(in Input) (counts []map[campaign.Period]int, files map[campaign.Period]string) {
	counts, files = make([]map[campaign.Period]int, len(in.Site.Indicators.All)), map[campaign.Period]string{}
	for _, ind := range in.Site.Indicators.All {
		months := map[campaign.Period]int{}
		counts[ind.Index] = months
		for _, u := range in.Site.Units.Units {
			ranked := u.Ranked()
			for _, ob := range in.Site.Results.Of(ind.Index, u.ID) {
				if !ob.Period.IsMonth() {
					continue
				}
				if ranked {
					months[ob.Period]++
				}
				if files[ob.Period] == "" {
					files[ob.Period] = in.Site.Results.Path(ob.Source)
				}
			}
		}
	}
	return counts, files
}

// notReported names the units without a reported figure.
func notReported(in Input, ind *campaign.Indicator, v campaign.Vintage, p campaign.Period) string {
	var missing []string
	for _, u := range v.Units {
		if !slices.ContainsFunc(in.Site.Results.Of(ind.Index, u), func(o campaign.Observation) bool { return o.Period == p }) {
			missing = append(missing, in.Site.Units.Get(u).NameOn(p.End()).Short)
		}
	}
	return listed(missing)
}

// early tells of months that only a few units have reported: the site still
// stands as of the month before.
func early(in Input) []diag.Diagnostic {
	if in.Book.AsOf != in.Book.Newest {
		return nil // a day was asked for: what lies behind it is meant to be left out
	}
	_, files := reports(in)
	var out []diag.Diagnostic
	for p, share := range in.Book.Coverage {
		if in.Book.AsOf.Before(p.End()) {
			out = append(out, diag.New(diag.Pos{File: files[p]}, diag.PeriodEarly, p.Label(), share.Format(0)+"%", in.Book.AsOf.Format()))
		}
	}
	return out
}
