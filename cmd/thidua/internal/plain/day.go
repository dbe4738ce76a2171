package plain

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// ownDay is the last day of the newest month that at least half of the units reported.
func (w *World) ownDay() campaign.Date {
	months := w.months()
	slices.Reverse(months)
	for _, m := range months {
		if have, all := w.reporters(m); 2*have >= all && all > 0 {
			return m.End()
		}
	}
	return campaign.Date{}
}

// months are the months of which anything was reported, in their order.
func (w *World) months() []campaign.Period {
	return slices.DeleteFunc(w.periods(), func(p campaign.Period) bool { return !p.IsMonth() })
}

// periods are all periods of which anything was reported, by their last day.
func (w *World) periods() []campaign.Period {
	seen := map[campaign.Period]bool{}
	var out []campaign.Period
	for _, ob := range w.Results.All() {
		if !seen[ob.Period] {
			seen[ob.Period] = true
			out = append(out, ob.Period)
		}
	}
	slices.SortFunc(out, campaign.Period.CompareEnds)
	return out
}

// reporters counts the units of a month that reported anything of it, and all.
func (w *World) reporters(m campaign.Period) (have, all int) {
	reported := map[campaign.UnitID]bool{}
	for _, ob := range w.Results.All() {
		if ob.Period == m {
			reported[ob.Unit] = true
		}
	}
	for _, u := range w.Units.Units {
		if u.Ranked() && u.InForce(m.End()) {
			all++
			if reported[u.ID] {
				have++
			}
		}
	}
	return have, all
}
