package table

import (
	"slices"
	"sync"

	"thidua/cmd/thidua/internal/diag"
)

// A Correction puts one cell of a table right while it is read: where the cell holds Old,
// readers see New, at the same place.
type Correction struct {
	Line, Cell int // of the row, from 1; of the cell in it, from 0
	Old, New   string

	mu    sync.Mutex
	found bool
	held  string // by the cell
}

// Held is what the cell was found to hold; false when there was none.
func (c *Correction) Held() (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.held, c.found
}

// CellText is a text as cells are compared: without the spaces around it, with composed
// letters.
func CellText(text string) string { return plainCell(text) }

// Corrected is a table some of whose cells are put right. Corrections are in the order of
// their lines.
func Corrected(t Table, all []*Correction) Table {
	if len(all) == 0 {
		return t
	}
	return &corrected{t, all}
}

type corrected struct {
	Table
	all []*Correction
}

func (t *corrected) Each(f func(Row) bool) (diag.Diagnostic, bool) {
	return t.Table.Each(func(row Row) bool {
		i, _ := slices.BinarySearchFunc(t.all, row.Line, func(c *Correction, line int) int { return c.Line - line })
		for ; i < len(t.all) && t.all[i].Line == row.Line; i++ {
			row = t.all[i].correct(row)
		}
		return f(row)
	})
}

func (t *corrected) Parts(size int) []Table {
	parts := slices.Clone(t.Table.Parts(size))
	for i, p := range parts {
		parts[i] = &corrected{p, t.all}
	}
	return parts
}

// correct gives a row with its cell put right; the given one stays as it is.
func (c *Correction) correct(row Row) Row {
	if c.Cell >= len(row.Cells) {
		return row
	}
	c.mu.Lock()
	c.found, c.held = true, row.Cells[c.Cell]
	c.mu.Unlock()
	if row.Cells[c.Cell] != c.Old {
		return row
	}
	row.Cells, row.numbers = slices.Clone(row.Cells), slices.Clone(row.numbers)
	row.Cells[c.Cell] = c.New
	if c.Cell < len(row.numbers) {
		row.numbers[c.Cell] = false // written by hand, as in a text
	}
	return row
}
