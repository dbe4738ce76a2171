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
	ScoreSheet
	Form  present.Official // of the printed page
	Paper block.Link       // the same as .docx
}

// A ScoreSheet is how a unit's score came about, with all that is needed to redo it.
type ScoreSheet struct {
	present.Sheet
	Heading, UnitTitle     string
	Campaign, CampaignHref string
	Number                 string
	RankingHref            string
	Rule, RuleNote         string
	Periods                string
	Basis                  string // on what all units are ranked
}

// SheetOf is the score sheet of one unit without its page; false where the unit is not
// ranked in the campaign.
func SheetOf(in Input, c *campaign.Campaign, u campaign.UnitID) (ScoreSheet, bool) {
	p := newPlanner(in)
	if p.Book.Ranking(c).Of(u) == nil {
		return ScoreSheet{}, false
	}
	unit := p.Site.Units.Get(u)
	return p.scoreSheet(c, unit, route.Sheet(c, unit)), true
}

func (p *Planner) sheetPage(c *campaign.Campaign, u *campaign.Unit) SheetPage {
	t := p.T
	address := route.Sheet(c, u)
	sheet := p.scoreSheet(c, u, address)
	return SheetPage{
		Common: p.common(address, sheet.Heading, "",
			block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: route.Campaign(c)},
			block.Link{Text: t("Xếp hạng"), Href: route.Ranking(c)}, block.Link{Text: sheet.Unit, Href: address}),
		ScoreSheet: sheet,
		Form:       p.SheetForm(c, sheet.Unit), Paper: p.paperLink(route.Page{Kind: route.SheetKind, Address: address, Campaign: c, Unit: u}),
	}
}

// scoreSheet is the score sheet of a unit that is ranked in a campaign, as it stands on
// the page at an address.
func (p *Planner) scoreSheet(c *campaign.Campaign, u *campaign.Unit, from string) ScoreSheet {
	sheet := p.Ranks().Sheet(c, *p.Book.Ranking(c).Of(u.ID), from)
	return ScoreSheet{
		Sheet: sheet, Heading: p.T("Bảng chấm điểm %s: %s", c.Number, p.Titled(sheet.Unit)), UnitTitle: p.Titled(sheet.Unit),
		Campaign: c.Title, CampaignHref: route.Relative(from, route.Campaign(c)), Number: c.Number,
		RankingHref: route.Relative(from, route.Ranking(c)), Rule: c.Scoring.Version, RuleNote: c.Scoring.Note,
		Periods: p.Ranks().Periods(c), Basis: p.Ranks().Basis(c),
	}
}
