package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/templates"
)

// A builtSite is a site as it was built, in memory.
type builtSite struct {
	files map[string][]byte
	pages []string // addresses of its HTML files, sorted
	parse func() map[string]*goquery.Document
}

// buildSite builds a workspace and makes every file of its site.
func buildSite(fsys fs.FS, opts build.Options) (*builtSite, error) {
	if opts.Templates == nil {
		opts.Templates = templates.FS
	}
	t, checked, err := build.Run(fsys, opts)
	if err != nil {
		var b bytes.Buffer
		_ = checked.Faults.Fprint(&b, lang.En)
		return nil, fmt.Errorf("build: %w\n%s", err, b.String())
	}
	files := make(map[string][]byte, t.Len())
	for _, f := range t.Files() {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return nil, err
		}
		files[f.Path] = b.Bytes()
	}
	return siteOfFiles(files), nil
}

// siteOfFiles is a site whose files are there.
func siteOfFiles(files map[string][]byte) *builtSite {
	s := &builtSite{files: files}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".html" && !route.IsEmbed(name) {
			s.pages = append(s.pages, name)
		}
	}
	s.parse = sync.OnceValue(func() map[string]*goquery.Document {
		docs := make(map[string]*goquery.Document, len(s.pages))
		for _, p := range s.pages {
			// The parser takes any bytes; a bytes.Reader does not fail.
			docs[p], _ = goquery.NewDocumentFromReader(bytes.NewReader(s.files[p]))
		}
		return docs
	})
	return s
}

var buildShipped = sync.OnceValues(func() (*builtSite, error) {
	return buildSite(os.DirFS(repository), build.Options{})
})

// shippedSite is the site of this repository's own workspace, built once.
func shippedSite(t *testing.T) *builtSite {
	t.Helper()
	if _, err := fs.Stat(templates.FS, "static/echarts.js"); err != nil {
		t.Fatal(`templates/static/echarts.js is missing: run "make" first, which makes it`)
	}
	s, err := buildShipped()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// forOperators reports whether a page is a guide for operators.
func forOperators(p string) bool { return strings.HasPrefix(p, "van-hanh/") }

// moved reports whether a page is a former address, which leads on.
func (s *builtSite) moved(p string) bool {
	return bytes.Contains(s.files[p], []byte(`<meta http-equiv="refresh"`))
}

// doc is a parsed page; a page that is not there ends the test.
func (s *builtSite) doc(t *testing.T, address string) *goquery.Document {
	t.Helper()
	d := s.parse()[address]
	if d == nil {
		t.Fatalf("there is no page %s", address)
	}
	return d
}

// below lists the pages of the folders in a folder.
func (s *builtSite) below(folder string) []string {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p string) bool {
		ok, _ := path.Match(folder+"*/index.html", p)
		return !ok
	})
}

// fileLike is the one file that matches a pattern.
func (s *builtSite) fileLike(t *testing.T, pattern string) string {
	t.Helper()
	var found []string
	for name := range s.files {
		if ok, _ := path.Match(pattern, name); ok {
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%q files match %s, want one", found, pattern)
	}
	return found[0]
}

// without is the site as it is where files of a name have not come.
func (s *builtSite) without(prefix string) *builtSite {
	files := maps.Clone(s.files)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, prefix) })
	return &builtSite{files: files, pages: s.pages, parse: s.parse}
}

// write puts the site into a folder.
func (s *builtSite) write(t *testing.T, folder string) {
	t.Helper()
	for name, content := range s.files {
		writeFile(t, filepath.Join(folder, filepath.FromSlash(name)), content)
	}
}

func writeFile(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// csvRows reads a CSV file of the site or the workspace; the first row is its head.
func csvRows(t *testing.T, name string, content []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return rows
}

// workspaceInMemory copies content/ and data/ of this repository into memory.
func workspaceInMemory(t testing.TB) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	repo := os.DirFS(repository)
	for _, folder := range []string{"content", "data"} {
		err := fs.WalkDir(repo, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := fs.ReadFile(repo, name)
			m[name] = &fstest.MapFile{Data: content}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// words is a text with every run of white space, the non-breaking kind too, as one space.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

func textOf(s *goquery.Selection) string { return words(s.Text()) }

// under is the cell of a row under the column of a title, or of the beginning of one
// where it ends in a bracket.
func under(row *goquery.Selection, title string) *goquery.Selection {
	at := -1
	row.Closest("table").Find("thead th").EachWithBreak(func(i int, th *goquery.Selection) bool {
		if text := ownText(th); text == title || strings.HasSuffix(title, "(") && strings.HasPrefix(text, title) {
			at = i
		}
		return at < 0
	})
	if at < 0 {
		return row.Not("*")
	}
	return row.Find("td").Eq(at)
}

// ownText is the text of a cell without its <small> note.
func ownText(cell *goquery.Selection) string {
	c := cell.Clone()
	c.Find("small").Remove()
	return textOf(c)
}

// A printed number, as it is in the base of its measure, and half of one in
// its last place: what printing may have rounded away.
type printed struct{ value, slack *big.Rat }

var number = regexp.MustCompile(`-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?`)

var scales = []struct {
	word  string
	power int64
}{{"nghìn", 3}, {"triệu", 6}, {"tỷ", 9}}

// numbersIn finds the numbers of a text in the Vietnamese form; a scale word
// behind a number, or else the given unit, says what one of it is.
func numbersIn(text, unit string) []printed {
	text = words(text)
	var out []printed
	for _, at := range number.FindAllStringIndex(text, -1) {
		digits, after := text[at[0]:at[1]], strings.TrimSpace(text[at[1]:])
		if strings.HasPrefix(after, "người") || strings.HasPrefix(after, "đồng") || strings.HasPrefix(after, "%") {
			unit = ""
		}
		out = append(out, parsePrinted(digits, power(after, unit)))
	}
	return out
}

func power(texts ...string) int64 {
	for _, text := range texts {
		for _, s := range scales {
			if strings.HasPrefix(words(text), s.word) {
				return s.power
			}
		}
	}
	return 0
}

func parsePrinted(digits string, power int64) printed {
	plain := strings.NewReplacer(".", "", ",", ".").Replace(digits)
	_, fraction, _ := strings.Cut(plain, ".")
	one := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(power), nil))
	value, _ := new(big.Rat).SetString(plain)
	ulp := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(fraction))), nil))
	return printed{value.Mul(value, one), ulp.Mul(ulp.Quo(ulp, big.NewRat(2, 1)), one)}
}

// same reports whether two prints can be of one number: they differ by no more
// than the coarser of them rounds.
func (p printed) same(q printed) bool {
	gap := new(big.Rat).Sub(p.value, q.value)
	slack := p.slack
	if slack.Cmp(q.slack) < 0 {
		slack = q.slack
	}
	return gap.Abs(gap).Cmp(slack) <= 0
}

func (p printed) String() string { return p.value.FloatString(2) }
