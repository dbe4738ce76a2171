// Package build strings the stages of the program together:
//
//	load -> check -> compute -> render
//
// Files go in as an fs.FS, one tree of files comes out; it knows no disk, no
// clock and no environment. Writing the tree is for package output.
package build

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/check"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
)

// Options say what to build.
type Options struct {
	AsOf      campaign.Date // none: the newest day in the data
	Drafts    bool          // build texts that are not to be published yet
	BasePath  string        // none: the settings'
	Snapshot  bool          // the site as it stood at the end of AsOf, for an archive
	Templates fs.FS         // built-in templates with the workspace's over them
	BuiltIn   fs.FS         // built-in templates alone; none: the same as Templates
	Foreign   bool          // Templates are another program's

	Archives []*archive.Archive // that the site shows, oldest first
	Trial    bool               // the tree is not wanted, only what is wrong
}

// ErrFaults says that the input has errors: they are in the list of diagnostics.
var ErrFaults = errors.New("the input has errors")

// A Checked workspace is read and found in order, or not.
type Checked struct {
	Site   *source.Site
	Book   *score.Book
	Routes *route.Map
	Faults diag.List

	Accepted  int      // warnings that the register of accepted ones silences
	Withheld  []string // files of texts and pictures that are not published, by path
	Inputs    []string // files that were read and may be told of with the site, by path
	Templates []string // files of the templates that were read, by path

	workspace, templates *reading
	archives             []*archive.Archive
}

// Check reads a workspace and applies every rule. The error is one of the machine.
func Check(fsys fs.FS, opts Options) (Checked, error) {
	workspace := newReading(fsys)
	loaded, faults := source.Load(workspace)
	if err := workspace.err(); err != nil {
		return Checked{Site: loaded}, err
	}
	asked := *loaded
	site := &asked
	if opts.Snapshot {
		site.Units = site.Units.Until(opts.AsOf)
	}
	if opts.BasePath != "" {
		site.Settings.BasePath = opts.BasePath
	}
	book := score.New(site.Units, site.Indicators, site.Results, opts.AsOf)
	book.AnyMonth = site.Settings.AnyMonth
	book.Calendar, book.Known = site.Calendar, loaded.KnownOf
	c := Checked{Book: book, workspace: workspace, archives: opts.Archives}
	if !opts.Drafts {
		site, c.Withheld = withhold(site, book)
	}
	if opts.Snapshot {
		var later []string
		site, later = cut(site, book)
		c.Withheld = append(c.Withheld, later...)
	}
	c.Site = site
	faults.Add(readAttached(fsys, site)...)
	c.Inputs = inputs(append(workspace.names(), site.Media...), append(site.Private, c.Withheld...))
	c.Routes = route.NewMap(route.Scope{Site: site, AsOf: book.AsOf, Snapshot: opts.Snapshot})
	if !opts.Snapshot {
		c.Routes.AddArchives(opts.Archives)
		faults.Merge(archives(fsys, opts.Archives))
	}
	c.Faults = faults
	if !site.Partial {
		said, accepted := check.Run(check.Input{Site: site, Book: book, Map: c.Routes}, faults, !opts.Snapshot)
		c.Faults.Merge(said)
		c.Accepted = accepted
	}
	if opts.Snapshot {
		// What points to what was left out is no fault of those who wrote it.
		c.Faults = c.Faults.Only(func(d diag.Diagnostic) bool { return d.Code != diag.CampaignUnknown && d.Code != diag.LinkBroken })
	}
	return c, workspace.err()
}

// inputs are the files that were read but those that are private or withheld.
func inputs(read, hidden []string) []string {
	slices.Sort(read)
	return slices.DeleteFunc(slices.Compact(read), func(name string) bool { return slices.Contains(hidden, name) })
}

// archives reports snapshots that are not whole, and files beside them that are none.
func archives(fsys fs.FS, all []*archive.Archive) diag.List {
	var out diag.List
	for _, a := range all {
		if !a.Whole() {
			out.Add(diag.New(diag.Pos{File: path.Join(archive.Folder, a.File())}, diag.ArchiveSpoiled, a.Problem()))
		}
	}
	_, others, err := archive.List(fsys)
	if err != nil {
		out.Add(diag.New(diag.Pos{File: archive.Folder}, diag.FileUnread, fault.Why(err)))
	}
	for _, name := range others {
		out.Add(diag.New(diag.Pos{File: path.Join(archive.Folder, name)}, diag.ArchiveName))
	}
	return out
}

// Run makes the tree of a site. With faults of severity error it gives ErrFaults
// and no tree; any other error is one of the program or its machine.
func Run(fsys fs.FS, opts Options) (*tree.Tree, Checked, error) {
	c, err := Check(fsys, opts)
	if err != nil {
		return nil, c, err
	}
	language, _ := lang.Parse(c.Site.Settings.Language)
	if opts.BuiltIn == nil && !opts.Foreign {
		opts.BuiltIn = opts.Templates
	}
	c.templates = newReading(opts.Templates)
	templates, faults := page.Load(c.templates, opts.BuiltIn, language)
	templates.Call(c.Site.Settings.Whole)
	c.Faults.Merge(faults)
	if err := c.templates.err(); err != nil {
		return nil, c, err
	}
	spoilt := c.Faults.HasErrors()
	if spoilt && (c.Site.Partial || faults.HasErrors()) {
		return nil, c, ErrFaults
	}
	// What pages are named and how templates are filled is told with all else, so that a
	// site with errors is planned too, and not written. An address that follows from a name
	// that cannot be one is not told again.
	t, faults, err := page.Plan(page.Input{
		Site: c.Site, Book: c.Book, Routes: c.Routes, Templates: templates,
		Archives: opts.Archives, Snapshot: opts.Snapshot, Unwritten: opts.Trial || spoilt,
		Media: func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) },
	})
	c.Faults.Merge(faults.Only(func(d diag.Diagnostic) bool { return !c.Faults.Has(d.Code) }))
	if broken := c.templates.err(); broken != nil {
		return nil, c, broken
	}
	if c.Faults.HasErrors() {
		return nil, c, ErrFaults
	}
	if err != nil {
		return nil, c, err
	}
	c.Templates = c.templates.names()
	return t, c, nil
}
