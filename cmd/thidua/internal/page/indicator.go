package page

import (
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dataset"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Indicator is the page of an indicator: definition, national trend, map and
// ranked table of the units.
type Indicator struct {
	Common
	Name, ID   string
	Definition string
	Direction  string
	Kind       string
	Measure    string
	Formula    string
	Merge      string
	Latest     string
	Period     string
	Trend      block.Chart
	TrendTable block.Table
	Map        *block.Chart
	Months     *Months      // nil where there is no earlier map
	Land       *block.Chart // nil without the boundaries of the units
	Strip      *block.Chart // all units side by side
	Units      block.Table
	Sparks     block.Sparks
	Download   string
	Workbook   string // "" where there is none
	Targets    block.Table
}

// IndicatorList is the catalogue.
type IndicatorList struct {
	Common
	Table block.Table
	Bases block.Table
}

func (p indicators) indicatorList() IndicatorList {
	t := p.T
	v := IndicatorList{Common: p.common(route.Indicators, t("Chỉ tiêu"), "", block.Link{Text: t("Chỉ tiêu"), Href: route.Indicators})}
	head := append(append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Toàn quốc, mới nhất"))...), block.Heads(t("Kỳ"), t("Chiều đánh giá"), t("Cách tính"))...)
	v.Table = block.Table{Caption: t("Danh mục chỉ tiêu"), Head: head}
	v.Bases = block.Table{Caption: t("Số liệu nền (mẫu số)"), Head: head}
	for _, ind := range p.Site.Indicators.All {
		value, period := t("chưa có"), ""
		// The last of the series, as on the indicator's own page: a plan is known from the first day of its year.
		if series := score.Span(p.Book.Series(ind.Index, campaign.Country)); len(series) > 0 {
			newest := series[len(series)-1]
			value, period = ind.Print(newest.Figure.Value), p.PeriodOf(newest.Period, newest.Figure)
		}
		row := block.Row{Cells: []block.Cell{
			block.LinkTo(ind.Name, route.Relative(route.Indicators, route.Indicator(ind))), block.Num(value), block.Text(period),
			block.Text(p.DirectionText(ind.Better)), block.Text(p.FormulaText(ind)),
		}}
		if ind.Base() {
			v.Bases.Rows = append(v.Bases.Rows, row)
		} else {
			v.Table.Rows = append(v.Table.Rows, row)
		}
	}
	return v
}

func (p indicators) indicator(ind *campaign.Indicator) Indicator {
	t := p.T
	address := route.Indicator(ind)
	country := p.Site.Units.Get(campaign.Country)
	v := Indicator{
		Common: p.common(address, ind.Name, ind.Note, block.Link{Text: t("Chỉ tiêu"), Href: route.Indicators}, block.Link{Text: ind.Short, Href: address}),
		Name:   ind.Name, ID: ind.ID, Definition: ind.Note, Direction: p.DirectionText(ind.Better), Kind: p.KindOfIndicator(ind),
		Measure: ind.Measure.Name, Formula: p.FormulaText(ind), Merge: p.MergeText(ind),
		Latest: t("chưa có số liệu"), Download: route.Relative(address, dataset.CSV(dataset.OfIndicator(ind))),
	}
	if book := dataset.IndicatorBook(p.Presenter, ind); book != "" {
		v.Workbook = route.Relative(address, book)
	}
	all := p.Targets().Aims(ind)
	v.Targets = p.Targets().AimTable(t("Chỉ tiêu toàn quốc và kết quả mới nhất"), all, address)
	for i := range v.Targets.Rows { // all are of this indicator
		v.Targets.Rows[i].Cells = slices.Delete(v.Targets.Rows[i].Cells, 1, 2)
	}
	if len(all) > 0 {
		v.Targets.Head = slices.Delete(v.Targets.Head, 1, 2)
	}
	var inCampaign *present.Aimed
	if len(all) > 0 {
		inCampaign = &all[0]
	}
	series := p.Book.Series(ind.Index, campaign.Country)
	trend := p.Charts().Trend("toan-quoc", ind, country, score.Span(series), inCampaign)
	trend.Wide = true
	v.TrendTable = p.Charts().SeriesTable("bang-toan-quoc", ind, campaign.Country, series)
	v.Trend = p.Charts().ChartOf(v.TrendTable.ID, 1, trend, trend.Scale, trend.Finding)
	if last, ok := present.NewestOfSeries(series); ok {
		v.Latest, v.Period = ind.Headline(last.Figure.Value), p.PeriodOf(last.Period, last.Figure)
	}
	p.addDistribution(&v, ind, address)
	return v
}

// addDistribution adds map, strip and table of the units in force, at the newest
// period in which any of them has a figure.
func (p indicators) addDistribution(v *Indicator, ind *campaign.Indicator, from string) {
	vintage, ok := p.Site.Units.VintageOn(p.Book.AsOf)
	if !ok {
		return
	}
	period := p.Indicators().Newest(ind, vintage)
	if period == 0 {
		return
	}
	placed := p.Indicators().Placed(ind, vintage, period)
	v.Units = p.Indicators().Table(ind, placed, period, from)
	v.Units.ID = "bang-don-vi"
	v.Strip = p.Indicators().Strip(ind, vintage, period)
	m := p.Indicators().Tiles(ind, vintage, placed, period, from)
	if v.Months = p.months(ind, from); v.Months != nil {
		maps := p.mapScripts[ind.Index]().maps
		m = maps[len(maps)-1]
	}
	v.Map, v.Land = p.Charts().TileChart(m, present.ScaleOf(ind)), p.Charts().Land(present.Named(m, "dia-ly"), vintage.ID)
	v.Sparks = p.Charts().SmallTrends(ind, vintage, period, from)
}
