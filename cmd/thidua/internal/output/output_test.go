package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

// treeOf makes a tree of given files.
func treeOf(t testing.TB, files map[string]string) *tree.Tree {
	t.Helper()
	var out tree.Tree
	for name, content := range files {
		if err := out.AddBytes(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return &out
}

// generation is a small site, all but one of whose files tell its number; each has a
// file and a folder that the next one has not.
func generation(n int) map[string]string {
	text := fmt.Sprintf("generation %d\n", n)
	return map[string]string{
		"index.html":                    text,
		"don-vi/ha-noi/index.html":      text,
		"static/site.css":               text,
		"static/same.css":               "the same in all generations\n",
		fmt.Sprintf("only-%d.html", n):  text,
		fmt.Sprintf("year-%d/a.txt", n): text,
	}
}

// write writes a generation and expects no error.
func write(t *testing.T, fsys afero.Fs, dir string, n int) Report {
	t.Helper()
	report, err := WriteDir(t.Context(), fsys, dir, treeOf(t, generation(n)), Options{Jobs: 1})
	if err != nil {
		t.Fatalf("generation %d: %v", n, err)
	}
	return report
}

// plain is the file system below a bench, where looking does not count.
func plain(fsys afero.Fs) afero.Fs {
	if b, ok := fsys.(*bench); ok {
		return b.Fs
	}
	return fsys
}

// snapshot reads the files below a folder; nil if it does not exist.
func snapshot(t *testing.T, fsys afero.Fs, dir string) map[string]string {
	t.Helper()
	if _, err := plain(fsys).Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	files := make(map[string]string)
	err := afero.Walk(plain(fsys), dir, func(name string, info fs.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if info.Mode()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(name)
			files[filepath.ToSlash(rel)] = "-> " + target
			return err
		}
		content, err := afero.ReadFile(plain(fsys), name)
		files[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// site is what a folder holds after a tree was written to it.
func site(files map[string]string, dotfiles map[string]string) map[string]string {
	whole := maps.Clone(files)
	whole[SiteKind.marker()] = SiteKind.text(nil)
	var list strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256([]byte(files[name])), name)
	}
	whole[filesName] = list.String()
	maps.Copy(whole, dotfiles)
	return whole
}

func expect(t *testing.T, fsys afero.Fs, dir string, want map[string]string) {
	t.Helper()
	if got := snapshot(t, fsys, dir); !maps.Equal(got, want) {
		t.Fatalf("%s holds\n%q\nwant\n%q", dir, got, want)
	}
}

// beside lists what lies beside the target, apart from the lock.
func beside(t *testing.T, fsys afero.Fs, dir string) []string {
	t.Helper()
	infos, err := afero.ReadDir(plain(fsys), filepath.Dir(dir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, info := range infos {
		if name := info.Name(); name != filepath.Base(dir) && !strings.HasPrefix(name, ".thidua-lock-") {
			names = append(names, name)
		}
	}
	return names
}

func expectNothingBeside(t *testing.T, fsys afero.Fs, dir string) {
	t.Helper()
	if names := beside(t, fsys, dir); len(names) > 0 {
		t.Fatalf("beside the site lies %q", names)
	}
}

// put writes files below a folder, past package output.
func put(t *testing.T, fsys afero.Fs, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := plain(fsys).MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := afero.WriteFile(plain(fsys), name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWriteDirMakesAndReplacesSite(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		b.sync = true
		for n := range 4 {
			report := write(t, b, dir, n)
			expect(t, b, dir, site(generation(n), nil))
			expectNothingBeside(t, b, dir)
			size := 0
			for _, content := range generation(n) {
				size += len(content)
			}
			if report.Files != len(generation(n)) || report.Bytes != int64(size) || report.Leftover != "" {
				t.Errorf("%d files of %d bytes, left over %q", report.Files, report.Bytes, report.Leftover)
			}
		}
	})
}

func TestWriteDirOnPlainFileSystems(t *testing.T) {
	for name, fsys := range map[string]afero.Fs{"disk": afero.NewOsFs(), "memory": afero.NewMemMapFs()} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "not", "yet", "there")
			for n := range 3 {
				write(t, fsys, dir, n)
				expect(t, fsys, dir, site(generation(n), nil))
				expectNothingBeside(t, fsys, dir)
			}
		})
	}
}

func TestWriteDirTakesRelativePaths(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, fsys := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		write(t, fsys, "public", 1)
		write(t, fsys, "./public/", 2)
		expect(t, fsys, "public", site(generation(2), nil))
	}
}

func TestWriteDirOfEmptyTree(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		for range 2 {
			if _, err := WriteDir(t.Context(), b, dir, new(tree.Tree), Options{}); err != nil {
				t.Fatal(err)
			}
			expect(t, b, dir, site(map[string]string{}, nil))
		}
	})
}

func TestLargeFilesAndManyWritersKeepContent(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		files := make(map[string]string)
		for n := range 60 {
			files[fmt.Sprintf("d%d/f%d.txt", n%7, n)] = strings.Repeat(fmt.Sprintf("%d,", n), n*1500)
		}
		var mu sync.Mutex
		var calls []int
		_, err := WriteDir(t.Context(), b, dir, treeOf(t, files), Options{Jobs: 8, Progress: func(done, total int) {
			if !mu.TryLock() {
				t.Error("two calls of Progress overlap")
				return
			}
			defer mu.Unlock()
			calls = append(calls, done)
			time.Sleep(100 * time.Microsecond) // time enough for another call
			if total != len(files) {
				t.Errorf("total %d", total)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		expect(t, b, dir, site(files, nil))
		if len(calls) != len(files) || !slices.IsSorted(calls) {
			t.Errorf("progress %v", calls)
		}
	})
}

func TestFileCostsOneWrite(t *testing.T) {
	b, dir := onDisk(t)
	write(t, b, dir, 1)
	for what, want := range map[string]int{"open index.html": 2, "write index.html": 2, "close index.html": 2, "mkdir ": 5, "chmod": 0, "synctree": 1, "syncfolder": 1} {
		if got := b.count(what); got != want {
			t.Errorf("%d × %s, want %d: %q", got, what, want, b.ops)
		}
	}
}

func TestNewSiteIsOnDiskBeforeItIsShownAndOldOneRemovedLast(t *testing.T) {
	for _, exchange := range []bool{true, false} {
		b, dir := onDisk(t)
		b.noExchange = !exchange
		write(t, b, dir, 1)
		b.breakdown(nil)
		write(t, b, dir, 2)
		last := -1
		steps := []string{"lock ", "close index.html", "synctree .thidua-staging-public", "exchange public", "syncfolder ", "removeall .thidua-staging-public"}
		if runtime.GOOS == "linux" && !exchange {
			steps = slices.Insert(steps, 4, "rename .thidua-old-public", "rename public")
		}
		for _, step := range steps {
			at := slices.IndexFunc(b.ops[last+1:], func(op string) bool { return strings.HasPrefix(op, step) })
			if at < 0 {
				t.Fatalf("no %q after %q in %q", step, b.ops[:last+1], b.ops)
			}
			last += at + 1
		}
	}
}

func TestSameTreeSameBytes(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		for _, jobs := range []int{1, 7} {
			if _, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(1)), Options{Jobs: jobs}); err != nil {
				t.Fatal(err)
			}
			expect(t, b, dir, site(generation(1), nil))
		}
	})
}

func TestErrorOfAFileStopsTheOthersAndIsSaidOnce(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		var made atomic.Int64
		bad := new(tree.Tree)
		for n := range 1000 {
			bad.Add(fmt.Sprintf("p/%04d.html", n), func(w io.Writer) error {
				made.Add(1)
				if n == 3 {
					return errors.New("no figure for it")
				}
				if n > 3 {
					time.Sleep(time.Millisecond) // slow enough for the error to be seen on a busy machine
				}
				io.WriteString(w, "x")
				return nil
			})
		}
		_, err := WriteDir(t.Context(), b, dir, bad, Options{Jobs: 2})
		if err == nil || err.Error() != `cannot write "p/0003.html": no figure for it` {
			t.Errorf("error %v", err)
		}
		if n := made.Load(); n > 900 {
			t.Errorf("%d files were made after the error", n)
		}
		expect(t, b, dir, site(generation(1), nil))
		expectNothingBeside(t, b, dir)
	})
}

func TestFullDiskIsSaidPlainly(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		b.breakdown(func(n int) (bool, bool) { return strings.HasPrefix(b.ops[n-1], "write site.css"), false })
		_, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(2)), Options{})
		if !fault.Is(err, writing) || !fault.Full(err) {
			t.Fatalf("error %v", err)
		}
		if got, want := fault.Text(err).Vi, `không ghi được "static/site.css": đĩa đã đầy`; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if got, want := fault.Text(err).En, `cannot write "static/site.css": the disk is full`; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		expect(t, b, dir, site(generation(1), nil))
		expectNothingBeside(t, b, dir)
	})
}

func TestDiskThatIsFullOnlyAtCloseIsNoticed(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		b.breakdown(func(n int) (bool, bool) { return b.ops[n-1] == "close site.css", false })
		if _, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(2)), Options{}); !fault.Full(err) {
			t.Errorf("error %v", err)
		}
		expect(t, b, dir, site(generation(1), nil))
	})
}

func TestCancelLeavesOldSite(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		// The last file cancels, so that all of them have been made.
		for _, at := range []string{"a.html", "z.html"} {
			ctx, cancel := context.WithCancelCause(t.Context())
			files := treeOf(t, generation(2))
			files.Add(at, func(io.Writer) error { cancel(errors.New("interrupt")); return nil })
			_, err := WriteDir(ctx, b, dir, files, Options{Jobs: 1})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
			expect(t, b, dir, site(generation(1), nil))
			expectNothingBeside(t, b, dir)
		}
	})
}

func TestSecondRunWaitsThenSaysBusy(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		p := locate(b, dir)
		release, err := p.acquire(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		_, err = WriteDir(t.Context(), b, dir, treeOf(t, generation(2)), Options{Wait: 120 * time.Millisecond})
		if !fault.Is(err, busy) || time.Since(start) < 120*time.Millisecond {
			t.Errorf("error %v after %v", err, time.Since(start))
		}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(20*time.Millisecond, cancel)
		if _, err = WriteDir(ctx, b, dir, treeOf(t, generation(2)), Options{Wait: time.Hour}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		expect(t, b, dir, site(generation(1), nil))

		time.AfterFunc(20*time.Millisecond, release)
		if _, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(2)), Options{Wait: time.Minute}); err != nil {
			t.Errorf("after the release: %v", err)
		}
		expect(t, b, dir, site(generation(2), nil))
	})
}

func TestTwoWriters(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		var team sync.WaitGroup
		var writing atomic.Int64
		for writer := range 2 {
			team.Go(func() {
				for n := range 10 {
					files := treeOf(t, generation(10*writer+n))
					files.Add("alone.html", func(io.Writer) error {
						if writing.Add(1) != 1 {
							t.Error("two runs write at once")
						}
						time.Sleep(time.Millisecond)
						writing.Add(-1)
						return nil
					})
					if _, err := WriteDir(t.Context(), b, dir, files, Options{Wait: time.Minute}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		team.Wait()
		got := snapshot(t, b, dir)
		for n := range 20 {
			want := generation(n)
			want["alone.html"] = ""
			if maps.Equal(got, site(want, nil)) {
				expectNothingBeside(t, b, dir)
				return
			}
		}
		t.Errorf("no whole generation: %q", got)
	})
}

func TestLeftoversOfKilledRunAreRemoved(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		p := locate(b, dir)
		put(t, b, p.staging, map[string]string{"half/a.html": "x", "index.html": "y"})
		put(t, b, p.old, site(generation(0), nil))
		write(t, b, dir, 2)
		expect(t, b, dir, site(generation(2), nil))
		expectNothingBeside(t, b, dir)
	})
}

func TestOldSiteThatCannotBeRemovedIsNoFailure(t *testing.T) {
	b, dir := onDisk(t)
	write(t, b, dir, 1)
	swapped := false
	b.breakdown(func(n int) (bool, bool) {
		swapped = swapped || strings.HasPrefix(b.ops[n-1], "syncfolder")
		return swapped && strings.HasPrefix(b.ops[n-1], "removeall"), false
	})
	if report := write(t, b, dir, 2); report.Leftover != locate(b, dir).staging {
		t.Errorf("report %+v", report)
	}
	expect(t, b, dir, site(generation(2), nil))
	b.breakdown(nil)
	write(t, b, dir, 3)
	expectNothingBeside(t, b, dir)
}

// closedFolders removes nothing from folders that may not be written to, as a
// disk does for anyone but root.
type closedFolders struct{ afero.Fs }

func (c closedFolders) RemoveAll(dir string) error {
	err := afero.Walk(c.Fs, dir, func(name string, info fs.FileInfo, err error) error {
		if err == nil && info.IsDir() && info.Mode()&0o200 == 0 {
			return &fs.PathError{Op: "unlinkat", Path: name, Err: fs.ErrPermission}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.Fs.RemoveAll(dir)
}

func TestSweepOpensClosedFolders(t *testing.T) {
	for name, open := range benches {
		t.Run(name, func(t *testing.T) {
			b, dir := open(t)
			b.Fs = closedFolders{b.Fs}
			p := &target{fsys: b.Fs, disk: b.disk}
			put(t, b.Fs, dir, map[string]string{"a/b/c.txt": "x"})
			if err := b.Fs.Chmod(filepath.Join(dir, "a", "b"), 0o500); err != nil {
				t.Fatal(err)
			}
			if err := p.discard(dir); err != nil {
				t.Error(err)
			}
			if got := snapshot(t, b.Fs, dir); got != nil {
				t.Errorf("left: %q", got)
			}
		})
	}
}

func TestWriterErrorSurvivesAFileThatHidesIt(t *testing.T) {
	b, dir := onDisk(t)
	b.breakdown(func(n int) (bool, bool) { return strings.HasPrefix(b.ops[n-1], "write big"), false })
	files := new(tree.Tree)
	files.Add("big", func(w io.Writer) error {
		w.Write(bytes.Repeat([]byte("x"), 2*draftSize)) // error not looked at
		return nil
	})
	if _, err := WriteDir(t.Context(), b, dir, files, Options{}); !fault.Full(err) {
		t.Errorf("error %v", err)
	}
}

// To remove a link is not to remove what it leads to.
func TestRemoveAllStaysInside(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "kept", "a", "b", "page.html")
	put(t, afero.NewOsFs(), dir, map[string]string{"kept/a/b/page.html": "x", "site/a/b/page.html": "x"})
	for _, link := range []string{"link", "site/link", "site/a/link", "site/a/b/link"} {
		if err := os.Symlink(filepath.Join(dir, "kept"), filepath.Join(dir, link)); err != nil {
			t.Skip("the system lets this user make no symbolic links:", err)
		}
	}
	for _, name := range []string{"link", "site", "not there"} {
		if err := RemoveAll(afero.NewOsFs(), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Lstat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there (%v)", name, err)
		}
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
}
