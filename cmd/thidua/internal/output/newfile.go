package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// WriteNew writes a file that must not exist yet, whole or not at all: what is
// being written lies beside it under another name, and takes its name only when
// it is safe on disk. A file that exists is refused.
func WriteNew(fsys afero.Fs, name string, write func(io.Writer) error) error {
	d := diskOf(fsys)
	full := d.absolute(name)
	switch _, err := fsys.Stat(full); {
	case err == nil:
		return fault.Refuse(exists, name)
	case !errors.Is(err, fs.ErrNotExist):
		return fault.At(err, looking, name)
	}
	dir := filepath.Dir(full)
	if err := fsys.MkdirAll(dir, 0o755); err != nil {
		return fault.At(err, makingFolder, dir)
	}
	part := filepath.Join(dir, ".thidua-part-"+filepath.Base(full))
	if err := writePart(fsys, part, write); err != nil {
		_ = fsys.RemoveAll(part) // a later run writes over it
		return fault.At(err, writing, name)
	}
	if err := d.renameNew(part, full); err != nil {
		_ = fsys.RemoveAll(part)
		if errors.Is(err, fs.ErrExist) {
			return fault.Refuse(exists, name)
		}
		return fault.At(err, writing, name)
	}
	return fault.At(d.syncFolder(dir), syncing, name)
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

// Bytes writes what is known, for WriteNew.
func Bytes(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}
