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
	Up         int             // places gained; negative: lost
}

// A Ranking is the units of a campaign's vintage in order of their published scores,
// nationwide and within clusters, compared with the period before. Equal scores are
// parted by the declared tie-breakers, or share a rank, and the next rank counts them
// all (1-2-2-4). Units that are not ranked come last, by code.
type Ranking struct {
	Standings []Standing
	Since     campaign.Period                          // that ranks are compared with; 0: no two can be compared
	Newest    map[campaign.IndicatorID]campaign.Period // of each weighted indicator: the newest period that counts

	at map[campaign.UnitID]int
}

// Ranking is the ranking of a campaign; one that ranks nobody has no standings. It is
// computed once for each campaign; nobody may change it.
func (b *Book) Ranking(c *campaign.Campaign) *Ranking {
	return b.rankings.get(c, func() *Ranking { return b.rank(c) })
}

// rank computes what Ranking keeps.
func (b *Book) rank(c *campaign.Campaign) *Ranking {
	since, was := b.formerRanks(c) // first: two rankings at a time would take twice the memory
	r := &Ranking{Standings: b.standings(c), Newest: map[campaign.IndicatorID]campaign.Period{}}
	r.at = make(map[campaign.UnitID]int, len(r.Standings))
	for i := range r.Standings {
		s := &r.Standings[i]
		r.at[s.Sheet.Unit] = i
		if s.move(since, was); s.Move.Comparable {
			r.Since = since
		}
		for k := range s.Sheet.Lines {
			if l := &s.Sheet.Lines[k]; l.Counted && r.Newest[l.Indicator].CompareEnds(l.Achievement.Period) < 0 {
				r.Newest[l.Indicator] = l.Achievement.Period
			}
		}
	}
	return r
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
func (b *Book) standings(c *campaign.Campaign) []Standing {
	v, ok := b.Units.Vintage(c.Vintage)
	if !ok || len(c.Scoring.Weights) == 0 {
		return nil
	}
	out := make([]Standing, 0, len(v.Units))
	periods, targets := b.rankingPeriods(c), b.targetsInPlay(c)
	n := len(c.Scoring.Weights)
	sheets, lines := make([]Standing, len(v.Units)), make([]Line, len(v.Units)*n)
	spread(len(v.Units), func(i int) {
		u := v.Units[i]
		sheets[i].Sheet = b.sheet(c, u, lines[i*n:(i+1)*n:(i+1)*n], targets[u], periods)
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
		if d := y.completionOn(i).Cmp(x.completionOn(i)); d != 0 {
			return d
		}
	}
	return 0
}

// completionOn is the completion on an indicator, before the cap; zero where it
// is not counted.
func (s *Sheet) completionOn(i campaign.IndicatorID) amount.Amount {
	for _, l := range s.Lines {
		if l.Indicator == i && l.Counted {
			return l.Completion
		}
	}
	return amount.Amount{}
}

// A former rank of a unit, and on what terms it was had.
type formerRank struct {
	rank  int
	terms []term
}

// A term is a line of a sheet as far as two rankings must agree on it.
type term struct {
	counted bool
	target  campaign.Target
}

// formerRanks are the ranks as of the month before the newest one that a ranking counts,
// where that is still a month of the campaign; 0 where it is not.
func (b *Book) formerRanks(c *campaign.Campaign) (since campaign.Period, was map[campaign.UnitID]formerRank) {
	var newest campaign.Period
	for _, p := range b.rankingPeriods(c) {
		if newest == 0 || newest.CompareEnds(p) < 0 {
			newest = p
		}
	}
	if newest == 0 || !newest.IsMonth() {
		return 0, nil
	}
	since = campaign.MonthOf(newest.Start().AddDays(-1))
	if since.End().Before(c.Start) {
		return 0, nil
	}
	was = map[campaign.UnitID]formerRank{}
	before := b.On(since.End()).standings(c)
	for i := range before {
		if s := &before[i]; s.Rank > 0 {
			was[s.Sheet.Unit] = formerRank{s.Rank, s.Sheet.terms()}
		}
	}
	return since, was
}

func (s *Sheet) terms() []term {
	out := make([]term, len(s.Lines))
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Counted {
			out[i] = term{true, l.Achievement.Target}
		}
	}
	return out
}

func (s *Sheet) sameTerms(then []term) bool {
	for i := range then {
		if l := &s.Lines[i]; l.Counted != then[i].counted || l.Counted && l.Achievement.Target != then[i].target {
			return false
		}
	}
	return true
}

// move compares a standing with the former one. Two sheets of a unit are comparable if
// they count the same lines against the same targets.
func (s *Standing) move(since campaign.Period, was map[campaign.UnitID]formerRank) {
	s.Move.Since = since
	if then := was[s.Sheet.Unit]; then.rank > 0 && s.Rank > 0 && s.Sheet.sameTerms(then.terms) {
		s.Move.Comparable, s.Move.From, s.Move.Up = true, then.rank, then.rank-s.Rank
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
