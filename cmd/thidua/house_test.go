package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	repository = "../.."
	internal   = "thidua/cmd/thidua/internal/"
)

// floors lists the packages from the ground up: a package imports only from
// lower floors.
var floors = [][]string{
	{"lang", "viet", "amount", "tree", "picture", "spreadsheet", "certtest", "smtptest", "servertest", "block", "worldtest"},
	{"diag", "charset", "bag", "fault", "personal"},
	{"fields", "geo", "archive", "workbook"},
	{"campaign", "table", "prose", "figure"},
	{"ingest", "score", "forms", "dispatch"},
	{"source"},
	{"route", "award", "plain", "difference", "draft"},
	{"shortcode"},
	{"check", "present"},
	{"paper"},
	{"letter", "dataset"},
	{"page"},
	{"build"},
	{"output", "preview", "smtp", "snapshot", "seal"},
	{"publish"},
	{"workspace"},
	{"ledger"},
	{"closing"},
	{"window"},
	{"cli"},
}

// doors names the package that may import a library, tests aside; there is hardly a
// reason for two.
var doors = map[string]string{
	"github.com/gocarina/gocsv":        "table",
	"github.com/yuin/goldmark":         "prose",
	"github.com/go-echarts/go-echarts": "figure",
	"github.com/go-fonts":              "figure",
	"golang.org/x/image/font":          "figure",
	"golang.org/x/image/math":          "figure",
	"golang.org/x/image/vector":        "figure",
	"github.com/spf13/afero":           "output",
	"github.com/gofrs/flock":           "output",
	"github.com/wneessen/go-mail":      "letter",
	"github.com/wneessen/go-mail/smtp": "smtp",
	"golang.org/x/net":                 "letter table paper dispatch", // letters, tables and documents that are pages, the texts of papers
	"golang.org/x/sys":                 "output",
	"github.com/spf13/cobra":           "cli",
	"github.com/spf13/pflag":           "cli",
	"github.com/fsnotify/fsnotify":     "preview",
	"github.com/goccy/go-yaml":         "fields",
	"github.com/ledongthuc/pdf":        "dispatch",
	"github.com/agnivade/levenshtein":  "diag",
	"github.com/rogpeppe/go-internal":  "worldtest",
	"golang.org/x/tools/txtar":         "cli",
	"golang.org/x/image/draw":          "picture",
	"golang.org/x/image/webp":          "picture",
	"golang.org/x/text/collate":        "viet",
	"golang.org/x/text/language":       "viet",
	"golang.org/x/text/encoding":       "charset",
	"golang.org/x/text/unicode/norm":   "viet",
	"aead.dev/minisign":                "seal",
	"github.com/pkg/sftp":              "publish",
	"golang.org/x/crypto":              "publish servertest",
	"github.com/minio/minio-go":        "publish",
	"github.com/andybalholm/brotli":    "publish",
}

// imports lists what the non-test files of each package import.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir("internal", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(name), "internal"+string(filepath.Separator)))
		for _, i := range file.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			out[pkg] = append(out[pkg], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func floorOf(pkg string) int {
	return slices.IndexFunc(floors, func(f []string) bool { return slices.Contains(f, pkg) })
}

func TestPackagesImportOnlyFromLowerFloors(t *testing.T) {
	all := imports(t)
	for _, pkg := range slices.Sorted(maps.Keys(all)) {
		floor := floorOf(pkg)
		if floor < 0 {
			t.Errorf("package %s has no floor", pkg)
		}
		for _, path := range all[pkg] {
			other, ours := strings.CutPrefix(path, internal)
			if ours && floorOf(other) >= floor {
				t.Errorf("package %s (floor %d) imports %s (floor %d)", pkg, floor, other, floorOf(other))
			}
		}
	}
	for _, f := range floors {
		for _, pkg := range f {
			if len(all[pkg]) == 0 {
				t.Errorf("there is no package %s", pkg)
			}
		}
	}
}

// The plain implementation of the method page proves something only where it shares
// nothing with the other: nothing but tests uses it, and it does not know score.
func TestPlainStandsAlone(t *testing.T) {
	for pkg, paths := range imports(t) {
		if slices.Contains(paths, internal+"plain") {
			t.Errorf("package %s imports plain, which is for tests", pkg)
		}
		if pkg == "plain" && slices.Contains(paths, internal+"score") {
			t.Error("package plain imports score")
		}
	}
}

func TestEachLibraryHasOneDoor(t *testing.T) {
	used := map[string]bool{}
	for pkg, paths := range imports(t) {
		for _, path := range paths {
			host, _, _ := strings.Cut(path, "/")
			if !strings.Contains(host, ".") {
				continue
			}
			library := ""
			for l := range doors {
				if len(l) > len(library) && (path == l || strings.HasPrefix(path, l+"/")) {
					library = l
				}
			}
			if library == "" {
				t.Errorf("package %s imports %s, which has no door", pkg, path)
				continue
			}
			used[library] = true
			if !slices.Contains(strings.Fields(doors[library]), pkg) {
				t.Errorf("package %s imports %s, whose door is %s", pkg, path, doors[library])
			}
		}
	}
	for l := range doors {
		if !used[l] {
			t.Errorf("nobody imports %s", l)
		}
	}
}

func TestTopLevelIsTheDesignCard(t *testing.T) {
	want := []string{"Makefile", "README.md", "cmd", "content", "data", "go.mod", "go.sum", "public", "templates"}
	entries, err := os.ReadDir(repository)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			got = append(got, e.Name())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("top level is %q, want %q", got, want)
	}
}

func TestGoOutsideCmdOnlyEmbeds(t *testing.T) {
	for _, folder := range []string{"content", "data", "templates"} {
		err := filepath.WalkDir(filepath.Join(repository, folder), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Name() == "node_modules" {
				return fs.SkipDir
			}
			if err == nil && strings.HasSuffix(name, ".go") && d.Name() != "embed.go" {
				t.Errorf("%s stands outside cmd", name)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
