package page

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
)

// Common is what every page has.
type Common struct {
	*Constant
	Title        string
	WindowTitle  string
	Description  string
	Home         string
	Nav          []block.Link
	Crumbs       []block.Link
	Styles       []string
	Icon         string
	Script       string
	TableScript  string
	MineScript   string
	LiveScript   string // goes with FigureScript
	FigureScript string // "" where the program has no ECharts
	ECharts      string
	Search       string
	Find         string // the page that the field in the header leads to; "" on that page itself
	DataPage     string
	Printed      string // what stands at the foot of each sheet of paper
	IsHome       bool
	URL          string // in full; "" where the settings do not know base_url
	Hidden       bool   // from search engines
	MovedTo      string // where a former address leads; "" on all other pages
	Embed        string // "" where the page has no fragment
	Feed         string
	Footer       []block.Link
}

// Constant is what every page of a site has alike.
type Constant struct {
	Lang         string
	Locale       string // as Open Graph names it
	SiteTitle    string
	Organisation string
	Department   string
	Address      string
	Email, Phone string
	AsOf         string
	AsOfISO      string
	Archived     string // what a page of an archive says of itself, or ""
	Illustrative bool
	// IllustrativeNote says which figures are real, or ""
	IllustrativeNote string
}

func (p *Planner) newConstant() *Constant {
	s := p.Site.Settings
	c := &Constant{
		Lang: s.Language, Locale: "vi_VN", SiteTitle: s.Title,
		Organisation: s.Organisation, Department: s.Department, Address: s.Address, Email: s.Email, Phone: s.Phone,
		AsOf: p.Book.AsOf.Format(), AsOfISO: p.Book.AsOf.String(),
		Illustrative: s.Illustrative, IllustrativeNote: s.IllustrativeNote,
	}
	if c.Lang == string(lang.En) {
		c.Locale = "en_US"
	}
	if p.snapshot {
		c.Archived = p.T("Bản lưu trữ: số liệu đến %s, nội dung không đổi nữa.", c.AsOf)
	}
	return c
}

// common fills what every page has; crumbs lead from the home page to the page itself.
func (p *Planner) common(address, title, description string, crumbs ...block.Link) Common {
	s := p.Site.Settings
	rel := func(to string) string { return p.ref(address, to) }
	c := Common{
		Constant: p.constant, Printed: p.printed(p.constant.AsOf),
		Title: title, WindowTitle: title, Description: description,
		Home: rel(route.Home), Search: rel(route.Search), DataPage: rel(route.Data), Feed: rel(route.Feed),
		Styles: []string{rel(p.assets.figureCSS), rel(p.assets.siteCSS)}, Script: rel(p.assets.siteJS), TableScript: rel(p.assets.tableJS), MineScript: rel(p.assets.mineJS), Icon: rel(p.assets.icon),
	}
	if c.Title != c.SiteTitle {
		c.WindowTitle += " | " + c.SiteTitle
	}
	if c.Description == "" {
		c.Description = s.Description
	}
	if address != route.Search {
		c.Find = c.Search
	}
	c.IsHome = address == route.Home
	if s.Origin != "" {
		c.URL = p.Absolute(address)
	}
	if p.assets.echarts != "" {
		c.LiveScript, c.FigureScript, c.ECharts = rel(p.assets.liveJS), rel(p.assets.figureJS), rel(p.assets.echarts)
	}
	for _, n := range p.nav() {
		c.Nav = append(c.Nav, block.Link{Text: n.Text, Href: rel(n.Href), Current: section(n.Href) == section(address)})
	}
	for _, page := range p.Site.Pages {
		c.Footer = append(c.Footer, block.Link{Text: page.Title, Href: rel(route.Text(page))})
	}
	c.Footer = append(c.Footer, block.Link{Text: p.T("Tải về"), Href: rel(route.Downloads)}, block.Link{Text: "Atom", Href: rel(route.Feed)})
	if !p.snapshot {
		c.Footer = append(c.Footer, block.Link{Text: p.T("Lưu trữ"), Href: rel(route.Archives)})
	}
	if p.Routes.Has(route.Embed(address)) && address != route.Embed(address) {
		c.Embed = rel(route.Embed(address))
	}
	if address != route.Home {
		c.Crumbs = append(c.Crumbs, block.Link{Text: p.T("Trang chủ"), Href: c.Home})
		for _, l := range crumbs {
			c.Crumbs = append(c.Crumbs, block.Link{Text: l.Text, Href: rel(l.Href)})
		}
	}
	return c
}

// printed says from where and of which day a sheet of paper is.
func (p *Planner) printed(day string) string {
	s := p.Site.Settings
	text := p.T("In từ %s, số liệu đến %s.", s.Title, day)
	if s.Illustrative {
		text += " " + p.T("Số liệu minh họa.")
	}
	return text
}

// ref is the reference from one address to another. The page for addresses that lead
// nowhere is shown at any depth, so its own begin at the root of the server.
func (p *Planner) ref(from, to string) string {
	if from == route.NotFound {
		return p.Site.Settings.BasePath + to
	}
	return route.Relative(from, to)
}
