package source

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

var update = flag.Bool("update", false, "rewrite what the stage tests want")

// Each testdata/*.txtar lays its files over testdata/base and says the complete
// list of diagnostics in the section want, as an operator reads it. The sections
// want-results, want-revisions, want-skipped and want-targets are compared where a
// test has them; remove lists files of the base to do without.
func TestLoadSaysWhatIsWrong(t *testing.T) {
	base := readArchive(t, "testdata/base/workspace.txtar")
	if _, faults := Load(base.workspace()); faults.Len() > 0 {
		t.Fatalf("the base is faulty:\n%s", printed(faults))
	}
	tests, _ := filepath.Glob("testdata/*.txtar")
	if len(tests) < 40 {
		t.Fatalf("%d tests found", len(tests))
	}
	for _, name := range tests {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			test := readArchive(t, name)
			fsys := base.workspace()
			maps.Copy(fsys, test.workspace())
			if gone := test.section("remove"); gone != nil {
				for _, file := range strings.Fields(string(gone.data)) {
					delete(fsys, file)
				}
			}
			site, faults := Load(fsys)
			got := map[string]string{
				"want":           printed(faults),
				"want-results":   results(site),
				"want-revisions": revisions(site),
				"want-skipped":   skipped(site),
				"want-targets":   targets(site),
			}
			if test.section("want") == nil {
				t.Fatal("the test wants nothing")
			}
			for section, text := range got {
				want := test.section(section)
				switch {
				case want == nil || string(want.data) == text:
				case *update:
					want.data = []byte(text)
				default:
					t.Errorf("%s:\n%s\nwanted:\n%s", section, text, want.data)
				}
			}
			if *update {
				test.write(t, name)
			}
		})
	}
}

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.Vi)
	return b.String()
}

// results prints every observation, as a text that two layouts can share.
func results(s *Site) string {
	var b strings.Builder
	for _, ob := range s.Results.All() {
		u, ind := s.Units.Get(ob.Unit), s.Indicators.At(ob.Indicator)
		fmt.Fprintf(&b, "%s/%s %s %s %s\n", u.Vintage, u.Code, ind.ID, ob.Period, ob.Value)
	}
	return b.String()
}

func revisions(s *Site) string {
	var b strings.Builder
	for _, r := range s.Revisions {
		fmt.Fprintf(&b, "%s %s %s: %s -> %s, %s -> %s, %s, %s\n", s.Units.Get(r.Unit).Code, s.Indicators.At(r.Indicator).ID,
			r.Period, r.Old, r.New, r.From, r.To, r.On.Format(), r.Reason)
	}
	return b.String()
}

func targets(s *Site) string {
	var b strings.Builder
	for _, c := range s.Campaigns {
		for _, t := range slices.Concat(c.National, c.Assigned) {
			fmt.Fprintf(&b, "%s %s %s %s %s %s: %s\n", c.ID, s.Units.Get(t.Unit).Code, s.Indicators.At(t.Indicator).ID,
				t.Due, t.Comparator, t.Level, t.Level.Amount)
		}
	}
	return b.String()
}

func skipped(s *Site) string {
	var l diag.List
	l.Add(s.Skipped...)
	return printed(l)
}

// An archive is a text of files, each behind a line "-- name --": the txtar
// format (golang.org/x/tools/txtar, which is not a module of this program).
type archive struct {
	comment  []byte
	sections []*section
}

type section struct {
	name string
	data []byte
}

func readArchive(t testing.TB, name string) *archive {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{}
	for line := range bytes.Lines(data) {
		inner, opens := bytes.CutPrefix(bytes.TrimRight(line, "\n"), []byte("-- "))
		inner, closes := bytes.CutSuffix(inner, []byte(" --"))
		switch {
		case opens && closes:
			a.sections = append(a.sections, &section{name: string(inner)})
		case len(a.sections) == 0:
			a.comment = append(a.comment, line...)
		default:
			last := a.sections[len(a.sections)-1]
			last.data = append(last.data, line...)
		}
	}
	return a
}

func (a *archive) write(t *testing.T, name string) {
	t.Helper()
	out := bytes.Clone(a.comment)
	for _, s := range a.sections {
		out = fmt.Appendf(out, "-- %s --\n%s", s.name, s.data)
	}
	if err := os.WriteFile(name, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

func (a *archive) section(name string) *section {
	for _, s := range a.sections {
		if s.name == name {
			return s
		}
	}
	return nil
}

// workspace is the files of the archive as a file system.
func (a *archive) workspace() fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, s := range a.sections {
		if strings.Contains(s.name, "/") {
			fsys[s.name] = &fstest.MapFile{Data: s.data}
		}
	}
	return fsys
}

// baseWith is the base workspace with more files, for tests that need no archive.
func baseWith(t testing.TB, files map[string]string) fstest.MapFS {
	t.Helper()
	return mapWith(readArchive(t, "testdata/base/workspace.txtar").workspace(), files)
}

func mapWith(base fstest.MapFS, files map[string]string) fstest.MapFS {
	fsys := maps.Clone(base)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}
