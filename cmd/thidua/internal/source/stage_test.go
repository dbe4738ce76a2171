package source

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
)

var update = flag.Bool("update", false, "rewrite what the stage tests want")

// Each testdata/*.txtar lays its files over the registers of worldtest and says the complete
// list of diagnostics in the section want, as an operator reads it. The sections
// want-results, want-revisions, want-skipped and want-targets are compared where a
// test has them; remove lists files of the base to do without.
func TestLoadSaysWhatIsWrong(t *testing.T) {
	base := worldtest.Registers()
	if _, faults := Load(base); faults.Len() > 0 {
		t.Fatalf("the base is faulty:\n%s", printed(faults))
	}
	tests, _ := filepath.Glob("testdata/*.txtar")
	if len(tests) < 40 {
		t.Fatalf("%d tests found", len(tests))
	}
	for _, name := range tests {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			test, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := maps.Clone(base)
			maps.Copy(fsys, worldtest.Files(test))
			if gone := section(test, "remove"); gone != nil {
				for _, file := range strings.Fields(string(gone.Data)) {
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
			if section(test, "want") == nil {
				t.Fatal("the test wants nothing")
			}
			for name, text := range got {
				want := section(test, name)
				switch {
				case want == nil || string(want.Data) == text:
				case *update:
					want.Data = []byte(text)
				default:
					t.Errorf("%s:\n%s\nwanted:\n%s", name, text, want.Data)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(test), 0o644); err != nil {
					t.Fatal(err)
				}
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

// baseWith is the base workspace with more files, for tests that need no archive.
func baseWith(files map[string]string) fstest.MapFS {
	return worldtest.With(worldtest.Registers(), files)
}

func section(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	return nil
}
