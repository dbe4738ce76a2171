package snapshot

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/worldtest"
	"thidua/templates"
)

// A foldedFS finds files whatever the case of their names, as the disks of office PCs do.
type foldedFS struct{ fs.FS }

// real is a name as the disk spells it.
func (f foldedFS) real(name string) string {
	if name == "." {
		return name
	}
	dir := f.real(path.Dir(name))
	entries, err := fs.ReadDir(f.FS, dir)
	if err != nil {
		return name
	}
	for _, e := range entries {
		if strings.EqualFold(e.Name(), path.Base(name)) {
			return path.Join(dir, e.Name())
		}
	}
	return name
}

func (f foldedFS) Open(name string) (fs.File, error) { return f.FS.Open(f.real(name)) }

// What is private is so by what reads it, not by the spelling of its name.
func TestPrivateFilesStayOutWhateverTheirCase(t *testing.T) {
	workspace := worldtest.Shipped(t)
	move := func(from, to string) {
		if workspace[from] == nil {
			t.Fatalf("there is no %s", from)
		}
		workspace[to] = workspace[from]
		delete(workspace, from)
	}
	move("data/recipients.csv", "data/Recipients.csv")
	for name := range workspace {
		for from, to := range map[string]string{"data/proposals/": "data/Proposals/", "content/thu/": "content/Thu/"} {
			if rest, ok := strings.CutPrefix(name, from); ok {
				move(name, to+rest)
			}
		}
	}
	workspace["content/Thu/chu-ky.png"] = workspace["content/van-hanh/hinh/thang-nay.png"]
	s, err := Make(foldedFS{workspace}, build.Options{Templates: templates.FS, BuiltIn: templates.FS}, archive.Name{Year: 2024, Edition: 1}, "test", false)
	if err != nil {
		t.Fatal(err, s.Checked.Faults.Sorted())
	}
	if len(s.Checked.Site.Recipients) == 0 {
		t.Fatal("no recipients were read: the test shows nothing")
	}
	for _, f := range s.Payload.Files() {
		folded := strings.ToLower(f.Path)
		if strings.Contains(folded, "recipients") || strings.Contains(folded, "proposals") || strings.Contains(folded, "content/thu/") || strings.Contains(folded, "tep/thu/") {
			t.Errorf("%s is in the archive", f.Path)
		}
	}
}
