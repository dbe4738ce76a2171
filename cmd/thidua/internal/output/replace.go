package output

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

var changedMeanwhile = lang.T("%q vừa được chương trình khác sửa: xem lại rồi làm lại", "%q was changed by another program just now: look at it and try again")

// Replace puts a file in the place of what is there, whole or not at all, as long as that
// is what the caller has read; nil: there is no file. Else it is refused, and the file of
// the other stays.
func Replace(fsys afero.Fs, name string, before, after []byte) error {
	if before == nil {
		return WriteNew(fsys, name, Bytes(after))
	}
	d := diskOf(fsys)
	full := d.absolute(name)
	part := filepath.Join(filepath.Dir(full), ".thidua-part-"+filepath.Base(full))
	if err := writePart(fsys, part, Bytes(after)); err != nil {
		_ = fsys.RemoveAll(part)
		return fault.At(err, writing, name)
	}
	now, err := afero.ReadFile(fsys, full)
	if err == nil && !bytes.Equal(now, before) || errors.Is(err, fs.ErrNotExist) {
		_ = fsys.RemoveAll(part)
		return fault.Refuse(changedMeanwhile, name)
	}
	if err == nil {
		err = fsys.Rename(part, full)
	}
	if err != nil {
		_ = fsys.RemoveAll(part)
		return fault.At(err, writing, name)
	}
	return fault.At(d.syncFolder(filepath.Dir(full)), syncing, name)
}

// With is a file system with further files in it, by path; one of the same name is hidden
// by them.
func With(base fs.FS, files map[string][]byte) (fs.FS, error) {
	memory := afero.NewMemMapFs()
	for name, content := range files {
		if err := afero.WriteFile(memory, name, content, 0o644); err != nil {
			return nil, err
		}
	}
	return afero.NewIOFS(afero.NewCopyOnWriteFs(afero.FromIOFS{FS: base}, memory)), nil
}
