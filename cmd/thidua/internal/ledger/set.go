package ledger

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

// Set writes a value into the front matter of one of the office's own texts; every other
// byte stays, and the version before is kept. A value that the text could not be read with
// is refused with what is wrong.
func (l Ledger) Set(ctx context.Context, file, value string, path ...fields.Step) error {
	if err := l.Inside(file); err != nil {
		return err
	}
	old, err := os.ReadFile(l.Path(filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	now, err := fields.Edit(old, value, path...)
	if err != nil {
		return err
	}
	return l.Rewrite(ctx, file, old, now)
}

// Rewrite puts another text in the place of one of the office's own. old is the text as it
// was seen; where the file holds another by now, nothing is written. A text that would
// bring errors of its own into the workspace is refused with them.
func (l Ledger) Rewrite(ctx context.Context, file string, old, now []byte) error {
	errs, err := l.errorsWith(ctx, file, now)
	if err != nil {
		return err
	}
	if len(errs) > 0 {
		var list diag.List
		list.Add(errs...)
		return &workspace.Faulty{List: list}
	}
	if err := l.keep(file, old); err != nil {
		return err
	}
	return output.Replace(output.Disk(), l.Path(filepath.FromSlash(file)), old, now)
}

// errorsWith are the errors that a file would have, were this its content.
func (l Ledger) errorsWith(ctx context.Context, file string, content []byte) ([]diag.Diagnostic, error) {
	w, opts, err := l.Prepare(ctx, workspace.View{Drafts: true})
	if err != nil {
		return nil, err
	}
	defer w.Close()
	fsys, err := output.With(w, map[string][]byte{file: content})
	if err != nil {
		return nil, err
	}
	checked, err := build.Check(fsys, opts)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(checked.Faults.Sorted(), func(d diag.Diagnostic) bool {
		return d.Severity != diag.Error || d.Pos.File != file
	}), nil
}
