package page

import (
	"html/template"
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Embed is a fragment that an editor pastes into an article of the portal: no
// frame, no script, no style sheet, every colour in its place.
type Embed struct {
	Lang         string
	Title, Meta  string
	Chart        template.HTML
	Summary      string
	Table        block.Table
	Href         string // of the whole page, in full
	AsOf         string
	Illustrative string
}

// painted is what package figure draws with its colours in it.
type painted interface{ Painted() []byte }

// embed fills what every fragment has. The SVG is made by package figure, which
// escapes every text.
func (p embeds) embed(page, title, meta string, chart painted, summary string, table block.Table) Embed {
	s := p.Site.Settings
	v := Embed{
		Lang: s.Language, Title: title, Meta: meta, Summary: summary, Table: table,
		Href: p.Absolute(page), AsOf: p.Book.AsOf.Format(),
	}
	if chart != nil {
		v.Chart = template.HTML(chart.Painted())
	}
	if s.Illustrative {
		v.Illustrative = p.T("Số liệu minh họa.")
	}
	return v
}

// embedOf is the fragment of a page.
func (p embeds) embedOf(pg route.Page) Embed {
	switch {
	case pg.Campaign != nil:
		return p.embedCampaign(pg.Campaign)
	case pg.Unit != nil:
		return p.embedUnit(pg.Unit)
	}
	return p.embedIndicator(pg.Indicator)
}

func (p embeds) embedCampaign(c *campaign.Campaign) Embed {
	t := p.T
	address := route.Campaign(c)
	all := present.InPlay(p.Targets().National(c))
	var targets []present.Target
	for _, a := range all {
		targets = append(targets, p.Targets().Of(a, address))
	}
	ways := p.Charts().Ways("nhung", t("Tiến độ các chỉ tiêu toàn quốc"), all)
	return p.embed(address, c.Title, c.Number+" · "+p.StatusText(c), ways, ways.Summary, p.embedTargets(targets))
}

// embedTargets is the table of targets with what fits into an article's column.
func (p embeds) embedTargets(targets []present.Target) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Chỉ tiêu và kết quả"), Head: append(append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Mức giao"), t("Kết quả mới nhất"))...), block.Heads(t("Kết luận"))...)}
	for _, v := range targets {
		result := block.Num(v.Result)
		result.Small = v.Period
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(v.Indicator), block.Num(v.Level), result, block.Marked(v.Verdict)}})
	}
	return tab
}

func (p embeds) embedUnit(u *campaign.Unit) Embed {
	t := p.T
	address := route.Unit(u)
	for _, c := range p.CampaignsByDate() {
		achievements := p.Targets().Achievements(c, u)
		if len(achievements) == 0 {
			continue
		}
		meta := c.Number
		if s := p.Book.Ranking(c).Of(u.ID); s != nil && s.Rank > 0 {
			meta = t("%s · hạng %s/%s, điểm %s", c.Number, present.RankText(s.Rank), strconv.Itoa(len(p.Book.Ranking(c).Standings)), p.Ranks().ScoreText(c, *s))
		}
		var targets []present.Target
		for _, a := range achievements {
			targets = append(targets, p.Targets().Of(a, address))
		}
		ways := p.Charts().Ways("nhung", t("Tiến độ các chỉ tiêu của đơn vị"), achievements)
		return p.embed(address, p.UnitTitle(u), meta, ways, ways.Summary, p.embedTargets(targets))
	}
	return p.embed(address, p.UnitTitle(u), "", nil, "", block.Table{})
}

// embedRanks is how many units a fragment lists.
const embedRanks = 10

func (p embeds) embedIndicator(ind *campaign.Indicator) Embed {
	t := p.T
	address := route.Indicator(ind)
	series := score.Span(p.Book.Series(ind.Index, campaign.Country))
	trend := p.Charts().Trend("nhung", ind, p.Site.Units.Get(campaign.Country), series, nil)
	table := block.Table{}
	if vintage, ok := p.Site.Units.VintageOn(p.Book.AsOf); ok {
		if period := p.Indicators().Newest(ind, vintage); period != 0 {
			placed := p.Book.RankBy(ind.Index, vintage, period)
			table = p.Indicators().Table(ind, placed[:min(embedRanks, len(placed))], period, address)
			table.Caption = t("%d đơn vị đầu, %s", min(embedRanks, len(placed)), period.Label())
		}
	}
	return p.embed(address, ind.Name, p.DirectionText(ind.Better), trend, trend.Summary, table)
}
