package page

import (
	"html/template"
	"testing"

	"thidua/cmd/thidua/internal/lang"
	"thidua/templates"
)

// What functions append is what parts.html says.
func TestAppendedPartsAreThoseOfTheTemplate(t *testing.T) {
	for _, l := range []lang.Lang{lang.Vi, lang.En} {
		all, faults := Load(templates.FS, templates.FS, l)
		if faults.HasErrors() {
			t.Fatal(faults)
		}
		for _, table := range someTables() {
			want, err := all.part("table", table)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := all.table(table); err != nil || string(got) != want {
				t.Errorf("%s\nwant\n%s", got, want)
			}
		}
		for _, chart := range []Chart{
			{drawing: drawn("<svg></svg>")}, {drawing: drawn("<svg></svg>"), Summary: hostile[1], Suffix: hostile[3], Decimals: "2", Save: hostile[2], lively: saying(`{"a":"it's <b> & \"c\""}`)},
		} {
			want, err := all.part("chart", chart)
			if err != nil {
				t.Fatal(err)
			}
			got, err := all.chart(chart)
			if err != nil || dom(t, string(got)) != dom(t, want) {
				t.Errorf("%s\nwant\n%s", got, want)
			}
		}
		trends := SmallTrends{{Name: hostile[1], Href: hostile[2], Value: hostile[3], drawing: drawn("<svg></svg>")}, {Name: "b", drawing: drawn("<svg/>")}}
		want, err := all.part("sparks", trends)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := all.sparks(trends); err != nil || string(got) != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
		for name, part := range map[string]func([]Link) template.HTML{"links": links, "names": names} {
			list := []Link{{Text: hostile[1], Href: hostile[2]}, {Text: hostile[3], Href: "../x.html"}, {Text: "+", Href: hostile[10]}}
			want, err := all.part(name, list)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(part(list)); got != want {
				t.Errorf("%s\nwant\n%s", got, want)
			}
		}
	}
}

// saying is a chart whose option is known.
type saying string

func (s saying) AppendOption(b []byte) ([]byte, error) { return append(b, s...), nil }

// drawn is a drawing that is known.
type drawn string

func (d drawn) AppendSVG(b []byte) []byte { return append(b, d...) }

// someTables are tables of every kind.
func someTables() []Table {
	out := []Table{{}}
	for kind := range 32 {
		v := Table{Caption: hostile[kind%len(hostile)], Stack: kind&1 > 0, Fixed: kind&2 > 0, People: kind&4 > 0, Head: []Head{{Text: "a", Num: kind&8 > 0}, {Text: hostile[1]}}}
		if kind&16 > 0 {
			v.Note, v.Origins = hostile[kind%len(hostile)], []Origin{{"a", hostile[1], hostile[2]}}
		}
		for range 1 + kind {
			v.Rows = append(v.Rows, Row{Cells: []Cell{text(hostile[2]), link("x", "../y.html")}})
		}
		if kind > 20 {
			for range wideColumns {
				v.Head = append(v.Head, Head{Text: "c"})
			}
		}
		out = append(out, v)
	}
	return out
}
