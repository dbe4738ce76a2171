package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"slices"
	"sync"
)

// quality of what is saved as JPEG: no difference is seen at the width at which
// it is shown.
const quality = 84

// Encode makes the renditions of a picture, by width. data are the bytes that
// were examined.
func (p Picture) Encode(data []byte) (map[int][]byte, error) {
	turn.Lock()
	defer turn.Unlock()
	s, err := decode(data)
	if err != nil {
		return nil, err
	}
	out := map[int][]byte{}
	whole := s.pixels
	for _, width := range slices.Backward(p.Widths()) {
		whole = p.fit(s, whole, width)
		// The next smaller one is made of this one, which is upright.
		s.orientation = 1
		encoded, err := p.write(whole, s.profile)
		if err != nil {
			return nil, fmt.Errorf("encode a picture: %w", err)
		}
		out[width] = encoded
	}
	return out, nil
}

// fit makes the rendition of a width of a picture that stands as its source says.
func (p Picture) fit(s source, m image.Image, width int) image.Image {
	w, h := width, p.HeightAt(width)
	if s.turned() {
		w, h = h, w
	}
	if b := m.Bounds(); b.Dx() == w && b.Dy() == h && s.orientation == 1 {
		return m
	}
	return upright(reduce(m, w, h), s.orientation)
}

func (p Picture) write(m image.Image, profile []byte) ([]byte, error) {
	var b bytes.Buffer
	if p.Kind == JPEG {
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		return withJPEGProfile(b.Bytes(), profile), nil
	}
	if p.colours {
		m = paletted(m)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, m); err != nil {
		return nil, err
	}
	return withPNGProfile(b.Bytes(), profile), nil
}

// withJPEGProfile puts a colour profile behind the start of a JPEG, in parts that
// a segment can hold.
func withJPEGProfile(data, profile []byte) []byte {
	const most = 65535 - 2 - len(iccMark) - 2
	parts := slices.Collect(slices.Chunk(profile, most))
	out := slices.Clone(data[:2])
	for i, part := range parts {
		out = append(out, 0xff, 0xe2)
		out = binary.BigEndian.AppendUint16(out, uint16(2+len(iccMark)+2+len(part)))
		out = append(append(out, iccMark...), byte(i+1), byte(len(parts)))
		out = append(out, part...)
	}
	return append(out, data[2:]...)
}

// withPNGProfile puts a colour profile behind the header of a PNG.
func withPNGProfile(data, profile []byte) []byte {
	const header = 8 + 25 // signature and IHDR
	if profile == nil {
		return data
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(profile) // a buffer takes all
	_ = z.Close()
	chunk := append([]byte("iCCPicc\x00\x00"), packed.Bytes()...)
	out := slices.Clone(data[:header])
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, data[header:]...)
}

// A Set gives the renditions of one picture to files that are written one by one,
// in any order and at the same time. They are made together when the first is
// asked for, and let go as they are taken.
type Set struct {
	picture Picture
	read    func() ([]byte, error)

	mu   sync.Mutex
	made map[int][]byte
}

// NewSet is the set of a picture whose bytes read gives.
func NewSet(p Picture, read func() ([]byte, error)) *Set { return &Set{picture: p, read: read} }

// Take gives the rendition of a width.
func (s *Set) Take(width int) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made[width] == nil {
		data, err := s.read()
		if err != nil {
			return nil, err
		}
		if s.made, err = s.picture.Encode(data); err != nil {
			return nil, err
		}
	}
	out := s.made[width]
	delete(s.made, width)
	return out, nil
}
