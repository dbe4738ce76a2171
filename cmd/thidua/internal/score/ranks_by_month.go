package score

import "thidua/cmd/thidua/internal/campaign"

// MonthRanks are the ranks of the units on one month; none where that month was not as
// complete as one that units are ranked on.
type MonthRanks struct {
	Period campaign.Period
	Ranks  map[campaign.UnitID]int
}

// RanksByMonth are the ranks of a ranking and of the months before it within its campaign,
// each as of the end of its month, the oldest first; at most so many, beginning with one that
// has ranks. Nothing where units are not ranked by month.
func (b *Book) RanksByMonth(c *campaign.Campaign, most int) []MonthRanks {
	r := b.Ranking(c)
	v, ok := b.Units.Vintage(c.Vintage)
	if !ok || r.Period == 0 {
		return nil
	}
	first := r.Period
	for n := 1; n < most && !first.Previous().End().Before(c.Start); n++ {
		first = first.Previous()
	}
	var out []MonthRanks
	for m := first; m != r.Period; m = m.Next() {
		then := b.On(m.End())
		of := MonthRanks{m, nil}
		if then.full(c, v, m) {
			of.Ranks = ranksOf(then.standings(c, v, then.periodsOf(c, v, m), then.byProgress(c, m)))
		}
		if len(out) > 0 || len(of.Ranks) > 0 {
			out = append(out, of)
		}
	}
	return append(out, MonthRanks{r.Period, ranksOf(r.Standings)})
}

func ranksOf(list []Standing) map[campaign.UnitID]int {
	out := map[campaign.UnitID]int{}
	for i := range list {
		if s := &list[i]; s.Rank > 0 {
			out[s.Sheet.Unit] = s.Rank
		}
	}
	return out
}
