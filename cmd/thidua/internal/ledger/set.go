package ledger

import (
	"context"
	"os"
	"path/filepath"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

// Supposing is the workspace as it would be read, drafts too, were some files others.
func (l Ledger) Supposing(ctx context.Context, files map[string][]byte) (build.Checked, error) {
	w, opts, err := l.Prepare(ctx, workspace.View{Drafts: true})
	if err != nil {
		return build.Checked{}, err
	}
	defer w.Close()
	fsys, err := output.With(w, files)
	if err != nil {
		return build.Checked{}, err
	}
	return build.Check(fsys, opts)
}

// Set writes a value into the front matter of one of the office's own texts; every other
// byte stays, and the version before is kept. A value that the text could not be read with
// is refused with what is wrong.
func (l Ledger) Set(ctx context.Context, file, value string, path ...fields.Step) error {
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
// was seen, nil where there was none; where the file holds another by now, nothing is written. A text that would be
// read with errors is refused with them.
func (l Ledger) Rewrite(ctx context.Context, file string, old, now []byte) error {
	if err := l.Inside(file); err != nil {
		return err
	}
	checked, err := l.Supposing(ctx, map[string][]byte{file: now})
	if err != nil {
		return err
	}
	errs := checked.Faults.Only(func(d diag.Diagnostic) bool { return d.Severity == diag.Error && d.Pos.File == file })
	if errs.HasErrors() {
		return &workspace.Faulty{List: errs}
	}
	if old != nil {
		if err := l.keep(file, old); err != nil {
			return err
		}
	}
	return output.Replace(output.Disk(), l.Path(filepath.FromSlash(file)), old, now)
}
