package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/workspace"
)

// inputFlags are the flags of commands that read a workspace.
type inputFlags struct {
	asOf     string
	drafts   bool
	basePath string
}

// at is the workspace that the command is about.
func (g *globals) at() workspace.At { return workspace.At{Dir: g.dir, Now: g.Now} }

// open opens the workspace.
func (g *globals) open() (*workspace.Open, error) { return g.at().Open(g.ctx) }

// view understands the flags.
func (f inputFlags) view() (workspace.View, error) {
	v := workspace.View{Drafts: f.drafts, BasePath: f.basePath}
	if f.asOf == "" {
		return v, nil
	}
	d, ok := campaign.ParseDate(f.asOf)
	if !ok {
		return v, usage(lang.T("--as-of %q không phải là một ngày: viết 31/12/2025 hoặc 2025-12-31", "--as-of %q is not a date: write 31/12/2025 or 2025-12-31"), f.asOf)
	}
	v.AsOf = d
	return v, nil
}

// addAsOf adds the flag --as-of.
func (g *globals) addAsOf(cmd *cobra.Command, f *inputFlags) {
	cmd.Flags().StringVar(&f.asOf, "as-of", "", g.tr("tính như ở ngày này (mặc định: ngày cuối của tháng mới nhất có số đơn vị báo cáo ít nhất bằng nửa tháng đông nhất)", "compute as of this day (default: the newest day in the data)"))
}

// inWorkspace is a path that a flag names, from the workspace.
func (g *globals) inWorkspace(name string) string { return g.at().Path(name) }

// prepare opens the workspace and understands the flags.
func (g *globals) prepare(f inputFlags) (*workspace.Open, build.Options, error) {
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return nil, build.Options{}, err
	}
	return g.at().Prepare(g.ctx, v)
}

// checked reads and checks the workspace.
func (g *globals) checked(f inputFlags) (build.Checked, build.Options, error) {
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return build.Checked{}, build.Options{}, err
	}
	return g.at().Checked(g.ctx, v)
}

// sound is like checked, and stops at errors of the input, which it prints.
func (g *globals) sound(f inputFlags) (build.Checked, build.Options, error) {
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return build.Checked{}, build.Options{}, err
	}
	checked, opts, err := g.at().Sound(g.ctx, v)
	return checked, opts, g.told(err)
}

// told prints the list of an input with errors, and gives the error back.
func (g *globals) told(err error) error {
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		return g.report(f.List, build.ErrFaults)
	}
	return err
}

// pageInput is what pages, letters and score sheets are made from.
func (g *globals) pageInput(checked build.Checked, templates, builtIn fs.FS, l lang.Lang) (page.Input, error) {
	in, err := workspace.PageInput(checked, templates, builtIn, l)
	return in, g.told(err)
}

// report prints the diagnostics of a command, and tells whether it may go on.
func (g *globals) report(faults diag.List, err error) error {
	verdict := orStrict(g, faults, err)
	if g.json && verdict != nil {
		told, err := g.toldOf(faults)
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

// toldOf is what a summary says of diagnostics: their counts, and each as check --format json
// prints it.
func (g *globals) toldOf(faults diag.List) (map[string]any, error) {
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
