package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A wine runs the program for Windows.
type wine struct {
	program, dir string // the program; where it runs
	env          []string
}

// startWine makes a Windows of its own under Debian's Wine. "make test" installs it.
func startWine(t *testing.T) *wine {
	t.Helper()
	const loader = "/usr/lib/wine/wine64"
	if runtime.GOARCH != "amd64" || runtime.GOOS != "linux" {
		t.Skip("Wine is Debian's, on amd64")
	}
	if _, err := os.Stat(loader); err != nil {
		t.Fatal("the program for Windows is tested with Wine: make wine64")
	}
	top := t.TempDir()
	w := &wine{filepath.Join(top, "thidua.exe"), filepath.Join(top, "máy bàn"), append(os.Environ(),
		"WINEPREFIX="+filepath.Join(top, "prefix"), "WINEDEBUG=-all", "WINEDLLOVERRIDES=bcryptprimitives=n;mscoree,mshtml=")}
	if err := os.Mkdir(w.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-trimpath", "-o", w.program, ".")
	build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	random := filepath.Join(top, "prefix", "drive_c", "windows", "system32", "bcryptprimitives.dll")
	for _, cmd := range []*exec.Cmd{
		build,
		{Path: loader, Args: []string{loader, "wineboot", "-i"}, Env: w.env},
		exec.Command("x86_64-w64-mingw32-gcc", "-shared", "-o", random, "testdata/bcryptprimitives.c", "-ladvapi32"),
	} {
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", cmd, err, out)
		}
	}
	return w
}

// run runs the program; ok says whether it is to succeed. What it printed comes back.
func (w *wine) run(t *testing.T, ok bool, args ...string) string {
	t.Helper()
	cmd := exec.Command("/usr/lib/wine/wine64", append([]string{w.program}, args...)...)
	cmd.Dir, cmd.Env = w.dir, w.env
	out, err := cmd.CombinedOutput()
	if (err == nil) != ok {
		t.Fatalf("thidua.exe %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// An office's month on Windows: the site and the archive are those of Linux, byte for byte.
func TestWindowsMakesTheSameBytes(t *testing.T) {
	w, linux := startWine(t), newVictim(t)
	w.run(t, true, "init", "w")
	w.run(t, true, "check", "-C", "w", "--strict")
	expectSame(t, linux.dir, filepath.Join(w.dir, "w"))
	for _, title := range []string{"title: Thi đua yêu nước", titleOne} { // the second goes over the first
		office := &victim{dir: filepath.Join(w.dir, "w")}
		office.rename(t, titleOf(t, office), title)
		w.run(t, true, "build", "-C", "w")
	}
	w.run(t, true, "archive", "create", "2022", "-C", "w")
	linux.run(t, "archive", "create", "2022")
	w.run(t, true, "archive", "verify", "2022", "-C", "w")
	w.run(t, true, "archive", "rebuild", `w\data\archives\2022.zip`)
	w.run(t, true, "build", "-C", "w")
	linux.run(t, "build")
	w.run(t, true, "publish", "zip:site.zip", "-C", "w")
	linux.run(t, "publish", "zip:"+linux.in("site.zip"))
	expectSame(t, linux.in("site.zip"), filepath.Join(w.dir, "site.zip"))
	for _, name := range []string{"site.zip", "site.zip.sha256"} {
		if err := os.Remove(linux.in(name)); err != nil {
			t.Fatal(err)
		}
	}
	expectSame(t, linux.dir, filepath.Join(w.dir, "w"))
	if said := w.run(t, false, "publish", "dir:out", "-C", "w"); !strings.Contains(said, "Developer Mode") { // Wine has no links
		t.Errorf("said: %s", said)
	}
}

// titleOf is the line of the title, as it stands.
func titleOf(t *testing.T, v *victim) string {
	t.Helper()
	text, err := os.ReadFile(v.in("content", "index.md"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "title: ") {
			return strings.TrimSpace(line)
		}
	}
	t.Fatal("no title")
	return ""
}

// expectSame compares files, or folders with all in them but locks.
func expectSame(t *testing.T, a, b string) {
	t.Helper()
	out, err := exec.Command("diff", "-r", "-q", "-x", ".thidua-*", a, b).CombinedOutput()
	if err != nil || len(bytes.TrimSpace(out)) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
