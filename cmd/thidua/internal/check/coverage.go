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
		var gaps []string // lists of missing units, each once
		indicators, missing := map[string][]string{}, map[string]int{}
		for _, ind := range in.Site.Indicators.All {
			n := reported.count(ind.Index, p)
			if n == len(v.Units) || 2*n < len(v.Units) {
				continue
			}
			gap := notReported(in, ind, v, p)
			if !slices.Contains(gaps, gap) {
				gaps = append(gaps, gap)
			}
			indicators[gap], missing[gap] = append(indicators[gap], ind.ID), len(v.Units)-n
		}
		for _, gap := range gaps {
			d := diag.New(diag.Pos{File: reported.file(p)}, diag.UnitNotReported, p.Label(), strings.Join(indicators[gap], ", "), gap)
			out = append(out, d.About(strings.Join(indicators[gap], " "), p.String(), strconv.Itoa(missing[gap])))
		}
	}
	return out
}

// notReported names the units without a reported figure.
func notReported(in Input, ind *campaign.Indicator, v campaign.Vintage, p campaign.Period) string {
	var missing []string
	for _, u := range v.Units {
		if in.Site.Results.At(ind.Index, u, p) == nil {
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
	reported := in.reported()
	var out []diag.Diagnostic
	for p, share := range in.Book.Coverage {
		if in.Book.AsOf.Before(p.End()) {
			out = append(out, diag.New(diag.Pos{File: reported.file(p)}, diag.PeriodEarly, p.Label(), share.Format(0)+"%", in.Book.AsOf.Format()))
		}
	}
	return out
}
