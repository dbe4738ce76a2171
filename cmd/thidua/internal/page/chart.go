package page

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Chart is a picture on a page: drawn in full, with the option that brings it
// to life where scripts run.
type Chart struct {
	Suffix   string
	Decimals string
	Save     string
	Summary  string // the finding in one sentence
	drawing  drawing
	lively   lively // nil where the program has no ECharts
	hole     string // what stands for the chart in a stencil
}

// SVG is the drawing.
func (c Chart) SVG() template.HTML { return template.HTML(c.drawing.AppendSVG(nil)) }

// Live is what a chart bears where scripts run: its option and the words of its
// button, as attributes. The option stands in single quotes, since it is full of
// double ones: half the bytes of a page went into writing these as &#34;.
func (c Chart) Live() (template.HTMLAttr, error) {
	b, err := c.appendLive(nil)
	return template.HTMLAttr(b), err
}

func (c *Chart) appendLive(b []byte) ([]byte, error) {
	if c.lively == nil {
		return b, nil
	}
	start := len(b)
	b = append(b, "data-option='"...)
	from := len(b)
	b, err := c.lively.AppendOption(b)
	if err != nil || len(b) == from {
		return b[:start], err
	}
	b = quoteSingly(b, from)
	for _, a := range [...][2]string{{"' data-suffix=\"", c.Suffix}, {`" data-decimals="`, c.Decimals}, {`" data-save="`, c.Save}} {
		b = append(b, a[0]...)
		b = appendText(b, a[1])
	}
	return append(b, '"'), nil
}

// quoteSingly makes what follows a place fit for an attribute in single quotes.
func quoteSingly(b []byte, from int) []byte {
	if bytes.IndexByte(b[from:], '\'') < 0 && bytes.IndexByte(b[from:], '&') < 0 {
		return b // as nearly all are
	}
	text := bytes.Clone(b[from:])
	b = b[:from]
	for _, c := range text {
		switch c {
		case '&':
			b = append(b, "&amp;"...)
		case '\'':
			b = append(b, "&#39;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// A drawing is what package figure makes pictures of.
// The SVG escapes every text; both are made when the page is written.
type drawing interface{ AppendSVG(b []byte) []byte }

type lively interface {
	AppendOption(b []byte) ([]byte, error)
}

// chart is a drawing on a page.
func (p *Planner) chart(d drawing, scale figure.Scale, summary string) Chart {
	c := Chart{
		drawing: d, Summary: summary,
		Suffix: scale.Suffix(), Decimals: strconv.Itoa(scale.Decimals), Save: p.templates.T("Tải hình"),
	}
	if l, ok := d.(lively); ok && p.assets.echarts != "" {
		c.lively = l
	}
	return c
}

// tileChart is a map of tiles on a page; nil where no unit has a tile.
func (p *Planner) tileChart(m figure.Tiles, scale figure.Scale) *Chart {
	if len(m.Cells) == 0 {
		return nil
	}
	chart := p.chart(m, scale, m.Summary)
	return &chart
}

func scaleOf(ind *campaign.Indicator) figure.Scale {
	return figure.Scale{Measure: ind.Show, Decimals: ind.ShowDecimals()}
}

// scaleFor is scaleOf for one unit's series: where the headline's measure is too
// large for its figures, the next smaller one (nghìn người instead of triệu người).
func scaleFor(ind *campaign.Indicator, series []score.Point) figure.Scale {
	scale := scaleOf(ind)
	one := scale.Measure.ToBase(amount.Int(1))
	for _, pt := range series {
		if pt.Figure.Ok && pt.Figure.Value.Cmp(one) >= 0 {
			return scale
		}
	}
	if smaller, ok := scale.Measure.Smaller(); ok && smaller.Power >= ind.Measure.Power {
		scale.Measure = smaller
	}
	return scale
}

// An aimed achievement is one with its campaign.
type aimed struct {
	campaign *campaign.Campaign
	score.Achievement
}

// trendOf draws a unit's series, with the target that is in play.
func (p *Planner) trendOf(id string, ind *campaign.Indicator, unit *campaign.Unit, series []score.Point, a *aimed) figure.Trend {
	t := p.templates.T
	trend := figure.Trend{
		Head:  figure.Head{ID: id, Title: t("%s, %s", ind.Name, p.unitLabel(unit))},
		Scale: scaleFor(ind, series), Empty: t("Chưa có số liệu"),
		Lines: p.trendLines(series), Marks: p.mergerMarks(unit, series),
	}
	trend.X = p.labels(series)
	for i, pt := range series {
		if i > 0 && pt.Period.Year() != series[i-1].Period.Year() && p.accumulates(ind) {
			trend.Breaks = append(trend.Breaks, i)
		}
	}
	trend.Summary = p.trendSummary(ind, trend.Scale, series, a)
	if a != nil {
		p.addTarget(&trend, series, *a)
	}
	return trend
}

// labels are the names of the periods of a series. Most series are of months of the
// book, whose names are made once.
func (p *Planner) labels(series []score.Point) []string {
	months := p.book.Months()
	if len(series) > 0 && len(months) > 0 && series[0].Period.IsMonth() {
		from := months[0].MonthsUntil(series[0].Period)
		if to := from + len(series); from >= 0 && to <= len(months) && months[to-1] == series[len(series)-1].Period {
			return p.monthLabels[from:to:to]
		}
	}
	out := make([]string, len(series))
	for i, pt := range series {
		out[i] = pt.Period.Label()
	}
	return out
}

// accumulates reports whether an indicator counts from the new year.
func (p *Planner) accumulates(ind *campaign.Indicator) bool {
	if ind.Formula.Op == '/' {
		return p.accumulates(p.site.Indicators.At(ind.Formula.Terms[0]))
	}
	return ind.Kind == campaign.Cumulative
}

// trendLines are the lines of a series. Figures joined from former units are a
// line of their own, dashed; the two meet.
func (p *Planner) trendLines(series []score.Point) []figure.Line {
	t := p.templates.T
	reported := figure.Line{Name: t("Theo báo cáo"), Values: make([]figure.Value, len(series))}
	joined := slices.ContainsFunc(series, func(pt score.Point) bool { return pt.Figure.View == score.Restated })
	if !joined {
		for i, pt := range series {
			reported.Values[i] = figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok}
		}
		return []figure.Line{reported}
	}
	restated := figure.Line{Name: t("Cộng lại theo đơn vị hiện nay"), Values: make([]figure.Value, len(series)), Dashed: true}
	for i, pt := range series {
		v := figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok}
		if pt.Figure.View == score.Restated {
			restated.Values[i] = v
			continue
		}
		reported.Values[i] = v
		if meets(series, i) {
			restated.Values[i] = v
		}
	}
	return []figure.Line{reported, restated}
}

// meets reports whether a point is the first reported one after joined ones.
func meets(series []score.Point, i int) bool {
	return i > 0 && series[i].Figure.Ok && series[i].Figure.View != score.Restated && series[i-1].Figure.View == score.Restated
}

// mergerMarks mark where joined figures end, by the decree of the merger.
func (p *Planner) mergerMarks(unit *campaign.Unit, series []score.Point) []figure.Mark {
	var out []figure.Mark
	for i := range series {
		if meets(series, i) {
			out = append(out, figure.Mark{At: i, Label: p.mergerBasis(unit)})
		}
	}
	return out
}

// addTarget adds the level, from the beginning of its campaign to the day on
// which it is due, and the even way to it.
func (p *Planner) addTarget(trend *figure.Trend, series []score.Point, a aimed) {
	t := p.templates.T
	trend.Target = &figure.Level{Name: t("Chỉ tiêu"), Text: p.targetText(a.Target), Amount: a.Target.Level.Amount}
	trend.TargetFrom = len(series)
	for i, pt := range series {
		if end := pt.Period.End(); !end.Before(a.campaign.Start) && !a.Target.Due.Before(end) {
			trend.TargetFrom, trend.TargetTo = min(trend.TargetFrom, i), i
		}
	}
	if a.HasPace {
		trend.Expected, trend.ExpectedName = expectedPath(series, a.Achievement), t("Đường đi đều đến chỉ tiêu")
	}
}

func (p *Planner) mergerBasis(u *campaign.Unit) string {
	for _, c := range p.site.Units.Predecessors(u.ID) {
		return c.Basis
	}
	return ""
}

// expectedPath is the even way from where the campaign began to its target, over
// the months of the series.
func expectedPath(series []score.Point, a score.Achievement) []figure.Value {
	first, last := a.BasePeriod, a.Period
	if first == 0 {
		first = campaign.Month(last.Year(), 1)
	}
	from, level := a.Base.Value, a.Target.Level.Amount
	begin := first.End()
	if a.BasePeriod == 0 {
		begin = first.Start().AddDays(-1)
	}
	whole := begin.DaysUntil(a.Target.Due)
	out := make([]figure.Value, len(series))
	for i, pt := range series {
		if !pt.Period.IsMonth() || pt.Period < first || a.Target.Due.Before(pt.Period.End()) || whole <= 0 {
			continue
		}
		gone := begin.DaysUntil(pt.Period.End())
		step, _ := amount.Ratio(level.Sub(from).Mul(amount.Int(int64(gone))), amount.Int(int64(whole)), 0, 2)
		out[i] = figure.Of(from.Add(step))
	}
	return out
}

func (p *Planner) trendSummary(ind *campaign.Indicator, scale figure.Scale, series []score.Point, a *aimed) string {
	if a != nil {
		return p.finding(ind, a.Achievement)
	}
	t := p.templates.T
	for i := len(series) - 1; i >= 0; i-- {
		if series[i].Figure.Ok {
			return t("Mới nhất: %s %s; %s.", scale.Measure.Print(series[i].Figure.Value, scale.Decimals), p.when(series[i].Period), p.directionText(ind.Better))
		}
	}
	return t("Chưa có số liệu.")
}

// bullets draws completion by indicator.
func (p *Planner) bullets(id, title string, list []score.Achievement) figure.Bullets {
	t := p.templates.T
	b := figure.Bullets{
		Head:       figure.Head{ID: id, Title: title},
		TargetName: t("Chỉ tiêu"), Empty: t("Chưa có chỉ tiêu"),
	}
	present := map[score.Band]bool{}
	met := 0
	for _, a := range list {
		ind := p.site.Indicators.At(a.Target.Indicator)
		row := figure.Bullet{Label: ind.Short + " · " + a.Target.Due.Format(), Text: p.bulletText(ind, a), Band: bandClass(a.Band)}
		row.Percent = figure.Value{Amount: a.Completion, Ok: a.HasCompletion && a.Result.Ok}
		if a.HasPace && a.HasCompletion && a.DaysLeft > 0 {
			b.ExpectedName = t("Mức phải có nếu đi đều")
			row.Expected.Amount, row.Expected.Ok = amount.Ratio(a.Expected, a.Target.Level.Amount, 2, 2)
		}
		if a.Verdict == score.Met {
			met++
		}
		present[a.Band] = true
		b.Rows = append(b.Rows, row)
	}
	b.Bands = p.bandKeys(present)
	b.Summary = t("%d trên %d chỉ tiêu đã đạt.", met, len(list))
	return b
}

func (p *Planner) bulletText(ind *campaign.Indicator, a score.Achievement) string {
	if !a.Result.Ok {
		return p.verdictWord(a.Verdict)
	}
	s := printIn(ind, a.Target.Level, a.Result.Value) + " / " + p.targetText(a.Target)
	if ind.Better == campaign.Lower {
		return p.templates.T("%s (thấp hơn là tốt)", s)
	}
	return s
}

// tiles draws the map of a vintage. Hoàng Sa and Trường Sa are named on it and
// bear no value.
func (p *Planner) tiles(id, title, summary, from string, v campaign.Vintage, cell func(*campaign.Unit) (string, score.Band)) figure.Tiles {
	m := figure.Tiles{Head: figure.Head{ID: id, Title: title, Summary: summary}}
	present := map[score.Band]bool{}
	for _, tile := range p.site.Units.Tiles {
		if tile.Vintage != v.ID {
			continue
		}
		switch tile.Code {
		case "HS":
			m.Islands = append(m.Islands, figure.Island{Col: tile.Col, Row: tile.Row, Name: p.templates.T("Hoàng Sa (Đà Nẵng)")})
			continue
		case "TS":
			m.Islands = append(m.Islands, figure.Island{Col: tile.Col, Row: tile.Row, Name: p.templates.T("Trường Sa (Khánh Hòa)")})
			continue
		}
		uid := p.site.Units.ByCode(v.ID, tile.Code)
		if uid == campaign.NoUnit {
			continue
		}
		u := p.site.Units.Get(uid)
		value, band := cell(u)
		present[band] = true
		m.Cells = append(m.Cells, figure.Tile{
			Col: tile.Col, Row: tile.Row, Code: u.Code, Name: p.unitName(u, campaign.Date{}), Text: value,
			Href: route.Relative(from, route.Unit(u)), Band: bandClass(band),
		})
	}
	m.Bands = p.bandKeys(present)
	return m
}
