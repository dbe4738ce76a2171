package letter

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed letter.html
var letterHTML string

// typeface is the font of every text; mail programs inherit none into tables.
const typeface = "font-family:Segoe UI,Roboto,Helvetica,Arial,sans-serif;"

// maxHTML is the size of the HTML part at which Gmail begins to cut messages off,
// with some room.
const maxHTML = 100_000

// rendered is what letter.html prints.
type rendered struct {
	Letter
	Body template.HTML
	More string // what was left out, and where it stands
}

// letterTemplate prints letters; draw draws their pictures.
func letterTemplate(draw func(*Picture) (drawing, error)) (*template.Template, error) {
	return template.New("letter").Funcs(template.FuncMap{
		"font":  func() template.CSS { return typeface },
		"align": func(num bool) string { return map[bool]string{true: "right", false: "left"}[num] },
		"side":  func(num bool) template.CSS { return map[bool]template.CSS{true: "12px", false: "8px"}[num] },
		"source": func(p *Picture) (template.URL, error) {
			d, err := draw(p)
			return template.URL("cid:" + d.id), err
		},
		"height": func(p *Picture) (int, error) {
			d, err := draw(p)
			return d.height(p.Width), err
		},
	}).Parse(letterHTML)
}

// renderHTML prints a letter. One that is too long loses sections from its end,
// then blocks of its body: it is shortened, with a word and a link, never cut.
func renderHTML(l Letter, draw func(*Picture) (drawing, error)) ([]byte, Letter, error) {
	t, err := letterTemplate(draw)
	if err != nil {
		return nil, l, err
	}
	blocks, err := styled(string(l.Body))
	if err != nil {
		return nil, l, err
	}
	v := rendered{Letter: l}
	for {
		v.Body = template.HTML(strings.Join(blocks, "\n")) // goldmark has escaped every text
		var b bytes.Buffer
		if err := t.Execute(&b, v); err != nil {
			return nil, l, err
		}
		switch {
		case b.Len() <= maxHTML:
			return b.Bytes(), v.Letter, nil
		case len(v.Sections) > 1:
			v.Sections = v.Sections[:len(v.Sections)-1]
		case len(blocks) > 1:
			blocks = blocks[:len(blocks)-1]
		case len(v.Sections) == 1 && len(v.Sections[0].Table.Rows) > 1:
			rows := v.Sections[0].Table.Rows
			v.Sections = append([]LetterSection(nil), v.Sections...)
			v.Sections[0].Table.Rows = rows[:len(rows)/2]
		default:
			return nil, l, fmt.Errorf("%s: %d bytes, and nothing left to shorten", l.Subject, b.Len())
		}
		v.More = l.Shortened
	}
}

// styles are how the elements of a text look in a letter.
var styles = map[atom.Atom]string{
	atom.P:          "margin:0 0 12px;font-size:16px;line-height:24px;color:#1c2126;",
	atom.H2:         "margin:24px 0 8px;font-size:18px;line-height:24px;font-weight:bold;color:#0a4f94;",
	atom.H3:         "margin:20px 0 6px;font-size:16px;line-height:22px;font-weight:bold;color:#1c2126;",
	atom.Ul:         "margin:0 0 12px 24px;padding:0;", // Outlook pads cells alone
	atom.Ol:         "margin:0 0 12px 24px;padding:0;",
	atom.Li:         "margin:0 0 4px;font-size:16px;line-height:24px;color:#1c2126;",
	atom.Blockquote: "margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #d6dce1;color:#515b65;",
	atom.Td:         "padding:6px 12px 6px 0;border-bottom:1px solid #d6dce1;font-size:14px;line-height:20px;",
	atom.Th:         "padding:6px 12px 6px 0;border-bottom:2px solid #1c2126;font-size:13px;line-height:18px;text-align:left;",
	atom.A:          "color:#0a4f94;",
}

// nodes parses a text of a letter.
func nodes(body string) ([]*html.Node, error) {
	return html.ParseFragment(strings.NewReader(body), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
}

// styled cuts a text into its blocks, with every style in its place. Links within
// the site become plain text: a letter does not know where it is read.
func styled(body string) ([]string, error) {
	list, err := nodes(body)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range list {
		if n.Type != html.ElementNode {
			continue
		}
		dress(n)
		var b bytes.Buffer
		if err := html.Render(&b, n); err != nil {
			return nil, err
		}
		out = append(out, b.String())
	}
	return out, nil
}

func dress(n *html.Node) {
	if n.Type == html.ElementNode {
		href := attribute(n, "href")
		n.Attr = nil
		switch {
		case n.DataAtom == atom.A && (strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "mailto:")):
			n.Attr = append(n.Attr, html.Attribute{Key: "href", Val: href})
		case n.DataAtom == atom.A, n.DataAtom == atom.Img, n.DataAtom == atom.Svg, n.DataAtom == atom.Figure:
			n.DataAtom, n.Data = atom.Span, "span"
		}
		if style := styles[n.DataAtom]; style != "" {
			n.Attr = append(n.Attr, html.Attribute{Key: "style", Val: typeface + style})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		dress(c)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
