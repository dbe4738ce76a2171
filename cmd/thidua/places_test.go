package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/cli"
)

// call runs a command in this process.
func call(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	env := cli.Env{Stdout: &out, Stderr: &out, Now: func() time.Time { return time.Date(2025, 10, 3, 8, 0, 0, 0, time.UTC) }}
	code = cli.Main(context.Background(), env, args)
	return code, out.String()
}

// What every command that writes does with every kind of place: it writes there (0), or
// it refuses (2) and leaves the place as it was.
func TestWhatIsWrittenWhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("on Windows only an administrator makes links")
	}
	base := t.TempDir()
	at := func(name string) string { return filepath.Join(base, filepath.FromSlash(name)) }
	w := at("w")
	must := func(args ...string) {
		t.Helper()
		if code, said := call(t, args...); code != 0 {
			t.Fatalf("thidua %q: %d\n%s", args, code, said)
		}
	}
	must("init", w)
	must("build", "-C", w)
	must("build", "-C", w, "-o", at("site"))
	must("email", "render", "-C", w, "-o", at("letters"))
	for _, dir := range []string{"foreign", "home", "outside"} {
		if err := os.MkdirAll(at(dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(at("foreign/thesis.docx"), []byte("years of work"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"link": "site", "w/out": "outside", "into": "w/data", "w/in": "w/content"} {
		if err := os.Symlink(at(to), at(link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("HOME", at("home"))

	const none = -1 // the command cannot be given this place
	places := []struct {
		name, path                   string
		build, render, publish, init int
	}{
		{"nothing", "new", 0, 0, 0, 0},
		{"a site", "site", 0, 2, none, 2},
		{"letters", "letters", 2, 0, none, 2},
		{"another's", "foreign", 2, 2, none, 2},
		{"a link to a site", "link", 2, 2, none, 2},
		{"the home folder", "home", 2, 2, none, none},
		{"the root", "/", 2, 2, none, 2},
		{"the public folder", "w/public", 0, 2, 2, 2},
		{"the data", "w/data", 2, 2, 2, 2},
		{"in the data", "w/data/x", 2, 2, 2, 2},
		{"in the data, through a link", "into/x", 2, 2, 2, 2},
		{"out of the workspace, through a link", "w/out/x", 2, 2, none, none},
		{"in the content, through a link", "w/in/x", 2, 2, 2, 2},
		{"the workspace", "w", 2, 2, 2, 2},
		{"in the workspace", "w/elsewhere", 0, 0, 2, none},
	}
	for _, p := range places {
		path := p.path
		if path != "/" {
			path = at(path)
		}
		for _, c := range []struct {
			want int
			args []string
		}{
			{p.init, []string{"init", path}},
			{p.build, []string{"build", "-C", w, "-o", path}},
			{p.render, []string{"email", "render", "-C", w, "-o", path}},
			{p.publish, []string{"publish", "dir:" + path, "-C", w}},
		} {
			if c.want == none {
				continue
			}
			fresh := p.name == "nothing" || p.name == "in the workspace"
			before := listing(t, path, fresh)
			code, said := call(t, c.args...)
			if code != c.want {
				t.Errorf("%s, %q: exit code %d, want %d\n%s", p.name, c.args, code, c.want, said)
			}
			if after := listing(t, path, fresh); code == 2 && after != before {
				t.Errorf("%s, %q: refused, but it is now\n%s\nand was\n%s", p.name, c.args, after, before)
			}
			if fresh {
				if err := os.RemoveAll(path); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// listing is what lies in a folder, two levels deep.
func listing(t *testing.T, dir string, fresh bool) string {
	if fresh || dir == "/" {
		return ""
	}
	var out strings.Builder
	for _, pattern := range []string{"*", "*/*"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if info, err := os.Lstat(name); err == nil {
				out.WriteString(name + " " + info.Mode().String() + "\n")
			}
		}
	}
	return out.String()
}

// A new text stays in the workspace, and an archive where archives are.
func TestNewTextsStayInTheWorkspace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("on Windows only an administrator makes links")
	}
	base := t.TempDir()
	w, outside := filepath.Join(base, "w"), filepath.Join(base, "outside")
	if code, said := call(t, "init", w); code != 0 {
		t.Fatal(said)
	}
	if err := os.Mkdir(outside, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(w, "content", "tin-tuc")); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"content/tin-tuc", "data/archives"} {
		if err := os.Symlink(outside, filepath.Join(w, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	if code, said := call(t, "new", "news", "Tin mới", "-C", w); code != 2 {
		t.Errorf("new: exit code %d\n%s", code, said)
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
		t.Errorf("outside lies %v (%v)", entries, err)
	}
}
