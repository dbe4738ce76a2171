// Package charset finds how a Vietnamese text was saved and turns it into UTF-8.
//
// Offices still send files of every age: UTF-8, the UTF-16 of "Unicode Text",
// Windows-1258, the font encodings TCVN3 (.VnTime) and VNI-Windows, and UTF-8
// that a program once read as Windows-1252. None of them says which it is, so the
// whole file is read in each way, and the words that come out are the evidence:
// in the right way they are Vietnamese syllables, in the others they are not.
// Where two ways give good Vietnamese, or none does, the file is refused.
package charset

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"thidua/cmd/thidua/internal/viet"
)

// An Encoding is a way of saving text.
type Encoding string

// The encodings that are recognised.
const (
	UTF8    Encoding = "UTF-8"
	UTF16LE Encoding = "UTF-16LE"
	UTF16BE Encoding = "UTF-16BE"
	CP1258  Encoding = "Windows-1258"
	TCVN3   Encoding = "TCVN3 (ABC)"
	VNI     Encoding = "VNI-Windows"
	Double  Encoding = "UTF-8 (1252)" // UTF-8 that was read as Windows-1252 and saved again
)

// A Result is a text in UTF-8 and how it was saved.
type Result struct {
	Text     []byte
	Encoding Encoding
	Rival    Encoding // another encoding that fits as well: the text must be refused
	Unknown  bool     // no encoding gives Vietnamese: the text must be refused
}

var bom = []byte("\xef\xbb\xbf")

// Decode finds the encoding of a file. known reports whether a word, in lower
// case, is one the workspace uses (a unit, an indicator): such words are
// evidence beside the syllables of the language; known may be nil.
func Decode(data []byte, known func(string) bool) Result {
	if text, enc, ok := wide(data); ok {
		if n := len(data); n%2 != 0 && data[n-1] != '\n' { // a byte was lost: behind it every letter is another one
			return Result{Text: data, Encoding: enc, Unknown: true}
		}
		return Result{Text: text, Encoding: enc}
	}
	body := CutMark(data)
	if ascii(body) {
		return Result{Text: body, Encoding: UTF8}
	}
	if utf8.Valid(body) {
		return decodeUTF8(body, known)
	}
	return decodeBytes(body, known)
}

// CutMark takes the mark of UTF-8 off a text.
func CutMark(data []byte) []byte { return bytes.TrimPrefix(data, bom) }

func ascii(data []byte) bool {
	for ; len(data) >= 8; data = data[8:] { // eight at a time: long exports are of ASCII throughout
		if binary.LittleEndian.Uint64(data)&0x8080808080808080 != 0 {
			return false
		}
	}
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// wide reads UTF-16, which has a mark at its beginning or zeros in every second byte.
func wide(data []byte) ([]byte, Encoding, bool) {
	for _, w := range []struct {
		enc    Encoding
		endian unicode.Endianness
		mark   string
		zero   int
	}{{UTF16LE, unicode.LittleEndian, "\xff\xfe", 1}, {UTF16BE, unicode.BigEndian, "\xfe\xff", 0}} {
		if !bytes.HasPrefix(data, []byte(w.mark)) && !zeros(data, w.zero) {
			continue
		}
		text, err := unicode.UTF16(w.endian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			text, err = unicode.UTF16(w.endian, unicode.IgnoreBOM).NewDecoder().Bytes(data)
		}
		return text, w.enc, err == nil
	}
	return nil, "", false
}

// zeros reports whether nearly all bytes at even (0) or odd (1) places are zero,
// as in UTF-16 of mostly Latin text.
func zeros(data []byte, at int) bool {
	const sample = 4096
	pairs, zero := 0, 0
	for i := at; i < min(len(data), sample); i += 2 {
		pairs++
		if data[i] == 0 {
			zero++
		}
	}
	return pairs > 8 && zero*10 > pairs*7
}

// decodeUTF8 tells honest UTF-8 from a text that was read wrongly once.
func decodeUTF8(body []byte, known func(string) bool) Result {
	// Nearly every text has a letter that no text read wrongly can have, near its begin:
	// only others are weighed.
	if repaired, ok := undouble(body); ok {
		plain := weigh(body, known)
		if again := weigh(repaired, known); again.good > plain.good && again.bad < plain.bad {
			return Result{Text: repaired, Encoding: Double}
		}
	}
	return Result{Text: body, Encoding: UTF8}
}

// Letters reports whether a text in UTF-8, or a part of it, has letters beyond ASCII, and
// whether one of them is such as no text has that was once read as Windows-1252.
func Letters(body []byte) (some, honest bool) {
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		i += size
		some = some || r >= utf8.RuneSelf
		if _, ok := charmap.Windows1252.EncodeRune(r); !ok && (r < 0x80 || r > 0x9f) {
			return true, true
		}
	}
	return some, false
}

// undouble takes a text back through Windows-1252 to the bytes it came from.
func undouble(body []byte) ([]byte, bool) {
	if _, honest := Letters(body); honest { // before there are two copies
		return nil, false
	}
	// A no-break space after Ã is the second byte of à; some programs made it a plain space.
	body = bytes.ReplaceAll(body, []byte("Ã "), []byte("Ã\u00a0"))
	out := make([]byte, 0, len(body))
	for _, r := range string(body) {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			b = byte(r) // five bytes mean nothing in Windows-1252; programs keep them as they are
		}
		out = append(out, b)
	}
	return out, utf8.Valid(out) && !ascii(out)
}

// enough is the share of words that must be Vietnamese, in per cent.
const enough = 85

// decodeBytes tries the encodings of one byte a letter.
func decodeBytes(body []byte, known func(string) bool) Result {
	best := Result{Text: body, Unknown: true}
	var bestWeight evidence
	for _, e := range []struct {
		enc    Encoding
		decode func([]byte) []byte
	}{{CP1258, fromCP1258}, {TCVN3, fromTCVN3}, {VNI, fromVNI}} {
		text := e.decode(body) // one at a time: a large file has room for two readings, not for three
		if text == nil {
			continue
		}
		weight := weigh(text, known)
		switch {
		case weight.share() < enough:
		case best.Unknown || weight.better(bestWeight):
			best, bestWeight = Result{Text: text, Encoding: e.enc}, weight
		case !bestWeight.better(weight) && !bytes.Equal(text, best.Text):
			best.Rival = e.enc
		}
	}
	return best
}

// fromCP1258 decodes Windows-1258, whose tones are letters of their own.
func fromCP1258(body []byte) []byte {
	return composed(charmap.Windows1258, body)
}

func composed(e encoding.Encoding, body []byte) []byte {
	text, err := e.NewDecoder().Bytes(body)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil
	}
	return []byte(viet.NFC(string(text)))
}
