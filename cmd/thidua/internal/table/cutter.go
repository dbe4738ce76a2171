package table

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/viet"
)

// MaxRow is the largest row, in bytes: beyond it a quote was left open, or the
// file is no table.
const MaxRow = 1 << 20

// What stops the cutting of a sheet.
var (
	errQuote   = errors.New("a quote is open")
	errInner   = errors.New("a quote inside a cell that does not begin with one")
	errLongRow = errors.New("a row beyond all measure")
)

// A cutter cuts a text into rows as encoding/csv does (a test holds the two
// against each other), but copies nothing: cells are pieces of the text, and the
// row is lent. On an export of a million rows that is a third of the time. Beyond
// encoding/csv it knows ="01", by which spreadsheets keep a code a text.
type cutter struct {
	text   string
	comma  byte
	quotes bool // the text may hold quotes
	pos    int  // where the next row begins
	line   int  // its line, from 1

	begin  int   // of the row in hand
	at     int   // its line
	starts []int // of its cells, in the text
	cells  []string
}

// newCutter cuts a text that stands behind some lines.
func newCutter(text string, comma rune, before int) *cutter {
	return &cutter{text: text, comma: byte(comma), line: before + 1, quotes: true}
}

// next cuts the next row; empty lines are no rows.
func (c *cutter) next() (Row, error) {
	for c.pos < len(c.text) && c.text[c.pos] == '\n' {
		c.pos++
		c.line++
	}
	if c.pos >= len(c.text) {
		return Row{}, io.EOF
	}
	c.begin, c.at = c.pos, c.line
	c.starts, c.cells = c.starts[:0], c.cells[:0]
	if !c.quotes {
		return c.plainRow()
	}
	for more := true; more; {
		var err error
		if more, err = c.cell(); err != nil {
			return Row{}, err
		}
		if c.pos-c.begin > MaxRow {
			return Row{}, errLongRow
		}
	}
	return Row{Line: c.at, Cells: c.cells, cut: c}, nil
}

// plainRow cuts the next row of a text without quotes, in one loop: cell by cell takes
// half as long again.
func (c *cutter) plainRow() (Row, error) {
	from, signs := c.pos, byte(0)
	i, end := from, min(len(c.text), from+MaxRow+1)
	for ; i < end && c.text[i] != '\n'; i++ {
		if b := c.text[i]; b != c.comma {
			signs |= b
			continue
		}
		c.takePlain(from, i, signs)
		from, signs = i+1, 0
	}
	c.takePlain(from, i, signs)
	if c.pos = i; i < end {
		c.pos, c.line = i+1, c.line+1
	}
	if c.pos-c.begin > MaxRow {
		return Row{}, errLongRow
	}
	return Row{Line: c.at, Cells: c.cells, cut: c}, nil
}

// takePlain adds a cell whose bytes, or-ed, are given. Most are of ASCII and have no
// spaces around them.
func (c *cutter) takePlain(from, to int, signs byte) {
	c.starts = append(c.starts, from)
	if cell := c.text[from:to]; cell == "" || signs < utf8.RuneSelf && cell[0] > ' ' && cell[len(cell)-1] > ' ' {
		c.cells = append(c.cells, cell)
		return
	}
	c.take(c.text[from:to])
}

// cell cuts one cell; it reports whether the row goes on.
func (c *cutter) cell() (more bool, err error) {
	c.starts = append(c.starts, c.pos)
	if c.pos < len(c.text) && c.text[c.pos] == '"' {
		return c.quoted()
	}
	i := c.pos
	for i < len(c.text) {
		switch c.text[i] {
		case c.comma:
			c.take(c.text[c.pos:i])
			c.pos = i + 1
			return true, nil
		case '\n':
			c.take(c.text[c.pos:i])
			c.pos = i + 1
			c.line++
			return false, nil
		case '"':
			if i == c.pos+1 && c.text[c.pos] == '=' {
				c.pos = i // ="01"
				return c.quoted()
			}
			return false, errInner
		}
		i++
	}
	c.take(c.text[c.pos:])
	c.pos = len(c.text)
	return false, nil
}

// quoted cuts a cell in quotes, in which a quote is written twice.
func (c *cutter) quoted() (more bool, err error) {
	start := c.pos + 1
	from, doubled := start, false
	for {
		n := strings.IndexByte(c.text[from:], '"')
		if n < 0 || from+n-start > MaxRow {
			return false, errQuote
		}
		end := from + n
		if end+1 < len(c.text) && c.text[end+1] == '"' {
			from, doubled = end+2, true
			continue
		}
		cell := c.text[start:end]
		c.line += strings.Count(cell, "\n")
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		c.take(cell)
		return c.behindQuote(end + 1)
	}
}

func (c *cutter) behindQuote(i int) (more bool, err error) {
	switch {
	case i >= len(c.text):
		c.pos = i
		return false, nil
	case c.text[i] == c.comma:
		c.pos = i + 1
		return true, nil
	case c.text[i] == '\n':
		c.pos = i + 1
		c.line++
		return false, nil
	}
	return false, errQuote
}

// take adds a cell, without the spaces around it and with composed letters. A text
// that a formula holds is that text; other formulas stay what they are.
func (c *cutter) take(cell string) {
	if inner, ok := strings.CutPrefix(cell, `="`); ok {
		if inner, ok = strings.CutSuffix(inner, `"`); ok && !strings.Contains(inner, `"`) {
			cell = inner
		}
	}
	if n := len(cell); n > 0 && (cell[0] <= ' ' || cell[n-1] <= ' ' || cell[0] >= utf8.RuneSelf || cell[n-1] >= utf8.RuneSelf) {
		cell = strings.TrimSpace(cell)
	}
	for i := range len(cell) {
		if cell[i] >= utf8.RuneSelf {
			cell = viet.NFC(cell)
			break
		}
	}
	c.cells = append(c.cells, cell)
}

// place is the line and the column, in characters, of a cell of the row in hand.
func (c *cutter) place(cell int) (line, col int) {
	before := c.text[c.begin:c.starts[cell]]
	if !c.quotes {
		return c.at, utf8.RuneCountInString(before) + 1
	}
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		return c.at + strings.Count(before, "\n"), utf8.RuneCountInString(before[i+1:]) + 1
	}
	return c.at, utf8.RuneCountInString(before) + 1
}
