package figure

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// A canvas is a picture that shapes are drawn on, in the units of a scene.
type canvas struct {
	img    *image.RGBA
	raster vector.Rasterizer
	faces  map[faceKey]font.Face
}

type faceKey struct {
	kind typeface
	size float64
}

// A typeface is one of the fonts that the program brings along: no two machines
// have the same.
type typeface int

const (
	regular typeface = iota
	bold
	symbols // the shapes that stand for bands
)

// facesKept bounds the sizes that are kept: texts that are pressed into their room come
// in any size.
const facesKept = 64

// typefaces are parsed once. Liberation Sans has every Vietnamese letter and the
// widths of Arial; DejaVu Sans has the symbols.
var typefaces = sync.OnceValues(func() ([]*opentype.Font, error) {
	var out []*opentype.Font
	for _, src := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF, dejavusans.TTF} {
		f, err := opentype.Parse(src)
		if err != nil {
			return nil, fmt.Errorf("font: %w", err)
		}
		out = append(out, f)
	}
	return out, nil
})

// fill paints a polygon.
func (c *canvas) fill(outline []point, colour string) {
	if len(outline) < 3 || colour == "" {
		return
	}
	place := func(v float64) float64 { return (v + rim) * pixels }
	lo, hi := outline[0], outline[0]
	for _, p := range outline {
		lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
	}
	box := image.Rect(int(math.Floor(place(lo.x))), int(math.Floor(place(lo.y))), int(math.Ceil(place(hi.x))), int(math.Ceil(place(hi.y)))).Intersect(c.img.Rect)
	if box.Empty() {
		return
	}
	// The rasterizer is no larger than the shape: most are small.
	c.raster.Reset(box.Dx(), box.Dy())
	for i, p := range outline {
		x, y := float32(place(p.x))-float32(box.Min.X), float32(place(p.y))-float32(box.Min.Y)
		if i == 0 {
			c.raster.MoveTo(x, y)
		} else {
			c.raster.LineTo(x, y)
		}
	}
	c.raster.ClosePath()
	c.raster.Draw(c.img, box, image.NewUniform(rgba(colour)), image.Point{})
}

// text draws a text with its rim, pressed into its room by a smaller size.
func (c *canvas) text(sh *shape, in ink) error {
	size := sh.font
	if sh.squeeze > 0 {
		width, err := c.measure(sh.text, in, size)
		if err != nil {
			return err
		}
		if width > sh.squeeze {
			size *= sh.squeeze / width
		}
	}
	width, err := c.measure(sh.text, in, size)
	if err != nil {
		return err
	}
	x := sh.x + sh.dx
	switch sh.anchor {
	case middle:
		x -= width / 2
	case end:
		x -= width
	}
	if in.halo {
		const far = 1.5
		for _, d := range []point{{-far, 0}, {far, 0}, {0, -far}, {0, far}, {-1, -1}, {1, -1}, {-1, 1}, {1, 1}} {
			if err := c.write(sh.text, in, size, point{x + d.x, sh.y + d.y}, colours["figure-paper"]); err != nil {
				return err
			}
		}
	}
	return c.write(sh.text, in, size, point{x, sh.y}, in.fill)
}

// measure is the width of a text in units.
func (c *canvas) measure(text string, in ink, size float64) (float64, error) {
	var width fixed.Int26_6
	for _, part := range parts(text) {
		face, err := c.face(part.kind(in), size)
		if err != nil {
			return 0, err
		}
		width += font.MeasureString(face, part.text)
	}
	return float64(width) / 64 / pixels, nil
}

func (c *canvas) write(text string, in ink, size float64, at point, colour string) error {
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(rgba(colour)), Dot: fixed.P(int(math.Round((at.x+rim)*pixels)), int(math.Round((at.y+rim)*pixels)))} // on whole pixels, equal letters pack well
	for _, part := range parts(text) {
		face, err := c.face(part.kind(in), size)
		if err != nil {
			return err
		}
		d.Face = face
		d.DrawString(part.text)
	}
	return nil
}

func (c *canvas) face(kind typeface, size float64) (font.Face, error) {
	key := faceKey{kind, size}
	if f := c.faces[key]; f != nil {
		return f, nil
	}
	fonts, err := typefaces()
	if err != nil {
		return nil, err
	}
	f, err := opentype.NewFace(fonts[kind], &opentype.FaceOptions{Size: size * pixels, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	if len(c.faces) >= facesKept {
		clear(c.faces)
	}
	c.faces[key] = f
	return f, nil
}

// A textPart is a piece of a text in one typeface.
type textPart struct {
	text   string
	symbol bool
}

func (p textPart) kind(in ink) typeface {
	switch {
	case p.symbol:
		return symbols
	case in.bold:
		return bold
	}
	return regular
}

// parts cuts a text where symbols begin and end.
func parts(text string) []textPart {
	var out []textPart
	for _, r := range text {
		symbol := strings.ContainsRune("★▲●◆▼■○✓✗□", r)
		if len(out) == 0 || out[len(out)-1].symbol != symbol {
			out = append(out, textPart{symbol: symbol})
		}
		out[len(out)-1].text += string(r)
	}
	return out
}

// rgba reads "#rrggbb".
func rgba(colour string) color.RGBA {
	var r, g, b uint8
	_, _ = fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b)
	return color.RGBA{r, g, b, 255}
}

// mostFrequent lists up to n of the shades that are used, those of most pixels first.
func mostFrequent(used []int, tallies []tally, n int) []int {
	sorted := slices.Clone(used)
	slices.SortFunc(sorted, func(a, b int) int {
		return cmp.Or(cmp.Compare(tallies[b].pixels, tallies[a].pixels), cmp.Compare(a, b))
	})
	return sorted[:min(n, len(sorted))]
}
