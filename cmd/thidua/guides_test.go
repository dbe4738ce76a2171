package main

import (
	"context"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/cli"
	"thidua/content"
)

// guideTexts are the texts of the guides, by the name of their file.
func guideTexts(t *testing.T) map[string]string {
	t.Helper()
	names, err := fs.Glob(content.FS, "van-hanh/*.md")
	if err != nil || len(names) < 10 {
		t.Fatal(err, names)
	}
	out := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(content.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---\n")
		out[path.Base(name)] = body
	}
	return out
}

// firstGuides are read one after the other, each in five minutes.
var firstGuides = []string{"thang-dau-tien.md", "hang-thang.md", "phong-trao-moi.md", "cuoi-nam.md"}

// codeOfGuides is what stands in the type of commands: in a line, or as a line of its own.
var codeOfGuides = regexp.MustCompile("(?m)`([^`\n]+)`|^(thidua .*)$")

// Nobody has to look elsewhere for a command: each that the program has occurs in a guide.
func TestEveryCommandIsInAGuide(t *testing.T) {
	told := map[string]bool{}
	for name, text := range guideTexts(t) {
		if name == "ma-loi.md" { // examples of messages guide nobody
			continue
		}
		last := ""
		for _, code := range codeOfGuides.FindAllStringSubmatch(text, -1) {
			line, whole := strings.CutPrefix(code[1]+code[2], "thidua ")
			words := strings.Fields(line)
			switch {
			case len(words) == 0:
			case whole:
				last = words[0]
				for i := range words {
					told[strings.Join(words[:i+1], " ")] = true
				}
			case last != "": // "`thidua archive create`, `verify`"
				told[last+" "+words[0]] = true
			}
		}
	}
	folder := t.TempDir()
	env := cli.Env{Stdout: io.Discard, Stderr: io.Discard, Now: time.Now}
	if code := cli.Main(context.Background(), env, []string{"manual", "-o", filepath.Join(folder, "m"), "--quiet"}); code != 0 {
		t.Fatal(code)
	}
	pages, err := filepath.Glob(filepath.Join(folder, "m", "man1", "thidua-*.1"))
	if err != nil || len(pages) < 30 {
		t.Fatalf("%d pages of the manual, %v", len(pages), err)
	}
	for _, page := range pages { // "thidua-archive-create.1"
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(page), "thidua-"), ".1")
		if name = strings.ReplaceAll(name, "-", " "); !told[name] {
			t.Errorf("no guide tells of thidua %s", name)
		}
	}
}

// A page that is read before work begins takes five minutes: 240 syllables in one.
func TestGuidesAreReadInFiveMinutes(t *testing.T) {
	texts := guideTexts(t)
	for _, name := range firstGuides {
		if n := len(strings.Fields(texts[name])); n < 200 || n > 5*240 {
			t.Errorf("%s has %d syllables", name, n)
		}
	}
}

// Guides are for operators: readers find them in no list, unless the settings want that;
// a former address leads on.
func TestGuidesStandInNoListOfTheReaders(t *testing.T) {
	s := shippedSite(t)
	guides := s.below("van-hanh/")
	if len(guides) < 10 {
		t.Fatalf("guides: %v", guides)
	}
	for name, data := range s.files {
		if name == "sitemap.xml" || strings.HasPrefix(name, "tep/tim-kiem") || strings.HasPrefix(name, "tim-kiem/") {
			if strings.Contains(string(data), "van-hanh/") || strings.Contains(string(data), "trang/huong-dan") {
				t.Errorf("%s lists guides", name)
			}
		}
	}
	for _, p := range s.pages {
		inside := slices.Contains(guides, p) || p == "van-hanh/index.html"
		doc := s.doc(t, p)
		if listed := doc.Find(`.colophon a[href*="van-hanh"], .masthead a[href*="van-hanh"]`).Length(); listed > 0 {
			t.Errorf("%s lists guides for its readers", p)
		}
		if hidden := doc.Find(`meta[name="robots"][content="noindex"]`).Length() > 0; inside && !hidden {
			t.Errorf("%s can be found by search engines", p)
		}
	}
	for was, now := range map[string]string{"huong-dan": "thang-dau-tien", "ma-loi": "ma-loi", "quy-mo": "quy-mo"} {
		doc := s.doc(t, "trang/"+was+"/index.html")
		to := "../../van-hanh/" + now + "/index.html"
		if got := doc.Find(`meta[http-equiv="refresh"]`).AttrOr("content", ""); got != "0; url="+to {
			t.Errorf("trang/%s/ leads to %q", was, got)
		}
		if doc.Find(`main a[href="`+to+`"]`).Length() != 1 {
			t.Errorf("trang/%s/ has no link for who is not led on", was)
		}
	}
}
