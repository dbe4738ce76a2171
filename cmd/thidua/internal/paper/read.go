package paper

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/present"
)

// A reader turns the HTML of pages into the parts of a paper.
type reader struct {
	parts   []Part
	folded  []Part // what a page folds away, which stands in an annex
	sources []source
	charts  []block.Chart
	texts   *present.Texts
}

// A source says where the figures of a table come from; they stand in the annex.
type source struct {
	of    string // the caption of the table
	lines [][]Cell
}

// chartPlace is what marks the place of a chart in the HTML of a text.
const chartPlace = "data-chart"

// draw notes a chart and gives what stands in its place.
func (r *reader) draw(c block.Chart) string {
	r.charts = append(r.charts, c)
	return `<figure ` + chartPlace + `="` + strconv.Itoa(len(r.charts)-1) + `"></figure>`
}

// html reads a piece of HTML that the program made.
func (r *reader) html(piece string) error {
	list, err := html.ParseFragment(strings.NewReader(piece), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	for _, n := range list {
		r.node(n, 0)
	}
	return err
}

// table reads a table as its page prints it.
func (r *reader) table(t block.Table) error { return r.html(string(r.texts.AppendTable(nil, t))) }

// add adds a part that the program words itself.
func (r *reader) add(p ...Part) { r.parts = append(r.parts, p...) }

// node reads an element; depth is that of lists.
func (r *reader) node(n *html.Node, depth int) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.add(Heading{Level: max(1, int(n.Data[1]-'1')), Runs: runsOf(n)})
	case atom.P:
		if runs := runsOf(n); len(runs) > 0 {
			r.add(Paragraph{Runs: runs, Small: has(n, "note") || has(n, "meta"), Plain: has(n, "note")})
		}
	case atom.Ul, atom.Ol:
		r.list(n, depth)
	case atom.Table:
		r.add(tableOf(n))
	case atom.Dl:
		r.definitions(n)
	case atom.Figure:
		r.figure(n)
	case atom.Details:
		r.details(n, depth)
	case atom.Summary, atom.Script, atom.Style, atom.Button, atom.Svg:
	default:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.node(c, depth)
		}
	}
}

// details reads what a page folds: sources stay where they are read, the rest goes to the
// annex, unless the text has the same table already.
func (r *reader) details(n *html.Node, depth int) {
	inner := reader{charts: r.charts, texts: r.texts}
	if has(n, "long") {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			inner.node(c, depth)
		}
		if !slices.ContainsFunc(inner.parts, r.knows) {
			r.folded, r.sources = append(r.folded, inner.parts...), append(r.sources, inner.sources...)
		}
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, depth)
	}
}

// knows reports whether a table stands in the paper already.
func (r *reader) knows(p Part) bool {
	table, ok := p.(Table)
	return ok && slices.ContainsFunc(slices.Concat(r.parts, r.folded), func(other Part) bool {
		known, ok := other.(Table)
		return ok && reflect.DeepEqual(table.Rows, known.Rows)
	})
}

func (r *reader) list(n *html.Node, depth int) {
	count := 0
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		if li.DataAtom != atom.Li {
			continue
		}
		count++
		item := Item{Level: depth, Number: "-", Runs: runsOf(li)}
		if n.DataAtom == atom.Ol {
			item.Number = decimal(count) + "."
		}
		r.add(item)
		for c := li.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Ul || c.DataAtom == atom.Ol {
				r.list(c, depth+1)
			}
		}
	}
}

// definitions reads a list of terms: the sources of a table go to the annex.
func (r *reader) definitions(n *html.Node) {
	if n.Parent == nil || !has(n.Parent, "origins") {
		for _, d := range all(n, atom.Dt, atom.Dd) {
			runs := runsOf(d)
			if d.DataAtom == atom.Dt {
				for i := range runs {
					runs[i].Bold = true
				}
			}
			r.add(Paragraph{Runs: runs})
		}
		return
	}
	s := source{}
	for i := len(r.parts) - 1; i >= 0 && s.of == ""; i-- {
		if t, ok := r.parts[i].(Table); ok {
			s.of = t.Caption
		}
	}
	var line []Cell
	for _, d := range all(n, atom.Dt, atom.Dd) {
		cell := Cell{Runs: runsOf(d), Small: smallOf(d)}
		if note := attribute(d, "data-note"); note != "" {
			cell.Runs = append([]Run{{Text: note, Note: true}, {Text: " "}}, cell.Runs...)
		}
		line = append(line, cell)
		if d.DataAtom == atom.Dd {
			s.lines, line = append(s.lines, line), nil
		}
	}
	r.sources = append(r.sources, s)
}

// figure reads the place of a chart, or a picture of a text by its words.
func (r *reader) figure(n *html.Node) {
	i, err := strconv.Atoi(attribute(n, chartPlace))
	if err != nil || i >= len(r.charts) {
		return
	}
	if p, ok := pictureOf(r.charts[i]); ok {
		r.add(p)
	}
}

// pictureOf is a chart as a picture; false of a drawing that cannot become one.
func pictureOf(c block.Chart) (Picture, bool) {
	drawn, ok := c.Drawing.(interface{ PNG() ([]byte, error) })
	if !ok {
		return Picture{}, false
	}
	alt := c.Caption
	if named, ok := c.Drawing.(interface{ Words() string }); ok {
		alt = named.Words()
	}
	return Picture{Caption: c.Caption, Alt: alt, PNG: drawn.PNG}, true
}

func tableOf(n *html.Node) Table {
	var t Table
	for _, c := range all(n, atom.Caption) {
		t.Caption = strings.TrimSpace(plain(c))
	}
	for _, row := range all(n, atom.Tr) {
		var cells []Cell
		head := row.Parent != nil && row.Parent.DataAtom == atom.Thead
		for _, c := range all(row, atom.Th, atom.Td) {
			cell := Cell{Runs: runsOf(c), Small: smallOf(c), Num: has(c, "num")}
			if note := attribute(c, "data-note"); note != "" {
				cell.Runs = append(cell.Runs, Run{Text: note, Note: true})
			}
			cells = append(cells, cell)
		}
		if head && t.Head == nil {
			t.Head = cells
		} else {
			t.Rows = append(t.Rows, cells)
		}
	}
	return t
}

// runsOf is the text of an element, without the lists in it and without second lines.
func runsOf(n *html.Node) []Run {
	var out []Run
	var walk func(*html.Node, Run)
	walk = func(n *html.Node, face Run) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			inner := face
			switch {
			case c.Type == html.TextNode:
				inner.Text = spaces(c.Data)
				out = append(out, inner)
				continue
			case c.DataAtom == atom.Ul, c.DataAtom == atom.Ol, c.DataAtom == atom.Small && (n.DataAtom == atom.Td || n.DataAtom == atom.Th || n.DataAtom == atom.Dd):
				continue
			case c.DataAtom == atom.Br:
				out = append(out, Run{Text: "\n"})
			case c.DataAtom == atom.Strong, c.DataAtom == atom.B:
				inner.Bold = true
			case c.DataAtom == atom.Em, c.DataAtom == atom.I && !has(c, "heard"):
				inner.Italic = true
			case has(c, "heard"): // what colour says on a page
				out = append(out, Run{Text: " ("})
				walk(c, inner)
				out = append(out, Run{Text: ")"})
				continue
			case c.DataAtom == atom.Img:
				out = append(out, Run{Text: "[" + attribute(c, "alt") + "]", Italic: true})
			}
			walk(c, inner)
		}
	}
	walk(n, Run{})
	return trim(out)
}

// trim joins runs of one face and takes the spaces at both ends away.
func trim(runs []Run) []Run {
	var out []Run
	for _, r := range runs {
		if n := len(out); n > 0 {
			last := out[n-1]
			last.Text = r.Text
			if last == r {
				out[n-1].Text = strings.ReplaceAll(out[n-1].Text+r.Text, "  ", " ")
				continue
			}
		}
		out = append(out, r)
	}
	if len(out) > 0 {
		out[0].Text = strings.TrimLeft(out[0].Text, " \n")
		last := &out[len(out)-1]
		last.Text = strings.TrimRight(last.Text, " \n")
	}
	var kept []Run
	for _, r := range out {
		if r.Text != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

// spaces makes one space of the ASCII spaces in a row; no-break spaces stay.
func spaces(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}

func smallOf(n *html.Node) []Run {
	for _, s := range all(n, atom.Small) {
		return runsOf(s)
	}
	return nil
}

// all lists the elements of some kinds below one.
func all(n *html.Node, kinds ...atom.Atom) []*html.Node {
	var out []*html.Node
	for c := range n.Descendants() {
		for _, k := range kinds {
			if c.DataAtom == k && c.Type == html.ElementNode {
				out = append(out, c)
			}
		}
	}
	return out
}

func plain(n *html.Node) string {
	var b strings.Builder
	for _, r := range runsOf(n) {
		b.WriteString(r.Text)
	}
	return b.String()
}

func has(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
