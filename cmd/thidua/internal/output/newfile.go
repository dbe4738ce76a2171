package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/afero"
)

// CreateFile writes a file that must not exist yet, whole or not at all: what is
// being written lies beside it under another name, and takes its name only when
// it is safe on disk. A file that exists is an *ExistsError.
func CreateFile(fsys afero.Fs, name string, write func(io.Writer) error) error {
	d := diskOf(fsys)
	full := d.absolute(name)
	if _, err := fsys.Stat(full); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, &ExistsError{Name: name})
	}
	dir := filepath.Dir(full)
	if err := fsys.MkdirAll(dir, 0o755); err != nil {
		return fault(makingFolder, dir, err)
	}
	part := filepath.Join(dir, ".thidua-part-"+filepath.Base(full))
	if err := writePart(fsys, part, write); err != nil {
		_ = fsys.RemoveAll(part) // a later run writes over it
		return fault(writing, name, err)
	}
	if err := d.renameNew(part, full); err != nil {
		_ = fsys.RemoveAll(part)
		if errors.Is(err, fs.ErrExist) {
			return &ExistsError{Name: name}
		}
		return fault(writing, name, err)
	}
	return fault(syncing, name, d.syncFolder(dir))
}

// writePart writes a file, over what a killed run may have left, down to the disk.
func writePart(fsys afero.Fs, name string, write func(io.Writer) error) error {
	f, err := fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
