package figure

import "thidua/cmd/thidua/internal/amount"

var hundred = amount.Int(100)

// A Ranking is one row per unit, in the given order: the band's shape where its value lies
// between the least and the greatest, with an optional level that all are held against.
// It does not begin at zero: what is compared is distances.
type Ranking struct {
	Head
	Scale
	Rows  []Bar
	Level *Level
	Bands []BandKey
	Empty string // shown when there are no rows
}

// A Bar is one row. Text is its printed value, or what stands for an absent
// one ("chưa xếp hạng"). Href, when given, is the page of the unit.
type Bar struct {
	Label, Text, Href string
	Value             Value
	Band              string
}

// SVG draws the ranking as an svg element.
func (r Ranking) SVG() []byte { return r.scene(narrow).svg() }

// AppendSVG appends what SVG gives.
func (r Ranking) AppendSVG(b []byte) []byte { return r.scene(narrow).appendSVG(b) }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (r Ranking) Painted() []byte { return r.scene(0).painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (r Ranking) PNG() ([]byte, error) { return r.scene(0).png() }

// columns are the places of a ranking, and its range of values.
type columns struct {
	labelRoom   float64
	left, right float64 // of the values
	lo, hi      float64
}

func (c columns) x(v float64) float64 {
	if c.hi <= c.lo {
		return (c.left + c.right) / 2
	}
	return c.left + (c.right-c.left)*(v-c.lo)/(c.hi-c.lo)
}

func (r Ranking) columns(s *scene) columns {
	c := columns{}
	texts := 0.0
	var values reach
	for _, row := range r.Rows {
		c.labelRoom = max(c.labelRoom, s.units(row.Label))
		texts = max(texts, s.units(row.Text))
		if row.Value.Ok {
			values.add(r.place(row.Value.Amount))
		}
	}
	if r.Level != nil {
		values.add(r.place(r.Level.Amount))
	}
	c.lo, c.hi = values.bounds()
	c.labelRoom = min(c.labelRoom, 130)
	c.left = c.labelRoom + labelGap + dotRoom
	c.right = max(s.width-texts-labelGap-dotRoom, c.left+60)
	return c
}

const (
	pitch    = 21.0 // of the rows of a ranking
	levelTop = rowHeight + 4
	dotRoom  = 7.0 // on both sides of a shape
)

func (r Ranking) scene(fluid float64) *scene {
	s := sceneAt(fluid, scene{head: r.Head, class: "figure-ranking", width: 360, font: 12})
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
	s.height = bottom
	grid := s.begin()
	for i := range r.Rows {
		y := top + pitch*(float64(i)+0.5)
		s.stroke(c.left-dotRoom, y, c.right+dotRoom, y)
	}
	s.path("grid", s.strokesFrom(grid))
	r.drawLevel(s, c, bottom)
	for i, row := range r.Rows {
		r.drawRow(s, c, row, top+pitch*float64(i))
	}
	s.height = s.bands(r.Bands, bottom+4)
	return s
}

func (r Ranking) drawRow(s *scene, c columns, row Bar, y float64) {
	endGroup := s.group(bandClass(row.Band), tooltip(row.Label, row.Text, bandWord(r.Bands, row.Band)))
	defer endGroup()
	endLink := s.link(row.Href)
	s.text("label", 0, y+15, start, shorten(row.Label, s.ems(c.labelRoom+0.1)), 0)
	endLink()
	if row.Value.Ok {
		s.sized("symbol", c.x(r.place(row.Value.Amount)), y+15, middle, BandSymbol(row.Band), 0, 13)
	}
	s.text("value", s.width, y+15, end, row.Text, s.width-c.right-dotRoom)
}

// drawLevel draws the line that all rows are held against, with its name on top.
func (r Ranking) drawLevel(s *scene, c columns, bottom float64) {
	if r.Level == nil {
		return
	}
	x := c.x(r.place(r.Level.Amount))
	s.line("target", x, rowHeight+1, x, bottom)
	label := r.Level.label()
	half := min(s.units(label), s.width) / 2
	s.text("label target", clamp(x, half, s.width-half), rowHeight-3, middle, label, s.width)
}
