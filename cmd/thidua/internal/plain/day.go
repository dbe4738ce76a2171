package plain

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// ownDay is the last day of the newest month that units reported at least half as widely
// as they ever do.
func (w *World) ownDay() campaign.Date {
	widest := zero
	for _, m := range w.months() {
		widest = greater(widest, w.coverage(m))
	}
	var day campaign.Date
	for _, m := range w.months() {
		if c := w.coverage(m); c.Sign() > 0 && add(c, c).Cmp(widest) >= 0 {
			day = m.End()
		}
	}
	return day
}

// coverage is the share of the units of a month that reported anything of it.
func (w *World) coverage(m campaign.Period) Number {
	have, all := w.reporters(m)
	if all == 0 {
		return zero
	}
	return divide(whole(have), whole(all))
}

// months are the months of which anything was reported, in their order.
func (w *World) months() []campaign.Period {
	return slices.DeleteFunc(slices.Clone(w.Periods), func(p campaign.Period) bool { return !p.IsMonth() })
}

// periodsOf are all periods of which anything was reported, by their last day.
func periodsOf(results *campaign.Observations) []campaign.Period {
	seen := map[campaign.Period]bool{}
	var out []campaign.Period
	for _, ob := range results.All() {
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
