package letter

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"thidua/cmd/thidua/internal/block"
)

// renderText prints a letter for those who read no HTML: the same sentences and
// numbers, in lines.
func renderText(l Letter) (string, error) {
	var b strings.Builder
	line := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
		b.WriteByte('\n')
	}
	line(l.Title)
	line(strings.Repeat("=", utf8.RuneCountInString(l.Title)))
	line()
	line(l.Lead)
	body, err := plain(string(l.Body))
	if err != nil {
		return "", err
	}
	if body != "" {
		line()
		line(body)
	}
	for _, s := range l.Sections {
		line()
		line(strings.ToUpper(s.Heading))
		if s.Picture != nil && len(s.Table.Rows) == 0 {
			line(s.Picture.Alt)
		}
		for _, text := range s.Lines {
			line(text)
		}
		writeTable(line, s.Table)
	}
	if l.Link.Text != "" {
		line()
		line(l.Link.Text, ": ", l.Link.Href)
	}
	line()
	line("-- ")
	for _, text := range l.Signature {
		line(text)
	}
	line(l.Note)
	return b.String(), nil
}

// writeTable prints each row as an entry: its name, then what the other columns say.
func writeTable(line func(...string), t block.Table) {
	if t.Caption != "" && len(t.Rows) > 0 {
		line(t.Caption)
	}
	for _, row := range t.Rows {
		name := 0
		if len(row.Cells) > 1 && row.Cells[0].Num {
			name = 1 // a rank stands before the name
		}
		first := cellText(row.Cells[name])
		if name == 1 {
			first = cellText(row.Cells[0]) + ". " + first
		}
		line("- ", first)
		for i, c := range row.Cells {
			if text := cellText(c); i > name && text != "" {
				line("    ", t.Head[i].Text, ": ", text)
			}
		}
	}
}

func cellText(c block.Cell) string {
	text := c.Text
	if c.Mark != nil {
		text = c.Mark.Word
	}
	if text != "" && c.Small != "" {
		text += " · "
	}
	return text + c.Small
}

// plain is a text without its marks: paragraphs apart, items with dashes.
func plain(body string) (string, error) {
	list, err := nodes(body)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, n := range list {
		writePlain(&b, n)
	}
	lines := strings.Split(b.String(), "\n")
	var out []string
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l != "" || len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, l)
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n")), nil
}

func writePlain(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(strings.Join(strings.FieldsFunc(n.Data, func(r rune) bool { return r == '\n' || r == '\t' }), " "))
		return
	}
	switch n.DataAtom {
	case atom.P, atom.H2, atom.H3, atom.Ul, atom.Ol, atom.Table, atom.Blockquote:
		b.WriteString("\n\n")
	case atom.Li:
		b.WriteString("\n- ")
	case atom.Tr, atom.Br:
		b.WriteString("\n")
	case atom.Td, atom.Th:
		b.WriteString("  ")
	case atom.Svg, atom.Style, atom.Script:
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writePlain(b, c)
	}
}
