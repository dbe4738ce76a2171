package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"thidua/cmd/thidua/internal/archive"
)

// Digest stands for what a site was made from: the files of its input and of its
// templates, and its archives. A file that was written to since it was read stands for
// another site than was made.
func (c Checked) Digest() (string, error) {
	return c.digest(c.archives, c.Inputs, c.Templates)
}

// SourceDigest is like Digest, but for the archives that the site lists.
func (c Checked) SourceDigest() (string, error) { return c.digest(nil, c.Inputs, c.Templates) }

// LetterDigest stands for what letters are made from: the input without archives, with the
// files that no site tells of.
func (c Checked) LetterDigest() (string, error) {
	return c.digest(nil, append(slices.Clone(c.Inputs), c.Site.Private...), nil)
}

func (c Checked) digest(archives []*archive.Archive, inputs, templates []string) (string, error) {
	h := sha256.New()
	for _, a := range archives {
		fmt.Fprintln(h, a.Name, a.Sum, a.ReplacedBy)
	}
	for _, part := range []struct {
		from  *reading
		names []string
	}{{c.workspace, inputs}, {c.templates, templates}} {
		for _, name := range part.names {
			if err := part.from.digest(h, name); err != nil {
				return "", err
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (r *reading) digest(h io.Writer, name string) error {
	f, err := r.FS.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return err
	}
	_, err = fmt.Fprintf(h, "%s %x\n", name, sum.Sum(nil))
	if r.writtenTo(name, f) {
		_, err = fmt.Fprintln(h, "written to since")
	}
	return err
}

// writtenTo reports whether a file is another than when it was read.
func (r *reading) writtenTo(name string, f fs.File) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	was, read := r.files[name]
	info, err := f.Stat()
	return read && err == nil && was != state{info.Size(), info.ModTime()}
}
