// Package geo reads the boundaries of units from GeoJSON (RFC 7946) and
// simplifies them for a map of a hand's width.
//
//	{"type": "FeatureCollection", "features": [
//	  {"type": "Feature", "properties": {"code": "01", "name": "Hà Nội"},
//	   "geometry": {"type": "MultiPolygon", "coordinates": [[[[105.3, 21.1], …]]]}}]}
//
// Boundaries are where they are on every map made of them: a border that two
// units share is simplified once, so that no gap opens between them.
package geo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// Limits of what is read.
const (
	MaxBytes  = 64 << 20
	MaxPoints = 1_000_000
)

// A Point is a place: X its longitude, Y its latitude, in degrees.
type Point struct{ X, Y float64 }

// A Ring is a closed line, its first point not repeated at its end.
type Ring []Point

// A Feature is one entry of a file: the rings of its polygons, holes among them,
// or its points.
type Feature struct {
	Code, Name string
	At         diag.Pos
	Rings      []Ring
	Points     []Point
}

// The part of the world that a map of the country can show, in degrees; a file in
// metres, or with latitude first, is told by it.
const (
	west, east   = 100, 120
	south, north = 4, 26
)

// Parse reads a file. The faults are in the file; features are whole or left out.
func Parse(file string, data []byte) ([]Feature, diag.List) {
	p := &parser{file: file, data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	var whole json.RawMessage
	if err := json.Unmarshal(p.data, &whole); err != nil {
		p.wrong(p.errorAt(err), lang.T("tệp không phải là JSON (bộ đọc báo %q)", "it is not JSON: %s").With(err.Error()))
		return nil, p.faults
	}
	p.collection()
	return p.features, p.faults
}

type parser struct {
	file     string
	data     []byte
	features []Feature
	faults   diag.List
	points   int
	offset   int // of the last place, and its line
	line     int
}

func (p *parser) wrong(at diag.Pos, why lang.Text) {
	p.faults.Add(diag.New(at, diag.MapSyntax, why))
}

func (p *parser) errorAt(err error) diag.Pos {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return p.place(max(0, min(int(syntax.Offset)-1, len(p.data))))
	}
	return diag.Pos{File: p.file}
}

// place is the line and column of a byte. Places are asked for in order.
func (p *parser) place(offset int) diag.Pos {
	p.line += bytes.Count(p.data[p.offset:offset], []byte("\n"))
	p.offset = offset
	start := bytes.LastIndexByte(p.data[:offset], '\n') + 1
	return diag.Pos{File: p.file, Line: p.line + 1, Col: utf8.RuneCount(p.data[start:offset]) + 1}
}

// collection reads the outer object; the JSON is known to be sound.
func (p *parser) collection() {
	notOne := lang.T(`tệp phải là một FeatureCollection có danh sách "features"`, `it must be a FeatureCollection with a list "features"`)
	dec := json.NewDecoder(bytes.NewReader(p.data))
	if t, _ := dec.Token(); t != json.Delim('{') {
		p.wrong(diag.Pos{File: p.file, Line: 1, Col: 1}, notOne)
		return
	}
	found := false
	for dec.More() {
		key, _ := dec.Token()
		if key != "features" || found {
			var other json.RawMessage
			if dec.Decode(&other) != nil {
				return
			}
			continue
		}
		if t, _ := dec.Token(); t != json.Delim('[') {
			break
		}
		found = true
		for dec.More() {
			start := int(dec.InputOffset())
			start += bytes.IndexFunc(p.data[start:], func(r rune) bool { return !strings.ContainsRune(", \t\r\n", r) })
			if !p.feature(dec, p.place(start)) {
				return
			}
		}
		_, _ = dec.Token() // the end of the list
	}
	if !found {
		p.wrong(diag.Pos{File: p.file, Line: 1, Col: 1}, notOne)
	}
}

type featureJSON struct {
	Properties map[string]json.RawMessage `json:"properties"`
	Geometry   *struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// feature reads one entry; false when the rest is not to be read.
func (p *parser) feature(dec *json.Decoder, at diag.Pos) bool {
	var raw json.RawMessage
	if dec.Decode(&raw) != nil {
		return false
	}
	var f featureJSON
	if err := json.Unmarshal(raw, &f); err != nil || f.Geometry == nil {
		p.wrong(at, lang.T("mục này không phải là một Feature có geometry", "the entry is not a Feature with a geometry"))
		return true
	}
	out := Feature{At: at, Code: property(f.Properties, "code", "ma"), Name: property(f.Properties, "name", "ten")}
	var err error
	if out.Rings, out.Points, err = shapes(f.Geometry.Type, f.Geometry.Coordinates); err != nil {
		p.wrong(at, lang.T("bộ đọc JSON báo %q", "%s").With(err.Error()))
		return true
	}
	for _, ring := range append(out.Rings, out.Points) {
		if p.points += len(ring); p.points > MaxPoints {
			p.faults.Add(diag.New(diag.Pos{File: p.file}, diag.FileTooLarge, lang.T("1.000.000 điểm", "1,000,000 points")).WithHint(
				lang.T("xuất lại bản đồ ở tỷ lệ nhỏ hơn, ví dụ 1:1.000.000", "export the map at a smaller scale, for example 1:1,000,000")))
			p.features = nil
			return false
		}
		if pt, ok := astray(ring); !ok {
			p.faults.Add(diag.New(at, diag.MapCoordinates, fmt.Sprintf("[%g, %g]", pt.X, pt.Y)))
			return true
		}
	}
	p.features = append(p.features, out)
	return true
}

// property is a text or a number among the properties of a feature.
func property(all map[string]json.RawMessage, names ...string) string {
	for _, name := range names {
		for _, key := range slices.Sorted(maps.Keys(all)) {
			raw := all[key]
			if !strings.EqualFold(key, name) {
				continue
			}
			var text string
			if json.Unmarshal(raw, &text) == nil {
				return strings.TrimSpace(text)
			}
			var number json.Number
			if json.Unmarshal(raw, &number) == nil {
				return number.String()
			}
		}
	}
	return ""
}

// astray is the first point that lies outside the map; true when there is none.
func astray(ring Ring) (Point, bool) {
	for _, pt := range ring {
		if pt.X < west || pt.X > east || pt.Y < south || pt.Y > north {
			return pt, false
		}
	}
	return Point{}, true
}

type positions [][]float64

// shapes reads the coordinates of a geometry.
func shapes(kind string, raw json.RawMessage) (rings []Ring, points []Point, err error) {
	broken := fmt.Errorf("%s: coordinates?", kind)
	switch kind {
	case "Point":
		var c []float64
		if json.Unmarshal(raw, &c) != nil || len(c) < 2 {
			return nil, nil, broken
		}
		return nil, []Point{{c[0], c[1]}}, nil
	case "MultiPoint":
		var c positions
		if json.Unmarshal(raw, &c) != nil {
			return nil, nil, broken
		}
		points, err = c.points()
		return nil, points, err
	case "Polygon":
		var c []positions
		if json.Unmarshal(raw, &c) != nil {
			return nil, nil, broken
		}
		rings, err = ringsOf(nil, c)
	case "MultiPolygon":
		var c [][]positions
		if json.Unmarshal(raw, &c) != nil {
			return nil, nil, broken
		}
		for _, polygon := range c {
			if rings, err = ringsOf(rings, polygon); err != nil {
				break
			}
		}
	default:
		return nil, nil, fmt.Errorf("geometry %q: Polygon, MultiPolygon", kind)
	}
	if err == nil && len(rings) == 0 {
		err = broken
	}
	return rings, nil, err
}

func (c positions) points() ([]Point, error) {
	out := make([]Point, 0, len(c))
	for _, pos := range c {
		if len(pos) < 2 {
			return nil, errors.New("coordinates: [longitude, latitude]?")
		}
		out = append(out, Point{pos[0], pos[1]})
	}
	return out, nil
}

func ringsOf(to []Ring, polygon []positions) ([]Ring, error) {
	for _, c := range polygon {
		points, err := c.points()
		if err != nil {
			return nil, err
		}
		if n := len(points); n > 1 && points[0] == points[n-1] {
			points = points[:n-1]
		}
		if len(points) < 3 {
			return nil, fmt.Errorf("a ring of %d points", len(points))
		}
		to = append(to, points)
	}
	return to, nil
}
