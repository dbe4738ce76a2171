package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/afero"
	"golang.org/x/sys/unix"
)

func (osDisk) exchange(a, b string) error {
	return renameat2(a, b, unix.RENAME_EXCHANGE)
}

func (osDisk) renameNew(from, to string) error {
	err := renameat2(from, to, unix.RENAME_NOREPLACE)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s: %w", to, fs.ErrExist))
	}
	return os.Rename(from, to)
}

// renameat2 says errors.ErrUnsupported if the kernel (ENOSYS) or the file
// system (EINVAL: FAT, many network and shared folders) does not know the flag.
func renameat2(from, to string, flag uint) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, flag)
	switch err {
	case nil:
		return nil
	case unix.EINVAL, unix.ENOSYS, unix.EOPNOTSUPP:
		return errors.ErrUnsupported
	}
	return err
}

// flush leaves it to syncTree, which costs one call for all files.
func (osDisk) flush(afero.File) error { return nil }

func (osDisk) syncTree(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

func (osDisk) syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.EOPNOTSUPP) {
		return nil // some network file systems sync no folders
	}
	return err
}
