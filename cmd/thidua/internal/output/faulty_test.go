package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/spf13/afero"
)

// A bench is a file system under test: it counts the operations done on it,
// breaks those it is told to, and can be made to lack what some disks lack.
type bench struct {
	afero.Fs
	disk

	noExchange, noLinks bool
	sync                bool // do sync; else syncs only count

	mu    sync.Mutex
	ops   []string
	fails func(n int) (before, after bool) // n counts from 1
}

// onDisk returns a bench on the disk, and a target in an empty folder on it.
func onDisk(t *testing.T) (*bench, string) {
	return &bench{Fs: afero.NewOsFs(), disk: osDisk{}}, filepath.Join(t.TempDir(), "public")
}

// inMemory returns the same in memory.
func inMemory(t *testing.T) (*bench, string) {
	m := afero.NewMemMapFs()
	return &bench{Fs: m, disk: memDisk{m}}, filepath.FromSlash("/srv/public")
}

// benches are the kinds of file systems that a test runs on.
var benches = map[string]func(t *testing.T) (*bench, string){
	"disk":   onDisk,
	"memory": inMemory,
	"disk without exchange": func(t *testing.T) (*bench, string) {
		b, dir := onDisk(t)
		b.noExchange = true
		return b, dir
	},
	"disk without exchange or links": func(t *testing.T) (*bench, string) {
		b, dir := onDisk(t)
		b.noExchange, b.noLinks = true, true
		return b, dir
	},
}

// onEach runs a test on each kind of file system.
func onEach(t *testing.T, test func(t *testing.T, b *bench, dir string)) {
	for name, open := range benches {
		t.Run(name, func(t *testing.T) {
			b, dir := open(t)
			test(t, b, dir)
		})
	}
}

func (b *bench) breakdown(fails func(n int) (before, after bool)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ops, b.fails = nil, fails
}

func (b *bench) do(op, name string, act func() error) error {
	b.mu.Lock()
	b.ops = append(b.ops, op+" "+filepath.Base(name))
	before, after := false, false
	if b.fails != nil {
		before, after = b.fails(len(b.ops))
	}
	b.mu.Unlock()
	if before {
		return &fs.PathError{Op: op, Path: name, Err: syscall.ENOSPC}
	}
	err := act()
	if err == nil && after {
		return &fs.PathError{Op: op, Path: name, Err: syscall.EIO}
	}
	return err
}

func (b *bench) count(prefix string) int {
	n := 0
	for _, op := range b.ops {
		if strings.HasPrefix(op, prefix) {
			n++
		}
	}
	return n
}

// What package output calls of afero. The rest panics, so that a step which the
// bench would miss is found.

func (b *bench) Create(string) (afero.File, error) { panic("not counted") }
func (b *bench) Remove(string) error               { panic("not counted") }

func (b *bench) Open(name string) (afero.File, error) { return b.OpenFile(name, os.O_RDONLY, 0) }

func (b *bench) OpenFile(name string, flag int, perm os.FileMode) (f afero.File, err error) {
	err = b.do("open", name, func() (err error) {
		f, err = b.Fs.OpenFile(name, flag, perm)
		return err
	})
	if err != nil {
		if f != nil {
			f.Close()
		}
		return nil, err
	}
	return &benchFile{f, b}, nil
}

func (b *bench) Mkdir(name string, perm os.FileMode) error {
	return b.do("mkdir", name, func() error { return b.Fs.Mkdir(name, perm) })
}

func (b *bench) MkdirAll(name string, perm os.FileMode) error {
	return b.do("mkdirall", name, func() error { return b.Fs.MkdirAll(name, perm) })
}

func (b *bench) RemoveAll(name string) error {
	return b.do("removeall", name, func() error { return b.Fs.RemoveAll(name) })
}

func (b *bench) Rename(from, to string) error {
	return b.do("rename", to, func() error { return b.Fs.Rename(from, to) })
}

func (b *bench) Chmod(name string, mode os.FileMode) error {
	return b.do("chmod", name, func() error { return b.Fs.Chmod(name, mode) })
}

func (b *bench) Stat(name string) (info os.FileInfo, err error) {
	err = b.do("stat", name, func() (err error) {
		info, err = b.Fs.Stat(name)
		return err
	})
	return info, err
}

func (b *bench) LstatIfPossible(name string) (info os.FileInfo, did bool, err error) {
	err = b.do("lstat", name, func() (err error) {
		info, did, err = b.Fs.(afero.Lstater).LstatIfPossible(name)
		return err
	})
	return info, did, err
}

func (b *bench) SymlinkIfPossible(target, name string) error {
	return b.do("symlink", name, func() error { return b.Fs.(afero.Linker).SymlinkIfPossible(target, name) })
}

func (b *bench) ReadlinkIfPossible(name string) (target string, err error) {
	err = b.do("readlink", name, func() (err error) {
		target, err = b.Fs.(afero.LinkReader).ReadlinkIfPossible(name)
		return err
	})
	return target, err
}

// What package output calls of a disk.

func (b *bench) lock(path string) (release func(), err error) {
	err = b.do("lock", path, func() (err error) {
		release, err = b.disk.lock(path)
		return err
	})
	if err != nil && release != nil {
		release()
	}
	return release, err
}

func (b *bench) exchange(from, to string) error {
	return b.do("exchange", to, func() error {
		if b.noExchange {
			return errors.ErrUnsupported
		}
		return b.disk.exchange(from, to)
	})
}

func (b *bench) renameNew(from, to string) error {
	return b.do("renamenew", to, func() error { return b.disk.renameNew(from, to) })
}

func (b *bench) link(from, to string) error {
	return b.do("link", to, func() error {
		if b.noLinks {
			return errors.ErrUnsupported
		}
		return b.disk.link(from, to)
	})
}

func (b *bench) flush(f afero.File) error { return nil }

func (b *bench) syncTree(dir string) error {
	return b.do("synctree", dir, func() error {
		if !b.sync {
			return nil
		}
		return b.disk.syncTree(dir)
	})
}

func (b *bench) syncFolder(dir string) error {
	return b.do("syncfolder", dir, func() error {
		if !b.sync {
			return nil
		}
		return b.disk.syncFolder(dir)
	})
}

type benchFile struct {
	afero.File
	b *bench
}

func (f *benchFile) Write(p []byte) (n int, err error) {
	err = f.b.do("write", f.Name(), func() (err error) {
		n, err = f.File.Write(p)
		return err
	})
	return n, err
}

func (f *benchFile) Read(p []byte) (n int, err error) {
	end := false
	err = f.b.do("read", f.Name(), func() (err error) {
		n, err = f.File.Read(p)
		end = err == io.EOF
		return err
	})
	if err != nil && !end {
		n = 0
	}
	return n, err
}

func (f *benchFile) Readdirnames(n int) (names []string, err error) {
	err = f.b.do("readdir", f.Name(), func() (err error) {
		names, err = f.File.Readdirnames(n)
		return err
	})
	return names, err
}

// Close does close, whatever it reports: a descriptor is gone after a failure too.
func (f *benchFile) Close() error {
	closing := f.File.Close()
	return f.b.do("close", f.Name(), func() error { return closing })
}
