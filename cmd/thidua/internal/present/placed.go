package present

import (
	"slices"
	"sync"
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Newest is the period on which the units of a vintage are compared: the newest in which
// one of them has a figure, of months none after the current one.
func (p Indicators) Newest(ind *campaign.Indicator, v campaign.Vintage) campaign.Period {
	type of struct {
		indicator campaign.IndicatorID
		vintage   string
	}
	newest, _ := p.newest.LoadOrStore(of{ind.Index, v.ID}, sync.OnceValue(func() campaign.Period { return p.findNewest(ind, v) }))
	return newest.(func() campaign.Period)()
}

func (p Indicators) findNewest(ind *campaign.Indicator, v campaign.Vintage) campaign.Period {
	var newest campaign.Period
	for _, u := range v.Units {
		if at, f := p.Book.Latest(ind.Index, u, p.Book.Current().End()); f.Ok && newest.End().Before(at.End()) {
			newest = at
		}
	}
	return newest
}

// TileNumber is short enough for a tile: millions and billions with few digits. What is
// not larger than its measure is printed as it is published: a rate that was rounded
// already, rounded again, could be another number.
func TileNumber(ind *campaign.Indicator, a amount.Amount) string {
	decimals := ind.Decimals
	if ind.Show.Power > ind.Measure.Power {
		decimals = 2
		if ind.Show.Power >= 9 {
			decimals = 0
		}
	}
	return ind.Show.Number(a, decimals)
}

// Summary names the first and the last of the ranked units.
func (p Indicators) Summary(ind *campaign.Indicator, placed []score.Placed, period campaign.Period) string {
	t := p.T
	if len(placed) == 0 || !placed[0].Figure.Ok {
		return t("Chưa có số liệu.")
	}
	first, last := placed[0], placed[0]
	for _, pl := range placed {
		if pl.Figure.Ok {
			last = pl
		}
	}
	name := func(pl score.Placed) string { return p.UnitName(p.Site.Units.Get(pl.Unit), period.End()) }
	if ind.Better == campaign.Lower {
		return t("%s: thấp nhất là %s (%s), cao nhất là %s (%s).", period.Label(), name(first), ind.Print(first.Figure.Value), name(last), ind.Print(last.Figure.Value))
	}
	return t("%s: cao nhất là %s (%s), thấp nhất là %s (%s).", period.Label(), name(first), ind.Print(first.Figure.Value), name(last), ind.Print(last.Figure.Value))
}

// RankedValue is the column of a table by rank that holds what units are ranked by.
const RankedValue = 2

// Table lists the units by rank, with the same period of the year before.
func (p Indicators) Table(ind *campaign.Indicator, placed []score.Placed, period campaign.Period, from string) block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Các đơn vị, %s", period.Label()),
		Head:    append(append(block.Nums(t("Hạng")), block.Heads(t("Đơn vị"))...), block.Nums(t("Giá trị (%s)", ind.Measure.Name), t("Cùng kỳ năm trước"))...),
	}
	tab.Note = t("%s; kỳ %s, %d/%d đơn vị có số liệu.", p.DirectionText(ind.Better), period.Label(), withFigure(placed), len(placed))
	now, before := p.viewsOf(placed, func(pl score.Placed) score.Figure { return pl.Figure }), p.viewsOf(placed, func(pl score.Placed) score.Figure {
		return p.Book.Value(ind.Index, pl.Unit, period.YearBefore())
	})
	tab.Head[RankedValue].Small, tab.Head[RankedValue+1].Small = now.all, before.all
	// Where every figure is provisional the caption says so, not each row.
	anyFinal := slices.ContainsFunc(placed, func(pl score.Placed) bool { return pl.Figure.Ok && !pl.Figure.Provisional })
	joined := false
	for _, pl := range placed {
		u := p.Site.Units.Get(pl.Unit)
		if pl.Figure.Provisional && !anyFinal {
			tab.Caption = t("Các đơn vị, %s", p.periodState(period, pl.Figure))
		}
		value, yearBefore := block.Num(t("chưa có")), block.Num(t("không có"))
		if pl.Figure.Ok {
			value.Text, value.Small = ind.Number(pl.Figure.Value), now.own(pl.Figure)
		}
		if pl.Figure.Stale != 0 {
			value.Small = Joined(value.Small, t("mẫu số %d", pl.Figure.Stale))
		}
		if pl.Figure.Provisional && anyFinal {
			value.Small = Joined(value.Small, t("tạm tính"))
		}
		if f := p.Book.Value(ind.Index, pl.Unit, period.YearBefore()); f.Ok {
			yearBefore.Text, yearBefore.Small = ind.Number(f.Value), before.own(f)
			joined = joined || f.View == score.Restated
		}
		joined = joined || pl.Figure.View == score.Restated
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Num(RankText(pl.Rank)), block.LinkTo(p.UnitName(u, period.End()), route.Relative(from, route.Unit(u))), value, yearBefore,
		}})
		if pl.Figure.Ok {
			tab.Origins = append(tab.Origins, block.Origin{Of: p.UnitName(u, period.End()), Places: p.Targets().sources(ind.Index, pl.Unit, period)})
		}
	}
	if joined {
		tab.Note += " " + t("“Cộng lại”: số của các đơn vị cũ cộng lại theo đơn vị hiện nay.")
	}
	return tab
}

// withFigure counts the units that have a figure.
func withFigure(placed []score.Placed) int {
	n := 0
	for _, pl := range placed {
		if pl.Figure.Ok {
			n++
		}
	}
	return n
}

// views say how the figures of a column came about, where they were not reported as they
// are: of all of them at its head, of single ones by the figure.
type views struct {
	all string
	own func(score.Figure) string
}

// viewsOf looks at the figures of units.
func (p *Presenter) viewsOf(placed []score.Placed, of func(score.Placed) score.Figure) views {
	var common score.View
	n, alike := 0, true
	for _, pl := range placed {
		if f := of(pl); f.Ok {
			alike = alike && (n == 0 || f.View == common)
			common = f.View
			n++
		}
	}
	switch {
	case alike && common == score.AsReported:
		return views{own: func(score.Figure) string { return "" }}
	case alike:
		return views{all: p.ViewText(common), own: func(score.Figure) string { return "" }}
	}
	return views{own: p.ownView}
}

// ownView is the view of one figure among others, in a word.
func (p *Presenter) ownView(f score.Figure) string {
	switch f.View {
	case score.Restated:
		return p.T("cộng lại")
	case score.Summed:
		return p.ViewText(f.View)
	}
	return ""
}

// RestatedNote says that figures of units are joined from former ones; "" where none is.
func (p Indicators) RestatedNote(placed []score.Placed) string {
	if slices.ContainsFunc(placed, func(pl score.Placed) bool { return pl.Figure.View == score.Restated }) {
		return p.T("Số của đơn vị đã sáp nhập: cộng lại theo đơn vị hiện nay.")
	}
	return ""
}

// drawnUnits is how many units a chart draws side by side. One of three thousand would be a
// picture of seventy metres that weighs more than all the rest of its page.
const drawnUnits = 100

// cutShort adds to the summary of a chart that it draws the first of all units.
func (p Indicators) cutShort(summary string, all int) string {
	return summary + " " + p.T("Biểu đồ vẽ %d đơn vị đầu; bảng có đủ %d đơn vị.", drawnUnits, all)
}

// Tiles draws the units of a vintage on a map: by their pace where the campaign that the
// site follows gives them levels, else by their figures from pale to dark.
func (p Indicators) Tiles(ind *campaign.Indicator, v campaign.Vintage, placed []score.Placed, period campaign.Period, from string) figure.Tiles {
	number := func(a amount.Amount) string { return TileNumber(ind, a) }
	byUnit := make(map[campaign.UnitID]score.Placed, len(placed))
	var all []Valued
	for _, pl := range placed {
		byUnit[pl.Unit] = pl
		all = append(all, Valued{pl.Unit, pl.Figure.Value, pl.Figure.Ok})
	}
	shades := NewShades(all, number)
	of, keys := shades.Of, shades.Keys()
	summary := p.Summary(ind, placed, period)
	switch bands, some, weighed := p.paces(ind, v, period); {
	case some != nil:
		of, keys = func(u campaign.UnitID) string { return bandClass(bands[u]) }, p.bandKeys(some)
	case weighed:
		summary += " " + p.T("Chưa tính nhịp: tô màu theo giá trị.")
	}
	if note := p.RestatedNote(placed); note != "" {
		summary += " " + note
	}
	return p.Charts().Tiles("ban-do", p.T("%s theo đơn vị, %s", ind.Name, period.Label()), summary, from, v, func(u *campaign.Unit) (string, string) {
		f := byUnit[u.ID].Figure
		if !f.Ok {
			return "–", figure.None
		}
		return number(f.Value), of(u.ID)
	}, keys)
}

// paces are the bands of the units on an indicator in the campaign that the site follows,
// and which occur: nil in a period that the campaign does not reach, or that is later than
// the one it ranks. weighed says that the campaign ranks the units by the indicator at all.
func (p Indicators) paces(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period) (bands map[campaign.UnitID]score.Band, some map[score.Band]bool, weighed bool) {
	c := route.Current(p.Site, p.Book.AsOf)
	if c == nil || c.Vintage != v.ID {
		return nil, nil, false
	}
	ranked := p.Book.Ranking(c).PeriodOf(c, ind.Index)
	if ranked == 0 {
		return nil, nil, false
	}
	if ranked.CompareEnds(period) < 0 || period.End().Before(c.Start) {
		return nil, nil, true
	}
	bands = map[campaign.UnitID]score.Band{}
	for _, u := range v.Units {
		bands[u] = score.BandNone
		if a, ok := p.judgedAt(c, u, ind.Index, period); ok {
			if bands[u] = a.Band; some == nil {
				some = map[score.Band]bool{}
			}
			some[a.Band] = true
		}
	}
	if len(some) == 1 && some[score.BandNone] && period != ranked {
		return nil, nil, true
	}
	return bands, some, true
}
