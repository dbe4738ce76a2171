package figure

// Bullets are completion bars, one per indicator: how far along each one is,
// against 100% and against where it should be by now.
type Bullets struct {
	Head
	Rows         []Bullet
	TargetName   string // names the tick at 100%; "" leaves it out of the key
	ExpectedName string // names the tick at Expected
	Bands        []BandKey
	Empty        string // shown when there are no rows
}

// A Bullet is one bar. Text is the whole printed result ("17,500 triệu người,
// đạt 91,88%"); Percent and Expected are percentages and only place things.
type Bullet struct {
	Label, Text string
	Percent     Value // completion; may pass 100; without it there is the text alone
	Expected    Value
	Band        string
}

// SVG draws the bars as an svg element.
func (b Bullets) SVG() []byte { return b.scene().svg() }

// AppendSVG appends what SVG gives.
func (b Bullets) AppendSVG(to []byte) []byte { return b.scene().appendSVG(to) }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (b Bullets) Painted() []byte { return b.scene().painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (b Bullets) PNG() ([]byte, error) { return b.scene().png() }

// limit is the percentage at the right edge: beyond 150 a bar is cut, its text
// is not.
func (b Bullets) limit() float64 {
	limit := 105.0
	for _, r := range b.Rows {
		for _, v := range []Value{r.Percent, r.Expected} {
			if v.Ok && r.Percent.Ok {
				limit = max(limit, percent.place(v.Amount)+2)
			}
		}
	}
	return min(limit, 150)
}

func (b Bullets) scene() *scene {
	s := newScene(scene{head: b.Head, class: "figure-bullets", width: 360, font: 12})
	if len(b.Rows) == 0 {
		s.height = 40
		s.text("label empty", s.width/2, 24, middle, b.Empty, s.width)
		return s
	}
	k := key{scene: s, y: 11, row: rowHeight}
	k.tick("target", b.TargetName)
	k.tick("expected", b.ExpectedName)
	y := 2.0
	if k.x > 0 {
		y = k.y + 8
	}
	lines := b.textLines(s)
	for _, r := range b.Rows {
		b.drawRow(s, r, y, lines)
		y += 24 + rowHeight*float64(lines)
	}
	s.height = s.bands(b.Bands, y-4)
	return s
}

// textLines is 1 when every label and its text fit side by side, else 2.
func (b Bullets) textLines(s *scene) int {
	for _, r := range b.Rows {
		if 16+s.units(r.Label)+10+s.units(r.Text) > s.width {
			return 2
		}
	}
	return 1
}

func (b Bullets) drawRow(s *scene, r Bullet, y float64, lines int) {
	const height = 10
	end := s.group(bandClass(r.Band), tooltip(r.Label, r.Text, bandWord(b.Bands, r.Band)))
	defer end()
	s.text("symbol", 6, y+11, middle, BandSymbol(r.Band), 0)
	s.text("label", 16, y+11, start, shorten(r.Label, s.ems(s.width-16)), 0)
	b.drawText(s, r, y, lines)
	if !r.Percent.Ok {
		return // an empty track would read as nothing done
	}
	top := y + 3 + rowHeight*float64(lines)
	s.rect("track", 0, top, s.width, height)
	s.rect("bar", 0, top+1.5, b.x(s, r.Percent), height-3)
	x := b.x(s, Of(hundred))
	s.line("target", x, top-2, x, top+height+2)
	if r.Expected.Ok {
		x := b.x(s, r.Expected)
		s.line("expected", x, top-2, x, top+height+2)
	}
}

func (b Bullets) drawText(s *scene, r Bullet, y float64, lines int) {
	if lines == 1 {
		s.text("value", s.width, y+11, end, r.Text, 0)
		return
	}
	s.text("value", 16, y+11+rowHeight, start, r.Text, s.width-16)
}

// x is where a percentage lies; below 0 and beyond the limit it is held in.
func (b Bullets) x(s *scene, v Value) float64 {
	return s.width * clamp(percent.place(v.Amount)/b.limit(), 0, 1)
}
