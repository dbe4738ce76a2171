package page

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
	Land       *block.Chart // nil without the boundaries of the units
	Bars       *block.Chart
	Units      block.Table
	Sparks     block.Sparks
	Download   string
	Targets    block.Table
}

// IndicatorList is the catalogue.
type IndicatorList struct {
	Common
	Table block.Table
	Bases block.Table
}

func (p *Planner) indicatorList() IndicatorList {
	t := p.templates.T
	v := IndicatorList{Common: p.common(route.Indicators, t("Chỉ tiêu"), "", block.Link{Text: t("Chỉ tiêu"), Href: route.Indicators})}
	head := append(append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Toàn quốc, mới nhất"))...), block.Heads(t("Kỳ"), t("Chiều tốt"), t("Cách tính"))...)
	v.Table = block.Table{Caption: t("Danh mục chỉ tiêu"), Head: head}
	v.Bases = block.Table{Caption: t("Số liệu nền (mẫu số)"), Head: head}
	for _, ind := range p.site.Indicators.All {
		value, period := t("chưa có"), ""
		if at, f := p.book.Latest(ind.Index, campaign.Country, campaign.Date{}); f.Ok {
			value, period = ind.Print(f.Value), p.periodOf(at, f)
		}
		row := block.Row{Cells: []block.Cell{
			block.LinkTo(ind.Name, route.Relative(route.Indicators, route.Indicator(ind))), block.Num(value), block.Text(period),
			block.Text(p.directionText(ind.Better)), block.Text(p.formulaText(ind)),
		}}
		if ind.Base() {
			v.Bases.Rows = append(v.Bases.Rows, row)
		} else {
			v.Table.Rows = append(v.Table.Rows, row)
		}
	}
	return v
}

func (p *Planner) formulaText(ind *campaign.Indicator) string {
	t := p.templates.T
	var names []string
	for _, term := range ind.Formula.Terms {
		names = append(names, p.site.Indicators.At(term).Short)
	}
	switch ind.Formula.Op {
	case '/':
		s := names[0] + " ÷ " + names[1]
		if ind.Measure == amount.Percent {
			s += " × 100"
		}
		return s
	case '+':
		s := names[0]
		for _, n := range names[1:] {
			s += " + " + n
		}
		return s
	}
	return t("theo báo cáo")
}

func (p *Planner) kindOfIndicator(ind *campaign.Indicator) string {
	t := p.templates.T
	switch ind.Kind {
	case campaign.Stock:
		return t("số dư cuối kỳ: không cộng qua các kỳ")
	case campaign.Flow:
		return t("phát sinh trong kỳ: cộng qua các kỳ")
	case campaign.Cumulative:
		return t("lũy kế từ đầu năm")
	case campaign.Rate:
		return t("tỷ lệ: luôn chia lại, không lấy trung bình")
	}
	return t("kết quả khảo sát: không cộng, không chia")
}

func (p *Planner) mergeText(ind *campaign.Indicator) string {
	t := p.templates.T
	switch ind.Merge {
	case campaign.MergeSum:
		return t("khi sáp nhập: cộng các đơn vị cũ")
	case campaign.MergeRedivide:
		return t("khi sáp nhập: chia lại tổng tử số cho tổng mẫu số")
	}
	return t("khi sáp nhập: không so sánh được")
}

func (p *Planner) indicator(ind *campaign.Indicator) Indicator {
	t := p.templates.T
	address := route.Indicator(ind)
	country := p.site.Units.Get(campaign.Country)
	v := Indicator{
		Common: p.common(address, ind.Name, ind.Note, block.Link{Text: t("Chỉ tiêu"), Href: route.Indicators}, block.Link{Text: ind.Short, Href: address}),
		Name:   ind.Name, ID: ind.ID, Definition: ind.Note, Direction: p.directionText(ind.Better), Kind: p.kindOfIndicator(ind),
		Measure: ind.Measure.Name, Formula: p.formulaText(ind), Merge: p.mergeText(ind),
		Latest: t("chưa có số liệu"), Download: route.Relative(address, datasetCSV(indicatorSet(ind))),
	}
	all := p.aims(ind)
	v.Targets = p.aimTable(t("Chỉ tiêu toàn quốc và kết quả mới nhất"), all, address)
	for i := range v.Targets.Rows { // all are of this indicator
		v.Targets.Rows[i].Cells = slices.Delete(v.Targets.Rows[i].Cells, 1, 2)
	}
	if len(all) > 0 {
		v.Targets.Head = slices.Delete(v.Targets.Head, 1, 2)
	}
	var inCampaign *aimed
	if len(all) > 0 {
		inCampaign = &all[0]
	}
	series := p.book.Series(ind.Index, campaign.Country)
	trend := p.trendOf("toan-quoc", ind, country, spanOf(series), inCampaign)
	trend.Wide = true
	v.TrendTable = p.seriesTable("bang-toan-quoc", ind, campaign.Country, series)
	v.Trend = p.chartOf(v.TrendTable.ID, 1, trend, trend.Scale, trend.Summary)
	if last, ok := newestOfSeries(series); ok {
		v.Latest, v.Period = ind.Headline(last.Figure.Value), p.periodOf(last.Period, last.Figure)
	}
	p.addDistribution(&v, ind, address)
	return v
}

// aims lists the country's targets on an indicator in all campaigns: what is still
// to be reached first, then the newest.
func (p *Planner) aims(ind *campaign.Indicator) []aimed {
	var out []aimed
	for _, c := range p.campaignsByDate() {
		for _, a := range p.national(c) {
			if a.Target.Indicator == ind.Index {
				out = append(out, aimed{c, a})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y aimed) int { return compareOpen(y.Achievement, x.Achievement) })
	return out
}

// aimTable is a table of targets of several campaigns: each row is named by who set it.
func (p *Planner) aimTable(caption string, all []aimed, from string) block.Table {
	t := p.templates.T
	var targets []Target
	for _, a := range all {
		targets = append(targets, p.target(a.Achievement, from))
	}
	tab := p.targetTable("", caption, targets)
	tab.Head = slices.Insert(tab.Head, 0, block.Heads(t("Phong trào"))...)
	for i, a := range all {
		name := block.LinkTo(a.campaign.Number, route.Relative(from, route.Campaign(a.campaign)))
		tab.Rows[i].Cells = slices.Insert(tab.Rows[i].Cells, 0, name)
		tab.Origins[i].Of = t("%s; %s", a.campaign.Number, tab.Origins[i].Of)
	}
	return tab
}

// addDistribution adds map, bars and table of the units in force, at the newest
// period in which any of them has a figure.
func (p *Planner) addDistribution(v *Indicator, ind *campaign.Indicator, from string) {
	t := p.templates.T
	vintage, ok := p.site.Units.VintageOn(p.book.AsOf)
	if !ok {
		return
	}
	period := p.newestOf(ind, vintage)
	if period == 0 {
		return
	}
	placed := p.book.RankBy(ind.Index, vintage, period)
	v.Units = p.placedTable(ind, placed, period, from)
	v.Units.ID = "bang-don-vi"
	ranks := map[campaign.UnitID]int{}
	for _, pl := range placed {
		ranks[pl.Unit] = pl.Rank
	}
	bands := quintiles(ranks)
	summary := p.placedSummary(ind, placed, period)
	byUnit := map[campaign.UnitID]score.Placed{}
	for _, pl := range placed {
		byUnit[pl.Unit] = pl
	}
	m := p.tiles("ban-do", t("%s theo đơn vị, %s", ind.Name, period.Label()), summary, from, vintage, func(u *campaign.Unit) (string, score.Band) {
		f := byUnit[u.ID].Figure
		if !f.Ok {
			return "–", score.BandNone
		}
		return tileNumber(ind, f.Value), bands[u.ID]
	})
	keys := p.groupKeys(ranges(placed, bands), func(a amount.Amount) string { return tileNumber(ind, a) })
	m.Bands = keys
	v.Map, v.Land = p.tileChart(m, scaleOf(ind)), p.land(named(m, "dia-ly"), vintage.ID)
	bars := p.placedBars(ind, placed, bands, keys, summary, from)
	barChart := p.chartOf(v.Units.ID, rankedValue, bars, bars.Scale, bars.Summary)
	v.Bars = &barChart
	v.Sparks = p.smallTrends(ind, vintage, period, from)
}

// newestOf is the newest period in which a unit of a vintage has a figure.
func (p *Planner) newestOf(ind *campaign.Indicator, v campaign.Vintage) campaign.Period {
	type of struct {
		indicator campaign.IndicatorID
		vintage   string
	}
	newest, _ := p.newest.LoadOrStore(of{ind.Index, v.ID}, sync.OnceValue(func() campaign.Period { return p.findNewest(ind, v) }))
	return newest.(func() campaign.Period)()
}

func (p *Planner) findNewest(ind *campaign.Indicator, v campaign.Vintage) campaign.Period {
	var newest campaign.Period
	for _, u := range v.Units {
		if at, f := p.book.Latest(ind.Index, u, campaign.Date{}); f.Ok && newest.End().Before(at.End()) {
			newest = at
		}
	}
	return newest
}

// tileNumber is short enough for a tile: millions and billions with few digits.
func tileNumber(ind *campaign.Indicator, a amount.Amount) string {
	decimals := min(ind.Decimals, 1)
	if ind.Show.Power > ind.Measure.Power {
		decimals = 2
		if ind.Show.Power >= 9 {
			decimals = 0
		}
	}
	return ind.Show.Number(a, decimals)
}

func (p *Planner) placedSummary(ind *campaign.Indicator, placed []score.Placed, period campaign.Period) string {
	t := p.templates.T
	if len(placed) == 0 || !placed[0].Figure.Ok {
		return t("Chưa có số liệu.")
	}
	first, last := placed[0], placed[0]
	for _, pl := range placed {
		if pl.Figure.Ok {
			last = pl
		}
	}
	name := func(pl score.Placed) string { return p.unitName(p.site.Units.Get(pl.Unit), period.End()) }
	if ind.Better == campaign.Lower {
		return t("%s: thấp nhất là %s (%s), cao nhất là %s (%s).", period.Label(), name(first), ind.Print(first.Figure.Value), name(last), ind.Print(last.Figure.Value))
	}
	return t("%s: cao nhất là %s (%s), thấp nhất là %s (%s).", period.Label(), name(first), ind.Print(first.Figure.Value), name(last), ind.Print(last.Figure.Value))
}

// rankedValue is the column of a table by rank that holds what units are ranked by.
const rankedValue = 2

func (p *Planner) placedTable(ind *campaign.Indicator, placed []score.Placed, period campaign.Period, from string) block.Table {
	t := p.templates.T
	tab := block.Table{
		Caption: t("Các đơn vị, %s", period.Label()),
		Head:    append(append(block.Nums(t("Hạng")), block.Heads(t("Đơn vị"))...), block.Nums(t("Giá trị (%s)", ind.Measure.Name), t("Cùng kỳ năm trước"))...),
		Note:    t("%s; kỳ %s.", p.directionText(ind.Better), period.Label()),
	}
	// Where every figure is provisional the caption says so, not each row.
	anyFinal := slices.ContainsFunc(placed, func(pl score.Placed) bool { return pl.Figure.Ok && !pl.Figure.Provisional })
	for _, pl := range placed {
		u := p.site.Units.Get(pl.Unit)
		if pl.Figure.Provisional && !anyFinal {
			tab.Caption = t("Các đơn vị, %s", p.periodOf(period, pl.Figure))
		}
		value, before := block.Num(t("chưa có")), t("không có")
		if pl.Figure.Ok {
			value.Text = ind.Number(pl.Figure.Value)
		}
		if pl.Figure.Provisional && anyFinal {
			value.Small = t("tạm tính")
		}
		if f := p.book.Value(ind.Index, pl.Unit, period.YearBefore()); f.Ok {
			before = ind.Number(f.Value)
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Num(rankText(pl.Rank)), block.LinkTo(p.unitName(u, period.End()), route.Relative(from, route.Unit(u))), value, block.Num(before),
		}})
		if pl.Figure.Ok {
			tab.Origins = append(tab.Origins, block.Origin{Of: p.unitName(u, period.End()), Places: p.sources(ind.Index, pl.Unit, period)})
		}
	}
	return tab
}

// drawnUnits is how many units a chart draws side by side. One of three thousand would be a
// picture of seventy metres that weighs more than all the rest of its page.
const drawnUnits = 100

// cutShort adds to the summary of a chart that it draws the first of all units.
func (p *Planner) cutShort(summary string, all int) string {
	return summary + " " + p.templates.T("Biểu đồ vẽ %d đơn vị đầu; bảng có đủ %d đơn vị.", drawnUnits, all)
}

func (p *Planner) placedBars(ind *campaign.Indicator, placed []score.Placed, bands map[campaign.UnitID]score.Band, keys []figure.BandKey, summary, from string) figure.Ranking {
	t := p.templates.T
	r := figure.Ranking{
		Head:  figure.Head{ID: "xep-hang", Title: t("Xếp hạng theo %s", ind.Name), Summary: summary},
		Scale: scaleOf(ind), Bands: keys, Empty: t("Chưa có số liệu"),
	}
	if len(placed) > drawnUnits {
		r.Title = t("%s: %d đơn vị đầu", r.Title, drawnUnits)
		r.Summary = p.cutShort(summary, len(placed))
		placed = placed[:drawnUnits]
	}
	for _, pl := range placed {
		u := p.site.Units.Get(pl.Unit)
		label := t("chưa có")
		if pl.Figure.Ok {
			label = ind.Number(pl.Figure.Value)
		}
		r.Rows = append(r.Rows, figure.Bar{
			Label: p.unitName(u, campaign.Date{}), Text: label, Href: route.Relative(from, route.Unit(u)),
			Value: figure.Value{Amount: pl.Figure.Value, Ok: pl.Figure.Ok}, Band: bandClass(bands[pl.Unit]),
		})
	}
	return r
}
