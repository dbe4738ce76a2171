package page

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
)

// A mapScript is the map of an indicator in its newest months, and the script that a page
// shows the earlier ones by.
type mapScript struct {
	periods []campaign.Period
	maps    []figure.Tiles
	script  []byte
	address string
}

// Months is what the page of an indicator needs to slide over the months of its map.
type Months struct {
	Maker, Data string // addresses of the scripts: of all such pages, of this indicator's figures
	Last        int    // number of the newest month, from 0
	Newest      string
	Periods     []MapPeriod
	Others      []block.Link // the indicators that have such a map
}

// A MapPeriod is one stop of the slider: as the address names it, and as it is printed.
type MapPeriod struct{ At, Label string }

// mapOf makes the maps of an indicator; nil where there is nothing to slide over.
func (p indicators) mapOf(ind *campaign.Indicator) *mapScript {
	vintage, ok := p.Site.Units.VintageOn(p.Book.AsOf)
	if !ok {
		return nil
	}
	m := &mapScript{}
	if m.periods, m.maps = p.Indicators().MapMonths(ind, vintage, route.Indicator(ind)); m.maps == nil {
		return nil
	}
	m.write()
	m.address = "tep/" + hashed("ban-do-"+ind.ID+".js", m.script)
	return m
}

// write makes the script: a script can be loaded from file://, other data cannot.
func (m *mapScript) write() {
	type month struct {
		Title string   `json:"title"`
		Note  string   `json:"note"`
		Texts []string `json:"texts"`
		Bands []int    `json:"bands"`
		Key   [][]any  `json:"key"` // band, word, and where they stand
	}
	var data struct {
		Bands  [][2]string `json:"bands"` // band and shape, "" for none
		Hrefs  []string    `json:"hrefs"`
		Months []month     `json:"months"`
	}
	number := func(band string) int {
		of := [2]string{band, figure.BandSymbol(band)}
		if slices.Contains(figure.Shades, band) {
			of[1] = ""
		}
		i := slices.Index(data.Bands, of)
		if i < 0 {
			i, data.Bands = len(data.Bands), append(data.Bands, of)
		}
		return i
	}
	for i, t := range m.maps {
		out := month{Title: t.Title, Note: t.Summary}
		for _, c := range t.Cells {
			if i == 0 {
				data.Hrefs = append(data.Hrefs, c.Href)
			}
			out.Texts, out.Bands = append(out.Texts, c.Text), append(out.Bands, number(c.Band))
		}
		for _, e := range t.Key() {
			out.Key = append(out.Key, []any{e.Band, e.Symbol, e.Word, e.X, e.WordX, e.Y})
		}
		data.Months = append(data.Months, out)
	}
	var b bytes.Buffer
	_, _ = io.WriteString(&b, "window.thiduaMap=")
	_ = json.NewEncoder(&b).Encode(data) // texts and numbers: nothing that has no JSON
	m.script = b.Bytes()
}

// months is what the page of an indicator slides by; nil where it has no such map.
func (p indicators) months(ind *campaign.Indicator, from string) *Months {
	m := p.mapScripts[ind.Index]()
	if m == nil {
		return nil
	}
	v := &Months{Maker: p.ref(from, p.assets.mapJS), Data: p.ref(from, m.address), Last: len(m.periods) - 1}
	for _, at := range m.periods {
		v.Periods = append(v.Periods, MapPeriod{at.String(), at.Label()})
		v.Newest = at.Label()
	}
	for _, other := range p.Site.Indicators.All {
		if p.mapScripts[other.Index]() != nil {
			v.Others = append(v.Others, block.Link{Text: other.Name, Href: route.Relative(from, route.Indicator(other)), Current: other == ind})
		}
	}
	return v
}

// addMaps adds the scripts of the maps.
func (p indicators) addMaps() error {
	for _, ind := range p.Site.Indicators.All {
		m := p.mapScripts[ind.Index]()
		if m == nil {
			continue
		}
		if err := p.tree.AddBytes(m.address, m.script); err != nil {
			return err
		}
	}
	return nil
}
