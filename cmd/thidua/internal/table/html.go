package table

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// Limits of a table in HTML.
const (
	maxSpan      = 1000      // what one cell may reach over
	maxHTMLCells = 5_000_000 // of one file
)

// A page is a table of an HTML file, as portals export what they call .xls. A place in it
// is the line of a row and the number of a cell.
type page struct {
	file string
	rows []Row
}

// HoldsPage reports whether a text, of which the first bytes are given, is a page with a
// table.
func HoldsPage(data []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64<<10)], []byte("\ufeff")), " \t\r\n"))
	return bytes.HasPrefix(head, []byte("<")) && bytes.Contains(head, []byte("<table"))
}

// openHTML lists the tables of a page. A cell that reaches over others is followed by
// empty ones.
func openHTML(file, text string) ([]Table, diag.List) {
	p := htmlParser{file: file, z: html.NewTokenizer(strings.NewReader(text)), line: 1}
	for p.next() {
	}
	var tables []Table
	for _, t := range p.tables {
		if t != nil && len(t.rows) > 0 {
			tables = append(tables, t)
		}
	}
	switch {
	case p.cells > maxHTMLCells:
		p.faults.Add(diag.New(diag.Pos{File: file}, diag.FileTooLarge, lang.T("5 triệu ô", "5 million cells")))
		return nil, p.faults
	case len(tables) == 0:
		p.faults.Add(diag.New(diag.Pos{File: file}, diag.FileEmpty))
	}
	return tables, p.faults
}

// An htmlParser takes the rows out of a page, table by table.
type htmlParser struct {
	file   string
	z      *html.Tokenizer
	line   int
	tables []*page
	open   []*page // tables within tables
	row    *Row
	cell   *strings.Builder
	span   int         // of the cell
	down   map[int]int // of the open table: how many rows a cell still reaches down in a column
	reach  int         // rows that the cell reaches down
	cells  int
	faults diag.List
}

func (p *htmlParser) next() bool {
	kind := p.z.Next()
	if kind == html.ErrorToken {
		if p.z.Err() == io.EOF {
			p.endRow()
		}
		return false
	}
	line := p.line
	p.line += bytes.Count(p.z.Raw(), []byte("\n"))
	switch kind {
	case html.TextToken:
		if p.cell != nil {
			p.cell.Write(p.z.Text())
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := p.z.TagName()
		p.start(string(name), more, line)
	case html.EndTagToken:
		name, _ := p.z.TagName()
		p.end(string(name))
	}
	return p.cells <= maxHTMLCells
}

func (p *htmlParser) start(name string, attributes bool, line int) {
	switch name {
	case "table":
		p.endRow()
		t := &page{file: p.file}
		p.tables, p.open, p.down = append(p.tables, t), append(p.open, t), map[int]int{}
	case "tr":
		p.endRow()
		if len(p.open) > 0 {
			p.row = &Row{Line: line}
			p.fillDown()
		}
	case "td", "th":
		p.endCell()
		if p.row == nil {
			return
		}
		p.cell, p.span, p.reach = &strings.Builder{}, 1, 1
		for attributes {
			var key, value []byte
			key, value, attributes = p.z.TagAttr()
			n, err := strconv.Atoi(strings.TrimSpace(string(value)))
			if err != nil || n < 1 {
				continue
			}
			switch string(key) {
			case "colspan":
				p.span = min(n, maxSpan)
			case "rowspan":
				p.reach = min(n, maxSpan)
			}
		}
	case "br", "p", "div":
		if p.cell != nil {
			p.cell.WriteByte(' ')
		}
	}
}

func (p *htmlParser) end(name string) {
	switch name {
	case "td", "th":
		p.endCell()
	case "tr":
		p.endRow()
	case "table":
		p.endRow()
		if len(p.open) > 0 {
			p.open = p.open[:len(p.open)-1]
		}
		p.down = map[int]int{}
	}
}

// fillDown leaves the cells empty into which cells above reach.
func (p *htmlParser) fillDown() {
	for p.down[len(p.row.Cells)] > 0 {
		p.down[len(p.row.Cells)]--
		p.row.Cells = append(p.row.Cells, "")
	}
}

func (p *htmlParser) endCell() {
	if p.cell == nil || p.row == nil {
		return
	}
	text := plainCell(strings.Join(strings.Fields(p.cell.String()), " "))
	for i := range p.span {
		if p.reach > 1 {
			p.down[len(p.row.Cells)] = p.reach - 1
		}
		if i > 0 {
			text = ""
		}
		p.row.Cells = append(p.row.Cells, text)
		p.cells++
	}
	p.cell = nil
	p.fillDown()
}

func (p *htmlParser) endRow() {
	p.endCell()
	if p.row != nil && len(p.open) > 0 && !p.row.Blank() {
		t := p.open[len(p.open)-1]
		t.rows = append(t.rows, *p.row)
	}
	p.row, p.cell = nil, nil
}

// Pos is the file.
func (p *page) Pos() diag.Pos { return diag.Pos{File: p.file} }

// At is the line of a row and the number of a cell.
func (p *page) At(row Row, cell int) diag.Pos {
	return diag.Pos{File: p.file, Line: row.Line, Col: cell + 1}
}

// Each gives the rows.
func (p *page) Each(f func(Row) bool) (diag.Diagnostic, bool) {
	for _, row := range p.rows {
		if !f(row) {
			break
		}
	}
	return diag.Diagnostic{}, true
}

// LostLetters reports cells in which letters were lost.
func (p *page) LostLetters(row Row) []diag.Diagnostic { return lostLetters(p, row) }

// Parts is the table itself.
func (p *page) Parts(int) []Table { return []Table{p} }
