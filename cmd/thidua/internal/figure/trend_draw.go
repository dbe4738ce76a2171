package figure

import (
	"math"
	"slices"
)

// tickTexts prints the numbers of the axis, the measure by the topmost.
func (t Trend) tickTexts(a axis) []string {
	out := a.texts(t.Scale)
	if !t.short() && t.Measure.Name != "" {
		out[len(out)-1] += " " + t.Measure.Name
	}
	return out
}

// drawAxes draws the lines of the numbers, each with its number above it at the left,
// and the periods below.
func (t Trend) drawAxes(s *scene, p plot, texts []string) {
	grid, zero := s.begin(), -1.0
	for i, tick := range p.axis.ticks {
		y := p.y(tick.Float())
		switch {
		case i == 0:
		case tick.Sign() == 0:
			zero = y
		default:
			s.stroke(0, y, s.width, y)
		}
	}
	s.path("grid", s.strokesFrom(grid))
	if zero >= 0 {
		s.line("axis zero", 0, zero, s.width, zero)
	}
	axis, at := s.begin(), t.labelled(s, p)
	s.stroke(0, p.bottom, s.width, p.bottom)
	for _, i := range at {
		s.stroke(p.x(i), p.bottom, p.x(i), p.bottom+3)
	}
	s.path("axis", s.strokesFrom(axis))
	for i, tick := range p.axis.ticks {
		s.text(tickClass, 0, p.y(tick.Float())-3, start, texts[i], 0)
	}
	for _, i := range at {
		a := middle
		if p.x(i)+s.units(t.X[i])/2 > s.width {
			a = end
		}
		s.text(tickClass, p.x(i), s.height-3, a, t.X[i], 0)
	}
}

// labelled picks the periods whose labels fit side by side: the first, every
// so many (whole quarters or years where they are months), and the last.
func (t Trend) labelled(s *scene, p plot) []int {
	n := len(t.X)
	if n < 2 {
		return []int{0}[:n]
	}
	room := 0.0
	for _, x := range t.X {
		room = max(room, s.units(x))
	}
	room += 8
	pitch := (p.right - p.left) / float64(n-1)
	every := n
	for _, k := range []int{1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 600, 1200} {
		if float64(k)*pitch >= room {
			every = k
			break
		}
	}
	var out []int
	for i := 0; i < n-1 && float64(n-1-i)*pitch >= room*1.5; i += every { // the last ends at the edge
		out = append(out, i)
	}
	if len(out) == 0 {
		out = []int{0} // two labels side by side are always tried
	}
	return append(out, n-1)
}

func (t Trend) drawSeries(s *scene, drawn strokes) {
	s.path("earlier", longer(drawn.earlier))
	s.path("expected", longer(drawn.expected))
	classes := t.lineClasses()
	for i := range t.Lines {
		s.path("line "+classes[i], longer(drawn.lines[i]))
	}
	for i, l := range t.Lines {
		runs := drawn.lines[i]
		for j, run := range runs {
			if end := run[len(run)-1]; len(run) == 1 || j == len(runs)-1 && !l.Dashed {
				s.dot("dot "+classes[i], end.x, end.y, 3)
			}
		}
	}
}

// drawBars draws each value from zero, the bars of a period beside each other.
func (t Trend) drawBars(s *scene, p plot) {
	pitch := (p.right - p.left) / float64(max(p.count-1, 1))
	width := min(pitch*0.7, 22)
	for i, l := range t.Lines {
		first := s.begin()
		for at, v := range l.Values[:min(len(l.Values), len(t.X))] {
			if v.Ok {
				x := clamp(p.x(at), p.left+width/2, p.right-width/2)
				s.stroke(x, p.y(0), x, p.y(t.place(v.Amount)))
			}
		}
		s.path("line bar "+t.lineClasses()[i], s.strokesFrom(first))
	}
}

// drawForecast draws the range that lies ahead of the last value of the first line.
func (t Trend) drawForecast(s *scene, p plot) {
	if t.Forecast == nil || len(t.Lines) == 0 || len(t.X) == 0 {
		return
	}
	values := t.Lines[t.solid()].Values
	at, end := last(values, len(t.X)), len(t.X)-1
	if at < 0 || at >= end {
		return
	}
	low, high := p.y(t.place(t.Forecast.Low.Amount)), p.y(t.place(t.Forecast.High.Amount))
	x, y := p.x(at), p.y(t.place(values[at].Amount))
	s.area("forecast", [][]point{{{x, y}, {p.x(end), high}, {p.x(end), max(low, high+1)}}})
}

// solid is the first line that is not dashed, or the last one.
func (t Trend) solid() int {
	for i, l := range t.Lines {
		if !l.Dashed {
			return i
		}
	}
	return len(t.Lines) - 1
}

// longer keeps the runs that make a line.
func longer(runs [][]point) [][]point {
	if len(runs) == 1 && len(runs[0]) > 1 {
		return runs // as most are
	}
	var out [][]point
	for _, r := range runs {
		if len(r) > 1 {
			out = append(out, r)
		}
	}
	return out
}

// drawEnds prints the last value of each solid series beside its point, or of the dashed
// ones where no solid one has a value; it gives the places that the texts take.
func (t Trend) drawEnds(s *scene, p plot, drawn strokes, taken []box) []box {
	classes := t.lineClasses()
	solid := last(t.Lines[t.solid()].Values, len(t.X)) >= 0
	var out []box
	for i, l := range t.Lines {
		at := last(l.Values, len(t.X))
		if at < 0 || l.Dashed == solid {
			continue
		}
		value := l.Values[at].Amount
		text, x, y := t.Scale.text(value), p.x(at), p.y(t.place(value))
		place, a := s.beside(text, x, y, drawn, append(taken, out...))
		out = append(out, place)
		s.text("value "+classes[i]+" halo", x, place.y+place.h-2, a, text, 0)
	}
	if at := last(t.Running, len(t.X)); at >= 0 {
		value := t.Running[at].Amount
		x, y, text := p.x(at), p.y(t.place(value)), t.Scale.text(value)
		place, a := s.beside(text, x, y, drawn, append(taken, out...))
		out = append(out, place)
		s.dot("dot line-2", x, y, 3)
		s.text("value line-2 halo", x, place.y+place.h-2, a, text, 0)
	}
	return out
}

// beside finds where a text about a point lies best: above or below it, on either side.
func (s *scene) beside(text string, x, y float64, drawn strokes, taken []box) (box, anchor) {
	width := s.units(text)
	best, bestAnchor, fewest := box{}, start, math.Inf(1)
	for _, dy := range []float64{-rowHeight - 5, 7} {
		for _, a := range []anchor{end, middle, start} {
			b := box{x - width*[...]float64{0, 0.5, 1}[a], y + dy, width, rowHeight - 2}
			cost := drawn.crossings(b)
			for _, o := range taken {
				if b.meets(o) {
					cost += 20
				}
			}
			if b.x < 0 || b.x+b.w > s.width+2 || b.y+b.h > s.height-rowHeight-4 || b.y < 0 {
				cost += 50
			}
			if cost < fewest {
				best, bestAnchor, fewest = b, a, cost
			}
		}
	}
	return best, bestAnchor
}

// nameLine writes what a line is called where it lies free, or nothing.
func (t Trend) nameLine(s *scene, class, name string, runs [][]point, drawn strokes, taken []box) {
	if name == "" {
		return
	}
	var best box
	var bestAnchor anchor
	var at point
	fewest := 0.5
	for _, run := range runs {
		for i := len(run) / 4; i < len(run)-1; i++ {
			b, a := s.beside(name, run[i].x, run[i].y, drawn, taken)
			if cost := drawn.crossings(b); cost < fewest && !slices.ContainsFunc(taken, b.meets) && b.x >= 0 && b.x+b.w <= s.width {
				best, bestAnchor, at, fewest = b, a, run[i], cost
			}
		}
	}
	if best.w > 0 {
		s.text(class, at.x, best.y+best.h-2, bestAnchor, name, 0)
	}
}

func clamp(v, lo, hi float64) float64 { return max(lo, min(v, hi)) }
