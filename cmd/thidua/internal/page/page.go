// Package page plans and renders the pages of a site: one view model and one
// template for each kind of page.
//
// A view model holds texts only: numbers are printed by the indicator or measure
// they belong to before a template sees them, so that a page, its charts and
// its downloads cannot differ. Plan lists the files; what a file needs is
// computed when it is written.
package page

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/viet"
)

// A Planner makes the pages of one site. It is not changed while pages render.
type Planner struct {
	site          *source.Site
	book          *score.Book
	routes        *route.Map
	templates     *Templates
	assets        assets
	constant      *Constant
	current       *campaign.Campaign          // the campaign that the overview follows; may be nil
	faults        diag.List
	tree          *tree.Tree
	tried         map[string]bool
	embeds        map[string]bool          // pages that have a fragment
	peers         map[campaign.UnitID]Link // the prepared comparison of each unit

	archives  []*archive.Archive
	assetSums map[string]string // SHA-256 of style sheets and scripts, by address
	snapshot  bool              // the site is one of an archive

	comparison func() *comparison // computed once

	compareData func() ([]byte, error)   // likewise: the script of all units
	searchData  func() ([]entry, []byte) // likewise: what is found, and its script
	awardsOf    func() map[campaign.UnitID][]campaign.Award
	alphabet    func() []int // likewise, of a book

	honoredIn *sync.Map // by year: who was, sorted once
	frames    *sync.Map // by frameOf: tables of series without their rows

	newest      *sync.Map // what newestOf has found
	monthLabels []string  // of the months of the book
}

// An Input is what pages are planned from.
type Input struct {
	Site      *source.Site
	Book      *score.Book
	Routes    *route.Map
	Templates *Templates
	Media     func(name string) ([]byte, error) // reads a file of content/
	Archives  []*archive.Archive                // shown on the site, oldest first
	Snapshot  bool                              // the site itself is to be archived
	Unwritten bool                              // the tree will not be written: its templates are to be tried, no more
}

// Plan lists the files of a site. A template that the user has changed renders
// one page on the way, so that a field that does not exist is a fault before
// anything is written. The error is two files with one address.
func Plan(in Input) (*tree.Tree, diag.List, error) {
	p := newPlanner(in)
	p.current = p.currentCampaign()
	p.beginData(in.Unwritten && !in.Templates.anyChanged())
	p.findPeers()
	steps := []func() error{
		p.addAssets, func() error { return p.addMedia(in.Media) },
		p.addOverview, p.addCampaigns, p.addUnits, p.addIndicators, p.addHonors,
		p.addPosts, p.addReports, p.addData, p.addDownloads, p.addSearch, p.addCompare, p.addNotFound, p.addArchiveList, p.addFeeds, p.addArchives,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, p.faults, err
		}
	}
	return p.tree, p.faults, nil
}

func newPlanner(in Input) *Planner {
	p := &Planner{
		site: in.Site, routes: in.Routes, templates: in.Templates,
		archives: in.Archives, snapshot: in.Snapshot, assetSums: map[string]string{},
		tree: &tree.Tree{}, tried: map[string]bool{}, embeds: map[string]bool{}, honoredIn: new(sync.Map), frames: new(sync.Map), peers: map[campaign.UnitID]Link{},
	}
	p.open(in.Book)
	p.comparison, p.awardsOf = sync.OnceValue(p.compareOn), sync.OnceValue(p.awardsByUnit)
	return p
}

// currentCampaign is the running campaign with figures that began last, else the last one.
func (p *Planner) currentCampaign() *campaign.Campaign {
	var best *campaign.Campaign
	for _, c := range p.site.Campaigns {
		if !c.HasTargets() || c.Status == campaign.Draft {
			continue
		}
		if best == nil || cmp.Or(compareRunning(c, best), c.Start.Compare(best.Start)) > 0 {
			best = c
		}
	}
	return best
}

func compareRunning(a, b *campaign.Campaign) int {
	switch aRuns, bRuns := a.Status == campaign.Running, b.Status == campaign.Running; {
	case aRuns == bRuns:
		return 0
	case aRuns:
		return 1
	}
	return -1
}

// add plans one page. view is called when the page is written, and once now for
// the first page of a template that the user has changed.
func (p *Planner) add(address, templateName string, view func() (any, error)) error {
	if p.templates.changed[templateName] && !p.tried[templateName] {
		p.tried[templateName] = true
		v, err := view()
		if err != nil {
			return err
		}
		if fault, ok := p.templates.try(templateName, v); !ok {
			p.faults.Add(fault)
		}
	}
	return p.tree.Add(address, func(w io.Writer) error {
		v, err := view()
		if err != nil {
			return err
		}
		return p.templates.render(w, templateName, v)
	})
}

// A Link is a text that leads somewhere; Href is relative to the page.
type Link struct {
	Text, Href string
	Current    bool
}

// section is the folder at the root that an address lies in.
func section(address string) string {
	first, _, _ := strings.Cut(address, "/")
	return first
}

func (p *Planner) nav() []Link {
	t := p.templates.T
	out := []Link{
		{Text: t("Tổng quan"), Href: route.Home},
		{Text: t("Phong trào"), Href: route.Campaigns},
		{Text: t("Đơn vị"), Href: route.Units},
		{Text: t("Chỉ tiêu"), Href: route.Indicators},
		{Text: t("Bảng vàng"), Href: route.Honors},
		{Text: t("Tin tức"), Href: route.News},
		{Text: t("Điển hình"), Href: route.Stories},
		{Text: t("Số liệu"), Href: route.Data},
	}
	if len(p.site.Reports) > 0 {
		out = slices.Insert(out, len(out)-1, Link{Text: t("Báo cáo"), Href: route.Reports})
	}
	return out
}

// unitName is what a unit is called in a campaign or, without one, on its own page:
// a present unit by its name of the day, a former one by the name it bore first.
func (p *Planner) unitName(u *campaign.Unit, on campaign.Date) string {
	if !on.IsZero() {
		return u.NameOn(on).Short
	}
	if u.To().IsZero() || !u.To().Before(p.book.AsOf) {
		return u.NameOn(p.book.AsOf).Short
	}
	return u.Names[0].Short
}

// former reports whether a unit no longer exists on the day of the book.
func (p *Planner) former(u *campaign.Unit) bool {
	return !u.To().IsZero() && u.To().Before(p.book.AsOf)
}

// unitLabel tells former units from present ones of the same name.
func (p *Planner) unitLabel(u *campaign.Unit) string {
	name := p.unitName(u, campaign.Date{})
	if p.former(u) {
		return p.templates.T("%s (đến %s)", name, u.To().Format())
	}
	return name
}

// byName sorts units by the Vietnamese alphabet.
func (p *Planner) byName(units []campaign.UnitID) []*campaign.Unit {
	out := make([]*campaign.Unit, len(units))
	for i, id := range units {
		out[i] = p.site.Units.Get(id)
	}
	place := p.alphabet()
	slices.SortStableFunc(out, func(a, b *campaign.Unit) int { return cmp.Compare(place[a.ID], place[b.ID]) })
	return out
}

// alphabetOf gives each unit, by its number, its place in the alphabet; units of one name have
// one place.
func (p *Planner) alphabetOf() []int {
	units := slices.Clone(p.site.Units.Units)
	names := make([]string, len(units))
	for _, u := range units {
		names[u.ID] = viet.PlaceName(p.unitName(u, campaign.Date{}))
	}
	order := viet.NewOrder()
	compare := func(a, b *campaign.Unit) int { return order.Compare(names[a.ID], names[b.ID]) }
	slices.SortStableFunc(units, compare)
	place := make([]int, len(units))
	for i, u := range units {
		place[u.ID] = i
		if i > 0 && compare(units[i-1], u) == 0 {
			place[u.ID] = place[units[i-1].ID]
		}
	}
	return place
}

// exports is the folder of the exports: sources are named by their path below it.
const exports = "data/actuals/"

// sourceText names the place of a number: its export, line and column.
func (p *Planner) sourceText(s campaign.Source) string {
	return diag.Pos{File: p.exportName(s), Line: int(s.Line), Col: int(s.Col)}.String()
}

func (p *Planner) exportName(s campaign.Source) string {
	return strings.TrimPrefix(p.site.Results.Path(s), exports)
}
