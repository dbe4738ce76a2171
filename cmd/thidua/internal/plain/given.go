package plain

import (
	"thidua/cmd/thidua/internal/campaign"
)

// inPlay is the target of a unit on an indicator that counts: of several the next one
// due or, where all are past, the last.
func (w *World) inPlay(c *campaign.Campaign, u *campaign.Unit, i *campaign.Indicator) *campaign.Target {
	var chosen *campaign.Target
	for _, t := range w.Given(c, u, i) {
		if chosen == nil || w.nearer(t.Due, chosen.Due) {
			chosen = &t
		}
	}
	return chosen
}

// nearer reports whether one due day is more in play than another.
func (w *World) nearer(d, e campaign.Date) bool {
	past, otherPast := d.Before(w.Day), e.Before(w.Day)
	if past != otherPast {
		return otherPast
	}
	if past {
		return e.Before(d)
	}
	return d.Before(e)
}

// Given are the targets of a unit on an indicator: its own and, of a unit that others
// became, what all of those had together by days for which it has none.
func (w *World) Given(c *campaign.Campaign, u *campaign.Unit, i *campaign.Indicator) []campaign.Target {
	var out []campaign.Target
	own := map[campaign.Date]bool{}
	for _, t := range c.Assigned {
		if t.Unit == u.ID && t.Indicator == i.Index {
			out, own[t.Due] = append(out, t), true
		}
	}
	for _, t := range w.joinedTargets(c, u, i) {
		if !own[t.Due] {
			out = append(out, t)
		}
	}
	return out
}

// joinedTargets adds up the levels of the units that became one, due day by due day,
// where every one of them has one that asks for the same.
func (w *World) joinedTargets(c *campaign.Campaign, u *campaign.Unit, i *campaign.Indicator) []campaign.Target {
	members := w.members(u)
	if len(members) == 0 || i.Merge != campaign.MergeSum && w.unchanged(u) == nil {
		return nil
	}
	var out []campaign.Target
	for _, first := range w.Given(c, members[0], i) {
		sum := first
		sum.Unit, sum.Restated = u.ID, true
		all := true
		for _, other := range members[1:] {
			t := like(w.Given(c, other, i), first)
			if t == nil {
				all = false
				break
			}
			sum.Level.Amount = sum.Level.Amount.Add(t.Level.Amount)
		}
		if all {
			out = append(out, sum)
		}
	}
	return out
}

// like finds a target that asks for the same by the same day.
func like(all []campaign.Target, t campaign.Target) *campaign.Target {
	for _, o := range all {
		if o.Due == t.Due && o.Comparator == t.Comparator && o.Counts == t.Counts {
			return &o
		}
	}
	return nil
}
