package block

import "strconv"

// A Table is a table of texts. Its rows stay rows on a phone: the column that names
// them is fixed, the others scroll in the table's box.
type Table struct {
	ID      string // where a chart takes its numbers from the table
	Caption string
	Head    []Head
	Rows    []Row
	Made    Made     // rows that are made when the page is written, in place of Rows
	Open    int      // so many rows stand open, the others folded below; 0: all
	Older   string   // what the fold is called
	Note    string   // what is better, as of when, from where
	Numbers bool     // all columns but the first and the last are numbers
	Fixed   bool     // rows of different measures, which no column can put in order
	Groups  int      // the column, from 1, whose texts part the rows into groups that can be chosen; 0: none
	People  bool     // the first column holds names of people, which are ordered by given name
	Origins []Origin // of each row, folded away under the table; none where no figure is traced
	Sources string   // what that fold is called
}

// Made are the rows of a table that would weigh too much as texts.
type Made interface {
	Len() int
	AppendRows(b []byte, from, to int) []byte
}

// A Head is the title of a column; Num columns are aligned as numbers.
type Head struct {
	Text  string
	Num   bool
	Small string // a second line: the measure
}

// A Row of a table; its first cell names it, its second where the first is a rank.
type Row struct {
	Cells  []Cell
	Joined bool // its figures are joined from former units
	Group  bool // a group of rows begins with it
}

// A Cell of a table. A mark is a band or verdict: its word with a shape, or, where the
// cell has a text too, the colour of the cell and the shape before its text.
type Cell struct {
	Text  string
	Href  string
	Num   bool
	Mark  *Mark
	Small string // a second line
	Note  int    // the origin that stands below as a footnote of this number; 0: none
}

// An Origin is where the figures of a row come from.
type Origin struct {
	Of      string // what names the row
	Note    int    // its number where rows name their origins by number; else 0
	Places  string // file, line and column
	Working string // what was divided by what, or ""
}

// Text is a cell of words.
func Text(s string) Cell { return Cell{Text: s} }

// Num is a cell of a number.
func Num(s string) Cell { return Cell{Text: s, Num: true} }

// LinkTo is a cell of words that leads somewhere.
func LinkTo(s, href string) Cell { return Cell{Text: s, Href: href} }

// Marked is a cell of a band or a verdict.
func Marked(m Mark) Cell { return Cell{Mark: &m} }

// Paced is a cell of a number in the colour of its band.
func Paced(s string, m Mark) Cell { return Cell{Text: s, Num: true, Mark: &m} }

// Heads are titles of columns of words.
func Heads(titles ...string) []Head { return headsOf(titles, false) }

// Nums are titles of columns of numbers.
func Nums(titles ...string) []Head { return headsOf(titles, true) }

func headsOf(titles []string, isNum bool) []Head {
	out := make([]Head, len(titles))
	for i, t := range titles {
		out[i] = Head{Text: t, Num: isNum}
	}
	return out
}

// Above these a table is long, and bears a field that filters its rows, or wide,
// and scrolls in a box of its own on any screen.
const (
	longRows    = 15
	wideColumns = 10
)

// Len is the number of rows.
func (t *Table) Len() int {
	if t.Made != nil {
		return t.Made.Len()
	}
	return len(t.Rows)
}

// Append appends the table with all that stands around it; nothing of one without rows.
func (t Table) Append(b []byte) []byte {
	n := t.Len()
	if n == 0 {
		return b
	}
	open := n
	if t.Open > 0 && t.Open < n {
		open = t.Open
	}
	b = t.appendPart(b, 0, open)
	if open < n {
		b = append(AppendText(append(b, `<details class="long"><summary>`...), t.Older), "</summary>\n"...)
		older := t
		older.Caption, older.Note = t.Caption+": "+t.Older, ""
		if t.ID != "" {
			older.ID += olderPart
		}
		b = append(older.appendPart(b, open, n), "</details>\n"...)
	}
	return b
}

// olderPart is what the id of the folded part of a table ends with; figure.js knows it.
const olderPart = "-truoc"

// appendPart appends the rows from one to another as a table.
func (t *Table) appendPart(b []byte, from, to int) []byte {
	b = append(b, `<div class="data">`...)
	scroll := "scroll"
	if to-from > longRows {
		b = append(b, `<div class="finder"></div>`...)
		scroll += " long"
	}
	if len(t.Head) > wideColumns {
		scroll += " wide"
	}
	b = appendAttr(append(append(append(b, `<div class="`...), scroll...), `" tabindex="0" role="group"`...), "aria-label", t.Caption)
	b = append(b, ">\n<table"...)
	if t.ID != "" {
		b = appendAttr(b, "id", t.ID)
	}
	switch {
	case len(t.Head) > 1 && t.Head[0].Num && !t.Head[1].Num: // a rank: the second column names the rows
		b = append(b, ` class="second"`...)
	case t.Numbers:
		b = append(b, ` class="numbers"`...)
	}
	if t.Groups > 0 {
		b = appendAttr(b, "data-groups", strconv.Itoa(t.Groups-1))
	}
	switch {
	case t.People:
		b = append(b, ` data-order="person"`...)
	case t.Fixed:
		b = append(b, ` data-order="fixed"`...)
	}
	b = append(AppendText(append(b, ">\n<caption>"...), t.Caption), "</caption>\n<thead><tr>"...)
	b = append(t.appendHeads(b), "</tr></thead>\n<tbody>\n"...)
	b = append(t.appendRows(b, from, to), "</tbody>\n</table></div>\n<div class=\"under\">"...)
	if t.Note != "" {
		b = append(AppendText(append(b, `<p class="note">`...), t.Note), "</p>"...)
	}
	b = append(b, "<div class=\"tools\"></div></div>\n"...)
	return append(t.appendOrigins(b, from, to), "</div>"...)
}

func (t *Table) appendHeads(b []byte) []byte {
	for _, h := range t.Head {
		if h.Num {
			b = append(b, `<th scope="col" class="num">`...)
		} else {
			b = append(b, `<th scope="col">`...)
		}
		b = append(appendSmall(AppendText(b, h.Text), h.Small), "</th>"...)
	}
	return b
}

func (t *Table) appendRows(b []byte, from, to int) []byte {
	if t.Made != nil {
		return t.Made.AppendRows(b, from, to)
	}
	for _, row := range t.Rows[from:to] {
		b = append(b, "<tr"...)
		switch {
		case row.Joined:
			b = append(b, ` class="joined"`...)
		case row.Group:
			b = append(b, ` class="group"`...)
		}
		b = append(b, '>')
		for i := range row.Cells {
			b = row.Cells[i].append(b)
		}
		b = append(b, "</tr>\n"...)
	}
	return b
}

func (c *Cell) append(b []byte) []byte {
	if c.Mark != nil && c.Text != "" {
		return c.appendPaced(b)
	}
	b = append(b, "<td"...)
	if c.Num {
		b = append(b, ` class="num"`...)
	}
	b = append(appendNote(b, c.Note), '>')
	switch {
	case c.Mark != nil:
		b = c.Mark.Append(b)
	case c.Href != "":
		b = Link{Text: c.Text, Href: c.Href}.Append(b)
	default:
		b = AppendText(b, c.Text)
	}
	return append(appendSmall(b, c.Small), "</td>"...)
}

// appendPaced appends a cell in the colour of its band, whose word is there to be heard.
func (c *Cell) appendPaced(b []byte) []byte {
	b = AppendText(append(AppendText(append(b, `<td class="num `...), c.Mark.Class), `">`...), c.Text)
	return append(AppendText(append(b, ` <i class="heard">`...), c.Mark.Word), "</i></td>"...)
}

func appendSmall(b []byte, small string) []byte {
	if small == "" {
		return b
	}
	return append(AppendText(append(b, "<small>"...), small), "</small>"...)
}

// appendOrigins appends where the rows come from. Not every row has an origin, so only
// a table that is not parted has them.
func (t *Table) appendOrigins(b []byte, from, to int) []byte {
	if len(t.Origins) == 0 || to-from < t.Len() {
		return b
	}
	b = append(AppendText(append(b, `<details class="origins"><summary>`...), t.Sources), "</summary><dl>\n"...)
	for _, o := range t.Origins {
		b = append(appendNote(append(b, "<div><dt"...), o.Note), '>')
		b = append(AppendText(b, o.Of), "</dt><dd>"...)
		b = AppendText(b, o.Places)
		if o.Working != "" {
			b = appendSmall(append(b, ' '), o.Working)
		}
		b = append(b, "</dd></div>\n"...)
	}
	return append(b, "</dl></details>\n"...)
}

// appendNote appends the number of a footnote, which the style sheet shows: it is no part
// of what the cell says.
func appendNote(b []byte, note int) []byte {
	if note == 0 {
		return b
	}
	return append(strconv.AppendInt(append(b, ` data-note="`...), int64(note), 10), '"')
}
