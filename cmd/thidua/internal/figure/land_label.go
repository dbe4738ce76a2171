package figure

import "math"

// A textBlock is the label of an area, at its middle: its name and, below it, symbol
// and value; or, where that is too wide, symbol and code above the value.
type textBlock struct {
	lines []string
	coded bool
	at    point
	w, h  float64
	font  float64
}

const (
	smallFont  = 7.5
	symbolRoom = 9.0 // of a symbol beside a text
	boldWidth  = 1.1 // of a bold text, times the same in plain
)

// inside finds a place for the label of an area on its own land.
func (a Area) inside(runs [][]point) (textBlock, bool) {
	tries := []textBlock{{lines: []string{a.Name}, font: landFont}}
	if two := halve(a.Name, 0); len(two) > 1 {
		tries = append(tries, textBlock{lines: two, font: landFont})
	}
	if a.Code != "" {
		code := textBlock{lines: []string{a.Code}, coded: true, font: landFont}
		small := code
		small.font = smallFont
		tries = append(tries, code, small)
	}
	for _, b := range tries {
		value := textWidth(a.Text) * b.font * boldWidth
		b.w = value
		for _, line := range b.lines {
			b.w = max(b.w, textWidth(line)*b.font)
		}
		if b.coded {
			b.w = max(b.w, textWidth(a.Code)*b.font+symbolRoom)
		} else {
			b.w = max(b.w, value+symbolRoom)
		}
		b.h = (b.font + 0.5) * float64(len(b.lines)+1)
		var ok bool
		if b.at, ok = fit(runs, b.w, b.h); ok {
			return b, true
		}
	}
	return textBlock{}, false
}

func (b textBlock) draw(s *scene, a Area) {
	y := b.at.y - b.h/2 + b.font*0.85
	for i, line := range append(b.lines, a.Text) {
		class, x := "label", b.at.x
		if i == len(b.lines) {
			class = "value"
		}
		if b.coded == (i == 0) && (b.coded || i == len(b.lines)) {
			s.sized("symbol", x-textWidth(line)*b.font/2, y, middle, BandSymbol(a.Band), 0, b.font)
			x += symbolRoom / 2
		}
		s.sized(class, x, y, middle, line, 0, b.font)
		y += b.font + 0.5
	}
}

// steps is how many places are tried along each side of an area.
const steps = 14

// fit finds the place nearest to the middle of the land at which a box lies on it
// as a whole.
func fit(runs [][]point, w, h float64) (point, bool) {
	b := extent(runs)
	if b.w < w || b.h < h {
		return point{}, false
	}
	best, found := math.Inf(1), point{}
	for i := range steps {
		for j := range steps {
			at := point{b.x + w/2 + (b.w-w)*(float64(i)+0.5)/steps, b.y + h/2 + (b.h-h)*(float64(j)+0.5)/steps}
			off := math.Hypot(at.x-b.x-b.w/2, at.y-b.y-b.h/2)
			if off < best && covers(runs, at, w, h) {
				best, found = off, at
			}
		}
	}
	return found, !math.IsInf(best, 1)
}

// covers reports whether a box lies on land, by fifteen points of it.
func covers(runs [][]point, at point, w, h float64) bool {
	for _, dx := range []float64{-0.5, 0.5, 0, -0.25, 0.25} {
		for _, dy := range []float64{-0.5, 0.5, 0} {
			if !within(runs, point{at.x + w*dx, at.y + h*dy}) {
				return false
			}
		}
	}
	return true
}

// within reports whether a point lies on land: rings in rings are lakes.
func within(runs [][]point, at point) bool {
	in := false
	for _, run := range runs {
		for i, p := range run {
			q := run[(i+1)%len(run)]
			if (p.y > at.y) != (q.y > at.y) && at.x < p.x+(at.y-p.y)/(q.y-p.y)*(q.x-p.x) {
				in = !in
			}
		}
	}
	return in
}

func extent(runs [][]point) box {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, run := range runs {
		for _, p := range run {
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	return box{low.x, low.y, high.x - low.x, high.y - low.y}
}

// middleOf is the middle of the largest ring.
func middleOf(runs [][]point) point {
	size := func(run []point) float64 {
		b := extent([][]point{run})
		return b.w * b.h
	}
	var largest []point
	for _, run := range runs {
		if largest == nil || size(run) > size(largest) {
			largest = run
		}
	}
	if largest == nil {
		return point{}
	}
	b := extent([][]point{largest})
	return point{b.x + b.w/2, b.y + b.h/2}
}

// callout puts the label of a small area into the sea or abroad, with a line to it.
func (a Area) callout(s *scene, runs [][]point, free *occupancy) {
	if len(runs) == 0 {
		return
	}
	from := middleOf(runs)
	label := a.Name + " " + a.Text
	size := point{s.units(label) + 13, landFont + 2.5}
	at, ok := free.near(from, size)
	if !ok { // its name is in its title
		s.text("symbol", from.x, from.y+3, middle, BandSymbol(a.Band), 0)
		return
	}
	free.take(at)
	to := at.nearest(from)
	free.mark(from, to)
	s.line("leader", from.x, from.y, to.x, to.y)
	s.dot("leader", from.x, from.y, 1.2)
	y := at.y + landFont - 0.5
	s.text("symbol callout", at.x+5, y, middle, BandSymbol(a.Band), 0)
	s.text("label callout", at.x+10, y, start, label, 0)
}
