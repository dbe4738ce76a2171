// Package snapshot makes the yearly archives of a workspace, builds one again
// from what it holds, and tells what differs between two.
//
// What goes into an archive is the site as of the end of the year and all that it
// was built from. Drafts, texts whose day is still to come, proposals for awards,
// letters and the addresses of recipients are neither in the one nor in the other:
// the site is built from the very inputs that go along.
package snapshot

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/bag"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/tree"
)

// A Snapshot is ready to be written as a bag.
type Snapshot struct {
	Payload *tree.Tree
	Info    bag.Info
	AsOf    campaign.Date
	Checked build.Checked // of the workspace as it is today

	// Behind says that the data do not reach the end of the year yet.
	Behind bool
}

// Day dates the files of the bag: the end of the year.
func (s *Snapshot) Day() bag.Day { return bag.Day{Year: s.AsOf.Year(), Month: 12, Day: 31} }

// Make plans the snapshot of a year. With errors in the workspace it is
// build.ErrFaults, with the faults in Checked. The workspace must not change
// until the payload has been written.
func Make(workspace fs.FS, opts build.Options, name archive.Name, version string) (*Snapshot, error) {
	asOf, _ := campaign.MakeDate(name.Year, 12, 31)
	s := &Snapshot{AsOf: asOf, Checked: build.Check(workspace, build.Options{BasePath: opts.BasePath})}
	if s.Checked.Faults.HasErrors() {
		return s, build.ErrFaults
	}
	s.Behind = s.Checked.Book.Newest.Before(asOf)
	opts.AsOf, opts.Snapshot, opts.Drafts, opts.Archives = asOf, true, false, nil
	inputs := &inputs{FS: workspace, hidden: map[string]bool{}}
	for _, file := range build.Check(workspace, opts).Withheld {
		inputs.hidden[file] = true
	}
	site, checked, err := build.Run(inputs, opts)
	if err != nil {
		s.Checked.Faults = checked.Faults
		return s, err
	}
	s.Info = describe(checked, name, opts, version)
	s.Payload, err = payload(site, inputs, opts.Templates)
	return s, err
}

// payload joins the site and its inputs.
func payload(site *tree.Tree, inputs, templates fs.FS) (*tree.Tree, error) {
	var all tree.Tree
	for _, f := range site.Files() {
		if err := all.Add(archive.SiteFolder+f.Path, f.Write); err != nil {
			return nil, err
		}
	}
	for _, folder := range []struct {
		fsys       fs.FS
		root, into string
	}{{inputs, "content", "content"}, {inputs, "data", "data"}, {templates, ".", "templates"}} {
		if err := addFolder(&all, folder.fsys, folder.root, archive.InputsFolder+folder.into); err != nil {
			return nil, err
		}
	}
	return &all, nil
}

func addFolder(t *tree.Tree, fsys fs.FS, root, into string) error {
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && name != ".", strings.HasPrefix(d.Name(), "~$"):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		rel := strings.TrimPrefix(strings.TrimPrefix(name, root), "/")
		return t.Add(path.Join(into, rel), copyOf(fsys, name))
	})
}

// describe fills bag-info.txt. No day of its making is in it: the same inputs
// make the same bag whenever.
func describe(c build.Checked, name archive.Name, opts build.Options, version string) bag.Info {
	s := c.Site.Settings
	info := bag.Info{
		{Label: "Source-Organization", Value: s.Organisation},
		{Label: "Contact-Email", Value: s.Email},
		{Label: archive.LabelID, Value: "thidua-" + name.String()},
		{Label: "External-Description", Value: fmt.Sprintf("%s: bản lưu trữ năm %d", s.Title, name.Year)},
		{Label: archive.LabelVersion, Value: version},
		{Label: archive.LabelAsOf, Value: opts.AsOf.String()},
		{Label: archive.LabelBasePath, Value: s.BasePath},
	}
	for _, campaign := range c.Site.Campaigns {
		if v := campaign.Scoring.Version; v != "" {
			info = append(info, bag.Field{Label: archive.LabelRules, Value: campaign.ID + " " + v})
		}
	}
	return slices.DeleteFunc(info, func(f bag.Field) bool { return f.Value == "" })
}
