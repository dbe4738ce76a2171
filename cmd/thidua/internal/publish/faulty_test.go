package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// A bench is a disk that counts what is done on it and breaks what it is told to.
type bench struct {
	disk
	mu    sync.Mutex
	ops   []string
	fails func(n int) (before, after bool) // n counts from 1
}

var errBroken = errors.New("broken on purpose")

func (b *bench) do(op string, act func() error) error {
	b.mu.Lock()
	b.ops = append(b.ops, op)
	before, after := false, false
	if b.fails != nil {
		before, after = b.fails(len(b.ops))
	}
	b.mu.Unlock()
	if before {
		return errBroken
	}
	if err := act(); err != nil {
		return err
	}
	if after {
		return errBroken
	}
	return nil
}

func (b *bench) MkdirAll(dir string) error {
	return b.do("mkdir "+dir, func() error { return b.disk.MkdirAll(dir) })
}

func (b *bench) Mkdir(dir string) error {
	return b.do("mkdir "+dir, func() error { return b.disk.Mkdir(dir) })
}

func (b *bench) ReadDir(dir string) (out []fs.FileInfo, err error) {
	err = b.do("readdir "+dir, func() error { out, err = b.disk.ReadDir(dir); return err })
	return out, err
}

func (b *bench) Lstat(name string) (out fs.FileInfo, err error) {
	err = b.do("lstat "+name, func() error { out, err = b.disk.Lstat(name); return err })
	return out, err
}

func (b *bench) Open(name string) (out io.ReadCloser, err error) {
	err = b.do("open "+name, func() error { out, err = b.disk.Open(name); return err })
	return out, err
}

func (b *bench) Create(name string) (out file, err error) {
	err = b.do("create "+name, func() error { out, err = b.disk.Create(name); return err })
	if err != nil {
		return nil, err
	}
	return &benchFile{out, b, name}, nil
}

func (b *bench) Rename(from, to string) error {
	return b.do("rename "+to, func() error { return b.disk.Rename(from, to) })
}

func (b *bench) Link(from, to string) error {
	return b.do("link "+to, func() error { return b.disk.Link(from, to) })
}

func (b *bench) Symlink(target, name string) error {
	return b.do("symlink "+name, func() error { return b.disk.Symlink(target, name) })
}

func (b *bench) Readlink(name string) (out string, err error) {
	err = b.do("readlink "+name, func() error { out, err = b.disk.Readlink(name); return err })
	return out, err
}

func (b *bench) RemoveAll(name string) error {
	return b.do("remove "+name, func() error { return b.disk.RemoveAll(name) })
}

func (b *bench) Sync(dir string) error { return b.do("sync "+dir, func() error { return nil }) }

type benchFile struct {
	file
	b    *bench
	name string
}

func (f *benchFile) Write(p []byte) (n int, err error) {
	err = f.b.do("write "+f.name, func() error { n, err = f.file.Write(p); return err })
	return n, err
}

// Close does close, whatever it reports.
func (f *benchFile) Close() error {
	closing := f.file.Close()
	return f.b.do("close "+f.name, func() error { return closing })
}

// siteOf is a small site: of each generation some files change, some go and come,
// and one stays as it is.
func siteOf(t testing.TB, generation int) *Site {
	t.Helper()
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	files := fstest.MapFS{
		"index.html":                                    text(fmt.Sprintf("generation %d", generation)),
		"don-vi/hue/index.html":                         text(fmt.Sprintf("huế %d", generation)),
		"tep/site.0123456789.css":                       text("always"),
		fmt.Sprintf("only-%d.html", generation):         text("x"),
		fmt.Sprintf("folder-%d/index.html", generation): text("x"),
		"a/index.html":                                  text("always"), "b/index.html": text("always"), "c/index.html": text("always"),
		"d/index.html": text("always"), "e/index.html": text("always"), "f/index.html": text("always"),
		".thidua-site": text("stays at home"),
	}
	s, err := ReadSite(t.Context(), files, false)
	if err != nil {
		t.Fatal(err)
	}
	s.Manifest.AsOf = fmt.Sprintf("2025-%02d-01", generation)
	return s
}

// contentOf is what readers are to see of a site.
func contentOf(t testing.TB, s *Site) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name := range s.Manifest.Files {
		content, err := fs.ReadFile(s.files, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(content)
	}
	return out
}

// read is what readers see at a folder; nil for nothing.
func read(t testing.TB, root string) map[string]string {
	t.Helper()
	current, err := filepath.EvalSymlinks(filepath.Join(root, currentName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	err = fs.WalkDir(os.DirFS(current), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == manifestName {
			return err
		}
		content, err := fs.ReadFile(os.DirFS(current), name)
		out[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func publish(ctx context.Context, target Target, s *Site) (*Result, error) {
	return Publish(ctx, target, s, Options{Keep: 3, Jobs: 1})
}

var foreign = map[string]string{"README.txt": "theirs", "releases/mine/x.txt": "theirs", "releases/2024-old/index.html": "theirs"}

func putForeign(t testing.TB, root string) {
	t.Helper()
	for name, content := range foreign {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func expectForeign(t testing.TB, root string) {
	t.Helper()
	for name, want := range foreign {
		if got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name))); err != nil || string(got) != want {
			t.Errorf("somebody else's %s: %q, %v", name, got, err)
		}
	}
}

// TestEveryOperationMayFail publishes four generations and lets each operation of
// the last one fail in turn.
func TestEveryOperationMayFail(t *testing.T) {
	if _, err := os.Stat("/dev/shm"); err == nil {
		t.Setenv("TMPDIR", "/dev/shm")
	}
	for how, fails := range map[string]func(at int) func(int) (bool, bool){
		"is not done":                 func(at int) func(int) (bool, bool) { return func(n int) (bool, bool) { return n == at, false } },
		"is done but reported failed": func(at int) func(int) (bool, bool) { return func(n int) (bool, bool) { return false, n == at } },
		"and all after it fail":       func(at int) func(int) (bool, bool) { return func(n int) (bool, bool) { return n >= at, false } },
	} {
		t.Run(how, func(t *testing.T) {
			at := 1
			for failAt(t, fails(at), at) {
				at++
			}
			if at < 30 {
				t.Errorf("only %d operations", at)
			}
		})
	}
}

func failAt(t *testing.T, fails func(int) (bool, bool), at int) bool {
	t.Helper()
	root := t.TempDir()
	putForeign(t, root)
	b := &bench{disk: localDisk{}}
	for n := 1; n <= 3; n++ {
		if _, err := publish(t.Context(), newFolder(b, root), siteOf(t, n)); err != nil {
			t.Fatal(err)
		}
	}
	old, site := contentOf(t, siteOf(t, 3)), siteOf(t, 4)
	b.ops, b.fails = nil, fails
	_, err := publish(t.Context(), newFolder(b, root), site)
	reached, op := len(b.ops) >= at, ""
	if reached {
		op = b.ops[at-1]
	}
	b.fails = nil
	seen := read(t, root)
	if whole := maps.Equal(seen, contentOf(t, site)); !whole && !maps.Equal(seen, old) || err == nil && !whole {
		t.Errorf("operation %d (%s): readers see %q, error %v", at, op, seen, err)
	}
	expectForeign(t, root)
	if _, err := publish(t.Context(), newFolder(b, root), siteOf(t, 4)); err != nil {
		t.Errorf("operation %d (%s): the next run: %v", at, op, err)
	}
	if seen := read(t, root); !maps.Equal(seen, contentOf(t, site)) {
		t.Errorf("operation %d (%s): after the next run readers see %q", at, op, seen)
	}
	expectForeign(t, root)
	return reached
}

func TestOnlyWhatChangedTravels(t *testing.T) {
	root := t.TempDir()
	b := &bench{disk: localDisk{}}
	for n := 1; n <= 2; n++ {
		b.ops = nil
		if _, err := publish(t.Context(), newFolder(b, root), siteOf(t, n)); err != nil {
			t.Fatal(err)
		}
	}
	var written []string
	for _, op := range b.ops {
		if name, ok := strings.CutPrefix(op, "write "); ok {
			written = append(written, path.Base(name))
		}
	}
	for _, name := range written {
		if strings.Contains(name, "site.0123456789.css") {
			t.Errorf("%s was sent again", name)
		}
	}
	if len(written) != 5 { // two pages changed, two came, the manifest
		t.Errorf("written: %q", written)
	}
}
