package workspace

import (
	"context"
	"errors"
	"time"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/tree"
)

// Wait is how long a run waits for another one of the same output.
const Wait = 30 * time.Second

// Building says how a site is built.
type Building struct {
	View
	Out      string // the folder, from the workspace
	Jobs     int    // pages rendered at the same time
	Progress func(done, total int)

	// Part picks the part of the site that is wanted; nil for all of it.
	Part func(*tree.Tree, build.Checked) (*tree.Tree, error)
}

// Built is a site that was built.
type Built struct {
	output.Report
	Checked build.Checked
}

// Build checks the workspace and builds its site: all of it, or nothing. With errors of
// the input the site before stays.
func (a At) Build(ctx context.Context, b Building) (Built, error) {
	var out Built
	target := a.Path(b.Out)
	if err := a.Free(b.Out); err != nil {
		return out, err
	}
	// A run that was killed at its last step may have left the old site under another name:
	// it must be back even if this run stops at the input.
	if err := output.Recover(output.Disk(), target); err != nil {
		return out, err
	}
	w, opts, err := a.PrepareWithArchives(ctx, b.View, target)
	if err != nil {
		return out, err
	}
	defer w.Close()
	t, checked, err := build.Run(w, opts)
	out.Checked = checked
	if errors.Is(err, build.ErrFaults) {
		return out, &Faulty{checked.Faults}
	}
	if err == nil && b.Part != nil {
		t, err = b.Part(t, checked)
	}
	if err != nil {
		return out, err
	}
	note, err := siteNote(opts, checked, b.Part != nil)
	if err != nil {
		return out, err
	}
	out.Report, err = output.WriteDir(ctx, output.Disk(), target, t, output.Options{
		Jobs: b.Jobs, Progress: b.Progress, Protect: a.Protected(), Wait: Wait, Note: note,
	})
	return out, err
}

// siteNote is what a site says of how it was made, for those who publish it and for the
// next build.
func siteNote(opts build.Options, checked build.Checked, part bool) (map[string]string, error) {
	digest, err := checked.Digest()
	if err != nil {
		return nil, err
	}
	sources, err := checked.SourceDigest()
	if err != nil {
		return nil, err
	}
	note := Note(checked.Book.AsOf.String())
	note["input"], note["sources"] = digest, sources
	if part {
		note["complete"] = "no"
	}
	if opts.Drafts {
		note["drafts"] = "true"
	}
	if sums := archiveSums(opts.Archives); sums != "" {
		note["archives"] = sums
	}
	return note, nil
}

// Note is what an output says of how it was made.
func Note(asOf string) map[string]string {
	return map[string]string{"as-of": asOf, "version": Version, "complete": "yes"}
}
