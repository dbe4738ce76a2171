package page

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

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
	for i, col := range c.columns {
		c.cell(i, col.name)
	}
	c.end()
}

// row writes one row. Texts are kept from being run as formulas; numbers that the
// program printed itself need no guard.
func (c *csvWriter) row(cells ...string) {
	for i, cell := range cells {
		switch c.columns[i].kind {
		case "string":
			cell = spreadsheet.Inert(cell)
		case "number":
			if c.decimal != '.' {
				cell = strings.Replace(cell, ".", string(c.decimal), 1)
			}
		}
		c.cell(i, cell)
	}
	c.end()
}

func (c *csvWriter) cell(i int, s string) {
	if i > 0 {
		c.buffer = append(c.buffer, c.comma)
	}
	if !c.needsQuotes(s) {
		c.buffer = append(c.buffer, s...)
		return
	}
	c.buffer = append(c.buffer, '"')
	for _, part := range strings.SplitAfter(s, `"`) {
		c.buffer = append(c.buffer, part...)
		if strings.HasSuffix(part, `"`) {
			c.buffer = append(c.buffer, '"')
		}
	}
	c.buffer = append(c.buffer, '"')
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

func (c *csvWriter) end() {
	c.buffer = append(c.buffer, '\n')
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
