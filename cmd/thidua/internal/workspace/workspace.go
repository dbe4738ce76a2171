// Package workspace is what is done with the folder that the user edits: it is opened and
// checked, its site is built and published, its letters are rendered and sent, its years
// archived. Commands and the window call the same functions; what they tell is for them.
//
//	w := workspace.At{Dir: "thi-dua", Now: time.Now}
//	checked, err := w.Sound(ctx, workspace.View{})
//
// Input with errors is a *Faulty, which holds them all; what is refused is a refusal of
// package fault; any other error is the machine's.
package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/source"
	"thidua/templates"
)

// Version of the program.
const Version = "0.1.0"

// At is a workspace by the folder that it lies in. Nothing of it is kept open.
type At struct {
	Dir string
	Now func() time.Time
}

// A View says how a workspace is looked at.
type View struct {
	AsOf     campaign.Date // none: the newest day in the data
	Drafts   bool          // texts that are not to be published yet, too
	BasePath string        // of the site on its server; none: the settings'
}

// Faulty is input with errors, and what else was said of it.
type Faulty struct{ diag.List }

func (f *Faulty) Error() string { return build.ErrFaults.Error() }

// Is makes a Faulty an error of the input.
func (f *Faulty) Is(target error) bool { return target == build.ErrFaults }

// An Open is a workspace whose files are read. Nothing in it is opened any more when the
// context has ended.
type Open struct {
	*output.Folder
	ctx      context.Context
	archives archives
}

// Open implements fs.FS.
func (w *Open) Open(name string) (fs.File, error) {
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	return w.Folder.Open(name)
}

// Close lets go of the files.
func (w *Open) Close() error { return errors.Join(w.archives.Close(), w.Folder.Close()) }

// Open opens the workspace; a folder that is none is refused.
func (a At) Open(ctx context.Context) (*Open, error) {
	root, err := output.OpenFolder(a.Dir)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.Refuse(lang.T("không có thư mục %q", "there is no folder %q"), a.Dir)
		}
		return nil, err
	}
	w := &Open{Folder: root, ctx: ctx}
	for _, name := range []string{"content", "data"} {
		if info, err := fs.Stat(w, name); err != nil || !info.IsDir() {
			_, linked := root.Readlink(name)
			root.Close()
			if linked == nil {
				return nil, fault.Refuse(lang.T("%s là liên kết dẫn ra ngoài thư mục làm việc: đặt thư mục thật vào đó", "%s is a link that leads out of the workspace: put the folder itself there"), name)
			}
			return nil, fault.Refuse(lang.T(`%q không phải là thư mục làm việc: thiếu %s/; "thidua init DIR" tạo một thư mục mẫu`,
				`%q is not a workspace: %s/ is missing; "thidua init DIR" makes a sample`), a.Dir, name)
		}
	}
	return w, nil
}

// Prepare opens the workspace and says how it is to be built.
func (a At) Prepare(ctx context.Context, v View) (*Open, build.Options, error) {
	w, err := a.Open(ctx)
	if err != nil {
		return nil, build.Options{}, err
	}
	opts, err := a.Options(v)
	if err != nil {
		return nil, opts, errors.Join(err, w.Close())
	}
	return w, opts, nil
}

// PrepareWithArchives is Prepare with the archives of the workspace, proved unless the
// site at target was made from them.
func (a At) PrepareWithArchives(ctx context.Context, v View, target string) (*Open, build.Options, error) {
	w, opts, err := a.Prepare(ctx, v)
	if err != nil {
		return nil, opts, err
	}
	if w.archives, err = a.openArchives(ctx, w, target); err != nil {
		return nil, opts, errors.Join(err, w.Close())
	}
	opts.Archives = w.archives
	return w, opts, nil
}

// Checked reads and checks the workspace.
func (a At) Checked(ctx context.Context, v View) (build.Checked, build.Options, error) {
	w, opts, err := a.Prepare(ctx, v)
	if err != nil {
		return build.Checked{}, opts, err
	}
	defer w.Close()
	c, err := build.Check(w, opts)
	return c, opts, err
}

// Sound is like Checked; errors of the input are an error.
func (a At) Sound(ctx context.Context, v View) (build.Checked, build.Options, error) {
	checked, opts, err := a.Checked(ctx, v)
	if err == nil && checked.Faults.HasErrors() {
		err = &Faulty{checked.Faults}
	}
	return checked, opts, err
}

// Trial reads, checks and plans the whole site without writing it.
func (a At) Trial(ctx context.Context, v View) (build.Checked, error) {
	checked, _, err := a.trial(ctx, v, false)
	return checked, err
}

// Digests stand for the input of what is made from it, so that what was made can be held
// against it.
type Digests struct {
	Site    string // all that a site is made from
	Sources string // the same without the archives, which a site lists
	Letters string // what letters are made from
}

// TrialWithDigests is Trial with the digests of the input.
func (a At) TrialWithDigests(ctx context.Context, v View) (build.Checked, Digests, error) {
	return a.trial(ctx, v, true)
}

func (a At) trial(ctx context.Context, v View, digest bool) (build.Checked, Digests, error) {
	w, opts, err := a.PrepareWithArchives(ctx, v, a.Path(PublicFolder))
	if err != nil {
		return build.Checked{}, Digests{}, err
	}
	defer w.Close()
	opts.Trial = true
	_, checked, err := build.Run(w, opts)
	if errors.Is(err, build.ErrFaults) {
		return checked, Digests{}, &Faulty{checked.Faults}
	}
	if err != nil || !digest {
		return checked, Digests{}, err
	}
	var d Digests
	var errs [3]error
	d.Site, errs[0] = checked.Digest()
	d.Sources, errs[1] = checked.SourceDigest()
	d.Letters, errs[2] = checked.LetterDigest()
	return checked, d, errors.Join(errs[:]...)
}

// PageInput is what pages, letters and score sheets are made from.
func PageInput(checked build.Checked, templates, builtIn fs.FS, l lang.Lang) (page.Input, error) {
	loaded, faults := page.Load(templates, builtIn, l)
	if faults.HasErrors() {
		return page.Input{}, &Faulty{faults}
	}
	loaded.Call(checked.Site.Settings.Whole)
	return page.Input{Site: checked.Site, Book: checked.Book, Routes: checked.Routes, Templates: loaded}, nil
}

// Options are what package build understands of a view.
func (a At) Options(v View) (build.Options, error) {
	opts := build.Options{AsOf: v.AsOf, Drafts: v.Drafts, BasePath: v.BasePath, BuiltIn: templates.FS}
	if v.BasePath != "" && !source.ValidBasePath(v.BasePath) {
		return opts, fault.Refuse(lang.T("--base-path %q phải bắt đầu và kết thúc bằng /", "--base-path %q must begin and end with /"), v.BasePath)
	}
	overlay, err := output.Overlay(templates.FS, a.Path("templates"))
	if err != nil {
		return opts, fmt.Errorf("open templates: %w", err)
	}
	opts.Templates = overlay
	return opts, nil
}

// Path is a path that the user names, from the workspace.
func (a At) Path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.Dir, name)
}

// InputFolders are those of the workspace that are read.
func (a At) InputFolders() []string {
	return []string{a.Path("content"), a.Path("data"), a.Path("templates")}
}

// Protected are the folders that no output must take the place of.
func (a At) Protected() []string {
	out := a.InputFolders()
	if home, err := os.UserHomeDir(); err == nil {
		out = append(out, home)
	}
	return out
}
