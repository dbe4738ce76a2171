package score

import "thidua/cmd/thidua/internal/campaign"

// MonthRanks are the ranks of the units on one month.
type MonthRanks struct {
	Period campaign.Period
	Ranks  map[campaign.UnitID]int
}

// RanksByMonth are the ranks of a ranking and, as far as they can be compared with it (see
// Movement), of the months before it within its campaign, each as of the end of its month,
// the oldest first; at most so many, beginning with one that has ranks. Nothing where units
// are not ranked by month.
func (b *Book) RanksByMonth(c *campaign.Campaign, most int) []MonthRanks {
	b = b.For(c)
	r := b.Ranking(c)
	v, ok := b.Units.Vintage(c.Vintage)
	if !ok || r.Period == 0 || !b.full(c, v, r.Period) {
		return nil
	}
	first := r.Period
	for n := 1; n < most && !first.Previous().End().Before(c.Start); n++ {
		first = first.Previous()
	}
	var out []MonthRanks
	for m := first; m != r.Period; m = m.Next() {
		was := b.ranksAsOf(c, v, m)
		if ranks := was.comparable(r.Ranked()); len(out) > 0 || len(ranks) > 0 {
			out = append(out, MonthRanks{m, ranks})
		}
	}
	now := MonthRanks{r.Period, map[campaign.UnitID]int{}}
	for _, s := range r.Ranked() {
		now.Ranks[s.Sheet.Unit] = s.Rank
	}
	return append(out, now)
}

// comparable are the former ranks of the units that can be compared with those of now.
func (f *formerRanking) comparable(now []Standing) map[campaign.UnitID]int {
	out := map[campaign.UnitID]int{}
	if !f.sameUnits(now) {
		return out
	}
	for i := range now {
		s := &now[i]
		if then := f.ranks[s.Sheet.Unit]; s.Sheet.sameTerms(then.terms) {
			out[s.Sheet.Unit] = then.rank
		}
	}
	return out
}
