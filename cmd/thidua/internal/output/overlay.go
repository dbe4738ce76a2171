package output

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/afero"
)

// Disk is the disk of this machine.
func Disk() afero.Fs { return afero.NewOsFs() }

// Overlay lays the files of a folder over built-in ones: a file of the folder
// hides the built-in file of the same name. A folder that does not exist hides nothing.
func Overlay(builtin fs.FS, folder string) (fs.FS, error) {
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return builtin, nil
	}
	if err != nil {
		return nil, err
	}
	// The root keeps names inside the folder, symbolic links included; it is
	// closed when the overlay is no longer used.
	over := afero.FromIOFS{FS: root.FS()}
	return afero.NewIOFS(afero.NewCopyOnWriteFs(afero.FromIOFS{FS: builtin}, over)), nil
}
