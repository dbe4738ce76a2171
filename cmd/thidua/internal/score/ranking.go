package score

import (
	"cmp"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Standing is a unit's place in a ranking; Rank 0 is "chưa xếp hạng".
type Standing struct {
	Sheet   Sheet
	Rank    int
	Tied    bool   // others share the rank: no tie-breaker parts them
	Cluster string // cụm thi đua; "" where it is in none
	InRank  int    // within the cluster; 0 is "chưa xếp hạng"
	InOf    int    // units of the cluster
	Move    Movement
}

// A Movement is how a rank has changed since the period before. It is known only
// between comparable rankings: the same targets and the same lines counted.
type Movement struct {
	Comparable bool
	Since      campaign.Period // of the earlier ranking; 0 where there is none
	From       int             // the earlier rank
	Score      amount.Amount   // the earlier score
	Up         int             // places gained; negative: lost
}

// A Ranking is the units of a campaign's vintage in order of their published scores,
// nationwide and within clusters, compared with the period before. Equal scores are
// parted by the declared tie-breakers, or share a rank, and the next rank counts them
// all (1-2-2-4). Units that are not ranked come last, by code.
type Ranking struct {
	Standings  []Standing
	Period     campaign.Period   // the month that all are scored on; 0: none is reported by month
	Periods    []campaign.Period // of each weight: the period that it is scored on
	Reported   int               // units that reported anything for that month
	Since      campaign.Period   // that ranks are compared with; 0: no two can be compared
	ByProgress bool              // held against where the ways should be by now

	at map[campaign.UnitID]int
}

// Ranking is the ranking of a campaign; one that ranks nobody has no standings. It is
// computed once for each campaign; nobody may change it.
func (b *Book) Ranking(c *campaign.Campaign) *Ranking {
	b = b.For(c)
	return b.rankings.get(c, func() *Ranking { return b.rank(c) })
}

// rank computes what Ranking keeps.
func (b *Book) rank(c *campaign.Campaign) *Ranking {
	v, ok := b.Units.Vintage(c.Vintage)
	if !ok || len(c.Scoring.Weights) == 0 {
		return &Ranking{}
	}
	r := &Ranking{Period: b.rankingPeriod(c, v)}
	r.ByProgress = b.byProgress(c, r.Period)
	r.Periods = b.periodsOf(c, v, r.Period)
	if r.Period != 0 {
		r.Reported = b.Reported(c, v, r.Period)
	}
	was := b.formerRanks(c, v, r.Period) // first: two rankings at a time would take twice the memory
	r.Standings = b.standings(c, v, r.Periods, r.ByProgress)
	r.at = make(map[campaign.UnitID]int, len(r.Standings))
	for i := range r.Standings {
		r.at[r.Standings[i].Sheet.Unit] = i
	}
	if was.period == 0 {
		return r
	}
	same := was.sameUnits(r.Ranked())
	for i := range r.Standings {
		s := &r.Standings[i]
		if s.move(was, same); s.Move.Comparable {
			r.Since = was.period
		}
	}
	return r
}

// PeriodOf is the period on which a weighted indicator is ranked; 0 where it has none.
func (r *Ranking) PeriodOf(c *campaign.Campaign, i campaign.IndicatorID) campaign.Period {
	for k, w := range c.Scoring.Weights {
		if w.Indicator == i && k < len(r.Periods) {
			return r.Periods[k]
		}
	}
	return 0
}

// Lacks reports whether nobody is ranked because lines were left out for a reason.
func (r *Ranking) Lacks(why Reason) bool {
	if len(r.Ranked()) > 0 {
		return false
	}
	for i := range r.Standings {
		for k := range r.Standings[i].Sheet.Lines {
			if r.Standings[i].Sheet.Lines[k].Reason == why {
				return true
			}
		}
	}
	return false
}

// Of is the place of a unit; nil where it has none.
func (r *Ranking) Of(u campaign.UnitID) *Standing {
	if i, ok := r.at[u]; ok {
		return &r.Standings[i]
	}
	return nil
}

// Ranked lists the units that have a rank.
func (r *Ranking) Ranked() []Standing {
	n := len(r.Standings)
	for n > 0 && r.Standings[n-1].Rank == 0 {
		n--
	}
	return r.Standings[:n:n]
}

// Neighbours are the nearest units with a better and with a worse rank; nil for none.
func (r *Ranking) Neighbours(u campaign.UnitID) (above, below *Standing) {
	at, ok := r.at[u]
	if !ok {
		return nil, nil
	}
	rank := r.Standings[at].Rank
	for i := at - 1; i >= 0 && above == nil; i-- {
		if r.Standings[i].Rank > 0 && r.Standings[i].Rank < rank {
			above = &r.Standings[i]
		}
	}
	for i := at + 1; i < len(r.Standings) && below == nil; i++ {
		if r.Standings[i].Rank > rank {
			below = &r.Standings[i]
		}
	}
	return above, below
}

// standings are those of a Ranking without movement.
func (b *Book) standings(c *campaign.Campaign, v campaign.Vintage, periods []campaign.Period, byProgress bool) []Standing {
	out := make([]Standing, 0, len(v.Units))
	targets := b.targetsInPlay(c)
	n := len(c.Scoring.Weights)
	sheets, lines := make([]Standing, len(v.Units)), make([]Line, len(v.Units)*n)
	spread(len(v.Units), func(i int) {
		u := v.Units[i]
		sheets[i].Sheet = b.sheet(c, u, lines[i*n:(i+1)*n:(i+1)*n], targets[u], periods, byProgress)
	})
	order := func(x, y *Standing) int { return b.compare(&c.Scoring, &x.Sheet, &y.Sheet) }
	for _, i := range inOrder(len(sheets), func(i, j int) int { return order(&sheets[i], &sheets[j]) }) {
		out = append(out, sheets[i])
	}
	place(out, order, func(s *Standing, rank int, tied bool) { s.Rank, s.Tied = rank, tied })
	in := make([]int, len(b.Units.Units)) // the number, from 1, of the cluster last seen to hold the unit
	for n, cluster := range c.Scoring.Clusters {
		for _, u := range cluster.Units {
			in[u] = n + 1
		}
		var members []*Standing
		for i := range out {
			if in[out[i].Sheet.Unit] == n+1 {
				members = append(members, &out[i])
			}
		}
		for i, s := range members {
			s.Cluster, s.InOf = cluster.Name, len(members)
			switch {
			case !s.Sheet.Ranked:
			case i > 0 && members[i-1].Rank == s.Rank:
				s.InRank = members[i-1].InRank
			default:
				s.InRank = i + 1
			}
		}
	}
	return out
}

// place gives ranks to sorted standings; those that compare equal share one.
func place(list []Standing, order func(x, y *Standing) int, set func(s *Standing, rank int, tied bool)) {
	for i := 0; i < len(list) && list[i].Sheet.Ranked; {
		end := i + 1
		for end < len(list) && list[end].Sheet.Ranked && order(&list[i], &list[end]) == 0 {
			end++
		}
		for j := i; j < end; j++ {
			set(&list[j], i+1, end-i > 1)
		}
		i = end
	}
}

// compare orders sheets: ranked before unranked, then by score, then by the
// completion of each tie-breaker, the greater first.
func (b *Book) compare(rule *campaign.Scoring, x, y *Sheet) int {
	if x.Ranked != y.Ranked || !x.Ranked {
		return compareBool(y.Ranked, x.Ranked)
	}
	if d := y.Score.Cmp(x.Score); d != 0 {
		return d
	}
	for _, i := range rule.TieBreakers {
		if d := y.CompletionOn(i).Cmp(x.CompletionOn(i)); d != 0 {
			return d
		}
	}
	return 0
}

// CompletionOn is the completion on an indicator, before the cap; zero where it
// is not counted.
func (s *Sheet) CompletionOn(i campaign.IndicatorID) amount.Amount {
	for _, l := range s.Lines {
		if l.Indicator == i && l.Counted() {
			return l.Completion
		}
	}
	return amount.Amount{}
}

// A formerRanking is who was ranked in the month before, and on what terms.
type formerRanking struct {
	period campaign.Period // 0 where there is none
	ranks  map[campaign.UnitID]formerRank
}

// A former rank of a unit, and on what terms it was had.
type formerRank struct {
	rank  int
	score amount.Amount
	terms []term
}

// A term is a line of a sheet as far as two rankings must agree on it.
type term struct {
	counted bool
	target  campaign.Target
}

// formerRanks are the ranks of the month before that of a ranking, where a ranking of that
// month would have been one: the month is of the campaign, and as complete.
func (b *Book) formerRanks(c *campaign.Campaign, v campaign.Vintage, month campaign.Period) formerRanking {
	if month == 0 {
		return formerRanking{}
	}
	since := campaign.MonthOf(month.Start().AddDays(-1))
	if since.End().Before(c.Start) {
		return formerRanking{}
	}
	if !b.full(c, v, month) {
		return formerRanking{period: since}
	}
	return b.ranksAsOf(c, v, since)
}

// ranksAsOf are the ranks of a month as of its end; none where it was not complete.
func (b *Book) ranksAsOf(c *campaign.Campaign, v campaign.Vintage, since campaign.Period) formerRanking {
	then := b.On(since.End())
	out := formerRanking{since, map[campaign.UnitID]formerRank{}}
	if !then.full(c, v, since) {
		return out
	}
	before := then.standings(c, v, then.periodsOf(c, v, since), then.byProgress(c, since))
	for i := range before {
		if s := &before[i]; s.Rank > 0 {
			out.ranks[s.Sheet.Unit] = formerRank{s.Rank, s.Sheet.Score, s.Sheet.terms()}
		}
	}
	return out
}

// sameUnits reports whether the same units are ranked now.
func (f *formerRanking) sameUnits(now []Standing) bool {
	for i := range now {
		if _, ok := f.ranks[now[i].Sheet.Unit]; !ok {
			return false
		}
	}
	return len(now) == len(f.ranks)
}

func (s *Sheet) terms() []term {
	out := make([]term, len(s.Lines))
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Counted() {
			out[i] = term{true, l.Achievement.Target}
		}
	}
	return out
}

func (s *Sheet) sameTerms(then []term) bool {
	for i := range then {
		if l := &s.Lines[i]; l.Counted() != then[i].counted || l.Counted() && l.Achievement.Target != then[i].target {
			return false
		}
	}
	return true
}

// move compares a standing with the former one. They are comparable if the same units are
// ranked and the unit's sheets count the same lines against the same targets.
func (s *Standing) move(was formerRanking, same bool) {
	s.Move.Since = was.period
	if then := was.ranks[s.Sheet.Unit]; same && then.rank > 0 && s.Rank > 0 && s.Sheet.sameTerms(then.terms) {
		s.Move.Comparable, s.Move.From, s.Move.Score, s.Move.Up = true, then.rank, then.score, then.rank-s.Rank
	}
}

func compareBool(a, b bool) int {
	return cmp.Compare(btoi(a), btoi(b))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
