package output

import (
	"io"
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
	writeTree(t, b, dir, treeOf(t, files), "")
	age(t, dir, "index.html", "static/site.css", "don-vi/ha-noi/index.html")
	files["index.html"] = "generation X\n" // of the same length
	b.breakdown(nil)
	writeTree(t, b, dir, treeOf(t, files), "")
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
	writeTree(t, b, dir, keyed(t, "k", "right\n"), "1")
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
		writeTree(t, b, dir, keyed(t, "k", "right\n"), "1")
		expect(t, b, dir, site(map[string]string{"a.html": "right\n"}, nil))
	}
}

func TestFileWithAKnownKeyIsNotMadeAgain(t *testing.T) {
	b, dir := onDisk(t)
	writeTree(t, b, dir, keyed(t, "k", "first\n"), "1")
	for _, c := range []struct{ key, generation, want string }{
		{"k", "1", "first\n"},  // the same key: not asked
		{"k2", "1", "other\n"}, // another key
		{"k2", "2", "third\n"}, // another program
		{"", "2", "fourth\n"},  // no key
		{"", "2", "fourth\n"},
	} {
		content := c.want
		if content == "first\n" {
			content = "never asked for\n"
		}
		writeTree(t, b, dir, keyed(t, c.key, content), c.generation)
		expect(t, b, dir, site(map[string]string{"a.html": c.want}, nil))
	}
}

func TestBrokenRecordIsNotBelieved(t *testing.T) {
	b, dir := onDisk(t)
	writeTree(t, b, dir, keyed(t, "k", "first\n"), "1")
	record := locate(b, dir).record
	whole, err := afero.ReadFile(plain(b), record)
	if err != nil {
		t.Fatal(err)
	}
	if got := Keys(b, dir, "1"); len(got) != 1 || got[0] != "k" {
		t.Errorf("keys %q", got)
	}
	for cut := range whole {
		if got := parseRecord(whole[:cut], "1"); len(got) > 0 {
			t.Fatalf("%q was believed", whole[:cut])
		}
	}
	if err := os.WriteFile(record, whole[:len(whole)-3], 0o644); err != nil {
		t.Fatal(err)
	}
	writeTree(t, b, dir, keyed(t, "k", "again\n"), "1")
	expect(t, b, dir, site(map[string]string{"a.html": "again\n"}, nil))
}

// keyed is a tree of one file with a key.
func keyed(t *testing.T, key, content string) *tree.Tree {
	t.Helper()
	var out tree.Tree
	err := out.AddKeyed("a.html", func() string { return key }, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return &out
}

func writeTree(t *testing.T, fsys afero.Fs, dir string, files *tree.Tree, generation string) {
	t.Helper()
	if _, err := WriteDir(t.Context(), fsys, dir, files, Options{Jobs: 1, Generation: generation}); err != nil {
		t.Fatal(err)
	}
}
