package check

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/score"
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
			n := counts[cell{ind.Index, p}]
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

type cell struct {
	indicator campaign.IndicatorID
	period    campaign.Period
}

// reports counts the ranked units that reported an indicator in a month, and
// finds a file for each month, to say where units are missing. One pass: a
// large workspace has a million figures.
func reports(in Input) (counts map[cell]int, files map[campaign.Period]string) {
	counts, files = map[cell]int{}, map[campaign.Period]string{}
	last := map[campaign.Period]int32{}
	for _, ob := range in.Site.Results.All() {
		if !ob.Period.IsMonth() {
			continue
		}
		if in.Site.Units.Get(ob.Unit).Ranked() {
			counts[cell{ob.Indicator, ob.Period}]++
		}
		last[ob.Period] = ob.Source.File
	}
	for p, f := range last {
		files[p] = in.Site.Results.Files[f].Path
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
	if more := len(missing) - named; more > 0 {
		missing = append(missing[:named:named], "… +"+strconv.Itoa(more))
	}
	return strings.Join(missing, ", ")
}

// early tells of months that only a few units have reported: the site still
// stands as of the month before.
func early(in Input) []diag.Diagnostic {
	if in.Book.AsOf != score.Newest(in.Site.Units, in.Site.Results, len(in.Site.Indicators.All)) {
		return nil // a day was asked for: what lies behind it is meant to be left out
	}
	_, files := reports(in)
	var out []diag.Diagnostic
	for p, share := range score.Coverage(in.Site.Units, in.Site.Results, len(in.Site.Indicators.All)) {
		if in.Book.AsOf.Before(p.End()) {
			out = append(out, diag.New(diag.Pos{File: files[p]}, diag.PeriodEarly, p.Label(), share.Format(0)+"%", in.Book.AsOf.Format()))
		}
	}
	return out
}
