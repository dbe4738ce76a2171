package page

import "strings"

// A Table is a table of texts.
type Table struct {
	Caption string
	Head    []Head
	Rows    []Row
	Note    string   // what is better, as of when, from where
	Stack   bool     // on a narrow screen each row becomes a block: for tables of many words
	Fixed   bool     // rows of different measures, which no column can put in order
	People  bool     // the first column holds names of people, which are ordered by given name
	Origins []Origin // of each row, folded away under the table; none where no figure is traced

	series *seriesRows // rows and origins that are appended; nil: they are Rows and Origins
	hole   string      // what stands for the table in a stencil
}

// An Origin is where the figures of a row come from.
type Origin struct {
	Of      string // what names the row
	Places  string // file, line and column
	Working string // what was divided by what, or ""
}

// Above these a table is long, and bears a field that filters its rows, or wide,
// and scrolls in a box of its own on any screen.
const (
	longRows    = 15
	blockRows   = 5 // as many blocks as a phone's reader passes by without putting them in order
	wideColumns = 10
)

// Len is the number of rows.
func (t *Table) Len() int {
	if t.series != nil {
		return len(t.series.points)
	}
	return len(t.Rows)
}

// Long reports whether a table has more rows than a glance takes in.
func (t Table) Long() bool { return t.Len() > longRows }

// Sorted reports whether a table bears a field for its order, where its rows are
// blocks and have no heads to press.
func (t Table) Sorted() bool { return t.Stack && !t.Fixed && t.Len() > blockRows }

// Wide reports whether a table has more columns than a page is sure to hold.
func (t Table) Wide() bool { return len(t.Head) > wideColumns }

// Classes are the classes of a table for the style sheet. In a table that is
// "second" the second column names the rows, as where the first is a rank.
func (t Table) Classes() string {
	var out []string
	if t.Stack {
		out = append(out, "stack")
	}
	if len(t.Head) > 1 && t.Head[0].Num && !t.Head[1].Num {
		out = append(out, "second")
	}
	return strings.Join(out, " ")
}

// A Head is the title of a column; Num columns are aligned as numbers.
type Head struct {
	Text string
	Num  bool
}

// A Row of a table; its first cell names it.
type Row struct {
	Cells []Cell
}

// A Cell of a table. A mark is a band or verdict: its word with a shape.
type Cell struct {
	Text  string
	Href  string
	Num   bool
	Mark  *Mark
	Small string // a second line
}

// A Mark is a band or a verdict as readers see it: a word, a shape, and a class for its colour.
type Mark struct {
	Class, Symbol, Word string
}

func text(s string) Cell            { return Cell{Text: s} }
func num(s string) Cell             { return Cell{Text: s, Num: true} }
func link(s, href string) Cell      { return Cell{Text: s, Href: href} }
func marked(m Mark) Cell            { return Cell{Mark: &m} }
func heads(titles ...string) []Head { return columnsOf(titles, false) }
func nums(titles ...string) []Head  { return columnsOf(titles, true) }

func columnsOf(titles []string, isNum bool) []Head {
	out := make([]Head, len(titles))
	for i, t := range titles {
		out[i] = Head{t, isNum}
	}
	return out
}
