package score

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// Origins lists the places of the reported numbers that a figure was made of:
// its own, or those of its terms and members, in the order in which they enter.
func (b *Book) Origins(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) []campaign.Source {
	return b.AppendOrigins(nil, i, u, p, b.Value(i, u, p))
}

// OriginsOf lists the places behind a result: of all periods of a sum, of the figure and
// the base of an increase.
func (b *Book) OriginsOf(a *Achievement) []campaign.Source {
	b = b.For(a.Campaign)
	t := a.Target
	switch {
	case !a.Result.Ok:
		return nil
	case t.Counts == campaign.Sum:
		var out []campaign.Source
		for _, p := range b.summed(a.Campaign, t) {
			if p.CompareEnds(a.Period) <= 0 {
				out = append(out, b.Origins(t.Indicator, t.Unit, p)...)
			}
		}
		return out
	case t.Counts == campaign.Increase && a.BasePeriod != 0:
		return append(b.Origins(t.Indicator, t.Unit, a.Period), b.Origins(t.Indicator, t.Unit, a.BasePeriod)...)
	}
	return b.Origins(t.Indicator, t.Unit, a.Period)
}

// AppendOrigins appends what Origins gives, for those who know the figure already.
func (b *Book) AppendOrigins(out []campaign.Source, i campaign.IndicatorID, u campaign.UnitID, p campaign.Period, f Figure) []campaign.Source {
	if !f.Ok {
		return out
	}
	if f.Direct {
		return append(out, f.Source)
	}
	ind := b.Indicators.At(i)
	switch terms := ind.Formula.Terms; ind.Formula.Op {
	case '+':
		for _, t := range terms {
			out = b.AppendOrigins(out, t, u, p, b.Value(t, u, p))
		}
		return out
	case '/':
		parts := b.Parts(ind, u, p)
		out = b.AppendOrigins(out, terms[0], u, p, parts.Numerator)
		return b.appendDivisor(out, terms[1], u, p, divisor{parts.Denominator, parts.DenominatorPeriod, parts.joined})
	}
	members := b.members(i, u, p)
	out = slices.Grow(out, len(members))
	for _, m := range members {
		out = b.AppendOrigins(out, i, m, p, b.Value(i, m, p))
	}
	return out
}

// appendDivisor appends the places of a denominator: of the members' where it was added
// up over them.
func (b *Book) appendDivisor(out []campaign.Source, i campaign.IndicatorID, u campaign.UnitID, p campaign.Period, d divisor) []campaign.Source {
	if !d.joined {
		return b.AppendOrigins(out, i, u, d.period, d.Figure)
	}
	for _, m := range b.members(i, u, p) {
		out = b.AppendOrigins(out, i, m, d.period, b.Value(i, m, d.period))
	}
	return out
}

// members are the units that a summed figure adds up.
func (b *Book) members(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) []campaign.UnitID {
	if u == campaign.Country {
		v, _ := b.Units.VintageOn(p.End())
		return append(slices.Clip(v.Units), b.reporting(i, p)...)
	}
	return b.former[u].units
}

// reporting lists the special units that have a figure of their own in a period:
// they count where they report, and nobody is missed where they do not.
func (b *Book) reporting(i campaign.IndicatorID, p campaign.Period) []campaign.UnitID {
	var out []campaign.UnitID
	for _, u := range b.specials {
		if b.Results.At(i, u, p) != nil {
			out = append(out, u)
		}
	}
	return out
}
