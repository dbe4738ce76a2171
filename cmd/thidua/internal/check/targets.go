package check

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
)

// targetWords goes over what targets ask for: words against the direction of the indicator,
// days outside the campaign, months that are cut without a rule.
func targetWords(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		undeclared := map[campaign.IndicatorID]bool{}
		for _, t := range slices.Concat(c.National, c.Assigned) {
			ind := in.Site.Indicators.At(t.Indicator)
			if against(ind, t) {
				out = append(out, diag.New(t.At, diag.ComparatorAgainst, string(t.Comparator)+" "+t.Level.String(), ind.Short, directionWord(ind.Better)))
			}
			if !t.Due.Within(c.Start, c.End) {
				out = append(out, diag.New(t.At, diag.DueOutside, ind.Short, t.Due.Format(), timeOf(c)))
			}
			if begins, never := empty(c, t); never && !undeclared[t.Indicator] {
				undeclared[t.Indicator] = true
				out = append(out, diag.New(t.At, diag.SumEmpty, ind.Short, begins.Format(), t.Due.Format()))
			}
			if day, cuts := cutting(c, t); cuts && !undeclared[t.Indicator] {
				undeclared[t.Indicator] = true
				out = append(out, diag.New(c.At, diag.CutUndeclared, ind.Short, day.Format(), campaign.MonthOf(day).Label()))
			}
		}
	}
	return out
}

// nationalSums holds the levels of the country against the sums of those of its units:
// where all units reach theirs, the country has to reach its own.
func nationalSums(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		v, ok := in.Site.Units.Vintage(c.Vintage)
		if !ok {
			continue
		}
		for _, n := range c.National {
			ind := in.Site.Indicators.At(n.Indicator)
			if ind.Merge != campaign.MergeSum || n.Unit != campaign.Country || n.Comparator.Falls() {
				continue
			}
			sum, at := amount.Amount{}, diag.Pos{}
			has := map[campaign.UnitID]bool{}
			for _, t := range c.Assigned {
				if t.Indicator == n.Indicator && t.Due == n.Due && t.Counts == n.Counts {
					sum, at, has[t.Unit] = sum.Add(t.Level.Amount), t.At, true
				}
			}
			missing := slices.ContainsFunc(v.Units, func(u campaign.UnitID) bool { return !has[u] })
			if gap := n.Level.Amount.Sub(sum); !missing && gap.Sign() > 0 {
				out = append(out, diag.New(diag.Pos{File: at.File, Sheet: at.Sheet}, diag.TargetSum, c.ID, ind.Short, n.Due.Format(), ind.Exact(sum), ind.Exact(n.Level.Amount), ind.Exact(gap)).
					About(ind.ID, campaign.MonthOf(n.Due).String(), ind.Neutral(gap)))
			}
		}
	}
	return out
}

// timeOf words the time of a campaign, of which a day may not be known yet.
func timeOf(c *campaign.Campaign) lang.Text {
	switch {
	case c.Start.IsZero():
		return lang.T("đến %s", "until %s").With(c.End.Format())
	case c.End.IsZero():
		return lang.T("từ %s", "from %s").With(c.Start.Format())
	}
	return lang.Same(c.Start.Format() + " – " + c.End.Format())
}

// against reports whether a target calls the worse result the better one.
func against(ind *campaign.Indicator, t campaign.Target) bool {
	switch {
	case t.Comparator == campaign.About || t.Counts == campaign.Increase:
		return false
	case ind.Better == campaign.Lower:
		return !t.Comparator.Falls()
	}
	return ind.Better == campaign.Higher && t.Comparator.Falls()
}

func directionWord(d campaign.Direction) lang.Text {
	if d == campaign.Lower {
		return lang.T("càng thấp càng tốt", "lower is better")
	}
	return lang.T("càng cao càng tốt", "higher is better")
}

// cutting finds the day that cuts a month of a sum for which the campaign has no rule.
func cutting(c *campaign.Campaign, t campaign.Target) (campaign.Date, bool) {
	if t.Counts != campaign.Sum || c.Pace.Cut != campaign.CutUndeclared {
		return campaign.Date{}, false
	}
	if begins := c.Begins(t); !begins.IsZero() && campaign.MonthOf(begins).Start() != begins {
		return begins, true
	}
	return t.Due, campaign.MonthOf(t.Due).End() != t.Due
}

// empty reports whether a sum has no month at all, and the day on which it begins.
func empty(c *campaign.Campaign, t campaign.Target) (campaign.Date, bool) {
	begins := c.Begins(t)
	if t.Counts != campaign.Sum || c.Pace.Cut != campaign.CutNone || begins.IsZero() {
		return begins, false
	}
	first := campaign.MonthOf(begins)
	if first.Start() != begins {
		first = first.Next()
	}
	return begins, t.Due.Before(first.End())
}

// bases lists what has no figure to begin with, a message for each indicator and month
// of a campaign whose way has begun.
func bases(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		type gap struct {
			indicator campaign.IndicatorID
			month     campaign.Period
		}
		units := map[gap][]campaign.UnitID{}
		var gaps []gap
		for _, t := range slices.Concat(c.National, c.Assigned) {
			a := in.Book.Judge(c, t)
			if a.NoBase == 0 {
				continue
			}
			g := gap{t.Indicator, a.NoBase}
			if units[g] == nil {
				gaps = append(gaps, g)
			}
			units[g] = append(units[g], t.Unit)
		}
		for _, g := range gaps {
			ind := in.Site.Indicators.At(g.indicator)
			names, codes := called(in, units[g], in.Book.AsOf)
			out = append(out, diag.New(c.At, diag.BaseMissing, c.ID, ind.Short, g.month.Label(), listed(names)).
				About(ind.ID, g.month.String(), strconv.Itoa(len(codes))).Of(codes))
		}
	}
	return out
}

// oldDenominators warns once for each indicator and year whose rates are divided by the
// denominators of an earlier year.
func oldDenominators(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, ind := range in.Site.Indicators.All {
		if ind.Formula.Op != '/' {
			continue
		}
		told := map[int]bool{}
		for _, p := range in.Book.Months() {
			v, ok := in.Site.Units.VintageOn(p.End())
			if !ok || told[p.Year()] {
				continue
			}
			for _, u := range v.Units {
				f := in.Book.Value(ind.Index, u, p)
				if !f.Ok || f.Stale == 0 {
					continue
				}
				told[p.Year()] = true
				out = append(out, diag.New(placeOf(in, ind, u, p), diag.DenominatorStale, ind.Short, p.Year(),
					in.Site.Indicators.At(ind.Formula.Terms[1]).Short, p.Year(), int(f.Stale)).
					About(ind.ID, campaign.Year(p.Year()).String(), strconv.Itoa(int(f.Stale))))
				break
			}
		}
	}
	return out
}

// placeOf is the file of the numerator of a rate.
func placeOf(in Input, ind *campaign.Indicator, u campaign.UnitID, p campaign.Period) diag.Pos {
	if origins := in.Book.Origins(ind.Formula.Terms[0], u, p); len(origins) > 0 {
		return diag.Pos{File: in.Site.Results.Path(origins[0])}
	}
	return diag.Pos{}
}

// rankless lists campaigns that have weights and rank nobody, with the reason.
func rankless(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		if len(c.Scoring.Weights) == 0 || c.Status == campaign.Draft || c.StatusOn(in.Book.AsOf) == campaign.Upcoming {
			continue
		}
		var why lang.Text
		switch r := in.Book.Ranking(c); {
		case c.Vintage == "":
			why = lang.T("chưa biết xếp đơn vị của danh mục nào: chọn danh mục đơn vị (vintage), hoặc ghi ngày kết thúc (end)", "no list of units is named: add vintage or end")
		case len(c.Assigned) == 0:
			why = lang.T("chưa giao mức cho đơn vị nào", "no levels were assigned in data/targets")
		case len(r.Ranked()) > 0 || r.Lacks(score.TooEarly):
			continue
		case r.Lacks(score.NoBase):
			why = lang.T("không đơn vị nào có số liệu gốc để chấm theo tiến độ; bổ sung số liệu tháng liền trước ngày phát động, hoặc chọn xếp hạng theo mức phải đạt (rank_by: final)", "no unit has a base figure to be scored by progress; add the month before the start, or rank_by: final")
		case r.Period == 0:
			why = lang.T("chưa có số liệu theo tháng trong thời gian thi đua", "there are no monthly figures of the time of the campaign")
		default:
			why = lang.T("kỳ %s không đơn vị nào có đủ kết quả", "for %s no unit has all results").With(r.Period.Label())
		}
		out = append(out, diag.New(c.Scoring.At, diag.RanksNobody, c.ID, why))
	}
	return out
}

// beforeAll tells of a day that is before all figures.
func beforeAll(in Input) []diag.Diagnostic {
	all := in.Site.Results.All()
	if len(all) == 0 || len(in.Book.Months()) > 0 {
		return nil
	}
	first := all[0].Period
	for _, ob := range all {
		if ob.Period.CompareEnds(first) < 0 {
			first = ob.Period
		}
		if !in.Book.AsOf.Before(ob.Period.End()) {
			return nil
		}
	}
	return []diag.Diagnostic{diag.New(diag.Pos{File: "data/actuals"}, diag.DayBeforeData, in.Book.AsOf.Format(), strings.ToLower(first.Label()))}
}
