package figure

// A key lays names in rows from left to right, each after a sample or symbol.
type key struct {
	scene *scene
	x, y  float64 // y is the base line of the row
	row   float64 // height of a row
}

const keyFont = 11.0

// room moves to the next row when an entry of this width does not fit.
func (k *key) room(width float64) {
	if k.x > 0 && k.x+width > k.scene.width {
		k.x, k.y = 0, k.y+k.row
	}
}

// tick names a short upright line.
func (k *key) tick(class, name string) {
	if name == "" {
		return
	}
	width := 10 + textWidth(name)*keyFont
	k.room(width)
	k.scene.line(class, k.x+3, k.y-9, k.x+3, k.y+1)
	k.scene.sized("label legend", k.x+10, k.y, start, name, k.scene.width-10, keyFont)
	k.x += width + 10
}

// band names a band by its symbol.
func (k *key) band(b BandKey) {
	width := 14 + textWidth(b.Word)*keyFont
	k.room(width)
	end := k.scene.group(bandClass(b.Band)+" legend", "")
	k.scene.sized("symbol", k.x+5, k.y, middle, BandSymbol(b.Band), 0, keyFont)
	k.scene.sized("label legend", k.x+14, k.y, start, b.Word, k.scene.width-14, keyFont)
	end()
	k.x += width + 10
}

// keyHeight is where a key of so many rows ends below what ends at top.
func keyHeight(top float64, rows int) float64 {
	if rows == 0 {
		return top
	}
	return top + rowHeight + (rowHeight+2)*float64(rows-1) + 6
}

// A KeyEntry is a band in the key of a map: its shape and its word, and where they stand.
type KeyEntry struct {
	Band, Symbol, Word string
	X, WordX, Y        float64 // of the shape's middle, of the word's beginning, of both base lines
	Row                int     // from 0
}

// Key is the key of a map as its drawing lays it out.
func (t Tiles) Key() []KeyEntry {
	m := t.layout()
	s := newScene(scene{width: m.width})
	s.bands(t.Bands, t.keyTop(m))
	var out []KeyEntry
	for _, sh := range s.shapes {
		switch {
		case sh.op != opText:
		case sh.class == "symbol":
			row := int((sh.y - t.keyTop(m) - rowHeight) / (rowHeight + 2))
			band := bandName(t.Bands[len(out)].Band)
			out = append(out, KeyEntry{Band: band, Symbol: sh.text, X: sh.x, Y: sh.y, Row: row})
		default:
			e := &out[len(out)-1]
			e.Word, e.WordX = sh.text, sh.x
		}
	}
	s.release()
	return out
}

// bands names the bands below what is drawn so far, and gives the new height.
func (s *scene) bands(keys []BandKey, top float64) float64 {
	if len(keys) == 0 {
		return top
	}
	k := key{scene: s, y: top + rowHeight, row: rowHeight + 2}
	for _, b := range keys {
		k.band(b)
	}
	return k.y + 6
}
