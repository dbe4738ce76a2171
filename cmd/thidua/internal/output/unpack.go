package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
)

// An ExistsError refuses to write over what is there.
type ExistsError struct {
	Name string
	Dir  bool // a folder that is not empty
}

// Error implements error.
func (e *ExistsError) Error() string { return e.Text().En }

// Text words the error in both languages.
func (e *ExistsError) Text() lang.Text {
	if e.Dir {
		return lang.T("thư mục %q không trống: chọn một thư mục mới", "the folder %q is not empty: choose a new one").With(e.Name)
	}
	return lang.T("đã có tệp %q: đổi tên hoặc xóa nó trước", "the file %q exists: rename or remove it first").With(e.Name)
}

// Unpack writes a tree into a folder that does not exist or is empty. Otherwise
// it is an *ExistsError and nothing is written.
func Unpack(fsys afero.Fs, dir string, t *tree.Tree) error {
	empty, err := afero.IsEmpty(fsys, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) || !found(fsys, dir):
	case err != nil:
		return err
	case !empty:
		return &ExistsError{Name: dir, Dir: true}
	}
	for _, f := range t.Files() {
		content, err := t.Read(f.Path)
		if err != nil {
			return err
		}
		if err := WriteNew(fsys, filepath.Join(dir, filepath.FromSlash(f.Path)), content); err != nil {
			return err
		}
	}
	return nil
}

func found(fsys afero.Fs, name string) bool {
	_, err := fsys.Stat(name)
	return err == nil
}

// WriteNew writes a file that must not exist yet, and the folders above it. A
// file that exists is an *ExistsError.
func WriteNew(fsys afero.Fs, name string, content []byte) error {
	if err := fsys.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &ExistsError{Name: name}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = fsys.Remove(name) // half a file is worse than none; what went wrong is told
	}
	return err
}
