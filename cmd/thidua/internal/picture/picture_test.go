package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/jpeg"
	"image/png"
	"maps"
	"slices"
	"testing"
)

// quarters is a picture of four even colours: red, green over blue, white.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, quarter(2*x/w, 2*y/h))
		}
	}
	return m
}

func quarter(right, below int) color.RGBA {
	return [][]color.RGBA{{{230, 20, 20, 255}, {20, 200, 20, 255}}, {{20, 20, 230, 255}, {250, 250, 250, 255}}}[below][right]
}

// photo has more colours than a palette holds.
func photo(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(y), uint8(x * y / 7), 255})
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// place is what a phone writes of where it was; none of it may get out.
const place = "GPS 21.0285N 105.8542E"

// exifBlock is an EXIF block with an orientation and a place.
func exifBlock(orientation uint16) []byte {
	b := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x02")
	entry := func(tag, kind uint16, count, value uint32) {
		b = binary.BigEndian.AppendUint16(b, tag)
		b = binary.BigEndian.AppendUint16(b, kind)
		b = binary.BigEndian.AppendUint32(b, count)
		b = binary.BigEndian.AppendUint32(b, value)
	}
	entry(0x0112, 3, 1, uint32(orientation)<<16)
	entry(0x8825, 4, 1, 38)
	return append(append(b, 0, 0, 0, 0), place...)
}

func withSegment(data []byte, marker byte, body []byte) []byte {
	out := append(slices.Clone(data[:2]), 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(2+len(body)))
	return append(append(out, body...), data[2:]...)
}

func withChunk(data []byte, name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(slices.Clone(data[:33]), uint32(len(body)))
	chunk := append([]byte(name), body...)
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, data[33:]...)
}

func examined(t *testing.T, data []byte) (Picture, map[int][]byte) {
	t.Helper()
	p, err := Examine(data)
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.Encode(data)
	if err != nil {
		t.Fatal(err)
	}
	return p, out
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func near(a, b color.Color) bool {
	r, g, bl, al := a.RGBA()
	r2, g2, b2, al2 := b.RGBA()
	for _, d := range []int{int(r) - int(r2), int(g) - int(g2), int(bl) - int(b2), int(al) - int(al2)} {
		if d > 10<<8 || d < -10<<8 {
			return false
		}
	}
	return true
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		width, height int
		want          []int
	}{
		{4000, 3000, []int{480, 960, 1600}}, {1600, 900, []int{480, 960, 1600}}, {1100, 1150, []int{480, 1100}},
		{1250, 10, []int{480, 960, 1250}}, {500, 500, []int{500}}, {600, 10, []int{480, 600}}, {1, 9000, []int{1}},
	} {
		p := Picture{Kind: JPEG, Width: c.width, Height: c.height}
		if got := p.Widths(); !slices.Equal(got, c.want) {
			t.Errorf("%d wide: %v, want %v", c.width, got, c.want)
		}
	}
	if h := (Picture{Width: 4000, Height: 3000}).HeightAt(480); h != 360 {
		t.Errorf("height %d", h)
	}
}

// However the camera was held, the picture stands upright, and no word of where it
// was gets out.
func TestOrientation(t *testing.T) {
	for o := 1; o <= 8; o++ {
		// What is stored is what, turned as o says, is upright.
		w, h := 1200, 800
		if o >= 5 {
			w, h = 800, 1200
		}
		stored := image.NewRGBA(image.Rect(0, 0, w, h))
		for y := range 800 {
			for x := range 1200 {
				sx, sy := origin(o, x, y, w, h)
				stored.SetRGBA(sx, sy, quarter(x/600, y/400))
			}
		}
		for name, data := range map[string][]byte{
			"JPEG": withSegment(withSegment(asJPEG(t, stored), 0xe1, append([]byte("Exif\x00\x00"), exifBlock(uint16(o))...)), 0xfe, []byte(place)),
			"PNG":  withChunk(withChunk(asPNG(t, stored), "eXIf", exifBlock(uint16(o))), "tEXt", []byte("Comment\x00"+place)),
		} {
			p, out := examined(t, data)
			if p.Width != 1200 || p.Height != 800 || !slices.Equal(slices.Sorted(maps.Keys(out)), []int{480, 960, 1200}) {
				t.Fatalf("%s, orientation %d: %+v", name, o, p)
			}
			for width, data := range out {
				m := decoded(t, data)
				if b := m.Bounds(); b.Dx() != width || b.Dy() != width*2/3 {
					t.Errorf("%s, orientation %d: %v", name, o, b)
				}
				for i := range 4 {
					x, y := width/4+i%2*width/2, width/6+i/2*width/3
					if got := m.At(x, y); !near(got, quarter(i%2, i/2)) {
						t.Errorf("%s, orientation %d, width %d: %v at quarter %d", name, o, width, got, i)
					}
				}
				for _, word := range []string{"GPS", "105.8542", "Exif", "eXIf", "tEXt"} {
					if bytes.Contains(data, []byte(word)) {
						t.Errorf("%s, width %d holds %q", name, width, word)
					}
				}
				checkParts(t, name, data)
			}
		}
	}
}

// checkParts wants nothing in a file but what pixels need.
func checkParts(t *testing.T, name string, data []byte) {
	t.Helper()
	if bytes.HasPrefix(data, []byte("\x89PNG")) {
		for i := 8; i+12 <= len(data); i += 12 + int(binary.BigEndian.Uint32(data[i:])) {
			if chunk := string(data[i+4 : i+8]); !slices.Contains([]string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND", "iCCP"}, chunk) {
				t.Errorf("%s: chunk %s", name, chunk)
			}
		}
		return
	}
	for i := 2; data[i+1] != 0xda; i += 2 + int(binary.BigEndian.Uint16(data[i+2:])) {
		if marker := data[i+1]; !slices.Contains([]byte{0xdb, 0xc0, 0xc4, 0xe2}, marker) {
			t.Errorf("%s: segment %x", name, marker)
		}
	}
}

func TestKinds(t *testing.T) {
	clear := photo(300, 200)
	clear.SetNRGBA(10, 10, color.NRGBA{})
	few := image.NewPaletted(image.Rect(0, 0, 700, 500), palette.Plan9)
	for i := range few.Pix {
		few.Pix[i] = uint8(i / 900)
	}
	for _, c := range []struct {
		name string
		data []byte
		want Kind
	}{
		{"a photo", asJPEG(t, photo(300, 200)), JPEG},
		{"a photo as PNG", asPNG(t, photo(300, 200)), JPEG},
		{"a transparent photo", asPNG(t, clear), PNG},
		{"a drawing", asPNG(t, quarters(700, 500)), PNG},
		{"a drawing with a palette", asPNG(t, few), PNG},
	} {
		p, out := examined(t, c.data)
		if p.Kind != c.want {
			t.Errorf("%s becomes %s", c.name, p.Kind)
		}
		for w, data := range out {
			if kind := map[bool]Kind{true: PNG, false: JPEG}[bytes.HasPrefix(data, []byte("\x89PNG"))]; kind != c.want {
				t.Errorf("%s, width %d is %s", c.name, w, kind)
			}
		}
		again, err := p.Encode(c.data)
		if err != nil || !maps.EqualFunc(out, again, bytes.Equal) {
			t.Errorf("%s: other bytes the second time: %v", c.name, err)
		}
	}
	if _, out := examined(t, asPNG(t, few)); !samePixels(few, decoded(t, out[700])) {
		t.Error("a drawing at its own width lost colours")
	}
	if _, out := examined(t, asPNG(t, clear)); decoded(t, out[300]).At(10, 10) != (color.NRGBA{}) {
		t.Error("what was transparent is not")
	}
}

func samePixels(a, b image.Image) bool {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if color.NRGBAModel.Convert(a.At(x, y)) != color.NRGBAModel.Convert(b.At(x, y)) {
				return false
			}
		}
	}
	return true
}

// An even colour stays what it is at every width, and a wide gamut keeps its profile.
func TestColours(t *testing.T) {
	icc := make([]byte, 70_000)
	binary.BigEndian.PutUint32(icc, uint32(len(icc)))
	copy(icc[16:], "RGB XYZ ")
	copy(icc[36:], "acsp")
	even := image.NewRGBA(image.Rect(0, 0, 777, 555))
	for i := range even.Pix {
		even.Pix[i] = []uint8{181, 33, 99, 255}[i%4]
	}
	_, out := examined(t, withPNGProfile(asPNG(t, even), icc))
	for w, data := range out {
		if got := decoded(t, data).At(w/2, 9); color.NRGBAModel.Convert(got) != (color.NRGBA{181, 33, 99, 255}) {
			t.Errorf("width %d: %v", w, got)
		}
		if !bytes.Equal(pngMetadata(data).icc, icc) {
			t.Errorf("width %d has another profile", w)
		}
	}
	_, out = examined(t, withJPEGProfile(asJPEG(t, photo(900, 300)), icc))
	for w, data := range out {
		if !bytes.Equal(jpegMetadata(data).icc, icc) {
			t.Errorf("JPEG, width %d has another profile", w)
		}
	}
	copy(icc[200:], "sRGB IEC61966-2.1")
	if _, out = examined(t, withJPEGProfile(asJPEG(t, photo(90, 30)), icc)); jpegMetadata(out[90]).icc != nil {
		t.Error("sRGB is told, which goes without saying")
	}
}

func TestFaults(t *testing.T) {
	whole := asJPEG(t, photo(900, 600))
	bomb := asPNG(t, quarters(8, 8))
	binary.BigEndian.PutUint32(bomb[16:], 50_000)
	binary.BigEndian.PutUint32(bomb[20:], 50_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	damaged := asPNG(t, photo(300, 300))
	damaged[len(damaged)/2] ^= 0xff
	wide := append([]byte("RIFF\x24\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x07\x00\x00\x07\x00\x00VP8 \x0a\x00\x00\x00\x10\x00\x00\x9d\x01\x2a"), 0xff, 0x3f, 0xff, 0x3f)
	var large *TooLarge
	for _, c := range []struct {
		name string
		data []byte
		want func(error) bool
	}{
		{"half a JPEG", whole[:len(whole)/2], func(err error) bool { return errors.Is(err, ErrShort) }},
		{"a JPEG without its last bytes", whole[:len(whole)-40], func(err error) bool { return errors.Is(err, ErrShort) }},
		{"the head of a JPEG", whole[:4], func(err error) bool { return errors.Is(err, ErrShort) }},
		{"half a PNG", asPNG(t, photo(90, 90))[:500], func(err error) bool { return errors.Is(err, ErrShort) }},
		{"a damaged PNG", damaged, func(err error) bool { return err != nil }},
		{"a bomb", bomb, func(err error) bool { return errors.As(err, &large) && large.Width == 50_000 }},
		{"a WebP whose frame is larger than it says", wide, func(err error) bool { return errors.As(err, &large) && large.Width == 16383 }},
		{"HEIC", []byte("\x00\x00\x00\x18ftypheic"), func(err error) bool { return errors.Is(err, ErrUnknown) }},
		{"nothing", nil, func(err error) bool { return errors.Is(err, ErrUnknown) }},
	} {
		if _, err := Examine(c.data); !c.want(err) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Renditions are taken one by one, in any order, and again.
func TestSet(t *testing.T) {
	data := asJPEG(t, photo(1000, 500))
	p, want := examined(t, data)
	s := NewSet(p, func() ([]byte, error) { return data, nil })
	for _, w := range []int{1000, 480, 480, 1000} {
		if got, err := s.Take(w); err != nil || !bytes.Equal(got, want[w]) {
			t.Errorf("width %d: %v", w, err)
		}
	}
}

func FuzzExamine(f *testing.F) {
	f.Add(asJPEG(f, quarters(16, 8)))
	f.Add(withChunk(asPNG(f, quarters(9, 9)), "eXIf", exifBlock(6)))
	f.Add([]byte("RIFF\x24\x00\x00\x00WEBPVP8L\x0a\x00\x00\x00\x2f\x07\x00\x00\x07\x00\x00VP8 \x0a\x00\x00\x00\x10\x00\x00\x9d\x01\x2a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := examine(data)
		if err != nil || p.Width*p.Height > 1<<20 || p.Kind == GIF {
			return
		}
		out, err := p.Encode(data)
		if err != nil {
			t.Fatal(err)
		}
		for w, data := range out {
			if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != w || c.Height != p.HeightAt(w) {
				t.Errorf("width %d: %v %v", w, c, err)
			}
		}
	})
}
