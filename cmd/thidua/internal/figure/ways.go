package figure

// Ways are how far along their ways several targets are: of each a track from where it
// began to the level, the band's shape where the result is, a tick where it should be.
// Distances count, not lengths: 94,30 and 95,16 of a hundred would be one bar.
type Ways struct {
	Head
	Rows         []WayRow
	TargetName   string // names the tick at the level; "" leaves it out of the key
	ExpectedName string // names the tick at Expected
	Bands        []BandKey
	Empty        string // shown when there are no rows
}

// A WayRow is one target. Text is the whole printed result ("17,500 triệu người,
// đạt 91,88%"). Now and Expected are shares of the way in per cent, from 0, where it
// began, to 100, the level; they only place things.
type WayRow struct {
	Label, Text string
	Now         Value // without it there is the text alone
	Expected    Value
	Band        string
}

// A Way is the track of one target, small enough for a line of text, which has its
// numbers.
type Way struct {
	Head
	WayRow
}

// SVG draws the ways as an svg element.
func (w Ways) SVG() []byte { return w.scene(narrow).svg() }

// AppendSVG appends what SVG gives.
func (w Ways) AppendSVG(to []byte) []byte { return w.scene(narrow).appendSVG(to) }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (w Ways) Painted() []byte { return w.scene(0).painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (w Ways) PNG() ([]byte, error) { return w.scene(0).png() }

// SVG draws the way as an svg element.
func (w Way) SVG() []byte { return w.AppendSVG(nil) }

// AppendSVG appends what SVG gives.
func (w Way) AppendSVG(to []byte) []byte {
	s := newScene(scene{head: w.Head, class: "figure-way", width: narrow, height: 20, font: 13, fluid: true, anchor: middle})
	end := s.group(bandClass(w.Band), "")
	w.drawTrack(s, 10)
	end()
	return s.appendSVG(to)
}

const (
	trackStart, trackEnd = 0.05, 0.92 // of the width, where a way begins and where its level is
	trackHeight          = 4.0
)

// place is where a share of the way lies; far behind the beginning and far beyond the
// level it is held in, and its text tells.
func place(s *scene, share Value) float64 {
	at := trackStart + (trackEnd-trackStart)*percent.place(share.Amount)/100
	return s.width * clamp(at, 0.02, 0.98)
}

// drawTrack draws a way around a line at y.
func (r WayRow) drawTrack(s *scene, y float64) {
	from, to := place(s, Value{}), place(s, Of(hundred))
	s.rect("track", from, y-trackHeight/2, to-from, trackHeight)
	s.line("target", to, y-8, to, y+8)
	if r.Expected.Ok {
		x := place(s, r.Expected)
		s.line("expected", x, y-7, x, y+7)
	}
	s.sized("symbol", place(s, r.Now), y+5, middle, BandSymbol(r.Band), 0, 14)
}

func (w Ways) scene(fluid float64) *scene {
	s := sceneAt(fluid, scene{head: w.Head, class: "figure-ways", width: 360, font: 12})
	if len(w.Rows) == 0 {
		s.height = 40
		s.text("label empty", s.width/2, 24, middle, w.Empty, s.width)
		return s
	}
	k := key{scene: s, y: 11, row: rowHeight}
	k.tick("target", w.TargetName)
	k.tick("expected", w.ExpectedName)
	y := 2.0
	if k.x > 0 {
		y = k.y + 8
	}
	for _, r := range w.Rows {
		y = w.drawRow(s, r, y)
	}
	s.height = s.bands(w.Bands, y-4)
	return s
}

// drawRow draws a row from y down, and gives where the next begins.
func (w Ways) drawRow(s *scene, r WayRow, y float64) float64 {
	end := s.group(bandClass(r.Band), tooltip(r.Label, r.Text, bandWord(w.Bands, r.Band)))
	defer end()
	s.text("label", 0, y+11, start, shorten(r.Label, s.ems(s.width)), 0)
	y += rowHeight
	s.text("value", 0, y+11, start, r.Text, s.width)
	y += rowHeight
	if !r.Now.Ok {
		return y + 10
	}
	r.drawTrack(s, y+11)
	return y + 28
}
