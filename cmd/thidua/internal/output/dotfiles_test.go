package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

var dotfiles = map[string]string{
	".gitignore":             "*\n!.gitignore\n",
	".git/HEAD":              "ref: refs/heads/main\n",
	".git/objects/ab/cdef":   "blob",
	".git/hooks/pre-commit":  "#!/bin/sh\n",
	".well-known/acme/token": "t",
}

func TestDotfilesGoAlong(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, dir, dotfiles)
		modes := map[string]fs.FileMode{".git/objects/ab/cdef": 0o444, ".git/hooks/pre-commit": 0o755, ".gitignore": 0o600, ".git/objects": 0o700}
		for name, mode := range modes {
			if err := b.Fs.Chmod(filepath.Join(dir, name), mode); err != nil {
				t.Fatal(err)
			}
		}
		for n := range 3 {
			report := write(t, b, dir, n)
			if report.Carried != len(dotfiles) {
				t.Errorf("carried %d", report.Carried)
			}
			expect(t, b, dir, site(generation(n), dotfiles))
			for name, want := range modes {
				info, err := b.Fs.Stat(filepath.Join(dir, name))
				if err != nil || info.Mode().Perm() != want {
					t.Errorf("%s: %v %v, want %v", name, info.Mode(), err, want)
				}
			}
		}
	})
}

func TestDotfilesStayWhenRunFails(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, dir, dotfiles)
		write(t, b, dir, 1)
		ctx, cancel := context.WithCancel(t.Context())
		b.breakdown(func(n int) (bool, bool) {
			if b.ops[n-1] == "link HEAD" {
				cancel()
			}
			return false, false
		})
		if _, err := WriteDir(ctx, b, dir, treeOf(t, generation(2)), Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		} else if _, wrapped := err.(*fault.Error); wrapped {
			t.Errorf("an interruption is told as a fault: %v", err)
		}
		expect(t, b, dir, site(generation(1), dotfiles))
		expectNothingBeside(t, b, dir)
	})
}

func TestDotfilesKeepTheirIdentity(t *testing.T) {
	b, dir := onDisk(t)
	put(t, b, dir, dotfiles)
	name := filepath.Join(dir, ".git", "objects", "ab", "cdef")
	before, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, b, dir, 1)
	after, err := os.Stat(name)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("copied, not linked: %v", err)
	}
}

func TestLinksGoAlongAsLinks(t *testing.T) {
	for _, kind := range []string{"disk", "disk without exchange or links"} {
		b, dir := benches[kind](t)
		write(t, b, dir, 1)
		for name, target := range map[string]string{".folder": "/etc", ".nothing": "no/where", ".site": "index.html"} {
			if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
				t.Skip("the system lets this user make no symbolic links:", err)
			}
		}
		write(t, b, dir, 2)
		expect(t, b, dir, site(generation(2), map[string]string{".folder": "-> /etc", ".nothing": "-> no/where", ".site": "-> index.html"}))
	}
}

func TestTreeWinsOverDotfile(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, dir, map[string]string{".nojekyll": "old", ".well-known/acme": "theirs", ".well-known/security.txt": "old"})
		files := map[string]string{".nojekyll": "", ".well-known/security.txt": "new"}
		if _, err := WriteDir(t.Context(), b, dir, treeOf(t, files), Options{}); err != nil {
			t.Fatal(err)
		}
		expect(t, b, dir, site(files, map[string]string{".well-known/acme": "theirs"}))
	})
}

func TestDotfileOfAnotherKindIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		theirs := map[string]string{".data/x": "theirs"}
		put(t, b, dir, theirs)
		_, err := WriteDir(t.Context(), b, dir, treeOf(t, map[string]string{".data": ""}), Options{})
		if !errors.Is(err, fs.ErrExist) {
			t.Errorf("error %v", err)
		}
		expect(t, b, dir, theirs)
		expectNothingBeside(t, b, dir)
	})
}

func TestOnlyTopLevelDotfilesGoAlong(t *testing.T) {
	b, dir := onDisk(t)
	write(t, b, dir, 1)
	put(t, b, dir, map[string]string{"don-vi/.cache": "x", "stray.html": "x"})
	write(t, b, dir, 2)
	expect(t, b, dir, site(generation(2), nil))
}

func TestDotfileWrittenLateStillGoesAlong(t *testing.T) {
	b, dir := onDisk(t)
	write(t, b, dir, 1)
	files := new(tree.Tree)
	files.Add("index.html", func(io.Writer) error {
		put(t, b, dir, map[string]string{".htaccess": "late"})
		return nil
	})
	if _, err := WriteDir(t.Context(), b, dir, files, Options{}); err != nil {
		t.Fatal(err)
	}
	expect(t, b, dir, site(map[string]string{"index.html": ""}, map[string]string{".htaccess": "late"}))
}
