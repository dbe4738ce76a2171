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
	// Where every figure is provisional the caption says so, not each row.
	anyFinal := slices.ContainsFunc(placed, func(pl score.Placed) bool { return pl.Figure.Ok && !pl.Figure.Provisional })
	for _, pl := range placed {
		u := p.Site.Units.Get(pl.Unit)
		if pl.Figure.Provisional && !anyFinal {
			tab.Caption = t("Các đơn vị, %s", p.PeriodOf(period, pl.Figure))
		}
		value, before := block.Num(t("chưa có")), t("không có")
		if pl.Figure.Ok {
			value.Text = ind.Number(pl.Figure.Value)
		}
		if pl.Figure.Stale != 0 {
			value.Small = t("mẫu số %d", pl.Figure.Stale)
		}
		if pl.Figure.Provisional && anyFinal {
			value.Small = Joined(value.Small, t("tạm tính"))
		}
		if f := p.Book.Value(ind.Index, pl.Unit, period.YearBefore()); f.Ok {
			before = ind.Number(f.Value)
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Num(RankText(pl.Rank)), block.LinkTo(p.UnitName(u, period.End()), route.Relative(from, route.Unit(u))), value, block.Num(before),
		}})
		if pl.Figure.Ok {
			tab.Origins = append(tab.Origins, block.Origin{Of: p.UnitName(u, period.End()), Places: p.Targets().sources(ind.Index, pl.Unit, period)})
		}
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

// drawnUnits is how many units a chart draws side by side. One of three thousand would be a
// picture of seventy metres that weighs more than all the rest of its page.
const drawnUnits = 100

// cutShort adds to the summary of a chart that it draws the first of all units.
func (p Indicators) cutShort(summary string, all int) string {
	return summary + " " + p.T("Biểu đồ vẽ %d đơn vị đầu; bảng có đủ %d đơn vị.", drawnUnits, all)
}

// Bars draws the units by rank.
func (p Indicators) Bars(ind *campaign.Indicator, placed []score.Placed, bands map[campaign.UnitID]score.Band, keys []figure.BandKey, summary, from string) figure.Ranking {
	t := p.T
	r := figure.Ranking{
		Head:  figure.Head{ID: "xep-hang", Title: t("Xếp hạng theo %s", ind.Name), Summary: summary},
		Scale: ScaleOf(ind), Bands: keys, Empty: t("Chưa có số liệu"),
	}
	if len(placed) > drawnUnits {
		r.Title = t("%s: %d đơn vị đầu", r.Title, drawnUnits)
		r.Summary = p.cutShort(summary, len(placed))
		placed = placed[:drawnUnits]
	}
	for _, pl := range placed {
		u := p.Site.Units.Get(pl.Unit)
		label := t("chưa có")
		if pl.Figure.Ok {
			label = ind.Number(pl.Figure.Value)
		}
		r.Rows = append(r.Rows, figure.Bar{
			Label: p.UnitName(u, campaign.Date{}), Text: label, Href: route.Relative(from, route.Unit(u)),
			Value: figure.Value{Amount: pl.Figure.Value, Ok: pl.Figure.Ok}, Band: bandClass(bands[pl.Unit]),
		})
	}
	return r
}
