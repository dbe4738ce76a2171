package main

import (
	"bytes"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A wine runs the program for Windows.
type wine struct {
	program, dir string // the program; where it runs
	env          []string
}

// startWine makes a Windows of its own under Debian's Wine, for "make wine".
func startWine(t *testing.T) *wine {
	t.Helper()
	if os.Getenv("THIDUA_WINE") == "" {
		t.Skip("make wine runs it")
	}
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

// A double click on Windows: the window of the last workspace opens, takes a file with a
// Vietnamese name, and leaves the folder that it leaves on Linux.
func TestWindowsDoubleClick(t *testing.T) {
	w, v := startWine(t), newVictim(t)
	w.run(t, true, "init", "thi đua")
	dir := filepath.Join(w.dir, "thi đua")
	settings := filepath.Join(filepath.Dir(w.program), "prefix", "drive_c", "users")
	users, err := os.ReadDir(settings)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		folder := filepath.Join(settings, u.Name(), "AppData", "Roaming", "thidua")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "gan-day.txt"), []byte("Z:"+strings.ReplaceAll(dir, "/", `\`)+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const loader = "/usr/lib/wine/wine64"
	click := exec.Command(loader, "explorer.exe", "/desktop=thidua", "Z:"+strings.ReplaceAll(w.program, "/", `\`))
	click.Dir, click.Env, click.Stderr = w.dir, w.env, t.Output()
	if err := click.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = click.Process.Kill()
		_ = click.Wait()
		server := exec.Command("/usr/lib/wine/wineserver64", "-k")
		server.Env = w.env
		_ = server.Run()
	})
	var address string
	for deadline := time.Now().Add(patience); address == "" && time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if text, err := os.ReadFile(filepath.Join(dir, ".thidua", "cua-so")); err == nil {
			address = strings.TrimSpace(string(text))
		}
	}
	if address == "" {
		t.Fatal("no window after the double click")
	}
	r := &running{address: address}
	r.site, _, _ = strings.Cut(address, "/?")
	linux := openWindow(t, v.program, v.dir)
	for _, visitor := range []*visitor{r.visit(t), linux.visit(t)} {
		for _, s := range windowSteps(t, monthsFiles(t)[0], "")[:1] {
			s.do(visitor)
		}
		page := visitor.get("/nhan")
		if !strings.Contains(page, "Hà Nội T10.csv") {
			t.Fatalf("the file that waits: %s", page)
		}
		visitor.post(waitingAddress.FindString(page), url.Values{"ngay": {"05/11/2025"}, "period": {"10/2025"}, "viec": {"nhan"}})
		if page := visitor.get("/nhan"); !strings.Contains(page, "data/actuals/2025/Hà Nội T10.csv") {
			t.Errorf("the file was not received: %s", page)
		}
		visitor.post("/thoat", nil)
	}
	expectSame(t, filepath.Join(v.dir, "data"), filepath.Join(dir, "data"))
	expectSame(t, filepath.Join(v.dir, "content"), filepath.Join(dir, "content"))
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
