package figure

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Option is the trend as an option of ECharts. Its series are the Lines, then
// the expected path; its axis has the ticks of the SVG. It is nil when no value
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
	for i, l := range t.Lines {
		c.AddSeries(clean(l.Name), t.data(l.Values), t.lineOpts(i)...)
		e.Series = append(e.Series, classes[i])
	}
	if len(t.Expected) > 0 {
		c.AddSeries(clean(t.ExpectedName), t.data(t.Expected), dashed(), quiet())
		e.Series = append(e.Series, "expected")
	}
	if len(e.Series) > 1 {
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
	if i > 0 || t.Target == nil && len(t.Marks) == 0 {
		return out
	}
	out = append(out, levelStyle("insideStartTop"))
	if t.Target != nil {
		out = append(out, charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{
			Name: clean(t.Target.label()), YAxis: t.number(Of(t.Target.Amount)),
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
