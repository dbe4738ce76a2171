package score

import (
	"thidua/cmd/thidua/internal/campaign"
)

// A Placed unit is its value in a ranking by one indicator.
type Placed struct {
	Unit   campaign.UnitID
	Figure Figure
	Rank   int
}

// RankBy ranks the units of a vintage on one indicator in one period; units
// without a figure come last, unranked.
func (b *Book) RankBy(i campaign.IndicatorID, v campaign.Vintage, p campaign.Period) []Placed {
	ind := b.Indicators.At(i)
	units := make([]Placed, 0, len(v.Units))
	for _, u := range v.Units {
		f := b.Value(i, u, p)
		f.Value = ind.Round(f.Value) // equal print, equal rank
		units = append(units, Placed{Unit: u, Figure: f})
	}
	lower := ind.Better == campaign.Lower
	order := inOrder(len(units), func(i, j int) int {
		x, y := &units[i], &units[j]
		if !x.Figure.Ok || !y.Figure.Ok {
			return compareBool(y.Figure.Ok, x.Figure.Ok)
		}
		if lower {
			return x.Figure.Value.Cmp(y.Figure.Value)
		}
		return y.Figure.Value.Cmp(x.Figure.Value)
	})
	out := make([]Placed, 0, len(units))
	for _, i := range order {
		out = append(out, units[i])
	}
	for i := range out {
		switch f := out[i].Figure; {
		case !f.Ok:
		case i > 0 && out[i-1].Figure.Value == f.Value:
			out[i].Rank = out[i-1].Rank
		default:
			out[i].Rank = i + 1
		}
	}
	return out
}
