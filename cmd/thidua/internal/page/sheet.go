package page

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
)

// SheetPage is the score sheet of one unit, to be printed on one A4 page and signed.
type SheetPage struct {
	Common
	present.Sheet
	Campaign, CampaignHref string
	Number                 string
	RankingHref            string
	Rule, RuleNote         string
	Periods                string
	Basis                  string // on what all units are ranked
}

// ScoreSheet is the score sheet of one unit without its page; false where the
// unit is not ranked in the campaign.
func ScoreSheet(in Input, c *campaign.Campaign, u campaign.UnitID) (SheetPage, bool) {
	p := newPlanner(in)
	s := p.Book.Ranking(c).Of(u)
	if s == nil {
		return SheetPage{}, false
	}
	return p.sheetPage(c, p.Site.Units.Get(u)), true
}

func (p *Planner) sheetPage(c *campaign.Campaign, u *campaign.Unit) SheetPage {
	t := p.T
	s := *p.Book.Ranking(c).Of(u.ID)
	address := route.Sheet(c, u)
	name := p.UnitName(u, p.NamingDay(c))
	return SheetPage{
		Common: p.common(address, t("Bảng chấm điểm %s: BHXH %s", c.Number, name), "",
			block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: route.Campaign(c)},
			block.Link{Text: t("Xếp hạng"), Href: route.Ranking(c)}, block.Link{Text: name, Href: address}),
		Sheet:    p.Ranks().Sheet(c, s, address),
		Campaign: c.Title, CampaignHref: route.Relative(address, route.Campaign(c)), Number: c.Number,
		RankingHref: route.Relative(address, route.Ranking(c)), Rule: c.Scoring.Version, RuleNote: c.Scoring.Note,
		Periods: p.Ranks().Periods(c), Basis: p.Ranks().Basis(c),
	}
}
