package output

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/lang"
)

// Disk is the disk of this machine.
func Disk() afero.Fs { return afero.NewOsFs() }

// A Folder is a folder of this machine's disk, to be read. Names in it lead nowhere
// else, not even through symbolic links, and to nothing but files and folders: to open
// a pipe would wait for ever, and a device has no end.
type Folder struct{ root *os.Root }

// OpenFolder opens a folder.
func OpenFolder(name string) (*Folder, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &Folder{root}, nil
}

// Close lets go of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Readlink is what a link leads to; an error where there is none.
func (f *Folder) Readlink(name string) (string, error) { return f.root.Readlink(name) }

// Open implements fs.FS.
func (f *Folder) Open(name string) (fs.File, error) {
	info, err := f.Stat(name)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: notAFile}
	}
	if err != nil {
		return nil, err
	}
	return f.root.FS().Open(name)
}

// Stat implements fs.StatFS.
func (f *Folder) Stat(name string) (fs.FileInfo, error) {
	info, err := f.root.Stat(name)
	if err != nil && strings.Contains(err.Error(), "escapes from parent") { // the error has no name
		err = &fs.PathError{Op: "stat", Path: name, Err: leadsOut}
	}
	return info, err
}

// A nameError is what is wrong with a name in a folder. It is fs.ErrInvalid: the input is
// at fault, not the machine.
type nameError struct{ text lang.Text }

var (
	notAFile = nameError{lang.T("là đường ống hoặc thiết bị, không phải là tệp", "it is a pipe or a device, not a file")}
	leadsOut = nameError{lang.T("liên kết dẫn ra ngoài thư mục làm việc", "a link that leads out of the workspace")}
)

// Text words the error in both languages.
func (n nameError) Text() lang.Text { return n.text }

func (n nameError) Error() string { return n.text.En }

// Is reports whether an error is one of these.
func (n nameError) Is(target error) bool { return target == fs.ErrInvalid }

// Overlay lays the files of a folder over built-in ones: a file of the folder
// hides the built-in file of the same name. A folder that does not exist hides nothing.
func Overlay(builtin fs.FS, folder string) (fs.FS, error) {
	// It is closed when the overlay is no longer used.
	own, err := OpenFolder(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return builtin, nil
	}
	if err != nil {
		return nil, err
	}
	return overlay{own, builtin}, nil
}

type overlay struct{ own, builtin fs.FS }

// Open implements fs.FS. What is there but cannot be read does not let the built-in file
// show through.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.builtin.Open(name)
	}
	return f, err
}

// ReadDir implements fs.ReadDirFS.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	own, err := fs.ReadDir(o.own, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	builtin, builtinErr := fs.ReadDir(o.builtin, name)
	if builtinErr != nil && (err != nil || !errors.Is(builtinErr, fs.ErrNotExist)) {
		return nil, builtinErr
	}
	all := slices.Concat(own, builtin)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
