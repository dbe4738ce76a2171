package page

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dataset"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
)

// Ranking is the ranking of a campaign with the score sheet of every unit.
type Ranking struct {
	Common
	CampaignHref string
	Number       string
	Rule         string
	RuleNote     string
	Cap          string
	Basis        string // on what all units are ranked
	Weights      block.Table
	Chart        block.Chart
	Bump         *block.Chart // ranks by month at both ends; nil without earlier ones
	BumpTable    block.Table
	Map          *block.Chart // nil without tiles
	Land         *block.Chart // nil without the boundaries of the units
	Table        block.Table
	Clusters     []block.Table
	Adjustments  block.Table
	Classes      block.Table
	Download     string
	Workbook     string
	Pack         string // the score sheets of all units, to be printed
}

func (p *Planner) ranking(c *campaign.Campaign) Ranking {
	t := p.T
	address := route.Ranking(c)
	v := Ranking{
		Common: p.common(address, t("Xếp hạng: %s", c.Title), "",
			block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: route.Campaign(c)}, block.Link{Text: t("Xếp hạng"), Href: address}),
		CampaignHref: route.Relative(address, route.Campaign(c)), Number: c.Number,
		Rule: c.Scoring.Version, RuleNote: c.Scoring.Note, Basis: p.Ranks().Basis(c), Weights: p.Ranks().Weights(c),
		Map: p.Ranks().Map(c, address), Land: p.Ranks().Land(c, address), Table: p.Ranks().Table(c, address, t("Xếp hạng các đơn vị"), 0),
		Download: route.Relative(address, dataset.CSV(dataset.OfRanking(c))), Workbook: route.Relative(address, dataset.CampaignBook(c)),
		Pack: p.packHref(address, route.SheetPack(c, 1)),
	}
	if c.Scoring.Cap.Sign() > 0 {
		v.Cap = amount.Percent.Print(c.Scoring.Cap, 0)
	}
	bars := p.Ranks().Bars(c, address)
	v.Table.ID = "bang-xep-hang"
	v.Chart = present.Still(bars, bars.Summary)
	v.Bump, v.BumpTable = p.Ranks().Bump(c, address)
	v.Clusters = p.Ranks().Clusters(c, address)
	v.Adjustments, v.Classes = p.Ranks().Adjustments(c), p.Ranks().Classes(c)
	return v
}
