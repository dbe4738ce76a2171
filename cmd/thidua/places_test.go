package main

import (
	"bytes"
	"context"
	"errors"
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
// it refuses (2), or the disk does (3), and leaves the place as it was.
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
	if err := os.WriteFile(filepath.Join(w, "data", "recipients.csv"), []byte(threeRecipients), 0o600); err != nil {
		t.Fatal(err)
	}
	must("build", "-C", w)
	must("build", "-C", w, "-o", at("site"))
	must("email", "render", "-C", w, "-o", at("letters"))
	for _, dir := range []string{"foreign", "home", "outside", "empty"} {
		if err := os.MkdirAll(at(dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"foreign/thesis.docx", "file.txt"} {
		if err := os.WriteFile(at(name), []byte("years of work"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"link": "site", "w/out": "outside", "into": "w/data", "w/in": "w/content"} {
		if err := os.Symlink(at(to), at(link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("HOME", at("home"))

	const none = -1 // the command cannot be given this place
	places := []struct {
		name, path                        string
		build, render, publish, init, zip int
	}{
		{"nothing", "new", 0, 0, 0, 0, 0},
		{"an empty folder", "empty", 0, 0, 0, 0, 0},
		{"a site", "site", 0, 2, 2, 2, 2},
		{"letters", "letters", 2, 0, 2, 2, 2},
		{"another's", "foreign", 2, 2, 0, 2, 0},
		{"a file", "file.txt", 2, 2, 2, 2, 3},
		{"a link to a site", "link", 2, 2, 2, 2, 2},
		{"the home folder", "home", 2, 2, 0, 0, 0},
		{"the root", "/", 2, 2, 2, 2, none},
		{"above the workspace", ".", 2, 2, 0, 2, 0},
		{"the public folder", "w/public", 0, 2, 2, 2, 2},
		{"the data", "w/data", 2, 2, 2, 2, 2},
		{"in the data", "w/data/x", 2, 2, 2, 2, 2},
		{"in the data, through a link", "into/x", 2, 2, 2, 2, 2},
		{"out of the workspace, through a link", "w/out/x", 2, 2, 0, 0, 0},
		{"in the content, through a link", "w/in/x", 2, 2, 2, 2, 2},
		{"the workspace", "w", 2, 2, 2, 2, 0},
		{"in the workspace", "w/elsewhere", 0, 0, 2, 0, 0},
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
			{p.zip, []string{"publish", "zip:" + filepath.Join(path, "x.zip"), "-C", w}},
		} {
			if c.want == none {
				continue
			}
			before := listing(t, path)
			code, said := call(t, c.args...)
			if code != c.want {
				t.Errorf("%s, %q: exit code %d, want %d\n%s", p.name, c.args, code, c.want, said)
			}
			after := listing(t, path)
			if code != 0 && after != before {
				t.Errorf("%s, %q: refused, but it is now\n%s\nand was\n%s", p.name, c.args, after, before)
			}
			// The next command finds the place as this one did.
			for line := range strings.Lines(after) {
				if name, _, _ := strings.Cut(line, "\t"); code == 0 && !strings.Contains(before, name+"\t") {
					if err := os.RemoveAll(name); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

// listing is a place and what lies in it, two levels deep.
func listing(t *testing.T, dir string) string {
	if dir == "/" {
		return ""
	}
	var out strings.Builder
	for _, pattern := range []string{".", "*", ".thidua*", "*/*"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if info, err := os.Lstat(name); err == nil {
				out.WriteString(name + "\t" + info.Mode().String() + "\n")
			}
		}
	}
	return out.String()
}

// What a command writes at a place of its own, within the workspace, stays there: a new
// text among the texts, an archive among the archives. Nothing is written over.
func TestWhatIsWrittenInTheWorkspace(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("on Windows only an administrator makes links")
	}
	commands := []struct {
		folder string
		args   []string
	}{
		{"content/tin-tuc", []string{"new", "news", "Tin mới"}},
		{"data/archives", []string{"archive", "create", "2022"}},
	}
	for _, place := range []struct {
		name string
		code int
		lay  func(at, outside string) error
	}{
		{"no folder", 0, func(string, string) error { return nil }},
		{"an empty folder", 0, func(at, _ string) error { return os.Mkdir(at, 0o755) }},
		{"a folder with other files", 0, func(at, _ string) error {
			return errors.Join(os.Mkdir(at, 0o755), os.WriteFile(filepath.Join(at, "ghi-chu.txt"), []byte("x"), 0o644))
		}},
		{"a file", 3, func(at, _ string) error { return os.WriteFile(at, []byte("x"), 0o644) }},
		{"a link out of the workspace", 2, func(at, outside string) error { return os.Symlink(outside, at) }},
		{"a link that leads nowhere", 3, func(at, outside string) error { return os.Symlink(filepath.Join(outside, "x"), at) }},
	} {
		for _, c := range commands {
			t.Run(place.name+", "+c.args[0], func(t *testing.T) {
				base := t.TempDir()
				w, outside := filepath.Join(base, "w"), filepath.Join(base, "outside")
				if code, said := call(t, "init", w); code != 0 {
					t.Fatal(said)
				}
				at := filepath.Join(w, filepath.FromSlash(c.folder))
				if err := errors.Join(os.Mkdir(outside, 0o755), os.RemoveAll(at), place.lay(at, outside)); err != nil {
					t.Fatal(err)
				}
				before := listing(t, w)
				code, said := call(t, append(c.args, "-C", w)...)
				if code != place.code {
					t.Errorf("exit code %d, want %d\n%s", code, place.code, said)
				}
				if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
					t.Errorf("outside lies %v (%v)", entries, err)
				}
				if after := listing(t, w); code != 0 && after != before {
					t.Errorf("refused, but it is now\n%s\nand was\n%s", after, before)
				}
				if code != 0 {
					return
				}
				if code, said := call(t, append(c.args, "-C", w)...); code != 2 {
					t.Errorf("the second time: exit code %d, want 2\n%s", code, said)
				}
			})
		}
	}
}
