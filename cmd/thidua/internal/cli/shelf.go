package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/page"
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
	proved := map[string]bool{}
	for _, key := range output.Keys(output.Disk(), target, generation()) {
		if rest, ok := strings.CutPrefix(key, page.Mounted); ok {
			sum, _, _ := strings.Cut(rest, " ")
			proved[sum] = true
		}
	}
	all, err := archive.OpenAll(ctx, workspace, archive.Options{Proved: func(sum string) bool { return proved[sum] }})
	if err != nil {
		return nil, errors.Join(err, shelf(all).Close())
	}
	return all, nil
}

// generation tells this build of the program from others: what one has made need
// not be what another would make.
func generation() string {
	name, err := os.Executable()
	if err != nil {
		return Version
	}
	info, err := os.Stat(name)
	if err != nil {
		return Version
	}
	return fmt.Sprintf("%s-%x-%x", Version, info.Size(), info.ModTime().UnixNano())
}
