package present

import (
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// Moved says what has changed in a running campaign since the month before its newest
// figures: the results of the country, what is judged otherwise, and the units that moved
// furthest. Nothing where that month is not of the campaign.
func (p Ranks) Moved(c *campaign.Campaign) string {
	if c.StatusOn(p.Book.AsOf) != campaign.Running {
		return ""
	}
	all := InPlay(p.Targets().National(c))
	var newest campaign.Period
	for _, a := range all {
		if a.Result.Ok && a.Period.IsMonth() {
			newest = max(newest, a.Period)
		}
	}
	if newest == 0 || newest.Previous().End().Before(c.Start) {
		return ""
	}
	var parts []string
	then := p.Book.On(newest.Previous().End())
	for _, a := range all {
		was := then.Judge(c, a.Target)
		if a.Period == newest && a.Result.Ok && was.Result.Ok && was.Period == newest.Previous() {
			parts = append(parts, p.movedText(a, was))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	if s := p.climbText(c, newest); s != "" {
		parts = append(parts, s)
	}
	return p.T("Kỳ %s so với kỳ %s: %s.", newest.Label(), newest.Previous().Label(), strings.Join(parts, "; "))
}

// movedText says how a result has moved, and what it is judged as now if that is new.
func (p Ranks) movedText(a, was score.Achievement) string {
	ind := p.Site.Indicators.At(a.Target.Indicator)
	moved := p.Charts().moved(ind, a.Result.Value.Sub(was.Result.Value), ind.Headline)
	state := func(a score.Achievement) string {
		if a.Verdict == score.NotYet {
			return p.BandText(a.Band)
		}
		return p.Targets().VerdictWord(a)
	}
	if before, now := state(was), state(a); before != now && before != "" && now != "" {
		return p.T("%s %s, từ %s thành %s", ind.Short, moved, before, now)
	}
	return p.T("%s %s", ind.Short, moved)
}

// climbText names the units whose rank has changed most, up and down; "" where ranks cannot
// be compared with those of the month before.
func (p Ranks) climbText(c *campaign.Campaign, newest campaign.Period) string {
	r := p.Book.Ranking(c)
	if r.Period != newest {
		return ""
	}
	most := map[int]int{1: 1, -1: 1} // places, up and down
	names := map[int][]string{}
	compared := false
	for _, s := range r.Ranked() {
		if !s.Move.Comparable || s.Move.Since != newest.Previous() {
			continue
		}
		compared = true
		for way, least := range most {
			if by := s.Move.Up * way; by >= least {
				if by > least {
					names[way], most[way] = nil, by
				}
				names[way] = append(names[way], p.UnitName(p.Site.Units.Get(s.Sheet.Unit), p.NamingDay(c)))
			}
		}
	}
	var parts []string
	if len(names[1]) > 0 {
		parts = append(parts, p.T("tăng hạng nhiều nhất: %s (%d bậc)", strings.Join(names[1], ", "), most[1]))
	}
	if len(names[-1]) > 0 {
		parts = append(parts, p.T("giảm hạng nhiều nhất: %s (%d bậc)", strings.Join(names[-1], ", "), most[-1]))
	}
	if compared && len(parts) == 0 {
		return p.T("thứ hạng không đổi")
	}
	return strings.Join(parts, "; ")
}
