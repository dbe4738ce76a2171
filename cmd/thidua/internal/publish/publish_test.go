package publish

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/fault"
)

func local(t *testing.T) (Target, string) {
	t.Helper()
	root := t.TempDir()
	target, err := Local(root)
	if err != nil {
		t.Fatal(err)
	}
	return target, root
}

func TestReleasesAreKeptAndRolledBack(t *testing.T) {
	target, root := local(t)
	for n := 1; n <= 5; n++ {
		r, err := Publish(t.Context(), target, siteOf(t, n), Options{Keep: 3, Jobs: 4})
		if err != nil {
			t.Fatal(err)
		}
		if seen := read(t, root); !maps.Equal(seen, contentOf(t, siteOf(t, n))) {
			t.Fatalf("generation %d: readers see %q", n, seen)
		}
		if n > 1 && (len(r.Added) != 2 || len(r.Changed) != 2 || len(r.Removed) != 2 || r.SentFiles != 4) {
			t.Errorf("generation %d: %+v", n, r)
		}
	}
	releases, err := target.Releases(t.Context())
	if err != nil || len(releases) != 3 {
		t.Fatalf("releases %q, %v", releases, err)
	}
	for _, n := range []int{4, 3} {
		if _, err := Rollback(t.Context(), target); err != nil {
			t.Fatal(err)
		}
		if seen := read(t, root); !maps.Equal(seen, contentOf(t, siteOf(t, n))) {
			t.Errorf("rolled back to %d, readers see %q", n, seen)
		}
	}
	if _, err := Rollback(t.Context(), target); !errors.Is(err, ErrNoEarlier) {
		t.Errorf("error %v", err)
	}
	if r, err := publish(t.Context(), target, siteOf(t, 6)); err != nil || r.Release[:6] != "000006" {
		t.Errorf("after the rollback: %+v, %v", r, err)
	}
}

func TestOlderSiteIsRefusedUnlessForced(t *testing.T) {
	target, root := local(t)
	if _, err := publish(t.Context(), target, siteOf(t, 3)); err != nil {
		t.Fatal(err)
	}
	if _, err := publish(t.Context(), target, siteOf(t, 2)); !fault.Is(err, older) {
		t.Errorf("error %v", err)
	}
	r, err := Publish(t.Context(), target, siteOf(t, 2), Options{Force: "đính chính"})
	if err != nil {
		t.Fatal(err)
	}
	m, err := target.Manifest(t.Context(), r.Release)
	if err != nil || m.Force != "đính chính" || !maps.Equal(read(t, root), contentOf(t, siteOf(t, 2))) {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestDryRunSendsNothing(t *testing.T) {
	target, root := local(t)
	r, err := Publish(t.Context(), target, siteOf(t, 1), Options{DryRun: true})
	if err != nil || len(r.Added) != 11 || r.SentFiles != 11 {
		t.Errorf("%+v, %v", r, err)
	}
	if entries, err := os.ReadDir(root); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestTargetThatIsSomebodyElsesIsLeftAlone(t *testing.T) {
	for name, make := range map[string]func(name string) error{
		"a folder":     func(name string) error { return os.Mkdir(name, 0o755) },
		"a file":       func(name string) error { return os.WriteFile(name, []byte("x"), 0o644) },
		"another link": func(name string) error { return os.Symlink("/etc", name) },
	} {
		t.Run(name, func(t *testing.T) {
			target, root := local(t)
			if err := make(filepath.Join(root, currentName)); err != nil {
				t.Fatal(err)
			}
			if _, err := publish(t.Context(), target, siteOf(t, 1)); !fault.Is(err, notOurs) {
				t.Errorf("error %v", err)
			}
		})
	}
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Local(name); err == nil {
		t.Error("a file was taken for a folder")
	}
}

func TestCancelledRunIsContinued(t *testing.T) {
	target, root := local(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Publish(ctx, target, siteOf(t, 1), Options{Jobs: 1, Progress: func(done, _ int) {
		if done == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || read(t, root) != nil {
		t.Fatalf("error %v", err)
	}
	r, err := publish(t.Context(), target, siteOf(t, 1))
	if err != nil || r.SentFiles > 9 || r.Release[:6] != "000001" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSiblingsOfUnchangedFilesAreNotMadeAgain(t *testing.T) {
	page := &fstest.MapFile{Data: bytes.Repeat([]byte("số liệu "), 1000)}
	files := fstest.MapFS{"index.html": page, "a.html": page, "small.html": {Data: []byte("x")}, "x.png": page}
	s, err := ReadSite(t.Context(), files, true)
	if err != nil {
		t.Fatal(err)
	}
	target, root := local(t)
	if _, err := publish(t.Context(), target, s); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range read(t, root) {
		names = append(names, name)
	}
	slices.Sort(names)
	if want := []string{"a.html", "a.html.br", "a.html.gz", "index.html", "index.html.br", "index.html.gz", "small.html", "x.png"}; !slices.Equal(names, want) {
		t.Errorf("names %q", names)
	}
	files["a.html"] = &fstest.MapFile{Data: bytes.Repeat([]byte("đổi rồi "), 1000)}
	if s, err = ReadSite(t.Context(), files, true); err != nil {
		t.Fatal(err)
	}
	if r, err := publish(t.Context(), target, s); err != nil || r.SentFiles != 3 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestZipIsTheSameEachTime(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := WriteZip(t.Context(), w, siteOf(t, 1)); err != nil {
			t.Fatal(err)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(a.Bytes()), int64(a.Len()))
	if err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) || len(z.File) != 11 {
		t.Fatalf("%v, %d bytes and %d", err, a.Len(), b.Len())
	}
	if _, err := fs.ReadFile(z, ".thidua-site"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("what stays at home went along")
	}
}

func TestHowLongFilesMayBeKept(t *testing.T) {
	for name, want := range map[string]string{
		"index.html": aMinute, "tep/site.0123456789.css": forEver, "tep/echarts.28e427c6fe.js.gz": forEver,
		"luu-tru/tep/site.0123456789.css": forEver, "tep/anh/tap-the.jpg": aMinute, "don-vi/hue/index.html": aMinute,
	} {
		if got := cacheControl(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if kind, encoding := contentType("tai-ve/x.csv.br"); kind != "text/csv; charset=utf-8" || encoding != "br" {
		t.Errorf("%s %s", kind, encoding)
	}
}

// The oldest release becomes the new one: nothing but what differs is touched.
func TestOldestReleaseIsUsedAgain(t *testing.T) {
	root := t.TempDir()
	b := &bench{disk: localDisk{}}
	for n := 1; n <= 4; n++ {
		b.ops = nil
		if _, err := publish(t.Context(), newFolder(b, root), siteOf(t, n)); err != nil {
			t.Fatal(err)
		}
	}
	for _, op := range b.ops {
		if strings.HasPrefix(op, "link ") {
			t.Errorf("still done: %s", op)
		}
	}
	current, err := filepath.EvalSymlinks(filepath.Join(root, currentName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(current, "folder-1")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder of the old release is left: %v", err)
	}
}
