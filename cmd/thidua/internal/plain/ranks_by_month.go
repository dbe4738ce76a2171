package plain

import "thidua/cmd/thidua/internal/campaign"

// RanksByMonth are the rankings of the months of a campaign up to that of its ranking, each as
// of the end of the month, at most so many; a month that is not full has none. The first has.
func (w *World) RanksByMonth(c *campaign.Campaign, most int) []Ranking {
	last := w.Ranking(c)
	if last.Period == 0 {
		return nil
	}
	out := []Ranking{last}
	for m := last.Period; len(out) < most; {
		m = campaign.MonthOf(m.Start().AddDays(-1))
		if m.End().Before(c.Start) {
			break
		}
		then := *w
		then.Day = m.End()
		r := Ranking{Period: m}
		if then.full(c, m) {
			r = then.rankingOf(c, m)
		}
		out = append([]Ranking{r}, out...)
	}
	for len(out) > 1 && !anyRanked(out[0]) {
		out = out[1:]
	}
	return out
}

func anyRanked(r Ranking) bool {
	for _, s := range r.Standings {
		if s.Rank > 0 {
			return true
		}
	}
	return false
}
