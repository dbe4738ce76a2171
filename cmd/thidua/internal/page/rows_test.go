package page

import (
	"html/template"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// plainRows prints the rows of a table cell by cell.
var plainRows = template.Must(template.New("").Parse(
	`<tr>{{range .Head}}<th scope="col"{{if .Num}} class="num"{{end}}>{{.Text}}</th>{{end}}</tr>` +
		`<tr><td><dl>{{range .Origins}}<div><dt>{{.Of}}</dt><dd>{{.Places}}{{with .Working}} <small>{{.}}</small>{{end}}</dd></div>
{{end}}</dl></td></tr>` +
		`{{$t := .}}{{range .Rows}}<tr>{{range $i, $c := .Cells}}<td{{if $c.Num}} class="num"{{end}}{{if $t.Stack}} data-label="{{(index $t.Head $i).Text}}"{{end}}>` +
		`{{with $c.Mark}}<span class="mark {{.Class}}"><span class="shape" aria-hidden="true">{{.Symbol}}</span> {{.Word}}</span>{{else}}` +
		`{{if $c.Href}}<a href="{{$c.Href}}">{{$c.Text}}</a>{{else}}{{$c.Text}}{{end}}{{end}}{{with $c.Small}}<small>{{.}}</small>{{end}}</td>{{end}}</tr>
{{end}}`))

// hostile are texts that would break out of where they stand.
var hostile = []string{
	"Đắk Lắk", `<script>alert("1")</script>`, "a & b &amp; c", `" onclick="x`, "' onclick='x", "1 < 2 > 0", "x\x00y", "+84", "`", "",
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//else.where/x", "https://cong.example/?a=1&b=2", "../don-vi/hue/index.html#ct-1", "a b/ư.html", "\u2028",
}

func TestRowsAreWhatATemplatePrints(t *testing.T) {
	table := Table{Head: []Head{{Text: "Tên"}, {Text: `"Số" <&>`, Num: true}, {Text: "Dấu"}}}
	for _, s := range hostile {
		for _, href := range hostile {
			table.Rows = append(table.Rows, Row{Cells: []Cell{{Text: s, Href: href}, {Text: s, Num: true, Small: href}, {Mark: &Mark{Class: "band-ahead", Symbol: s, Word: href}, Small: s}}})
			table.Origins = append(table.Origins, Origin{s, href, s})
		}
	}
	for _, table.Stack = range []bool{false, true} {
		var want strings.Builder
		if err := plainRows.Execute(&want, table); err != nil {
			t.Fatal(err)
		}
		if got, want := dom(t, appended(table)), dom(t, want.String()); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}

// appended is the same, appended.
func appended(t Table) string {
	return "<tr>" + string(t.Heads()) + "</tr><tr><td><dl>" + string(t.Places()) + "</dl></td></tr>" + string(t.Body())
}

// dom is what a browser makes of rows: two ways to write a character are one.
func dom(t *testing.T, rows string) string {
	t.Helper()
	d, err := goquery.NewDocumentFromReader(strings.NewReader("<table><tbody>" + rows + "</tbody></table>"))
	if err != nil {
		t.Fatal(err)
	}
	html, err := d.Html()
	if err != nil {
		t.Fatal(err)
	}
	return html
}

func FuzzRows(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, href string) {
		table := Table{Head: []Head{{Text: text}}, Rows: []Row{{Cells: []Cell{{Text: text, Href: href, Small: href}}}}, Stack: true}
		var want strings.Builder
		if err := plainRows.Execute(&want, table); err != nil {
			t.Fatal(err)
		}
		if got, want := dom(t, appended(table)), dom(t, want.String()); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	})
}
