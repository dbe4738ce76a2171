package present

import (
	"slices"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Place is a unit in a short ranking.
type Place struct {
	Rank, Name, Href, Score string
	Move                    string
}

// Places are the ends of a ranking: who leads, who is to be urged, who moved most.
type Places struct {
	Leaders, Followers []Place
	Risers, Fallers    []Place // against the period before
	Ranked             int     // units
}

// Places finds the ends of the ranking of a campaign, for the overview.
func (p Ranks) Places(c *campaign.Campaign) Places {
	ranked := slices.Clone(p.Book.Ranking(c).Ranked())
	v := Places{Ranked: len(ranked)}
	n := min(placesShown, len(ranked)/2)
	for _, s := range ranked[:n] {
		v.Leaders = append(v.Leaders, p.place(c, s))
	}
	for _, s := range ranked[len(ranked)-n:] {
		v.Followers = append(v.Followers, p.place(c, s))
	}
	slices.SortStableFunc(ranked, func(x, y score.Standing) int { return y.Move.Up - x.Move.Up })
	for _, s := range ranked[:min(moversShown, len(ranked))] {
		if s.Move.Up > 0 {
			v.Risers = append(v.Risers, p.place(c, s))
		}
	}
	slices.Reverse(ranked)
	for _, s := range ranked[:min(moversShown, len(ranked))] {
		if s.Move.Up < 0 {
			v.Fallers = append(v.Fallers, p.place(c, s))
		}
	}
	return v
}

// moversShown is how many units stand at each end of the list of movers.
const moversShown = 3

// placesShown is how many units stand at each end of the overview's ranking.
const placesShown = 5

func (p Ranks) place(c *campaign.Campaign, s score.Standing) Place {
	u := p.Site.Units.Get(s.Sheet.Unit)
	return Place{
		Rank: RankText(s.Rank), Name: p.UnitName(u, p.NamingDay(c)),
		Href: route.Relative(route.Home, route.Unit(u)), Score: s.Sheet.Score.Format(c.Scoring.Decimals),
		Move: p.MoveMark(s.Move),
	}
}
