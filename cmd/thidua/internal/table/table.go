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
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/viet"
)

// MaxBytes is the largest file that is read.
const MaxBytes = 1 << 30

// A Row is one row of a table. Its cells have no spaces around them and are NFC.
type Row struct {
	Line  int // where the row begins, from 1
	Cells []string
	cols  []int32 // byte offset of each cell in its own line
	lines []int32
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

// A Table is a file cut into rows, blank ones left out.
type Table struct {
	File     string
	Encoding charset.Encoding
	Comma    rune
	Rows     []Row
}

// At is the place of a cell; a cell that the row does not have is at its line.
func (t *Table) At(row Row, cell int) diag.Pos {
	if cell < 0 || cell >= len(row.cols) {
		return diag.Pos{File: t.File, Line: row.Line}
	}
	return diag.Pos{File: t.File, Line: int(row.lines[cell]), Col: int(row.cols[cell])}
}

// Read cuts a file into rows. A file whose text cannot be read with certainty, or
// whose quotes do not close, is a fault, and no row is given. known reports
// whether a word is one of the workspace's; it may be nil.
func Read(file string, data []byte, known func(string) bool) (*Table, diag.List) {
	t := &Table{File: file, Comma: ','}
	if len(data) > MaxBytes {
		var faults diag.List
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileTooLarge, fmt.Sprintf("%d MB", MaxBytes>>20)))
		return t, faults
	}
	data, faults := t.text(data, known)
	if faults.HasErrors() {
		return t, faults
	}
	data = lineEnds(data)
	t.Comma = Delimiter(data)
	r := newReader(data, t.Comma)
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			faults.Add(quoteFault(file, err))
			t.Rows = nil
			return t, faults
		}
		if row := makeRow(r, record, data); !row.Blank() {
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileEmpty))
	}
	for _, row := range t.Rows {
		faults.Add(t.lostLetters(row)...)
	}
	return t, faults
}

// text decodes a file and reports what stands against reading it.
func (t *Table) text(data []byte, known func(string) bool) ([]byte, diag.List) {
	var faults diag.List
	whole := diag.Pos{File: t.File}
	got := charset.Decode(data, known)
	t.Encoding = got.Encoding
	switch {
	case got.Unknown:
		at, bad := notText(data)
		faults.Add(diag.New(at.in(t.File), diag.FileEncoding, bad))
		return nil, faults
	case got.Rival != "":
		faults.Add(diag.New(whole, diag.EncodingDoubtful, string(got.Encoding), string(got.Rival)))
		return nil, faults
	}
	if at, bad := notText(got.Text); bad != "" {
		faults.Add(diag.New(at.in(t.File), diag.FileEncoding, bad))
		return nil, faults
	}
	if got.Encoding != charset.UTF8 {
		faults.Add(diag.New(whole, diag.EncodingFound, string(got.Encoding)))
	}
	return got.Text, faults
}

// lostLetters reports cells in which a program put a question mark for every
// letter that it could not save: "H? N?i". What was lost cannot be guessed.
func (t *Table) lostLetters(row Row) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i, cell := range row.Cells {
		if at := strings.IndexAny(cell, "?\ufffd"); at < 0 {
			continue
		}
		if lost.MatchString(cell) {
			out = append(out, diag.New(t.At(row, i), diag.TextLost, cell))
		}
	}
	return out
}

var lost = regexp.MustCompile(`\?\pL|\?\?+|\x{fffd}`)

// lineEnds makes every line end a line feed: old Macs ended lines with a
// carriage return alone.
func lineEnds(data []byte) []byte {
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

func newReader(data []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	return r
}

func makeRow(r *csv.Reader, record []string, data []byte) Row {
	row := Row{
		Cells: make([]string, len(record)),
		cols:  make([]int32, len(record)),
		lines: make([]int32, len(record)),
	}
	for i, cell := range record {
		row.Cells[i] = viet.NFC(strings.TrimSpace(cell))
		line, col := r.FieldPos(i)
		row.lines[i], row.cols[i] = int32(line), int32(col)
	}
	row.Line = int(row.lines[0])
	countCharacters(row, data, r.InputOffset())
	return row
}

// countCharacters turns the byte columns that encoding/csv reports into columns
// in characters, which is what an editor shows. end is the offset behind the row.
func countCharacters(row Row, data []byte, end int64) {
	last := len(row.cols) - 1
	if row.lines[0] != row.lines[last] {
		return // a cell with line ends: bytes are near enough
	}
	line := bytes.TrimSuffix(data[:end], []byte("\n"))
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	if int(row.cols[last])-1 > len(line) {
		return
	}
	seen, chars := 0, 1
	for i, col := range row.cols {
		chars += utf8.RuneCount(line[seen : col-1])
		seen = int(col) - 1
		row.cols[i] = int32(chars)
	}
}

func quoteFault(file string, err error) diag.Diagnostic {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return diag.New(diag.Pos{File: file, Line: parse.StartLine, Col: 1}, diag.RowQuote)
	}
	return diag.New(diag.Pos{File: file}, diag.FileUnread, err)
}

type place struct{ line, col int }

func (p place) in(file string) diag.Pos { return diag.Pos{File: file, Line: p.line, Col: p.col} }

// notText finds the first byte that cannot stand in a UTF-8 text.
func notText(data []byte) (place, string) {
	for i := 0; i < len(data); {
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
