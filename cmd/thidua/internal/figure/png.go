package figure

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
)

// pixels is how many pixels of a picture stand for one unit of the scene, and rim how
// many units of paper surround it: where a mail program turns the letter dark, a picture
// stays a sheet of paper, and nothing on it touches the edge. A chart of 360 units is
// 744 pixels wide, crisp at half that size on any screen.
const (
	pixels = 2
	rim    = 6
)

// PictureWidth is how wide a chart of 360 units is shown, in CSS pixels.
const PictureWidth = (360 + 2*rim) * pixels / 2

// png draws a scene as a picture, for letters: mail programs show no SVG.
func (s *scene) png() ([]byte, error) {
	defer s.release()
	d := scratches.Get().(*scratch)
	defer scratches.Put(d)
	c := d.canvas(s.width, s.height)
	b := brush{scene: s.class}
	for i := range s.shapes {
		sh := &s.shapes[i]
		switch sh.op {
		case opGroup:
			b.enter(sh.class)
		case opEndGroup:
			b.leave()
		case opPath, opArea, opRect, opDot, opText:
			if err := c.draw(sh, b.ink(sh), s.font); err != nil {
				return nil, err
			}
		}
	}
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.DefaultCompression, BufferPool: d}).Encode(&out, d.paletted(c.img))
	return out.Bytes(), err
}

func (c *canvas) draw(sh *shape, in ink, font float64) error {
	switch sh.op {
	case opRect:
		box := []point{{sh.x, sh.y}, {sh.x + sh.w, sh.y}, {sh.x + sh.w, sh.y + sh.h}, {sh.x, sh.y + sh.h}}
		if in.fill != "" {
			c.fill(box, in.fill)
		}
		if in.stroke != "" {
			c.stroke(append(box, box[0]), in)
		}
	case opDot:
		c.fill(circle(point{sh.x, sh.y}, sh.w), in.fill)
	case opArea:
		for _, run := range sh.runs {
			c.fill(run, in.fill)
		}
	case opPath:
		if in.stroke != "" {
			for _, run := range sh.runs {
				c.stroke(run, in)
			}
		}
	case opText:
		return c.text(sh, in)
	}
	return nil
}

// circle is a polygon that looks round at the size of charts.
func circle(at point, radius float64) []point {
	const corners = 24
	out := make([]point, corners)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		out[i] = point{at.x + radius*cos, at.y + radius*sin}
	}
	return out
}

// stroke draws a line along points, dashed where the ink is.
func (c *canvas) stroke(run []point, in ink) {
	for _, part := range dashes(run, in.dash) {
		for i := range len(part) - 1 {
			c.fill(bar(part[i], part[i+1], in.width), in.stroke)
		}
		if in.round || len(part) > 2 {
			for _, p := range part {
				c.fill(circle(p, in.width/2), in.stroke)
			}
		}
	}
}

// bar is the outline of a straight line of a width.
func bar(a, b point, width float64) []point {
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return nil
	}
	x, y := -dy/length*width/2, dx/length*width/2
	return []point{{a.x + x, a.y + y}, {b.x + x, b.y + y}, {b.x - x, b.y - y}, {a.x - x, a.y - y}}
}

// dashes cuts a line into the pieces of a pattern "on off"; without one it is whole.
func dashes(run []point, pattern string) [][]point {
	on, off, ok := strings.Cut(pattern, " ")
	if !ok {
		return [][]point{run}
	}
	lengths := [2]float64{length(on), length(off)}
	var out [][]point
	drawing, left := true, lengths[0]
	var part []point
	for i := range len(run) - 1 {
		a, b := run[i], run[i+1]
		far := math.Hypot(b.x-a.x, b.y-a.y)
		if drawing && len(part) == 0 {
			part = []point{a}
		}
		for done := 0.0; done < far; {
			step := min(left, far-done)
			done, left = done+step, left-step
			at := point{a.x + (b.x-a.x)*done/far, a.y + (b.y-a.y)*done/far}
			if drawing {
				part = append(part, at)
			}
			if left > 0 {
				continue
			}
			if drawing {
				out, part = append(out, part), nil
			} else {
				part = []point{at}
			}
			drawing = !drawing
			left = lengths[1]
			if drawing {
				left = lengths[0]
			}
		}
	}
	if len(part) > 1 {
		out = append(out, part)
	}
	return out
}

// length reads a small whole number; what is none is one.
func length(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 1
		}
		n = n*10 + float64(r-'0')
	}
	return max(n, 1)
}

// paletteSize is how many shades a picture keeps: enough for edges that look
// smooth, and few enough that a chart stays below 25 kB.
const paletteSize = 32

// paletted turns a picture into one of few colours, which takes a third of the
// bytes. Charts have few colours and many shades at their edges: the most
// frequent shades are kept, the others become the nearest of them.
func (d *scratch) paletted(img *image.RGBA) *image.Paletted {
	used := d.count(img)
	kept := mostFrequent(used, d.tally[:], paletteSize)
	out := &image.Paletted{Pix: d.pixels(img.Rect), Stride: img.Rect.Dx(), Rect: img.Rect, Palette: make(color.Palette, 0, len(kept))}
	for _, k := range used {
		d.index[k] = -1
	}
	for i, k := range kept {
		n := &d.tally[k]
		out.Palette = append(out.Palette, color.RGBA{uint8(n.r / n.pixels), uint8(n.g / n.pixels), uint8(n.b / n.pixels), 255})
		d.index[k] = int16(i)
	}
	eachRun(img, func(at, n, shade int, p []uint8) {
		if d.index[shade] < 0 {
			d.index[shade] = int16(out.Palette.Index(color.RGBA{p[0], p[1], p[2], 255}))
		}
		run := out.Pix[at : at+n]
		for i := range run {
			run[i] = uint8(d.index[shade])
		}
	})
	return out
}

// count tallies the shades of a picture, and lists those that are there.
func (d *scratch) count(img *image.RGBA) []int {
	for _, k := range d.used {
		d.tally[k] = tally{}
	}
	d.used = d.used[:0]
	eachRun(img, func(_, n, shade int, p []uint8) {
		t := &d.tally[shade]
		if t.pixels == 0 {
			d.used = append(d.used, shade)
		}
		t.pixels += uint32(n)
		t.r, t.g, t.b = t.r+uint32(p[0])*uint32(n), t.g+uint32(p[1])*uint32(n), t.b+uint32(p[2])*uint32(n)
	})
	return d.used
}

// shades is how many colours are told apart: five bits each of red, green, blue.
const shades = 1 << 15

// eachRun goes over the runs of equal pixels of a picture: charts are mostly paper,
// so that there are a tenth as many runs as pixels.
func eachRun(img *image.RGBA, do func(at, n, shade int, pixel []uint8)) {
	pix := img.Pix
	for i := 0; i < len(pix); {
		p := pix[i : i+4 : i+4]
		first := binary.LittleEndian.Uint32(p)
		j := i + 4
		for j < len(pix) && binary.LittleEndian.Uint32(pix[j:]) == first {
			j += 4
		}
		do(i/4, (j-i)/4, int(p[0]>>3)<<10|int(p[1]>>3)<<5|int(p[2]>>3), p)
		i = j
	}
}
