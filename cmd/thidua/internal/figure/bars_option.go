package figure

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

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
	s, err := rankingSkeletons.of(r.shape(), func() ([]byte, error) { return r.build(slotted{}) })
	if err != nil {
		return to, err
	}
	return s.fill(to, r.hold), nil
}

var rankingSkeletons skeletons

// shape is all that the option depends on but the content of its slots.
func (r Ranking) shape() string {
	b := strconv.AppendBool(nil, r.Title == "")
	if r.Level != nil {
		b = strconv.AppendBool(b, r.Level.label() == "")
	}
	for _, k := range r.Bands {
		b = append(strconv.AppendBool(append(b, ' '), k.Word == ""), bandName(k.Band)...)
	}
	var e extra
	for i := range r.Rows {
		e.band(r.Rows[i].Band)
	}
	for _, band := range slices.Sorted(maps.Keys(e.Symbols)) {
		b = append(append(b, ','), band...)
	}
	return string(b)
}

// build lets go-echarts make the option.
func (r Ranking) build(h holder) ([]byte, error) {
	labels, texts, said, hrefs, bands := r.columnsOfTexts()
	e := extra{Kind: "ranking", Series: []string{"bar"}}
	for i := range r.Rows {
		e.band(r.Rows[i].Band)
	}
	e.Bands, e.Texts, e.Told, e.Hrefs = textsIn(h, bands, "bands"), textsIn(h, texts, "texts"), textsIn(h, said, "told"), textsIn(h, hrefs, "hrefs")
	for i, k := range r.Bands {
		e.Keys = append(e.Keys, e.band(k.Band))
		e.Words = append(e.Words, h.text(clean(k.Word), slot{"word", i, 0}))
	}
	var values []any
	for _, row := range r.Rows {
		values = append(values, r.number(row.Value))
	}
	var data []opts.BarData
	for _, v := range h.list(values, slot{name: "data"}) {
		data = append(data, opts.BarData{Value: v})
	}
	var level []charts.SeriesOpts
	if r.Level != nil {
		level = verticalLevel(h.text(clean(r.Level.label()), slot{name: "level"}), h.value(r.number(Of(r.Level.Amount)), slot{name: "at"}))
	}
	c := newBars(h.text(r.Head.spoken(), slot{name: "aria"}), textsIn(h, labels, "labels"))
	c.AddSeries(h.text(clean(r.Title), slot{name: "title"}), data, level...)
	return option(c, e)
}

// columnsOfTexts are the texts of the rows, kind by kind.
func (r Ranking) columnsOfTexts() (labels, texts, said, hrefs, bands []string) {
	for _, row := range r.Rows {
		labels, texts = append(labels, clean(row.Label)), append(texts, clean(row.Text))
		said = append(said, clean(told(row.Label, row.Text, bandWord(r.Bands, row.Band))))
		hrefs, bands = append(hrefs, clean(row.Href)), append(bands, bandName(row.Band))
	}
	return labels, texts, said, hrefs, bands
}

// textsIn puts a list of texts into a place of an option.
func textsIn(h holder, texts []string, name string) []string {
	var out []string
	for _, v := range h.list(anyTexts(texts), slot{name: name}) {
		out = append(out, v.(string))
	}
	return out
}

// hold appends the content of a slot.
func (r Ranking) hold(b []byte, at slot) []byte {
	switch at.name {
	case "aria":
		return appendJSON(b, r.Head.spoken())
	case "title":
		return appendJSON(b, clean(r.Title))
	case "word":
		return appendJSON(b, clean(r.Bands[at.i].Word))
	case "level":
		return appendJSON(b, clean(r.Level.label()))
	case "at":
		return r.appendNumber(b, Of(r.Level.Amount))
	}
	for i := range r.Rows {
		if i > 0 {
			b = append(b, ',')
		}
		b = r.holdRow(b, &r.Rows[i], at)
	}
	return b
}

// holdRow appends what a row has in a list.
func (r Ranking) holdRow(b []byte, row *Bar, at slot) []byte {
	switch at.name {
	case "labels":
		return appendJSON(b, clean(row.Label))
	case "data":
		return r.appendNumber(b, row.Value)
	case "bands":
		return appendJSON(b, bandName(row.Band))
	case "texts":
		return appendJSON(b, clean(row.Text))
	case "told":
		return appendJSON(b, clean(told(row.Label, row.Text, bandWord(r.Bands, row.Band))))
	case "hrefs":
		return appendJSON(b, clean(row.Href))
	}
	panic("no slot " + at.name)
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
	c := newBars(b.Head.spoken(), labels)
	c.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{
		Type: "value", Show: opts.Bool(false), Min: json.Number("0"), Max: unit(b.limit()),
	}))
	c.AddSeries(clean(b.Title), bars, verticalLevel(clean(b.TargetName), percent.number(Of(hundred)))...)
	dots := charts.NewScatter()
	dots.AddSeries(clean(b.ExpectedName), places, charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect"}))
	c.Overlap(dots)
	return appendOption(to, c, e)
}

// newBars is a chart of horizontal bars, the first label at the top. spoken is what a
// screen reader says of it.
func newBars(spoken string, labels []string) *charts.Bar {
	c := charts.NewBar()
	c.SetGlobalOptions(
		aria(spoken),
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
