package cli

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/output"
)

// A shelf is the archives of a workspace, opened.
type shelf []*archive.Archive

// Close lets go of their files.
func (s shelf) Close() error {
	var errs []error
	for _, a := range s {
		errs = append(errs, a.Close())
	}
	return errors.Join(errs...)
}

// openShelf opens and proves the archives of a workspace. Those from which the site
// at target was made have been proved then, and need no second proof as long as
// their files are the same byte for byte.
func openShelf(ctx context.Context, workspace fs.FS, target string) (shelf, error) {
	var proved []string
	if note, err := output.Note(output.Disk(), target); err == nil && note["version"] == Version {
		proved = strings.Fields(note["archives"])
	}
	all, err := archive.OpenAll(ctx, workspace, archive.Options{Proved: func(sum string) bool { return slices.Contains(proved, sum) }})
	if err != nil {
		return nil, errors.Join(err, shelf(all).Close())
	}
	return all, nil
}

// archiveSums are the checksums of the archives that are whole.
func archiveSums(all []*archive.Archive) string {
	var sums []string
	for _, a := range all {
		if a.Whole() {
			sums = append(sums, a.Sum)
		}
	}
	return strings.Join(sums, " ")
}
