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

	"thidua/cmd/thidua/internal/lang"
)

// A Pos is a place in a file of the workspace. Line and Col count from 1, Col
// in characters; 0 means the file or the line as a whole.
type Pos struct {
	File string
	Line int
	Col  int
}

// String prints the place as editors understand it.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
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

// A Diagnostic is one fault, its place and the way out.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     Code
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

// WithHint gives the way out for this very case, in place of the code's usual one.
func (d Diagnostic) WithHint(hint lang.Text) Diagnostic {
	d.Hint = hint
	return d
}

// Line prints the diagnostic without its hint.
func (d Diagnostic) Line(l lang.Lang) string {
	message := d.Message.In(l)
	if d.Column != "" {
		message = d.Column + ": " + message
	}
	return fmt.Sprintf("%s: %s: %s [%s]", d.Pos, d.Severity.Name().In(l), message, d.Code)
}

// A List collects diagnostics. Its zero value is empty.
type List struct {
	items []Diagnostic
}

// Add appends diagnostics.
func (l *List) Add(ds ...Diagnostic) { l.items = append(l.items, ds...) }

// Merge appends all diagnostics of another list.
func (l *List) Merge(m List) { l.items = append(l.items, m.items...) }

// Len is the number of diagnostics.
func (l List) Len() int { return len(l.items) }

// Count is the number of diagnostics of one severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l.items {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors reports whether the site must not be built.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Sorted returns the diagnostics by place, each said once.
func (l List) Sorted() []Diagnostic {
	out := slices.Clone(l.items)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Code, b.Code))
	})
	return slices.Compact(out)
}
