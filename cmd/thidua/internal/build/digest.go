package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"thidua/cmd/thidua/internal/archive"
)

// Digest stands for all that a site is made from: options, content, data, templates and
// archives. Sites of one digest, made by one version of the program, are the same.
func Digest(fsys fs.FS, opts Options) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, opts.AsOf, opts.Drafts, opts.BasePath, opts.Snapshot)
	for _, a := range opts.Archives {
		fmt.Fprintln(h, a.Name, a.Sum, a.ReplacedBy)
	}
	for _, part := range []struct {
		fsys fs.FS
		root string
	}{{fsys, "content"}, {fsys, "data"}, {opts.Templates, "."}} {
		if err := digestFolder(h, part.fsys, part.root); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// isFile reports whether an entry is a file, or a link to one: that is what is read.
func isFile(fsys fs.FS, name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

func digestFolder(h io.Writer, fsys fs.FS, root string) error {
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() && (name == archive.Folder || strings.HasPrefix(d.Name(), ".") && name != "."):
			return fs.SkipDir
		case !isFile(fsys, name, d):
			return nil
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		sum := sha256.New()
		if _, err := io.Copy(sum, f); err != nil {
			return err
		}
		_, err = fmt.Fprintf(h, "%s %x\n", name, sum.Sum(nil))
		return err
	})
}
