package plain

import "thidua/cmd/thidua/internal/campaign"

// sumOfUnits is the country where no row gives it: all units of a day together.
func (w *World) sumOfUnits(i *campaign.Indicator, p campaign.Period, day campaign.Date) *Figure {
	if i.Merge == campaign.MergeNone || i.Formula.Op == '/' {
		return nil
	}
	var all []*Figure
	for _, u := range w.Units.Units[1:] {
		if !u.InForce(day) {
			continue
		}
		f := w.figure(i, u, p, day)
		if u.Ranked() || f != nil {
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return together(all, summed)
}
