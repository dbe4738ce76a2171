package snapshot

import (
	"io"
	"io/fs"
	"path"
	"slices"
)

// inputs is a workspace of which some files alone can be seen.
type inputs struct {
	fs.FS
	seen map[string]bool // files, and the folders that they lie in
}

func only(workspace fs.FS, files []string) *inputs {
	in := &inputs{workspace, map[string]bool{".": true}}
	for _, name := range files {
		for ; !in.seen[name]; name = path.Dir(name) {
			in.seen[name] = true
		}
	}
	return in
}

// Open implements fs.FS.
func (in *inputs) Open(name string) (fs.File, error) {
	if !in.seen[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return in.FS.Open(name)
}

// ReadDir implements fs.ReadDirFS.
func (in *inputs) ReadDir(name string) ([]fs.DirEntry, error) {
	if !in.seen[name] {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	entries, err := fs.ReadDir(in.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !in.seen[path.Join(name, e.Name())] }), err
}

// copyOf reads a file when it is written.
func copyOf(fsys fs.FS, name string) func(io.Writer) error {
	return func(w io.Writer) error {
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	}
}
