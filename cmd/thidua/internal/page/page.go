// Package page plans and renders the pages of a site: one view model and one
// template for each kind of page.
//
// A view model holds texts only: numbers are printed by the indicator or measure
// they belong to before a template sees them, so that a page, its charts and
// its downloads cannot differ. Plan lists the files; what a file needs is
// computed when it is written.
package page

import (
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
)

// A Planner makes the pages of one site. It is not changed while pages render.
type Planner struct {
	*present.Presenter
	templates *Templates
	assets    assets
	constant  *Constant
	current   *campaign.Campaign // the campaign that the overview follows; may be nil
	faults    diag.List
	tree      *tree.Tree
	from      map[string]diag.Pos // what the addresses in the tree are made from
	misnamed  map[diag.Pos]bool   // what makes addresses that cannot be
	tried     map[string]bool
	peers     map[campaign.UnitID]block.Link // the prepared comparison of each unit

	archives  []*archive.Archive
	assetSums map[string]string // SHA-256 of style sheets and scripts, by address
	snapshot  bool              // the site is one of an archive

	comparison func() *comparison // computed once

	compareAddress, searchAddress string // of the scripts

	compareData func() ([]byte, error)   // likewise: the script of all units
	searchData  func() ([]entry, []byte) // likewise: what is found, and its script
	mapScripts  []func() *mapScript      // likewise: of each indicator, by number
	awardsOf    func() map[campaign.UnitID][]campaign.Award
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

// Presenter is what words the figures of the site.
func (in Input) Presenter() *present.Presenter {
	return present.NewPresenter(in.Site, in.Book, in.Routes, &in.Templates.Texts)
}

// Plan lists the files of a site. A template that the user has changed renders
// one page on the way, so that a field that does not exist is a fault before
// anything is written. The error is two files with one address.
func Plan(in Input) (*tree.Tree, diag.List, error) {
	p := newPlanner(in)
	comparisons{p}.beginData(in.Unwritten && !in.Templates.anyChanged())
	steps := []func() error{
		p.addAssets, func() error { return p.addMedia(in.Media) }, p.addScripts, p.addPages, p.addPapers, p.addDownloads, p.addArchives,
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
		Presenter: in.Presenter(), templates: in.Templates,
		archives: in.Archives, snapshot: in.Snapshot, assetSums: map[string]string{},
		tree: &tree.Tree{}, from: map[string]diag.Pos{}, misnamed: map[diag.Pos]bool{}, tried: map[string]bool{}, peers: map[campaign.UnitID]block.Link{},
	}
	p.constant = p.newConstant()
	p.current = route.Current(in.Site, in.Book.AsOf)
	p.comparison, p.awardsOf = sync.OnceValue(comparisons{p}.compareOn), sync.OnceValue(units{p}.awardsByUnit)
	for _, ind := range in.Site.Indicators.All {
		p.mapScripts = append(p.mapScripts, sync.OnceValue(func() *mapScript { return indicators{p}.mapOf(ind) }))
	}
	return p
}

// Who makes the pages of the kinds, one type for each part of the site.
type (
	campaigns   struct{ *Planner }
	units       struct{ *Planner }
	indicators  struct{ *Planner }
	honors      struct{ *Planner }
	texts       struct{ *Planner }
	comparisons struct{ *Planner }
	stateOfData struct{ *Planner }
	embeds      struct{ *Planner }
)

// A maker makes the pages of one kind: the view of a page, and the template that prints it.
type maker struct {
	template string
	view     func(*Planner, route.Page) (any, error)
}

// makers has a maker for every kind of page but those of XML.
var makers = map[route.Kind]maker{
	route.OverviewKind:     {"overview.html", func(p *Planner, _ route.Page) (any, error) { return p.overview() }},
	route.CampaignsKind:    {"campaigns.html", func(p *Planner, _ route.Page) (any, error) { return campaigns{p}.campaignList(), nil }},
	route.CampaignKind:     {"campaign.html", func(p *Planner, pg route.Page) (any, error) { return campaigns{p}.campaign(pg.Campaign) }},
	route.RankingKind:      {"ranking.html", func(p *Planner, pg route.Page) (any, error) { return p.ranking(pg.Campaign), nil }},
	route.SheetKind:        {"sheet.html", func(p *Planner, pg route.Page) (any, error) { return p.sheetPage(pg.Campaign, pg.Unit), nil }},
	route.MergerKind:       {"merger.html", func(p *Planner, pg route.Page) (any, error) { return campaigns{p}.merger(pg.Campaign), nil }},
	route.SlidesKind:       {"slides.html", func(p *Planner, pg route.Page) (any, error) { return campaigns{p}.slides(pg.Campaign), nil }},
	route.UnitsKind:        {"units.html", func(p *Planner, _ route.Page) (any, error) { return units{p}.unitList(), nil }},
	route.UnitKind:         {"unit.html", func(p *Planner, pg route.Page) (any, error) { return units{p}.unit(pg.Unit), nil }},
	route.IndicatorsKind:   {"indicators.html", func(p *Planner, _ route.Page) (any, error) { return indicators{p}.indicatorList(), nil }},
	route.IndicatorKind:    {"indicator.html", func(p *Planner, pg route.Page) (any, error) { return indicators{p}.indicator(pg.Indicator), nil }},
	route.HonorsKind:       {"honors.html", func(p *Planner, _ route.Page) (any, error) { return honors{p}.honorList(), nil }},
	route.HonorYearKind:    {"honor.html", func(p *Planner, pg route.Page) (any, error) { return honors{p}.honorYear(pg.Year), nil }},
	route.NewsKind:         {"posts.html", func(p *Planner, _ route.Page) (any, error) { return texts{p}.newsList(), nil }},
	route.NewsItemKind:     {"post.html", func(p *Planner, pg route.Page) (any, error) { return texts{p}.newsItem(pg) }},
	route.StoriesKind:      {"posts.html", func(p *Planner, _ route.Page) (any, error) { return texts{p}.storyList(), nil }},
	route.StoryKind:        {"post.html", func(p *Planner, pg route.Page) (any, error) { return texts{p}.story(pg) }},
	route.ReportsKind:      {"posts.html", func(p *Planner, _ route.Page) (any, error) { return texts{p}.reportList(), nil }},
	route.ReportKind:       {"report.html", func(p *Planner, pg route.Page) (any, error) { return texts{p}.report(pg.Report) }},
	route.TextKind:         {"post.html", func(p *Planner, pg route.Page) (any, error) { return texts{p}.post(pg.Address, pg.Article) }},
	route.GuidesKind:       {"guides.html", func(p *Planner, _ route.Page) (any, error) { return texts{p}.guideList(), nil }},
	route.GuideKind:        {"post.html", func(p *Planner, pg route.Page) (any, error) { return texts{p}.guide(pg) }},
	route.MovedKind:        {"moved.html", func(p *Planner, pg route.Page) (any, error) { return texts{p}.moved(pg), nil }},
	route.DataKind:         {"data.html", func(p *Planner, _ route.Page) (any, error) { return stateOfData{p}.data(), nil }},
	route.DownloadsKind:    {"downloads.html", func(p *Planner, _ route.Page) (any, error) { return p.downloads(), nil }},
	route.CompareKind:      {"compare.html", func(p *Planner, _ route.Page) (any, error) { return comparisons{p}.comparePage(nil), nil }},
	route.CompareGroupKind: {"compare.html", func(p *Planner, pg route.Page) (any, error) { return comparisons{p}.comparePage(pg.Group), nil }},
	route.PacksKind:        {"packs.html", func(p *Planner, _ route.Page) (any, error) { return p.packList(), nil }},
	route.SheetPackKind:    {"sheets.html", func(p *Planner, pg route.Page) (any, error) { return p.sheetPack(pg), nil }},
	route.BriefPackKind:    {"briefs.html", func(p *Planner, pg route.Page) (any, error) { return p.briefPack(pg), nil }},
	route.ArchivesKind:     {"archives.html", func(p *Planner, _ route.Page) (any, error) { return p.archiveList(), nil }},
	route.SearchKind:       {"search.html", func(p *Planner, _ route.Page) (any, error) { return p.search(), nil }},
	route.NotFoundKind:     {"notfound.html", func(p *Planner, _ route.Page) (any, error) { return texts{p}.notFound(), nil }},
	route.EmbedKind:        {"embed.html", func(p *Planner, pg route.Page) (any, error) { return embeds{p}.embedOf(*pg.Of), nil }},
}

// xmlMakers make what is no page for readers.
var xmlMakers = map[route.Kind]func(*Planner) (any, error){
	route.FeedKind:    func(p *Planner) (any, error) { return texts{p}.feed() },
	route.SitemapKind: func(p *Planner) (any, error) { return texts{p}.sitemap(), nil },
}

// addPages plans every page of the site's list.
func (p *Planner) addPages() error {
	for _, pg := range p.Routes.Pages {
		if err := p.add(pg); err != nil {
			return err
		}
	}
	return nil
}

// add plans one page. Its view is made when the page is written, and once now for
// the first page of a template that the user has changed.
func (p *Planner) add(pg route.Page) error {
	if make := xmlMakers[pg.Kind]; make != nil {
		return p.put(pg.From, tree.File{Path: pg.Address, Write: func(w io.Writer) error {
			v, err := make(p)
			if err != nil {
				return err
			}
			return writeXML(w, v)
		}})
	}
	m := makers[pg.Kind]
	if p.templates.changed[m.template] && !p.tried[m.template] {
		p.tried[m.template] = true
		v, err := m.view(p, pg)
		if err != nil {
			return err
		}
		if fault, ok := p.templates.try(m.template, v); !ok {
			p.faults.Add(fault)
		}
	}
	return p.put(pg.From, tree.File{Path: pg.Address, Write: func(w io.Writer) error {
		v, err := m.view(p, pg)
		if err != nil {
			return err
		}
		return p.templates.render(w, m.template, v)
	}})
}

// put puts a file into the tree. An address that another file has, that has an empty part
// or is longer than a disk takes, is a fault of what it is made from.
func (p *Planner) put(from diag.Pos, f tree.File) error {
	if from.File == "" {
		return p.tree.AddFile(f)
	}
	key := strings.ToLower(f.Path)
	other, taken := p.from[key]
	switch {
	case taken:
		p.misname(diag.New(from, diag.SlugTwice, f.Path, other).WithHint(sameAddress))
	case !fs.ValidPath(f.Path):
		p.misname(diag.New(from, diag.SlugInvalid, f.Path).WithHint(noAddress))
	case len(f.Path) > route.MaxAddress:
		p.misname(diag.New(from, diag.SlugInvalid, f.Path).WithHint(longAddress.With(len(f.Path), route.MaxAddress)))
	default:
		p.from[key] = from
		return p.tree.AddFile(f)
	}
	return nil
}

// misname adds a fault of a name, once for all that is made from it.
func (p *Planner) misname(d diag.Diagnostic) {
	if !p.misnamed[d.Pos] {
		p.misnamed[d.Pos] = true
		p.faults.Add(d)
	}
}

var (
	sameAddress = lang.T("hai tên này ra cùng một địa chỉ: nếu chỉ là một thì viết thống nhất, nếu là hai thì đặt tên khác nhau",
		"both names make one address: if they are one thing, write them alike, else name one differently")
	noAddress   = lang.T("tên phải có chữ hoặc số để thành địa chỉ", "a name needs letters or digits to become an address")
	longAddress = lang.T("địa chỉ dài %d byte, tối đa %d byte thì đĩa nào cũng ghi được: đặt tên ngắn hơn",
		"the address has %d bytes, and every disk takes %d: choose a shorter name")
)

// addScripts adds what the pages of the comparison and the search look things up in, and
// finds the comparison that the page of each unit leads to.
func (p *Planner) addScripts() error {
	columns, err := p.compareData()
	if err != nil {
		return err
	}
	_, index := p.searchData()
	p.compareAddress, p.searchAddress = "tep/"+hashed("so-sanh.js", columns), "tep/"+hashed("tim-kiem.js", index)
	for _, pg := range p.Routes.Pages {
		if pg.Kind == route.CompareGroupKind {
			for _, u := range pg.Group.Units {
				p.peers[u] = block.Link{Text: pg.Group.Title, Href: pg.Address}
			}
		}
	}
	if err := (indicators{p}).addMaps(); err != nil {
		return err
	}
	if err := p.tree.AddBytes(p.searchAddress, index); err != nil || !p.Routes.Has(route.Compare) {
		return err
	}
	return p.tree.AddBytes(p.compareAddress, columns)
}

// section is the folder at the root that an address lies in.
func section(address string) string {
	first, _, _ := strings.Cut(address, "/")
	return first
}

func (p *Planner) nav() []block.Link {
	t := p.T
	out := []block.Link{
		{Text: t("Tổng quan"), Href: route.Home},
		{Text: t("Phong trào"), Href: route.Campaigns},
		{Text: t("Đơn vị"), Href: route.Units},
		{Text: t("Chỉ tiêu"), Href: route.Indicators},
		{Text: t("Bảng vàng"), Href: route.Honors},
		{Text: t("Tin tức"), Href: route.News},
		{Text: t("Điển hình"), Href: route.Stories},
		{Text: t("Số liệu"), Href: route.Data},
	}
	if len(p.Site.Reports) > 0 {
		out = slices.Insert(out, len(out)-1, block.Link{Text: t("Báo cáo"), Href: route.Reports})
	}
	return out
}
