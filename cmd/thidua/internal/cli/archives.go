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

// archives are those of a workspace, opened.
type archives []*archive.Archive

// Close lets go of their files.
func (s archives) Close() error {
	var errs []error
	for _, a := range s {
		errs = append(errs, a.Close())
	}
	return errors.Join(errs...)
}

// openArchives opens and proves the archives of a workspace. Those from which the site
// at target was made have been proved then, and need no second proof as long as
// their files are the same byte for byte.
func openArchives(ctx context.Context, workspace fs.FS, target string) (archives, error) {
	var proved []string
	if made, err := output.MadeOf(output.Disk(), target); err == nil && made.Note["version"] == Version {
		proved = strings.Fields(made.Note["archives"])
	}
	all, err := archive.OpenAll(ctx, workspace, archive.Options{Proved: func(sum string) bool { return slices.Contains(proved, sum) }})
	if err != nil {
		return nil, errors.Join(err, archives(all).Close())
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
