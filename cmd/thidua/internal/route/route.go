// Package route knows the address of everything on the site, and what the links
// of a text lead to.
//
// An address is the path of a file below the site's folder: "don-vi/ha-noi/index.html".
// References between pages are relative and name their file, so the site works
// from any folder, from file:// and inside a zip.
package route

import (
	"fmt"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/source"
)

// Addresses of pages that every site has.
const (
	Home       = "index.html"
	Campaigns  = "phong-trao/index.html"
	Units      = "don-vi/index.html"
	Indicators = "chi-tieu/index.html"
	Honors     = "bang-vang/index.html"
	News       = "tin-tuc/index.html"
	Stories    = "dien-hinh/index.html"
	Reports    = "bao-cao/index.html"
	Data       = "so-lieu/index.html"
	Downloads  = "tai-ve/index.html"
	Search     = "tim-kiem/index.html"
	NotFound   = "404.html"
	Feed       = "feed.xml"
	Sitemap    = "sitemap.xml"
	Archives   = "luu-tru/index.html"
	Guides     = "van-hanh/index.html"

	// ArchiveShared is the folder of files that several archives have.
	ArchiveShared = "luu-tru/"
)

// MaxAddress is how many bytes an address has at most: no part of it is longer than disks
// take (255 bytes), and in a folder of Windows (260 characters) there is room for it.
const MaxAddress = 200

// Campaign is the page of a campaign.
func Campaign(c *campaign.Campaign) string { return "phong-trao/" + c.Slug + "/index.html" }

// Ranking is the ranking of a campaign.
func Ranking(c *campaign.Campaign) string { return "phong-trao/" + c.Slug + "/xep-hang/index.html" }

// Merger is the page of a campaign's figures across a change of units.
func Merger(c *campaign.Campaign) string { return "phong-trao/" + c.Slug + "/sap-nhap/index.html" }

// Slides is a campaign to be shown in a hall.
func Slides(c *campaign.Campaign) string { return "phong-trao/" + c.Slug + "/trinh-chieu/index.html" }

// Sheet is the score sheet of a unit in a campaign.
func Sheet(c *campaign.Campaign, u *campaign.Unit) string {
	return "phong-trao/" + c.Slug + "/xep-hang/" + u.Page + "/index.html"
}

// Embed is the fragment of a page that others paste into theirs.
func Embed(address string) string { return strings.TrimSuffix(address, "index.html") + "nhung.html" }

// Paper is the official paper (.docx) of what stands on a page.
func Paper(address string) string { return strings.TrimSuffix(address, "index.html") + "van-ban.docx" }

// Unit is the page of a unit.
func Unit(u *campaign.Unit) string { return "don-vi/" + u.Page + "/index.html" }

// Indicator is the page of an indicator.
func Indicator(i *campaign.Indicator) string { return "chi-tieu/" + i.ID + "/index.html" }

// HonorYear is the honor roll of a year.
func HonorYear(year int) string { return fmt.Sprintf("bang-vang/%d/index.html", year) }

// NewsItem is the page of a piece of news.
func NewsItem(p *source.Article) string { return "tin-tuc/" + p.Slug + "/index.html" }

// Story is the page of an exemplary person or unit.
func Story(p *source.Article) string { return "dien-hinh/" + p.Slug + "/index.html" }

// Report is the page of an interim or final report.
func Report(r *source.Report) string { return "bao-cao/" + r.Slug + "/index.html" }

// Text is any other page of text.
func Text(p *source.Article) string { return "trang/" + p.Slug + "/index.html" }

// Guide is a page for operators.
func Guide(p *source.Article) string { return "van-hanh/" + p.Slug + "/index.html" }

// Archive is the home page of a yearly snapshot.
func Archive(n archive.Name) string { return ArchiveShared + n.String() + "/index.html" }

// Media is where a file of content/ is found on the site.
func Media(file string) string { return "tep/" + strings.TrimPrefix(file, "content/") }

// Relative is the reference from one address to another.
func Relative(from, to string) string {
	shared := 0 // up to the last folder that both are in
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(from[shared:], "/")) + to[shared:]
}

// A Map is the list of all pages of a site, and the way from the files of content/ to
// them.
type Map struct {
	Pages []Page

	pages map[string]bool
	files map[string]string // content file -> address

	renditions map[string][]Rendition // by the address of the widest
}

// NewMap lists the addresses of a site.
func NewMap(s Scope) *Map {
	m := &Map{pages: map[string]bool{}, files: map[string]string{}, renditions: map[string][]Rendition{}}
	for p := range Pages(s) {
		m.Pages = append(m.Pages, p)
		m.pages[p.Address] = true
		if p.File != "" {
			m.files[p.File] = p.Address
		}
	}
	m.addMedia(s.Site)
	return m
}

// HasRanking reports whether units are ranked in a campaign.
func HasRanking(c *campaign.Campaign) bool {
	return c.Vintage != "" && len(c.Scoring.Weights) > 0 && len(c.Assigned) > 0
}

// HasMerger reports whether units change while a campaign with figures runs.
func HasMerger(units *campaign.Registry, c *campaign.Campaign) bool {
	if !c.HasTargets() || c.Start.IsZero() || c.End.IsZero() {
		return false
	}
	first, ok := units.VintageOn(c.Start)
	last, also := units.VintageOn(c.End)
	return ok && also && first.ID != last.ID
}

func (m *Map) file(content, address string) {
	m.files[content] = address
	m.pages[address] = true
}

// AddArchives adds the pages of the snapshots that are whole.
func (m *Map) AddArchives(all []*archive.Archive) {
	for _, a := range all {
		for file := range a.Files {
			if name, ok := strings.CutPrefix(file, archive.SiteFolder); ok && strings.HasSuffix(name, ".html") {
				m.pages[ArchiveShared+a.Name.String()+"/"+name] = true
			}
		}
	}
}

// Has reports whether the site has a page at an address.
func (m *Map) Has(address string) bool { return m.pages[address] }

// Find is the address that a link in a content file leads to, with the fragment
// behind it ("#…" or ""); false when it leads nowhere. Links that leave the site
// are not asked for.
func (m *Map) Find(file string, l prose.Link) (address, fragment string, ok bool) {
	target, fragment, has := strings.Cut(l.Target, "#")
	if has {
		fragment = "#" + fragment
	}
	target, _, _ = strings.Cut(target, "?")
	switch {
	case target == "":
		address, ok = m.files[file]
		return address, fragment, ok && has
	case strings.HasPrefix(target, "/"):
		address = strings.TrimPrefix(target, "/")
		if address == "" || strings.HasSuffix(address, "/") {
			address += "index.html"
		}
		if !m.pages[address] && m.pages[address+"/index.html"] {
			address += "/index.html"
		}
		return address, fragment, m.pages[address]
	}
	address, ok = m.files[path.Join(path.Dir(file), target)]
	return address, fragment, ok
}

// Compare is the page that puts units side by side.
const Compare = "so-sanh/index.html"

// CompareGroup is a prepared comparison.
func CompareGroup(slug string) string { return "so-sanh/" + slug + "/index.html" }

// IsEmbed reports whether an address is that of a fragment.
func IsEmbed(address string) bool { return strings.HasSuffix(address, "/nhung.html") }
