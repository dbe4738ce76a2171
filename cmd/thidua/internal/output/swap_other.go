//go:build !linux && !darwin

package output

import (
	"errors"
	"os"

	"github.com/spf13/afero"
)

// exchange does not exist on Windows; replace does its best there.
func (osDisk) exchange(a, b string) error { return errors.ErrUnsupported }

// renameNew relies on a folder not being renamed over another that has files.
func (osDisk) renameNew(from, to string) error {
	return retrying(func() error { return os.Rename(from, to) })
}

// flush brings each file to the disk by itself: there is no call for a tree.
func (osDisk) flush(f afero.File) error { return f.Sync() }

func (osDisk) syncTree(string) error   { return nil }
func (osDisk) syncFolder(string) error { return nil }
