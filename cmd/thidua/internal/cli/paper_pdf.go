package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/paper"
	"thidua/cmd/thidua/internal/workspace"
)

// printPaper prints a paper as a PDF.
func (g *globals) printPaper(ctx context.Context, p *paper.Paper, w io.Writer) error {
	if _, err := findBrowser(); err != nil {
		return err
	}
	var page bytes.Buffer
	if err := p.Print(&page); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "thidua-van-ban-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, "van-ban.html")
	if err := os.WriteFile(name, page.Bytes(), 0o600); err != nil {
		return err
	}
	return printTo(ctx, name, w)
}

func printTo(ctx context.Context, name string, w io.Writer) error {
	data, err := printPage(ctx, name)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// printPack builds the site beside, and prints one of its packs.
func (g *globals) printPack(ctx context.Context, address string, f paperFlags) error {
	if _, err := findBrowser(); err != nil {
		return err
	}
	view, err := f.view()
	if err != nil {
		return err
	}
	w, opts, err := g.at().PrepareWithArchives(ctx, view, g.inWorkspace(workspace.PublicFolder))
	if err != nil {
		return err
	}
	defer w.Close()
	t, checked, err := build.Run(w, opts)
	if err != nil {
		return g.report(checked.Faults, err)
	}
	if !checked.Routes.Has(address) {
		return usage(lang.T("không có bộ bản in %q: \"thidua paper\" liệt kê các bộ", "there is no pack %q: \"thidua paper\" lists them"), address)
	}
	folder, err := os.MkdirTemp("", "thidua-in-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	site := filepath.Join(folder, "trang")
	if _, err := output.WriteDir(ctx, output.Disk(), site, t, output.Options{Jobs: runtime.NumCPU(), Wait: workspace.Wait}); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := printTo(ctx, filepath.Join(site, filepath.FromSlash(address)), &b); err != nil {
		return err
	}
	return g.writePaper(f.out, address, b.Bytes())
}
