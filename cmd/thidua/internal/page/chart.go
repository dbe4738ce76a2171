package page

import (
	"html/template"
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
	SVG      template.HTML
	Option   string // "" where the program has no ECharts
	Suffix   string
	Decimals string
	Save     string
	Summary  string // the finding in one sentence
	Class    string
}

// A drawing is what package figure makes pictures of.
type drawing interface{ SVG() []byte }

type lively interface{ Option() ([]byte, error) }

// chart renders a drawing. The SVG is made by package figure, which escapes every text.
func (p *Planner) chart(d drawing, scale figure.Scale, summary string) Chart {
	c := Chart{
		SVG: template.HTML(d.SVG()), Summary: summary,
		Suffix: scale.Suffix(), Decimals: strconv.Itoa(scale.Decimals), Save: p.templates.T("Tải hình"),
	}
	if l, ok := d.(lively); ok && p.assets.echarts != "" {
		if option, err := l.Option(); err == nil && option != nil {
			c.Option = string(option)
		}
	}
	return c
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

// trendOf draws a unit's series, with the target that is in play. Figures joined
// from former units are a line of their own, dashed.
func (p *Planner) trendOf(id string, ind *campaign.Indicator, unit *campaign.Unit, series []score.Point, a *score.Achievement) figure.Trend {
	t := p.templates.T
	trend := figure.Trend{
		Head:  figure.Head{ID: id, Title: t("%s, %s", ind.Name, p.unitLabel(unit))},
		Scale: scaleFor(ind, series), Empty: t("Chưa có số liệu"),
	}
	trend.Summary = p.trendSummary(ind, trend.Scale, series, a)
	reported := figure.Line{Name: t("Theo báo cáo")}
	restated := figure.Line{Name: t("Cộng lại theo đơn vị hiện nay"), Dashed: true}
	joined := false
	for i, pt := range series {
		trend.X = append(trend.X, pt.Period.Label())
		v := figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok}
		old := pt.Figure.View == score.Restated
		joined = joined || old
		reported.Values = append(reported.Values, v)
		restated.Values = append(restated.Values, figure.Value{})
		if old {
			restated.Values[i], reported.Values[i] = v, figure.Value{}
		} else if i > 0 && series[i-1].Figure.View == score.Restated && v.Ok {
			restated.Values[i] = v // the two lines meet
			trend.Marks = append(trend.Marks, figure.Mark{At: i, Label: p.mergerBasis(unit)})
		}
	}
	trend.Lines = []figure.Line{reported}
	if joined {
		trend.Lines = append(trend.Lines, restated)
	}
	if a != nil {
		trend.Target = &figure.Level{Name: t("Chỉ tiêu"), Text: p.targetText(a.Target), Amount: a.Target.Level.Amount}
		if a.HasPace {
			trend.Expected, trend.ExpectedName = expectedPath(series, *a), t("Đường đi đều đến chỉ tiêu")
		}
	}
	return trend
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

func (p *Planner) trendSummary(ind *campaign.Indicator, scale figure.Scale, series []score.Point, a *score.Achievement) string {
	if a != nil {
		return p.finding(ind, *a)
	}
	t := p.templates.T
	for i := len(series) - 1; i >= 0; i-- {
		if series[i].Figure.Ok {
			return t("Mới nhất: %s vào %s; %s.", scale.Measure.Print(series[i].Figure.Value, scale.Decimals), series[i].Period.Label(), p.directionText(ind.Better))
		}
	}
	return t("Chưa có số liệu.")
}

// bullets draws completion by indicator.
func (p *Planner) bullets(id, title string, list []score.Achievement) figure.Bullets {
	t := p.templates.T
	b := figure.Bullets{
		Head:       figure.Head{ID: id, Title: title},
		TargetName: t("Chỉ tiêu"), ExpectedName: t("Mức phải có nếu đi đều"), Empty: t("Chưa có chỉ tiêu"),
	}
	present := map[score.Band]bool{}
	met := 0
	for _, a := range list {
		ind := p.site.Indicators.At(a.Target.Indicator)
		row := figure.Bullet{Label: ind.Short + " · " + a.Target.Due.Format(), Text: p.bulletText(ind, a), Band: bandClass(a.Band)}
		row.Percent = figure.Value{Amount: a.Completion, Ok: a.HasCompletion && a.Result.Ok}
		if a.HasPace && a.HasCompletion {
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
	return printIn(ind, a.Target.Level, a.Result.Value) + " / " + p.targetText(a.Target)
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
