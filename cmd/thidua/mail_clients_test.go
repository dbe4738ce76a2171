package main

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// canIEmail is the data of "Can I email": what mail programs show, measured by hand.
const canIEmail = "testdata/tools/node_modules/caniemail/data/caniemail.json"

// mailPrograms are those that must show the letters, by their name in the data.
var mailPrograms = map[string][]string{
	"Outlook for Windows": {"outlook/windows"},
	"Gmail":               {"gmail/desktop-webmail", "gmail/mobile-webmail", "gmail/ios", "gmail/android"},
	"Apple Mail":          {"apple-mail/macos", "apple-mail/ios"},
}

// harmless lists what letters use although some program does not know it, and why that
// does no harm. cmd/thidua/README.md has the same as a table.
var harmless = map[string]string{
	"css-max-width":          "Outlook takes the width attribute of tables and pictures",
	"css-max-height":         "Outlook: of the preheader alone, which display:none hides there",
	"css-overflow":           "Outlook: of the preheader alone, which display:none hides there",
	"css-display-none":       "Gmail in a phone's browser: the preheader is one pixel high and has the colour of its ground",
	"html-meta-color-scheme": "Gmail, Outlook and iOS choose dark colours themselves: ours are readable when inverted",
	"html-doctype":           "Outlook lays out by Word's rules with or without one",
}

// basic is what the data do not list: it is as old as mail in HTML.
var basic = map[string]bool{
	"css-color": true, "css-font-family": true,
}

// aliases are features whose name in the data is not that of the property, element or
// attribute.
var aliases = map[string]string{
	"css-border-top": "css-border", "css-border-bottom": "css-border", "css-border-left": "css-border",
	"html-h1": "html-h1-h6", "html-h2": "html-h1-h6", "html-h3": "html-h1-h6",
	"html-ul": "html-lists", "html-ol": "html-lists", "html-li": "html-lists", "html-em": "html-strong",
	"html-td": "html-table", "html-th": "html-table", "html-tr": "html-table", "html-tbody": "html-table", "html-thead": "html-table", "html-caption": "html-table",
}

// oldElements and oldAttributes are what the data do not list either.
var (
	oldElements   = []string{"html", "head", "meta", "title", "br", "a"}
	oldAttributes = []string{"href", "src", "alt", "charset", "content", "name", "border", "colspan", "scope", "style", "xmlns:o"}
)

// oldestOutlook is the oldest Outlook that counts: its versions stand where other
// programs have the days of their tests.
const oldestOutlook = "2016"

// A support is what the data say of one feature, for each program: the latest test, or
// for Outlook the worst of its versions.
type support map[string]string

// supports reads the data: by feature, "y", "a" (in part), "n" or "u" (unknown) for each
// program.
func supports(t *testing.T) (features map[string]support, updated string) {
	t.Helper()
	data, err := os.ReadFile(canIEmail)
	if err != nil {
		t.Fatal("the test needs the data of Can I email: make tools")
	}
	var all struct {
		Updated string `json:"last_update_date"`
		Data    []struct {
			Slug  string
			Stats map[string]map[string]map[string]string
		}
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	features = map[string]support{}
	for _, f := range all.Data {
		s := support{}
		for client, platforms := range f.Stats {
			for platform, tests := range platforms {
				s[client+"/"+platform] = state(tests, client+"/"+platform == "outlook/windows")
			}
		}
		features[f.Slug] = s
	}
	return features, all.Updated
}

// state is the outcome of tests by their day, or by version.
func state(tests map[string]string, versions bool) string {
	newest := slices.Max(slices.Collect(maps.Keys(tests)))
	worst := tests[newest][:1]
	for version, outcome := range tests {
		if versions && version >= oldestOutlook && outcome[0] == 'n' {
			worst = "n"
		}
	}
	return worst
}

// used lists the features of an HTML part as the data name them.
func used(t *testing.T, part string, into map[string]bool) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(part))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		switch n.Type {
		case html.DoctypeNode:
			into["html-doctype"] = true
		case html.ElementNode:
			usedBy(n, into)
		}
	}
}

var declaration = regexp.MustCompile(`\s*([a-z-]+)\s*:\s*([^;]+)`)

func usedBy(n *html.Node, into map[string]bool) {
	if !slices.Contains(oldElements, n.Data) {
		into["html-"+n.Data] = true
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "name" && a.Val == "color-scheme":
			into["html-meta-color-scheme"] = true
		case a.Key == "href" && strings.HasPrefix(a.Val, "mailto:"):
			into["html-mailto-links"] = true
		case !slices.Contains(oldAttributes, a.Key):
			into["html-"+a.Key] = true
		}
		if a.Key != "style" {
			continue
		}
		for _, d := range declaration.FindAllStringSubmatch(a.Val, -1) {
			into["css-"+d[1]] = true
			into["css-display-none"] = into["css-display-none"] || d[1] == "display" && d[2] == "none"
			into["css-unit-percent"] = into["css-unit-percent"] || strings.Contains(d[2], "%")
			into["css-unit-px"] = into["css-unit-px"] || strings.Contains(d[2], "px")
		}
	}
}

// What letters are made of is shown by the mail programs of the office, or does no harm
// where it is not.
func TestMailProgramsKnowWhatLettersUse(t *testing.T) {
	features, updated := supports(t)
	found := map[string]bool{"image-png": true}
	for name, eml := range shippedMail(t) {
		if strings.HasSuffix(name, ".eml") {
			used(t, openLetter(t, eml).html, found)
		}
	}
	t.Logf("%d features, data of %s", len(found), updated)
	missed := map[string]bool{}
	for _, f := range slices.Sorted(maps.Keys(found)) {
		slug := f
		if aliases[f] != "" {
			slug = aliases[f]
		}
		s, known := features[slug]
		if !known && !basic[slug] {
			t.Errorf("letters use %s, which the data do not know", f)
		}
		for program, where := range mailPrograms {
			for _, w := range where {
				if s[w] == "n" {
					missed[slug] = true
					if harmless[slug] == "" {
						t.Errorf("letters use %s, which %s (%s) does not show", f, program, w)
					}
				}
			}
		}
	}
	for slug := range harmless {
		if !missed[slug] {
			t.Errorf("%s is excused, and needs no excuse", slug)
		}
	}
}
