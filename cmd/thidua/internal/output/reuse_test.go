package output

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/tree"
)

// past is a time that no run of a test gives a file.
var past = time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)

func age(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
}

func untouched(t *testing.T, dir, name string) bool {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime().Equal(past)
}

func TestOnlyChangedFilesAreWritten(t *testing.T) {
	b, dir := onDisk(t)
	files := generation(1)
	long := strings.Repeat("x", draftSize+1)
	files["long.csv"] = long
	writeTree(t, b, dir, treeOf(t, files))
	age(t, dir, "index.html", "static/site.css", "don-vi/ha-noi/index.html")
	files["index.html"] = "generation X\n" // of the same length
	b.breakdown(nil)
	writeTree(t, b, dir, treeOf(t, files))
	expect(t, b, dir, site(files, nil))
	if untouched(t, dir, "index.html") || !untouched(t, dir, "static/site.css") || !untouched(t, dir, "don-vi/ha-noi/index.html") {
		t.Error("other files were written than those that changed")
	}
	if b.count("write site.css") > 0 || b.count("write index.html") != 1 {
		t.Errorf("operations %q", b.ops)
	}
}

func TestFileThatSomebodyTouchedIsWrittenAnew(t *testing.T) {
	b, dir := onDisk(t)
	right := map[string]string{"a.html": "right\n"}
	writeTree(t, b, dir, treeOf(t, right))
	for _, spoil := range []func(string) error{
		func(name string) error { return os.WriteFile(name, []byte("wrong\n"), 0o644) },
		func(name string) error { return os.Chmod(name, 0o600) },
		os.Remove,
		func(name string) error { return os.Rename(name, name+".bak") },
		func(name string) error { os.Remove(name); return os.Symlink("/etc/hostname", name) },
	} {
		if err := spoil(filepath.Join(dir, "a.html")); err != nil {
			t.Fatal(err)
		}
		writeTree(t, b, dir, treeOf(t, right))
		expect(t, b, dir, site(right, nil))
	}
}

// Files tells what a site was when it was made, whatever was done to it since.
func TestFilesListsWhatWasMade(t *testing.T) {
	b, dir := onDisk(t)
	files := generation(1)
	files["long.csv"] = strings.Repeat("x", draftSize+1)
	writeTree(t, b, dir, treeOf(t, files))
	put(t, b, dir, map[string]string{"index.html": "by hand\n", "more.html": "by hand\n"})
	got, err := Files(b, dir)
	if err != nil || len(got) != len(files) {
		t.Fatalf("%d files, want %d (%v)", len(got), len(files), err)
	}
	for name, content := range files {
		if want := fmt.Sprintf("%x", sha256.Sum256([]byte(content))); got[name] != want {
			t.Errorf("%s: %s, want %s", name, got[name], want)
		}
	}
	if got, err := Files(b, t.TempDir()); got != nil || err != nil {
		t.Errorf("no site: %q, %v", got, err)
	}
}

func writeTree(t *testing.T, fsys afero.Fs, dir string, files *tree.Tree) {
	t.Helper()
	if _, err := WriteDir(t.Context(), fsys, dir, files, Options{Jobs: 1}); err != nil {
		t.Fatal(err)
	}
}
