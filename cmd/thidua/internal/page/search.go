package page

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
)

// Search is the page that finds units, indicators, campaigns, texts and people.
// Without scripts it is a list of everything there is to find.
type Search struct {
	Common
	Index  string // address of the script that holds the index
	Groups []SearchGroup
}

// A SearchGroup is one kind of things to find.
type SearchGroup struct {
	Title string
	Links []block.Link
}

// An entry of the index: title, kind, address from the site's folder, other words. Kinds
// stand together, in order.
type entry struct {
	title, kind, address, words string
	order                       int // among those of its kind
}

func (p *Planner) search() Search {
	t := p.T
	v := Search{
		Common: p.common(route.Search, t("Tìm kiếm"), "", block.Link{Text: t("Tìm kiếm"), Href: route.Search}),
		Index:  route.Relative(route.Search, p.searchAddress),
	}
	entries, _ := p.searchData()
	for _, e := range entries {
		last := len(v.Groups) - 1
		if last < 0 || v.Groups[last].Title != e.kind {
			v.Groups = append(v.Groups, SearchGroup{Title: e.kind})
			last++
		}
		v.Groups[last].Links = append(v.Groups[last].Links, block.Link{Text: e.title, Href: route.Relative(route.Search, e.address)})
	}
	return v
}

// foundKinds are the kinds of pages that the search finds, in the order in which it
// lists them.
var foundKinds = []route.Kind{route.CampaignKind, route.UnitKind, route.IndicatorKind, route.NewsItemKind, route.StoryKind, route.ReportKind, route.TextKind, route.HonorYearKind}

// entries lists what can be found, kind by kind.
func (p *Planner) entries() []entry {
	found := make([][]entry, len(foundKinds))
	for _, pg := range p.Routes.Pages {
		if at := slices.Index(foundKinds, pg.Kind); at >= 0 {
			found[at] = append(found[at], p.found(pg)...)
		}
	}
	for _, kind := range found {
		slices.SortStableFunc(kind, func(a, b entry) int { return cmp.Compare(a.order, b.order) })
	}
	return slices.Concat(found...)
}

// found is what the search finds of a page: its title, and of an honor roll each name.
func (p *Planner) found(pg route.Page) []entry {
	t := p.T
	one := func(title, kind, words string, order int) []entry {
		return []entry{{title, kind, pg.Address, words, order}}
	}
	switch pg.Kind {
	case route.CampaignKind:
		return one(pg.Campaign.Title, t("Phong trào"), pg.Campaign.Number+" "+pg.Campaign.Theme, slices.Index(p.CampaignsByDate(), pg.Campaign))
	case route.UnitKind:
		return one(p.UnitLabel(pg.Unit), t("Đơn vị"), p.otherNames(pg.Unit), p.unitOrder(pg.Unit))
	case route.IndicatorKind:
		return one(pg.Indicator.Name, t("Chỉ tiêu"), pg.Indicator.Short+" "+pg.Indicator.ID, 0)
	case route.NewsItemKind:
		return one(pg.Article.Title, t("Tin tức"), pg.Article.Summary, 0)
	case route.StoryKind:
		return one(pg.Article.Title, t("Điển hình"), pg.Article.Summary+" "+pg.Article.Person, 0)
	case route.ReportKind:
		return one(pg.Article.Title, t("Báo cáo"), pg.Article.Summary, 0)
	case route.TextKind:
		return one(pg.Article.Title, t("Trang"), pg.Article.Summary, 0)
	}
	var out []entry
	people, collectives := p.Honored(pg.Year)
	for _, a := range append(collectives, people...) {
		out = append(out, entry{t("%s, %d", a.Name, pg.Year), t("Bảng vàng"), pg.Address, a.UnitText + " " + a.Title, 0})
	}
	return out
}

// unitOrder puts the units of the newest vintage first, by name.
func (p *Planner) unitOrder(u *campaign.Unit) int {
	vintages := p.Site.Units.Vintages
	at := slices.IndexFunc(vintages, func(v campaign.Vintage) bool { return v.ID == u.Vintage })
	return (len(vintages)-at)*len(p.Site.Units.Units) + p.Order(u)
}

func (p *Planner) otherNames(u *campaign.Unit) string {
	words := u.Code
	for _, n := range u.Names {
		if !p.Book.AsOf.Before(n.From) {
			words += " " + n.Full + " " + n.Short
		}
	}
	return words
}

// searchIndex is a script that gives the page its entries: a script can be
// loaded from file://, other data cannot.
func searchIndex(entries []entry) []byte {
	var b bytes.Buffer
	io.WriteString(&b, "window.thiduaIndex=[\n")
	enc := json.NewEncoder(&b) // escapes <, > and & for use in a script
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		_ = enc.Encode([]string{e.title, e.kind, e.address, e.words})
	}
	io.WriteString(&b, "];\n")
	return b.Bytes()
}
