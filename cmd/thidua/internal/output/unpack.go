package output

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

// Unpack writes a tree into a folder that does not exist or is empty. Otherwise
// it is refused and nothing is written.
func Unpack(fsys afero.Fs, dir string, t *tree.Tree) error {
	empty, err := afero.IsEmpty(fsys, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) || !found(fsys, dir):
	case err != nil:
		return err
	case !empty:
		return fault.Refuse(notEmpty, dir)
	}
	for _, f := range t.Files() {
		if err := WriteNew(fsys, filepath.Join(dir, filepath.FromSlash(f.Path)), f.Write); err != nil {
			return err
		}
	}
	return nil
}

func found(fsys afero.Fs, name string) bool {
	_, err := fsys.Stat(name)
	return err == nil
}
