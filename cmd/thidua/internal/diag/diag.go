// Package diag says what is wrong in the files that a user edits, and where.
//
// A fault in a user's file is a Diagnostic and is collected, so that one run
// tells all of it; a fault of the machine (disk, network) is an ordinary error.
// A diagnostic prints as one line, with the way out on a tabbed line below:
//
//	data/actuals/2022-12.csv:31:1: lỗi: Đơn vị: không có đơn vị "Hà Nôi" vào ngày 31/12/2022 [unit-unknown]
//		có phải "Hà Nội" (01)? các đơn vị được liệt kê trong data/units.csv
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/lang"
)

// A Pos is a place in a file of the workspace. Line and Col count from 1, Col
// in characters; 0 means the file or the line as a whole. In a workbook the place
// is in one of its sheets, and Col counts cells.
type Pos struct {
	File  string
	Sheet string // of a workbook
	Line  int
	Col   int
}

// String prints the place as editors understand it, in a workbook as spreadsheet
// programs do: 2025-09.xlsx!Biểu 1!C7.
func (p Pos) String() string {
	if p.Sheet != "" {
		return p.sheetPlace()
	}
	file := lang.Visible(p.File)
	switch {
	case p.Line == 0:
		return file
	case p.Col == 0:
		return file + ":" + strconv.Itoa(p.Line)
	}
	return file + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
}

func (p Pos) sheetPlace() string {
	text := lang.Visible(p.File + "!" + p.Sheet)
	if p.Line == 0 {
		return text
	}
	return text + "!" + ColumnName(p.Col) + strconv.Itoa(p.Line)
}

// ColumnName is what spreadsheets call a column: A, B … Z, AA; "" for 0.
func ColumnName(col int) string {
	name := ""
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// Compare orders places by file, sheet, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Sheet, q.Sheet), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// A Severity tells whether the site may be built.
type Severity int

// Error stops the build; Warning does not unless asked to; Notice informs.
const (
	Error Severity = iota
	Warning
	Notice
)

var severityNames = [...]lang.Text{
	Error:   lang.T("lỗi", "error"),
	Warning: lang.T("cảnh báo", "warning"),
	Notice:  lang.T("lưu ý", "notice"),
}

// Name is the word for the severity.
func (s Severity) Name() lang.Text { return severityNames[s] }

// A Unit names a unit by its vintage and code. A code alone will not do: 24 was
// Bắc Giang up to 30/6/2025 and is Bắc Ninh since.
type Unit struct {
	Vintage, Code string
}

// A Figure is what a warning is about, in neutral form: with the code and the unit it
// tells one warning from all others, as long as the value stays the same.
type Figure struct {
	Indicator string `json:"indicator,omitempty"` // id; of several, with spaces between them
	Period    string `json:"period,omitempty"`    // 2025-09
	Value     string `json:"value,omitempty"`     // 1700355, 42.71
	Units     string `json:"units,omitempty"`     // codes, in order, of a warning about several units; with spaces between them
}

// A Diagnostic is one fault, its place and the way out.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     Code
	Unit     Unit   // whose row is at fault; zero where it is no one unit's
	Figure   Figure // that a warning is about; zero where it is about none
	Column   string // header of the column or key, as the file has it; may be empty
	Message  lang.Text
	Hint     lang.Text // the way out
}

// New makes a diagnostic whose message is the code's, filled with args, and
// whose hint is the code's usual remedy.
func New(pos Pos, code Code, args ...any) Diagnostic {
	doc := docs[code]
	return Diagnostic{
		Pos:      pos,
		Severity: doc.Severity,
		Code:     code,
		Message:  doc.Message.With(args...),
		Hint:     doc.Remedy,
	}
}

// In names the column or key that the fault is in.
func (d Diagnostic) In(column string) Diagnostic {
	d.Column = column
	return d
}

// For names the unit whose row is at fault, so that an office can be sent its own faults.
func (d Diagnostic) For(vintage, code string) Diagnostic {
	d.Unit = Unit{vintage, code}
	return d
}

// About names the figure that a warning is about, so that it can be accepted.
func (d Diagnostic) About(indicator, period, value string) Diagnostic {
	d.Figure = Figure{Indicator: indicator, Period: period, Value: value}
	return d
}

// Of names, by their codes, the units that a warning about several is about: what was
// accepted of some says nothing of others.
func (d Diagnostic) Of(codes []string) Diagnostic {
	d.Figure.Units = UnitList(codes)
	return d
}

// UnitList is how the units of a warning are written: each code once, in order.
func UnitList(codes []string) string {
	codes = slices.Clone(codes)
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), " ")
}

// WithHint gives the way out for this very case, in place of the code's usual one.
func (d Diagnostic) WithHint(hint lang.Text) Diagnostic {
	d.Hint = hint
	return d
}

// Line prints the diagnostic without its hint.
func (d Diagnostic) Line(l lang.Lang) string {
	return fmt.Sprintf("%s: %s: %s [%s]", d.Pos, d.Severity.Name().In(l), d.said(l), d.Code)
}

// said is the message behind the name of its column or key, which a file may
// have written on several lines.
func (d Diagnostic) said(l lang.Lang) string {
	column := strings.Join(strings.Fields(d.Column), " ")
	if column == "" {
		return d.Message.In(l)
	}
	return column + ": " + d.Message.In(l)
}
