// Package picture makes the pictures of a site from those that people send:
// turned upright, reduced to a few widths, and without what a camera or a phone
// writes beside them (place, time, device). It is the one door of the image
// decoders and of golang.org/x/image.
//
// JPEG, PNG and WebP go in. JPEG stays JPEG; what has few colours or is
// transparent becomes PNG; all else becomes JPEG. A GIF is known by its size and
// left as it is. A colour profile other than sRGB stays with the picture, since
// its colours would be wrong without. The same bytes give the same pictures:
// pixels are computed in whole numbers.
//
// Pictures come from many offices, so none is trusted: its size is read before
// its pixels, and one picture at a time is in memory.
package picture

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"sync"

	"golang.org/x/image/webp"
)

// Limits of what is read. A picture of MaxPixels takes up to 0.6 GB for the moment
// in which it is decoded.
const (
	MaxBytes  = 64 << 20
	MaxPixels = 40_000_000
)

// A Kind is what a picture becomes.
type Kind string

// The kinds. GIF is what is left as it is.
const (
	JPEG Kind = "jpg"
	PNG  Kind = "png"
	GIF  Kind = "gif"
)

// widths are those that screens ask for; the widest is the most that is kept.
var widths = []int{480, 960, 1600}

// A Picture is what is known of one: its size when upright, and what becomes of it.
type Picture struct {
	Kind          Kind
	Width, Height int
	colours       bool // so few that a palette will do
}

// Widths lists the widths of the renditions, ascending; none for a picture that
// is left as it is. No picture is enlarged, and none is made that the next larger
// one would serve as well.
func (p Picture) Widths() []int {
	if p.Kind == GIF {
		return nil
	}
	top := min(p.Width, widths[len(widths)-1])
	var out []int
	for _, w := range widths {
		if w*5 <= top*4 {
			out = append(out, w)
		}
	}
	return append(out, top)
}

// HeightAt is the height of the rendition of a width.
func (p Picture) HeightAt(width int) int {
	return max(1, (2*p.Height*width+p.Width)/(2*p.Width))
}

// Errors of Examine, beside those of the decoders.
var (
	ErrUnknown = errors.New("neither JPEG nor PNG nor WebP")
	ErrShort   = errors.New("the file is cut short")
)

// TooLarge says that a picture has more than MaxPixels.
type TooLarge struct{ Width, Height int }

func (e *TooLarge) Error() string {
	return fmt.Sprintf("%d × %d pixels", e.Width, e.Height)
}

// A verdict is what Examine found.
type verdict struct {
	picture Picture
	err     error
}

// verdicts remembers them by the hash of the bytes: the live preview asks for the
// same pictures each time a text is saved.
var verdicts sync.Map

// turn is held by who decodes: one picture at a time is in memory.
var turn sync.Mutex

// Examine decodes a picture to see whether it is whole, and what to make of it.
func Examine(data []byte) (Picture, error) {
	key := sha256.Sum256(data)
	if v, ok := verdicts.Load(key); ok {
		return v.(verdict).picture, v.(verdict).err
	}
	var v verdict
	v.picture, v.err = examine(data)
	verdicts.Store(key, v)
	return v.picture, v.err
}

func examine(data []byte) (Picture, error) {
	turn.Lock()
	defer turn.Unlock()
	if bytes.HasPrefix(data, []byte("GIF8")) {
		c, err := gif.DecodeConfig(bytes.NewReader(data))
		return Picture{Kind: GIF, Width: c.Width, Height: c.Height}, said(err)
	}
	s, err := decode(data)
	if err != nil {
		return Picture{}, err
	}
	b := s.pixels.Bounds()
	p := Picture{Kind: JPEG, Width: b.Dx(), Height: b.Dy()}
	if s.turned() {
		p.Width, p.Height = p.Height, p.Width
	}
	if s.format == "jpeg" {
		return p, nil
	}
	n := distinct(s.pixels, fewColours)
	p.colours = n <= paletteSize
	if n <= fewColours || !opaque(s.pixels) {
		p.Kind = PNG
	}
	return p, nil
}

// A source is a decoded picture with what its file says of it.
type source struct {
	format      string
	pixels      image.Image
	orientation int // as in EXIF: 1 is upright
	profile     []byte
}

// turned reports whether width and height change places.
func (s source) turned() bool { return s.orientation >= 5 }

// decode reads the size of a picture, then its pixels. The decoders are robust
// but not proven: one that panics has met a broken file.
func decode(data []byte) (s source, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	var decoder func(*bytes.Reader) (image.Image, error)
	var config func(*bytes.Reader) (image.Config, error)
	var about metadata
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		s.format, about = "jpeg", jpegMetadata(data)
		decoder = func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) }
		config = func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) }
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		s.format, about = "png", pngMetadata(data)
		decoder = func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) }
		config = func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) }
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		s.format, about = "webp", webpMetadata(data)
		decoder = func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) }
		config = func(r *bytes.Reader) (image.Config, error) { return webp.DecodeConfig(r) }
	default:
		return s, ErrUnknown
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return s, said(err)
	}
	w, h := max(c.Width, about.width), max(c.Height, about.height)
	if int64(w)*int64(h) > MaxPixels {
		return s, &TooLarge{w, h}
	}
	if s.pixels, err = decoder(bytes.NewReader(data)); err != nil {
		return s, said(err)
	}
	if s.pixels.Bounds().Empty() {
		return s, ErrShort
	}
	s.orientation = orientation(about.exif)
	if _, cmyk := s.pixels.(*image.CMYK); !cmyk {
		s.profile = profile(about.icc)
	}
	return s, nil
}
