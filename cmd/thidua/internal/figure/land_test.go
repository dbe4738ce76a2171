package figure

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/geo"
)

// diamond is an area of a given half width around a place.
func diamond(x, y, half float64) []geo.Ring {
	return []geo.Ring{{{X: x - half, Y: y}, {X: x, Y: y - half}, {X: x + half, Y: y}, {X: x, Y: y + half}}}
}

func landOf(areas ...Area) Land {
	return Land{
		Head: Head{ID: "m", Title: "Bản đồ", Summary: "Một câu."}, Areas: areas,
		Isles: []Isle{{Name: "Hoàng Sa (Đà Nẵng)", Places: []geo.Point{{X: 111.6, Y: 16.5}, {X: 112.3, Y: 16.8}}}},
		Bands: []BandKey{{Ahead, "vượt"}},
	}
}

func TestLandProjectsTrueToItsMiddle(t *testing.T) {
	l := landOf(Area{Rings: diamond(105, 16, 5), Name: "A"})
	p := l.project()
	a, b, c := p.place(geo.Point{X: 104, Y: 16}), p.place(geo.Point{X: 105, Y: 16}), p.place(geo.Point{X: 104, Y: 17})
	if got, want := (b.x-a.x)/(a.y-c.y), math.Cos(16*math.Pi/180); math.Abs(got-want) > 0.001 {
		t.Errorf("a degree of longitude is %.4f of latitude, want %.4f", got, want)
	}
	if p.width != landWidth || p.height > landHeight {
		t.Errorf("%v × %v", p.width, p.height)
	}
}

// Large areas bear their names, smaller ones their codes, and the smallest a label
// in the sea with a line to it; none loses its value, its symbol or its link.
func TestLandLabels(t *testing.T) {
	l := landOf(
		Area{Rings: diamond(105, 20, 3), Code: "01", Name: "Rộng Lớn", Text: "98,20", Href: "a.html", Band: Ahead},
		Area{Rings: diamond(105, 14.5, 1.1), Code: "02", Name: "Một Nơi Tên Khá Dài", Text: "97,10", Href: "b.html", Band: Ahead},
		Area{Rings: diamond(106, 11, 0.2), Code: "03", Name: "Nhỏ", Text: "96,05", Href: "c.html", Band: Ahead},
	)
	svg := string(l.SVG())
	for _, want := range []string{">Rộng Lớn</text>", ">98,20</text>", ">02</text>", ">97,10</text>", ">Nhỏ 96,05</text>", `class="leader"`, ">Hoàng Sa</text>", ">(Đà Nẵng)</text>", `href="c.html"`, "<title>Nhỏ: 96,05 – vượt</title>"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(svg, BandSymbol(Ahead)); n != 4 { // three areas and the key
		t.Errorf("%d symbols in %s", n, svg)
	}
	if strings.Contains(svg, "style=") || svg != string(l.SVG()) {
		t.Error("a style, or another picture the second time")
	}
}

// The name of an archipelago stands beside its islands, not on them.
func TestIslandsAreNamedBesideThem(t *testing.T) {
	places := []geo.Point{{X: 111.92, Y: 8.64}, {X: 112.92, Y: 7.89}, {X: 114.33, Y: 11.43}}
	l := landOf(Area{Rings: diamond(105, 16, 5), Name: "A", Text: "1"})
	l.Isles = []Isle{{Name: "Trường Sa (Khánh Hòa)", Places: places}}
	p, s := l.project(), l.scene()
	for _, sh := range s.shapes {
		if sh.op != opText || !strings.Contains("Trường Sa (Khánh Hòa)", sh.text) {
			continue
		}
		w := s.units(sh.text)
		for _, at := range places {
			if c := p.place(at); (box{sh.x - w/2, sh.y - 7, w, 8}).holds(c) {
				t.Errorf("%q lies on the island at %v", sh.text, at)
			}
		}
	}
}

// Whatever the shapes are, the picture is well-formed, and every island has its name.
func TestLandOfOddShapes(t *testing.T) {
	for name, l := range map[string]Land{
		"none":         landOf(),
		"a point":      landOf(Area{Rings: []geo.Ring{{{X: 105, Y: 20}, {X: 105, Y: 20}, {X: 105, Y: 20}}}, Name: "A & <B>", Text: "1", Band: "?"}),
		"no rings":     landOf(Area{Name: "A", Text: "1"}),
		"an empty one": landOf(Area{Rings: []geo.Ring{{}}, Name: "A", Text: "1"}),
		"crossing":     landOf(Area{Rings: []geo.Ring{{{X: 103, Y: 10}, {X: 108, Y: 20}, {X: 108, Y: 10}, {X: 103, Y: 20}}}, Name: "A", Text: "1"}),
		"all land":     landOf(Area{Rings: []geo.Ring{{{X: 100, Y: 4}, {X: 120, Y: 4}, {X: 120, Y: 26}, {X: 100, Y: 26}}}, Name: "A", Text: "1"}),
	} {
		svg := l.SVG()
		var any struct {
			Text string `xml:",innerxml"`
		}
		if err := xml.Unmarshal(svg, &any); err != nil {
			t.Errorf("%s: %v in %s", name, err, svg)
		}
		for _, bad := range []string{"NaN", "Inf"} {
			if strings.Contains(string(svg), bad) {
				t.Errorf("%s: %s", name, bad)
			}
		}
		if !strings.Contains(string(svg), "(Đà Nẵng)") {
			t.Errorf("%s: the islands have no name", name)
		}
	}
}

// Labels in the sea lie neither on land nor on each other.
func TestCalloutsKeepApart(t *testing.T) {
	var areas []Area
	for i := range 40 {
		areas = append(areas, Area{Rings: diamond(104+float64(i%5)*0.5, 10+float64(i/5)*1.5, 0.22), Name: fmt.Sprint("Đơn vị ", i), Text: "90,00", Band: Ahead})
	}
	l := landOf(areas...)
	p := l.project()
	var land [][]point
	for _, a := range areas {
		land = append(land, p.runs(a.Rings)...)
	}
	var labels []box
	s := l.scene()
	for _, sh := range s.shapes {
		if sh.op == opText && sh.class == "label callout" {
			labels = append(labels, box{sh.x, sh.y - 6, s.units(sh.text) - 2, 6})
		}
	}
	if len(labels) < 38 {
		t.Errorf("%d of 40 have a label", len(labels))
	}
	for i, a := range labels {
		for _, b := range labels[:i] {
			if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
				t.Errorf("%v lies on %v", a, b)
			}
		}
		for dx := 0.0; dx <= a.w; dx += 2 {
			if within(land, point{a.x + dx, a.y + 3}) {
				t.Errorf("%v lies on land", a)
			}
		}
	}
}
