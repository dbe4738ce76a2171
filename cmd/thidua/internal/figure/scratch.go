package figure

import (
	"image"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/font"
)

// A scratch is what a picture is drawn on: some megabytes, which the next picture uses
// again.
type scratch struct {
	paper   []uint8 // of the canvas
	indexed []uint8 // of the picture of few colours
	tally   [shades]tally
	index   [shades]int16
	used    []int // shades whose tally is not zero
	buffer  *png.EncoderBuffer
	faces   map[faceKey]font.Face
}

// A tally is how many pixels a shade has, and the sums of their parts. A picture of
// sixteen million pixels would be too large for it; charts have half a million.
type tally struct{ pixels, r, g, b uint32 }

var scratches = sync.Pool{New: func() any { return &scratch{faces: map[faceKey]font.Face{}} }}

// canvas is an empty canvas for a scene of a size.
func (d *scratch) canvas(width, height float64) *canvas {
	size := image.Rect(0, 0, int(math.Ceil((width+2*rim)*pixels)), int(math.Ceil((height+2*rim)*pixels)))
	n := 4 * size.Dx() * size.Dy()
	if cap(d.paper) < n {
		d.paper = make([]uint8, n)
	}
	pix := d.paper[:n]
	paper := rgba(colours["figure-paper"])
	copy(pix, []uint8{paper.R, paper.G, paper.B, paper.A})
	for done := 4; done < n; done *= 2 {
		copy(pix[done:], pix[:done])
	}
	return &canvas{img: &image.RGBA{Pix: pix, Stride: 4 * size.Dx(), Rect: size}, faces: d.faces}
}

// pixels is memory for a picture of few colours; each of them is written.
func (d *scratch) pixels(size image.Rectangle) []uint8 {
	n := size.Dx() * size.Dy()
	if cap(d.indexed) < n {
		d.indexed = make([]uint8, n)
	}
	return d.indexed[:n]
}

// Get and Put keep what the encoder needs between pictures.
func (d *scratch) Get() *png.EncoderBuffer  { return d.buffer }
func (d *scratch) Put(b *png.EncoderBuffer) { d.buffer = b }
