package page

import (
	"cmp"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/source"
)

// An entry is one thing that the search finds. Kinds stand together, in order.
type entry struct {
	kind, title string
	address     string   // from the site's folder, with a fragment where it is a part of a page
	note        string   // what is said of it beside its title
	names       []string // by which it is found as well as by its title
	words       []string // texts in which it is looked for when no name fits
	former      bool     // it is no more: listed after what is, where both fit as well
	order       int      // among those of its kind
}

// foundKinds are the kinds of pages that the search finds, in the order in which it
// lists them.
var foundKinds = []route.Kind{
	route.UnitKind, route.IndicatorKind, route.CampaignKind, route.HonorYearKind, route.NewsItemKind, route.StoryKind, route.ReportKind,
	route.RankingKind, route.MergerKind, route.CompareKind, route.DataKind, route.DownloadsKind, route.PacksKind, route.TextKind, route.GuidesKind, route.GuideKind,
}

// entries lists what can be found, kind by kind.
func (p *Planner) entries() []entry {
	found := make([][]entry, len(foundKinds))
	for _, pg := range p.Routes.Pages {
		if at := slices.Index(foundKinds, pg.Kind); at >= 0 && !pg.Unlisted(p.Site) {
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
	e := entry{kind: t("Trang"), address: pg.Address}
	switch pg.Kind {
	case route.UnitKind:
		return []entry{p.foundUnit(pg.Unit)}
	case route.HonorYearKind:
		e.title, e.names = t("Bảng vàng năm %d", pg.Year), []string{t("Khen thưởng %d", pg.Year)}
		return append(p.foundHonored(pg.Year), e)
	case route.CampaignKind:
		e.kind, e.title, e.note, e.order = t("Phong trào"), pg.Campaign.Title, pg.Campaign.Number, slices.Index(p.CampaignsByDate(), pg.Campaign)
		e.names, e.words = []string{pg.Campaign.Number}, []string{pg.Campaign.Theme}
		if doc := p.Site.Announced[pg.Campaign.Slug]; doc != nil {
			e.words = append(e.words, doc.Plain)
		}
		for _, a := range pg.Campaign.Attached {
			e.words = append(e.words, a.Title, a.Text)
		}
	case route.IndicatorKind:
		e.kind, e.title, e.note = t("Chỉ tiêu"), pg.Indicator.Name, pg.Indicator.Measure.Name
		e.names, e.words = []string{pg.Indicator.Short, pg.Indicator.ID, p.Site.Settings.Abbreviations.Replace(pg.Indicator.Name)}, []string{pg.Indicator.Note}
	case route.NewsItemKind:
		e.kind = t("Tin tức")
	case route.StoryKind:
		e.kind = t("Điển hình")
	case route.ReportKind:
		e.kind = t("Báo cáo")
	case route.RankingKind:
		e.title, e.note = t("Xếp hạng: %s", pg.Campaign.Title), pg.Campaign.Number
	case route.MergerKind:
		e.title, e.note = t("Số liệu qua sáp nhập: %s", pg.Campaign.Title), pg.Campaign.Number
	case route.CompareKind:
		e.title = t("So sánh các đơn vị")
	case route.DataKind:
		e.title = t("Tình trạng số liệu")
	case route.DownloadsKind:
		e.title = t("Tải về")
	case route.PacksKind:
		e.title = t("Bản in nhiều đơn vị")
	}
	if pg.Article != nil {
		p.addArticle(&e, pg.Article)
	}
	return []entry{e}
}

// addArticle makes a text found by its title, the person it is of, and each of its words.
func (p *Planner) addArticle(e *entry, a *source.Article) {
	e.title, e.words = a.Title, []string{a.Summary, a.Doc.Plain}
	if !a.Date.IsZero() {
		e.note = a.Date.Format()
	}
	if a.Person != "" {
		e.note, e.names = present.Joined(a.Person, e.note), []string{a.Person}
	}
}

// foundUnit is found by each of its names and spellings, and by the names of the units
// that it was made of. Of those, one of its own name lends it its spellings as well: who
// asks for Sài Gòn finds the unit that is.
func (p *Planner) foundUnit(u *campaign.Unit) entry {
	e := entry{
		kind: p.T("Đơn vị"), title: p.UnitLabel(u), address: route.Unit(u), former: p.Former(u), order: p.unitOrder(u),
		names: slices.Concat(p.namesSoFar(u), p.Site.Units.Aliases(u.ID), []string{u.Code}), words: []string{u.Region},
	}
	var made []string
	for _, c := range p.Site.Units.Predecessors(u.ID) {
		old := p.Site.Units.Get(c.Old)
		names := p.namesSoFar(old)
		made = append(made, p.UnitName(old, campaign.Date{}))
		if slices.ContainsFunc(names, func(n string) bool { return slices.Contains(e.names, n) }) {
			e.names = append(e.names, p.Site.Units.Aliases(old.ID)...)
		}
		e.words = append(e.words, names...)
	}
	if len(made) > 1 {
		e.note = strings.Join(made, ", ")
	}
	return e
}

// namesSoFar are the full and short names that a unit has had by the day of the book.
func (p *Planner) namesSoFar(u *campaign.Unit) []string {
	var out []string
	for _, n := range u.Names {
		if !p.Book.AsOf.Before(n.From) {
			out = append(out, n.Short, n.Full)
		}
	}
	return out
}

// unitOrder puts the units of the newest vintage first, by name.
func (p *Planner) unitOrder(u *campaign.Unit) int {
	vintages := p.Site.Units.Vintages
	at := slices.IndexFunc(vintages, func(v campaign.Vintage) bool { return v.ID == u.Vintage })
	return (len(vintages)-at)*len(p.Site.Units.Units) + p.Order(u)
}

// foundHonored is everybody on the honor roll of a year, each at the place on its page.
func (p *Planner) foundHonored(year int) []entry {
	t := p.T
	ids := p.honorIDs(year)
	people, collectives := p.Honored(year)
	var out []entry
	for _, a := range people {
		out = append(out, entry{kind: t("Người"), title: a.Name, note: present.Joined(a.UnitText, t("%s, %d", a.Title, year)), address: route.HonorYear(year) + "#" + ids[a.At]})
	}
	for _, a := range collectives {
		out = append(out, entry{kind: t("Tập thể"), title: a.Name, note: t("%s, %d", a.Title, year), address: route.HonorYear(year) + "#" + ids[a.At], order: 1})
	}
	return out
}
