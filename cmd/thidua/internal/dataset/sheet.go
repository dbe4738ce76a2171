package dataset

import (
	"strconv"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/workbook"
)

// A sheetWriter writes the rows of a dataset into a sheet: headings in place of names of
// columns, words in place of codes, numbers and days as numbers that have a format.
type sheetWriter struct {
	book    *workbook.Writer
	grid    *workbook.Grid
	columns []column
	shared  []map[string]int // of each column, the numbers of its texts
	formats map[int]int      // the styles of numbers, by their decimals
	texts   int              // the styles of other cells
	days    int
	years   int
	at      int // the column of the next cell
	digits  []byte
}

func newSheetWriter(book *workbook.Writer, s sheet) *sheetWriter {
	widths := make([]float64, len(s.columns))
	shared := make([]map[string]int, len(s.columns))
	for i, c := range s.columns {
		widths[i], shared[i] = c.width, map[string]int{}
		if c.width == 0 {
			widths[i] = map[string]float64{"string": 18, "number": 14, "integer": 9, "date": 12, "year": 9}[c.kind]
		}
	}
	return &sheetWriter{
		book: book, grid: book.Sheet(workbook.Layout{Name: s.name, Widths: widths, Frozen: 1, Filter: true}),
		columns: s.columns, shared: shared, formats: map[int]int{}, texts: book.Style(workbook.Style{Format: workbook.TextFormat}),
		days: book.Style(workbook.Style{Format: "dd/mm/yyyy"}), years: book.Style(workbook.Style{Format: "0"}),
	}
}

// head writes the headings.
func (s *sheetWriter) head() {
	style := s.book.Style(workbook.Style{Bold: true, Wrap: true, Fill: workbook.HeadFill})
	s.grid.Row()
	for _, c := range s.columns {
		s.grid.Text(style, c.title)
	}
}

// begin begins a row before its first cell, and goes to the next column.
func (s *sheetWriter) begin() column {
	if s.at == 0 {
		s.grid.Row()
	}
	s.at++
	return s.columns[s.at-1]
}

func (s *sheetWriter) end() { s.at = 0 }

func (s *sheetWriter) row(cells ...string) {
	for i, cell := range cells {
		if cell == "" || s.columns[i].kind == "string" {
			s.text(cell)
			continue
		}
		s.digitsOf(s.begin(), cell)
	}
	s.end()
}

// digitsOf writes a number, year or day that is written in digits.
func (s *sheetWriter) digitsOf(c column, digits string) {
	switch c.kind {
	case "date":
		if day, err := time.Parse(time.DateOnly, digits); err == nil {
			s.grid.Day(s.days, day)
			return
		}
		s.grid.Text(s.texts, digits)
	case "year":
		s.grid.Number(s.years, digits)
	default:
		_, fraction, _ := strings.Cut(digits, ".")
		s.grid.Number(s.format(len(fraction)), digits)
	}
}

// format is the style of numbers with so many decimals.
func (s *sheetWriter) format(decimals int) int {
	style, ok := s.formats[decimals]
	if !ok {
		format := "#,##0"
		if decimals > 0 {
			format += "." + strings.Repeat("0", decimals)
		}
		style = s.book.Style(workbook.Style{Format: format})
		s.formats[decimals] = style
	}
	return style
}

func (s *sheetWriter) text(text string) {
	c := s.begin()
	if text == "" {
		s.grid.Empty(s.texts)
		return
	}
	known := s.shared[s.at-1]
	n, ok := known[text]
	if !ok {
		said := text
		if c.words != nil {
			said = c.words(text)
		}
		n = s.book.Shared(said)
		known[text] = n
	}
	s.grid.SharedText(s.texts, n)
}

func (s *sheetWriter) number(a amount.Amount, decimals int) {
	s.begin()
	s.digits = a.AppendFixed(s.digits[:0], decimals, '.')
	s.grid.Number(s.format(decimals), string(s.digits))
}

func (s *sheetWriter) integer(n int) {
	s.begin()
	s.grid.Number(s.format(0), strconv.Itoa(n))
}

func (s *sheetWriter) period(p campaign.Period) { s.text(p.String()) }
