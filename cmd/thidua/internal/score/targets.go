package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A TargetSum is what the levels assigned to units add up to.
type TargetSum struct {
	Level amount.Amount
	Units int // how many have a level; 0 means that there is no sum
}

// SumOfTargets adds up the levels assigned to the units of the campaign's vintage
// on an indicator by a day; where none is assigned on a total, those on its terms.
// Levels of rates do not add up.
func (b *Book) SumOfTargets(c *campaign.Campaign, i campaign.IndicatorID, due campaign.Date) TargetSum {
	ind := b.Indicators.At(i)
	if ind.Merge != campaign.MergeSum {
		return TargetSum{}
	}
	var out TargetSum
	for _, t := range c.Assigned {
		if t.Indicator == i && t.Due == due && t.Unit != campaign.Country {
			out.Level, out.Units = out.Level.Add(t.Level.Amount), out.Units+1
		}
	}
	if out.Units > 0 || ind.Formula.Op != '+' {
		return out
	}
	for n, term := range ind.Formula.Terms {
		part := b.SumOfTargets(c, term, due)
		if part.Units == 0 || n > 0 && part.Units != out.Units {
			return TargetSum{}
		}
		out.Level, out.Units = out.Level.Add(part.Level), part.Units
	}
	return out
}

// withRestated adds to the targets given to a unit those joined from the units that
// became it, on what it was given nothing.
func (b *Book) withRestated(given [][]campaign.Target, u campaign.UnitID) []campaign.Target {
	own, from := given[u], b.former[u]
	if len(from.units) == 0 {
		return own
	}
	for _, t := range given[from.units[0]] {
		if slices.ContainsFunc(own, func(o campaign.Target) bool { return sameAim(o, t) }) {
			continue
		}
		if joined, ok := b.joined(given, from, t); ok {
			joined.Unit = u
			own = append(own, joined)
		}
	}
	return own
}

// joined is a target of all units that became one: levels of counts add up if every one
// has a level, held against the result in the same way; of an office that only changed
// its number the level stays, whatever it is of.
func (b *Book) joined(given [][]campaign.Target, from members, t campaign.Target) (campaign.Target, bool) {
	t.Restated = from.view == Restated
	if !t.Restated {
		return t, true
	}
	if b.Indicators.At(t.Indicator).Merge != campaign.MergeSum {
		return t, false
	}
	for _, m := range from.units[1:] {
		i := slices.IndexFunc(given[m], func(o campaign.Target) bool {
			return sameAim(o, t) && o.Comparator == t.Comparator && o.Counts == t.Counts
		})
		if i < 0 {
			return t, false
		}
		t.Level.Amount = t.Level.Amount.Add(given[m][i].Level.Amount)
		t.Level.Decimals = max(t.Level.Decimals, given[m][i].Level.Decimals)
	}
	return t, true
}

// sameAim reports whether two targets are on one indicator by one day.
func sameAim(x, y campaign.Target) bool { return x.Indicator == y.Indicator && x.Due == y.Due }
