// Package snapshot makes the yearly archives of a workspace, builds one again
// from what it holds, and tells what differs between two.
//
// What goes into an archive is the site as of the end of the year and the files that were
// read for it, and nothing else that lies beside them. Drafts, texts whose day is still
// to come, proposals for awards, letters and the addresses of recipients are neither in
// the one nor in the other: the site is built from the very files that go along.
package snapshot

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/bag"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/difference"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
)

// A Snapshot is ready to be written as a bag.
type Snapshot struct {
	Payload *tree.Tree
	Info    bag.Info
	AsOf    campaign.Date
	Checked build.Checked // of the workspace as it is today

	// Open says why the year is not complete; empty: it is.
	Open lang.Text
}

// Day dates the files of the bag: the end of the year.
func (s *Snapshot) Day() bag.Day { return bag.Day{Year: s.AsOf.Year(), Month: 12, Day: 31} }

// ErrOpen says that the year is not complete; Open says why.
var ErrOpen = errors.New("the year is not complete")

// Make plans the snapshot of a year, one that is not complete only where it is forced.
// With errors in the workspace it is build.ErrFaults, with the faults in Checked. The
// workspace must not change until the payload has been written.
func Make(workspace fs.FS, opts build.Options, name archive.Name, version string, forced bool) (*Snapshot, error) {
	asOf, _ := campaign.MakeDate(name.Year, 12, 31)
	today, err := build.Check(workspace, build.Options{BasePath: opts.BasePath})
	s := &Snapshot{AsOf: asOf, Checked: today}
	if err != nil {
		return s, err
	}
	if s.Checked.Faults.HasErrors() {
		return s, build.ErrFaults
	}
	if s.Open = open(today, name.Year); !s.Open.IsZero() && !forced {
		return s, ErrOpen
	}
	opts.AsOf, opts.Snapshot, opts.Drafts, opts.Archives = asOf, true, false, nil
	then, err := build.Check(workspace, opts)
	if err != nil {
		return s, err
	}
	inputs := only(workspace, then.Inputs)
	site, checked, err := build.Run(inputs, opts)
	if err != nil {
		s.Checked.Faults = checked.Faults
		return s, err
	}
	s.Info = describe(checked, name, opts, version)
	s.Payload, err = payload(site, inputs, opts.Templates, checked)
	return s, err
}

// open says why a year is not complete by the data of today: they do not reach its end,
// or December has not come from every unit. What was accepted is complete.
func open(today build.Checked, year int) lang.Text {
	december := campaign.Month(year, 12)
	if newest := today.Book.Newest; newest.Before(december.End()) {
		return lang.T("số liệu mới đến %s, chưa hết năm %d", "the data reach only %s, before the end of %d").With(newest.Format(), year)
	}
	for _, d := range today.Faults.Sorted() {
		if d.Code == diag.UnitNotReported && d.Figure.Period == december.String() {
			return d.Message
		}
	}
	if _, some := today.Book.Coverage[december]; !some && len(today.Book.Coverage) > 0 {
		return lang.T("không có số liệu kỳ %s", "there are no figures of %s").With(december.Label())
	}
	if lacks := lacking(today, december); len(lacks) > 0 {
		return lang.T("kỳ %s chưa có số liệu của: %s", "the figures of %s lack: %s").With(december.Label(), strings.Join(lacks, ", "))
	}
	return lang.Text{}
}

// lacking are the indicators that most units reported in another month of the year but
// not in its December, unless that was accepted; what is computed lacks its parts.
func lacking(today build.Checked, december campaign.Period) []string {
	v, _ := today.Site.Units.VintageOn(december.End())
	most := func(ind *campaign.Indicator, p campaign.Period) bool {
		n := 0
		for _, u := range v.Units {
			if today.Book.Value(ind.Index, u, p).Ok {
				n++
			}
		}
		return n > 0 && 2*n >= len(v.Units)
	}
	var out []string
	for _, ind := range today.Site.Indicators.All {
		accepted := slices.ContainsFunc(today.Site.Accepted, func(a source.Acceptance) bool {
			return a.Code == diag.PeriodHole && a.Period == december && a.Figure.Indicator == ind.ID
		})
		for p := december.Plus(-11); p < december && ind.Formula.Op == 0 && !accepted; p = p.Next() {
			if most(ind, p) {
				if !most(ind, december) {
					out = append(out, ind.ID)
				}
				break
			}
		}
	}
	return out
}

// payload joins the site and what was read for it.
func payload(site *tree.Tree, inputs, templates fs.FS, read build.Checked) (*tree.Tree, error) {
	var all tree.Tree
	for _, f := range site.Files() {
		if err := all.Add(archive.SiteFolder+f.Path, f.Write); err != nil {
			return nil, err
		}
	}
	for _, part := range []struct {
		fsys  fs.FS
		files []string
		into  string
	}{{inputs, read.Inputs, ""}, {templates, read.Templates, "templates/"}} {
		for _, name := range part.files {
			if err := all.Add(archive.InputsFolder+part.into+name, copyOf(part.fsys, name)); err != nil {
				return nil, err
			}
		}
	}
	return &all, nil
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
		{Label: archive.LabelMethod, Value: strconv.Itoa(campaign.NewestMethod)},
	}
	for _, campaign := range c.Site.Campaigns {
		if v := campaign.Scoring.Version; v != "" {
			info = append(info, bag.Field{Label: archive.LabelRules, Value: campaign.ID + " " + v})
		}
	}
	return slices.DeleteFunc(info, func(f bag.Field) bool { return f.Value == "" })
}

// Site is the site that an archive holds, to be held against another.
func Site(a *archive.Archive) difference.Site {
	s := difference.Site{Sums: map[string]string{}, Read: func(name string) ([]byte, error) {
		return fs.ReadFile(a.Payload(), archive.SiteFolder+name)
	}}
	for file, sum := range a.Files {
		if name, ok := strings.CutPrefix(file, archive.SiteFolder); ok {
			s.Sums[name] = sum
		}
	}
	return s
}
