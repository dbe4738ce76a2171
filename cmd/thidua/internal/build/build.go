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
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/check"
	"thidua/cmd/thidua/internal/diag"
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
	Templates fs.FS         // built-in templates with the workspace's over them
	BuiltIn   fs.FS         // built-in templates alone; none: the same as Templates
}

// ErrFaults says that the input has errors: they are in the list of diagnostics.
var ErrFaults = errors.New("the input has errors")

// A Checked workspace is read and found in order, or not.
type Checked struct {
	Site   *source.Site
	Book   *score.Book
	Routes *route.Map
	Faults diag.List
}

// Check reads a workspace and applies every rule.
func Check(fsys fs.FS, opts Options) Checked {
	site, faults := source.Load(fsys)
	if opts.BasePath != "" {
		site.Settings.BasePath = opts.BasePath
	}
	book := score.New(site.Units, site.Indicators, site.Results, opts.AsOf)
	book.Calendar = site.Calendar
	if !opts.Drafts {
		withhold(site, book)
	}
	c := Checked{Site: site, Book: book, Routes: route.NewMap(site), Faults: faults}
	if !site.Partial {
		c.Faults.Merge(check.Run(check.Input{Site: site, Book: book, Map: c.Routes}, !faults.HasErrors()))
	}
	return c
}

// withhold takes out what is not to be published on the day of the book: drafts,
// texts whose day is still to come, and reports on a later day that the data reach.
func withhold(site *source.Site, book *score.Book) {
	hold := func(p *source.Post) bool { return p.Draft || book.AsOf.Before(p.PublishAt) }
	site.Reports = slices.DeleteFunc(site.Reports, func(r *source.Report) bool {
		return hold(r.Post) || book.AsOf.Before(r.AsOf) && !book.Newest.Before(r.AsOf)
	})
	site.News = slices.DeleteFunc(site.News, hold)
	site.Stories = slices.DeleteFunc(site.Stories, hold)
	site.Pages = slices.DeleteFunc(site.Pages, hold)
	site.Campaigns = slices.DeleteFunc(site.Campaigns, func(c *campaign.Campaign) bool { return c.Status == campaign.Draft })
}

// Run makes the tree of a site. With faults of severity error it gives ErrFaults
// and no tree; any other error is one of the program or its machine.
func Run(fsys fs.FS, opts Options) (*tree.Tree, Checked, error) {
	c := Check(fsys, opts)
	language, _ := lang.Parse(c.Site.Settings.Language)
	if opts.BuiltIn == nil {
		opts.BuiltIn = opts.Templates
	}
	templates, faults := page.Load(opts.Templates, opts.BuiltIn, language)
	c.Faults.Merge(faults)
	if c.Faults.HasErrors() {
		return nil, c, ErrFaults
	}
	t, faults, err := page.Plan(page.Input{
		Site: c.Site, Book: c.Book, Routes: c.Routes, Templates: templates,
		Media: func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) },
	})
	c.Faults.Merge(faults)
	if err != nil {
		return nil, c, err
	}
	if c.Faults.HasErrors() {
		return nil, c, ErrFaults
	}
	return t, c, nil
}
