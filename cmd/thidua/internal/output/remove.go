package output

import (
	"errors"
	"io/fs"
	"runtime"
	"slices"

	"github.com/spf13/afero"
)

// RemoveAll removes a folder with all in it; nothing there is no error. Some disks
// and servers know only the plain ways to remove a file and an empty folder, not the
// one that Go begins with on Windows: there everything goes by itself, leaves first.
func RemoveAll(fsys afero.Fs, dir string) error {
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
