package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// Metadata is what a file says beside its pixels.
type metadata struct {
	exif, icc     []byte
	width, height int // of a frame that its container does not bind
}

// jpegMetadata reads the segments before the pixels. A large profile comes in parts.
func jpegMetadata(data []byte) metadata {
	var a metadata
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		marker := data[i+1]
		if marker == 0xff { // filling
			i++
			continue
		}
		if marker == 0xda || marker == 0xd9 {
			break
		}
		n := int(binary.BigEndian.Uint16(data[i+2:]))
		if n < 2 || i+2+n > len(data) {
			break
		}
		body := data[i+4 : i+2+n]
		if exif, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); marker == 0xe1 && ok && a.exif == nil {
			a.exif = exif
		}
		if part, ok := bytes.CutPrefix(body, []byte(iccMark)); marker == 0xe2 && ok && len(part) > 2 {
			a.icc = append(a.icc, part[2:]...)
		}
		i += 2 + n
	}
	return a
}

const iccMark = "ICC_PROFILE\x00"

// pngMetadata reads the chunks before and behind the pixels.
func pngMetadata(data []byte) metadata {
	var a metadata
	for i := 8; i+12 <= len(data); {
		n := int(binary.BigEndian.Uint32(data[i:]))
		if n < 0 || n > len(data)-i-12 {
			break
		}
		body := data[i+8 : i+8+n]
		switch string(data[i+4 : i+8]) {
		case "eXIf":
			a.exif = body
		case "iCCP":
			if _, packed, ok := bytes.Cut(body, []byte{0}); ok && len(packed) > 1 {
				a.icc = inflate(packed[1:])
			}
		}
		i += 12 + n
	}
	return a
}

// maxProfile is the largest colour profile that is kept: those of cameras and
// screens have a few kilobytes.
const maxProfile = 1 << 20

func inflate(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil {
		return nil
	}
	return out
}

// webpMetadata reads the chunks of a WebP. The frame in it may claim a size of its
// own, which the header does not bind.
func webpMetadata(data []byte) metadata {
	var a metadata
	for i := 12; i+8 <= len(data); {
		n := int(binary.LittleEndian.Uint32(data[i+4:]))
		if n < 0 || n > len(data)-i-8 {
			break
		}
		body := data[i+8 : i+8+n]
		switch string(data[i : i+4]) {
		case "EXIF":
			a.exif = bytes.TrimPrefix(body, []byte("Exif\x00\x00"))
		case "ICCP":
			a.icc = body
		case "VP8 ":
			if n >= 10 {
				a.width = int(binary.LittleEndian.Uint16(body[6:]) & 0x3fff)
				a.height = int(binary.LittleEndian.Uint16(body[8:]) & 0x3fff)
			}
		case "VP8L":
			if n >= 5 {
				bits := binary.LittleEndian.Uint32(body[1:])
				a.width, a.height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
			}
		}
		i += 8 + n + n&1
	}
	return a
}

// orientation reads the one field of an EXIF block that tells how the camera was
// held; 1 where there is none.
func orientation(exif []byte) int {
	const tagOrientation, typeShort = 0x0112, 3
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(exif[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 1
	}
	entries := exif[at+2:]
	for n := order.Uint16(exif[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == typeShort {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
		}
		entries = entries[12:]
	}
	return 1
}

// profile is a colour profile that a picture must keep: one of RGB that is whole
// and is not sRGB, which is what a picture without a profile has.
func profile(icc []byte) []byte {
	const header = 128
	if len(icc) < header || len(icc) > maxProfile || int(binary.BigEndian.Uint32(icc)) != len(icc) {
		return nil
	}
	if string(icc[36:40]) != "acsp" || string(icc[16:20]) != "RGB " || bytes.Contains(icc, []byte("sRGB IEC61966")) {
		return nil
	}
	return icc
}
