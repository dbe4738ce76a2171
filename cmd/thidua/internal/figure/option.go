package figure

import (
	"bytes"
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// An extra is what figure.js needs beside the option of ECharts: the texts as
// they are printed and the classes that colour them. It is the member "thidua"
// of an option, which ECharts does not look at.
type extra struct {
	Kind   string   `json:"kind"`             // trend, bullets, ranking, tiles
	Series []string `json:"series,omitempty"` // the classes of each series
	Bands  []string `json:"bands,omitempty"`  // of each bar or tile of the first series
	Texts  []string `json:"texts,omitempty"`  // printed values, likewise
	Told   []string `json:"told,omitempty"`   // what hovering says, likewise
	Hrefs  []string `json:"hrefs,omitempty"`  // "" leads nowhere
	Keys   []string `json:"keys,omitempty"`   // the bands of the key
	Words  []string `json:"words,omitempty"`  // of the Keys, where the key is no series

	Symbols map[string]string `json:"symbols,omitempty"` // of the bands in use

	Box  *[2]json.Number `json:"box,omitempty"`  // of tiles: width and height of the picture
	Tile *[2]json.Number `json:"tile,omitempty"` // of tiles: width and height of one
	Font json.Number     `json:"font,omitempty"` // of tiles
}

func appendOption(b []byte, c chart, e extra) ([]byte, error) {
	made, err := option(c, e)
	return append(b, made...), err
}

// visitor adds to what go-echarts writes the members that it has no field for.
type visitor struct {
	charts.BaseConfigurationVisitor
	extra extra
}

type tooltip struct {
	opts.Tooltip
	// A tooltip of HTML would bring style attributes, which the site forbids.
	RenderMode string `json:"renderMode"`
	Confine    bool   `json:"confine"`
}

func (v visitor) VisitTooltipOpt(t opts.Tooltip) any { return tooltip{t, "richText", true} }

func (v visitor) Visit(chart map[string]any) {
	chart["thidua"] = v.extra
	for _, name := range []string{"title", "toolbox", "color"} { // said by the page, or by its style sheet
		delete(chart, name)
	}
}

// chart is what the kinds of go-echarts have in common.
type chart interface {
	Accept(charts.ConfigurationVisitor)
	Validate()
	JSON() map[string]any
}

// bar tells of one bar or tile of the first series.
func (e *extra) bar(band, text, told string) {
	e.Bands = append(e.Bands, e.band(band))
	e.Texts = append(e.Texts, clean(text))
	e.Told = append(e.Told, clean(told))
}

func (e *extra) link(href string) { e.Hrefs = append(e.Hrefs, clean(href)) }

// words is the key of the bands below bars.
func (e *extra) words(keys []BandKey) {
	for _, k := range keys {
		e.Keys = append(e.Keys, e.band(k.Band))
		e.Words = append(e.Words, clean(k.Word))
	}
}

// band notes the symbol of a band that is in use.
func (e *extra) band(band string) string {
	if e.Symbols == nil {
		e.Symbols = map[string]string{}
	}
	band = bandName(band)
	e.Symbols[band] = BandSymbol(band)
	return band
}

// option is the option of a chart without the empty members that the fields of
// go-echarts leave, the same bytes each time.
func option(c chart, e extra) ([]byte, error) {
	c.Accept(visitor{extra: e})
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
	return json.Marshal(prune(tree))
}

// prune drops the empty members of objects, and writes a datum that is nothing
// but a value as that value. Lists keep their length.
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
		if only, ok := v["value"]; ok && len(v) == 1 {
			return only
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

func (h Head) aria() charts.GlobalOpts { return aria(h.spoken()) }

func aria(spoken string) charts.GlobalOpts {
	return charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Description: spoken}})
}

// spoken is what a screen reader says of a chart.
func (h Head) spoken() string { return clean(h.Title + ". " + h.Summary) }

// levelStyle is a mark line without arrows that prints its name.
func levelStyle(position string) charts.SeriesOpts {
	return charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
		Symbol: []string{"none", "none"},
		Label:  &opts.Label{Formatter: "{b}", Position: position},
	})
}

// manyPeriods on an axis are more than a phone shows apart.
const manyPeriods = 24

// zoomIfMany lets a reader zoom into a long axis.
func zoomIfMany(n int) charts.GlobalOpts {
	if n < manyPeriods {
		return func(*charts.BaseConfiguration) {}
	}
	return charts.WithDataZoomOpts(opts.DataZoom{Type: "inside"})
}

// unit is a coordinate of a picture, with at most one decimal.
func unit(v float64) json.Number { return json.Number(coord(v)) }
