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
	w = w.closed(c)
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

// RankingMonth is the month on which units are compared: the newest that is full or, where
// none is, or the campaign is closed, of which half of the units have each indicator.
func (w *World) RankingMonth(c *campaign.Campaign) campaign.Period {
	w = w.closed(c)
	months := w.campaignMonths(c)
	slices.Reverse(months)
	for _, m := range months {
		if w.half(c, m) && (c.Status == campaign.Final || w.Settings.AnyMonth || w.full(c, m)) {
			return m
		}
	}
	for _, m := range months {
		if w.half(c, m) {
			return m
		}
	}
	if len(months) > 0 {
		return months[0]
	}
	return 0
}

// campaignMonths are the months from the start to the last day on which something is due
// in which a unit has anything weighted.
func (w *World) campaignMonths(c *campaign.Campaign) []campaign.Period {
	var out []campaign.Period
	for _, m := range w.months() {
		if w.unseen(m) || m.End().Before(c.Start) || w.lastDue(c).Before(m.End()) {
			continue
		}
		if w.haveAny(c, m) {
			out = append(out, m)
		}
	}
	return out
}

// lastDue is the last day on which a weighted indicator is due; the day of the page where
// that is earlier, or nothing is assigned.
func (w *World) lastDue(c *campaign.Campaign) campaign.Date {
	last := campaign.Date{}
	for _, weight := range c.Scoring.Weights {
		if due := w.lastDueOf(c, weight.Indicator); last.Before(due) {
			last = due
		}
	}
	return last
}

// lastDay is the last day of what a target asks about. A sum that counts the month of its
// due day whole asks about all of it.
func lastDay(c *campaign.Campaign, t campaign.Target) campaign.Date {
	if t.Counts == campaign.Sum && c.Pace.Cut != campaign.CutNone {
		return campaign.MonthOf(t.Due).End()
	}
	return t.Due
}

// lastDueOf is that of one indicator.
func (w *World) lastDueOf(c *campaign.Campaign, i campaign.IndicatorID) campaign.Date {
	last := campaign.Date{}
	for _, t := range c.Assigned {
		if due := lastDay(c, t); t.Indicator == i && last.Before(due) {
			last = due
		}
	}
	if last.IsZero() || w.Day.Before(last) {
		return w.Day
	}
	return last
}

// haveAny reports whether any unit has a weighted figure of a month.
func (w *World) haveAny(c *campaign.Campaign, m campaign.Period) bool {
	return slices.ContainsFunc(c.Scoring.Weights, func(weight campaign.Weight) bool {
		return w.have(c, w.Indicators.At(weight.Indicator), m) > 0
	})
}

// have counts the units that have an indicator in a period.
func (w *World) have(c *campaign.Campaign, i *campaign.Indicator, p campaign.Period) int {
	n := 0
	for _, u := range w.ranked(c) {
		if w.Figure(i, u, p) != nil {
			n++
		}
	}
	return n
}

// half reports whether half of the units have each weighted indicator of a month.
func (w *World) half(c *campaign.Campaign, m campaign.Period) bool {
	return w.lacking(c, m)*2 <= len(w.ranked(c))
}

// full reports whether all units of a month reported it, and at most a fifth of those that
// are ranked, or one, lack any weighted indicator of it.
func (w *World) full(c *campaign.Campaign, m campaign.Period) bool {
	reported, all := w.reporters(m)
	return reported == all && w.lacking(c, m) <= max(1, len(w.ranked(c))/5)
}

// lacking is the most units that lack one weighted indicator of a month.
func (w *World) lacking(c *campaign.Campaign, m campaign.Period) int {
	most := 0
	for _, weight := range c.Scoring.Weights {
		if i := w.Indicators.At(weight.Indicator); w.byMonth(c, i) {
			most = max(most, len(w.ranked(c))-w.have(c, i, m))
		}
	}
	return most
}

// periodOf is the period on which a weighted indicator is scored: the month of the ranking;
// by method 1 the newest month by its own due day of which half of the units have it.
func (w *World) periodOf(c *campaign.Campaign, weight campaign.Weight, month campaign.Period) campaign.Period {
	if c.Scoring.Method != campaign.FirstMethod {
		return month
	}
	i := w.Indicators.At(weight.Indicator)
	months := w.months()
	slices.Reverse(months)
	for _, m := range months {
		if !w.unseen(m) && !w.lastDueOf(c, i.Index).Before(m.End()) && 2*w.have(c, i, m) >= len(w.ranked(c)) {
			return m
		}
	}
	return 0
}

// upToDue is a month or, where that comes after the last one that a target asks about, this.
func (w *World) upToDue(c *campaign.Campaign, t campaign.Target, p campaign.Period) campaign.Period {
	if t.Counts == campaign.Sum {
		if all := w.summed(c, t); len(all) > 0 && all[len(all)-1].End().Before(p.End()) {
			return all[len(all)-1]
		}
		return p
	}
	for p.IsMonth() && t.Due.Before(p.End()) {
		p = campaign.MonthOf(p.Start().AddDays(-1))
	}
	return p
}

// byMonth reports whether any unit of a campaign has an indicator by month.
func (w *World) byMonth(c *campaign.Campaign, i *campaign.Indicator) bool {
	for _, u := range w.ranked(c) {
		if w.firstOf(i, u).IsMonth() {
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
		if (l.Reason == counted) != (m.Reason == counted) {
			return false
		}
		return l.Reason != counted || l.Target.Due == m.Target.Due && l.Target.Level.Amount == m.Target.Level.Amount
	})
}
