package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/source"
	"thidua/templates"
)

// inputFlags are the flags of commands that read a workspace.
type inputFlags struct {
	asOf     string
	drafts   bool
	basePath string
}

// A workspace is the folder that the user edits. Nothing in it is opened any more when
// the program has been asked to stop.
type workspace struct {
	*output.Folder
	ctx      context.Context
	archives archives
}

// Open implements fs.FS.
func (w *workspace) Open(name string) (fs.File, error) {
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	return w.Folder.Open(name)
}

func (g *globals) open() (*workspace, error) {
	root, err := output.OpenFolder(g.dir)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, usage(lang.T("không có thư mục %q", "there is no folder %q"), g.dir)
		}
		return nil, err
	}
	w := &workspace{Folder: root, ctx: g.ctx}
	for _, name := range []string{"content", "data"} {
		if info, err := fs.Stat(w, name); err != nil || !info.IsDir() {
			if _, linked := root.Readlink(name); linked == nil {
				root.Close()
				return nil, usage(lang.T("%s là liên kết dẫn ra ngoài thư mục làm việc: đặt thư mục thật vào đó", "%s is a link that leads out of the workspace: put the folder itself there"), name)
			}
			root.Close()
			return nil, usage(lang.T(`%q không phải là thư mục làm việc: thiếu %s/; "thidua init DIR" tạo một thư mục mẫu`,
				`%q is not a workspace: %s/ is missing; "thidua init DIR" makes a sample`), g.dir, name)
		}
	}
	return w, nil
}

func (w *workspace) Close() error { return errors.Join(w.archives.Close(), w.Folder.Close()) }

// addAsOf adds the flag --as-of.
func (g *globals) addAsOf(cmd *cobra.Command, f *inputFlags) {
	cmd.Flags().StringVar(&f.asOf, "as-of", "", g.tr("tính như ở ngày này (mặc định: ngày mới nhất trong số liệu)", "compute as of this day (default: the newest day in the data)"))
}

// inWorkspace is a path that a flag names, from the workspace.
func (g *globals) inWorkspace(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(g.dir, name)
}

// prepare opens the workspace and understands the flags.
func (g *globals) prepare(f inputFlags) (*workspace, build.Options, error) {
	tuneCollector()
	w, err := g.open()
	if err != nil {
		return nil, build.Options{}, err
	}
	opts, err := g.options(w, f)
	if err != nil {
		return nil, opts, errors.Join(err, w.Close())
	}
	return w, opts, nil
}

// prepareWithArchives is prepare with the archives of the workspace, proved unless the
// site at target was made from them.
func (g *globals) prepareWithArchives(ctx context.Context, f inputFlags, target string) (*workspace, build.Options, error) {
	w, opts, err := g.prepare(f)
	if err != nil {
		return nil, opts, err
	}
	if w.archives, err = g.openArchives(ctx, w, target); err != nil {
		return nil, opts, errors.Join(err, w.Close())
	}
	opts.Archives = w.archives
	return w, opts, nil
}

// checked reads and checks the workspace.
func (g *globals) checked(f inputFlags) (build.Checked, build.Options, error) {
	w, opts, err := g.prepare(f)
	if err != nil {
		return build.Checked{}, opts, err
	}
	defer w.Close()
	c, err := build.Check(w, opts)
	return c, opts, err
}

// sound is like checked, and stops at errors of the input, which it prints.
func (g *globals) sound(f inputFlags) (build.Checked, build.Options, error) {
	checked, opts, err := g.checked(f)
	if err == nil && checked.Faults.HasErrors() {
		err = g.report(checked.Faults, build.ErrFaults)
	}
	return checked, opts, err
}

// pageInput is what pages, letters and score sheets are made from.
func (g *globals) pageInput(checked build.Checked, templates, builtIn fs.FS, l lang.Lang) (page.Input, error) {
	loaded, faults := page.Load(templates, builtIn, l)
	if faults.HasErrors() {
		return page.Input{}, g.report(faults, build.ErrFaults)
	}
	return page.Input{Site: checked.Site, Book: checked.Book, Routes: checked.Routes, Templates: loaded}, nil
}

// options turns flags into what package build understands.
func (g *globals) options(w *workspace, f inputFlags) (build.Options, error) {
	opts := build.Options{Drafts: f.drafts, BasePath: f.basePath, BuiltIn: templates.FS}
	if f.asOf != "" {
		d, ok := campaign.ParseDate(f.asOf)
		if !ok {
			return opts, usage(lang.T("--as-of %q không phải là một ngày: viết 31/12/2025 hoặc 2025-12-31", "--as-of %q is not a date: write 31/12/2025 or 2025-12-31"), f.asOf)
		}
		opts.AsOf = d
	}
	if f.basePath != "" && !source.ValidBasePath(f.basePath) {
		return opts, usage(lang.T("--base-path %q phải bắt đầu và kết thúc bằng /", "--base-path %q must begin and end with /"), f.basePath)
	}
	overlay, err := output.Overlay(templates.FS, filepath.Join(g.dir, "templates"))
	if err != nil {
		return opts, fmt.Errorf("open templates: %w", err)
	}
	opts.Templates = overlay
	return opts, nil
}

// report prints the diagnostics of a command, and tells whether it may go on.
func (g *globals) report(faults diag.List, err error) error {
	verdict := orStrict(g, faults, err)
	if g.json && verdict != nil {
		told, err := g.told(faults)
		if err != nil {
			return err
		}
		return cmp.Or(g.summary(told), verdict)
	}
	if g.json {
		return nil
	}
	return cmp.Or(g.print(faults), orStrict(g, faults, err))
}

// told is what a summary says of diagnostics: their counts, and each as check --format json
// prints it.
func (g *globals) told(faults diag.List) (map[string]any, error) {
	var list bytes.Buffer
	if err := faults.WriteJSON(&list, g.lang); err != nil {
		return nil, err
	}
	return map[string]any{
		"errors": faults.Count(diag.Error), "warnings": faults.Count(diag.Warning), "diagnostics": json.RawMessage(list.Bytes()),
	}, nil
}

// print lists diagnostics for people; the quiet see errors only.
func (g *globals) print(faults diag.List) error {
	if g.quiet {
		faults = faults.Only(func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	}
	if !g.coloured() {
		return faults.Fprint(g.Stderr, g.lang)
	}
	var lines bytes.Buffer
	if err := faults.Fprint(&lines, g.lang); err != nil {
		return err
	}
	_, err := g.Stderr.Write(paint(lines.Bytes()))
	return err
}

func orStrict(g *globals, faults diag.List, err error) error {
	if err == nil && g.strict && faults.Count(diag.Warning) > 0 {
		return errStrict
	}
	return err
}
