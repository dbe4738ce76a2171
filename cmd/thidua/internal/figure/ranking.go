package figure

import "thidua/cmd/thidua/internal/amount"

var hundred = amount.Int(100)

// A Ranking is one horizontal bar per unit, in the given order, with an
// optional level that all are held against.
type Ranking struct {
	Head
	Scale
	Rows  []Bar
	Level *Level
	Bands []BandKey
	Empty string // shown when there are no rows
}

// A Bar is one unit. Text is its printed value, or what stands for an absent
// one ("chưa xếp hạng"). Href, when given, is the page of the unit.
type Bar struct {
	Label, Text, Href string
	Value             Value
	Band              string
}

// SVG draws the ranking as an svg element.
func (r Ranking) SVG() []byte { return r.scene().svg() }

// AppendSVG appends what SVG gives.
func (r Ranking) AppendSVG(b []byte) []byte { return r.scene().appendSVG(b) }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (r Ranking) Painted() []byte { return r.scene().painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (r Ranking) PNG() ([]byte, error) { return r.scene().png() }

// columns are the places of a ranking, and its range of values.
type columns struct {
	label, labelRoom float64
	left, right      float64 // of the bars
	lo, hi           float64
}

func (c columns) x(v float64) float64 {
	if c.hi <= c.lo {
		return c.left
	}
	return c.left + (c.right-c.left)*(v-c.lo)/(c.hi-c.lo)
}

func (r Ranking) columns(s *scene) columns {
	c := columns{label: 16}
	texts := 0.0
	for _, row := range r.Rows {
		c.labelRoom = max(c.labelRoom, s.units(row.Label))
		texts = max(texts, s.units(row.Text))
		if row.Value.Ok {
			v := r.place(row.Value.Amount)
			c.lo, c.hi = min(c.lo, v), max(c.hi, v)
		}
	}
	if r.Level != nil {
		v := r.place(r.Level.Amount)
		c.lo, c.hi = min(c.lo, v), max(c.hi, v)
	}
	c.labelRoom = min(c.labelRoom, 150)
	c.left = c.label + c.labelRoom + labelGap
	c.right = max(s.width-texts-labelGap, c.left+60)
	return c
}

const (
	pitch    = 21.0 // of the rows of a ranking
	levelTop = rowHeight + 4
)

func (r Ranking) scene() *scene {
	s := newScene(scene{head: r.Head, class: "figure-ranking", width: 360, font: 12})
	if len(r.Rows) == 0 {
		s.height = 40
		s.text("label empty", s.width/2, 24, middle, r.Empty, s.width)
		return s
	}
	c := r.columns(s)
	top := 0.0
	if r.Level != nil {
		top = levelTop
	}
	bottom := top + pitch*float64(len(r.Rows))
	s.line("axis zero", c.x(0), top, c.x(0), bottom)
	for i, row := range r.Rows {
		r.drawRow(s, c, row, top+pitch*float64(i))
	}
	r.drawLevel(s, c)
	s.height = s.bands(r.Bands, bottom+4)
	return s
}

func (r Ranking) drawRow(s *scene, c columns, row Bar, y float64) {
	end := s.group(bandClass(row.Band), tooltip(row.Label, row.Text, bandWord(r.Bands, row.Band)))
	defer end()
	s.text("symbol", 6, y+15, middle, BandSymbol(row.Band), 0)
	endLink := s.link(row.Href)
	s.text("label", c.label, y+15, start, shorten(row.Label, s.ems(c.labelRoom+0.1)), 0)
	endLink()
	zero := c.x(0)
	if row.Value.Ok {
		x := c.x(r.place(row.Value.Amount))
		s.rect("bar", min(x, zero), y+4, max(x, zero)-min(x, zero), 14)
	}
	s.text("value halo", r.tip(c, row)+4, y+15, start, row.Text, s.width-r.tip(c, row)-4)
}

// tip is where the bar of a row ends at the right, and its text begins.
func (r Ranking) tip(c columns, row Bar) float64 {
	if !row.Value.Ok {
		return c.x(0)
	}
	return max(c.x(r.place(row.Value.Amount)), c.x(0))
}

// drawLevel draws the line of the level past the texts of the bars, not
// through them.
func (r Ranking) drawLevel(s *scene, c columns) {
	if r.Level == nil {
		return
	}
	x := c.x(r.place(r.Level.Amount))
	runs := [][]point{{{x, rowHeight + 1}, {x, levelTop}}}
	for i, row := range r.Rows {
		top, bottom := levelTop+pitch*float64(i), levelTop+pitch*float64(i+1)
		text := r.tip(c, row) + 1
		run := runs[len(runs)-1]
		switch {
		case x > text && x < text+s.units(row.Text)+4:
		case run[1].y == top:
			run[1].y = bottom
		default:
			runs = append(runs, []point{{x, top}, {x, bottom}})
		}
	}
	s.path("target", runs)
	label := r.Level.label()
	half := min(s.units(label), s.width) / 2
	s.text("label target", clamp(x, half, s.width-half), rowHeight-3, middle, label, s.width)
}
