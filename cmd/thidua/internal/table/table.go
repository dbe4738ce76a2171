// Package table turns the bytes of a CSV export into rows whose cells know
// their place. It is the one door of gocsv.
//
// Read finds the delimiter and cuts the text; the header need not be the first
// row, since exports begin with titles. Decode fills structs of strings by the
// names of columns; what the strings mean is for the caller to say, so that a
// bad number is reported with its line, never read as something else.
package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// MaxBytes is the largest file that is read. One that is not UTF-8 must be smaller: to
// find its encoding takes several copies of it.
const (
	MaxBytes    = 1 << 30
	MaxOldBytes = 256 << 20
)

// A Row is one row of a table. Its cells have no spaces around them and are NFC.
type Row struct {
	Line  int // where the row begins, from 1
	Cells []string
	cut   *cutter // knows the places of cells while the row is being read …
	kept  []place // … and these afterwards: columns in characters, from 1
}

// Blank reports whether no cell holds anything.
func (r Row) Blank() bool {
	for _, c := range r.Cells {
		if c != "" {
			return false
		}
	}
	return true
}

// place is the line and column of a cell, in characters.
func (r Row) place(cell int) (line, col int) {
	switch {
	case cell < 0 || cell >= len(r.Cells):
		return r.Line, 0
	case r.cut != nil:
		return r.cut.place(cell)
	case cell >= len(r.kept):
		return r.Line, 0 // a row that was put together
	}
	return r.kept[cell].line, r.kept[cell].col
}

// keep copies a row that is only lent during Each.
func (r Row) keep() Row {
	out := Row{Line: r.Line, Cells: slices.Clone(r.Cells), kept: make([]place, len(r.Cells))}
	for i := range r.Cells {
		out.kept[i].line, out.kept[i].col = r.place(i)
	}
	return out
}

// A Sheet is a file whose text has been decoded. Its rows are cut anew each time
// they are asked for, so that a long export costs no more memory than its bytes.
type Sheet struct {
	File     string
	Encoding charset.Encoding
	Comma    rune
	data     string
	before   int  // lines before the text, of a part of a file
	suspect  bool // holds signs that may stand for lost letters
	quotes   bool // some cells may be quoted
}

// At is the place of a cell; a cell that the row does not have is at its line.
func (s *Sheet) At(row Row, cell int) diag.Pos {
	line, col := row.place(cell)
	return diag.Pos{File: s.File, Line: line, Col: col}
}

// workbookMark begins every .xlsx and .ods, whatever its name says.
var workbookMark = []byte("PK\x03\x04")

// Open decodes a file. A file whose text cannot be read with certainty is a
// fault. known reports whether a word is one of the workspace's; it may be nil.
func Open(file string, data []byte, known func(string) bool) (*Sheet, diag.List) {
	s := &Sheet{File: file, Comma: ','}
	limit := MaxBytes
	if len(data) > MaxOldBytes && !utf8.Valid(data) {
		limit = MaxOldBytes
	}
	if len(data) > limit {
		var faults diag.List
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileTooLarge, fmt.Sprintf("%d MB", limit>>20)))
		return s, faults
	}
	if bytes.HasPrefix(data, workbookMark) {
		var faults diag.List
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileKind, ".xlsx"))
		return s, faults
	}
	data, faults := s.text(data, known)
	if faults.HasErrors() {
		return s, faults
	}
	data = lineEnds(data)
	s.Comma = Delimiter(data)
	s.quotes = bytes.IndexByte(data, '"') >= 0
	s.suspect = bytes.IndexByte(data, '?') >= 0 || bytes.Contains(data, []byte("\ufffd"))
	// Nobody changes the bytes from here on: a copy of a large export would only cost its size.
	s.data = unsafe.String(unsafe.SliceData(data), len(data))
	return s, faults
}

// Each gives the rows of the sheet, blank ones left out, until f returns false.
// The slice of cells is lent: it is valid during the call only. A quote that does not close
// or a cell beyond all measure ends the sheet with a fault.
func (s *Sheet) Each(f func(Row) bool) (diag.Diagnostic, bool) {
	c := newCutter(s.data, s.Comma, s.before)
	c.quotes = s.quotes
	for {
		row, err := c.next()
		switch {
		case errors.Is(err, io.EOF):
			return diag.Diagnostic{}, true
		case err != nil:
			return s.fault(err, c.at), false
		case !row.Blank() && !f(row):
			return diag.Diagnostic{}, true
		}
	}
}

// Parts cuts a long sheet into parts of about the given number of bytes, each a sheet
// of its own that knows where in the file it stands, so that several readers can share
// it. It has one part, itself, where a line end may lie within a cell.
func (s *Sheet) Parts(size int) []*Sheet {
	if len(s.data) < 2*size || s.quotes {
		return []*Sheet{s}
	}
	var parts []*Sheet
	for rest, before := s.data, s.before; rest != ""; {
		end := len(rest)
		if size < end {
			if n := strings.IndexByte(rest[size:], '\n'); n >= 0 {
				end = size + n + 1
			}
		}
		part := *s
		part.data, part.before = rest[:end], before
		parts = append(parts, &part)
		rest, before = rest[end:], before+strings.Count(part.data, "\n")
	}
	return parts
}

// Head keeps the first n rows.
func (s *Sheet) Head(n int) []Row {
	var rows []Row
	s.Each(func(row Row) bool {
		rows = append(rows, row.keep())
		return len(rows) < n
	})
	return rows
}

// LostLetters reports cells in which a program put a question mark for every
// letter that it could not save: "H? N?i". What was lost cannot be guessed.
func (s *Sheet) LostLetters(row Row) []diag.Diagnostic {
	if !s.suspect {
		return nil
	}
	var out []diag.Diagnostic
	for i, cell := range row.Cells {
		if lost.MatchString(cell) {
			out = append(out, diag.New(s.At(row, i), diag.TextLost, cell))
		}
	}
	return out
}

var lost = regexp.MustCompile(`\?\pL|\?\?+|\x{fffd}`)

// A Table is a sheet with all its rows kept: a register.
type Table struct {
	*Sheet
	Rows []Row
}

// Read opens a file and keeps its rows. With a fault of the file no row is given.
func Read(file string, data []byte, known func(string) bool) (*Table, diag.List) {
	sheet, faults := Open(file, data, known)
	t := &Table{Sheet: sheet}
	if faults.HasErrors() {
		return t, faults
	}
	fault, ok := sheet.Each(func(row Row) bool {
		faults.Add(sheet.LostLetters(row)...)
		t.Rows = append(t.Rows, row.keep())
		return true
	})
	switch {
	case !ok:
		faults.Add(fault)
		t.Rows = nil
	case len(t.Rows) == 0:
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileEmpty))
	}
	return t, faults
}

// text decodes a file and reports what stands against reading it.
func (s *Sheet) text(data []byte, known func(string) bool) ([]byte, diag.List) {
	var faults diag.List
	whole := diag.Pos{File: s.File}
	got := charset.Decode(data, known)
	s.Encoding = got.Encoding
	switch {
	case got.Unknown:
		at, bad := notText(data)
		faults.Add(diag.New(at.in(s.File), diag.FileEncoding, bad))
		return nil, faults
	case got.Rival != "":
		faults.Add(diag.New(whole, diag.EncodingDoubtful, string(got.Encoding), string(got.Rival)))
		return nil, faults
	}
	if at, bad := notText(got.Text); bad != "" {
		faults.Add(diag.New(at.in(s.File), diag.FileEncoding, bad))
		return nil, faults
	}
	if got.Encoding != charset.UTF8 {
		faults.Add(diag.New(whole, diag.EncodingFound, string(got.Encoding)))
	}
	return got.Text, faults
}

// lineEnds makes every line end a line feed: old Macs ended lines with a
// carriage return alone.
func lineEnds(data []byte) []byte {
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

// fault words what stopped the cutting of a sheet, at the row that begins in a line.
func (s *Sheet) fault(err error, line int) diag.Diagnostic {
	at := diag.Pos{File: s.File, Line: line, Col: 1}
	switch {
	case errors.Is(err, errQuote):
		return diag.New(at, diag.RowQuote)
	case errors.Is(err, errInner):
		return diag.New(at, diag.RowQuote).WithHint(lang.T(
			`dấu ngoặc kép đứng giữa một ô: đặt cả ô trong ngoặc kép và viết đôi dấu bên trong, như "Cụm ""Sông Hồng"""`,
			`a quote stands inside a cell: put the whole cell in quotes and double those inside, as in "Cụm ""Sông Hồng"""`))
	}
	return diag.New(at, diag.FileUnread, lang.T("một dòng dài hơn %d kB", "a row of more than %d kB").With(MaxRow>>10)).WithHint(
		lang.T("một dấu ngoặc kép mở ra mà không đóng, hoặc tệp không phải là bảng", "a quote is opened and not closed, or the file is no table"))
}

type place struct{ line, col int }

func (p place) in(file string) diag.Pos { return diag.Pos{File: file, Line: p.line, Col: p.col} }

// plainWord reports whether eight bytes are letters, digits and signs of ASCII, as nearly
// all of a long export is: one look at all eight takes a third of the time of eight.
func plainWord(w uint64) bool {
	const high, space = 0x8080808080808080, 0x2020202020202020
	return (w|(w-space))&high == 0
}

// notText finds the first byte that cannot stand in a UTF-8 text.
func notText(data []byte) (place, string) {
	for i := 0; i < len(data); {
		if i+8 <= len(data) && plainWord(binary.LittleEndian.Uint64(data[i:])) {
			i += 8
			continue
		}
		if c := data[i]; c >= ' ' && c < utf8.RuneSelf || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if (r == utf8.RuneError && size == 1) || r < ' ' {
			before := data[:i]
			start := bytes.LastIndexByte(before, '\n') + 1
			return place{bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1}, fmt.Sprintf("0x%02X", data[i])
		}
		i += size
	}
	return place{}, ""
}
