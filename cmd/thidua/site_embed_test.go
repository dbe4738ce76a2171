package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/route"
)

// A fragment has no head to name its encoding: it reads the same in a page of any.
func TestFragmentsReadRightInAnyEncoding(t *testing.T) {
	s := shippedSite(t)
	fragments := 0
	for name, content := range s.files {
		if !route.IsEmbed(name) {
			continue
		}
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
