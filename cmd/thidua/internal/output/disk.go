package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"sync"

	"github.com/gofrs/flock"
	"github.com/spf13/afero"
)

// errHeld says that a lock is held by another run.
var errHeld = errors.New("held by another run")

// A disk is what a file system can do beyond afero. A file system that is a
// disk itself is asked directly; so tests count and break these steps too.
type disk interface {
	absolute(path string) string // cleaned; links above its last name followed
	resolved(path string) string // the same, its last name followed too

	lock(path string) (unlock func(), err error) // at once, or errHeld

	exchange(a, b string) error      // in one step, or errors.ErrUnsupported
	renameNew(from, to string) error // never replaces what is at to
	link(from, to string) error      // a second name for a file, or an error

	flush(f afero.File) error    // before a file is closed, where no syncTree comes
	syncTree(dir string) error   // the content of a folder is safe when this returns
	syncFolder(dir string) error // the names in a folder are
}

func diskOf(fsys afero.Fs) disk {
	switch f := fsys.(type) {
	case disk:
		return f
	case *afero.OsFs, afero.OsFs:
		return osDisk{}
	}
	return memDisk{fsys}
}

// osDisk is the disk of the operating system. Its exchange, renameNew, flush
// and syncs differ by system and are in the swap files.
type osDisk struct{}

func (osDisk) absolute(path string) string {
	full, err := filepath.Abs(path)
	if err != nil { // no working folder; the next step will say so
		full = filepath.Clean(path)
	}
	if up := filepath.Dir(full); up != full {
		return filepath.Join(follow(up), filepath.Base(full))
	}
	return full
}

func (d osDisk) resolved(path string) string { return follow(d.absolute(path)) }

// follow resolves the links in an absolute path as far as it exists.
func follow(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	up := filepath.Dir(path)
	if up == path {
		return path
	}
	return filepath.Join(follow(up), filepath.Base(path))
}

// lock takes the advisory lock of the system on a file, which goes with the
// process however it ends. The file stays: removing it would let a third run
// lock a new file while a second one still waits on the removed one.
func (osDisk) lock(path string) (func(), error) {
	l := flock.New(path, flock.SetPermissions(0o644))
	got, err := l.TryLock()
	if err == nil && !got {
		err = errHeld
	}
	if err != nil {
		l.Close()
		return nil, err
	}
	return func() { l.Close() }, nil
}

func (osDisk) link(from, to string) error { return os.Link(from, to) }

// memDisk stands in for a disk over file systems that live and die with this
// process: there is nothing to sync, and locks need not outlive it.
type memDisk struct{ fsys afero.Fs }

func (memDisk) absolute(path string) string { return filepath.Clean(path) }
func (memDisk) resolved(path string) string { return filepath.Clean(path) }
func (memDisk) exchange(a, b string) error  { return errors.ErrUnsupported }
func (memDisk) link(from, to string) error  { return errors.ErrUnsupported }
func (memDisk) flush(afero.File) error      { return nil }
func (memDisk) syncTree(string) error       { return nil }
func (memDisk) syncFolder(string) error     { return nil }

// renameNew looks first: afero's memory merges a folder into one that exists.
func (m memDisk) renameNew(from, to string) error {
	if _, err := m.fsys.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s: %w", to, fs.ErrExist))
	}
	return m.fsys.Rename(from, to)
}

// held has an entry for each locked path of a file system in memory.
var held sync.Map

func (m memDisk) lock(path string) (func(), error) {
	key := struct {
		fsys any
		path string
	}{path: path}
	if reflect.ValueOf(m.fsys).Comparable() {
		key.fsys = m.fsys
	}
	if _, taken := held.LoadOrStore(key, true); taken {
		return nil, errHeld
	}
	return func() { held.Delete(key) }, nil
}

// SyncTree returns when the content and the names of a folder of this machine's
// disk are safe from a power cut.
func SyncTree(dir string) error {
	return errors.Join(osDisk{}.syncTree(dir), osDisk{}.syncFolder(dir))
}
