package present

import (
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Place is a unit in a short ranking.
type Place struct {
	Rank, Name, Href, Score string
	Move                    string
	Note                    string     // the indicator that it is slowest on, where that is why it stands here
	Result                  string     // its figure there, and what it should be
	Mark                    block.Mark // how it goes there
}

// Places are the ends of a ranking: who leads, who is to be urged, who moved most.
type Places struct {
	Leaders, Followers []Place
	Risers, Fallers    []Place // against the period before
	Ranked             int     // units
}

// Places finds the ends of the ranking of a campaign, for the overview.
func (p Ranks) Places(c *campaign.Campaign, from string) Places {
	ranked := slices.Clone(p.Book.Ranking(c).Ranked())
	v := Places{Ranked: len(ranked)}
	n := min(placesShown, len(ranked)/2)
	for _, s := range ranked[:n] {
		v.Leaders = append(v.Leaders, p.place(c, s, from))
	}
	if v.Followers = p.slowest(c, ranked, n, from); v.Followers == nil {
		for _, s := range ranked[len(ranked)-n:] {
			v.Followers = append(v.Followers, p.place(c, s, from))
		}
	}
	slices.SortStableFunc(ranked, func(x, y score.Standing) int { return y.Move.Up - x.Move.Up })
	for _, s := range ranked[:min(moversShown, len(ranked))] {
		if s.Move.Up > 0 {
			v.Risers = append(v.Risers, p.place(c, s, from))
		}
	}
	slices.Reverse(ranked)
	for _, s := range ranked[:min(moversShown, len(ranked))] {
		if s.Move.Up < 0 {
			v.Fallers = append(v.Fallers, p.place(c, s, from))
		}
	}
	return v
}

// slowest lists, while a campaign runs, the units with the lowest pace on any indicator,
// without those that lead; nil where pace does not say it.
func (p Ranks) slowest(c *campaign.Campaign, ranked []score.Standing, n int, from string) []Place {
	if !p.Book.Ranking(c).ByProgress {
		return nil
	}
	type slow struct {
		standing score.Standing
		a        score.Achievement
	}
	var all []slow
	for _, s := range ranked[n:] {
		worst := slow{standing: s}
		for _, w := range c.Scoring.Weights {
			a, ok := p.inRanking(c, s.Sheet.Unit, w.Indicator)
			if ok && a.HasPace && a.Verdict == score.NotYet && (!worst.a.HasPace || a.Pace.Cmp(worst.a.Pace) < 0) {
				worst.a = a
			}
		}
		if worst.a.HasPace {
			all = append(all, worst)
		}
	}
	slices.SortStableFunc(all, func(x, y slow) int { return x.a.Pace.Cmp(y.a.Pace) })
	var out []Place
	for _, s := range all[:min(n, len(all))] {
		place := p.place(c, s.standing, from)
		place.Note = p.Site.Indicators.At(s.a.Target.Indicator).Short
		of := p.Targets().Of(s.a, from)
		place.Result, place.Mark = p.T("%s, %s", of.Result, p.Targets().against(of, s.a)), of.Band
		out = append(out, place)
	}
	return out
}

// Basis says on what the units of a campaign are ranked: against the way or the level, of
// which period, and how many reported.
func (p Ranks) Basis(c *campaign.Campaign) string {
	t, r := p.T, p.Book.Ranking(c)
	if len(r.Standings) == 0 {
		return ""
	}
	out := t("Điểm so với mức giao.")
	if r.ByProgress {
		out = t("Điểm theo tiến độ: kết quả so với mức cần có đến kỳ xếp hạng; điểm so với mức giao cuối cùng ghi ở bảng chấm điểm.")
	}
	if r.Lacks(score.TooEarly) {
		out += " " + t("Chưa qua 15% thời gian nên chưa xếp hạng.")
	}
	if c.Final() && !c.FiguresUntil.IsZero() {
		out += " " + t("Kết quả đã chốt theo số liệu nhận đến %s; số liệu nhận sau không đổi thứ hạng.", c.FiguresUntil.Format())
	}
	if r.Period == 0 {
		return out
	}
	out += " " + t("Xếp hạng theo kỳ %s: %d/%d đơn vị đã báo cáo.", r.Period.Label(), r.Reported, len(r.Standings))
	months := p.Book.Months()
	if last := months[len(months)-1]; r.Period < last && !c.End.Before(last.End()) {
		v, _ := p.Site.Units.Vintage(c.Vintage)
		out += " " + t("Kỳ %s mới có %d/%d đơn vị nên chưa dùng để xếp hạng.", last.Label(), p.Book.Reported(c, v, last), len(r.Standings))
	}
	return out
}

// moversShown is how many units stand at each end of the list of movers.
const moversShown = 3

// placesShown is how many units stand at each end of the overview's ranking.
const placesShown = 5

func (p Ranks) place(c *campaign.Campaign, s score.Standing, from string) Place {
	u := p.Site.Units.Get(s.Sheet.Unit)
	return Place{
		Rank: RankText(s.Rank), Name: p.UnitName(u, p.NamingDay(c)),
		Href: route.Relative(from, route.Unit(u)), Score: s.Sheet.Score.Format(c.Scoring.Decimals),
		Move: p.MoveMark(s.Move),
	}
}
