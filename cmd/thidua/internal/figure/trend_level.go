package figure

// flag is how long a level is drawn before the day on which it is due.
const flag = 26.0

// drawTarget draws the assigned level as a flag at the period in which it is due, with its
// text above or below; it gives the place that the text takes.
func (t Trend) drawTarget(s *scene, p plot, drawn strokes) []box {
	_, to, ok := t.targetSpan()
	if !ok {
		return nil
	}
	x, y := p.x(to), p.y(t.place(t.Target.Amount))
	s.line("target", max(x-flag, 0), y, x, y)
	label := t.Target.label()
	place, a := s.beside(label, x, y, drawn, nil)
	s.text("label target halo", x, place.y+place.h-2, a, label, s.width)
	return []box{place}
}

type box struct{ x, y, w, h float64 }

func (b box) holds(p point) bool {
	return p.x >= b.x && p.x <= b.x+b.w && p.y >= b.y && p.y <= b.y+b.h
}

func (b box) meets(o box) bool {
	return b.x < o.x+o.w && o.x < b.x+b.w && b.y < o.y+o.h && o.y < b.y+b.h
}

// crossings tells how much of the drawn lines lies under a box.
func (d strokes) crossings(b box) float64 {
	n := 0.0
	count := func(runs [][]point) {
		for _, run := range runs {
			for i, q := range run {
				if b.holds(q) {
					n++
				}
				if i > 0 {
					n += covered(run[i-1], q, b)
				}
			}
		}
	}
	for _, runs := range d.lines {
		count(runs)
	}
	count(d.expected)
	count(d.earlier)
	count(d.running)
	return n
}

// covered samples a stretch of line.
func covered(from, to point, b box) float64 {
	n := 0.0
	if max(from.x, to.x) < b.x || min(from.x, to.x) > b.x+b.w || max(from.y, to.y) < b.y || min(from.y, to.y) > b.y+b.h {
		return n // as nearly all do
	}
	for k := 1.0; k < 8; k++ {
		if b.holds(point{from.x + (to.x-from.x)*k/8, from.y + (to.y-from.y)*k/8}) {
			n += 1.0 / 8
		}
	}
	return n
}

// markRows tells in which row above the plot each mark has its label.
type markRows struct {
	row  []int // by mark; -1 for one outside the periods
	rows int
}

// markRows puts each label in the first row where it touches no other. The
// places are judged on the whole width, a little more generous than the plot.
func (t Trend) markRows(s *scene) markRows {
	var m markRows
	var taken [][]box
	for _, mark := range t.Marks {
		if mark.At < 0 || mark.At >= len(t.X) {
			m.row = append(m.row, -1)
			continue
		}
		b := t.markBox(s, plot{left: 0, right: s.width, count: len(t.X)}, mark)
		b.x, b.w = b.x-30, b.w+60
		row := 0
		for row < len(taken) && touches(taken[row], b) {
			row++
		}
		if row == len(taken) {
			taken = append(taken, nil)
		}
		taken[row] = append(taken[row], b)
		m.row = append(m.row, row)
	}
	m.rows = len(taken)
	return m
}

func touches(taken []box, b box) bool {
	for _, o := range taken {
		if b.x < o.x+o.w && o.x < b.x+b.w {
			return true
		}
	}
	return false
}

// markBox is where the label of a mark lies: on the side of its line that has more room.
func (t Trend) markBox(s *scene, p plot, m Mark) box {
	w, x := s.units(m.Label), p.x(m.At)
	switch t.markAnchor(m) {
	case end:
		x -= w
	case middle:
		x -= w / 2
	}
	return box{x: x, w: w}
}

func (t Trend) markAnchor(m Mark) anchor {
	switch third := 3 * m.At / max(len(t.X), 1); third {
	case 0:
		return start
	case 1:
		return middle
	}
	return end
}

func (t Trend) drawMarks(s *scene, p plot, rows markRows) {
	base := func(i int) float64 { return rowHeight*float64(rows.row[i]) + rowHeight - 3 }
	for i, m := range t.Marks {
		if rows.row[i] >= 0 {
			s.line("mark", p.x(m.At), base(i)+3, p.x(m.At), p.bottom)
		}
	}
	for i, m := range t.Marks {
		if rows.row[i] >= 0 {
			s.text("label mark halo", p.x(m.At), base(i), t.markAnchor(m), shorten(m.Label, s.ems(s.width*0.66)), 0)
		}
	}
}
