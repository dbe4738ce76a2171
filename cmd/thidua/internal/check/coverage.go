package check

import (
	"slices"
	"strconv"
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
	reported := in.reported()
	for _, p := range in.Book.Months() {
		v, ok := in.Site.Units.VintageOn(p.End())
		if !ok {
			continue
		}
		var gaps [][]campaign.UnitID // lists of missing units, each once
		var indicators [][]string    // that the units of a list lack
		for _, ind := range in.Site.Indicators.All {
			n := reported.count(ind.Index, p)
			if n == len(v.Units) || 2*n < len(v.Units) {
				continue
			}
			missing := notReported(in, ind, v, p)
			at := slices.IndexFunc(gaps, func(g []campaign.UnitID) bool { return slices.Equal(g, missing) })
			if at < 0 {
				at, gaps, indicators = len(gaps), append(gaps, missing), append(indicators, nil)
			}
			indicators[at] = append(indicators[at], ind.ID)
		}
		for i, gap := range gaps {
			names, codes := called(in, gap, p.End())
			var of []string
			for _, id := range indicators[i] {
				of = append(of, in.Site.Indicators.Get(id).Short)
			}
			d := diag.New(diag.Pos{File: reported.file(p)}, diag.UnitNotReported, p.Label(), strings.Join(of, ", "), listed(names))
			out = append(out, d.About(strings.Join(indicators[i], " "), p.String(), strconv.Itoa(len(gap))).Of(codes))
		}
	}
	return out
}

// notReported are the units without a reported figure.
func notReported(in Input, ind *campaign.Indicator, v campaign.Vintage, p campaign.Period) []campaign.UnitID {
	var missing []campaign.UnitID
	for _, u := range v.Units {
		if in.Site.Results.At(ind.Index, u, p) == nil {
			missing = append(missing, u)
		}
	}
	return missing
}

// called are the short names of units on a day, and their codes.
func called(in Input, units []campaign.UnitID, on campaign.Date) (names, codes []string) {
	for _, id := range units {
		u := in.Site.Units.Get(id)
		names, codes = append(names, u.NameOn(on).Short), append(codes, u.Code)
	}
	return names, codes
}

// early tells of months that only a few units have reported: the site still
// stands as of the month before.
func early(in Input) []diag.Diagnostic {
	if in.Book.AsOf != in.Book.Newest {
		return nil // a day was asked for: what lies behind it is meant to be left out
	}
	reported := in.reported()
	var out []diag.Diagnostic
	for p, share := range in.Book.Coverage {
		if in.Book.AsOf.Before(p.End()) {
			out = append(out, diag.New(diag.Pos{File: reported.file(p)}, diag.PeriodEarly, p.Label(), share.Format(0)+"%", in.Book.AsOf.Format()))
		}
	}
	return out
}
