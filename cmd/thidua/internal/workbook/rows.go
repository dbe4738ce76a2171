package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Cell is one cell of a sheet.
type Cell struct {
	Text   string
	Number bool // Text is a number with a decimal point, whatever other texts of the column use
}

// errStop ends a walk that is no longer wanted.
var errStop = errors.New("stop")

// Rows gives the rows that have cells, with their numbers from 1, until f returns false.
// The slice is valid during the call only.
func (s *Sheet) Rows(f func(line int, cells []Cell) bool) error {
	return withPart(s.part, MaxSheetBytes, func(r io.Reader) error {
		w := walker{sheet: s, x: xml.NewDecoder(r)}
		return w.rows(f)
	})
}

// A walker goes over the XML of a sheet.
type walker struct {
	sheet *Sheet
	x     *xml.Decoder
	line  int
	open  bool // within a row
	cells []Cell
}

func (w *walker) rows(f func(int, []Cell) bool) error {
	for {
		token, err := w.x.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				w.line++
				if n, err := strconv.Atoi(attr(t, "r")); err == nil && n >= w.line && n <= maxRows {
					w.line = n
				}
				if w.line > maxRows {
					return ErrTooLarge
				}
				w.cells, w.open = w.cells[:0], true
			case "c":
				if !w.open {
					return ErrBroken
				}
				if err := w.cell(t); err != nil {
					return err
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "row":
				if w.open && len(w.cells) > 0 && !f(w.line, w.cells) {
					return errStop
				}
				w.open = false
			case "sheetData":
				return nil
			}
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// cell reads one cell into its column; columns without one are empty.
func (w *walker) cell(start xml.StartElement) error {
	column := len(w.cells)
	if n := columnOf(attr(start, "r")); n >= 0 {
		column = n
	}
	if column >= maxColumns || column < len(w.cells) {
		return ErrBroken
	}
	kind := attr(start, "t")
	style, _ := strconv.Atoi(attr(start, "s"))
	value, formula, inline, err := w.content()
	if err != nil {
		return err
	}
	c := w.read(kind, style, value, formula, inline)
	if c.Text == "" {
		return nil
	}
	for len(w.cells) < column {
		w.cells = append(w.cells, Cell{})
	}
	w.cells = append(w.cells, c)
	return nil
}

// columnOf is the place of a column, from 0, in a reference as C7; -1 without one.
func columnOf(reference string) int {
	n := 0
	for i := range len(reference) {
		b := reference[i]
		if b < 'A' || b > 'Z' || n > maxColumns {
			break
		}
		n = n*26 + int(b-'A') + 1
	}
	return n - 1
}

// content reads what stands in a cell, up to its end.
func (w *walker) content() (value, formula, inline string, err error) {
	var into *string
	for {
		token, err := w.x.RawToken()
		if err != nil {
			return "", "", "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				into = &value
			case "f":
				into, formula = &formula, "="
			case "is":
				if inline, err = richText(w.x, "is"); err != nil {
					return "", "", "", err
				}
			}
		case xml.CharData:
			if into != nil {
				*into += string(t)
			}
		case xml.EndElement:
			into = nil
			if t.Name.Local == "c" {
				return value, formula, inline, nil
			}
		}
	}
}

// read turns the content of a cell into what a spreadsheet shows. A formula without a
// result stays a formula, which no reader takes for a figure.
func (w *walker) read(kind string, style int, value, formula, inline string) Cell {
	switch {
	case kind == "inlineStr":
		return Cell{Text: inline}
	case value == "":
		return Cell{Text: formula}
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n >= len(w.sheet.book.strings) {
			return Cell{}
		}
		return Cell{Text: w.sheet.book.strings[n]}
	case "str", "e":
		return Cell{Text: value}
	case "d": // 2025-10-31T00:00:00
		day, _, _ := strings.Cut(value, "T")
		return Cell{Text: day}
	case "b":
		return Cell{Text: map[string]string{"0": "FALSE", "1": "TRUE"}[value]}
	}
	f := format{}
	if style >= 0 && style < len(w.sheet.book.formats) {
		f = w.sheet.book.formats[style]
	}
	text, ok := f.text(value, w.sheet.book.date1904)
	return Cell{Text: text, Number: ok && (f.kind == plain && (f.words == "" || f.words == "%") || f.kind == percent)}
}
