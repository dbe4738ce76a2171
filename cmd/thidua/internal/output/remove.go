package output

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/spf13/afero"
)

// removeInside removes what is two folders down, by as many at once as there are cores:
// an old site of ten thousand pages took a tenth of the time in which the new one was
// made. What it cannot remove it leaves for the caller to meet.
func removeInside(fsys afero.Fs, dir string) {
	if l, ok := fsys.(afero.Lstater); ok {
		if info, _, err := l.LstatIfPossible(dir); err != nil || !info.IsDir() {
			return // a link is removed, not what it leads to
		}
	}
	paths := make(chan string)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for path := range paths {
				_ = fsys.RemoveAll(path)
			}
		})
	}
	for _, outer := range foldersIn(fsys, dir) {
		for _, inner := range foldersIn(fsys, outer) {
			paths <- inner
		}
	}
	close(paths)
	all.Wait()
}

// foldersIn lists the folders in a folder, those behind links not among them.
func foldersIn(fsys afero.Fs, dir string) []string {
	entries, err := afero.ReadDir(fsys, dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

// RemoveAll removes a folder with all in it; nothing there is no error. Some disks
// and servers know only the plain ways to remove a file and an empty folder, not the
// one that Go begins with on Windows: there everything goes by itself, leaves first.
func RemoveAll(fsys afero.Fs, dir string) error {
	removeInside(fsys, dir)
	first := fsys.RemoveAll(dir)
	if first == nil || runtime.GOOS != "windows" {
		return first
	}
	var names []string
	err := afero.Walk(fsys, dir, func(name string, _ fs.FileInfo, err error) error {
		if !errors.Is(err, fs.ErrNotExist) {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return first
	}
	for _, name := range slices.Backward(names) {
		if err := fsys.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return first
		}
	}
	return nil
}
