package score

import "thidua/cmd/thidua/internal/campaign"

// Origins lists the places of the reported numbers that a figure was made of:
// its own, or those of its terms and members, in the order in which they enter.
func (b *Book) Origins(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) []campaign.Source {
	f := b.Value(i, u, p)
	if !f.Ok {
		return nil
	}
	if f.Direct {
		return []campaign.Source{f.Source}
	}
	var out []campaign.Source
	switch formula := b.Indicators.At(i).Formula; formula.Op {
	case '+':
		for _, t := range formula.Terms {
			out = append(out, b.Origins(t, u, p)...)
		}
		return out
	case '/':
		out = b.Origins(formula.Terms[0], u, p)
		return append(out, b.Origins(formula.Terms[1], u, f.DenominatorPeriod)...)
	}
	for _, m := range b.members(u, p) {
		out = append(out, b.Origins(i, m, p)...)
	}
	return out
}

// members are the units that a summed figure adds up.
func (b *Book) members(u campaign.UnitID, p campaign.Period) []campaign.UnitID {
	if u == campaign.Country {
		v, _ := b.Units.VintageOn(p.End())
		return v.Units
	}
	var out []campaign.UnitID
	for _, c := range b.Units.Predecessors(u) {
		out = append(out, c.Old)
	}
	return out
}
