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
	files := monthFiles(in)
	for _, p := range in.Book.Months() {
		v, ok := in.Site.Units.VintageOn(p.End())
		if !ok {
			continue
		}
		var gaps []string // lists of missing units, each once
		indicators := map[string][]string{}
		for _, ind := range in.Site.Indicators.All {
			missing := notReported(in, ind, v, p)
			if missing == "" {
				continue
			}
			if !slices.Contains(gaps, missing) {
				gaps = append(gaps, missing)
			}
			indicators[missing] = append(indicators[missing], ind.ID)
		}
		for _, gap := range gaps {
			out = append(out, diag.New(diag.Pos{File: files[p]}, diag.UnitNotReported, p.Label(), strings.Join(indicators[gap], ", "), gap))
		}
	}
	return out
}

// monthFiles finds a file for each month, to say where units are missing.
func monthFiles(in Input) map[campaign.Period]string {
	out := map[campaign.Period]string{}
	for _, ob := range in.Site.Results.All() {
		if ob.Period.IsMonth() {
			out[ob.Period] = in.Site.Results.Path(ob.Source)
		}
	}
	return out
}

// notReported names the units without a reported figure, if at least half have one.
func notReported(in Input, ind *campaign.Indicator, v campaign.Vintage, p campaign.Period) string {
	if ind.Formula.Op != 0 {
		return ""
	}
	var missing []string
	for _, u := range v.Units {
		if !in.Book.Value(ind.Index, u, p).Ok {
			missing = append(missing, in.Site.Units.Get(u).NameOn(p.End()).Short)
		}
	}
	if len(missing) == 0 || 2*len(missing) > len(v.Units) {
		return ""
	}
	if more := len(missing) - named; more > 0 {
		missing = append(missing[:named:named], "… +"+strconv.Itoa(more))
	}
	return strings.Join(missing, ", ")
}

// early tells of months that only a few units have reported: the site still
// stands as of the month before.
func early(in Input) []diag.Diagnostic {
	if in.Book.AsOf != score.Newest(in.Site.Units, in.Site.Results) {
		return nil // a day was asked for: what lies behind it is meant to be left out
	}
	files := monthFiles(in)
	var out []diag.Diagnostic
	for p, share := range score.Coverage(in.Site.Units, in.Site.Results) {
		if in.Book.AsOf.Before(p.End()) {
			out = append(out, diag.New(diag.Pos{File: files[p]}, diag.PeriodEarly, p.Label(), share.Format(0)+"%", in.Book.AsOf.Format()))
		}
	}
	return out
}
