package ledger

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/workspace"
)

// A Cell is a cell of an export by what spreadsheets call it: C18, or Biểu 1!C18.
type Cell struct{ File, Name string }

// CellAt is the name of the cell at a place of an export, with what it holds; false where
// there is none.
func (l Ledger) CellAt(pos diag.Pos) (Cell, string, bool) {
	data, err := os.ReadFile(l.Path(filepath.FromSlash(pos.File)))
	if err != nil {
		return Cell{}, "", false
	}
	name, text, ok := find(pos.File, data, func(_ int, at diag.Pos, _ string) bool {
		return at.Sheet == pos.Sheet && at.Line == pos.Line && at.Col == pos.Col
	})
	return Cell{pos.File, name}, text, ok
}

// find looks for a cell of an export, by the number of its table, its place and its name.
// It gives the name that spreadsheets call it by, and what it holds.
func find(file string, data []byte, is func(table int, at diag.Pos, name string) bool) (name, text string, ok bool) {
	f, _ := table.OpenFile(file, data, nil)
	for n, t := range f.Tables {
		t.Each(func(row table.Row) bool {
			for i := range row.Cells {
				if called := CellName(t.Pos().Sheet, row.Line, i); !ok && is(n, t.At(row, i), called) {
					name, text, ok = called, row.Cells[i], true
				}
			}
			return !ok
		})
	}
	return name, text, ok
}

// named finds a cell of an export by its name; without a sheet it is one of the first.
func named(file string, data []byte, cell string) (name, text string, ok bool) {
	return find(file, data, func(table int, at diag.Pos, name string) bool {
		return strings.EqualFold(name, cell) || table == 0 && strings.EqualFold(strings.TrimPrefix(name, at.Sheet+"!"), cell)
	})
}

// CellName is what spreadsheets call a cell: of a line from 1 and a place in it from 0.
func CellName(sheet string, line, cell int) string {
	name := strings.TrimPrefix(diag.Pos{File: "x", Sheet: "x", Line: line, Col: cell + 1}.String(), "x!x!")
	if sheet == "" {
		return name
	}
	return sheet + "!" + name
}

// Correct enters that a cell is to be read otherwise than the office has sent it. The file
// stays as it came. A correction of the cell that is there already is replaced. One with
// which the file would have more errors than before is refused with those at its places.
func (l Ledger) Correct(ctx context.Context, c Cell, to string, why Because) error {
	if err := why.complete(); err != nil {
		return err
	}
	if table.CellText(to) == "" {
		return fault.Refuse(lang.T("chưa ghi giá trị mới", "no new value is given"))
	}
	held, ok := l.held(&c)
	if !ok {
		return noCell(c.File, c.Name)
	}
	r, err := l.open(source.CorrectionsFile, source.CorrectionColumns)
	if err != nil {
		return err
	}
	old := *r
	content, n := r.without(r.about(c))
	if n > 0 {
		old.content = content
	}
	content, err = old.with(map[string]string{
		"file": c.File, "cell": c.Name, "old": held, "new": table.CellText(to), "reason": why.Reason, "who": why.Who, "day": why.Day.String(),
	})
	if err != nil {
		return err
	}
	if err := l.noWorse(ctx, c.File, content); err != nil {
		return err
	}
	return l.save(r, content)
}

// noWorse refuses a register of corrections with which a file has more errors than before.
func (l Ledger) noWorse(ctx context.Context, file string, corrections []byte) error {
	before, err := l.Supposing(ctx, nil)
	if err != nil {
		return err
	}
	after, err := l.Supposing(ctx, map[string][]byte{source.CorrectionsFile: corrections})
	if err != nil {
		return err
	}
	errs := func(all diag.List) diag.List {
		return all.Only(func(d diag.Diagnostic) bool {
			return d.Severity == diag.Error && (d.Pos.File == file || d.Pos.File == source.CorrectionsFile)
		})
	}
	if worse := errs(after.Faults); worse.Count(diag.Error) > errs(before.Faults).Count(diag.Error) {
		return &workspace.Faulty{List: worse}
	}
	return nil
}

// UndoCorrect takes the correction of a cell out of the register again.
func (l Ledger) UndoCorrect(c Cell) error {
	r, err := l.open(source.CorrectionsFile, source.CorrectionColumns)
	if err != nil {
		return err
	}
	content, n := r.without(r.about(c))
	if n == 0 {
		return fault.Refuse(lang.T("ô %s của %s chưa được đính chính", "the cell %s of %s was not corrected"), c.Name, c.File)
	}
	return l.save(r, content)
}

// about picks the rows of a register of corrections that are about a cell.
func (r *register) about(c Cell) func(table.Row) bool {
	return func(row table.Row) bool {
		return source.SameFile(r.cell(row, "file"), c.File) && strings.EqualFold(strings.ReplaceAll(r.cell(row, "cell"), "$", ""), c.Name)
	}
}

// held is what a cell of an export holds as it came; the cell gets the name that
// spreadsheets give it.
func (l Ledger) held(c *Cell) (string, bool) {
	data, err := os.ReadFile(l.Path(filepath.FromSlash(c.File)))
	if err != nil {
		return "", false
	}
	name, text, ok := named(c.File, data, c.Name)
	if ok {
		c.Name = name
	}
	return text, ok
}

// Fix has a cell of an arrival read otherwise than it came.
func (a *Arrival) Fix(cell, to string) error {
	name, text, ok := named(a.Name, a.Data, strings.ReplaceAll(cell, "$", ""))
	if !ok {
		return noCell(a.Name, cell)
	}
	a.Corrections = append(a.Corrections, Fix{Cell: name, Old: text, New: table.CellText(to)})
	return nil
}

func noCell(file, cell string) error {
	return fault.Refuse(lang.T("tệp %s không có ô %s: ghi tên ô như trong Excel, ví dụ C18", "the file %s has no cell %s: write its name as in Excel, such as C18"), file, cell)
}
