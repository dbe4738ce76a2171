package plain

import "thidua/cmd/thidua/internal/campaign"

// A MonthRank is the rank of a unit in a month.
type MonthRank struct {
	Unit *campaign.Unit
	Rank int
}

// RanksByMonth are the months of a campaign up to that of its ranking, at most so many, and the
// ranks in them that can be compared with those of the ranking; the first month has some.
func (w *World) RanksByMonth(c *campaign.Campaign, most int) (months []campaign.Period, ranks [][]MonthRank) {
	w = w.closed(c)
	last := w.Ranking(c)
	if last.Period == 0 || !w.full(c, last.Period) {
		return nil, nil
	}
	var own []MonthRank
	for _, s := range last.Standings {
		own = append(own, MonthRank{s.Unit, s.Rank})
	}
	months, ranks = []campaign.Period{last.Period}, [][]MonthRank{own}
	for m := last.Period; len(months) < most; {
		m = campaign.MonthOf(m.Start().AddDays(-1))
		if m.End().Before(c.Start) {
			break
		}
		months, ranks = append([]campaign.Period{m}, months...), append([][]MonthRank{w.comparableRanks(c, last, m)}, ranks...)
	}
	for len(months) > 1 && len(ranks[0]) == 0 {
		months, ranks = months[1:], ranks[1:]
	}
	return months, ranks
}

// comparableRanks are the ranks of a month, of the units whose rank now can be held against it.
func (w *World) comparableRanks(c *campaign.Campaign, now Ranking, m campaign.Period) []MonthRank {
	earlier := *w
	earlier.Day = m.End()
	if !earlier.full(c, m) {
		return nil
	}
	then := earlier.rankingOf(c, m)
	if !sameUnits(now, then) {
		return nil
	}
	var out []MonthRank
	for _, s := range now.Standings {
		for _, o := range then.Standings {
			if o.Unit == s.Unit && s.Ranked && sameLines(s.Sheet, o.Sheet) {
				out = append(out, MonthRank{s.Unit, o.Rank})
			}
		}
	}
	return out
}
