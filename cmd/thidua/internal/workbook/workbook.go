// Package workbook reads and writes the sheets of Office Open XML workbooks (.xlsx, .xlsm)
// row after row.
//
// A sheet that is read may have a million rows, so none of it is kept: each walk over its rows unzips
// it anew, and only the shared strings and the number formats stay in memory. What a cell
// gives is what a spreadsheet shows: a number with at most 15 significant digits, a date
// by its number format, a percentage as 42.71%, a formula by its last result.
//
// Every part of the file is bounded before it is read: a workbook of a few kilobytes can
// claim gigabytes.
//
// What is written opens without a question in Excel and LibreOffice: texts that stay
// texts, numbers with their formats, no formulas.
package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits of what is unpacked.
const (
	MaxSheetBytes  = 2 << 30   // of one sheet, read as a stream
	MaxStringBytes = 256 << 20 // of the shared strings, which are kept
	maxPartBytes   = 16 << 20  // of any other part
	maxColumns     = 16_384
	maxRows        = 1_048_576
	maxSheets      = 1000
)

// Reasons why a file is not read.
var (
	ErrNotWorkbook = errors.New("not a workbook")
	ErrTooLarge    = errors.New("the workbook unpacks to too much")
	ErrBroken      = errors.New("the workbook is damaged")
)

// A Book is an open workbook.
type Book struct {
	Sheets   []*Sheet
	strings  []string
	formats  []format // of cells, by the number of their style
	date1904 bool
}

// A Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	book   *Book
	part   *zip.File
}

// Open reads the list of sheets, the shared strings and the number formats.
func Open(data []byte) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrBroken
	}
	parts := map[string]*zip.File{}
	for _, f := range z.File {
		parts[strings.TrimPrefix(path.Clean(strings.ReplaceAll(f.Name, `\`, "/")), "/")] = f
	}
	home := "xl/workbook.xml"
	if parts[home] == nil {
		return nil, ErrNotWorkbook
	}
	b := &Book{}
	if err := b.readSheets(parts, home); err != nil {
		return nil, err
	}
	if err := b.readStrings(parts["xl/sharedStrings.xml"]); err != nil {
		return nil, err
	}
	return b, b.readFormats(parts["xl/styles.xml"])
}

// readSheets reads the list of sheets and where their parts are.
func (b *Book) readSheets(parts map[string]*zip.File, home string) error {
	var list struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := decodePart(parts[home], &list); err != nil {
		return err
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decodePart(parts["xl/_rels/workbook.xml.rels"], &relations); err != nil {
		return err
	}
	if len(list.Sheets) > maxSheets {
		return ErrTooLarge
	}
	b.date1904 = list.Properties.Date1904 == "1" || list.Properties.Date1904 == "true"
	for _, s := range list.Sheets {
		id := ""
		for _, a := range s.Attrs {
			if a.Name.Local == "id" {
				id = a.Value
			}
		}
		for _, r := range relations.All {
			target := strings.TrimPrefix(path.Join("/xl", r.Target), "/")
			if strings.HasPrefix(r.Target, "/") {
				target = strings.TrimPrefix(path.Clean(r.Target), "/")
			}
			if r.ID == id && strings.HasPrefix(target, "xl/worksheets/") && parts[target] != nil { // charts have sheets too
				b.Sheets = append(b.Sheets, &Sheet{Name: s.Name, Hidden: s.State != "" && s.State != "visible", book: b, part: parts[target]})
			}
		}
	}
	return nil
}

// decodePart decodes a small part into a struct.
func decodePart(f *zip.File, into any) error {
	return withPart(f, maxPartBytes, func(r io.Reader) error { return xml.NewDecoder(r).Decode(into) })
}

// withPart opens a part, of which at most so many bytes are read.
func withPart(f *zip.File, limit int64, read func(io.Reader) error) error {
	if f == nil {
		return ErrBroken
	}
	if f.UncompressedSize64 > uint64(limit) {
		return ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return ErrBroken
	}
	defer r.Close()
	bounded := &bounded{r: r, left: limit}
	if err := read(bounded); err != nil {
		if errors.Is(err, errStop) {
			return nil
		}
		if bounded.left <= 0 || errors.Is(err, ErrTooLarge) {
			return ErrTooLarge
		}
		return fmt.Errorf("%w: %s", ErrBroken, strings.TrimPrefix(err.Error(), "XML "))
	}
	return nil
}

// bounded ends a part that is longer than it claims.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// readStrings reads the texts that cells refer to by number.
func (b *Book) readStrings(f *zip.File) error {
	if f == nil {
		return nil // a workbook without texts
	}
	return withPart(f, MaxStringBytes, func(r io.Reader) error {
		x := xml.NewDecoder(r)
		for {
			token, err := x.RawToken()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
				text, err := richText(x, "si")
				if err != nil {
					return err
				}
				b.strings = append(b.strings, text)
			}
		}
	})
}

// richText joins the runs of a text up to the end of its element, without the readings
// that Japanese texts have above their letters.
func richText(x *xml.Decoder, element string) (string, error) {
	var text strings.Builder
	inside, phonetic := false, 0
	for {
		token, err := x.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inside = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				phonetic++
			}
		case xml.CharData:
			if inside && phonetic == 0 {
				text.Write(t)
			}
		case xml.EndElement:
			inside = false
			switch t.Name.Local {
			case "rPh":
				phonetic--
			case element:
				return text.String(), nil
			}
		}
	}
}
