package build

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A reading is a file system on the way to those who read from it. It notes which files
// were read, which is what a site rests on, and what the machine got wrong on the way,
// which is no fault of the input.
type reading struct {
	fs.FS
	mu      sync.Mutex
	files   map[string]state // that were opened, by name
	failure error            // the first of the machine
}

// A state tells a file from what it is when it has been written to.
type state struct {
	size  int64
	mtime time.Time
}

func newReading(fsys fs.FS) *reading { return &reading{FS: fsys, files: map[string]state{}} }

// names are the files that were read, sorted.
func (r *reading) names() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Sorted(maps.Keys(r.files))
}

// err is what the machine got wrong.
func (r *reading) err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failure
}

var cannotRead = lang.T("không đọc được %q", "cannot read %q")

// noted passes an error on, and keeps it when it is one of the machine. That a file is
// not there, is none or leads out of the workspace is for the reader to judge.
func (r *reading) noted(name string, err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.failure == nil {
		r.failure = fault.At(err, cannotRead, name)
	}
	return err
}

// Open implements fs.FS.
func (r *reading) Open(name string) (fs.File, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, r.noted(name, err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, r.noted(name, errors.Join(err, f.Close()))
	}
	if !info.Mode().IsRegular() {
		return f, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files[name] = state{info.Size(), info.ModTime()}
	return &readFile{f, r, name}, nil
}

// ReadDir implements fs.ReadDirFS.
func (r *reading) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(r.FS, name)
	return entries, r.noted(name, err)
}

// Stat implements fs.StatFS.
func (r *reading) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(r.FS, name)
	return info, r.noted(name, err)
}

// A readFile notes what goes wrong while a file is read.
type readFile struct {
	fs.File
	from *reading
	name string
}

// Read implements io.Reader.
func (f *readFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	return n, f.from.noted(f.name, err)
}

// ReadAt implements io.ReaderAt, for files of file systems that can.
func (f *readFile) ReadAt(b []byte, at int64) (int, error) {
	file, ok := f.File.(io.ReaderAt)
	if !ok {
		return 0, errors.ErrUnsupported
	}
	n, err := file.ReadAt(b, at)
	return n, f.from.noted(f.name, err)
}
