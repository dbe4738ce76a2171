package check

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// monthsOfResults is how many months up to the day of a target are looked through for a
// result that is like it.
const monthsOfResults = 24

// farTargets lists levels that can hardly be meant: far from every result of their unit,
// or, of a unit, from the level of the country.
func farTargets(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, c := range in.Site.Campaigns {
		for _, t := range slices.Concat(c.National, c.Assigned) {
			if d, far := farFromResults(in, &t); far {
				out = append(out, d)
			} else if d, far := farFromNation(in, c, &t); far {
				out = append(out, d)
			}
		}
	}
	return out
}

// farFromResults holds a level against the results of its unit up to its day; where
// there is none, against what is believed of the indicator. What a target counts from
// nothing on is no result yet.
func farFromResults(in Input, t *campaign.Target) (diag.Diagnostic, bool) {
	ind := in.Site.Indicators.At(t.Indicator)
	level := t.Level.Amount
	if t.Counts.FromNothing() {
		return diag.Diagnostic{}, false
	}
	p, f := in.Book.Latest(t.Indicator, t.Unit, t.Due)
	if !f.Ok {
		limit, beyond := ind.Plausible.Bounds(level)
		return targetDoubt(in, t, diag.TargetFar, lang.T("giới hạn của chỉ tiêu", "the bound of the indicator"), ind.Exact(limit.Amount), slip(ind, level, limit.Amount)), beyond
	}
	for n, q := 0, p; n < monthsOfResults; n, q = n+1, q.Previous() {
		if g := in.Book.Value(t.Indicator, t.Unit, q); g.Ok && !ind.Plausible.Jumps(g.Value, level) {
			return diag.Diagnostic{}, false
		}
	}
	return targetDoubt(in, t, diag.TargetFar, lang.T("kết quả %s", "the result of %s").With(p.Label()), ind.Exact(f.Value), slip(ind, level, f.Value)), true
}

// farFromNation holds a unit's level against that of the country by the same day: a count
// cannot be greater, a rate is not many times as high or low.
func farFromNation(in Input, c *campaign.Campaign, t *campaign.Target) (diag.Diagnostic, bool) {
	ind := in.Site.Indicators.At(t.Indicator)
	i := slices.IndexFunc(c.National, func(n campaign.Target) bool {
		return n.Indicator == t.Indicator && n.Due == t.Due && n.Counts == t.Counts
	})
	if i < 0 || t.Unit == campaign.Country || t.Level.Amount.Sign() < 0 { // by how much it shall fall is not part of a whole
		return diag.Diagnostic{}, false
	}
	level, nation := t.Level.Amount, c.National[i].Level.Amount
	far := ind.Plausible.Jumps(level, nation)
	if ind.Merge == campaign.MergeSum {
		far = level.Cmp(nation) > 0
	}
	return targetDoubt(in, t, diag.TargetFarNation, lang.T("mức của toàn quốc", "the country's"), ind.Exact(nation), slip(ind, level, nation)), far
}

func targetDoubt(in Input, t *campaign.Target, code diag.Code, other lang.Text, value string, why lang.Text) diag.Diagnostic {
	ind, u := in.Site.Indicators.At(t.Indicator), in.Site.Units.Get(t.Unit)
	name := u.NameOn(t.Due).Short + ", " + ind.Short
	d := diag.New(t.At, code, name, t.Due.Format(), ind.Exact(t.Level.Amount), other, value, why)
	return d.For(u.Vintage, u.Code).About(ind.ID, campaign.MonthOf(t.Due).String(), ind.Neutral(t.Level.Amount))
}
