package check

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// missingTargets lists, for each indicator of a campaign's rules, the ranked units
// to which no level was assigned while others have one.
func missingTargets(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		v, ok := in.Site.Units.Vintage(c.Vintage)
		if !ok || len(c.Assigned) == 0 {
			continue
		}
		for _, w := range c.Scoring.Weights {
			has := map[campaign.UnitID]bool{}
			for _, t := range c.Assigned {
				if t.Indicator == w.Indicator {
					has[t.Unit] = true
				}
			}
			if names := namesOf(in, v, func(u campaign.UnitID) bool { return !has[u] }); names != "" {
				out = append(out, diag.New(w.At, diag.TargetMissing, c.ID, in.Site.Indicators.At(w.Indicator).Short, names))
			}
		}
	}
	return out
}

// namesOf lists the units of a vintage that are meant: the first by name, the
// others by their number.
func namesOf(in Input, v campaign.Vintage, meant func(campaign.UnitID) bool) string {
	var names []string
	for _, u := range v.Units {
		if meant(u) {
			names = append(names, in.Site.Units.Get(u).NameOn(in.Book.AsOf).Short)
		}
	}
	return listed(names)
}

// zeroTargets lists levels of zero: not assigned and assigned zero are easily confused.
func zeroTargets(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		for _, t := range slices.Concat(c.National, c.Assigned) {
			ind, u := in.Site.Indicators.At(t.Indicator), in.Site.Units.Get(t.Unit)
			if t.Level.Amount.Sign() == 0 && ind.Better == campaign.Higher {
				out = append(out, diag.New(t.At, diag.TargetZero).For(u.Vintage, u.Code).About(ind.ID, campaign.MonthOf(t.Due).String(), "0"))
			}
		}
	}
	return out
}

// clusterless lists the ranked units that are in no cluster of a year that has some.
func clusterless(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		v, ok := in.Site.Units.Vintage(c.Vintage)
		if !ok || len(c.Scoring.Clusters) == 0 {
			continue
		}
		if names := namesOf(in, v, func(u campaign.UnitID) bool { return c.Scoring.ClusterOf(u) == nil }); names != "" {
			out = append(out, diag.New(diag.Pos{File: c.Scoring.Clusters[0].At.File}, diag.ClusterMissing, c.ID, c.End.Year(), names))
		}
	}
	return out
}

// holidays lists the years of campaigns counted in working days whose public
// holidays are not known.
func holidays(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		if !c.Pace.Working || c.Start.IsZero() || c.End.IsZero() {
			continue
		}
		for year := c.Start.Year(); year <= c.End.Year(); year++ {
			if !in.Site.Calendar.Covers(year) {
				out = append(out, diag.New(c.At, diag.HolidaysMissing, c.ID, year))
			}
		}
	}
	return out
}

// denominators lists rates whose numerator is there while nothing can be divided
// by: in the newest month that counts, so that one gap is reported once.
func denominators(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	newest := campaign.MonthOf(in.Book.Newest)
	v, ok := in.Site.Units.VintageOn(in.Book.Newest)
	if !ok {
		return nil
	}
	for _, ind := range in.Site.Indicators.All {
		if ind.Formula.Op != '/' {
			continue
		}
		num, den := ind.Formula.Terms[0], ind.Formula.Terms[1]
		var file string
		var codes []string
		names := namesOf(in, v, func(u campaign.UnitID) bool {
			f := in.Book.Value(num, u, newest)
			if !f.Ok || in.Book.Value(ind.Index, u, newest).Ok {
				return false
			}
			if origins := in.Book.Origins(num, u, newest); file == "" && len(origins) > 0 {
				file = in.Site.Results.Path(origins[0])
			}
			codes = append(codes, in.Site.Units.Get(u).Code)
			return true
		})
		if names != "" {
			out = append(out, diag.New(diag.Pos{File: file}, diag.DenominatorGone, ind.Short, newest.Label(),
				in.Site.Indicators.At(num).Short, in.Site.Indicators.At(den).Short, names).
				About(ind.ID, newest.String(), strconv.Itoa(len(codes))).Of(codes))
		}
	}
	return out
}

// lostUnits lists units that ended on a day on which others became part of new
// ones, and became part of none.
func lostUnits(in Input) []diag.Diagnostic {
	reg := in.Site.Units
	ended := map[campaign.Date]bool{}
	for _, u := range reg.Units {
		if u.Ranked() && !u.To().IsZero() && len(reg.Successors(u.ID)) > 0 {
			ended[u.To()] = true
		}
	}
	var out []diag.Diagnostic
	for _, u := range reg.Units {
		if u.Ranked() && ended[u.To()] && len(reg.Successors(u.ID)) == 0 {
			n := u.Names[len(u.Names)-1]
			out = append(out, diag.New(n.At, diag.MergerBroken, n.Short, u.Vintage+"/"+u.Code, u.To().Format()))
		}
	}
	return out
}

// staleDays is how long after its end a campaign may still be called running.
const staleDays = 92

// stale lists campaigns long past their end that nobody has closed.
func stale(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		if c.StatusOn(in.Book.Newest) == campaign.Ended && c.HasTargets() && c.End.DaysUntil(in.Book.Newest) > staleDays {
			out = append(out, diag.New(c.At, diag.StatusStale, c.ID, c.End.Format(), in.Book.Newest.Format()))
		}
		if c.Status != "" && !c.Status.Declared() {
			out = append(out, diag.New(c.At, diag.StatusImplied, c.ID, string(c.Status)))
		}
	}
	return out
}

// listed names the first of a list of units and counts the others.
func listed(names []string) string {
	if more := len(names) - named; more > 0 {
		names = append(names[:named:named], "… +"+strconv.Itoa(more))
	}
	return strings.Join(names, ", ")
}
