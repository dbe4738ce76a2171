package figure

import "math"

// Strips show one unit among all, indicator by indicator: of each a line from the least
// to the greatest figure with a tick for every unit, the band's shape where the unit is,
// and named places such as the country's. The better end is always at the right.
type Strips struct {
	Head
	Rows  []Strip
	Names []string // of the places of each row, in their order, for the key
	Bands []BandKey
	Empty string
}

// A Strip is one indicator. Text is the printed figure of the unit; Least and Most are what
// is printed at its ends.
type Strip struct {
	Label, Text string
	Scale       Scale
	Values      []Value  // a tick each; none where they would run together
	Quarters    [2]Value // a bar in place of ticks
	Ends        [2]Value // the least and the greatest
	Mine        Value    // absent: there is no unit to show
	Band        string
	Places      []Value // such as the country's, the cluster's
	Least, Most string
	Falling     bool // less is better
}

// SVG draws the strips as an svg element.
func (t Strips) SVG() []byte { return t.scene(narrow).svg() }

// AppendSVG appends what SVG gives.
func (t Strips) AppendSVG(b []byte) []byte { return t.scene(narrow).appendSVG(b) }

// placeClasses dress the places of a strip, in their order.
var placeClasses = []string{"place-1", "place-2", "place-3"}

func (t Strips) scene(fluid float64) *scene {
	s := newScene(scene{head: t.Head, class: "figure-strips", width: fluid, font: 12, fluid: true})
	if len(t.Rows) == 0 {
		s.height = 40
		s.text("label empty", s.width/2, 24, middle, t.Empty, s.width)
		return s
	}
	k := key{scene: s, y: 11, row: rowHeight}
	for i, name := range t.Names[:min(len(t.Names), len(placeClasses))] {
		k.tick(placeClasses[i], name)
	}
	y := 4.0
	if k.x > 0 {
		y = k.y + 10
	}
	const row = 56
	s.height = y + row*float64(len(t.Rows))
	for _, r := range t.Rows {
		r.draw(s, y, bandWord(t.Bands, r.Band))
		y += row
	}
	s.height = s.bands(t.Bands, y-4)
	return s
}

// at is where a value lies across.
func (r Strip) at(s *scene, v Value) float64 {
	lo, hi := r.Scale.place(r.Ends[0].Amount), r.Scale.place(r.Ends[1].Amount)
	share := 0.5
	if hi > lo {
		share = (r.Scale.place(v.Amount) - lo) / (hi - lo)
	}
	if r.Falling {
		share = 1 - share
	}
	return s.width * (0.02 + 0.96*clamp(share, 0, 1))
}

func (r Strip) draw(s *scene, y float64, word string) {
	endGroup := s.group(bandClass(r.Band), tooltip(r.Label, r.Text, word))
	defer endGroup()
	s.text("label", 0, y+11, start, r.Label, s.width*0.6)
	s.text("value", s.width, y+11, end, r.Text, s.width*0.4)
	const middleLine, half = 28.0, 6.0
	if !r.Ends[0].Ok || !r.Ends[1].Ok {
		return
	}
	from, to := r.at(s, r.Ends[0]), r.at(s, r.Ends[1])
	s.rect("track", min(from, to), y+middleLine-1, max(from, to)-min(from, to), 2)
	if r.Quarters[0].Ok && r.Quarters[1].Ok {
		a, b := r.at(s, r.Quarters[0]), r.at(s, r.Quarters[1])
		s.rect("track", min(a, b), y+middleLine-half, max(a, b)-min(a, b), 2*half)
	}
	ticks := s.begin()
	for _, v := range r.Values {
		if v.Ok {
			x := math.Round(r.at(s, v)) // a page has hundreds
			s.stroke(x, y+middleLine-half, x, y+middleLine+half)
		}
	}
	s.path("earlier", s.strokesFrom(ticks))
	for i, v := range r.Places[:min(len(r.Places), len(placeClasses))] {
		if v.Ok {
			x := r.at(s, v)
			s.line(placeClasses[i], x, y+middleLine-half-3, x, y+middleLine+half+3)
		}
	}
	if r.Mine.Ok {
		s.sized("symbol halo", r.at(s, r.Mine), y+middleLine+5, middle, BandSymbol(r.Band), 0, 15)
	}
	least, most := r.Least, r.Most
	if r.Falling {
		least, most = most, least
	}
	s.sized("label legend", 0, y+47, start, least, s.width/2, 11)
	s.sized("label legend", s.width, y+47, end, most, s.width/2, 11)
}
