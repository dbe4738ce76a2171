package table

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf8"
	"unsafe"

	"thidua/cmd/thidua/internal/charset"
)

// A text is the bytes of a table, in UTF-8.
type text interface {
	// read gives the bytes between two places.
	read(from, to int) (string, error)
}

// A heldText is in memory, with line feeds at its line ends.
type heldText string

func (t heldText) read(from, to int) (string, error) { return string(t[from:to]), nil }

// A storedText stays where it lies and is read anew each time.
type storedText struct{ io.ReaderAt }

func (t storedText) read(from, to int) (string, error) {
	data := make([]byte, to-from)
	if n, err := t.ReadAt(data, int64(from)); n < len(data) {
		return "", err
	}
	return inPlace(data), nil
}

// inPlace is bytes that nobody changes any more as a text: a copy would only cost its size.
func inPlace(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// pieceBytes is how much of a text is scanned at a time: as much as a part has, so that
// opening a stored text finds its parts.
const pieceBytes = PartBytes

// PartBytes is a size for Parts: large enough that to begin with one costs nothing.
const PartBytes = 256 << 10

// A piece is whole rows of a text.
type piece struct {
	text     string // with line feeds at its line ends
	from, to int    // where it stands in the text
	before   int    // lines before it in the file
}

// pieces gives the table in pieces of about a size, until f returns false.
func (c *CSV) pieces(size int, f func(piece) bool) error {
	lines := c.before
	for from := c.from; from < c.to; {
		rows, err := c.rowsFrom(from, size)
		if err != nil {
			return err
		}
		p := piece{lineFeeds(rows), from, from + len(rows), lines}
		if !f(p) {
			return nil
		}
		from, lines = p.to, lines+strings.Count(p.text, "\n")
	}
	return nil
}

// rowsFrom reads about so many bytes from a place on, up to the end of a row. What goes on
// far longer than a row may is given as it is: whoever scans it finds that out.
func (c *CSV) rowsFrom(from, size int) (string, error) {
	for ; ; size *= 2 {
		to := min(from+size, c.to)
		rows, err := c.text.read(from, to)
		if err != nil || to == c.to {
			return rows, err
		}
		if end := lastRowEnd(rows, c.quotes); end > 0 {
			return rows[:end], nil
		}
		if size > 2*MaxRow {
			return rows, nil
		}
	}
}

// lastRowEnd finds the end of the last whole row: behind a line feed that does not stand
// between quotes. 0 if there is none.
func lastRowEnd(rows string, quotes bool) int {
	odd := quotes && strings.Count(rows, `"`)%2 != 0
	for end := len(rows); ; {
		n := strings.LastIndexByte(rows[:end], '\n')
		if n < 0 {
			return 0
		}
		if quotes && strings.Count(rows[n:end], `"`)%2 != 0 {
			odd = !odd
		}
		if !odd {
			return n + 1
		}
		end = n
	}
}

func lineFeeds(rows string) string {
	if strings.IndexByte(rows, '\r') < 0 {
		return rows
	}
	return strings.ReplaceAll(rows, "\r\n", "\n")
}

// look notes which signs occur in a part of the text, that scanning needs not look for
// what does not.
func (c *CSV) look(data []byte) {
	c.quotes = c.quotes || bytes.IndexByte(data, '"') >= 0
	// The marks that stand apart are U+0300 to U+036F; to compose each cell takes a fifth of the time.
	c.marks = c.marks || bytes.IndexByte(data, 0xcc) >= 0 || bytes.IndexByte(data, 0xcd) >= 0
	c.suspect = c.suspect || bytes.IndexByte(data, '?') >= 0 || bytes.Contains(data, []byte("\ufffd"))
}

// OpenStored opens a long CSV file where it lies: it is read in pieces, as often as its
// rows are asked for, and never is in memory as a whole. false for a file in which there
// is anything to decode or to report: OpenFile does that.
func OpenStored(file string, lies io.ReaderAt, size int64) (File, bool) {
	if size > MaxBytes {
		return File{}, false
	}
	c := &CSV{File: file, Encoding: charset.UTF8, text: storedText{lies}, to: int(size)}
	var letters, honest bool
	plain := true
	err := c.pieces(pieceBytes, func(p piece) bool {
		data := unsafe.Slice(unsafe.StringData(p.text), len(p.text))
		if p.from == 0 {
			data = charset.CutMark(data)
			c.from = len(p.text) - len(data)
			plain = noText(data) == "" && !HoldsPage(data)
			c.Delimiter = Delimiter(data)
		}
		plain = plain && utf8.Valid(data) && control(data) == len(data) && bytes.IndexByte(data, '\r') < 0
		if !honest {
			some, sure := charset.Letters(data)
			letters, honest = letters || some, sure
		}
		c.look(data)
		c.cuts = append(c.cuts, piece{from: max(p.from, c.from), to: p.to, before: p.before})
		return plain
	})
	if c.quotes {
		c.cuts = nil // some may lie between quotes
	}
	return File{Tables: []Table{c}, CSV: c}, err == nil && plain && (honest || !letters)
}

// control finds the first sign of control that cannot stand in a text; len(data) when
// there is none.
func control(data []byte) int {
	i := 0
	for ; i < len(data); i++ {
		for i+8 <= len(data) && !lowBytes(binary.LittleEndian.Uint64(data[i:])) {
			i += 8
		}
		if i < len(data) && data[i] < ' ' && data[i] != '\n' && data[i] != '\t' && data[i] != '\r' {
			break
		}
	}
	return min(i, len(data))
}

// lowBytes reports whether one of eight bytes is less than a space.
func lowBytes(w uint64) bool {
	const spaces, high = 0x2020202020202020, 0x8080808080808080
	return (w-spaces)&^w&high != 0
}
