package page

import (
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Unit is the page of a unit: its indicators against their targets.
type Unit struct {
	Common
	Name, Code, Region string
	Kind               string
	Former             string // what became of it, or ""
	FormerHref         string
	FormerOf           []block.Link // what it was made of
	Peers              block.Link   // the prepared comparison with its cluster; no text where there is none
	Joined             bool         // made of several: figures before are sums
	Names              []Dated
	Standings          []UnitStanding // in campaigns that are not over
	Ended              UnitEnded
	Indicators         []UnitIndicator
	Figures            block.Table // of all indicators, by period
	Honors             block.Table
	Stories            []Teaser
}

// A UnitStanding is a unit's place in one campaign.
type UnitStanding struct {
	Campaign, Number, Href string
	RankingHref            string // "" where units are not ranked
	Ranked                 bool
	Targets                block.Table
	Sheet                  Sheet
}

// UnitEnded is what came of a unit in the campaigns that are over.
type UnitEnded struct {
	Ranks   block.Table
	Targets block.Table
}

// A UnitIndicator is one indicator with its chart.
type UnitIndicator struct {
	ID, Name, Href string
	Direction      string
	Latest, Period string
	Chart          block.Chart
}

// UnitList is the list of all units.
type UnitList struct {
	Common
	Compare  string
	Vintages []UnitGroup
}

// A UnitGroup is a vintage with its units.
type UnitGroup struct {
	Title  string
	Ranked string // the campaign whose ranks stand beside the units; "" where none has any
	Units  []Place
}

func (p *Planner) unitList() UnitList {
	t := p.templates.T
	v := UnitList{Common: p.common(route.Units, t("Đơn vị"), "", block.Link{Text: t("Đơn vị"), Href: route.Units})}
	v.Compare = route.Relative(route.Units, route.Compare)
	for i := len(p.site.Units.Vintages) - 1; i >= 0; i-- {
		vintage := p.site.Units.Vintages[i]
		g := UnitGroup{Title: t("%d đơn vị từ %s", len(vintage.Units), vintage.From.Format())}
		if !vintage.To.IsZero() {
			g.Title = t("%d đơn vị từ %s đến %s", len(vintage.Units), vintage.From.Format(), vintage.To.Format())
		}
		ranks := p.currentRanks(vintage)
		if len(ranks) > 0 {
			g.Ranked = p.current.Number
		}
		for _, u := range p.byName(vintage.Units) {
			g.Units = append(g.Units, Place{Name: p.unitName(u, campaign.Date{}), Href: route.Relative(route.Units, route.Unit(u)), Rank: ranks[u.ID]})
		}
		v.Vintages = append(v.Vintages, g)
	}
	return v
}

// currentRanks are the ranks in the campaign that the site follows, where it ranks
// the units of a vintage.
func (p *Planner) currentRanks(v campaign.Vintage) map[campaign.UnitID]string {
	out := map[campaign.UnitID]string{}
	if p.current == nil || p.current.Vintage != v.ID {
		return out
	}
	for _, s := range p.book.Ranking(p.current).Standings {
		out[s.Sheet.Unit] = rankText(s.Rank)
	}
	return out
}

func (p *Planner) unit(u *campaign.Unit) Unit {
	t := p.templates.T
	address := route.Unit(u)
	title := t("BHXH %s", p.unitLabel(u))
	v := Unit{
		Common: p.common(address, title, t("Kết quả thi đua của BHXH %s: chỉ tiêu, tiến độ, xếp hạng.", p.unitLabel(u)),
			block.Link{Text: t("Đơn vị"), Href: route.Units}, block.Link{Text: p.unitLabel(u), Href: address}),
		Name: title, Code: u.Code, Region: u.Region, Kind: p.kindText(u),
	}
	p.addHistory(&v, u, address)
	if peers, ok := p.peers[u.ID]; ok {
		v.Peers = block.Link{Text: peers.Text, Href: route.Relative(address, peers.Href)}
	}
	best := make([]*aimed, len(p.site.Indicators.All)) // of the newest campaign, by indicator
	var ended []aimed
	for _, c := range p.campaignsByDate() {
		achievements := p.achievements(c, u)
		if len(achievements) > 0 && !p.over(c) {
			v.Standings = append(v.Standings, p.unitStanding(c, u, achievements, address))
		}
		for _, a := range achievements {
			of := aimed{c, a}
			if best[a.Target.Indicator] == nil {
				best[a.Target.Indicator] = &of
			}
			if p.over(c) {
				ended = append(ended, of)
			}
		}
	}
	v.Ended = p.unitEnded(u, ended, address)
	p.addIndicatorsOf(&v, u, address, best)
	v.Honors = p.unitHonors(u, address)
	for _, post := range p.site.Stories {
		if post.Unit == u.ID {
			v.Stories = append(v.Stories, p.teaser(post, route.Story, address))
		}
	}
	return v
}

func (p *Planner) kindText(u *campaign.Unit) string {
	switch u.NameOn(p.book.AsOf).Kind {
	case campaign.City:
		return p.templates.T("thành phố trực thuộc Trung ương")
	case campaign.Province:
		return p.templates.T("tỉnh")
	}
	return ""
}

// addHistory says what the unit was made of, what became of it, and its names.
func (p *Planner) addHistory(v *Unit, u *campaign.Unit, from string) {
	t := p.templates.T
	for _, c := range p.site.Units.Successors(u.ID) {
		next := p.site.Units.Get(c.New)
		if p.former(u) {
			v.Former = t("Từ %s: %s (%s)", c.Effective.Format(), t("BHXH %s", p.unitName(next, campaign.Date{})), c.Basis)
			v.FormerHref = route.Relative(from, route.Unit(next))
		}
	}
	for _, c := range p.site.Units.Predecessors(u.ID) {
		old := p.site.Units.Get(c.Old)
		v.Joined = v.Joined || c.Merged
		v.FormerOf = append(v.FormerOf, block.Link{Text: p.unitLabel(old), Href: route.Relative(from, route.Unit(old))})
	}
	for _, n := range u.Names {
		if !p.book.AsOf.Before(n.From) {
			v.Names = append(v.Names, Dated{t("từ %s", n.From.Format()), n.Full})
		}
	}
	if len(v.Names) == 1 {
		v.Names = nil // the title says it
	}
}

// over reports whether a campaign has ended on the day of the book.
func (p *Planner) over(c *campaign.Campaign) bool {
	return !c.End.IsZero() && c.End.Before(p.book.AsOf)
}

// unitStanding is a unit's place in a campaign, and what it has achieved of the
// targets assigned to it.
func (p *Planner) unitStanding(c *campaign.Campaign, u *campaign.Unit, achievements []score.Achievement, from string) UnitStanding {
	st := UnitStanding{Campaign: c.Title, Number: c.Number, Href: route.Relative(from, route.Campaign(c))}
	var views []Target
	for _, a := range achievements {
		views = append(views, p.target(a, from))
	}
	st.Targets = p.targetTable("", p.templates.T("Chỉ tiêu của đơn vị"), views)
	if s := p.book.Ranking(c).Of(u.ID); s != nil {
		st.RankingHref = route.Relative(from, route.Ranking(c))
		st.Ranked = s.Rank > 0
		st.Sheet = p.sheet(c, *s, from)
	}
	return st
}

// unitEnded is one table of ranks and one of targets for all campaigns that are over.
func (p *Planner) unitEnded(u *campaign.Unit, all []aimed, from string) UnitEnded {
	t := p.templates.T
	out := UnitEnded{
		Ranks: block.Table{
			Caption: t("Xếp hạng trong các phong trào đã kết thúc"), Fixed: true,
			Head: append(append(block.Heads(t("Phong trào")), block.Nums(t("Hạng"), t("Điểm"))...), block.Heads(t("Xếp loại"), t("Trong cụm"), t("Mất điểm nhiều nhất"))...),
		},
		Targets: p.aimTable(t("Chỉ tiêu và kết quả trong các phong trào đã kết thúc"), all, from),
	}
	var last *campaign.Campaign
	for _, a := range all {
		c := a.campaign
		s := p.book.Ranking(c).Of(u.ID)
		if c == last || s == nil {
			continue
		}
		last = c
		sheet := p.sheet(c, *s, from)
		rank, points := block.Num(sheet.Rank), block.Num(sheet.Score)
		rank.Small, rank.Href = t("trên %s", sheet.Of), route.Relative(from, route.Ranking(c))
		points.Small, points.Href = sheet.Move, sheet.SheetHref
		name := block.LinkTo(c.Number, route.Relative(from, route.Campaign(c)))
		name.Small = c.Title
		out.Ranks.Rows = append(out.Ranks.Rows, block.Row{Cells: []block.Cell{name, rank, points, block.Text(sheet.Class), block.Text(sheet.Cluster), block.Text(sheet.Reason)}})
	}
	return out
}

// achievements are what a unit has achieved of the targets assigned to it.
func (p *Planner) achievements(c *campaign.Campaign, u *campaign.Unit) []score.Achievement {
	targets := p.book.Assigned(c, u.ID)
	out := make([]score.Achievement, len(targets))
	for i, target := range targets {
		out[i] = p.book.Judge(c, target)
	}
	return out
}

// addIndicatorsOf adds the indicators that a unit has figures on, and the one table of
// these figures.
func (p *Planner) addIndicatorsOf(v *Unit, u *campaign.Unit, from string, best []*aimed) {
	const table = "bang-so-lieu"
	var columns []monthColumn
	for _, ind := range p.site.Indicators.All {
		series := p.book.Series(ind.Index, u.ID)
		last, ok := newestOfSeries(series)
		if !ok || ind.Base() {
			continue
		}
		columns = append(columns, monthColumn{indicator: ind, points: series})
		v.Indicators = append(v.Indicators, UnitIndicator{
			ID: ind.ID, Name: ind.Name, Href: route.Relative(from, route.Indicator(ind)), Direction: p.directionText(ind.Better),
			Latest: ind.Print(last.Figure.Value), Period: p.periodOf(last.Period, last.Figure),
			Chart: p.monthChart(table, len(columns), p.trendOf("c-"+ind.ID, ind, u, spanOf(series), best[ind.Index])),
		})
	}
	v.Figures = p.monthTable(table, p.templates.T("Số liệu của đơn vị theo kỳ"), u.ID, columns)
}

func (p *Planner) unitHonors(u *campaign.Unit, from string) block.Table {
	t := p.templates.T
	tab := block.Table{Caption: t("Tập thể, cá nhân được khen thưởng"), Head: block.Heads(t("Năm"), t("Tập thể, cá nhân"), t("Hình thức"), t("Quyết định"))}
	for _, a := range p.awardsOf()[u.ID] {
		name := block.Text(a.Name)
		name.Small = a.Position
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.LinkTo(strconv.Itoa(a.Year), route.Relative(from, route.HonorYear(a.Year))), name, block.Text(a.Title), block.Text(p.decisionText(a)),
		}})
	}
	return tab
}

func (p *Planner) awardsByUnit() map[campaign.UnitID][]campaign.Award {
	out := map[campaign.UnitID][]campaign.Award{}
	for _, a := range p.site.Awards {
		out[a.Unit] = append(out[a.Unit], a)
	}
	return out
}

func (p *Planner) decisionText(a campaign.Award) string {
	return p.documentText(campaign.Document{Number: a.Decision, Date: a.DecidedOn})
}
