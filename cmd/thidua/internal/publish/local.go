package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/output"
)

// Local opens a folder of this machine as a target.
func Local(dir string) (Target, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(full); err == nil && !info.IsDir() {
		return nil, fault.Refuse(notOurs, dir)
	}
	return newFolder(localDisk{}, filepath.ToSlash(full)), nil
}

// localDisk is the disk of this machine.
type localDisk struct{}

func (localDisk) MkdirAll(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.Chmod(dir, 0o755)
}

// Mkdir makes a folder that everybody may read, whatever the umask: the web server is
// another user.
func (localDisk) Mkdir(dir string) error {
	switch err := os.Mkdir(dir, 0o755); {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err != nil:
		return err
	}
	return os.Chmod(dir, 0o755)
}

func (localDisk) ReadDir(dir string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(dir)
	var out []fs.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // gone meanwhile
		}
		if err != nil {
			return nil, err
		}
		out = append(out, info)
	}
	return out, err
}

func (localDisk) Lstat(name string) (fs.FileInfo, error)  { return os.Lstat(name) }
func (localDisk) Open(name string) (io.ReadCloser, error) { return os.Open(name) }

// Symlink tells links that this machine refuses from other faults: Windows lets
// only administrators and developers make them.
func (localDisk) Symlink(target, name string) error {
	err := os.Symlink(filepath.FromSlash(target), name)
	if err != nil && runtime.GOOS == "windows" && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", errNoLink, err)
	}
	return err
}

// Rename replaces in one step. Where a link to a folder is not replaced, as on
// Windows, it makes room first.
func (localDisk) Rename(from, to string) error {
	err := os.Rename(from, to)
	if info, found := os.Lstat(to); err != nil && runtime.GOOS == "windows" && found == nil && info.Mode()&fs.ModeSymlink != 0 {
		if err = os.Remove(to); err == nil {
			err = os.Rename(from, to)
		}
	}
	return err
}
func (localDisk) Readlink(name string) (string, error) { return os.Readlink(name) }
func (localDisk) RemoveAll(name string) error          { return output.RemoveAll(output.Disk(), name) }
func (localDisk) Sync(dir string) error                { return output.SyncTree(dir) }
func (localDisk) Close() error                         { return nil }

// Create opens a file. Sync at the end brings its bytes to the disk, all files at
// once; Windows knows no such call, and there each file is brought.
func (localDisk) Create(name string) (file, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, err
	}
	if runtime.GOOS == "windows" {
		return f, nil
	}
	if err := f.Chmod(0o644); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return unsynced{f}, nil
}

type unsynced struct{ *os.File }

func (unsynced) Sync() error { return nil }

func (localDisk) Link(from, to string) error {
	err := os.Link(from, to)
	var link *os.LinkError
	if errors.As(err, &link) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrPermission) {
		return errors.ErrUnsupported
	}
	return err
}
