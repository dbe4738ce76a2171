package present

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A UnitStanding is a unit's place in one campaign.
type UnitStanding struct {
	Campaign, Number, Href string
	RankingHref            string // "" where units are not ranked
	Ranked                 bool
	Lead                   []string     // where it stands, what is lacking, what the next rank costs
	Among                  *block.Chart // beside all other units; nil where units are not ranked
	AmongTable             block.Table
	Targets                block.Table
	Sheet                  Sheet
}

// Standing is a unit's place in a campaign, and what it has achieved of the
// targets assigned to it.
func (p Ranks) Standing(c *campaign.Campaign, u *campaign.Unit, achievements []score.Achievement, from string) UnitStanding {
	st := UnitStanding{Campaign: c.Title, Number: c.Number, Href: route.Relative(from, route.Campaign(c))}
	var views []Target
	for _, a := range achievements {
		views = append(views, p.Targets().Of(a, from))
	}
	st.Targets = p.Targets().Table("", p.T("Chỉ tiêu của đơn vị"), views)
	s := p.Book.Ranking(c).Of(u.ID)
	if s != nil {
		st.RankingHref = route.Relative(from, route.Ranking(c))
		st.Ranked = s.Rank > 0
		st.Sheet = p.Sheet(c, *s, from)
		st.Among, st.AmongTable = p.Indicators().Among(c, u, from)
	}
	st.Lead = p.lead(c, s, st.Sheet, achievements)
	return st
}
