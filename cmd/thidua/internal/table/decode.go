package table

import (
	"io"
	"strings"

	"github.com/gocarina/gocsv"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// A Column of a register: its name in the struct's csv tag, what else files
// call it, and whether the register is of no use without it.
type Column struct {
	Name     string
	Also     []string
	Required bool
	Contact  bool // holds addresses of people, and has to
}

// A Record is one row of a register, decoded.
type Record[T any] struct {
	Value T
	row   Row
	d     *decoder
}

// Pos is the place of the row.
func (r Record[T]) Pos() diag.Pos { return r.d.table.At(r.row, -1) }

// At is the place of a column's cell in this row.
func (r Record[T]) At(column string) diag.Pos {
	if i, ok := r.d.index[column]; ok {
		return r.d.table.At(r.row, i)
	}
	return r.Pos()
}

// Header is what the file calls a column.
func (r Record[T]) Header(column string) string {
	if i, ok := r.d.index[column]; ok {
		return r.d.header.Cells[i]
	}
	return column
}

// Fault makes a diagnostic about one cell.
func (r Record[T]) Fault(column string, code diag.Code, args ...any) diag.Diagnostic {
	return diag.New(r.At(column), code, args...).In(r.Header(column))
}

// Decode reads a register: the header row, then a T for each row. The fields of
// T are strings with csv tags. Names of columns are matched without marks, case
// and signs. Rows that do not have the width of the header are faults.
func Decode[T any](t *Register, columns []Column) ([]Record[T], diag.List) {
	var faults diag.List
	if len(t.Rows) == 0 {
		return nil, faults
	}
	d := &decoder{table: t, header: t.Rows[0], index: map[string]int{}}
	faults.Merge(d.matchColumns(columns))
	for _, row := range t.Rows[1:] {
		if len(row.Cells) != len(d.header.Cells) {
			faults.Add(diag.New(t.At(row, -1), diag.RowRagged, len(row.Cells), len(d.header.Cells)))
			continue
		}
		d.rows = append(d.rows, row)
	}
	if faults.HasErrors() && len(d.index) == 0 {
		return nil, faults
	}
	var values []T
	if err := gocsv.UnmarshalCSV(d, &values); err != nil && len(d.rows) > 0 {
		faults.Add(diag.New(t.Pos(), diag.FileUnread, err))
		return nil, faults
	}
	records := make([]Record[T], len(values))
	for i, v := range values {
		records[i] = Record[T]{Value: v, row: d.rows[i], d: d}
	}
	return records, faults
}

// A decoder feeds gocsv with rows whose header bears the names of the struct's tags.
type decoder struct {
	table  *Register
	header Row
	rows   []Row
	index  map[string]int // canonical name -> cell
	names  []string       // canonical name of each cell, "" for one that is passed over
	next   int
}

func (d *decoder) matchColumns(columns []Column) diag.List {
	var faults diag.List
	d.names = make([]string, len(d.header.Cells))
	for i, title := range d.header.Cells {
		name := ColumnNamed(columns, title).Name
		if name == "" {
			if title != "" && !passedOver(title) {
				faults.Add(d.unknownColumn(i, columns))
			}
			continue
		}
		if _, twice := d.index[name]; twice {
			faults.Add(diag.New(d.table.At(d.header, i), diag.ColumnTwice, title))
			continue
		}
		d.index[name], d.names[i] = i, name
	}
	for _, c := range columns {
		if _, ok := d.index[c.Name]; c.Required && !ok {
			hint := lang.T("tiêu đề của tệp: %s", "the file's header: %s").With(strings.Join(d.header.Cells, ", "))
			faults.Add(diag.New(d.table.At(d.header, -1), diag.ColumnMissing, c.Name).WithHint(hint))
		}
	}
	return faults
}

func (d *decoder) unknownColumn(cell int, columns []Column) diag.Diagnostic {
	title := d.header.Cells[cell]
	fault := diag.New(d.table.At(d.header, cell), diag.ColumnUnknown, title)
	var names []string
	for _, c := range columns {
		names = append(append(names, c.Name), c.Also...)
	}
	if near := diag.Nearest(title, names); near != "" {
		return fault.WithHint(lang.T("có phải %q?", "did you mean %q?").With(near))
	}
	return fault.WithHint(lang.T("các cột của tệp này: %s", "the columns of this file: %s").With(strings.Join(names, ", ")))
}

// ColumnNamed is the column that a title means; one without a name where it means none.
func ColumnNamed(columns []Column, title string) Column {
	key := HeaderKey(title)
	for _, c := range columns {
		if HeaderKey(c.Name) == key {
			return c
		}
		for _, also := range c.Also {
			if HeaderKey(also) == key {
				return c
			}
		}
	}
	return Column{}
}

// HeaderKey is the same for every way of writing a column's name: marks, case,
// spaces and signs do not count.
func HeaderKey(title string) string { return viet.Slug(title) }

// passedOver are columns that say nothing the program needs.
func passedOver(title string) bool {
	switch HeaderKey(title) {
	case "stt", "tt", "ghi-chu", "note", "notes", "no":
		return true
	}
	return false
}

// Read gives gocsv the header first, then row after row.
func (d *decoder) Read() ([]string, error) {
	d.next++
	switch {
	case d.next == 1:
		return d.names, nil
	case d.next-2 < len(d.rows):
		return d.rows[d.next-2].Cells, nil
	}
	return nil, io.EOF
}

// ReadAll is Read to the end, as gocsv asks for it.
func (d *decoder) ReadAll() ([][]string, error) {
	all := make([][]string, 0, len(d.rows)+1)
	for {
		row, err := d.Read()
		if err != nil {
			return all, nil
		}
		all = append(all, row)
	}
}
