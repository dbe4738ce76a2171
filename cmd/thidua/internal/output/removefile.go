package output

import (
	"path/filepath"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

var removing = lang.T("không xóa được %s", "cannot remove %s")

// RemoveFile removes a file.
func RemoveFile(fsys afero.Fs, name string) error {
	return fault.At(fsys.Remove(name), removing, name)
}

// RemoveEmpty removes a folder that has nothing left in it, and those above it that hold
// nothing else. A folder that is not empty stays.
func RemoveEmpty(fsys afero.Fs, dir string) {
	for {
		if empty, err := afero.IsEmpty(fsys, dir); err != nil || !empty || fsys.Remove(dir) != nil {
			return
		}
		dir = filepath.Dir(dir)
	}
}
