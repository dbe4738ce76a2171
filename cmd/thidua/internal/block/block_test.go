package block

import (
	"html/template"
	"strings"
	"testing"
)

// Texts that would break out of where they stand.
var hostile = []string{
	"Đắk Lắk", `<script>alert("1")</script>`, "a & b &amp; c", `" onclick="x`, "' onclick='x", "1 < 2 > 0", "x\x00y", "+84", "`", "",
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//else.where/x", "https://cong.example/?a=1&b=2", "../don-vi/hue/index.html#ct-1", "a b/ư.html", "\u2028",
}

// plain are the blocks as html/template would print them.
var plain = template.Must(template.New("").Parse(`
{{define "mark"}}<span class="mark {{.Class}}">{{.Word}}</span>{{end}}
{{define "link"}}<a href="{{.Href}}">{{.Text}}</a>{{end}}
{{define "links"}}{{range $i, $l := .}}{{if $i}}, {{end}}{{template "link" $l}}{{end}}{{end}}
{{define "names"}}<ul class="names">{{range .}}<li>{{template "link" .}}</li>{{end}}</ul>{{end}}
{{define "table"}}<div class="data">{{if gt (len .Rows) 15}}<div class="finder"></div>{{end}}<div class="scroll{{if gt (len .Rows) 15}} long{{end}}{{if gt (len .Head) 10}} wide{{end}}" tabindex="0" role="group" aria-label="{{.Caption}}">
<table{{with .ID}} id="{{.}}"{{end}}{{if .Second}} class="second"{{end}}{{if .Groups}} data-groups="1"{{end}}{{if .People}} data-order="person"{{else if .Fixed}} data-order="fixed"{{end}}>
<caption>{{.Caption}}</caption>
<thead><tr>{{range .Head}}<th scope="col"{{if .Num}} class="num"{{end}}>{{.Text}}{{with .Small}}<small>{{.}}</small>{{end}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr{{if .Joined}} class="joined"{{else if .Group}} class="group"{{end}}>{{range .Cells}}{{if and .Mark .Text}}<td class="num {{.Mark.Class}}">{{.Text}} <i class="heard">{{.Mark.Word}}</i></td>{{continue}}{{end}}<td{{if .Num}} class="num"{{end}}{{with .Note}} data-note="{{.}}"{{end}}>{{if .Mark}}{{template "mark" .Mark}}{{else if .Href}}{{template "link" .}}{{else}}{{.Text}}{{end}}{{with .Small}}<small>{{.}}</small>{{end}}</td>{{end}}</tr>
{{end}}</tbody>
</table></div>
<div class="under">{{with .Note}}<p class="note">{{.}}</p>{{end}}<div class="tools"></div></div>
{{if .Origins}}<details class="origins"><summary>{{.Sources}}</summary><dl>
{{range .Origins}}<div><dt{{with .Note}} data-note="{{.}}"{{end}}>{{.Of}}</dt><dd>{{.Places}}{{with .Working}} <small>{{.}}</small>{{end}}</dd></div>
{{end}}</dl></details>
{{end}}</div>{{end}}
{{define "chart"}}<figure class="chart"{{if .Live}} data-chart="{{(index .Live 0).Value}}"{{if .Table}} data-table="{{.Table}}" data-column="{{.Column}}"{{end}} data-suffix="{{.Suffix}}" data-decimals="{{.Decimals}}"{{end}}>{{with .Caption}}<figcaption>{{.}}</figcaption>{{end}}
<svg></svg>
</figure>{{end}}
{{define "aims"}}<ul class="aims">
{{range .}}<li><a href="{{.Href}}">{{.Name}}</a> <b>{{.Result}}</b> <span>{{.Against}}</span> {{template "mark" .Mark}}{{if .Way}} <svg></svg>{{end}}{{with .Note}} <small>{{.}}</small>{{end}}</li>
{{end}}</ul>{{end}}
{{define "menu"}}{{range .}}<li><a href="{{.Href}}"{{if .Current}} aria-current="true"{{end}}>{{.Text}}</a></li>{{end}}{{end}}
{{define "crumbs"}}{{$last := len (slice . 1)}}{{range $i, $c := .}}<li>{{if eq $i $last}}<span aria-current="page">{{$c.Text}}</span>{{else}}<a href="{{$c.Href}}">{{$c.Text}}</a>{{end}}</li>{{end}}{{end}}
{{define "pasted"}}<table style="border-collapse:collapse;width:100%;font-size:14px">
<caption style="text-align:left;font-weight:600;padding-bottom:4px">{{.Caption}}</caption>
<thead><tr>{{range .Head}}<th scope="col" style="text-align:{{if .Num}}right{{else}}left{{end}};padding:5px 8px;border-bottom:2px solid #1c2126;vertical-align:bottom">{{.Text}}</th>{{end}}</tr></thead>
<tbody>{{range .Rows}}<tr>{{range .Cells}}<td style="text-align:{{if .Num}}right{{else}}left{{end}};padding:5px 8px;border-bottom:1px solid #d6dce1;vertical-align:top">{{with .Mark}}{{.Symbol}} {{.Word}}{{else}}{{.Text}}{{end}}{{with .Small}}<br><span style="font-size:12px;color:#515b65">{{.}}</span>{{end}}</td>{{end}}</tr>
{{end}}</tbody></table>{{end}}
{{define "indicators"}}{{range .}}<article class="indicator" id="{{.ID}}">
<h3><a href="{{.Href}}">{{.Name}}</a></h3>
<p class="meta">{{.Period}} · {{.Direction}}</p>
{{template "chart" .Chart}}
</article>
{{end}}{{end}}
{{define "named"}}{{if .Href}}{{template "link" .}}{{else}}{{.Text}}{{end}}{{end}}
{{define "honors"}}<ul class="honors">
{{range .}}<li id="{{.ID}}" class="{{if .Person}}person{{else}}collective{{end}}">{{with .Photo}}{{if .Address}}<img src="{{.Address}}" loading="lazy" width="{{.Width}}" height="{{.Height}}" alt="{{.Alt}}">{{end}}{{end}}<h4>{{if .Href}}<a href="{{.Href}}">{{.Name}}</a>{{else}}{{.Name}}{{end}}</h4>{{if or .Position .Unit.Text}}<p>{{.Position}}{{if and .Position .Unit.Text}}, {{end}}<span class="of">{{template "named" .Unit}}</span></p>{{end}}{{with .Decision}}<p class="meta">{{.}}</p>{{end}}{{if .Story.Text}}<p class="more">{{template "link" .Story}}</p>{{end}}</li>
{{end}}</ul>{{end}}
{{define "sparks"}}<ul class="sparks">{{range .}}<li><a href="{{.Href}}">{{.Name}}</a> <svg></svg> <span class="score">{{.Value}}</span></li>{{end}}</ul>{{end}}
`))

type drawn string

func (d drawn) AppendSVG(b []byte) []byte { return append(b, d...) }

// A secondTable tells the template what Append finds out for itself.
type secondTable struct {
	Table
	Second bool
}

func TestBlocksEscapeAsTemplatesDo(t *testing.T) {
	compared := 0
	same := func(name string, v any, got []byte) {
		t.Helper()
		var want strings.Builder
		if err := plain.ExecuteTemplate(&want, name, v); err != nil {
			t.Fatal(err)
		}
		if string(got) != want.String() {
			t.Errorf("%s: %s\nwant\n%s", name, got, want.String())
		}
		compared++
	}
	for _, s := range hostile {
		for _, href := range hostile {
			list := []Link{{Text: s, Href: href}, {Text: href, Href: s}}
			same("link", list[0], list[0].Append(nil))
			same("links", list, Links(list).Append(nil))
			same("names", list, Names(list).Append(nil))
			same("menu", append(list, Link{Text: s, Current: true}), Menu(append(list, Link{Text: s, Current: true})).Append(nil))
			same("crumbs", list, Crumbs(list).Append(nil))
			mark := Mark{Class: "band-ahead", Symbol: s, Word: href}
			same("mark", mark, mark.Append(nil))
			roll := Honors{
				{ID: s, Name: s, Href: href, Person: true, Position: href, Unit: list[0], Decision: s, Photo: Photo{"anh.jpg", s, 300, 400}, Story: list[1]},
				{ID: href, Name: href, Unit: Link{Text: s}},
			}
			same("honors", roll, roll.Append(nil))
			sparks := Sparks{{Name: s, Href: href, Value: s, Drawing: drawn("<svg></svg>")}}
			aims := Aims{{Name: s, Href: href, Result: s, Against: href, Mark: mark, Way: drawn("<svg></svg>"), Note: s}, {Name: href, Mark: mark}}
			same("aims", aims, aims.Append(nil))
			same("sparks", sparks, sparks.Append(nil))
			chart := Chart{Drawing: drawn("<svg></svg>"), Caption: s, Table: href, Column: 3, Suffix: s, Decimals: 2, Live: []Datum{{Name: "chart", Value: s}}}
			same("chart", chart, chart.Append(nil))
			articles := Indicators{{ID: s, Name: href, Href: s, Period: href, Direction: s, Chart: chart}}
			same("indicators", articles, articles.Append(nil))
			for kind := range 16 {
				v := secondTable{Table: Table{
					Caption: s, Note: href, Sources: s, Fixed: kind&1 > 0, People: kind&2 > 0,
					Head: []Head{{Text: "a", Num: kind&4 > 0}, {Text: s, Small: href}},
				}}
				v.Second = kind&4 > 0
				v.Groups = kind & 2
				if v.Second {
					v.Fixed, v.People = false, false
				}
				if kind&8 > 0 {
					v.ID, v.Origins = "bang", []Origin{{Of: s, Places: href, Working: s, Note: kind & 1}}
					for range 9 {
						v.Head = append(v.Head, Head{Text: "c"})
					}
				}
				for range 1 + kind {
					v.Rows = append(v.Rows, Row{Cells: []Cell{{Text: s, Num: true, Small: href, Note: kind & 3}, {Text: s, Href: href, Note: kind}, {Mark: &mark, Small: s}, Paced(s, mark)}, Joined: kind&1 > 0, Group: kind&2 > 0})
				}
				same("table", v, v.Append(nil))
				same("pasted", v.Table, Pasted(v.Table).Append(nil))
			}
		}
	}
	if compared < 5000 {
		t.Errorf("only %d blocks were compared", compared)
	}
}

func TestNothingIsNothing(t *testing.T) {
	for name, got := range map[string][]byte{"table": Table{Caption: "a"}.Append(nil), "chart": Chart{Caption: "a"}.Append(nil), "sparks": Sparks{}.Append(nil), "honors": Honors{}.Append(nil)} {
		if len(got) > 0 {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The rows of a long table are parted, none lost, under the same heads.
func TestOlderRowsAreFolded(t *testing.T) {
	v := Table{ID: "x", Open: 2, Older: "cũ hơn", Head: Heads("a")}
	for _, s := range []string{"một", "hai", "ba", "bốn"} {
		v.Rows = append(v.Rows, Row{Cells: []Cell{Text(s)}})
	}
	got := string(v.Append(nil))
	open, folded, ok := strings.Cut(got, "<details")
	if !ok || !strings.Contains(open, `id="x"`) || !strings.Contains(open, "hai") || strings.Contains(open, "ba<") || !strings.Contains(folded, `id="x-truoc"`) || !strings.Contains(folded, "bốn") {
		t.Error(got)
	}
	if strings.Count(got, `<th scope="col">a</th>`) != 2 {
		t.Error("a part has no heads")
	}
}

// FuzzLink holds that no text and no address leaves a link other than a template would.
func FuzzLink(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, href string) {
		var want strings.Builder
		if err := plain.ExecuteTemplate(&want, "link", Link{Text: text, Href: href}); err != nil {
			t.Fatal(err)
		}
		if got := string(Link{Text: text, Href: href}.Append(nil)); got != want.String() {
			t.Errorf("%q, want %q", got, want.String())
		}
	})
}
