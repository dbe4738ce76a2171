package figure

import "sync"

// A scene is a chart laid out: shapes in the units of a box of width × height,
// y downwards. font is the size of its texts in the same units.
type scene struct {
	head          Head
	class         string
	width, height float64
	font          float64
	anchor        anchor // of most texts
	linked        bool   // some shapes lead to other pages
	fluid         bool   // drawn for the width it is read at: see fluid.go
	brush         *brush // nil: a style sheet dresses the shapes
	*shapeBuffers
}

// shapeBuffers are what shapes are kept in. They are used again for the next chart: a
// site has tens of thousands, of some forty shapes each.
type shapeBuffers struct {
	shapes []shape
	points []point
	lines  [][]point
}

var shapePool = sync.Pool{New: func() any { return new(shapeBuffers) }}

// newScene gives a scene buffers for its shapes.
func newScene(s scene) *scene {
	s.shapeBuffers = shapePool.Get().(*shapeBuffers)
	return &s
}

// release gives the buffers back. The scene is not used any more.
func (s *scene) release() {
	clear(s.shapes) // texts are not kept alive
	clear(s.lines)
	s.shapes, s.points, s.lines = s.shapes[:0], s.points[:0], s.lines[:0]
	shapePool.Put(s.shapeBuffers)
	s.shapeBuffers = nil
}

type op uint8

const (
	opPath     op = iota // runs of points, each a line of its own
	opArea               // runs of points, each closed; one within another is a hole
	opRect               // x, y, w, h
	opDot                // x, y is the centre, w the radius
	opText               // x, y is the anchor on the base line
	opGroup              // open a group; text is its title
	opLink               // open a link; text is its address
	opEndGroup           // close the group
	opEndLink            // close the link
)

type point struct{ x, y float64 }

type shape struct {
	op         op
	class      string
	x, y, w, h float64
	runs       [][]point
	text       string
	anchor     anchor
	font       float64 // of a text
	squeeze    float64 // the width a text is pressed into; 0 leaves it alone
	dx         float64 // how far a text stands from x
}

type anchor uint8

const (
	start anchor = iota
	middle
	end
)

func (a anchor) String() string { return [...]string{"start", "middle", "end"}[a] }

func (s *scene) add(sh shape) { s.shapes = append(s.shapes, sh) }

func (s *scene) line(class string, x1, y1, x2, y2 float64) {
	from := s.begin()
	s.stroke(x1, y1, x2, y2)
	s.path(class, s.strokesFrom(from))
}

// begin, stroke and strokesFrom gather straight lines into one path.
func (s *scene) begin() int { return len(s.lines) }

func (s *scene) stroke(x1, y1, x2, y2 float64) {
	s.points = append(s.points, point{x1, y1}, point{x2, y2})
	n := len(s.points)
	s.lines = append(s.lines, s.points[n-2:n:n])
}

func (s *scene) strokesFrom(from int) [][]point {
	n := len(s.lines)
	return s.lines[from:n:n]
}

func (s *scene) path(class string, runs [][]point) {
	if len(runs) > 0 {
		s.add(shape{op: opPath, class: class, runs: runs})
	}
}

func (s *scene) area(class string, runs [][]point) {
	if len(runs) > 0 {
		s.add(shape{op: opArea, class: class, runs: runs})
	}
}

func (s *scene) rect(class string, x, y, w, h float64) {
	s.add(shape{op: opRect, class: class, x: x, y: y, w: max(w, 0), h: max(h, 0)})
}

func (s *scene) dot(class string, x, y, r float64) {
	s.add(shape{op: opDot, class: class, x: x, y: y, w: r})
}

// text places a text; room is the width it must keep to, 0 for any.
func (s *scene) text(class string, x, y float64, a anchor, text string, room float64) {
	s.sized(class, x, y, a, text, room, s.font)
}

// sized is text in a font of its own. What is a little wider than its room by
// the estimate is likely to fit, and better left alone than stretched.
func (s *scene) sized(class string, x, y float64, a anchor, text string, room, font float64) {
	if text == "" {
		return
	}
	if textWidth(text)*font*0.92 <= room {
		room = 0
	}
	s.add(shape{op: opText, class: class, x: x, y: y, anchor: a, text: text, squeeze: room, font: font})
}

// group opens a group that says title when hovered; end closes it.
func (s *scene) group(class, title string) (end func()) {
	s.add(shape{op: opGroup, class: class, text: title})
	return func() { s.add(shape{op: opEndGroup}) }
}

// link opens a link if there is an address; end closes it.
func (s *scene) link(href string) (end func()) {
	if href == "" {
		return func() {}
	}
	s.linked = true
	s.add(shape{op: opLink, text: href})
	return func() { s.add(shape{op: opEndLink}) }
}

// ems is a width in units as a number of ems of the scene's font.
func (s *scene) ems(units float64) float64 { return units / s.font }

// units is the width of a text in the scene's font.
func (s *scene) units(text string) float64 { return textWidth(text) * s.font }
