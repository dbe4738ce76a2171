package output

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/tree"
)

var kept = map[string]string{".gitignore": "*\n", ".well-known/acme": "token"}

const allFail = "and all after it fail"

// breakdowns are the ways in which the n-th operation, or all from it on, fail.
var breakdowns = map[string]func(at int) func(n int) (before, after bool){
	"is not done":                 func(at int) func(int) (bool, bool) { return func(n int) (bool, bool) { return n == at, false } },
	"is done but reported failed": func(at int) func(int) (bool, bool) { return func(n int) (bool, bool) { return false, n == at } },
	allFail:                       func(at int) func(int) (bool, bool) { return func(n int) (bool, bool) { return n >= at, false } },
}

func TestEveryOperationMayFail(t *testing.T) {
	// Hundreds of runs: where there is a disk in memory it takes a second.
	if _, err := os.Stat("/dev/shm"); err == nil {
		t.Setenv("TMPDIR", "/dev/shm")
	}
	for _, kind := range []string{"disk", "disk without exchange or links", "memory"} {
		for how := range breakdowns {
			for _, before := range []string{"no site", "a site", "a killed run"} {
				if kind == "disk" && before == "a killed run" {
					continue // where there is an exchange no kill leaves the target missing
				}
				t.Run(kind+"/"+how+"/"+before, func(t *testing.T) {
					for at := 1; failAt(t, kind, how, before, at); at++ {
					}
				})
			}
		}
	}
}

// failAt lets one run fail and looks at what is left; it reports whether the
// run came as far as the failing operation.
func failAt(t *testing.T, kind, how, before string, at int) bool {
	t.Helper()
	b, dir := benches[kind](t)
	old, whole := map[string]string(nil), site(generation(2), nil)
	if before != "no site" {
		put(t, b, dir, kept)
		write(t, b, dir, 1)
		old, whole = site(generation(1), kept), site(generation(2), kept)
	}
	if before == "a killed run" {
		p := locate(b, dir)
		put(t, b, p.staging, map[string]string{"half.html": "x"})
		if err := b.Fs.Rename(dir, p.old); err != nil {
			t.Fatal(err)
		}
	}

	b.breakdown(breakdowns[how](at))
	_, err := WriteDir(context.Background(), b, dir, treeOf(t, generation(2)), Options{Jobs: 1})
	reached := len(b.ops) >= at
	op := "none"
	if reached {
		op = b.ops[at-1]
	}
	b.breakdown(nil)

	// Only where there are two renames, and nothing works after the first one,
	// may the site be missing until Recover.
	got := snapshot(t, b, dir)
	if got == nil && kind != "disk" && (before == "a killed run" || how == allFail) {
		if err := Recover(b, dir); err != nil {
			t.Fatalf("operation %d (%s): recover: %v", at, op, err)
		}
		got = snapshot(t, b, dir)
	}
	switch {
	case err == nil && !maps.Equal(got, whole):
		t.Fatalf("operation %d (%s): no error, but the site is %q", at, op, got)
	case !maps.Equal(got, old) && !maps.Equal(got, whole):
		t.Fatalf("operation %d (%s): %v, and the site is neither old nor new: %q", at, op, err, got)
	}

	write(t, b, dir, 3)
	want := site(generation(3), nil)
	if before != "no site" {
		want = site(generation(3), kept)
	}
	expect(t, b, dir, want)
	expectNothingBeside(t, b, dir)
	return reached
}

func TestMendPutsOldSiteBack(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, dir, kept)
		write(t, b, dir, 1)
		old := locate(b, dir).old
		rename := func() {
			if err := b.Fs.Rename(dir, old); err != nil {
				t.Fatal(err)
			}
		}
		recoverSite := func() {
			t.Helper()
			if err := Recover(b, dir); err != nil {
				t.Fatal(err)
			}
		}

		rename()
		recoverSite()
		expect(t, b, dir, site(generation(1), kept))

		// Somebody makes the folder again, with dotfiles old and new.
		rename()
		put(t, b, dir, map[string]string{".gitignore": "restored by git", ".new": "x"})
		recoverSite()
		expect(t, b, dir, site(generation(1), map[string]string{".gitignore": "*\n", ".well-known/acme": "token", ".new": "x"}))

		// Somebody puts something else there: nothing of either is touched.
		rename()
		put(t, b, dir, map[string]string{"thesis.docx": "x"})
		recoverSite()
		expect(t, b, dir, map[string]string{"thesis.docx": "x"})
		if snapshot(t, b, old) == nil {
			t.Error("the old site is gone")
		}
	})
}

func TestMendLeavesTheRestAlone(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		if err := Recover(b, dir); err != nil {
			t.Error(err)
		}
		if snapshot(t, b, dir) != nil {
			t.Error("made a folder")
		}
		expectUntouched(t, b, dir)

		write(t, b, dir, 2)
		p := locate(b, dir)
		put(t, b, p.old, site(generation(1), nil))
		if err := Recover(b, dir); err != nil {
			t.Error(err)
		}
		expect(t, b, dir, site(generation(2), nil))

		// Another run is between its renames.
		if err := b.Fs.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		release, err := p.disk.lock(p.lock)
		if err != nil {
			t.Fatal(err)
		}
		defer release()
		if err := Recover(b, dir); err != nil {
			t.Error(err)
		}
		if snapshot(t, b, dir) != nil {
			t.Error("recovered under the hands of another run")
		}
	})
}

const killFiles = 60

// killTree is a site large enough to be killed in the middle of.
func killTree(n int) *tree.Tree {
	t := new(tree.Tree)
	for i := range killFiles {
		t.AddBytes(fmt.Sprintf("d%d/%d.html", i%6, i), []byte(strings.Repeat(fmt.Sprintf("generation %d\n", n), 200)))
	}
	return t
}

func TestMain(m *testing.M) {
	if dir := os.Getenv("THIDUA_TEST_WRITE_FOREVER"); dir != "" {
		writeForever(dir, os.Getenv("THIDUA_TEST_NO_EXCHANGE") != "")
	}
	os.Exit(m.Run())
}

// writeForever writes one generation after the other until it is killed.
func writeForever(dir string, noExchange bool) {
	b := &bench{Fs: slowBetweenRenames{afero.NewOsFs()}, disk: osDisk{}, noExchange: noExchange}
	fmt.Println("start")
	for n := 1; ; n++ {
		if _, err := WriteDir(context.Background(), b, dir, killTree(n), Options{Jobs: 2}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

func TestKillLeavesWholeSite(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		t.Run(fmt.Sprintf("without exchange %v", noExchange), func(t *testing.T) { killRuns(t, noExchange) })
	}
}

func killRuns(t *testing.T, noExchange bool) {
	fsys, dir := afero.NewOsFs(), filepath.Join(t.TempDir(), "public")
	put(t, fsys, dir, kept)
	if _, err := WriteDir(t.Context(), fsys, dir, killTree(0), Options{}); err != nil {
		t.Fatal(err)
	}
	caught := map[string]int{}
	for kill := range 40 {
		killOne(t, dir, noExchange, time.Duration(kill*kill)*40*time.Microsecond)
		for _, name := range beside(t, fsys, dir) {
			caught[name]++
		}
		if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
			caught["no site before Recover"]++
			if !noExchange {
				t.Fatalf("kill %d: the site is gone", kill)
			}
		}
		if err := Recover(fsys, dir); err != nil {
			t.Fatal(err)
		}
		expectOneGeneration(t, fsys, dir)
	}
	t.Logf("caught in the act: %v", caught)
	if caught[".thidua-staging-public"] == 0 {
		t.Error("no kill hit a run at work")
	}
	if noExchange && caught["no site before Recover"] == 0 {
		t.Error("no kill hit a run between its renames")
	}
	if _, err := WriteDir(t.Context(), fsys, dir, killTree(0), Options{}); err != nil {
		t.Fatal(err)
	}
	expectNothingBeside(t, fsys, dir)
}

// slowBetweenRenames lets the instant between the two renames last, so that a
// kill can hit it.
type slowBetweenRenames struct{ afero.Fs }

func (s slowBetweenRenames) Rename(from, to string) error {
	err := s.Fs.Rename(from, to)
	if strings.HasPrefix(filepath.Base(to), ".thidua-old-") {
		time.Sleep(5 * time.Millisecond)
	}
	return err
}

func (s slowBetweenRenames) LstatIfPossible(name string) (os.FileInfo, bool, error) {
	return s.Fs.(afero.Lstater).LstatIfPossible(name)
}

// killOne starts a writer and kills it some time after it has begun to write.
func killOne(t *testing.T, dir string, noExchange bool, delay time.Duration) {
	t.Helper()
	writer := exec.Command(os.Args[0], "-test.run=^$")
	writer.Env = append(os.Environ(), "THIDUA_TEST_WRITE_FOREVER="+dir)
	if noExchange {
		writer.Env = append(writer.Env, "THIDUA_TEST_NO_EXCHANGE=1")
	}
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	time.Sleep(delay)
	writer.Process.Kill()
	for lines.Scan() {
		t.Errorf("the writer failed: %s", lines.Text())
	}
	writer.Wait()
}

func expectOneGeneration(t *testing.T, fsys afero.Fs, dir string) {
	t.Helper()
	files := snapshot(t, fsys, dir)
	first := files["d0/0.html"]
	for i := range killFiles {
		if got := files[fmt.Sprintf("d%d/%d.html", i%6, i)]; got != first || len(got) < 200*len("generation 0\n") {
			t.Fatalf("file %d is of another generation: %.20q, not %.20q", i, got, first)
		}
	}
	if want := killFiles + len([]string{SiteKind.marker(), filesName}) + len(kept); len(files) != want {
		t.Fatalf("%d files, want %d", len(files), want)
	}
	for name, content := range kept {
		if files[name] != content {
			t.Fatalf("%s holds %q", name, files[name])
		}
	}
}
