package page

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Compare puts units side by side: those of a prepared group, or, where scripts
// run, any that the reader chooses.
type Compare struct {
	Common
	Data   string       // address of the script with every unit's column; "" on prepared pages
	Maker  string       // address of the script that puts the columns side by side
	Root   string       // the way to the site's folder
	Groups []block.Link // prepared pages
	Table  block.Table
}

// comparePage puts the units of a group side by side, or, without one, the first two and
// those that the reader chooses.
func (p comparisons) comparePage(g *route.Group) Compare {
	t := p.T
	address, title := route.Compare, t("So sánh các đơn vị")
	crumbs := []block.Link{{Text: t("Đơn vị"), Href: route.Units}, {Text: t("So sánh"), Href: route.Compare}}
	if g != nil {
		address, title = route.CompareGroup(g.Slug), t("So sánh: %s", g.Title)
		crumbs = append(crumbs, block.Link{Text: g.Title, Href: address})
	}
	v := Compare{Common: p.common(address, title, "", crumbs...)}
	for _, other := range p.Routes.Pages {
		if other.Kind == route.CompareGroupKind {
			v.Groups = append(v.Groups, block.Link{Text: other.Group.Title, Href: route.Relative(address, other.Address), Current: other.Group == g})
		}
	}
	if g != nil {
		v.Table = p.compareTable(*g)
		return v
	}
	v.Maker, v.Data, v.Root = route.Relative(address, p.assets.compareJS), route.Relative(address, p.compareAddress), route.Relative(address, route.Home)
	vintage, _ := p.Site.Units.VintageOn(p.Book.AsOf)
	v.Table = p.compareTable(p.firstPair(vintage))
	return v
}

// compareTable has a row for score, rank and each indicator, a column for each unit.
func (p comparisons) compareTable(g route.Group) block.Table {
	t := p.T
	tab := block.Table{Caption: g.Title, Fixed: true, Head: block.Heads(t("Chỉ tiêu"))}
	for _, name := range p.compareRows() {
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{name}})
	}
	for _, u := range p.ByName(g.Units) {
		tab.Head = append(tab.Head, block.Head{Text: p.UnitName(u, campaign.Date{}), Num: true})
		for i, cell := range p.compareColumn(u) {
			tab.Rows[i].Cells = append(tab.Rows[i].Cells, cell)
		}
	}
	tab.Note = p.compareNote()
	return tab
}

// firstPair is what the page shows before the reader chooses: the first two units.
func (p comparisons) firstPair(v campaign.Vintage) route.Group {
	pair := p.ByName(v.Units)
	pair = pair[:min(2, len(pair))]
	var g route.Group
	for _, u := range pair {
		g.Units = append(g.Units, u.ID)
		g.Title = present.Joined(g.Title, p.UnitName(u, campaign.Date{}))
	}
	return g
}

func (p comparisons) compareNote() string {
	return p.T("Dòng nhỏ dưới mỗi số là hạng trong cả nước và mức thay đổi so với cùng kỳ năm trước.")
}

// A comparison is what all comparisons of a site share.
type comparison struct {
	indicators []*campaign.Indicator
	periods    []campaign.Period         // the newest of each indicator
	ranks      []map[campaign.UnitID]int // on it
}

// staleDays is how old a figure may be to be compared on.
const staleDays = 366

// compareOn finds what units are compared on.
func (p comparisons) compareOn() *comparison {
	out := &comparison{}
	vintage, _ := p.Site.Units.VintageOn(p.Book.AsOf)
	for _, ind := range p.Site.Indicators.All {
		period := p.Indicators().Newest(ind, vintage)
		if ind.Base() || period == 0 || period.End().DaysUntil(p.Book.AsOf) > staleDays {
			continue
		}
		ranks := map[campaign.UnitID]int{}
		for _, pl := range p.Book.RankBy(ind.Index, vintage, period) {
			ranks[pl.Unit] = pl.Rank
		}
		out.indicators, out.periods, out.ranks = append(out.indicators, ind), append(out.periods, period), append(out.ranks, ranks)
	}
	return out
}

// compareRows names the rows of a comparison.
func (p comparisons) compareRows() []block.Cell {
	t := p.T
	var out []block.Cell
	if p.current != nil && route.HasRanking(p.current) {
		points := block.Text(t("Điểm"))
		points.Small = p.current.Number
		out = append(out, points, block.Text(t("Hạng")))
	}
	with := p.comparison()
	for i, ind := range with.indicators {
		name := block.Text(ind.Name)
		name.Small = present.Joined(ind.Measure.Name, with.periods[i].Label())
		out = append(out, name)
	}
	return out
}

// compareColumn is what a unit shows in each row of compareRows.
func (p comparisons) compareColumn(u *campaign.Unit) []block.Cell {
	t := p.T
	var out []block.Cell
	if p.current != nil && route.HasRanking(p.current) {
		points, rank := block.Num("–"), block.Num("–")
		if s := p.Book.Ranking(p.current).Of(u.ID); s != nil {
			points.Text, rank.Text = p.Ranks().ScoreText(p.current, *s), present.RankText(s.Rank)
			rank.Small = p.Ranks().MoveMark(s.Move)
		}
		out = append(out, points, rank)
	}
	with := p.comparison()
	for i, ind := range with.indicators {
		cell := block.Num("–")
		if f := p.Book.Value(ind.Index, u.ID, with.periods[i]); f.Ok {
			cell.Text = ind.Number(f.Value)
			cell.Small = present.Joined(t("hạng %s", present.RankText(with.ranks[i][u.ID])), p.yearOnYear(ind, u.ID, with.periods[i], f))
		}
		out = append(out, cell)
	}
	return out
}

// yearOnYear is the change since the same period of the year before; "" where
// there is none to compare with.
func (p comparisons) yearOnYear(ind *campaign.Indicator, u campaign.UnitID, period campaign.Period, now score.Figure) string {
	before := p.Book.Value(ind.Index, u, period.YearBefore())
	if !before.Ok {
		return ""
	}
	return p.Targets().Difference(ind, ind.Round(now.Value).Sub(ind.Round(before.Value)))
}

// beginData makes the scripts of the comparison, the search and the maps beside what is planned
// meanwhile: on a large site they take as long as all the rest. Where nobody will look
// at them they are left out.
func (p comparisons) beginData(leftOut bool) {
	if leftOut {
		p.compareData = func() ([]byte, error) { return nil, nil }
		p.searchData = func() ([]entry, []byte) { return nil, nil }
		for i := range p.mapScripts {
			p.mapScripts[i] = func() *mapScript { return nil }
		}
		return
	}
	p.compareData = sync.OnceValues(func() ([]byte, error) {
		vintage, _ := p.Site.Units.VintageOn(p.Book.AsOf)
		return p.compareScript(vintage)
	})
	p.searchData = sync.OnceValues(func() ([]entry, []byte) {
		entries := p.entries()
		return entries, searchIndex(entries)
	})
	go func() {
		p.compareData()
		p.searchData()
		for _, make := range p.mapScripts {
			make()
		}
	}()
}

// compareScript gives the page the column of every unit: a script can be loaded
// from file://, other data cannot.
func (p comparisons) compareScript(v campaign.Vintage) ([]byte, error) {
	type column struct {
		Name  string     `json:"name"`
		Code  string     `json:"code"`
		Href  string     `json:"href"`
		Group string     `json:"group,omitempty"` // of the prepared comparisons
		Cells [][]string `json:"cells"`
	}
	var data struct {
		Units []column `json:"units"`
	}
	groups := map[campaign.UnitID]string{}
	for _, pg := range p.Routes.Pages {
		if pg.Kind == route.CompareGroupKind {
			for _, u := range pg.Group.Units {
				groups[u] = pg.Group.Slug
			}
		}
	}
	for _, u := range p.ByName(v.Units) {
		c := column{Name: p.UnitName(u, campaign.Date{}), Code: u.Code, Href: route.Unit(u), Group: groups[u.ID]}
		for _, cell := range p.compareColumn(u) {
			c.Cells = append(c.Cells, []string{cell.Text, cell.Small})
		}
		data.Units = append(data.Units, c)
	}
	var b bytes.Buffer
	_, _ = io.WriteString(&b, "window.thiduaCompare=")
	enc := json.NewEncoder(&b) // escapes <, > and & for use in a script
	if err := enc.Encode(data); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
