package dataset

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/spreadsheet"
)

// A csvWriter appends rows, quoted as encoding/csv quotes them: a test holds the two
// against each other. The places of a million figures took a tenth of a build there,
// most of it in calls for each cell.
type csvWriter struct {
	w       io.Writer
	comma   byte
	decimal byte // what parts whole from tenths in numbers
	columns []column
	buffer  []byte
	err     error // the first
}

func newCSVWriter(w io.Writer, columns []column, comma, decimal byte) *csvWriter {
	return &csvWriter{w: w, comma: comma, decimal: decimal, columns: columns, buffer: make([]byte, 0, csvBuffer+4096)}
}

// csvBuffer is what is gathered before it is written, in bytes.
const csvBuffer = 64 << 10

// head writes the names of the columns.
func (c *csvWriter) head() {
	for _, col := range c.columns {
		c.quoted(col.name)
	}
	c.end()
}

// row writes one row. Texts are kept from being run as formulas; numbers that the
// program printed itself need no guard.
func (c *csvWriter) row(cells ...string) {
	for i, cell := range cells {
		switch c.columns[i].kind {
		case "string":
			c.text(cell)
			continue
		case "number":
			if c.decimal != '.' {
				cell = strings.Replace(cell, ".", string(c.decimal), 1)
			}
		}
		c.quoted(cell)
	}
	c.end()
}

// A row of a long dataset is appended cell by cell, and ended by end.

// text appends a cell that is kept from being run as a formula.
func (c *csvWriter) text(s string) { c.quoted(spreadsheet.Inert(s)) }

// number appends a number with exactly the given decimals.
func (c *csvWriter) number(a amount.Amount, decimals int) {
	c.buffer = append(a.AppendFixed(c.buffer, decimals, c.decimal), c.comma)
}

// figure appends a figure of an indicator, or an empty cell where there is none.
func (c *csvWriter) figure(ind *campaign.Indicator, f score.Figure) {
	if !f.Ok {
		c.quoted("")
		return
	}
	c.number(ind.InData(f.Value))
}

func (c *csvWriter) integer(n int) {
	c.buffer = append(strconv.AppendInt(c.buffer, int64(n), 10), c.comma)
}

func (c *csvWriter) period(p campaign.Period) { c.buffer = append(p.Append(c.buffer), c.comma) }

// ready appends cells that were made before.
func (c *csvWriter) ready(cells []byte) { c.buffer = append(c.buffer, cells...) }

// texts makes cells of texts, for many rows.
func (c *csvWriter) texts(texts ...string) []byte {
	from := len(c.buffer)
	for _, s := range texts {
		c.text(s)
	}
	cells := bytes.Clone(c.buffer[from:])
	c.buffer = c.buffer[:from]
	return cells
}

// quoted appends a cell, in quotes where it needs them.
func (c *csvWriter) quoted(s string) {
	if !c.needsQuotes(s) {
		c.buffer = append(append(c.buffer, s...), c.comma)
		return
	}
	c.buffer = append(c.buffer, '"')
	for _, part := range strings.SplitAfter(s, `"`) {
		c.buffer = append(c.buffer, part...)
		if strings.HasSuffix(part, `"`) {
			c.buffer = append(c.buffer, '"')
		}
	}
	c.buffer = append(c.buffer, '"', c.comma)
}

func (c *csvWriter) needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	if s == `\.` {
		return true
	}
	for i := 0; i < len(s); i++ {
		if b := s[i]; b == c.comma || b == '"' || b == '\n' || b == '\r' {
			return true
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(first)
}

// end ends a row: what stood after its last cell becomes the end of the line.
func (c *csvWriter) end() {
	c.buffer[len(c.buffer)-1] = '\n'
	if len(c.buffer) > csvBuffer {
		c.flush()
	}
}

func (c *csvWriter) flush() error {
	if c.err == nil {
		_, c.err = c.w.Write(c.buffer)
	}
	c.buffer = c.buffer[:0]
	return c.err
}
