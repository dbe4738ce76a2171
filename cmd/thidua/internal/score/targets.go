package score

import (
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

// RestatedTarget is the level of a unit that others became, joined from theirs:
// levels of counts add up if every member has one; other levels do not.
func (b *Book) RestatedTarget(c *campaign.Campaign, i campaign.IndicatorID, u campaign.UnitID, due campaign.Date) (amount.Amount, bool) {
	if b.Indicators.At(i).Merge != campaign.MergeSum {
		return amount.Amount{}, false
	}
	var sum amount.Amount
	members := b.Units.Predecessors(u)
	for _, m := range members {
		level, ok := assignedTo(c, i, m.Old, due)
		if !ok {
			return amount.Amount{}, false
		}
		sum = sum.Add(level)
	}
	return sum, len(members) > 0
}

func assignedTo(c *campaign.Campaign, i campaign.IndicatorID, u campaign.UnitID, due campaign.Date) (amount.Amount, bool) {
	for _, t := range c.Assigned {
		if t.Unit == u && t.Indicator == i && t.Due == due {
			return t.Level.Amount, true
		}
	}
	return amount.Amount{}, false
}
