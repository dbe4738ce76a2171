package publish

import (
	"archive/zip"
	"context"
	"io"
	"maps"
	"slices"
	"time"
)

// WriteZip writes a site as one zip file, the same bytes for the same site.
func WriteZip(ctx context.Context, w io.Writer, s *Site) error {
	z := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(s.Manifest.Files)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		f, err := s.file(name)
		if err != nil {
			return err
		}
		if err := addToZip(z, f); err != nil {
			return err
		}
	}
	return z.Close()
}

func addToZip(z *zip.Writer, f Sent) error {
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	h := &zip.FileHeader{Name: f.Path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
	h.SetMode(0o644)
	to, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
