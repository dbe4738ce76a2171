// Package table turns the bytes of an export into rows whose cells know their place.
// It is the one door of gocsv.
//
// Open finds out how a file was saved and what separates its cells; the header need not
// be the first row, since exports begin with titles. Decode fills structs of strings by the
// names of columns; what the strings mean is for the caller to say, so that a
// bad number is reported with its line, never read as something else.
package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// MaxBytes is the largest file that is read. One that is not UTF-8 must be smaller: to
// find its encoding takes several copies of it.
const (
	MaxBytes    = 1 << 30
	MaxOldBytes = 256 << 20
)

// A Table is rows whose cells know their place. The rows can be read as often as they
// are asked for, so that a long export costs no more memory than its bytes. A CSV file
// is one table.
type Table interface {
	// Pos is the place of the table: its file, and its sheet in a workbook.
	Pos() diag.Pos
	// Each gives the rows, without blank ones, until f returns false. A row is valid
	// during the call only. A file that cannot be read to its end ends with a fault.
	Each(f func(Row) bool) (diag.Diagnostic, bool)
	// At is the place of a cell; a cell that the row does not have is at its line.
	At(row Row, cell int) diag.Pos
	// LostLetters reports the cells of a row in which letters were lost.
	LostLetters(row Row) []diag.Diagnostic
	// Parts splits a long table into parts of about the given number of bytes, each a
	// table that knows where in the file it stands, so that several readers can share
	// it. A table that cannot be split is one part.
	Parts(size int) []Table
}

// A Row is one row of a table. Its cells have no spaces around them and are NFC.
type Row struct {
	Line  int // where the row begins, from 1
	Cells []string
	at    *scanner   // knows the places of cells while the row is being read …
	kept  []position // … and these afterwards

	numbers []bool // cells that are numbers with a decimal point
}

// Number reports whether a cell is a number with a decimal point beyond doubt.
func (r Row) Number(cell int) bool { return cell < len(r.numbers) && r.numbers[cell] }

// Blank reports whether no cell holds anything.
func (r Row) Blank() bool {
	for _, c := range r.Cells {
		if c != "" {
			return false
		}
	}
	return true
}

// position is the line and column of a cell, in characters.
func (r Row) position(cell int) (line, col int) {
	switch {
	case cell < 0 || cell >= len(r.Cells):
		return r.Line, 0
	case r.at != nil:
		return r.at.position(cell)
	case cell >= len(r.kept):
		return r.Line, 0 // a row that was put together
	}
	return r.kept[cell].line, r.kept[cell].col
}

// keep copies a row that is only valid during Each.
func (r Row) keep() Row {
	out := Row{Line: r.Line, Cells: slices.Clone(r.Cells), numbers: slices.Clone(r.numbers)}
	if r.at != nil {
		out.kept = make([]position, len(r.Cells))
		for i := range r.Cells {
			out.kept[i].line, out.kept[i].col = r.position(i)
		}
	}
	return out
}

// Head keeps the first n rows of a table.
func Head(t Table, n int) []Row {
	var rows []Row
	t.Each(func(row Row) bool {
		rows = append(rows, row.keep())
		return len(rows) < n
	})
	return rows
}

// From is a table without its first rows.
func From(t Table, skip int) Table { return tail{t, skip} }

type tail struct {
	Table
	skip int
}

func (t tail) Each(f func(Row) bool) (diag.Diagnostic, bool) {
	n := 0
	return t.Table.Each(func(row Row) bool {
		n++
		return n <= t.skip || f(row)
	})
}

func (t tail) Parts(int) []Table { return []Table{t} }

// A CSV is the table in a text file whose cells are separated by a delimiter.
type CSV struct {
	File      string
	Encoding  charset.Encoding
	Delimiter rune
	text      text
	from, to  int     // what of the text is the table
	before    int     // lines before that
	cuts      []piece // of PartBytes, of a stored text, without their texts
	suspect   bool    // holds signs that may stand for lost letters
	quotes    bool    // some cells may be quoted
	marks     bool    // some letters may have their marks apart
}

// zipMark begins .xlsx, .ods, .docx and archives.
var zipMark = []byte("PK\x03\x04")

// noTexts are the first bytes of files that are no text, whatever their names say.
var noTexts = []struct{ mark, kind string }{
	{string(zipMark), "zip"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"}, // and a workbook with a password
	{"%PDF-", ".pdf"},
	{"\x1f\x8b", ".gz"},
	{"Rar!\x1a\x07", ".rar"},
	{"7z\xbc\xaf\x27\x1c", ".7z"},
	{"\x89PNG\r\n", ".png"},
	{"\xff\xd8\xff", ".jpg"},
	{"SQLite format 3\x00", "SQLite"},
	{"{\rtf", ".rtf"},
	{"<?xml", ".xml"},
	{"<html", ".html"}, // without a table
	{"<!doctype html", ".html"},
}

// A File is what a file of tables turned out to be.
type File struct {
	Tables []Table
	CSV    *CSV  // a text with a delimiter; nil for a workbook or a page
	Form   Table // the sheet that names a form of this program; nil for other files
}

// OpenFile finds the tables of a file by its bytes: the sheets of a workbook, the tables
// of a page, or the one of a CSV file. known is as in Open.
func OpenFile(file string, data []byte, known func(string) bool) (File, diag.List) {
	switch {
	case bytes.HasPrefix(data, zipMark):
		return openWorkbook(file, data)
	case HoldsPage(data) && len(data) <= MaxOldBytes:
		c := &CSV{File: file}
		text, faults := c.decode(data, known)
		if faults.HasErrors() {
			return File{}, faults
		}
		tables, more := openHTML(file, string(lineEnds(text)))
		faults.Merge(more)
		return File{Tables: tables}, faults
	}
	c, faults := Open(file, data, known)
	return File{Tables: []Table{c}, CSV: c}, faults
}

// Open decodes a CSV file. A file whose text cannot be read with certainty is a
// fault. known reports whether a word is one of the workspace's; it may be nil.
func Open(file string, data []byte, known func(string) bool) (*CSV, diag.List) {
	c := &CSV{File: file, Delimiter: ','}
	limit := MaxBytes
	if len(data) > MaxOldBytes && !utf8.Valid(data) {
		limit = MaxOldBytes
	}
	if len(data) > limit {
		var faults diag.List
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileTooLarge, fmt.Sprintf("%d MB", limit>>20)))
		return c, faults
	}
	if kind := noText(data); kind != "" {
		var faults diag.List
		d := diag.New(diag.Pos{File: file}, diag.FileKind, kind)
		if instead := Instead(kind); !instead.IsZero() {
			d = d.WithHint(instead)
		}
		faults.Add(d)
		return c, faults
	}
	data, faults := c.decode(data, known)
	if faults.HasErrors() {
		return c, faults
	}
	data = lineEnds(data)
	c.Delimiter = Delimiter(data)
	c.look(data)
	c.text, c.to = heldText(inPlace(data)), len(data)
	return c, faults
}

// noText is what a file is that is none of text; "" for a text.
func noText(data []byte) string {
	head := bytes.ToLower(bytes.TrimLeft(charset.CutMark(data[:min(len(data), 64)]), " \t\r\n"))
	for _, no := range noTexts {
		if bytes.HasPrefix(data, []byte(no.mark)) || no.mark[0] == '<' && bytes.HasPrefix(head, []byte(no.mark)) {
			return no.kind
		}
	}
	return ""
}

// Instead says what to do with a file of a kind that holds no tables; nothing for others.
func Instead(kind string) lang.Text {
	switch kind {
	case "zip", ".zip", ".gz", ".rar", ".7z":
		return lang.T("giải nén tệp, rồi đặt các bảng vào data/actuals", "unpack it and put the tables into data/actuals")
	case ".pdf", ".doc", ".docx", ".odt", ".rtf", ".png", ".jpg", ".jpeg":
		return lang.T("văn bản hay ảnh không phải là bảng số liệu: xin đơn vị gửi bảng tính, và chuyển tệp này ra khỏi data/", "a document or a picture is not a table of figures: ask the office for the spreadsheet, and move this file out of data/")
	case ".json", ".html", ".htm", ".xml", "SQLite":
		return lang.T("xuất lại thành .csv, hoặc chuyển tệp ra khỏi data/", "export it as .csv, or move it out of data/")
	}
	return lang.Text{}
}

// Pos is the file.
func (c *CSV) Pos() diag.Pos { return diag.Pos{File: c.File} }

// At is the place of a cell by line and column.
func (c *CSV) At(row Row, cell int) diag.Pos {
	line, col := row.position(cell)
	return diag.Pos{File: c.File, Line: line, Col: col}
}

// Each gives the rows. A quote that does not close, or a row that is too long, ends the
// file with a fault.
func (c *CSV) Each(f func(Row) bool) (diag.Diagnostic, bool) {
	var stop diag.Diagnostic
	whole := true
	err := c.pieces(pieceBytes, func(p piece) bool {
		s := newScanner(p.text, c.Delimiter, p.before)
		s.quotes, s.marks = c.quotes, c.marks
		for {
			row, err := s.next()
			switch {
			case errors.Is(err, io.EOF):
				return true
			case err != nil:
				stop, whole = c.fault(err, s.at), false
				return false
			case !row.Blank() && !f(row):
				return false
			}
		}
	})
	if err != nil {
		return diag.New(c.Pos(), diag.FileUnread, fault.Why(err)), false
	}
	return stop, whole
}

// Parts splits a long file where rows end.
func (c *CSV) Parts(size int) []Table {
	whole := []Table{c}
	if c.to-c.from < 2*size {
		return whole
	}
	var parts []Table
	add := func(p piece) bool {
		part := *c
		part.from, part.to, part.before = p.from, p.to, p.before
		parts = append(parts, &part)
		return true
	}
	if size != PartBytes || c.cuts == nil {
		if err := c.pieces(size, add); err != nil {
			return whole // reading it says so
		}
		return parts
	}
	for _, p := range c.cuts {
		add(p)
	}
	return parts
}

// LostLetters reports cells in which a program put a question mark for every
// letter that it could not save: "H? N?i". What was lost cannot be guessed.
func (c *CSV) LostLetters(row Row) []diag.Diagnostic {
	if !c.suspect {
		return nil
	}
	return lostLetters(c, row)
}

func lostLetters(t Table, row Row) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i, cell := range row.Cells {
		if lost.MatchString(cell) {
			out = append(out, diag.New(t.At(row, i), diag.TextLost, cell))
		}
	}
	return out
}

var lost = regexp.MustCompile(`\?\pL|\?\?+|\x{fffd}`)

// A Register is a table with all its rows in memory.
type Register struct {
	Table
	Rows []Row
}

// Read opens a file and keeps its rows. With a fault of the file no row is given.
func Read(file string, data []byte, known func(string) bool) (*Register, diag.List) {
	f, faults := OpenFile(file, data, known)
	if len(f.Tables) == 0 {
		return &Register{Table: &CSV{File: file}}, faults
	}
	t := f.Tables[0]
	r := &Register{Table: t}
	if faults.HasErrors() {
		return r, faults
	}
	for _, more := range f.Tables[1:] {
		faults.Add(diag.New(more.Pos(), diag.SheetUnread))
	}
	fault, ok := t.Each(func(row Row) bool {
		faults.Add(t.LostLetters(row)...)
		r.Rows = append(r.Rows, row.keep())
		return true
	})
	switch {
	case !ok:
		faults.Add(fault)
		r.Rows = nil
	case len(r.Rows) == 0:
		faults.Add(diag.New(t.Pos(), diag.FileEmpty))
	}
	return r, faults
}

// decode decodes a file and reports what stands against reading it.
func (c *CSV) decode(data []byte, known func(string) bool) ([]byte, diag.List) {
	var faults diag.List
	whole := diag.Pos{File: c.File}
	if at, padded := padding(data); padded {
		faults.Add(diag.New(at.in(c.File), diag.FileEncoding, "0x00").WithHint(lang.T(
			"tệp được nối thêm các byte rỗng, thường vì chép dở dang: chép lại tệp", "the file is padded with empty bytes, usually by an incomplete copy: copy it again")))
		return nil, faults
	}
	got := charset.Decode(data, known)
	c.Encoding = got.Encoding
	switch {
	case got.Unknown:
		at, bad := notText(data)
		faults.Add(diag.New(at.in(c.File), diag.FileEncoding, bad))
		return nil, faults
	case got.Rival != "":
		faults.Add(diag.New(whole, diag.EncodingDoubtful, string(got.Encoding), string(got.Rival)))
		return nil, faults
	}
	if at, bad := notText(got.Text); bad != "" {
		faults.Add(diag.New(at.in(c.File), diag.FileEncoding, bad))
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

// fault says what stopped the reading of a file, at the row that begins in a line.
func (c *CSV) fault(err error, line int) diag.Diagnostic {
	at := diag.Pos{File: c.File, Line: line, Col: 1}
	switch {
	case errors.Is(err, errQuote):
		return diag.New(at, diag.RowQuote)
	case errors.Is(err, errInner):
		return diag.New(at, diag.RowQuote).WithHint(lang.T(
			`dấu ngoặc kép đứng giữa một ô: đặt cả ô trong ngoặc kép và viết đôi dấu bên trong, như "Cụm ""Sông Hồng"""`,
			`there is a quotation mark inside a cell: put the whole cell in quotation marks and double those inside, as in "Cụm ""Sông Hồng"""`))
	}
	return diag.New(at, diag.FileUnread, lang.T("một dòng dài hơn %d kB", "a row is longer than %d kB").With(MaxRow>>10)).WithHint(
		lang.T("một dấu ngoặc kép mở ra mà không đóng, hoặc tệp không phải là bảng", "a quotation mark is opened but not closed, or the file is not a table"))
}

type position struct{ line, col int }

func (p position) in(file string) diag.Pos { return diag.Pos{File: file, Line: p.line, Col: p.col} }

// padding finds where empty bytes begin that fill a text up to its end.
func padding(data []byte) (position, bool) {
	text := bytes.TrimRight(data, "\x00")
	if len(text) == len(data) || bytes.IndexByte(text, 0) >= 0 {
		return position{}, false
	}
	text = lineEnds(text)
	start := bytes.LastIndexByte(text, '\n') + 1
	return position{bytes.Count(text, []byte("\n")) + 1, utf8.RuneCount(text[start:]) + 1}, true
}

// notText finds the first byte that cannot stand in a UTF-8 text.
func notText(data []byte) (position, string) {
	at := control(data)
	if !utf8.Valid(data[:at]) {
		at = invalid(data)
	}
	if at == len(data) {
		return position{}, ""
	}
	before := data[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return position{bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1}, fmt.Sprintf("0x%02X", data[at])
}

// invalid finds the first byte that is none of UTF-8.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}
