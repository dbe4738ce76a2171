package output

import (
	"errors"
	"os"

	"github.com/spf13/afero"
	"golang.org/x/sys/unix"
)

func (osDisk) exchange(a, b string) error {
	return renamex(a, b, unix.RENAME_SWAP)
}

func (osDisk) renameNew(from, to string) error {
	err := renamex(from, to, unix.RENAME_EXCL)
	if errors.Is(err, errors.ErrUnsupported) {
		return os.Rename(from, to) // replaces nothing but an empty folder
	}
	return err
}

// renamex says errors.ErrUnsupported if the file system lacks it, as FAT does.
func renamex(from, to string, flag uint32) error {
	err := unix.RenamexNp(from, to, flag)
	switch err {
	case nil:
		return nil
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
		return errors.ErrUnsupported
	}
	return err
}

// flush leaves it to syncTree: to empty the drive's cache for each file, as
// File.Sync does here, would take minutes.
func (osDisk) flush(afero.File) error { return nil }

// syncTree sends everything to the drive, then has the drive empty its cache.
func (d osDisk) syncTree(dir string) error {
	if err := unix.Sync(); err != nil {
		return err
	}
	return d.syncFolder(dir)
}

func (osDisk) syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
