package dispatch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/source"
	"thidua/data"
)

// A draft is a campaign that the program reads without an error, with the numbers that
// were read; what is uncertain is marked in it.
func TestDraftsAreCampaigns(t *testing.T) {
	known := shipped(t)
	files, _ := filepath.Glob("testdata/*.want")
	for _, want := range files {
		text, err := os.ReadFile(strings.TrimSuffix(want, ".want") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read("x.txt", text, known)
		if err != nil {
			t.Fatal(err)
		}
		draft := d.Draft("thu")
		fsys := fstest.MapFS{
			"content/index.md":          {Data: []byte("---\ntitle: Thử\norganisation: Cơ quan\n---\n")},
			"content/phong-trao/thu.md": {Data: []byte(draft)},
		}
		for _, name := range []string{"units.csv", "indicators.csv", "prefixes.csv", "aliases.csv"} {
			b, err := data.FS.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys["data/"+name] = &fstest.MapFile{Data: b}
		}
		site, faults := source.Load(fsys)
		for _, f := range faults.Sorted() {
			if f.Severity == diag.Error && f.Pos.File == "content/phong-trao/thu.md" {
				t.Errorf("%s: %v\n%s", want, f, draft)
			}
		}
		if len(site.Campaigns) != 1 || site.Campaigns[0].Number != d.Number.Value {
			t.Errorf("%s: no campaign", want)
		}
		if asked := d.Questions(); len(asked) > 0 && !strings.Contains(draft, again) {
			t.Errorf("%s: %d questions and no mark", want, len(asked))
		}
	}
}
