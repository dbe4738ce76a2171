package page

import (
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
)

// Unit is the page of a unit: its indicators against their targets.
type Unit struct {
	Common
	Name, Code, Region string
	Path, Short        string // its address from the root of the site, and what it is called in a table
	Kind               string
	Former             string // what became of it, or ""
	FormerHref         string
	FormerOf           []block.Link // what it was made of
	Peers              block.Link   // the prepared comparison with its cluster; no text where there is none
	Joined             bool         // made of several: figures before are sums
	Names              []Dated
	Standings          []present.UnitStanding // in campaigns that are not over
	Ended              UnitEnded
	Indicators         block.Indicators
	Figures            block.Table // of all indicators, by period
	Honors             block.Table
	Stories            []Teaser
}

// UnitEnded is what came of a unit in the campaigns that are over.
type UnitEnded struct {
	Ranks   block.Table
	Targets block.Table
}

// UnitList is the list of all units.
type UnitList struct {
	Common
	Compare  string
	Pack     string // the briefs of all units, to be printed
	Vintages []UnitGroup
}

// A UnitGroup is a vintage with its units.
type UnitGroup struct {
	Title  string
	Ranked string // the campaign whose ranks stand beside the units; "" where none has any
	Units  []present.Place
}

func (p units) unitList() UnitList {
	t := p.T
	v := UnitList{Common: p.common(route.Units, t("Đơn vị"), "", block.Link{Text: t("Đơn vị"), Href: route.Units})}
	v.Compare, v.Pack = route.Relative(route.Units, route.Compare), p.packHref(route.Units, route.BriefPack(1))
	for i := len(p.Site.Units.Vintages) - 1; i >= 0; i-- {
		vintage := p.Site.Units.Vintages[i]
		g := UnitGroup{Title: t("%d đơn vị từ %s", len(vintage.Units), vintage.From.Format())}
		if !vintage.To.IsZero() {
			g.Title = t("%d đơn vị từ %s đến %s", len(vintage.Units), vintage.From.Format(), vintage.To.Format())
		}
		ranks := p.currentRanks(vintage)
		if len(ranks) > 0 {
			g.Ranked = p.current.Number
		}
		for _, u := range p.ByName(vintage.Units) {
			g.Units = append(g.Units, present.Place{Name: p.UnitName(u, campaign.Date{}), Href: route.Relative(route.Units, route.Unit(u)), Rank: ranks[u.ID]})
		}
		v.Vintages = append(v.Vintages, g)
	}
	return v
}

// currentRanks are the ranks in the campaign that the site follows, where it ranks
// the units of a vintage.
func (p units) currentRanks(v campaign.Vintage) map[campaign.UnitID]string {
	out := map[campaign.UnitID]string{}
	if p.current == nil || p.current.Vintage != v.ID {
		return out
	}
	for _, s := range p.Book.Ranking(p.current).Standings {
		out[s.Sheet.Unit] = present.RankText(s.Rank)
	}
	return out
}

func (p units) unit(u *campaign.Unit) Unit {
	t := p.T
	address := route.Unit(u)
	title := p.UnitTitle(u)
	v := Unit{
		Common: p.common(address, title, t("Kết quả thi đua của %s: chỉ tiêu, tiến độ, xếp hạng.", title),
			block.Link{Text: t("Đơn vị"), Href: route.Units}, block.Link{Text: p.UnitLabel(u), Href: address}),
		Name: title, Code: u.Code, Region: u.Region, Kind: p.kindText(u), Path: address, Short: p.UnitLabel(u),
	}
	p.addHistory(&v, u, address)
	if peers, ok := p.peers[u.ID]; ok {
		v.Peers = block.Link{Text: peers.Text, Href: route.Relative(address, peers.Href)}
	}
	best := make([]*present.Aimed, len(p.Site.Indicators.All)) // of the newest campaign that is not over, by indicator
	var ended []present.Aimed
	for _, c := range p.CampaignsByDate() {
		achievements := p.Targets().Achievements(c, u)
		if len(achievements) > 0 && !p.Over(c) {
			v.Standings = append(v.Standings, p.Ranks().Standing(c, u, achievements, address))
		}
		for _, a := range achievements {
			of := present.Aimed{Campaign: c, Achievement: a}
			switch {
			case p.Over(c):
				ended = append(ended, of)
			case best[a.Target.Indicator] == nil:
				best[a.Target.Indicator] = &of
			}
		}
	}
	v.Ended = p.unitEnded(u, ended, address)
	p.addIndicatorsOf(&v, u, address, best)
	v.Honors = p.unitHonors(u, address)
	for _, post := range p.Site.Stories {
		if post.Unit == u.ID {
			v.Stories = append(v.Stories, p.teaser(post, route.Story, address))
		}
	}
	return v
}

func (p units) kindText(u *campaign.Unit) string {
	switch u.NameOn(p.Book.AsOf).Kind {
	case campaign.City:
		return p.T("thành phố trực thuộc Trung ương")
	case campaign.Province:
		return p.T("tỉnh")
	case campaign.Commune:
		return p.T("xã")
	case campaign.Ward:
		return p.T("phường")
	case campaign.Zone:
		return p.T("đặc khu")
	}
	return ""
}

// addHistory says what the unit was made of, what became of it, and its names.
func (p units) addHistory(v *Unit, u *campaign.Unit, from string) {
	t := p.T
	for _, c := range p.Site.Units.Successors(u.ID) {
		next := p.Site.Units.Get(c.New)
		if p.Former(u) {
			v.Former = t("Từ %s: %s (%s)", c.Effective.Format(), p.Titled(p.UnitName(next, campaign.Date{})), c.Basis)
			v.FormerHref = route.Relative(from, route.Unit(next))
		}
	}
	for _, c := range p.Site.Units.Predecessors(u.ID) {
		old := p.Site.Units.Get(c.Old)
		v.Joined = v.Joined || c.Merged
		v.FormerOf = append(v.FormerOf, block.Link{Text: p.UnitLabel(old), Href: route.Relative(from, route.Unit(old))})
	}
	for _, n := range u.Names {
		if !p.Book.AsOf.Before(n.From) {
			v.Names = append(v.Names, Dated{t("từ %s", n.From.Format()), n.Full})
		}
	}
	if len(v.Names) == 1 {
		v.Names = nil // the title says it
	}
}

// unitEnded is one table of ranks and one of targets for all campaigns that are over.
func (p units) unitEnded(u *campaign.Unit, all []present.Aimed, from string) UnitEnded {
	t := p.T
	out := UnitEnded{
		Ranks: block.Table{
			Caption: t("Xếp hạng trong các phong trào đã kết thúc"), Fixed: true,
			Head: append(append(block.Heads(t("Phong trào")), block.Nums(t("Hạng"), t("Điểm"))...), block.Heads(t("Xếp loại"), t("Trong cụm"), t("Mất điểm nhiều nhất"))...),
		},
		Targets: p.Targets().EndedTable(t("Chỉ tiêu và kết quả trong các phong trào đã kết thúc"), all, from),
	}
	var last *campaign.Campaign
	for _, a := range all {
		c := a.Campaign
		s := p.Book.Ranking(c).Of(u.ID)
		if c == last || s == nil {
			continue
		}
		last = c
		sheet := p.Ranks().Sheet(c, *s, from)
		rank, points := block.Num(sheet.Rank), block.Num(sheet.Score)
		rank.Small, rank.Href = "/"+sheet.Of, route.Relative(from, route.Ranking(c))
		points.Small, points.Href = sheet.Move, sheet.SheetHref
		name := block.LinkTo(c.Number, route.Relative(from, route.Campaign(c)))
		name.Small = c.Title
		out.Ranks.Rows = append(out.Ranks.Rows, block.Row{Cells: []block.Cell{name, rank, points, block.Text(sheet.Class), block.Text(sheet.Cluster), block.Text(sheet.Reason)}})
	}
	return out
}

// addIndicatorsOf adds the indicators that a unit has figures on, and the one table of
// these figures.
func (p units) addIndicatorsOf(v *Unit, u *campaign.Unit, from string, best []*present.Aimed) {
	const table = "bang-so-lieu"
	var columns []present.MonthColumn
	frame := p.Charts().Frame(u, best)
	for _, ind := range p.Site.Indicators.All {
		series := p.Book.Series(ind.Index, u.ID)
		last, ok := present.NewestOfSeries(series)
		if !ok || ind.Base() {
			continue
		}
		columns = append(columns, present.MonthColumn{Indicator: ind, Points: series})
		v.Indicators = append(v.Indicators, block.Indicator{
			ID: ind.ID, Name: ind.Name, Href: route.Relative(from, route.Indicator(ind)), Direction: p.DirectionText(ind.Better),
			Period: p.T("kỳ %s", p.PeriodOf(last.Period, last.Figure)),
			Chart:  p.Charts().MonthChart(table, len(columns), p.Charts().Small("c-"+ind.ID, ind, u, series, best[ind.Index], frame)),
		})
	}
	v.Figures = p.Charts().Months(table, p.T("Số liệu của đơn vị theo kỳ"), u.ID, columns)
}

func (p units) unitHonors(u *campaign.Unit, from string) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Tập thể, cá nhân được khen thưởng"), Head: block.Heads(t("Năm"), t("Tập thể, cá nhân"), t("Hình thức"), t("Quyết định"))}
	for _, a := range p.awardsOf()[u.ID] {
		name := block.Text(a.Name)
		name.Small = a.Position
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.LinkTo(strconv.Itoa(a.Year), route.Relative(from, route.HonorYear(a.Year))), name, block.Text(a.Title), block.Text(p.DecisionText(a)),
		}})
	}
	return tab
}

func (p units) awardsByUnit() map[campaign.UnitID][]campaign.Award {
	out := map[campaign.UnitID][]campaign.Award{}
	for _, a := range p.Site.Awards {
		out[a.Unit] = append(out[a.Unit], a)
	}
	return out
}
