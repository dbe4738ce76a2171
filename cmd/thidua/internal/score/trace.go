package score

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// Origins lists the places of the reported numbers that a figure was made of:
// its own, or those of its terms and members, in the order in which they enter.
func (b *Book) Origins(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) []campaign.Source {
	return b.appendOrigins(nil, i, u, p)
}

func (b *Book) appendOrigins(out []campaign.Source, i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) []campaign.Source {
	f := b.Value(i, u, p)
	if !f.Ok {
		return out
	}
	if f.Direct {
		return append(out, f.Source)
	}
	switch formula := b.Indicators.At(i).Formula; formula.Op {
	case '+':
		for _, t := range formula.Terms {
			out = b.appendOrigins(out, t, u, p)
		}
		return out
	case '/':
		out = b.appendOrigins(out, formula.Terms[0], u, p)
		return b.appendOrigins(out, formula.Terms[1], u, b.Parts(b.Indicators.At(i), u, p).DenominatorPeriod)
	}
	members := b.members(i, u, p)
	out = slices.Grow(out, len(members))
	for _, m := range members {
		out = b.appendOrigins(out, i, m, p)
	}
	return out
}

// members are the units that a summed figure adds up.
func (b *Book) members(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) []campaign.UnitID {
	if u == campaign.Country {
		v, _ := b.Units.VintageOn(p.End())
		return append(slices.Clip(v.Units), b.reporting(i, p)...)
	}
	var out []campaign.UnitID
	for _, c := range b.Units.Predecessors(u) {
		out = append(out, c.Old)
	}
	return out
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
