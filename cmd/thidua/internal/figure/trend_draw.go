package figure

import (
	"cmp"
	"slices"
)

// drawKey writes the measure and the names of the series above the plot and
// gives the height they take. One series alone is named by the title.
func (t Trend) drawKey(s *scene) float64 {
	k := key{scene: s, y: rowHeight - 4, row: rowHeight}
	if !t.short() && t.Measure.Name != "" {
		s.text("label unit", 0, k.y, start, t.Measure.Name, s.width)
		k.x = s.units(t.Measure.Name) + 14
	}
	if len(t.Lines) > 1 || len(t.Expected) > 0 || t.Forecast != nil {
		classes := t.lineClasses()
		for i, l := range t.Lines {
			k.sample("line "+classes[i], l.Name)
		}
		if len(t.Expected) > 0 {
			k.sample("expected", t.ExpectedName)
		}
		if t.Forecast != nil {
			k.sample("forecast", t.Forecast.Name)
		}
	}
	if k.x == 0 {
		return 0
	}
	return k.y + 4
}

func (t Trend) drawAxes(s *scene, p plot, texts []string) {
	grid, zero := s.begin(), -1.0
	for i, tick := range p.axis.ticks {
		y := p.y(tick.Float())
		switch {
		case i == 0:
		case tick.Sign() == 0:
			zero = y
		default:
			s.stroke(p.left, y, p.right, y)
		}
	}
	s.path("grid", s.strokesFrom(grid))
	if zero >= 0 {
		s.line("axis zero", p.left, zero, p.right, zero)
	}
	for i, tick := range p.axis.ticks {
		s.text(tickClass, p.left-labelGap, p.y(tick.Float())+4, end, texts[i], 0)
	}
	axis, at := s.begin(), t.labelled(s, p)
	s.stroke(p.left, p.bottom, p.right, p.bottom)
	for _, i := range at {
		s.stroke(p.x(i), p.bottom, p.x(i), p.bottom+3)
	}
	s.path("axis", s.strokesFrom(axis))
	for _, i := range at {
		half := s.units(t.X[i]) / 2
		s.text(tickClass, clamp(p.x(i), half, s.width-half), s.height-3, middle, t.X[i], s.width)
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
	for i := 0; i < n-1 && float64(n-1-i)*pitch >= room; i += every {
		out = append(out, i)
	}
	if len(out) == 0 {
		out = []int{0} // two labels side by side are always tried
	}
	return append(out, n-1)
}

func (t Trend) drawSeries(s *scene, drawn strokes) {
	s.path("expected", longer(drawn.expected))
	classes := t.lineClasses()
	for i, l := range t.Lines {
		runs := drawn.lines[i]
		s.path("line "+classes[i], longer(runs))
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

// drawForecast draws from the last value of the first line to both ends of the range.
func (t Trend) drawForecast(s *scene, p plot) {
	if t.Forecast == nil || len(t.Lines) == 0 || len(t.X) == 0 {
		return
	}
	solid := len(t.Lines) - 1
	for i, l := range t.Lines {
		if !l.Dashed {
			solid = i
			break
		}
	}
	at, end := last(t.Lines[solid].Values, len(t.X)), len(t.X)-1
	if at < 0 || at >= end {
		return
	}
	x, y := p.x(at), p.y(t.place(t.Lines[solid].Values[at].Amount))
	low, high := p.y(t.place(t.Forecast.Low.Amount)), p.y(t.place(t.Forecast.High.Amount))
	first := s.begin()
	s.stroke(x, y, p.x(end), low)
	s.stroke(x, y, p.x(end), high)
	s.stroke(p.x(end), low, p.x(end), high)
	s.path("forecast", s.strokesFrom(first))
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

// An endLabel is the last value of a series, printed beside its point.
type endLabel struct {
	class, text string
	at          int
	amount      float64
}

// ends are the labels of the solid series; of the dashed ones when no solid one
// has a value.
func (t Trend) ends() []endLabel {
	var solid, dashed []endLabel
	classes := t.lineClasses()
	for i, l := range t.Lines {
		at := last(l.Values, len(t.X))
		if at < 0 {
			continue
		}
		a := l.Values[at].Amount
		e := endLabel{"value " + classes[i], t.Scale.text(a), at, t.place(a)}
		if l.Dashed {
			dashed = append(dashed, e)
		} else {
			solid = append(solid, e)
		}
	}
	if len(solid) > 0 {
		return solid
	}
	return dashed
}

// drawEnds prints the last values, moved apart where they would touch.
func drawEnds(s *scene, p plot, ends []endLabel) {
	slices.SortStableFunc(ends, func(a, b endLabel) int { return cmp.Compare(b.amount, a.amount) })
	lowest := p.bottom - rowHeight*float64(len(ends)-1)
	y := p.top - rowHeight
	for i, e := range ends {
		y = max(min(p.y(e.amount), lowest+rowHeight*float64(i)), y+rowHeight)
		s.text(e.class+" halo", min(p.x(e.at)+labelGap, s.width-s.units(e.text)), y+4, start, e.text, 0)
	}
}

func clamp(v, lo, hi float64) float64 { return max(lo, min(v, hi)) }
