// Package paper makes the official papers of a site: its reports, score sheets, lists for
// the council, reminders and announcements in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I.
//
// A paper is made from what the pages print: a text is the HTML of its page, read again into
// paragraphs, lists and tables (read.go), so that no figure can differ; charts become
// pictures with the sentence of the chart as their alternative text. A paper is written as a
// document of Word (Document) or as a page to be printed (Print), from one list of parts:
//
//	quốc hiệu · số, ký hiệu · ngày · trích yếu | parts | chữ ký · nơi nhận | phụ lục
//
// The document is Office Open XML over archive/zip. The libraries of the module proxy were
// looked at first, by their sources: godocx (2025) keeps the parts of a file in a map without order and has no
// parts for headers, so no page numbers; go-docx of fumiama (2025) has neither repeated
// head rows nor headers, and a licence (AGPL) that would be the program's; nguyenthenguyen/docx
// only fills in templates. What is needed here are eight parts with a few dozen elements.
// The same paper gives the same bytes: no clock is asked, and the times in the zip are fixed.
package paper

import (
	"time"

	"thidua/cmd/thidua/internal/present"
)

// A Paper is one official paper.
type Paper struct {
	Form    present.Official
	Lang    string
	Title   string // in the properties of the file
	Creator string
	Day     time.Time // of its figures
	Notice  string    // said above the title: that figures are illustrative, that it is a draft
	Parts   []Part
	Annexes []Annex
}

// An Annex (phụ lục) begins on a page of its own.
type Annex struct {
	Title string
	Parts []Part
}

// A Part is a Heading, Paragraph, Item, Table or Picture.
type Part interface{ part() }

// A Heading has a level from 1, numbered I, 1, a.
type Heading struct {
	Level int
	Runs  []Run
}

// A Paragraph is a text; small ones are notes.
type Paragraph struct {
	Runs  []Run
	Small bool
	Plain bool // without the indent of a first line
}

// An Item of a list; Number is what stands before it, "-" or "1.".
type Item struct {
	Level  int
	Number string
	Runs   []Run
}

// A Table repeats its head on every page.
type Table struct {
	Caption string
	Head    []Cell
	Rows    [][]Cell
}

// A Cell of a table.
type Cell struct {
	Runs  []Run
	Small []Run // a second line
	Num   bool  // aligned to the right
}

// A Picture is a chart as a PNG.
type Picture struct {
	Caption, Alt string
	PNG          func() ([]byte, error)
}

// A Run is a piece of text in one face.
type Run struct {
	Text               string
	Bold, Italic, Note bool // Note stands raised: the number of a source
}

func (Heading) part()   {}
func (Paragraph) part() {}
func (Item) part()      {}
func (Table) part()     {}
func (Picture) part()   {}

// text is a run without a face of its own.
func text(s string) []Run { return []Run{{Text: s}} }

// closing ends the text of every paper.
const closing = "./."

// close puts the mark of the end behind the text, on its last line where that is a text.
func (p *Paper) close() {
	if n := len(p.Parts); n > 0 {
		switch last := p.Parts[n-1].(type) {
		case Paragraph:
			last.Runs = endRuns(last.Runs)
			p.Parts[n-1] = last
			return
		case Item:
			last.Runs = endRuns(last.Runs)
			p.Parts[n-1] = last
			return
		}
	}
	p.Parts = append(p.Parts, Paragraph{Runs: text(closing)})
}

// endRuns puts the mark of the end in the place of a full stop.
func endRuns(runs []Run) []Run {
	if n := len(runs); n > 0 {
		last := runs[n-1]
		if l := len(last.Text); l > 0 && last.Text[l-1] == '.' {
			last.Text = last.Text[:l-1]
		}
		last.Text += closing
		return append(append([]Run(nil), runs[:n-1]...), last)
	}
	return text(closing)
}

// numbers counts the headings of a paper: I, 1, a.
type numbers [3]int

// next is the number of the next heading of a level, from 1.
func (n *numbers) next(level int) string {
	at := min(max(level, 1), len(n)) - 1
	n[at]++
	clear(n[at+1:])
	switch at {
	case 0:
		return roman(n[0]) + ". "
	case 1:
		return decimal(n[1]) + ". "
	}
	return letter(n[2]) + ") "
}
