package check

import (
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// holes lists the months between others that nobody has reported, or few units, and the
// indicators that everybody left out for a while: a chart draws over them, and no unit
// stands out by what all of them lack.
func holes(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	reported, months := in.reported(), in.Book.Months()
	empty := func(p campaign.Period) bool { return reported.file(p) == "" }
	for _, h := range gaps(months, empty) {
		out = append(out, reported.hole(h, lang.Text{}, lang.T("không đơn vị nào", "no unit"), strconv.Itoa(h.months)))
	}
	wide := within(months, func(p campaign.Period) bool { return in.Book.Coverage[p].Cmp(half) >= 0 })
	for _, p := range wide {
		if share := in.Book.Coverage[p]; share.Sign() > 0 && share.Cmp(half) < 0 {
			_, codes := called(in, silent(in, p), p.End())
			out = append(out, reported.hole(gap{p, p, 1}, lang.Text{}, lang.T("chỉ %s%% số đơn vị", "only %s%% of the units").With(share.Format(0)), share.String()).Of(codes))
		}
	}
	for _, ind := range in.Site.Indicators.All {
		spoken := within(months, func(p campaign.Period) bool { return reported.count(ind.Index, p) > 0 })
		skipped := gaps(spoken, func(p campaign.Period) bool { return reported.count(ind.Index, p) == 0 && !empty(p) })
		missing := 0
		for _, h := range skipped {
			missing += h.months
		}
		if 2*missing >= len(spoken) {
			continue // it is not reported by month
		}
		for _, h := range skipped {
			d := reported.hole(h, lang.Same(", %s").With(ind.Short), lang.T("không đơn vị nào", "no unit"), strconv.Itoa(h.months))
			d.Figure.Indicator = ind.ID
			out = append(out, d)
		}
	}
	return out
}

// silent are the units in force at the end of a month of which it has no figure at all.
func silent(in Input, p campaign.Period) []campaign.UnitID {
	v, _ := in.Site.Units.VintageOn(p.End())
	return slices.DeleteFunc(slices.Clone(v.Units), func(u campaign.UnitID) bool {
		return slices.ContainsFunc(in.Site.Indicators.All, func(ind *campaign.Indicator) bool { return in.Site.Results.At(ind.Index, u, p) != nil })
	})
}

// half is the share of the units, in per cent, below which a month is a hole.
var half = amount.Int(50)

// A gap is some months in a row.
type gap struct {
	from, to campaign.Period
	months   int
}

// gaps are the months of a row of them of which something is so, joined where they follow
// each other.
func gaps(months []campaign.Period, so func(campaign.Period) bool) []gap {
	var out []gap
	for _, p := range months {
		switch last := len(out) - 1; {
		case !so(p):
		case last >= 0 && out[last].to.Next() == p:
			out[last].to = p
			out[last].months++
		default:
			out = append(out, gap{p, p, 1})
		}
	}
	return out
}

// within are the months from the first to the last of which something is so.
func within(months []campaign.Period, so func(campaign.Period) bool) []campaign.Period {
	for len(months) > 0 && !so(months[0]) {
		months = months[1:]
	}
	for len(months) > 0 && !so(months[len(months)-1]) {
		months = months[:len(months)-1]
	}
	return months
}

// label is how a gap is called: 10/2025, 10–12/2025, 11/2025–02/2026.
func (g gap) label() string {
	from, to := g.from.Label(), g.to.Label()
	switch {
	case g.from == g.to:
		return from
	case g.from.Year() == g.to.Year():
		return from[:2] + "–" + to
	}
	return from + "–" + to
}

// hole says that months are missing. It is told of the next file that came.
func (r *reports) hole(g gap, of, who lang.Text, value string) diag.Diagnostic {
	file := ""
	for p := g.from; file == "" && p <= r.first.Plus(len(r.files)-1); p = p.Next() {
		file = r.file(p)
	}
	return diag.New(diag.Pos{File: file}, diag.PeriodHole, g.label(), of, who).About("", g.from.String(), value)
}
