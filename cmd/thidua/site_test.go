package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// The pages as documents: what holds on each of them.

func TestPagesAreWellFormed(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		for _, fault := range unbalanced(s.files[p]) {
			t.Errorf("%s: %s", p, fault)
		}
		opened, kept := startTags(s.files[p]), map[string]int{}
		s.doc(t, p).Find("*").Each(func(_ int, e *goquery.Selection) { kept[strings.ToLower(goquery.NodeName(e))]++ })
		for name, n := range opened {
			if kept[name] != n {
				t.Errorf("%s: %d <%s> are written, a browser makes %d of them", p, n, name, kept[name])
			}
		}
	}
}

var void = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true, "col": true, "wbr": true}

func startTags(page []byte) map[string]int {
	out := map[string]int{}
	for z := html.NewTokenizer(bytes.NewReader(page)); z.Next() != html.ErrorToken; {
		if tok := z.Token(); tok.Type == html.StartTagToken || tok.Type == html.SelfClosingTagToken {
			out[tok.Data]++
		}
	}
	return out
}

// unbalanced names end tags that close nothing and elements that are not closed.
func unbalanced(page []byte) []string {
	var open, faults []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				faults = append(faults, z.Err().Error())
			}
			for _, name := range open {
				faults = append(faults, "<"+name+"> is not closed")
			}
			return faults
		case html.StartTagToken:
			if name := z.Token().Data; !void[name] {
				open = append(open, name)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				return append(faults, "</"+name+"> closes "+strings.Join(open[max(0, len(open)-3):], " > "))
			}
			open = open[:len(open)-1]
		}
	}
}

func TestEveryPageHasItsFrame(t *testing.T) {
	s := shippedSite(t)
	titles := map[string]string{}
	for _, p := range s.pages {
		d := s.doc(t, p)
		one := func(selector string) string {
			found := d.Find(selector)
			if found.Length() != 1 {
				t.Errorf("%s: %d of %s, want one", p, found.Length(), selector)
				return ""
			}
			text := textOf(found)
			if text == "" {
				t.Errorf("%s: %s is empty", p, selector)
			}
			return text
		}
		if l := d.Find("html").AttrOr("lang", ""); l != "vi" {
			t.Errorf("%s: lang is %q", p, l)
		}
		one("h1")
		title := one("head > title")
		if other := titles[title]; other != "" {
			t.Errorf("%s and %s share the title %q", p, other, title)
		}
		titles[title] = p
		if strings.TrimSpace(d.Find(`meta[name="description"]`).AttrOr("content", "")) == "" {
			t.Errorf("%s: no description", p)
		}
		one("main#noi-dung")
		one("body > footer")
		one(`nav[aria-label="Các phần của trang"]`)
		d.Find("aside, nav").Each(func(_ int, e *goquery.Selection) {
			if e.AttrOr("aria-label", "") == "" {
				t.Errorf("%s: <%s class=%q> has no label", p, goquery.NodeName(e), e.AttrOr("class", ""))
			}
		})
		if first := d.Find("a, button, input, [tabindex]").First(); first.AttrOr("href", "") != "#noi-dung" {
			t.Errorf("%s: the first thing Tab reaches is %q, want the link to the content", p, textOf(first))
		}
		if p != "index.html" {
			one("nav.crumbs")
			checkCrumbs(t, p, d.Find("nav.crumbs"))
		}
		footer := d.Find("body > footer")
		if !strings.Contains(textOf(footer), "Bảo hiểm xã hội Việt Nam") {
			t.Errorf("%s: the footer does not name the issuing body", p)
		}
		if mail := footer.Find(`a[href^="mailto:"]`); mail.Length() != 1 || !strings.Contains(textOf(mail), "@") {
			t.Errorf("%s: the footer has no contact", p)
		}
		if when := footer.Find("time"); textOf(when) != "30/9/2025" || when.AttrOr("datetime", "") != "2025-09-30" {
			t.Errorf("%s: the footer dates the data %q", p, textOf(when))
		}
		if !strings.HasPrefix(textOf(d.Find(`.notice[role="note"]`)), "Số liệu minh họa.") {
			t.Errorf("%s: no notice that the figures are illustrative", p)
		}
		checkHeadings(t, p, d)
	}
}

func checkCrumbs(t *testing.T, page string, crumbs *goquery.Selection) {
	t.Helper()
	items := crumbs.Find("li")
	last := items.Last().Find(`[aria-current="page"]`)
	if items.Length() < 2 || textOf(items.First()) != "Trang chủ" || textOf(last) == "" {
		t.Errorf("%s: breadcrumbs are %q", page, textOf(crumbs))
	}
	if n := crumbs.Find("a").Length(); n != items.Length()-1 {
		t.Errorf("%s: %d of %d breadcrumbs are links", page, n, items.Length())
	}
}

// checkHeadings wants no level left out on the way down.
func checkHeadings(t *testing.T, page string, d *goquery.Document) {
	t.Helper()
	level := 0
	d.Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, h *goquery.Selection) {
		next := int(goquery.NodeName(h)[1] - '0')
		if next > level+1 {
			t.Errorf("%s: heading %q is of level %d below level %d", page, textOf(h), next, level)
		}
		if textOf(h) == "" {
			t.Errorf("%s: an empty heading", page)
		}
		level = next
	})
}

// A sign of a text that was not formatted or not filled in.
var unfinished = regexp.MustCompile(`%%|%!|%[sdvq](?:\PL|$)|\{\{|\}\}|<nil>|<no value>|\bnull\b|\bundefined\b|\bNaN\b`)

func TestNoTextIsUnfinished(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		d := s.doc(t, p)
		text := d.Find("body").Clone()
		text.Find("code, pre").Remove() // the guide shows syntax
		if found := unfinished.FindStringIndex(text.Text()); found != nil {
			whole := text.Text()
			t.Errorf("%s: unfinished text %q", p, words(strings.ToValidUTF8(whole[max(0, found[0]-60):min(len(whole), found[1]+20)], "")))
		}
	}
}

func TestIDsAreUnique(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		seen := map[string]bool{}
		d := s.doc(t, p)
		d.Find("[id]").Each(func(_ int, e *goquery.Selection) {
			id, _ := e.Attr("id")
			if id == "" || strings.ContainsAny(id, " \t\n") {
				t.Errorf("%s: id %q", p, id)
			}
			if seen[id] {
				t.Errorf("%s: two elements have the id %q", p, id)
			}
			seen[id] = true
		})
		d.Find("[aria-labelledby], [aria-describedby], label[for]").Each(func(_ int, e *goquery.Selection) {
			for _, a := range []string{"aria-labelledby", "aria-describedby", "for"} {
				for id := range strings.FieldsSeq(e.AttrOr(a, "")) {
					if !seen[id] {
						t.Errorf("%s: %s names %q, which is not there", p, a, id)
					}
				}
			}
		})
	}
}

func TestNothingIsInline(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		d := s.doc(t, p)
		for _, never := range []string{"[style]", "style", "script:not([src])", "base", "iframe", "object", "embed", "form:not([role=search])", "foreignObject", `meta[http-equiv]:not([http-equiv="refresh"])`} {
			if n := d.Find(never).Length(); n > 0 {
				t.Errorf("%s: %d of %s", p, n, never)
			}
		}
		d.Find(`meta[http-equiv="refresh"]`).Each(func(_ int, e *goquery.Selection) {
			to, ok := strings.CutPrefix(e.AttrOr("content", ""), "0; url=../")
			if _, there := s.files[path.Join(path.Dir(p), "..", to)]; !ok || !there {
				t.Errorf("%s leads on to ../%s", p, to)
			}
		})
		d.Find("script[src]").Each(func(_ int, e *goquery.Selection) {
			if e.Text() != "" {
				t.Errorf("%s: a script with text", p)
			}
		})
		d.Find("*").Each(func(_ int, e *goquery.Selection) {
			for _, a := range e.Nodes[0].Attr {
				if strings.HasPrefix(strings.ToLower(a.Key), "on") {
					t.Errorf("%s: <%s %s=%q>", p, e.Nodes[0].Data, a.Key, a.Val)
				}
			}
		})
		d.Find("img").Each(func(_ int, e *goquery.Selection) {
			if strings.TrimSpace(e.AttrOr("alt", "")) == "" {
				t.Errorf("%s: picture %s has no alternative text", p, e.AttrOr("src", ""))
			}
		})
	}
}

var (
	external   = regexp.MustCompile(`(?i)\b(?:https?|ftp|wss?):\\?/\\?/[^\s"'<>()\\]*|(?:href|src|url\()\s*=?\s*["']?//[^\s"']+`)
	jsComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	namespaces = []string{"http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml",
		// What workbooks and papers carry.
		"http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema-instance", "http://schemas.microsoft.com/office/word"}
)

// externals finds what may be an address outside the site, around each "//".
func externals(content []byte) []string {
	var out []string
	for at := 0; ; at += 2 {
		next := bytes.Index(content[at:], []byte("//"))
		if next < 0 {
			return out
		}
		at += next
		if found := external.Find(content[max(0, at-12):min(len(content), at+100)]); found != nil {
			out = append(out, string(found))
		}
	}
}

// unzipped is all that a workbook or a paper holds, one part after the other.
func unzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, f := range z.File {
		r, err := z.Open(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		_ = r.Close()
	}
	return out.Bytes()
}

func TestNoExternalAddress(t *testing.T) {
	s := shippedSite(t)
	for name, content := range s.files {
		switch ext := path.Ext(name); ext {
		case ".js", ".css":
			content = jsComment.ReplaceAll(content, nil)
			if ext == ".css" && regexp.MustCompile(`@import|url\(`).Match(content) {
				t.Errorf("%s loads something", name)
			}
		case ".txt":
			continue // licence notices of bundled libraries name their home
		case ".html", ".xml", ".csv", ".svg", ".json":
		case ".xlsx", ".docx":
			content = unzipped(t, content)
		case ".png", ".jpg", ".pdf":
			continue
		default:
			t.Errorf("%s: a file of a kind that is not looked at", name)
		}
		for _, found := range externals(content) {
			if !slices.Contains(namespaces, found) && !strings.HasPrefix(found, "http://schemas.openxmlformats.org/") && !authored(t, found) {
				t.Errorf("%s: external address %s", name, found)
			}
		}
	}
}

func TestTables(t *testing.T) {
	s := shippedSite(t)
	tables := 0
	for _, p := range s.pages {
		s.doc(t, p).Find("main table").Each(func(i int, table *goquery.Selection) {
			tables++
			head := table.Find("thead th")
			if head.Length() == 0 || table.Find("tbody tr").Length() == 0 {
				t.Errorf("%s: table %d has no head or no rows", p, i+1)
			}
			if table.Closest(".prose").Length() == 0 {
				checkOwnTable(t, p, table)
			}
			table.Find("tbody tr").Each(func(r int, row *goquery.Selection) {
				if n := row.Children().Length(); n != head.Length() {
					t.Errorf("%s: table %q, row %d: %d cells under %d heads", p, textOf(table.Find("caption")), r+1, n, head.Length())
				}
			})
		})
	}
	if tables < 700 {
		t.Errorf("only %d tables were looked at", tables)
	}
}

// checkOwnTable looks at a table that the program made itself: named, its heads
// marked, each cell labelled where a narrow screen makes blocks of the rows.
func checkOwnTable(t *testing.T, page string, table *goquery.Selection) {
	t.Helper()
	caption := textOf(table.Find("caption"))
	if caption == "" {
		t.Errorf("%s: a table without a caption", page)
	}
	region := table.Closest(`[role="group"][tabindex="0"]`)
	if words(region.AttrOr("aria-label", "")) != caption {
		t.Errorf("%s: table %q does not stand in a group of that name", page, caption)
	}
	heads := table.Find("thead th")
	heads.Each(func(_ int, th *goquery.Selection) {
		if th.AttrOr("scope", "") != "col" || textOf(th) == "" {
			t.Errorf("%s: table %q: head %q", page, caption, textOf(th))
		}
	})
	table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		if row.Children().Length() != heads.Length() {
			t.Errorf("%s: table %q: %d cells under %d heads", page, caption, row.Children().Length(), heads.Length())
		}
	})
}

func TestCharts(t *testing.T) {
	s := shippedSite(t)
	charts := 0
	for _, p := range s.pages {
		d := s.doc(t, p)
		if stray := d.Find("svg:not(figure svg, .sparks svg, .aims svg)").Length(); stray > 0 {
			t.Errorf("%s: %d pictures stand outside a figure", p, stray)
		}
		d.Find("figure.chart").Each(func(_ int, f *goquery.Selection) {
			charts++
			svg := f.ChildrenFiltered("svg.figure")
			title, desc := svg.ChildrenFiltered("title"), svg.ChildrenFiltered("desc")
			if svg.Length() != 1 || textOf(title) == "" || textOf(f.Find("figcaption")) == "" {
				t.Errorf("%s: a chart without picture, title or caption: %q", p, textOf(title))
				return
			}
			named := title.AttrOr("id", "?")
			if desc.Length() > 0 {
				named += " " + desc.AttrOr("id", "?")
			}
			if got := svg.AttrOr("aria-labelledby", ""); got != named {
				t.Errorf("%s: chart %q is labelled by %q, want %q", p, textOf(title), got, named)
			}
			checkLive(t, p, d, f)
		})
	}
	if charts < 97*10 {
		t.Errorf("only %d charts were looked at", charts)
	}
}

// checkLive sees that a chart finds its numbers: the table that it names, with the column.
func checkLive(t *testing.T, page string, d *goquery.Document, f *goquery.Selection) {
	t.Helper()
	title, kind := textOf(f.Find("svg > title")), f.AttrOr("data-chart", "")
	if kind == "" || kind == "tiles" {
		return // all is in the drawing
	}
	if kind != "trend" {
		t.Errorf("%s: chart %q is of the kind %q", page, title, kind)
		return
	}
	if len(seriesOf(t, d, f)) == 0 {
		t.Errorf("%s: chart %q: its table has no number in its column", page, title)
	}
	for _, period := range strings.Split(f.AttrOr("data-span", ""), "|") {
		id := f.AttrOr("data-table", "")
		rows := d.Find("table#" + id + " tbody tr, table#" + id + "-truoc tbody tr").FilterFunction(func(_ int, row *goquery.Selection) bool {
			return ownText(row.Children().First()) == period
		})
		if period != "" && rows.Length() != 1 {
			t.Errorf("%s: chart %q: %d rows of %s, where its span ends", page, title, rows.Length(), period)
		}
	}
}

// A month that not all have reported has no figure of the country: charts end before it,
// as their tables do.
func TestChartsFindTheirRowsWhereAUnitIsLate(t *testing.T) {
	m := workspaceInMemory(t)
	lines := strings.SplitAfter(string(m[lastExport].Data), "\n")
	code, _, _ := strings.Cut(lines[1], ",")
	m[lastExport].Data = []byte(strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, code+",") }), ""))
	s := buildMemory(t, m)
	charts := 0
	for _, p := range []string{campaign4225, "chi-tieu/bhxh_cov/index.html", "don-vi/hue/index.html", "bao-cao/danh-gia-5-nam-2021-2025/index.html"} {
		d := s.doc(t, p)
		d.Find("figure.chart[data-chart=trend]").Each(func(_ int, f *goquery.Selection) {
			checkLive(t, p, d, f)
			charts++
		})
	}
	if charts < 10 {
		t.Errorf("only %d charts were looked at", charts)
	}
}

// Every national map names the two archipelagos.
func TestMapsNameHoangSaAndTruongSa(t *testing.T) {
	s := shippedSite(t)
	maps := 0
	for _, p := range s.pages {
		s.doc(t, p).Find("svg.figure-tiles").Each(func(_ int, m *goquery.Selection) {
			maps++
			for _, name := range []string{"Hoàng Sa", "Trường Sa"} {
				if !strings.Contains(textOf(m), name) {
					t.Errorf("%s: the map %q does not name %s", p, textOf(m.ChildrenFiltered("title")), name)
				}
			}
		})
	}
	if maps < 10 {
		t.Errorf("only %d maps", maps)
	}
}
