package publish

import (
	"context"
	"io"

	"thidua/cmd/thidua/internal/tree"
)

// WriteZip writes a site as one zip file, the same bytes for the same site.
func WriteZip(ctx context.Context, w io.Writer, s *Site) error {
	t := &tree.Tree{}
	for name := range s.Manifest.Files {
		err := t.Add(name, func(w io.Writer) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			f, err := s.file(name)
			if err != nil {
				return err
			}
			from, err := f.Open()
			if err != nil {
				return err
			}
			defer from.Close()
			_, err = io.Copy(w, from)
			return err
		})
		if err != nil {
			return err
		}
	}
	return t.Zip(w)
}
