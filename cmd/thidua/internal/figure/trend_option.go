package figure

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Option is the trend as an option of ECharts. Its series are the Lines, each in
// parts of one name where it has Breaks, then the expected path; its axis has the
// ticks of the SVG. It is nil when no value is present.
func (t Trend) Option() ([]byte, error) { return t.AppendOption(nil) }

// AppendOption appends what Option gives.
func (t Trend) AppendOption(b []byte) ([]byte, error) {
	if !t.any() {
		return b, nil
	}
	o := t.layOut()
	s, err := trendSkeletons.of(o.shape(), func() ([]byte, error) { return o.build(slotted{}) })
	if err != nil {
		return b, err
	}
	return s.fill(b, o.hold), nil
}

var trendSkeletons skeletons

// A trendOption is a trend on its way to an option: what its shape is made of.
type trendOption struct {
	Trend
	parts    [][][]Value // of each line
	classes  []string    // of each line
	ticks    int
	min, max string
	from, to int
	inForce  bool
	marks    []Mark // within the periods
}

func (t Trend) layOut() *trendOption {
	a := t.axis()
	o := &trendOption{Trend: t, classes: t.lineClasses(), ticks: len(a.ticks), min: a.ticks[0].String(), max: a.ticks[len(a.ticks)-1].String()}
	for _, l := range t.Lines {
		o.parts = append(o.parts, t.cutAtBreaks(l.Values))
	}
	o.from, o.to, o.inForce = t.targetSpan()
	for _, m := range t.Marks {
		if m.At >= 0 && m.At < len(t.X) {
			o.marks = append(o.marks, m)
		}
	}
	return o
}

// shape is all that the option depends on but the content of its slots.
func (o *trendOption) shape() string {
	b := make([]byte, 0, 64)
	number := func(n int) { b = append(strconv.AppendInt(b, int64(n), 10), ' ') }
	flag := func(yes bool) { b = strconv.AppendBool(b, yes) }
	number(o.ticks)
	number(min(len(o.X), manyPeriods))
	flag(o.short())
	flag(len(o.Expected) > 0)
	flag(o.inForce)
	for i, l := range o.Lines {
		number(len(o.parts[i]))
		flag(l.Dashed)
		b = append(b, o.classes[i]...)
	}
	for _, text := range o.texts() {
		flag(text == "")
	}
	return string(b)
}

// texts are those that leave no trace in an option where they are empty.
func (o *trendOption) texts() []string {
	out := []string{o.Measure.Name, o.ExpectedName}
	for _, l := range o.Lines {
		out = append(out, l.Name)
	}
	if o.inForce {
		out = append(out, o.Target.label())
	}
	for _, m := range o.marks {
		out = append(out, m.Label)
	}
	return out
}

// A holder gives what goes into the places of an option: the content itself, or
// the marks of slots.
type holder interface {
	text(s string, at slot) string
	value(v any, at slot) any
	list(values []any, at slot) []any
}

// slotted holds the marks of slots.
type slotted struct{}

func (slotted) text(s string, at slot) string {
	if s == "" {
		return ""
	}
	return at.mark()
}
func (slotted) value(_ any, at slot) any    { return at.mark() }
func (slotted) list(_ []any, at slot) []any { return []any{at.mark()} }

// build lets go-echarts make the option.
func (o *trendOption) build(h holder) ([]byte, error) {
	c := charts.NewLine()
	name := ""
	if !o.short() {
		name = h.text(clean(o.Measure.Name), slot{name: "unit"})
	}
	c.SetGlobalOptions(
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Description: h.text(o.Head.spoken(), slot{name: "aria"})}}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "value", Name: name, SplitNumber: o.ticks - 1,
			Min: h.value(numeral(o.min), slot{name: "min"}), Max: h.value(numeral(o.max), slot{name: "max"}),
		}),
		zoomIfMany(len(o.X)),
	)
	e := extra{Kind: "trend"}
	c.SetXAxis(h.list(anyTexts(o.X), slot{name: "x"}))
	named := len(o.Lines)
	for i, l := range o.Lines {
		for j, part := range o.parts[i] {
			class := o.classes[i]
			if j < len(o.parts[i])-1 {
				class += " part"
			}
			c.AddSeries(h.text(clean(l.Name), slot{"line", i, 0}), lineData(h.list(o.data(part), slot{"data", i, j})), o.lineOpts(h, i, j)...)
			e.Series = append(e.Series, class)
		}
	}
	if len(o.Expected) > 0 {
		c.AddSeries(h.text(clean(o.ExpectedName), slot{name: "way"}), lineData(h.list(o.data(o.Expected), slot{name: "expected"})), dashed(), quiet())
		e.Series = append(e.Series, "expected")
		named++
	}
	if named > 1 {
		c.SetGlobalOptions(charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Left: "center", Top: "0"}))
	}
	return option(c, e)
}

// lineOpts dashes a line; the first part of the first one carries the level and
// the marks.
func (o *trendOption) lineOpts(h holder, i, j int) []charts.SeriesOpts {
	var out []charts.SeriesOpts
	if o.Lines[i].Dashed {
		out = append(out, dashed())
	}
	if i > 0 || j > 0 || !o.inForce && len(o.marks) == 0 {
		return out
	}
	out = append(out, levelStyle("insideStartTop"))
	if o.inForce {
		level := h.value(o.number(Of(o.Target.Amount)), slot{name: "level"})
		out = append(out, charts.WithMarkLineNameCoordItemOpts(opts.MarkLineNameCoordItem{
			Name:        h.text(clean(o.Target.label()), slot{name: "target"}),
			Coordinate0: []any{h.value(o.from, slot{name: "from"}), level}, Coordinate1: []any{h.value(o.to, slot{name: "to"}), level},
		}))
	}
	for k, m := range o.marks {
		out = append(out, charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{
			Name: h.text(clean(m.Label), slot{"mark", k, 0}), XAxis: h.value(m.At, slot{"at", k, 0}),
		}))
	}
	return out
}

// hold appends the content of a slot.
func (o *trendOption) hold(b []byte, at slot) []byte {
	switch at.name {
	case "aria":
		return appendJSON(b, o.Head.spoken())
	case "unit":
		return appendJSON(b, clean(o.Measure.Name))
	case "min":
		return append(b, o.min...)
	case "max":
		return append(b, o.max...)
	case "x":
		return appendTexts(b, o.X)
	case "line":
		return appendJSON(b, clean(o.Lines[at.i].Name))
	case "data":
		return o.appendData(b, o.parts[at.i][at.j])
	case "way":
		return appendJSON(b, clean(o.ExpectedName))
	case "expected":
		return o.appendData(b, o.Expected)
	case "level":
		return o.appendNumber(b, Of(o.Target.Amount))
	case "target":
		return appendJSON(b, clean(o.Target.label()))
	case "from":
		return strconv.AppendInt(b, int64(o.from), 10)
	case "to":
		return strconv.AppendInt(b, int64(o.to), 10)
	case "mark":
		return appendJSON(b, clean(o.marks[at.i].Label))
	case "at":
		return strconv.AppendInt(b, int64(o.marks[at.i].At), 10)
	}
	panic("no slot " + at.name)
}

// cutAtBreaks cuts a series before each break, so that no stroke leads into it. Each
// part is as long as the series. A series of few values may have empty parts,
// which are left out.
func (t Trend) cutAtBreaks(values []Value) [][]Value {
	n := min(len(values), len(t.X))
	if len(t.Breaks) == 0 {
		return [][]Value{values[:n]}
	}
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
func (t Trend) data(values []Value) []any {
	out := make([]any, len(t.X))
	for i := range out {
		out[i] = t.number(valueAt(values, i))
	}
	return out
}

// appendData appends the same, parted by commas.
func (t Trend) appendData(b []byte, values []Value) []byte {
	for i := range t.X {
		if i > 0 {
			b = append(b, ',')
		}
		b = t.appendNumber(b, valueAt(values, i))
	}
	return b
}

func valueAt(values []Value, i int) Value {
	if i < len(values) {
		return values[i]
	}
	return Value{}
}

func lineData(values []any) []opts.LineData {
	out := make([]opts.LineData, len(values))
	for i, v := range values {
		out[i].Value = v
	}
	return out
}

func anyTexts(texts []string) []any {
	out := make([]any, len(texts))
	for i, s := range texts {
		out[i] = clean(s)
	}
	return out
}

func appendTexts(b []byte, texts []string) []byte {
	for i, s := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(b, clean(s))
	}
	return b
}
