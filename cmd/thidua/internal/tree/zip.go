package tree

import (
	"archive/zip"
	"io"
	"time"
)

// Zip writes the files as one zip file, the same bytes for the same files.
func (t *Tree) Zip(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, f := range t.Files() {
		h := &zip.FileHeader{Name: f.Path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		h.SetMode(0o644)
		to, err := z.CreateHeader(h)
		if err == nil {
			err = f.Write(to)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}
