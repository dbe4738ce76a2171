package dataset

import (
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

// A rowWriter takes the rows of a dataset, cell by cell or at once.
type rowWriter interface {
	row(cells ...string)                  // a whole row; numbers with a decimal point
	text(s string)                        // a cell: a text or a code
	number(a amount.Amount, decimals int) // a cell: a number with exactly the given decimals
	integer(n int)                        // a cell
	period(p campaign.Period)             // a cell
	end()                                 // of a row that was written cell by cell
}

// figure writes a figure of an indicator, or an empty cell where there is none.
func figure(w rowWriter, ind *campaign.Indicator, f score.Figure) {
	if !f.Ok {
		w.text("")
		return
	}
	w.number(ind.InData(f.Value))
}

// A csvWriter appends rows in the neutral form, quoted as encoding/csv quotes them: a test
// holds the two against each other. The places of a million figures took a tenth of a
// build there, most of it in calls for each cell.
type csvWriter struct {
	w       io.Writer
	columns []column
	before  []cell // of each column, what the row before had: most texts repeat
	at      int    // the column of the next cell
	buffer  []byte
	err     error // the first
}

// A cell is a text and how it is written.
type cell struct {
	text    string
	written []byte
}

func newCSVWriter(w io.Writer, columns []column) *csvWriter {
	return &csvWriter{w: w, columns: columns, before: make([]cell, len(columns)), buffer: make([]byte, 0, csvBuffer+4096)}
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

// row writes one row. Numbers that the program printed itself need no guard.
func (c *csvWriter) row(cells ...string) {
	for i, s := range cells {
		if c.columns[i].kind == "string" {
			c.text(s)
			continue
		}
		c.quoted(s)
	}
	c.end()
}

// text appends a text that is kept from being run as a formula.
func (c *csvWriter) text(s string) {
	if b := &c.before[c.at]; b.written == nil || b.text != s {
		from := len(c.buffer)
		c.quoted(spreadsheet.Inert(s))
		c.at--
		b.text, b.written = s, append(b.written[:0], c.buffer[from:]...)
	} else {
		c.buffer = append(c.buffer, b.written...)
	}
	c.at++
}

func (c *csvWriter) number(a amount.Amount, decimals int) {
	c.buffer = append(a.AppendFixed(c.buffer, decimals, '.'), comma)
	c.at++
}

func (c *csvWriter) integer(n int) {
	c.buffer = append(strconv.AppendInt(c.buffer, int64(n), 10), comma)
	c.at++
}

func (c *csvWriter) period(p campaign.Period) {
	c.buffer = append(p.Append(c.buffer), comma)
	c.at++
}

const comma = ','

// quoted appends a cell, in quotes where it needs them.
func (c *csvWriter) quoted(s string) {
	c.at++
	if !needsQuotes(s) {
		c.buffer = append(append(c.buffer, s...), comma)
		return
	}
	c.buffer = append(c.buffer, '"')
	for _, part := range strings.SplitAfter(s, `"`) {
		c.buffer = append(c.buffer, part...)
		if strings.HasSuffix(part, `"`) {
			c.buffer = append(c.buffer, '"')
		}
	}
	c.buffer = append(c.buffer, '"', comma)
}

func needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	if s == `\.` {
		return true
	}
	for i := 0; i < len(s); i++ {
		if b := s[i]; b == comma || b == '"' || b == '\n' || b == '\r' {
			return true
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(first)
}

// end ends a row: what stood after its last cell becomes the end of the line.
func (c *csvWriter) end() {
	c.at = 0
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
