package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/route"
)

// siteAddress is where addressedSite stands.
const siteAddress = "https://cong.example/thi-dua/"

var buildAddressed = sync.OnceValues(func() (*builtSite, error) {
	repo := os.DirFS(repository)
	home, err := fs.ReadFile(repo, "content/index.md")
	if err != nil {
		return nil, err
	}
	home = bytes.Replace(home, []byte("language: vi\n"), []byte("language: vi\nbase_url: "+siteAddress+"\n"), 1)
	return buildSite(withFile{repo, "content/index.md", home}, build.Options{})
})

// addressedSite is the shipped workspace, which does not say where it will stand, with
// that said.
func addressedSite(t *testing.T) *builtSite {
	t.Helper()
	s, err := buildAddressed()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fragments are the files of a site that are pasted elsewhere.
func (s *builtSite) fragments() map[string][]byte {
	out := maps.Clone(s.files)
	maps.DeleteFunc(out, func(name string, _ []byte) bool { return !route.IsEmbed(name) })
	return out
}

// withFile is a workspace with one file replaced.
type withFile struct {
	fs.FS
	name    string
	content []byte
}

func (w withFile) Open(name string) (fs.File, error) {
	if name == w.name {
		return fstest.MapFS{name: {Data: w.content}}.Open(name)
	}
	return w.FS.Open(name)
}

// What is pasted into an article leads back from anywhere; where the settings do not say
// the address of the site nothing can, and no fragment is made or offered.
func TestFragmentsLeadBack(t *testing.T) {
	s := addressedSite(t)
	for name, content := range s.fragments() {
		page := strings.TrimSuffix(name, "nhung.html") + "index.html"
		d, err := goquery.NewDocumentFromReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		links := d.Find("[href], [src], [srcset], [action]")
		links.Each(func(_ int, e *goquery.Selection) {
			if to := e.AttrOr("href", ""); to != siteAddress+page {
				t.Errorf("%s leads to %q", name, to)
			}
		})
		if links.Length() == 0 {
			t.Errorf("%s leads nowhere", name)
		}
		if to := s.doc(t, page).Find(`.colophon a[href="nhung.html"]`).Length(); to != 1 {
			t.Errorf("%s does not offer its fragment", page)
		}
		if own := s.doc(t, page).Find(`link[rel="canonical"]`).AttrOr("href", ""); own != siteAddress+page {
			t.Errorf("%s says it stands at %q", page, own)
		}
	}
	for name, content := range shippedSite(t).files {
		if route.IsEmbed(name) || bytes.Contains(content, []byte("nhung.html")) {
			t.Errorf("%s: a fragment without an address to lead back to", name)
		}
	}
}

// A fragment has no head to name its encoding: it reads the same in a page of any.
func TestFragmentsReadRightInAnyEncoding(t *testing.T) {
	s := addressedSite(t)
	fragments := 0
	for name, content := range s.fragments() {
		fragments++
		if i := bytes.IndexFunc(content, func(r rune) bool { return r > 127 }); i >= 0 {
			t.Errorf("%s: byte %d is not ASCII", name, i)
		}
		d, err := goquery.NewDocumentFromReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		page := s.doc(t, strings.TrimSuffix(name, "nhung.html")+"index.html")
		if said, want := textOf(d.Find("p a").First()), textOf(page.Find("h1")); said != want {
			t.Errorf("%s is titled %q, its page %q", name, said, want)
		}
		if !strings.Contains(textOf(d.Find("p").Last()), "Số liệu minh họa. Số liệu đến ngày 30/9/2025.") {
			t.Errorf("%s does not say of what day it is", name)
		}
	}
	if fragments != 117 {
		t.Errorf("%d fragments, want 117", fragments)
	}
}
