package plain

import "thidua/cmd/thidua/internal/campaign"

// restated is the figure of a unit before it began: of those that became it, added up or
// divided anew. Where one of them lacks it, nothing can be compared. A unit that kept its
// area is the unit that it was.
func (w *World) restated(i *campaign.Indicator, u *campaign.Unit, p campaign.Period, day campaign.Date) *Figure {
	if old := w.unchanged(u); old != nil {
		return w.figure(i, old, p, day)
	}
	if i.Merge == campaign.MergeNone {
		return nil
	}
	if i.Formula.Op == '/' {
		return w.ratio(i, u, p, day)
	}
	var members []*Figure
	for _, old := range w.members(u) {
		members = append(members, w.figure(i, old, p, day))
	}
	if len(members) == 0 {
		return nil
	}
	return together(members, restated)
}

// unchanged is the unit that another continues with the same area; nil where it was made
// of several.
func (w *World) unchanged(u *campaign.Unit) *campaign.Unit {
	for _, change := range w.Units.Predecessors(u.ID) {
		if !change.Merged {
			return w.Units.Get(change.Old)
		}
	}
	return nil
}

// members are the units that became one.
func (w *World) members(u *campaign.Unit) []*campaign.Unit {
	var out []*campaign.Unit
	for _, old := range w.Units.Units {
		for _, change := range w.Units.Successors(old.ID) {
			if change.New == u.ID {
				out = append(out, old)
			}
		}
	}
	return out
}
