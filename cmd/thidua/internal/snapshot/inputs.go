package snapshot

import (
	"io"
	"io/fs"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/archive"
)

// private are the files of a workspace that make no page and name people or
// plans: they never go into an archive.
var private = []string{"data/recipients.csv", "data/proposals", archive.Folder, "content/thu"}

// inputs is a workspace without what must not go into an archive.
type inputs struct {
	fs.FS
	hidden map[string]bool // files
}

func (in *inputs) hides(name string) bool {
	return in.hidden[name] || slices.ContainsFunc(private, func(p string) bool {
		return name == p || strings.HasPrefix(name, p+"/")
	})
}

// Open implements fs.FS.
func (in *inputs) Open(name string) (fs.File, error) {
	if in.hides(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return in.FS.Open(name)
}

// ReadDir implements fs.ReadDirFS.
func (in *inputs) ReadDir(name string) ([]fs.DirEntry, error) {
	if in.hides(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	entries, err := fs.ReadDir(in.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return in.hides(name + "/" + e.Name()) }), err
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
