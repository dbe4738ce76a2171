package figure

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/geo"
)

// Land is a map of the country on which every unit has its true shape, in an
// equirectangular projection with the middle latitude at scale. Hoàng Sa and
// Trường Sa are drawn and named at their places on every such map.
type Land struct {
	Head
	Areas []Area
	Isles []Isle
	Bands []BandKey

	KeyRows int // as of Tiles
}

// An Area is one unit: the rings of its land, lakes among them, and what a Tile
// tells of it.
type Area struct {
	Rings                        []geo.Ring
	Code, Name, Text, Href, Band string
}

// An Isle is an archipelago: the places of its larger islands, its land where
// that is known, and its name with the unit that it belongs to.
type Isle struct {
	Name   string
	Places []geo.Point
	Rings  []geo.Ring
}

// SVG draws the map as an svg element.
func (l Land) SVG() []byte { return l.scene().svg() }

// AppendSVG appends what SVG gives.
func (l Land) AppendSVG(b []byte) []byte { return l.scene().appendSVG(b) }

const (
	landWidth  = 360.0
	landHeight = 560.0 // at most
	landFont   = 8.5
	landMargin = 4.0
	isleDot    = 1.3
)

// A projection takes places to the plane of the drawing.
type projection struct {
	west, north   float64
	across, down  float64 // units for one degree
	width, height float64
}

// project fits all that is drawn into the width, or the height, of the drawing.
func (l Land) project() projection {
	low, high := geo.Point{X: math.Inf(1), Y: math.Inf(1)}, geo.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	see := func(p geo.Point) {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	for _, a := range l.Areas {
		for _, ring := range a.Rings {
			for _, p := range ring {
				see(p)
			}
		}
	}
	for _, isle := range l.Isles {
		for _, p := range isle.Places {
			see(p)
		}
	}
	if low.X > high.X {
		return projection{width: landWidth, height: landMargin * 2}
	}
	squeeze := math.Cos((low.Y + high.Y) / 2 * math.Pi / 180)
	wide, tall := max((high.X-low.X)*squeeze, 0.1), max(high.Y-low.Y, 0.1)
	down := min((landWidth-2*landMargin)/wide, (landHeight-2*landMargin)/tall)
	return projection{
		west: low.X, north: high.Y, across: down * squeeze, down: down,
		width: landWidth, height: tall*down + 2*landMargin,
	}
}

func (p projection) place(at geo.Point) point {
	return point{landMargin + (at.X-p.west)*p.across, landMargin + (p.north-at.Y)*p.down}
}

func (p projection) runs(rings []geo.Ring) [][]point {
	out := make([][]point, len(rings))
	for i, ring := range rings {
		out[i] = make([]point, len(ring))
		for j, at := range ring {
			out[i][j] = p.place(at)
		}
	}
	return out
}

func (l Land) scene() *scene {
	p := l.project()
	s := newScene(scene{head: l.Head, class: "figure-land", width: p.width, height: p.height, font: landFont, anchor: middle})
	free := newOccupancy(p.width, p.height)
	shapes := make([][][]point, len(l.Areas))
	for i, a := range l.Areas {
		shapes[i] = p.runs(a.Rings)
		free.fill(shapes[i])
	}
	for _, isle := range l.Isles {
		l.drawIsle(s, p, isle, free)
	}
	var outside []int // areas too small for their label
	for i, a := range l.Areas {
		block, ok := a.inside(shapes[i])
		if !ok {
			outside = append(outside, i)
			continue
		}
		end := l.open(s, a, shapes[i])
		block.draw(s, a)
		end()
		free.take(box{block.at.x - block.w/2, block.at.y - block.h/2, block.w, block.h})
	}
	// Callouts come last: their lines may cross other areas. Those by the sea go
	// first, so that lines from farther inland pass between them.
	off := map[int]float64{}
	for _, i := range outside {
		off[i] = free.distance(middleOf(shapes[i]))
	}
	slices.SortStableFunc(outside, func(i, j int) int { return cmp.Compare(off[i], off[j]) })
	for _, i := range outside {
		end := l.open(s, l.Areas[i], shapes[i])
		l.Areas[i].callout(s, shapes[i], free)
		end()
	}
	s.height = max(s.bands(l.Bands, s.height), keyHeight(s.height, l.KeyRows))
	return s
}

// open draws the land of an area, and leaves its group and link open for its label.
func (l Land) open(s *scene, a Area, runs [][]point) (end func()) {
	endGroup := s.group(bandClass(a.Band), tooltip(a.Name, a.Text, bandWord(l.Bands, a.Band)))
	endLink := s.link(a.Href)
	s.area("area", runs)
	return func() {
		endLink()
		endGroup()
	}
}

// drawIsle draws an archipelago with its name beside it, where the sea has room.
func (l Land) drawIsle(s *scene, p projection, isle Isle, free *occupancy) {
	end := s.group("sea", isle.Name)
	defer end()
	if len(isle.Rings) > 0 {
		s.area("isle", p.runs(isle.Rings))
	}
	around := box{x: math.Inf(1), y: math.Inf(1)}
	right, bottom := math.Inf(-1), math.Inf(-1)
	for _, at := range isle.Places {
		c := p.place(at)
		s.dot("isle", c.x, c.y, isleDot)
		free.block(box{c.x - 3, c.y - 3, 6, 6})
		around.x, around.y = min(around.x, c.x), min(around.y, c.y)
		right, bottom = max(right, c.x), max(bottom, c.y)
	}
	if len(isle.Places) == 0 {
		return
	}
	around.w, around.h = right-around.x, bottom-around.y
	lines := strings.Split(strings.Replace(isle.Name, " (", "\n(", 1), "\n")
	wide := 0.0
	for _, line := range lines {
		wide = max(wide, s.units(line))
	}
	size := point{wide + 4, float64(len(lines))*(landFont+1) + 2}
	at, ok := free.near(point{around.x + around.w/2, around.y + around.h/2}, size)
	if !ok { // an island is never without its name
		at = box{clamp(around.x, 0, landWidth-size.x), clamp(bottom, 0, p.height-size.y), size.x, size.y}
	}
	free.take(at)
	for i, line := range lines {
		s.text("label", at.x+at.w/2, at.y+(landFont+1)*float64(i+1)-1, middle, line, 0)
	}
}
