package page

import (
	"html/template"
	"strings"
)

// Body is the rows of a table as HTML. On a site of thousands of units two thirds
// of a build went into executing templates, nearly all of it cell by cell; appended,
// a cell costs a fiftieth of that. What is appended is what a template would print:
// a test holds the two against each other.
func (t Table) Body() template.HTML { return template.HTML(t.appendBody(nil)) }

func (t *Table) appendBody(b []byte) []byte {
	if t.series != nil {
		return t.series.appendBody(b)
	}
	open := t.cellTags()
	for _, row := range t.Rows {
		b = append(b, "<tr>"...)
		for i, c := range row.Cells {
			b = append(b, open[i].tag(c.Num)...)
			b = appendCell(b, c)
			b = append(b, "</td>"...)
		}
		b = append(b, "</tr>\n"...)
	}
	return b
}

// Heads are the titles of the columns as HTML.
func (t Table) Heads() template.HTML { return template.HTML(t.appendHeads(nil)) }

func (t *Table) appendHeads(b []byte) []byte {
	for _, h := range t.Head {
		if h.Num {
			b = append(b, `<th scope="col" class="num">`...)
		} else {
			b = append(b, `<th scope="col">`...)
		}
		b = append(appendText(b, h.Text), "</th>"...)
	}
	return b
}

// Places are the origins of the rows as HTML.
func (t Table) Places() template.HTML { return template.HTML(t.appendPlaces(nil)) }

func (t *Table) appendPlaces(b []byte) []byte {
	if t.series != nil {
		return t.series.appendPlaces(b)
	}
	for _, o := range t.Origins {
		b = append(appendText(append(b, "<div><dt>"...), o.Of), "</dt><dd>"...)
		b = appendText(b, o.Places)
		if o.Working != "" {
			b = append(appendText(append(b, " <small>"...), o.Working), "</small>"...)
		}
		b = append(b, "</dd></div>\n"...)
	}
	return b
}

// A cellTag is the beginning of the cells of a column, of words and of numbers.
type cellTag [2]string

func (c cellTag) tag(num bool) string {
	if num {
		return c[1]
	}
	return c[0]
}

// cellTags are the beginnings of the cells of each column. Only where rows may
// become blocks do cells bear the title of their column.
func (t *Table) cellTags() []cellTag {
	out := make([]cellTag, len(t.Head))
	for i, h := range t.Head {
		label := ""
		if t.Stack {
			label = ` data-label="` + template.HTMLEscapeString(h.Text) + `"`
		}
		out[i] = cellTag{"<td" + label + ">", `<td class="num"` + label + ">"}
	}
	return out
}

func appendCell(b []byte, c Cell) []byte {
	switch {
	case c.Mark != nil:
		b = appendMark(b, *c.Mark)
	case c.Href != "":
		b = append(b, `<a href="`...)
		b = appendHref(b, c.Href)
		b = append(b, `">`...)
		b = appendText(b, c.Text)
		b = append(b, "</a>"...)
	default:
		b = appendText(b, c.Text)
	}
	if c.Small != "" {
		b = append(b, "<small>"...)
		b = appendText(b, c.Small)
		b = append(b, "</small>"...)
	}
	return b
}

func appendMark(b []byte, m Mark) []byte {
	b = append(b, `<span class="mark `...)
	b = appendText(b, m.Class)
	b = append(b, `"><span class="shape" aria-hidden="true">`...)
	b = appendText(b, m.Symbol)
	b = append(b, "</span> "...)
	b = appendText(b, m.Word)
	return append(b, "</span>"...)
}

// appendText appends a text between tags or in an attribute's double quotes.
func appendText(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var as string
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&#34;"
		case '\'':
			as = "&#39;"
		case '+':
			as = "&#43;"
		case 0:
			as = "\uFFFD"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), as...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// appendHref appends an address. Those of the site are plain; any other goes the
// way of templates, which lets no script pass.
func appendHref(b []byte, href string) []byte {
	if plainHref(href) {
		return append(b, href...)
	}
	var out strings.Builder
	if err := hrefTemplate.Execute(&out, href); err != nil {
		panic(err) // a template of the program's own with a text
	}
	quoted := out.String()
	return append(b, quoted[len(`<a href="`):len(quoted)-len(`">`)]...)
}

var hrefTemplate = template.Must(template.New("").Parse(`<a href="{{.}}">`))

func plainHref(href string) bool {
	for i := 0; i < len(href); i++ {
		switch c := href[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '/' || c == '.' || c == '-' || c == '_' || c == '#':
		default:
			return false
		}
	}
	return true
}

// table is a table as parts.html makes it: a test holds the two against each other.
// Where a user has parts of their own, theirs are executed.
func (t *Templates) table(v Table) (template.HTML, error) {
	if v.hole != "" {
		return template.HTML(v.hole), nil
	}
	b, err := v.append(nil, t)
	return template.HTML(b), err
}

func (v *Table) append(b []byte, t *Templates) ([]byte, error) {
	if v.Len() == 0 {
		return b, nil
	}
	b = append(b, `<div class="data">`...)
	scroll := "scroll"
	if v.Long() {
		b = append(b, `<div class="finder"></div>`...)
		scroll += " long"
	}
	if v.Sorted() {
		b = append(b, `<div class="sorter"></div>`...)
	}
	if v.Wide() {
		scroll += " wide"
	}
	b = append(append(append(b, `<div class="`...), scroll...), `" tabindex="0" role="group" aria-label="`...)
	b = append(appendText(b, v.Caption), "\">\n<table"...)
	if classes := v.Classes(); classes != "" {
		b = append(append(append(b, ` class="`...), classes...), '"')
	}
	switch {
	case v.People:
		b = append(b, ` data-order="person"`...)
	case v.Fixed:
		b = append(b, ` data-order="fixed"`...)
	}
	b = append(appendText(append(b, ">\n<caption>"...), v.Caption), "</caption>\n<thead><tr>"...)
	b = append(v.appendHeads(b), "</tr></thead>\n<tbody>\n"...)
	b = append(v.appendBody(b), "</tbody>\n</table></div>\n<div class=\"under\">"...)
	if v.Note != "" {
		b = append(appendText(append(b, `<p class="note">`...), v.Note), "</p>"...)
	}
	b = append(b, "<div class=\"tools\"></div></div>\n"...)
	if len(v.Origins) > 0 || v.series != nil {
		b = append(appendText(append(b, `<details class="origins"><summary>`...), t.T("Nguồn: tệp, dòng, cột")), "</summary><dl>\n"...)
		b = append(v.appendPlaces(b), "</dl></details>\n"...)
	}
	return append(b, "</div>"...), nil
}

// chart is a chart as parts.html makes it.
func (t *Templates) chart(v Chart) (template.HTML, error) {
	if v.hole != "" {
		return template.HTML(v.hole), nil
	}
	b, err := v.append(nil, t)
	return template.HTML(b), err
}

func (v *Chart) append(b []byte, _ *Templates) ([]byte, error) {
	b = append(b, `<figure class="chart" `...)
	b, err := v.appendLive(b)
	if err != nil {
		return b, err
	}
	b = append(v.drawing.AppendSVG(append(b, ">\n"...)), '\n')
	if v.Summary != "" {
		b = append(appendText(append(b, "<figcaption>"...), v.Summary), "</figcaption>"...)
	}
	return append(b, "\n</figure>"...), nil
}

// sparks are small trends side by side as parts.html makes them.
func (t *Templates) sparks(v SmallTrends) (template.HTML, error) {
	if len(v) == 1 && v[0].hole != "" {
		return template.HTML(v[0].hole), nil
	}
	b, err := v.append(nil, t)
	return template.HTML(b), err
}

func (v SmallTrends) append(b []byte, _ *Templates) ([]byte, error) {
	b = append(b, `<ul class="sparks">`...)
	for _, s := range v {
		b = appendHref(append(b, `<li><a href="`...), s.Href)
		b = append(appendText(append(b, `">`...), s.Name), "</a> "...)
		b = s.drawing.AppendSVG(b)
		b = append(appendText(append(b, ` <span class="score">`...), s.Value), "</span></li>"...)
	}
	return append(b, "</ul>"...), nil
}

// links are links with commas between them as parts.html makes them: a ranking names
// every unit once for each indicator.
func links(list []Link) template.HTML {
	var b []byte
	for i, l := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendLink(b, l)
	}
	return template.HTML(b)
}

// names are links in columns as parts.html makes them: the search lists all there is.
func names(list []Link) template.HTML {
	b := []byte(`<ul class="names">`)
	for _, l := range list {
		b = append(appendLink(append(b, "<li>"...), l), "</li>"...)
	}
	return template.HTML(append(b, "</ul>"...))
}

func appendLink(b []byte, l Link) []byte {
	b = append(appendHref(append(b, `<a href="`...), l.Href), `">`...)
	return append(appendText(b, l.Text), "</a>"...)
}
