package route

import (
	"cmp"
	"iter"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// A Kind is a kind of page: what has one maker and one template.
type Kind int

// The kinds of pages.
const (
	OverviewKind Kind = iota
	CampaignsKind
	CampaignKind
	RankingKind
	SheetKind
	MergerKind
	SlidesKind // a campaign for a hall
	UnitsKind
	UnitKind
	IndicatorsKind
	IndicatorKind
	HonorsKind
	HonorYearKind
	NewsKind
	NewsItemKind
	StoriesKind
	StoryKind
	ReportsKind
	ReportKind
	TextKind
	GuidesKind // for operators, as all guides
	GuideKind
	MovedKind // a former address, which leads on
	DataKind
	DownloadsKind
	CompareKind
	CompareGroupKind
	PacksKind
	SheetPackKind
	BriefPackKind
	ArchivesKind
	SearchKind
	NotFoundKind
	EmbedKind // a fragment that others paste into their pages
	FeedKind
	SitemapKind
	Kinds // how many there are
)

// A Page is a page of a site: its kind, its address, and what it is about.
type Page struct {
	Kind    Kind
	Address string
	From    diag.Pos // what its address is made from; none where the program names it
	File    string   // of content/ that it is made from; "" for none

	Campaign  *campaign.Campaign
	Unit      *campaign.Unit
	Indicator *campaign.Indicator
	Article   *source.Article
	Report    *source.Report
	Group     *Group
	Pack      *Pack
	Year      int
	Of        *Page // of a fragment: the page that it is of; of a former address: where it leads
}

// A Scope is what the pages of a site depend on.
type Scope struct {
	Site     *source.Site
	AsOf     campaign.Date
	Snapshot bool // the site is one of an archive, which lists no archives and has no server of its own
}

// Pages lists every page of a site. A new kind of page is an entry here, a maker in
// package page and a template.
func Pages(s Scope) iter.Seq[Page] {
	return func(yield func(Page) bool) {
		for _, list := range []func(Scope) []Page{listPages, campaignPages, unitPages, indicatorPages, honorPages, textPages, guidePages, comparePages, packPages, feedPages} {
			pages := list(s)
			for _, p := range append(pages, movedPages(pages)...) {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// listPages are those that every site has once.
func listPages(s Scope) []Page {
	out := []Page{
		{Kind: OverviewKind, Address: Home, File: "content/index.md"}, {Kind: CampaignsKind, Address: Campaigns}, {Kind: UnitsKind, Address: Units},
		{Kind: IndicatorsKind, Address: Indicators}, {Kind: HonorsKind, Address: Honors}, {Kind: NewsKind, Address: News}, {Kind: StoriesKind, Address: Stories},
		{Kind: ReportsKind, Address: Reports}, {Kind: DataKind, Address: Data}, {Kind: DownloadsKind, Address: Downloads}, {Kind: SearchKind, Address: Search},
	}
	if !s.Snapshot {
		out = append(out, Page{Kind: ArchivesKind, Address: Archives}, Page{Kind: NotFoundKind, Address: NotFound})
	}
	return out
}

func campaignPages(s Scope) []Page {
	var out []Page
	for _, c := range s.Site.Campaigns {
		page := Page{Kind: CampaignKind, Address: Campaign(c), From: c.SlugAt, File: s.Site.Announced[c.Slug].File, Campaign: c}
		out = append(out, page)
		if len(c.National) > 0 {
			out = append(out, embedOf(s, page)...)
		}
		if HasRanking(c) {
			out = append(out, Page{Kind: RankingKind, Address: Ranking(c), From: c.SlugAt, Campaign: c})
			v, _ := s.Site.Units.Vintage(c.Vintage)
			for _, id := range v.Units {
				u := s.Site.Units.Get(id)
				out = append(out, Page{Kind: SheetKind, Address: Sheet(c, u), From: c.SlugAt, Campaign: c, Unit: u})
			}
		}
		if len(c.National) > 0 {
			out = append(out, Page{Kind: SlidesKind, Address: Slides(c), From: c.SlugAt, Campaign: c})
		}
		if HasMerger(s.Site.Units, c) {
			out = append(out, Page{Kind: MergerKind, Address: Merger(c), From: c.SlugAt, Campaign: c})
		}
	}
	return out
}

func unitPages(s Scope) []Page {
	var out []Page
	for _, u := range s.Site.Units.Units[1:] {
		if u.Ranked() && s.Site.Units.Knows(u) {
			page := Page{Kind: UnitKind, Address: Unit(u), From: u.SlugAt, Unit: u}
			out = append(append(out, page), embedOf(s, page)...)
		}
	}
	return out
}

func indicatorPages(s Scope) []Page {
	var out []Page
	for _, i := range s.Site.Indicators.All {
		page := Page{Kind: IndicatorKind, Address: Indicator(i), From: i.At, Indicator: i}
		out = append(append(out, page), embedOf(s, page)...)
	}
	return out
}

// embedOf is the fragment of a page: none where the settings do not say the address of the
// site, which whatever is pasted elsewhere has to lead back to.
func embedOf(s Scope, p Page) []Page {
	if s.Site.Settings.Origin == "" {
		return nil
	}
	return []Page{{Kind: EmbedKind, Address: Embed(p.Address), From: p.From, Of: &p}}
}

func honorPages(s Scope) []Page {
	var out []Page
	for _, year := range HonorYears(s.Site) {
		out = append(out, Page{Kind: HonorYearKind, Address: HonorYear(year), Year: year})
	}
	return out
}

// HonorYears lists the years of the honor rolls, the newest first.
func HonorYears(s *source.Site) []int {
	var years []int
	for _, a := range s.Awards {
		years = append(years, a.Year)
	}
	slices.SortFunc(years, func(a, b int) int { return cmp.Compare(b, a) })
	return slices.Compact(years)
}

func textPages(s Scope) []Page {
	var out []Page
	for _, a := range s.Site.News {
		out = append(out, Page{Kind: NewsItemKind, Address: NewsItem(a), From: a.SlugAt, File: a.Doc.File, Article: a})
	}
	for _, a := range s.Site.Stories {
		out = append(out, Page{Kind: StoryKind, Address: Story(a), From: a.SlugAt, File: a.Doc.File, Article: a})
	}
	for _, r := range s.Site.Reports {
		out = append(out, Page{Kind: ReportKind, Address: Report(r), From: r.SlugAt, File: r.Doc.File, Report: r, Article: r.Article})
	}
	for _, a := range s.Site.Pages {
		out = append(out, Page{Kind: TextKind, Address: Text(a), From: a.SlugAt, File: a.Doc.File, Article: a})
	}
	return out
}

// guidePages are those for operators; a site without any has no list of them.
func guidePages(s Scope) []Page {
	if len(s.Site.Guides) == 0 {
		return nil
	}
	out := []Page{{Kind: GuidesKind, Address: Guides}}
	for _, a := range s.Site.Guides {
		out = append(out, Page{Kind: GuideKind, Address: Guide(a), From: a.SlugAt, File: a.Doc.File, Article: a})
	}
	return out
}

// movedPages are the former addresses of texts.
func movedPages(of []Page) []Page {
	var out []Page
	for _, p := range of {
		if p.Article == nil {
			continue
		}
		for _, was := range p.Article.MovedFrom {
			out = append(out, Page{Kind: MovedKind, Address: was + "index.html", From: p.Article.SlugAt, Of: &p})
		}
	}
	return out
}

// Unlisted reports whether a page is in no list of the site's: it is not for readers, or no
// page at all.
func (p Page) Unlisted(s *source.Site) bool {
	switch p.Kind {
	case NotFoundKind, EmbedKind, FeedKind, SitemapKind, MovedKind:
		return true
	case GuidesKind, GuideKind:
		return !s.Settings.PublicGuides
	}
	return false
}

func comparePages(s Scope) []Page {
	if _, ok := s.Site.Units.VintageOn(s.AsOf); !ok {
		return nil
	}
	out := []Page{{Kind: CompareKind, Address: Compare}}
	for _, g := range Groups(s) {
		out = append(out, Page{Kind: CompareGroupKind, Address: CompareGroup(g.Slug), From: g.At, Group: &g})
	}
	return out
}

func feedPages(Scope) []Page {
	return []Page{{Kind: FeedKind, Address: Feed}, {Kind: SitemapKind, Address: Sitemap}}
}

// A Group is units that are compared with each other.
type Group struct {
	Title string
	Slug  string
	Units []campaign.UnitID
	At    diag.Pos // of its name
}

// Groups are the clusters of the campaign that the site follows, else the regions of
// the units in force.
func Groups(s Scope) []Group {
	var out []Group
	if c := Current(s.Site, s.AsOf); c != nil {
		for _, cluster := range c.Scoring.Clusters {
			out = append(out, Group{cluster.Name, viet.Slug(cluster.Name), cluster.Units, cluster.At})
		}
	}
	if len(out) > 0 {
		return out
	}
	vintage, _ := s.Site.Units.VintageOn(s.AsOf)
	at := map[string]int{}
	for _, id := range vintage.Units {
		u := s.Site.Units.Get(id)
		if u.Region == "" {
			continue
		}
		if _, ok := at[u.Region]; !ok {
			at[u.Region] = len(out)
			out = append(out, Group{Title: u.Region, Slug: viet.Slug(u.Region), At: u.RegionAt})
		}
		out[at[u.Region]].Units = append(out[at[u.Region]].Units, id)
	}
	return out
}

// Current is the campaign that a site follows: the running one with figures that began
// last on a day, else the last one; nil where none has figures.
func Current(s *source.Site, asOf campaign.Date) *campaign.Campaign {
	running := func(c *campaign.Campaign) int {
		if c.StatusOn(asOf) == campaign.Running {
			return 1
		}
		return 0
	}
	var best *campaign.Campaign
	for _, c := range s.Campaigns {
		if !c.HasTargets() || c.Status == campaign.Draft {
			continue
		}
		if best == nil || cmp.Or(running(c)-running(best), c.Start.Compare(best.Start)) > 0 {
			best = c
		}
	}
	return best
}
