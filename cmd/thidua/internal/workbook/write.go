package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"
)

// A Writer writes a workbook, sheet after sheet. The same calls give the same bytes: no
// clock is asked, and what is numbered is numbered in the order of its first use.
type Writer struct {
	zip     *zip.Writer
	about   About
	sheets  []Layout
	open    *Grid // the sheet that is being written
	strings map[string]int
	texts   []string
	styles  []Style // the first is that of cells without one
	err     error   // the first
}

// compressors are used again: each takes a megabyte. Tables shrink to a tenth at any
// level, and this one takes a third of the time.
var compressors = sync.Pool{New: func() any {
	c, _ := flate.NewWriter(io.Discard, flate.BestSpeed) // the level is one of its own
	return c
}}

// A compressor goes back to the others when its part ends.
type compressor struct{ *flate.Writer }

func newCompressor(w io.Writer) (io.WriteCloser, error) {
	c := compressor{compressors.Get().(*flate.Writer)}
	c.Reset(w)
	return c, nil
}

func (c compressor) Close() error {
	err := c.Writer.Close()
	compressors.Put(c.Writer)
	return err
}

// About is what the properties of a workbook say.
type About struct {
	Title, Creator string
	Day            time.Time // of its data
}

// A Layout is how a sheet looks and what may be done in it.
type Layout struct {
	Name      string
	Hidden    bool
	Widths    []float64 // of its columns, in characters
	Frozen    int       // rows that stay in view
	Filter    bool      // the last frozen row has filters
	Protected bool      // only unlocked cells may be changed; there is no password
	Checks    []Check
}

// A Check is what a spreadsheet accepts in some cells: numbers from Min to Max, both ""
// for any.
type Check struct {
	Cells          string // "F5:F9"
	Whole          bool
	Min, Max       string
	Title, Message string // what is said of others
}

// A Style is how a cell looks.
type Style struct {
	Format               string // of numbers: "#,##0.00"; TextFormat for texts that stay texts
	Bold, Wrap, Unlocked bool
	Fill                 Fill
}

// TextFormat keeps what is typed into a cell as it was typed.
const TextFormat = "@"

// A Fill is the ground of a cell.
type Fill int

// The grounds.
const (
	NoFill Fill = iota
	HeadFill
	InputFill // to be filled in
)

// unset is the time of all parts: the first that a zip file can state.
var unset = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// NewWriter begins a workbook.
func NewWriter(w io.Writer, about About) *Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, newCompressor)
	return &Writer{zip: z, about: about, strings: map[string]int{}, styles: make([]Style, 1)}
}

// Style numbers a style.
func (w *Writer) Style(s Style) int {
	if i := slices.Index(w.styles, s); i >= 0 {
		return i
	}
	w.styles = append(w.styles, s)
	return len(w.styles) - 1
}

// Shared numbers a text that cells show.
func (w *Writer) Shared(text string) int {
	n, ok := w.strings[text]
	if !ok {
		n = len(w.texts)
		w.strings[text] = n
		w.texts = append(w.texts, text)
	}
	return n
}

// Sheet begins the next sheet, and ends the one before.
func (w *Writer) Sheet(l Layout) *Grid {
	w.endSheet()
	w.sheets = append(w.sheets, l)
	g := &Grid{w: w, layout: l}
	g.part, w.err = w.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.sheets)))
	g.head(len(w.sheets) == 1)
	w.open = g
	return g
}

func (w *Writer) part(name string) (io.Writer, error) {
	if w.err != nil {
		return io.Discard, w.err
	}
	return w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: unset})
}

func (w *Writer) endSheet() {
	if w.open != nil {
		w.open.end()
		w.open = nil
	}
}

// Close writes what all sheets share, and ends the file.
func (w *Writer) Close() error {
	w.endSheet()
	for _, p := range []struct {
		name string
		fill func(*bytes.Buffer)
	}{
		{"xl/sharedStrings.xml", w.writeTexts}, {"xl/styles.xml", w.writeStyles}, {"xl/workbook.xml", w.writeBook},
		{"xl/_rels/workbook.xml.rels", w.writeBookRelations}, {"docProps/core.xml", w.writeProperties},
		{"_rels/.rels", writeRelations}, {"[Content_Types].xml", w.writeTypes},
	} {
		part, err := w.part(p.name)
		if err != nil {
			return err
		}
		b := bytes.NewBufferString(xml.Header)
		p.fill(b)
		if _, err := part.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return w.zip.Close()
}

// A Grid is a sheet that is being written, row after row and cell after cell.
type Grid struct {
	w      *Writer
	layout Layout
	part   io.Writer
	buffer []byte
	row    int // from 1
	column int // of the next cell, from 0
	widest int
}

// gridBuffer is what is gathered before it is compressed.
const gridBuffer = 64 << 10

func (g *Grid) add(parts ...string) {
	for _, p := range parts {
		g.buffer = append(g.buffer, p...)
	}
}

func (g *Grid) flush() {
	if g.w.err == nil {
		_, g.w.err = g.part.Write(g.buffer)
	}
	g.buffer = g.buffer[:0]
}

// Row begins the next row.
func (g *Grid) Row() {
	if g.row > 0 {
		g.add("</row>")
	}
	if len(g.buffer) > gridBuffer {
		g.flush()
	}
	g.row++
	g.widest, g.column = max(g.widest, g.column), 0
	g.add(`<row r="`)
	g.buffer = append(strconv.AppendInt(g.buffer, int64(g.row), 10), `">`...)
}

// begin begins the next cell, up to the end of its start tag.
func (g *Grid) begin(style int, kind string) {
	g.add(`<c r="`)
	g.buffer = appendColumn(g.buffer, g.column)
	g.buffer = strconv.AppendInt(g.buffer, int64(g.row), 10)
	g.column++
	if style != 0 {
		g.add(`" s="`)
		g.buffer = strconv.AppendInt(g.buffer, int64(style), 10)
	}
	g.add(kind)
}

// Text writes the next cell: a text, which is never run as a formula.
func (g *Grid) Text(style int, text string) {
	if text == "" {
		g.Empty(style)
		return
	}
	g.SharedText(style, g.w.Shared(text))
}

// SharedText writes the next cell: a text that has a number.
func (g *Grid) SharedText(style, n int) {
	g.begin(style, `" t="s"><v>`)
	g.buffer = append(strconv.AppendInt(g.buffer, int64(n), 10), `</v></c>`...)
}

// Number writes the next cell: a number in digits, with a decimal point.
func (g *Grid) Number(style int, digits string) {
	g.begin(style, `"><v>`)
	g.add(digits, `</v></c>`)
}

// Day writes the next cell: a day, in a style that shows one.
func (g *Grid) Day(style int, day time.Time) {
	g.Number(style, strconv.Itoa(int(day.Sub(first1900).Hours()/24)))
}

// Empty writes the next cell: one without content.
func (g *Grid) Empty(style int) {
	if style == 0 {
		g.column++
		return
	}
	g.begin(style, `"/>`)
}

// Place names a cell by its column, from 0, and its row, from 1: "C7".
func Place(column, row int) string {
	return string(strconv.AppendInt(appendColumn(nil, column), int64(row), 10))
}

func appendColumn(b []byte, column int) []byte {
	if column >= 26 {
		b = appendColumn(b, column/26-1)
	}
	return append(b, 'A'+byte(column%26))
}

// head writes what stands before the rows of a sheet.
func (g *Grid) head(selected bool) {
	g.add(xml.Header, `<worksheet xmlns="`, mainSpace, `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"`)
	if selected {
		g.add(` tabSelected="1"`)
	}
	g.add(`>`)
	if n := g.layout.Frozen; n > 0 {
		g.add(`<pane ySplit="`, strconv.Itoa(n), `" topLeftCell="`, Place(0, n+1), `" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`)
	}
	g.add(`</sheetView></sheetViews>`)
	if len(g.layout.Widths) > 0 {
		g.add(`<cols>`)
		for i, width := range g.layout.Widths {
			n := strconv.Itoa(i + 1)
			g.add(`<col min="`, n, `" max="`, n, `" width="`, strconv.FormatFloat(width, 'f', -1, 64), `" customWidth="1"/>`)
		}
		g.add(`</cols>`)
	}
	g.add(`<sheetData>`)
}

// end writes what stands behind the rows of a sheet, in the order of the standard.
func (g *Grid) end() {
	if g.row > 0 {
		g.add(`</row>`)
	}
	g.add(`</sheetData>`)
	g.widest = max(g.widest, g.column)
	if g.layout.Protected {
		g.add(`<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>`)
	}
	if g.layout.Filter && g.widest > 0 {
		g.add(`<autoFilter ref="`, Place(0, g.layout.Frozen), `:`, Place(g.widest-1, g.row), `"/>`)
	}
	if n := len(g.layout.Checks); n > 0 {
		g.add(`<dataValidations count="`, strconv.Itoa(n), `">`)
		for _, c := range g.layout.Checks {
			g.check(c)
		}
		g.add(`</dataValidations>`)
	}
	g.add(`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
	g.flush()
}

func (g *Grid) check(c Check) {
	kind := "decimal"
	if c.Whole {
		kind = "whole"
	}
	g.add(`<dataValidation type="`, kind, `" operator="between" allowBlank="1" showErrorMessage="1" errorTitle="`, escaped(c.Title),
		`" error="`, escaped(c.Message), `" sqref="`, c.Cells, `"><formula1>`, c.Min, `</formula1><formula2>`, c.Max, `</formula2></dataValidation>`)
}

// escaped is a text within XML; what XML cannot hold is replaced.
func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes all
	return b.String()
}

// maxText is how many letters a cell can hold.
const maxText = 32_767

// fitting is a text that a cell can hold.
func fitting(text string) string {
	if len(text) <= maxText {
		return text
	}
	text = text[:maxText-len("…")]
	for !utf8.ValidString(text) {
		text = text[:len(text)-1]
	}
	return text + "…"
}
