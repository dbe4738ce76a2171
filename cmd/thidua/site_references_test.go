package main

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Every reference on the site leads somewhere, and every file is led to.

// reference attributes of elements.
var references = []string{"href", "src", "data-echarts", "data-index", "data-source", "data-root", "action"}

// referencesOf lists what an element leads to, the widths of a picture among it.
func referencesOf(e *goquery.Selection) []string {
	var out []string
	for _, a := range references {
		if to, has := e.Attr(a); has {
			out = append(out, to)
		}
	}
	if set, has := e.Attr("srcset"); has {
		for _, entry := range strings.Split(set, ", ") {
			to, _, _ := strings.Cut(entry, " ")
			out = append(out, to)
		}
	}
	return out
}

func TestEveryReferenceResolves(t *testing.T) {
	shippedSite(t).checkReferences(t)
}

// checkReferences looks at everything that the pages of a site lead to.
func (s *builtSite) checkReferences(t *testing.T) {
	t.Helper()
	for _, p := range s.pages {
		s.doc(t, p).Find("*").Each(func(_ int, e *goquery.Selection) {
			for _, to := range referencesOf(e) {
				s.checkReference(t, p, to)
			}
			if e.Is("[poster], [xlink\\:href]") {
				t.Errorf("%s: a reference of a kind that is not looked at: %v", p, e.Nodes[0].Attr)
			}
		})
	}
}

// checkReference wants a relative address that names a file of the site, and a
// fragment that is an id there. Only authors of texts may lead out of the site.
func (s *builtSite) checkReference(t *testing.T, page, to string) {
	t.Helper()
	u, err := url.Parse(to)
	switch {
	case err != nil:
		t.Errorf("%s: %q: %v", page, to, err)
	case u.Scheme == "mailto":
	case page == "404.html" && u.Host == "" && strings.HasPrefix(u.Path, "/"):
		// It is shown at any depth: its references begin at the root of the server.
		s.checkReference(t, "index.html", strings.TrimPrefix(to, "/"))
	case u.Scheme != "" || u.Host != "":
		if !authored(t, to) {
			t.Errorf("%s: %q leads out of the site and no author wrote it", page, to)
		}
	case page == "404.html" && !strings.HasPrefix(to, "#"):
		t.Errorf("%s: %q leads nowhere from another depth", page, to)
	case strings.HasPrefix(u.Path, "/") || u.RawQuery != "" || u.Path == "" && u.Fragment == "":
		t.Errorf("%s: %q is not relative or names no file", page, to)
	default:
		target := page
		if u.Path != "" {
			target = path.Join(path.Dir(page), u.Path)
		}
		if s.files[target] == nil || strings.HasSuffix(u.Path, "/") {
			t.Errorf("%s: %q leads to %s, which is no file of the site", page, to, target)
			return
		}
		if u.Fragment != "" && s.doc(t, target).Find(`[id="`+u.Fragment+`"]`).Length() == 0 {
			t.Errorf("%s: %q: %s has no id %q", page, to, target, u.Fragment)
		}
	}
}

// authored reports whether an address stands in a text of content/.
func authored(t *testing.T, address string) bool {
	t.Helper()
	found := false
	err := fs.WalkDir(os.DirFS(repository), "content", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || found || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(os.DirFS(repository), name)
		found = bytes.Contains(text, []byte(address))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestLinksOfFeedSearchAndChartsResolve(t *testing.T) {
	s := shippedSite(t)
	for _, e := range s.searchIndex(t) {
		s.checkReference(t, "index.html", e.address)
	}
	for _, e := range s.feed(t).Entries {
		s.checkReference(t, "feed.xml", e.Link.Href)
		text, err := goquery.NewDocumentFromReader(strings.NewReader(e.Content))
		if err != nil {
			t.Fatal(err)
		}
		text.Find("[href], [src]").Each(func(_ int, l *goquery.Selection) {
			s.checkReference(t, "feed.xml", l.AttrOr("href", l.AttrOr("src", "")))
		})
	}
	clickable := 0
	for _, p := range s.pages {
		s.doc(t, p).Find("figure[data-chart] svg a").Each(func(_ int, l *goquery.Selection) {
			s.checkReference(t, p, l.AttrOr("href", ""))
			clickable++
		})
	}
	if clickable == 0 {
		t.Error("no chart leads anywhere")
	}
}

// Every page can be reached by links alone: from the home page, those for operators from
// the list of theirs. Former addresses are where others lead.
func TestEveryFileIsLinked(t *testing.T) {
	s := shippedSite(t)
	reached := map[string]bool{"404.html": true, "sitemap.xml": true}
	next := []string{"index.html", "404.html", "van-hanh/index.html"}
	for _, p := range s.pages {
		reached[p] = s.moved(p) || reached[p]
	}
	reached["van-hanh/index.html"] = true
	for len(next) > 0 {
		p := next[0]
		next = next[1:]
		s.doc(t, p).Find("*").Each(func(_ int, e *goquery.Selection) {
			for _, ref := range referencesOf(e) {
				u, err := url.Parse(ref)
				if err != nil || u.Scheme != "" || u.Path == "" {
					continue
				}
				to := strings.TrimPrefix(path.Join(path.Dir(p), u.Path), "/")
				if !reached[to] && slices.Contains(s.pages, to) {
					next = append(next, to)
				}
				reached[to] = true
			}
		})
	}
	for name := range s.files {
		if !reached[name] {
			t.Errorf("no page leads to %s", name)
		}
	}
}
