package figure

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Option is the ranking as an option of ECharts: one series of bars. It is nil
// when there are no rows.
func (r Ranking) Option() ([]byte, error) { return r.AppendOption(nil) }

// AppendOption appends what Option gives.
func (r Ranking) AppendOption(to []byte) ([]byte, error) {
	if len(r.Rows) == 0 {
		return to, nil
	}
	e := extra{Kind: "ranking", Series: []string{"bar"}}
	var labels []string
	var data []opts.BarData
	for _, row := range r.Rows {
		labels = append(labels, clean(row.Label))
		data = append(data, opts.BarData{Value: r.number(row.Value)})
		e.bar(row.Band, row.Text, told(row.Label, row.Text, bandWord(r.Bands, row.Band)))
		e.link(row.Href)
	}
	e.words(r.Bands)
	var level []charts.SeriesOpts
	if r.Level != nil {
		level = verticalLevel(r.Level.label(), r.number(Of(r.Level.Amount)))
	}
	c := newBars(r.Head, labels)
	c.AddSeries(clean(r.Title), data, level...)
	return appendOption(to, c, e)
}

// Option is the completion bars as an option of ECharts: a series of bars and
// one of the expected places. It is nil when there are no rows.
func (b Bullets) Option() ([]byte, error) { return b.AppendOption(nil) }

// AppendOption appends what Option gives.
func (b Bullets) AppendOption(to []byte) ([]byte, error) {
	if len(b.Rows) == 0 {
		return to, nil
	}
	e := extra{Kind: "bullets", Series: []string{"bar", "expected"}}
	var labels []string
	var bars []opts.BarData
	var places []opts.ScatterData
	for i, row := range b.Rows {
		labels = append(labels, clean(row.Label))
		bars = append(bars, opts.BarData{Value: percent.number(row.Percent)})
		e.bar(row.Band, row.Text, told(row.Label, row.Text, bandWord(b.Bands, row.Band)))
		if row.Expected.Ok && row.Percent.Ok {
			places = append(places, opts.ScatterData{Value: []any{percent.number(row.Expected), i}})
		}
	}
	e.words(b.Bands)
	c := newBars(b.Head, labels)
	c.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{
		Type: "value", Show: opts.Bool(false), Min: json.Number("0"), Max: unit(b.limit()),
	}))
	c.AddSeries(clean(b.Title), bars, verticalLevel(clean(b.TargetName), percent.number(Of(hundred)))...)
	dots := charts.NewScatter()
	dots.AddSeries(clean(b.ExpectedName), places, charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect"}))
	c.Overlap(dots)
	return appendOption(to, c, e)
}

// newBars is a chart of horizontal bars, the first label at the top.
func newBars(h Head, labels []string) *charts.Bar {
	c := charts.NewBar()
	c.SetGlobalOptions(
		h.aria(),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true)}),
	)
	c.SetXAxis(labels).XYReversal()
	return c
}

func verticalLevel(name string, at any) []charts.SeriesOpts {
	return []charts.SeriesOpts{
		levelStyle("start"),
		charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{Name: clean(name), XAxis: at}),
	}
}
