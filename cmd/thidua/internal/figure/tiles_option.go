package figure

import (
	"encoding/json"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Option is the map as an option of ECharts: three series of points (tiles,
// islands, key) at the places they have in the SVG. It is nil without tiles.
func (t Tiles) Option() ([]byte, error) { return t.AppendOption(nil) }

// AppendOption appends what Option gives.
func (t Tiles) AppendOption(to []byte) ([]byte, error) {
	if len(t.Cells) == 0 {
		return to, nil
	}
	m := t.layout()
	s := t.scene()
	defer s.release()
	e := extra{Kind: "tiles", Series: []string{"tile", "island", "key"}, Font: unit(m.font)}
	e.Box = &[2]json.Number{unit(s.width), unit(s.height)}
	e.Tile = &[2]json.Number{unit(m.tileW - tileGap), unit(m.tileH - tileGap)}
	var tiles, islands, keys []opts.ScatterData
	for _, c := range t.Cells {
		b := m.cell(c)
		tiles = append(tiles, at(b.x+b.w/2, b.y+b.h/2, strings.Join(m.tileLines(c, b), "\n")))
		e.bar(c.Band, c.Text, told(c.Name, c.Text, bandWord(t.Bands, c.Band)))
		e.link(c.Href)
	}
	for _, i := range t.Islands {
		lines := m.islandLines(i.Name)
		b := m.island(i, len(lines))
		islands = append(islands, at(b.x+b.w/2, b.y+b.h/2, strings.Join(lines, "\n")))
	}
	for _, sh := range s.shapes {
		if sh.op == opText && sh.class == "label legend" {
			keys = append(keys, at(sh.x, sh.y-4, sh.text))
		}
	}
	for _, b := range t.Bands {
		e.Keys = append(e.Keys, e.band(b.Band))
	}
	c := charts.NewScatter()
	c.SetGlobalOptions(
		t.aria(),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false), Min: json.Number("0"), Max: unit(s.width)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Show: opts.Bool(false), Min: json.Number("0"), Max: unit(s.height), Inverse: opts.Bool(true)}),
	)
	square := charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect"})
	c.AddSeries("tile", tiles, square).AddSeries("island", islands, square).AddSeries("key", keys)
	return appendOption(to, c, e)
}

func at(x, y float64, name string) opts.ScatterData {
	return opts.ScatterData{Name: clean(name), Value: []any{unit(x), unit(y)}}
}
