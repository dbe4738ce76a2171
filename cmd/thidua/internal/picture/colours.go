package picture

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"slices"
)

const (
	paletteSize = 256
	fewColours  = 4096 // a photo has more, a drawing or the picture of a screen fewer
)

// opaque reports whether no pixel lets through what lies behind.
func opaque(m image.Image) bool {
	o, ok := m.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// eachRow gives the rows of a picture as NRGBA, one at a time, until told to stop.
func eachRow(m image.Image, row func(pix []uint8) bool) {
	b := m.Bounds()
	line := image.NewNRGBA(image.Rect(0, 0, b.Dx(), 1))
	for y := b.Min.Y; y < b.Max.Y; y++ {
		draw.Draw(line, line.Bounds(), m, image.Pt(b.Min.X, y), draw.Src)
		if !row(line.Pix) {
			return
		}
	}
}

// A shade is a colour and how many pixels have it.
type shade struct {
	colour color.NRGBA
	pixels int
}

// distinct counts the colours of a picture, as far as one above the limit.
func distinct(m image.Image, limit int) int {
	seen := map[color.NRGBA]bool{}
	eachRow(m, func(pix []uint8) bool {
		for ; len(pix) > 0; pix = pix[4:] {
			seen[color.NRGBA{pix[0], pix[1], pix[2], pix[3]}] = true
		}
		return len(seen) <= limit
	})
	return len(seen)
}

// shades lists the colours of a picture in a fixed order.
func shades(m image.Image) []shade {
	seen := map[color.NRGBA]int{}
	eachRow(m, func(pix []uint8) bool {
		for ; len(pix) > 0; pix = pix[4:] {
			seen[color.NRGBA{pix[0], pix[1], pix[2], pix[3]}]++
		}
		return true
	})
	out := make([]shade, 0, len(seen))
	for c, n := range seen {
		out = append(out, shade{c, n})
	}
	slices.SortFunc(out, func(a, b shade) int { return cmp.Compare(rank(a.colour), rank(b.colour)) })
	return out
}

func rank(c color.NRGBA) uint32 {
	return uint32(c.A)<<24 | uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)
}

// paletted draws a picture with at most 256 colours: its own, where it has no
// more, else those of the boxes that median cut makes of them.
func paletted(m image.Image) *image.Paletted {
	all := shades(m)
	groups := make([][]shade, 0, len(all))
	if len(all) <= paletteSize {
		for i := range all {
			groups = append(groups, all[i:i+1])
		}
	} else {
		groups = medianCut(all)
	}
	palette, index := make(color.Palette, len(groups)), map[color.NRGBA]uint8{}
	for i, group := range groups {
		palette[i] = mean(group)
		for _, s := range group {
			index[s.colour] = uint8(i)
		}
	}
	b := m.Bounds()
	out := image.NewPaletted(image.Rect(0, 0, b.Dx(), b.Dy()), palette)
	at := 0
	eachRow(m, func(pix []uint8) bool {
		for ; len(pix) > 0; pix = pix[4:] {
			out.Pix[at] = index[color.NRGBA{pix[0], pix[1], pix[2], pix[3]}]
			at++
		}
		return true
	})
	return out
}

// channels are the four numbers of a colour.
var channels = []func(color.NRGBA) uint8{
	func(c color.NRGBA) uint8 { return c.R },
	func(c color.NRGBA) uint8 { return c.G },
	func(c color.NRGBA) uint8 { return c.B },
	func(c color.NRGBA) uint8 { return c.A },
}

// medianCut parts colours into 256 boxes: again and again the box that is widest
// in one channel, at the colour of its middle pixel.
func medianCut(all []shade) [][]shade {
	boxes := [][]shade{all}
	for len(boxes) < paletteSize {
		widest, width, channel := -1, 0, 0
		for i, box := range boxes {
			if c, w := extent(box); w > width {
				widest, width, channel = i, w, c
			}
		}
		if widest < 0 {
			break
		}
		low, high := cut(boxes[widest], channels[channel])
		boxes[widest] = low
		boxes = append(boxes, high)
	}
	return boxes
}

// extent is the channel in which a box is widest, and how wide.
func extent(box []shade) (channel, width int) {
	for i, of := range channels {
		least, most := uint8(255), uint8(0)
		for _, s := range box {
			least, most = min(least, of(s.colour)), max(most, of(s.colour))
		}
		if w := int(most) - int(least); w > width {
			channel, width = i, w
		}
	}
	return channel, width
}

func cut(box []shade, of func(color.NRGBA) uint8) (low, high []shade) {
	slices.SortStableFunc(box, func(a, b shade) int { return cmp.Compare(of(a.colour), of(b.colour)) })
	total, before := 0, 0
	for _, s := range box {
		total += s.pixels
	}
	for i, s := range box[:len(box)-1] {
		if before += s.pixels; 2*before >= total {
			return box[:i+1], box[i+1:]
		}
	}
	return box[:len(box)-1], box[len(box)-1:]
}

func mean(group []shade) color.NRGBA {
	if len(group) == 1 {
		return group[0].colour
	}
	var sums [4]int
	total := 0
	for _, s := range group {
		total += s.pixels
		for i, of := range channels {
			sums[i] += s.pixels * int(of(s.colour))
		}
	}
	round := func(sum int) uint8 { return uint8((sum + total/2) / total) }
	return color.NRGBA{round(sums[0]), round(sums[1]), round(sums[2]), round(sums[3])}
}
