package score

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// Assigned lists the targets of a unit in a campaign that are in play: on each
// indicator the next one due, or the last one when all are past. A unit that others
// became has, where it was given none, what they had.
func (b *Book) Assigned(c *campaign.Campaign, u campaign.UnitID) []campaign.Target {
	return slices.Clone(b.targetsInPlay(c)[u])
}

// targetsInPlay is Assigned for all units, by number.
func (b *Book) targetsInPlay(c *campaign.Campaign) [][]campaign.Target {
	return b.inPlay.get(c, func() [][]campaign.Target { return b.assigned(c) })
}

// byAge lists the units, the oldest first.
func (b *Book) byAge() []*campaign.Unit {
	out := slices.Clone(b.Units.Units)
	slices.SortStableFunc(out, func(x, y *campaign.Unit) int { return x.From().Compare(y.From()) })
	return out
}

// assigned finds the targets in play.
func (b *Book) assigned(c *campaign.Campaign) [][]campaign.Target {
	given := make([][]campaign.Target, len(b.Units.Units))
	for _, t := range c.Assigned {
		if given[t.Unit] == nil {
			given[t.Unit] = make([]campaign.Target, 0, len(c.Scoring.Weights))
		}
		given[t.Unit] = append(given[t.Unit], t)
	}
	if len(c.Assigned) > 0 {
		for _, u := range b.byAge() {
			given[u.ID] = b.withRestated(given, u.ID)
		}
	}
	for u, targets := range given {
		given[u] = b.nearest(targets)
	}
	return given
}

// nearest keeps of the targets on each indicator the one that is most in play.
func (b *Book) nearest(targets []campaign.Target) []campaign.Target {
	out := targets[:0]
	for _, t := range targets {
		i := slices.IndexFunc(out, func(o campaign.Target) bool { return o.Indicator == t.Indicator })
		switch {
		case i < 0:
			out = append(out, t)
		case b.nearer(t.Due, out[i].Due):
			out[i] = t
		}
	}
	slices.SortStableFunc(out, func(x, y campaign.Target) int { return int(x.Indicator) - int(y.Indicator) })
	return out
}

// nearer reports whether deadline d is more in play than e.
func (b *Book) nearer(d, e campaign.Date) bool {
	switch dPast, ePast := d.Before(b.AsOf), e.Before(b.AsOf); {
	case dPast != ePast:
		return ePast
	case dPast:
		return e.Before(d)
	default:
		return d.Before(e)
	}
}
