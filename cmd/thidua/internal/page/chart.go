package page

import (
	"bytes"
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
