package window

import (
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/table"
)

// A sheet is a table of a file as it came, with what is wrong in its cells.
type sheet struct {
	Name    string
	Columns []string // A, B, C …
	Rows    []sheetRow
	More    int // rows that are not shown
}

type sheetRow struct {
	Line   int
	Cells  []sheetCell
	Faults []saidFault // of the row as a whole
	Passed string      // why the row is passed over
}

type sheetCell struct {
	Text   string
	New    string // what is read in its place; "" where it is read as it came
	Name   string // C18
	Faults []saidFault
	Here   bool
}

// A saidFault is one fault as a screen shows it.
type saidFault struct {
	Severity, Message, Hint, Code string
	Error                         bool
}

func shownFault(d diag.Diagnostic) saidFault {
	message := d.Message.Vi
	if d.Column != "" {
		message = d.Column + ": " + message
	}
	return saidFault{d.Severity.Name().Vi, message, d.Hint.Vi, string(d.Code), d.Severity == diag.Error}
}

// shownRows is how many rows of a table are shown first; rows with faults are shown
// wherever they stand, up to shownFaulty.
const (
	shownRows   = 80
	shownFaulty = 200
	shownWide   = 60 // columns
)

// sheets draws the tables of a file: its first rows, and all rows that something is wrong
// with. at is a place to show in any case.
func sheets(file string, data []byte, faults, passed []diag.Diagnostic, at diag.Pos) []sheet {
	f, _ := table.OpenFile(file, data, nil)
	byLine := map[diag.Pos][]diag.Diagnostic{}
	for _, d := range faults {
		key := diag.Pos{Sheet: d.Pos.Sheet, Line: d.Pos.Line}
		byLine[key] = append(byLine[key], d)
	}
	why := map[diag.Pos]string{}
	for _, d := range passed {
		why[diag.Pos{Sheet: d.Pos.Sheet, Line: d.Pos.Line}] = d.Message.Vi
	}
	var out []sheet
	for _, t := range f.Tables {
		s := sheet{Name: t.Pos().Sheet}
		faulty, wide := 0, 0
		t.Each(func(row table.Row) bool {
			key := diag.Pos{Sheet: s.Name, Line: row.Line}
			mine := byLine[key]
			near := at.Line > 0 && at.Sheet == s.Name && row.Line >= at.Line-5 && row.Line <= at.Line+5
			if len(mine) > 0 {
				faulty++
			}
			if !near && len(s.Rows) >= shownRows && (len(mine) == 0 || faulty > shownFaulty) || at.Line > 0 && !near && len(mine) == 0 {
				s.More++
				return true
			}
			s.Rows = append(s.Rows, drawRow(t, row, mine, why[key], at))
			wide = max(wide, min(len(row.Cells), shownWide))
			return true
		})
		for i := range wide {
			s.Columns = append(s.Columns, diag.ColumnName(i+1))
		}
		out = append(out, s)
	}
	return out
}

func drawRow(t table.Table, row table.Row, faults []diag.Diagnostic, passed string, at diag.Pos) sheetRow {
	out := sheetRow{Line: row.Line, Passed: passed}
	left := faults
	for i, text := range row.Cells[:min(len(row.Cells), shownWide)] {
		c := sheetCell{Text: strings.Clone(text), Name: ledger.CellName(t.Pos().Sheet, row.Line, i)}
		pos := t.At(row, i)
		c.Here = at.Col > 0 && pos.Line == at.Line && pos.Col == at.Col && pos.Sheet == at.Sheet
		var rest []diag.Diagnostic
		for _, d := range left {
			if d.Pos.Col == pos.Col && d.Pos.Col > 0 {
				c.Faults = append(c.Faults, shownFault(d))
			} else {
				rest = append(rest, d)
			}
		}
		left = rest
		out.Cells = append(out.Cells, c)
	}
	for _, d := range left {
		out.Faults = append(out.Faults, shownFault(d))
	}
	return out
}
