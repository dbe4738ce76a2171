package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"
	"sync/atomic"

	"github.com/pkg/sftp"
)

// remoteDisk is the disk of a server.
type remoteDisk struct {
	*sftp.Client
	conn *timeoutConn

	look   sync.Once   // at what the server makes of the first folder
	closed atomic.Bool // files and folders are made so that the web server cannot read them
}

// secretive reports whether the server's umask keeps what is made from other users, which
// the first folder made tells.
func (d *remoteDisk) secretive(dir string) bool {
	d.look.Do(func() {
		info, err := d.Client.Stat(dir)
		d.closed.Store(err == nil && info.Mode().Perm()&0o055 != 0o055)
	})
	return d.closed.Load()
}

// worded finds out what the protocol has no word for: it knows "failure" alone for a
// disk that is full or read-only.
func (d *remoteDisk) worded(err error, name string) error {
	var status *sftp.StatusError
	if !errors.As(err, &status) {
		return d.conn.worded(err)
	}
	disk, asked := d.StatVFS(path.Dir(name))
	const readOnly = 1
	switch {
	case asked != nil:
		return d.conn.worded(err) // cut off meanwhile
	case disk.Flag&readOnly != 0:
		return errReadOnly
	case disk.Bavail == 0 || disk.Files > 0 && disk.Favail == 0:
		return errFull
	}
	return err
}

func (d *remoteDisk) MkdirAll(dir string) error {
	if _, err := d.Client.Stat(dir); err == nil {
		return nil
	}
	err := d.Client.MkdirAll(dir)
	if err == nil && d.secretive(dir) {
		err = d.Chmod(dir, 0o755)
	}
	return d.worded(err, dir)
}

func (d *remoteDisk) Mkdir(dir string) error {
	err := d.Client.Mkdir(dir)
	if info, found := d.there(err, dir); found && info.IsDir() {
		return nil
	}
	if err == nil && d.secretive(dir) {
		err = d.Chmod(dir, 0o755)
	}
	return d.worded(err, dir)
}

// there looks for what made an operation fail: the protocol has no word for that.
func (d *remoteDisk) there(err error, name string) (fs.FileInfo, bool) {
	var status *sftp.StatusError
	if !errors.As(err, &status) {
		return nil, false
	}
	info, err := d.Client.Lstat(name)
	return info, err == nil
}

func (d *remoteDisk) ReadDir(dir string) ([]fs.FileInfo, error) {
	infos, err := d.Client.ReadDir(dir)
	return infos, d.worded(err, dir)
}

func (d *remoteDisk) Lstat(name string) (fs.FileInfo, error) {
	info, err := d.Client.Lstat(name)
	return info, d.worded(err, name)
}

func (d *remoteDisk) Symlink(target, name string) error {
	return d.worded(d.Client.Symlink(target, name), name)
}

func (d *remoteDisk) Open(name string) (io.ReadCloser, error) {
	f, err := d.Client.Open(name)
	if err != nil {
		return nil, d.worded(err, name)
	}
	return f, nil
}

func (d *remoteDisk) Create(name string) (file, error) {
	f, err := d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return nil, d.worded(err, name)
	}
	if d.closed.Load() {
		if err := f.Chmod(0o644); err != nil {
			return nil, d.worded(errors.Join(err, f.Close()), name)
		}
	}
	return &remoteFile{f, d}, nil
}

// A remoteFile is a file being written on a server.
type remoteFile struct {
	*sftp.File
	disk *remoteDisk
}

// ReadFrom keeps many pieces of a large file on their way at a time.
func (f *remoteFile) ReadFrom(r io.Reader) (int64, error) {
	n, err := f.File.ReadFrom(r)
	return n, f.disk.worded(err, f.Name())
}

func (f *remoteFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, f.disk.worded(err, f.Name())
}

// Sync brings the file to the server's disk, where the server can.
func (f *remoteFile) Sync() error {
	if _, ok := f.disk.HasExtension("fsync@openssh.com"); !ok {
		return nil
	}
	return f.disk.worded(f.File.Sync(), f.Name())
}

func (f *remoteFile) Close() error { return f.disk.worded(f.File.Close(), f.Name()) }

func (d *remoteDisk) Rename(from, to string) error {
	return d.worded(d.PosixRename(from, to), to)
}

func (d *remoteDisk) Link(from, to string) error {
	if _, ok := d.HasExtension("hardlink@openssh.com"); !ok {
		return errors.ErrUnsupported
	}
	err := d.Client.Link(from, to)
	if _, found := d.there(err, to); found {
		return fs.ErrExist
	}
	var status *sftp.StatusError
	if err = d.worded(err, to); errors.As(err, &status) || errors.Is(err, fs.ErrPermission) {
		return errors.ErrUnsupported // some servers' disks have no links: the file is sent
	}
	return err
}

func (d *remoteDisk) Readlink(name string) (string, error) {
	target, err := d.ReadLink(name)
	return target, d.worded(err, name)
}

// Sync has nothing to do: every file was brought to the disk when it was written.
func (d *remoteDisk) Sync(string) error { return nil }

func (d *remoteDisk) RemoveAll(name string) error {
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return d.worded(d.Client.Remove(name), name)
	}
	infos, err := d.ReadDir(name)
	if err != nil {
		return err
	}
	for _, info := range infos {
		if err := d.RemoveAll(path.Join(name, info.Name())); err != nil {
			return err
		}
	}
	return d.worded(d.RemoveDirectory(name), name)
}

// Close says good-bye, which a server that is gone does not hear.
func (d *remoteDisk) Close() error {
	_ = d.Client.Close()
	return d.conn.Close()
}
