package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var kills = flag.Int("kills", 2, "how often publishing is killed at a random moment, and others half as often")

// A victim is the program in a workspace, to be killed while it works.
type victim struct {
	program, dir string
	random       *rand.Rand
	caught       int // kills that came before the end
}

// theProgram is the program, built once for all tests; TestMain takes its folder away.
var theProgram = sync.OnceValues(func() (string, error) {
	var err error
	if programDir, err = os.MkdirTemp("", "thidua"); err != nil {
		return "", err
	}
	name := filepath.Join(programDir, "thidua")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", name, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return name, nil
})

var programDir string

func newVictim(t *testing.T) *victim {
	t.Helper()
	program, err := theProgram()
	if err != nil {
		t.Fatal(err)
	}
	v := &victim{program, filepath.Join(t.TempDir(), "w"), rand.New(rand.NewPCG(3, 0)), 0}
	v.run(t, "init", v.dir)
	return v
}

func (v *victim) run(t *testing.T, args ...string) time.Duration {
	t.Helper()
	began := time.Now()
	if out, err := v.command(args...).CombinedOutput(); err != nil {
		t.Fatalf("thidua %q: %v\n%s", args, err, out)
	}
	return time.Since(began)
}

func (v *victim) command(args ...string) *exec.Cmd {
	if args[0] != "init" {
		args = append(args, "-C", v.dir)
	}
	return exec.Command(v.program, args...)
}

// kill starts a command and kills it at a random moment of the time that it takes. That
// time becomes less when the command was done before: the first run is the longest.
func (v *victim) kill(t *testing.T, took *time.Duration, args ...string) {
	t.Helper()
	cmd := v.command(args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(v.random.Int64N(int64(*took))))
	_ = cmd.Process.Kill()
	if cmd.Wait() != nil {
		v.caught++
	} else {
		*took = *took * 3 / 4
	}
}

func (v *victim) in(name ...string) string {
	return filepath.Join(append([]string{v.dir}, name...)...)
}

// siteSum is what a whole site is known by; names that begin with a dot are not its own.
func siteSum(t *testing.T, dir string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		content, err := os.ReadFile(name)
		fmt.Fprintf(h, "%s %x\n", strings.TrimPrefix(name, root), sha256.Sum256(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// rename gives the site of the workspace another title.
func (v *victim) rename(t *testing.T, from, to string) {
	t.Helper()
	replaceIn(t, v.in("content", "index.md"), from, to)
}

const titleOne, titleTwo = "title: Thi đua ngành BHXH Việt Nam", "title: Thi đua yêu nước"

// The two sites are of two inputs, so one of them is always older than the workspace.
func TestKilledPublishing(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	v.run(t, "build", "-o", "one")
	v.rename(t, titleOne, titleTwo)
	v.run(t, "build", "-o", "two")
	sites := []string{siteSum(t, v.in("one")), siteSum(t, v.in("two"))}
	portal := filepath.Join(t.TempDir(), "cổng")
	theirs := filepath.Join(portal, "releases", "của-họ.txt")
	if err := os.MkdirAll(filepath.Dir(theirs), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(theirs, []byte("theirs"), 0o644); err != nil {
		t.Fatal(err)
	}
	took := v.run(t, "publish", "dir:"+portal, "--from", "one", "--force", "thử")
	now := sites[0]
	for n := range *kills {
		to := (n/3 + 1) % 2 // three times the same, so that a run goes on where another was killed
		v.kill(t, &took, "publish", "dir:"+portal, "--from", []string{"one", "two"}[to], "--keep", "3", "--force", "thử")
		seen := siteSum(t, filepath.Join(portal, "current"))
		if seen != now && seen != sites[to] {
			t.Fatalf("kill %d: readers see neither the old site nor the new", n)
		}
		now = seen
	}
	v.run(t, "publish", "dir:"+portal, "--from", "one", "--keep", "3", "--force", "thử")
	if siteSum(t, filepath.Join(portal, "current")) != sites[0] {
		t.Error("the last run did not publish the site")
	}
	if text, err := os.ReadFile(theirs); err != nil || string(text) != "theirs" {
		t.Errorf("somebody else's file: %q, %v", text, err)
	}
	v.enough(t, *kills)
}

// enough looks that kills came while there was something to be hit.
func (v *victim) enough(t *testing.T, of int) {
	t.Helper()
	t.Logf("%d kills of %d came before the end", v.caught, of)
	if v.caught < of/4 {
		t.Errorf("only %d kills of %d came before the end", v.caught, of)
	}
}

func TestKilledArchiving(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	file := v.in("data", "archives", "2022.zip")
	took := v.run(t, "archive", "create", "2022")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for n := range *kills / 2 {
		if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		v.kill(t, &took, "archive", "create", "2022")
		if got, err := os.ReadFile(file); err == nil && string(got) != string(whole) {
			t.Fatalf("kill %d: a half archive has its real name", n)
		}
		v.onlyWholeArchives(t)
	}
	v.enough(t, *kills/2)
	if err := os.Remove(file); err == nil || os.IsNotExist(err) {
		v.run(t, "archive", "create", "2022")
	}
	v.run(t, "archive", "verify", "2022")
}

// onlyWholeArchives looks that nothing in the folder of archives passes for one.
func (v *victim) onlyWholeArchives(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(v.in("data", "archives"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); name != "2022.zip" && !strings.HasPrefix(name, ".") {
			t.Fatalf("%s is left in the folder of archives", name)
		}
	}
}

func TestKilledBuildWithArchives(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	v.run(t, "archive", "create", "2022")
	took := v.run(t, "build")
	titles, sites := []string{titleOne, titleTwo}, []string{siteSum(t, v.in("public")), ""}
	v.rename(t, titleOne, titleTwo)
	v.run(t, "build", "-o", "two")
	sites[1] = siteSum(t, v.in("two"))
	for n := range *kills / 2 {
		to := n % 2
		v.rename(t, titles[1-to], titles[to])
		v.kill(t, &took, "build")
		if seen := siteSum(t, v.in("public")); seen != sites[0] && seen != sites[1] {
			t.Fatalf("kill %d: the site is neither the old one nor the new", n)
		}
	}
	v.run(t, "build")
	if siteSum(t, v.in("public")) != sites[(*kills/2-1)%2] {
		t.Error("the last build is not whole")
	}
	v.enough(t, *kills/2)
}
