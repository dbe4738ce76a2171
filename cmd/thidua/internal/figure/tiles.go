package figure

import "slices"

// Tiles are a map of the country on which every unit is a tile of the same
// size. Hoàng Sa and Trường Sa are named by Islands: every national map shows
// them, and they carry no value and no band.
type Tiles struct {
	Head
	Cells   []Tile
	Islands []Island
	Bands   []BandKey
	KeyRows int // at least so many rows are kept for the key, so that another key fits
}

// A Tile is one unit at a column and row counted from 0 in the north-west.
// Text is its printed value, or what stands for an absent one.
type Tile struct {
	Col, Row                     int
	Code, Name, Text, Href, Band string
}

// An Island is an archipelago at a column and row: "Hoàng Sa (TP. Đà Nẵng)".
type Island struct {
	Col, Row int
	Name     string
}

// SVG draws the map as an svg element.
func (t Tiles) SVG() []byte { return t.scene().svg() }

// AppendSVG appends what SVG gives.
func (t Tiles) AppendSVG(b []byte) []byte { return t.scene().appendSVG(b) }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (t Tiles) Painted() []byte { return t.scene().painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (t Tiles) PNG() ([]byte, error) { return t.scene().png() }

// tileMap is the layout of Tiles, shared by their renderings: tiles from the
// left edge, the sea with its islands in a strip at the right.
type tileMap struct {
	width, height float64 // of the tiles and the sea, without the key
	tileW, tileH  float64
	font          float64
	sea           float64 // width of the strip
	col0, row0    int
}

const tileGap = 2.0

// A tile of legibleTile units bears texts of legibleFont, which are 11 pixels high on a
// phone of 360; narrower ones would press them together.
const legibleTile, legibleFont = 36.0, 12.1

func (t Tiles) layout() tileMap {
	m := tileMap{width: 360, sea: 56}
	if len(t.Islands) == 0 {
		m.sea = 0
	}
	cols, rows := 1, 1
	for i, c := range t.Cells {
		if i == 0 {
			m.col0, m.row0 = c.Col, c.Row
		}
		m.col0, m.row0 = min(m.col0, c.Col), min(m.row0, c.Row)
	}
	for _, c := range t.Cells {
		cols, rows = max(cols, c.Col-m.col0+1), max(rows, c.Row-m.row0+1)
	}
	for _, i := range t.Islands {
		rows = max(rows, i.Row-m.row0+1)
	}
	m.tileW = min((m.width-m.sea)/float64(cols), 64)
	m.tileH = min(m.tileW*0.9, 40)
	m.font = clamp(m.tileW/5, 8, 10)
	if m.tileW >= legibleTile {
		m.font, m.tileH = legibleFont, 3.7*legibleFont
	}
	m.height = m.tileH * float64(rows)
	return m
}

func (m tileMap) cell(c Tile) box {
	return box{float64(c.Col-m.col0) * m.tileW, float64(c.Row-m.row0) * m.tileH, m.tileW - tileGap, m.tileH - tileGap}
}

// island is the place of an archipelago, as high as its lines of text need.
func (m tileMap) island(i Island, lines int) box {
	h := (m.font+1)*float64(lines) + 5
	y := clamp(float64(i.Row-m.row0)*m.tileH, 0, max(m.height-h, 0))
	return box{m.width - m.sea + 2, y, m.sea - 3, h} // its border is drawn as a whole
}

func (t Tiles) scene() *scene {
	m := t.layout()
	s := newScene(scene{head: t.Head, class: "figure-tiles", width: m.width, height: m.height, font: m.font, anchor: middle})
	for _, c := range t.Cells {
		t.drawTile(s, c, m)
	}
	for _, i := range t.Islands {
		m.drawIsland(s, i)
	}
	s.height = max(s.bands(t.Bands, t.keyTop(m)), keyHeight(t.keyTop(m), t.KeyRows))
	return s
}

func (t Tiles) keyTop(m tileMap) float64 { return m.height + 2 }

// tileLines are the one or two lines of a name, or the code where a tile is
// too small for any name.
func (m tileMap) tileLines(c Tile, b box) []string {
	if b.w < 30 && c.Code != "" {
		return []string{c.Code}
	}
	return halve(c.Name, (b.w-4)/m.font)
}

func (m tileMap) islandLines(name string) []string {
	return wrap(name, (m.sea-4)/m.font)
}

func (t Tiles) drawTile(s *scene, c Tile, m tileMap) {
	b := m.cell(c)
	endGroup := s.group(bandClass(c.Band), tooltip(c.Name, c.Text, bandWord(t.Bands, c.Band)))
	defer endGroup()
	defer s.link(c.Href)()
	s.rect("tile", b.x, b.y, b.w, b.h)
	lines := m.tileLines(c, b)
	y := b.y + b.h/2 - 1
	if len(lines) > 1 {
		y -= m.font / 2
	}
	for i, line := range lines {
		s.text("label", b.x+b.w/2, y+m.font*float64(i), middle, line, b.w-3)
	}
	y = b.y + b.h - 3.5
	if slices.Contains(Shades, c.Band) {
		s.text("value", b.x+b.w/2, y, middle, c.Text, b.w-3)
		return
	}
	s.text("symbol", b.x+6, y, middle, BandSymbol(c.Band), 0)
	s.text("value", b.x+(b.w+10)/2, y, middle, c.Text, b.w-13)
}

func (m tileMap) drawIsland(s *scene, i Island) {
	lines := m.islandLines(i.Name)
	b := m.island(i, len(lines))
	endGroup := s.group("sea", i.Name)
	defer endGroup()
	s.rect("island", b.x, b.y, b.w, b.h)
	for i, line := range lines {
		s.text("label", b.x+b.w/2, b.y+m.font+2+(m.font+1)*float64(i), middle, line, b.w-3)
	}
}
