package figure

import (
	"encoding/json"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Option is the trend as an option of ECharts. Its series are the Lines, each in
// parts of one name where it has Breaks, then the expected path; its axis has the ticks of the SVG. It is nil when no value
// is present.
func (t Trend) Option() ([]byte, error) {
	if !t.any() {
		return nil, nil
	}
	c := charts.NewLine()
	a := t.axis()
	name := ""
	if !t.short() {
		name = clean(t.Measure.Name)
	}
	c.SetGlobalOptions(
		t.aria(),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "value", Name: name,
			Min:         json.Number(a.ticks[0].String()),
			Max:         json.Number(a.ticks[len(a.ticks)-1].String()),
			SplitNumber: len(a.ticks) - 1,
		}),
		zoomIfMany(len(t.X)),
	)
	e := extra{Kind: "trend"}
	c.SetXAxis(cleaned(t.X))
	classes := t.lineClasses()
	named := len(t.Lines)
	for i, l := range t.Lines {
		parts := t.parts(l.Values)
		for j, part := range parts {
			opts, class := t.lineOpts(i), classes[i]
			if i == 0 && j > 0 {
				opts = nil // the first part has the level and the marks
				if l.Dashed {
					opts = append(opts, dashed())
				}
			}
			if j < len(parts)-1 {
				class += " part"
			}
			c.AddSeries(clean(l.Name), t.data(part), opts...)
			e.Series = append(e.Series, class)
		}
	}
	if len(t.Expected) > 0 {
		c.AddSeries(clean(t.ExpectedName), t.data(t.Expected), dashed(), quiet())
		e.Series = append(e.Series, "expected")
		named++
	}
	if named > 1 {
		c.SetGlobalOptions(charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Left: "center", Top: "0"}))
	}
	return option(c, e)
}

// lineOpts dashes a line; the first one carries the level and the marks.
func (t Trend) lineOpts(i int) []charts.SeriesOpts {
	var out []charts.SeriesOpts
	if t.Lines[i].Dashed {
		out = append(out, dashed())
	}
	from, to, inForce := t.targetSpan()
	if i > 0 || !inForce && len(t.Marks) == 0 {
		return out
	}
	out = append(out, levelStyle("insideStartTop"))
	if inForce {
		level := t.number(Of(t.Target.Amount))
		out = append(out, charts.WithMarkLineNameCoordItemOpts(opts.MarkLineNameCoordItem{
			Name: clean(t.Target.label()), Coordinate0: []any{from, level}, Coordinate1: []any{to, level},
		}))
	}
	for _, m := range t.Marks {
		if m.At >= 0 && m.At < len(t.X) {
			out = append(out, charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{
				Name: clean(m.Label), XAxis: m.At,
			}))
		}
	}
	return out
}

// parts cuts a series before each break, so that no stroke leads into it. Each
// part is as long as the series. A series of few values may have empty parts,
// which are left out.
func (t Trend) parts(values []Value) [][]Value {
	n := min(len(values), len(t.X))
	part, whole := make([]Value, n), [][]Value{}
	full := false
	for i, v := range values[:n] {
		if full && slices.Contains(t.Breaks, i) {
			whole = append(whole, part)
			part, full = make([]Value, n), false
		}
		part[i] = v
		full = full || v.Ok
	}
	if full || len(whole) == 0 {
		whole = append(whole, part)
	}
	return whole
}

func dashed() charts.SeriesOpts {
	return charts.WithLineStyleOpts(opts.LineStyle{Type: "dashed"})
}

// quiet draws a series without a symbol at each point.
func quiet() charts.SeriesOpts {
	return charts.WithLineChartOpts(opts.LineChart{Symbol: "none"})
}

// data is one datum per period, absent ones included.
func (t Trend) data(values []Value) []opts.LineData {
	out := make([]opts.LineData, len(t.X))
	for i := range out {
		v := Value{}
		if i < len(values) {
			v = values[i]
		}
		out[i].Value = t.number(v)
	}
	return out
}

func cleaned(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = clean(s)
	}
	return out
}
