package page

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/templates"
)

// Every page of a site is what its template prints, whichever way it was made.
func TestPagesByStencilAreThoseOfTheTemplates(t *testing.T) {
	workspace := os.DirFS("../../../..")
	site, _ := source.Load(workspace)
	book := score.New(site.Units, site.Indicators, site.Results, campaign.Date{})
	book.Calendar = site.Calendar
	all, faults := Load(templates.FS, templates.FS, lang.Vi)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	pages, _, err := Plan(Input{
		Site: site, Book: book, Routes: route.NewMap(site), Templates: all,
		Media: func(name string) ([]byte, error) { return os.ReadFile("../../../../" + name) },
	})
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]string{}
	for range 2 { // at the first meeting of a shape its page is executed
		for _, f := range pages.Files() {
			var b strings.Builder
			if err := f.Write(&b); err != nil {
				t.Fatal(f.Path, err)
			}
			made[f.Path] = b.String()
		}
	}
	cut := 0
	all.stencils.byShape.Range(func(_, o any) bool {
		if o.(*outline).stencil != nil {
			cut++
		}
		return true
	})
	if cut < 20 {
		t.Errorf("%d stencils", cut)
	}
	all.appended = nil // no stencils any more
	for _, f := range pages.Files() {
		var b strings.Builder
		if err := f.Write(&b); err != nil {
			t.Fatal(f.Path, err)
		}
		if made[f.Path] != b.String() {
			t.Errorf("%s: %s", f.Path, firstDifference(made[f.Path], b.String()))
		}
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	near := func(s string) string { return s[max(i-60, 0):min(i+60, len(s))] }
	return near(a) + "\nwant\n" + near(b)
}

// Whatever stands in a view, its stencil lets nothing through that the template
// would not.
func TestStencilsEscapeAsTemplatesDo(t *testing.T) {
	all, faults := Load(templates.FS, templates.FS, lang.Vi)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	constant := &Constant{Lang: "vi", SiteTitle: hostile[1], Email: hostile[2], IllustrativeNote: hostile[3], Illustrative: true}
	for _, s := range hostile {
		if s == "" {
			continue
		}
		for _, href := range hostile[1:] {
			table := Table{Caption: s, Head: heads(s, s), Rows: []Row{{Cells: []Cell{link(s, href), marked(Mark{s, s, s})}}}}
			view := Unit{
				Common: Common{Constant: constant, Title: s, WindowTitle: s, Home: href, Nav: []Link{{s, href, true}}, Crumbs: []Link{{s, href, false}}, URL: href, Script: href},
				Name:   s, Former: s, FormerHref: href, FormerOf: []Link{{s, href, false}, {href, s, false}}, Peers: Link{Text: s, Href: href},
				Standings:  []UnitStanding{{Campaign: s, Href: href, RankingHref: href, Targets: table, Sheet: Sheet{Rank: s, Lines: table, Working: []string{s}}}},
				Indicators: []UnitIndicator{{ID: s, Name: s, Href: href, Latest: s, Period: s, Chart: Chart{drawing: drawn("<svg>"), Summary: s, lively: saying(`{"a":"'&"}`)}, Table: table}},
				Stories:    []Teaser{{Title: s, Href: href, Summary: s}},
			}
			sameByStencil(t, all, "unit.html", view)
			sameByStencil(t, all, "embed.html", Embed{Lang: "vi", Title: s, Meta: href, Chart: "<svg>", Href: href, Table: cellTable(table)})
		}
	}
}

// sameByStencil compares the two ways from the second meeting of a shape on.
func sameByStencil(t *testing.T, all *Templates, name string, view any) {
	t.Helper()
	var want, got bytes.Buffer
	if err := all.execute(&want, name, view); err != nil {
		t.Fatal(err)
	}
	if _, made, err := all.appendByStencil(nil, name, view); err != nil || !made {
		_, made, err = all.appendByStencil(nil, name, view)
		if err != nil || !made {
			t.Fatalf("no stencil: %v", err)
		}
	}
	if err := all.render(&got, name, view); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Errorf("%s", firstDifference(got.String(), want.String()))
	}
}

// A page of a unit, filled in and executed. Compare two states of the code with
//
//	go test ./cmd/thidua/internal/page -run '^$' -bench . -count 10 > old.txt
//	go run golang.org/x/perf/cmd/benchstat@latest old.txt new.txt
func BenchmarkUnitPage(b *testing.B) {
	p := shippedPlanner(b)
	all := p.templates
	view := p.unit(p.site.Units.Get(p.site.Units.ByCode("2025", "46")))
	for name, render := range map[string]func(io.Writer, string, any) error{"stencil": all.render, "template": all.execute} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := render(io.Discard, "unit.html", view); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What a shape does not know, a template must not ask: whether two texts are the same,
// how long one is, what is in it.
func TestTemplatesAskOnlyWhetherTextsAreThere(t *testing.T) {
	asked := regexp.MustCompile(`\b(eq|ne|lt|le|gt|ge|len|slice|index|printf|print|html|urlquery|js)\b`)
	names, err := fs.Glob(templates.FS, "*.html")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	places := map[string]bool{`$last := len (slice .Crumbs 1)`: true, `if eq $i $last`: true} // numbers
	for _, name := range names {
		src, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, action := range regexp.MustCompile(`{{(.*?)}}`).FindAllStringSubmatch(string(src), -1) {
			if bare := quoted.ReplaceAllString(action[1], ""); asked.MatchString(bare) && !places[bare] {
				t.Errorf("%s: %s", name, action[0])
			}
		}
	}
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// Templates of a user's, older ones too, say what they say: whatever parts they define,
// and whatever they compare.
func TestTemplatesOfOthersAreExecuted(t *testing.T) {
	own := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(templates.FS, name)
		own[name] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	own["posts.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{template "names" .Title}}{{end}}{{define "names"}}<p>{{if eq . "Tin tức"}}same{{else}}other{{end}}</p>{{end}}`)}
	parts := string(own["parts.html"].Data)
	older := parts[:strings.Index(parts, `{{define "links"}}`)] + parts[strings.Index(parts, `{{define "sparks"}}`):]
	for what, parts := range map[string]string{"the program's parts": parts, "older parts": older} {
		own["parts.html"] = &fstest.MapFile{Data: []byte(parts)}
		all, faults := Load(own, templates.FS, lang.Vi)
		if faults.HasErrors() {
			t.Fatal(what, faults)
		}
		for _, title := range []string{"Tin tức", "Khác", "Tin tức", "Khác"} {
			var b strings.Builder
			if err := all.render(&b, "posts.html", PostList{Common: Common{Constant: &Constant{}, Title: title}}); err != nil {
				t.Fatal(what, err)
			}
			if same := strings.Contains(b.String(), "<p>same</p>"); same != (title == "Tin tức") {
				t.Errorf("%s, %s: %s", what, title, b.String())
			}
		}
	}
	if foreign, _ := Load(own, nil, lang.Vi); foreign.fillsIn("unit.html") {
		t.Error("templates of another program are filled in")
	}
}
