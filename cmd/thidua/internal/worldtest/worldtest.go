// Package worldtest holds a small workspace for tests of rules: five provincial units that
// become three on 01/7/2025, eight indicators, one campaign with its targets, some months
// of figures and one award. It has no fault. The workspace that the program ships is for
// end-to-end tests: its texts may be edited without a thought of a rule's test.
package worldtest

import (
	_ "embed"
	"io/fs"
	"maps"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"thidua/content"
	"thidua/data"
)

//go:embed world.txtar
var world []byte

// World is the whole workspace.
func World() fstest.MapFS { return Files(txtar.Parse(world)) }

// Registers is the workspace without figures, targets and awards.
func Registers() fstest.MapFS {
	fsys := World()
	maps.DeleteFunc(fsys, func(name string, _ *fstest.MapFile) bool {
		return strings.Count(name, "/") > 1 && strings.HasPrefix(name, "data/")
	})
	return fsys
}

// Shipped is the workspace that the program brings along.
func Shipped(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for folder, from := range map[string]fs.FS{"content": content.FS, "data": data.FS} {
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(from, name)
			out[path.Join(folder, name)] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// Files are the entries of an archive whose names are paths; others are for the test.
func Files(a *txtar.Archive) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		if strings.Contains(f.Name, "/") {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

// With lays files over a workspace, which stays as it is.
func With(fsys fstest.MapFS, files map[string]string) fstest.MapFS {
	out := maps.Clone(fsys)
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// Edited is a file of a workspace with one text in place of another.
func Edited(t testing.TB, fsys fstest.MapFS, name, old, text string) string {
	t.Helper()
	f := fsys[name]
	if f == nil || !strings.Contains(string(f.Data), old) {
		t.Fatalf("%s: no %q", name, old)
	}
	return strings.ReplaceAll(string(f.Data), old, text)
}
