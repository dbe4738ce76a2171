package figure

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"thidua/cmd/thidua/internal/block"
)

// A live chart is made in the reader's browser by figure.js from three things: the
// option of its kind, which go-echarts makes once for a site (Options); the table that
// its figure names, whose cells fill the option's dataset; and its drawing, which has
// the texts, bands and links. What is in none of them is a datum, an attribute of the figure.

// Options are the options of ECharts by kind of chart, as JSON, the same bytes each time.
func Options() ([]byte, error) {
	out := map[string]any{}
	for kind, c := range map[string]chart{"trend": trendOption(), "tiles": tilesOption()} {
		option, err := plain(c)
		if err != nil {
			return nil, err
		}
		out[kind] = option
	}
	return json.Marshal(out)
}

// trendOption has a line for what is reported, one for what is restated and one for
// the expected path; the label is the period.
func trendOption() chart {
	c := charts.NewLine()
	c.SetGlobalOptions(
		tooltips("axis"),
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value"}),
		charts.WithDataZoomOpts(opts.DataZoom{Type: "inside"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Left: "center", Top: "0"}),
	)
	c.AddDataset(opts.Dataset{})
	dashed := charts.WithLineStyleOpts(opts.LineStyle{Type: "dashed"})
	c.AddSeries("reported", nil, encoded("label", "reported"), levelStyle("insideStartTop"))
	c.AddSeries("restated", nil, encoded("label", "restated"), dashed)
	c.AddSeries("expected", nil, encoded("label", "expected"), dashed, charts.WithLineChartOpts(opts.LineChart{Symbol: "none"}))
	c.AddSeries("forecast", nil, encoded("label", "forecast"), dashed, charts.WithLineChartOpts(opts.LineChart{Symbol: "none", ConnectNulls: opts.Bool(true)}))
	return c
}

// tilesOption has points at the places that tiles, islands and key have in the drawing.
func tilesOption() chart {
	c := charts.NewScatter()
	c.SetGlobalOptions(
		tooltips("item"),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0, Inverse: opts.Bool(true)}),
	)
	square := charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect"})
	c.AddDataset(opts.Dataset{})
	c.AddSeries("tile", nil, square, encoded("x", "y"))
	c.AddSeries("island", nil, square)
	c.AddSeries("key", nil)
	return c
}

func encoded(x, y string) charts.SeriesOpts {
	return charts.WithEncodeOpts(opts.Encode{X: x, Y: y})
}

func tooltips(trigger string) charts.GlobalOpts {
	return charts.WithTooltipOpts(opts.Tooltip{Trigger: trigger})
}

// levelStyle is a mark line without arrows that prints its name.
func levelStyle(position string) charts.SeriesOpts {
	return charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
		Symbol: []string{"none", "none"},
		Label:  &opts.Label{Formatter: "{b}", Position: position},
	})
}

// chart is what the kinds of go-echarts have in common.
type chart interface {
	Accept(charts.ConfigurationVisitor)
	Validate()
	JSON() map[string]any
}

// visitor adds to what go-echarts writes the members that it has no field for, and
// takes away what the page and its style sheet say.
type visitor struct {
	charts.BaseConfigurationVisitor
}

type richTooltip struct {
	opts.Tooltip
	// A tooltip of HTML would bring style attributes, which the site forbids.
	RenderMode string `json:"renderMode"`
	Confine    bool   `json:"confine"`
}

func (visitor) VisitTooltipOpt(t opts.Tooltip) any { return richTooltip{t, "richText", true} }

func (visitor) Visit(chart map[string]any) {
	for _, name := range []string{"title", "toolbox", "color"} {
		delete(chart, name)
	}
}

// plain is an option without the empty members that the fields of go-echarts leave.
func plain(c chart) (any, error) {
	c.Accept(visitor{})
	c.Validate()
	raw, err := json.Marshal(c.JSON())
	if err != nil {
		return nil, err
	}
	var tree any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber() // the digits go through as they are
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	return prune(tree), nil
}

// prune drops the empty members of objects. Lists keep their length.
func prune(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if member = prune(member); isEmpty(member) {
				delete(v, name)
			} else {
				v[name] = member
			}
		}
	case []any:
		for i := range v {
			v[i] = prune(v[i])
		}
	}
	return v
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return false
}

func data(name, value string) block.Datum { return block.Datum{Name: name, Value: value} }

// Live gives the kind, the span of periods, the numbers of the axis, and level, path
// and events; nothing when no value is present. Lists are parted by "|".
func (t Trend) Live() []block.Datum {
	if !t.any() {
		return nil
	}
	a := t.axis()
	var names []string
	for _, l := range t.Lines {
		names = append(names, single(l.Name))
	}
	out := []block.Datum{
		data("chart", "trend"), data("power", strconv.Itoa(t.Measure.Power)),
		data("span", single(t.X[0])+"|"+single(t.X[max(0, len(t.X)-1-t.Ahead)])),
		data("axis", a.ticks[0].String()+"|"+a.ticks[len(a.ticks)-1].String()+"|"+strconv.Itoa(len(a.ticks)-1)),
	}
	if t.Ahead > 0 {
		var ahead []int
		for i := len(t.X) - t.Ahead; i < len(t.X); i++ {
			ahead = append(ahead, i)
		}
		out = append(out, data("ahead", t.periods(ahead)))
	}
	if t.Bars {
		out = append(out, data("bars", "1"))
	}
	if f := t.Forecast; f != nil {
		out = append(out, data("forecast", single(f.Name)+"|"+t.shown(f.Low.Amount).String()+"|"+t.shown(f.High.Amount).String()))
	}
	if len(names) > 1 {
		out = append(out, data("names", strings.Join(names, "|")))
	}
	if len(t.Breaks) > 0 {
		out = append(out, data("breaks", t.periods(t.Breaks)))
	}
	if from, to, ok := t.targetSpan(); ok {
		out = append(out, data("level", t.shown(t.Target.Amount).String()+"|"+single(t.X[from])+"|"+single(t.X[to])+"|"+single(t.Target.label())))
	}
	if first, path := t.path(); path != "" {
		out = append(out, data("path", single(t.ExpectedName)+"|"+single(t.X[first])+path))
	}
	if marks := t.events(); marks != "" {
		out = append(out, data("events", marks))
	}
	return out
}

// periods names periods by their place.
func (t Trend) periods(at []int) string {
	var out []string
	for _, i := range at {
		if i >= 0 && i < len(t.X) {
			out = append(out, single(t.X[i]))
		}
	}
	return strings.Join(out, "|")
}

// path is where the expected path begins, and its numbers from there on.
func (t Trend) path() (first int, numbers string) {
	first = -1
	for i, v := range t.Expected[:min(len(t.Expected), len(t.X))] {
		switch {
		case v.Ok && first < 0:
			first = i
			fallthrough
		case v.Ok:
			numbers += "|" + t.shown(v.Amount).String()
		case first >= 0:
			return first, numbers
		}
	}
	return first, numbers
}

func (t Trend) events() string {
	var out []string
	for _, m := range t.Marks {
		if m.At >= 0 && m.At < len(t.X) {
			out = append(out, single(t.X[m.At]), single(m.Label))
		}
	}
	return strings.Join(out, "|")
}

// single keeps the sign that parts a list out of a text.
func single(text string) string { return strings.ReplaceAll(clean(text), "|", "¦") }

// Live gives the kind: all else is in the drawing.
func (t Tiles) Live() []block.Datum {
	if len(t.Cells) == 0 {
		return nil
	}
	return []block.Datum{data("chart", "tiles")}
}
