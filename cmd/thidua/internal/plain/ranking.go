package plain

import (
	"cmp"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// A Ranking is the units of a campaign in the order of their scores.
type Ranking struct {
	Period    campaign.Period
	Standings []Standing // the units that are not ranked come last, by code
}

// A Standing is a unit's place.
type Standing struct {
	Sheet
	Rank    int // 0: chưa xếp hạng
	Cluster string
	InRank  int

	Comparable bool // with the month before
	Up         int  // places gained since
}

// Ranking ranks the units of a campaign.
func (w *World) Ranking(c *campaign.Campaign) Ranking {
	p := w.RankingMonth(c)
	r := w.rankingOf(c, p)
	w.move(c, &r)
	return r
}

// rankingOf ranks the units on one month.
func (w *World) rankingOf(c *campaign.Campaign, p campaign.Period) Ranking {
	r := Ranking{Period: p}
	for _, u := range w.ranked(c) {
		r.Standings = append(r.Standings, Standing{Sheet: w.Sheet(c, u, p)})
	}
	slices.SortStableFunc(r.Standings, func(a, b Standing) int { return order(c, a.Sheet, b.Sheet) })
	for i := range r.Standings {
		s := &r.Standings[i]
		if !s.Ranked {
			continue
		}
		s.Rank = i + 1
		if i > 0 && even(c, s.Sheet, r.Standings[i-1].Sheet) {
			s.Rank = r.Standings[i-1].Rank
		}
	}
	for _, cluster := range c.Scoring.Clusters {
		withinCluster(r.Standings, cluster)
	}
	return r
}

// withinCluster ranks the units of a cluster in the same order.
func withinCluster(all []Standing, cluster campaign.Cluster) {
	place, last, lastRank := 0, 0, 0
	for i := range all {
		s := &all[i]
		if !slices.Contains(cluster.Units, s.Unit.ID) {
			continue
		}
		s.Cluster = cluster.Name
		if s.Rank == 0 {
			continue
		}
		place++
		if s.Rank != last {
			last, lastRank = s.Rank, place
		}
		s.InRank = lastRank
	}
}

// ranked lists the units of the campaign's vintage, by code.
func (w *World) ranked(c *campaign.Campaign) []*campaign.Unit {
	var out []*campaign.Unit
	for _, u := range w.Units.Units {
		if u.Vintage == c.Vintage && u.Ranked() {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b *campaign.Unit) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// order puts the better of two sheets first, and who is not ranked last.
func order(c *campaign.Campaign, a, b Sheet) int {
	switch {
	case a.Ranked != b.Ranked:
		if a.Ranked {
			return -1
		}
		return 1
	case !a.Ranked:
		return 0
	}
	if d := b.Score.Cmp(a.Score); d != 0 {
		return d
	}
	for _, i := range c.Scoring.TieBreakers {
		if d := b.completionOn(i).Cmp(a.completionOn(i)); d != 0 {
			return d
		}
	}
	return 0
}

func even(c *campaign.Campaign, a, b Sheet) bool { return b.Ranked && order(c, a, b) == 0 }

// completionOn is the completion on an indicator before the cap.
func (s Sheet) completionOn(i campaign.IndicatorID) Number {
	for _, l := range s.Lines {
		if l.Indicator.Index == i && l.Reason == counted {
			return l.Completion
		}
	}
	return zero
}

// RankingMonth is the month on which units are compared.
func (w *World) RankingMonth(c *campaign.Campaign) campaign.Period {
	months := w.campaignMonths(c)
	if len(months) == 0 {
		return 0
	}
	newest := months[len(months)-1]
	if c.Status == campaign.Final || w.Settings.AnyMonth {
		return newest
	}
	slices.Reverse(months)
	for _, m := range months {
		if w.full(c, m) {
			return m
		}
	}
	for _, m := range months {
		if have, all := w.haveAny(c, m); 2*have > all {
			return m
		}
	}
	return newest
}

// campaignMonths are the months of a campaign in which a unit has anything weighted.
func (w *World) campaignMonths(c *campaign.Campaign) []campaign.Period {
	var out []campaign.Period
	for _, m := range w.months() {
		if w.unseen(m) || m.End().Before(c.Start) || !c.End.IsZero() && c.End.Before(m.End()) {
			continue
		}
		if have, _ := w.haveAny(c, m); have > 0 {
			out = append(out, m)
		}
	}
	return out
}

// haveAny counts the units with any weighted figure of a month.
func (w *World) haveAny(c *campaign.Campaign, m campaign.Period) (have, all int) {
	for _, u := range w.ranked(c) {
		all++
		if slices.ContainsFunc(c.Scoring.Weights, func(weight campaign.Weight) bool {
			return w.Figure(w.Indicators.At(weight.Indicator), u, m) != nil
		}) {
			have++
		}
	}
	return have, all
}

// full reports whether all units have reported a month, and at most a fifth of them, or
// one, lack any weighted indicator of it.
func (w *World) full(c *campaign.Campaign, m campaign.Period) bool {
	have, all := w.haveAny(c, m)
	if have < all {
		return false
	}
	for _, weight := range c.Scoring.Weights {
		i := w.Indicators.At(weight.Indicator)
		if !w.byMonth(c, i) {
			continue
		}
		lacking := 0
		for _, u := range w.ranked(c) {
			if w.Figure(i, u, m) == nil {
				lacking++
			}
		}
		if lacking > max(1, all/5) {
			return false
		}
	}
	return true
}

// byMonth reports whether any unit of a campaign has an indicator by month.
func (w *World) byMonth(c *campaign.Campaign, i *campaign.Indicator) bool {
	for _, u := range w.ranked(c) {
		if s := w.Series(i, u); len(s) > 0 && s[0].Period.IsMonth() {
			return true
		}
	}
	return false
}

// move compares a ranking with that of the month before, where the two can be compared:
// both months full, the same units ranked, the same targets, the same results there.
func (w *World) move(c *campaign.Campaign, r *Ranking) {
	before := campaign.MonthOf(r.Period.Start().AddDays(-1))
	if r.Period == 0 || !w.full(c, r.Period) || before.End().Before(c.Start) {
		return
	}
	earlier := *w
	earlier.Day = before.End()
	if !earlier.full(c, before) {
		return
	}
	then := earlier.rankingOf(c, before)
	if !sameUnits(*r, then) {
		return
	}
	for i := range r.Standings {
		s := &r.Standings[i]
		for _, o := range then.Standings {
			if o.Unit == s.Unit && s.Ranked && sameLines(s.Sheet, o.Sheet) {
				s.Comparable, s.Up = true, o.Rank-s.Rank
			}
		}
	}
}

func sameUnits(a, b Ranking) bool {
	for _, s := range a.Standings {
		for _, o := range b.Standings {
			if s.Unit == o.Unit && s.Ranked != o.Ranked {
				return false
			}
		}
	}
	return true
}

// sameLines reports whether two sheets count the same indicators against the same targets.
func sameLines(a, b Sheet) bool {
	return slices.EqualFunc(a.Lines, b.Lines, func(l, m Line) bool {
		if (l.Target == nil) != (m.Target == nil) || l.Reason != m.Reason {
			return false
		}
		return l.Target == nil || l.Target.Due == m.Target.Due && l.Target.Level.Amount == m.Target.Level.Amount
	})
}
