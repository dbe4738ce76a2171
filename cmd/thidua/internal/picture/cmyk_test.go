package picture

import (
	"image/color"
	"testing"
)

// inkJPEG is a JPEG of one even colour in four inks, as image programs for print
// write it: Adobe's, the inks inverted. size is a multiple of 8.
func inkJPEG(size int, inks [4]byte) []byte {
	segment := func(marker byte, body ...byte) []byte {
		return append([]byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
	}
	out := []byte{0xff, 0xd8}
	out = append(out, segment(0xee, append([]byte("Adobe"), 0, 100, 0, 0, 0, 0, 0)...)...)
	tables := append([]byte{0}, make([]byte, 64)...)
	for i := range 64 {
		tables[1+i] = 8
	}
	out = append(out, segment(0xdb, tables...)...)
	frame := []byte{8, byte(size >> 8), byte(size), byte(size >> 8), byte(size), 4}
	for i := range byte(4) {
		frame = append(frame, i+1, 0x11, 0)
	}
	out = append(out, segment(0xc0, frame...)...)
	// Differences of 0 to 8 bits have codes of four bits; the end of a block has one of one.
	out = append(out, segment(0xc4, append([]byte{0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 1, 2, 3, 4, 5, 6, 7, 8)...)...)
	out = append(out, segment(0xc4, append([]byte{0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0)...)...)
	out = append(out, segment(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)...)
	var bits uint32
	var n int
	put := func(v uint32, width int) {
		bits, n = bits<<width|v, n+width
		for ; n >= 8; n -= 8 {
			b := byte(bits >> (n - 8))
			out = append(out, b)
			if b == 0xff {
				out = append(out, 0)
			}
		}
	}
	for block := range size / 8 * size / 8 {
		for _, ink := range inks {
			d := int(ink) - 128
			if block > 0 {
				d = 0 // no difference from the block before
			}
			width, v := 0, d
			for a := max(d, -d); a > 0; a >>= 1 {
				width++
			}
			if d < 0 {
				v = d + 1<<width - 1
			}
			put(uint32(width), 4)
			put(uint32(v), width)
			put(0, 1)
		}
	}
	put(0x7f, 7)
	return append(out, 0xff, 0xd9)
}

// What was made for print shows the colours it shows there.
func TestInks(t *testing.T) {
	for _, c := range []struct {
		inks [4]byte // inverted: 255 is none
		want color.RGBA
	}{
		{[4]byte{255, 255, 255, 255}, color.RGBA{255, 255, 255, 255}},
		{[4]byte{255, 0, 0, 255}, color.RGBA{255, 0, 0, 255}},
		{[4]byte{0, 255, 255, 128}, color.RGBA{0, 128, 128, 255}},
	} {
		p, out := examined(t, inkJPEG(64, c.inks))
		if p.Kind != JPEG || p.Width != 64 {
			t.Fatalf("%+v", p)
		}
		if got := decoded(t, out[64]).At(30, 30); !near(got, c.want) {
			t.Errorf("inks %v: %v, want %v", c.inks, got, c.want)
		}
		_, out = examined(t, inkJPEG(720, c.inks))
		if got := decoded(t, out[480]).At(300, 30); !near(got, c.want) {
			t.Errorf("inks %v reduced: %v, want %v", c.inks, got, c.want)
		}
	}
}
