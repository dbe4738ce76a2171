package figure

import "math"

// least is how long a level is drawn that is in force in one period only.
const least = 12.0

// drawTarget draws the assigned level while it is in force, with its text where
// the lines leave room.
func (t Trend) drawTarget(s *scene, p plot, drawn strokes) {
	from, to, ok := t.targetSpan()
	if !ok {
		return
	}
	y := p.y(t.place(t.Target.Amount))
	x0, x1 := p.x(from), p.x(to)
	if x1-x0 < least {
		x0 = max(x1-least, p.left)
		x1 = x0 + least
	}
	s.line("target", x0, y, x1, y)
	label := t.Target.label()
	width := min(s.units(label), p.right-p.left-8)
	begin := clamp(x0+4, p.left+4, p.right-4-width)
	back := clamp(x1-4-width, p.left+4, p.right-4-width)
	spots := []box{
		{begin, y - 15, width, 12},
		{back, y - 15, width, 12},
		{begin, y + 3, width, 12},
		{back, y + 3, width, 12},
	}
	ceiling := p.top - rowHeight
	if len(t.Marks) > 0 {
		ceiling = p.top - 5 // above are their labels
	}
	best, fewest := spots[0], math.Inf(1)
	for _, spot := range spots {
		if n := drawn.crossings(spot); n < fewest && spot.y > ceiling && spot.y+spot.h < p.bottom {
			best, fewest = spot, n
		}
	}
	s.text("label target halo", best.x, best.y+10, start, label, width+1)
}

type box struct{ x, y, w, h float64 }

func (b box) holds(p point) bool {
	return p.x >= b.x && p.x <= b.x+b.w && p.y >= b.y && p.y <= b.y+b.h
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

// markBox is where the label of a mark lies: centred, but inside the chart.
func (t Trend) markBox(s *scene, p plot, m Mark) box {
	w := min(s.units(m.Label), s.width)
	return box{x: clamp(p.x(m.At)-w/2, 0, s.width-w), w: w}
}

func (t Trend) drawMarks(s *scene, p plot, rows markRows) {
	base := func(i int) float64 { return p.top - 7 - rowHeight*float64(rows.row[i]) }
	for i, m := range t.Marks {
		if rows.row[i] >= 0 {
			s.line("mark", p.x(m.At), base(i)+3, p.x(m.At), p.bottom)
		}
	}
	for i, m := range t.Marks {
		if rows.row[i] >= 0 {
			b := t.markBox(s, p, m)
			s.text("label mark halo", b.x, base(i), start, m.Label, b.w+1)
		}
	}
}
