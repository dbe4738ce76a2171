// Package present words figures: it turns what package score computed into texts, tables
// and charts, the same for pages, letters and papers.
//
// Numbers are printed by the indicator or measure they belong to, so that a page, its
// charts and its letters cannot differ. A Presenter is asked by what is worded: Targets,
// Ranks, Charts, Indicators; a text with short codes is filled in by an Inserter.
package present

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// A Presenter words the figures of one site, as of one book, in one language. It is not
// changed after NewPresenter and may be asked by many at once.
type Presenter struct {
	Site   *source.Site
	Book   *score.Book
	Routes *route.Map
	*Texts
	Live bool // charts come to life: the program has ECharts

	alphabet    func() []int // the place of each unit in the alphabet, by number
	owed        func() []owedMonth
	newest      *sync.Map // what Indicators.Newest has found
	placed      *sync.Map // what Indicators.Placed has ranked
	honoredIn   *sync.Map // by year: who was, sorted once
	monthLabels []string  // of the months of the book
}

// NewPresenter makes the presenter of a site.
func NewPresenter(site *source.Site, book *score.Book, routes *route.Map, texts *Texts) *Presenter {
	p := &Presenter{Site: site, Routes: routes, Texts: texts, honoredIn: new(sync.Map)}
	p.open(book)
	return p
}

// On is the presenter of the same site as of another book.
func (p *Presenter) On(book *score.Book) *Presenter {
	other := *p
	other.open(book)
	return &other
}

func (p *Presenter) open(book *score.Book) {
	p.Book, p.newest, p.placed, p.monthLabels = book, new(sync.Map), new(sync.Map), nil
	p.alphabet, p.owed = sync.OnceValue(p.alphabetOf), sync.OnceValue(p.owedMonths)
	for _, m := range book.Months() {
		p.monthLabels = append(p.monthLabels, m.Label())
	}
}

// What is worded, by what it is about. Each is a presenter.
type (
	Targets    struct{ *Presenter } // levels and what became of them
	Ranks      struct{ *Presenter } // rankings and score sheets
	Charts     struct{ *Presenter } // series, charts and their tables
	Indicators struct{ *Presenter } // the units on one indicator
)

// Targets words levels and what became of them.
func (p *Presenter) Targets() Targets { return Targets{p} }

// Ranks words rankings and score sheets.
func (p *Presenter) Ranks() Ranks { return Ranks{p} }

// Charts draws series, and makes the tables beside charts.
func (p *Presenter) Charts() Charts { return Charts{p} }

// Indicators words how the units stand on one indicator.
func (p *Presenter) Indicators() Indicators { return Indicators{p} }

// UnitName is what a unit is called in a campaign or, without one, on its own page:
// a present unit by its name of the day, a former one by the name it bore first.
func (p *Presenter) UnitName(u *campaign.Unit, on campaign.Date) string {
	if !on.IsZero() {
		return u.NameOn(on).Short
	}
	if u.To().IsZero() || !u.To().Before(p.Book.AsOf) {
		return u.NameOn(p.Book.AsOf).Short
	}
	return u.Names[0].Short
}

// Former reports whether a unit no longer exists on the day of the book.
func (p *Presenter) Former(u *campaign.Unit) bool {
	return !u.To().IsZero() && u.To().Before(p.Book.AsOf)
}

// UnitLabel tells former units from present ones of the same name.
func (p *Presenter) UnitLabel(u *campaign.Unit) string {
	name := p.UnitName(u, campaign.Date{})
	if p.Former(u) {
		return p.T("%s (đến %s)", name, u.To().Format())
	}
	return name
}

// Titled is the name of a unit with what its office is called by: "BHXH Hà Nội".
func (p *Presenter) Titled(name string) string {
	return strings.TrimSpace(p.Site.Settings.UnitPrefix + " " + name)
}

// UnitTitle is what the page of a unit is called.
func (p *Presenter) UnitTitle(u *campaign.Unit) string { return p.Titled(p.UnitLabel(u)) }

// ByName sorts units by the Vietnamese alphabet.
func (p *Presenter) ByName(units []campaign.UnitID) []*campaign.Unit {
	out := make([]*campaign.Unit, len(units))
	for i, id := range units {
		out[i] = p.Site.Units.Get(id)
	}
	place := p.alphabet()
	slices.SortStableFunc(out, func(a, b *campaign.Unit) int { return cmp.Compare(place[a.ID], place[b.ID]) })
	return out
}

// Order is the place of a unit in the alphabet; units of one name have one place.
func (p *Presenter) Order(u *campaign.Unit) int { return p.alphabet()[u.ID] }

// alphabetOf gives each unit, by its number, its place in the alphabet; units of one name have
// one place.
func (p *Presenter) alphabetOf() []int {
	units := slices.Clone(p.Site.Units.Units)
	names := make([]string, len(units))
	for _, u := range units {
		names[u.ID] = viet.PlaceName(p.UnitName(u, campaign.Date{}))
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
func (p *Presenter) sourceText(s campaign.Source) string {
	at := p.Site.Results.Pos(s)
	at.File = strings.TrimPrefix(at.File, exports)
	return at.String()
}

// Export names an export, and the sheet of a workbook.
func (p *Presenter) Export(f campaign.File) string {
	if f.Sheet != "" {
		return strings.TrimPrefix(f.Path, exports) + "!" + f.Sheet
	}
	return strings.TrimPrefix(f.Path, exports)
}

func (p *Presenter) exportName(s campaign.Source) string {
	return p.Export(p.Site.Results.Files[s.File])
}

// NamingDay is the day whose names a campaign's pages use: a closed campaign
// keeps those of its end.
func (p *Presenter) NamingDay(c *campaign.Campaign) campaign.Date {
	if !c.End.IsZero() && c.End.Before(p.Book.AsOf) {
		return c.End
	}
	return p.Book.AsOf
}

// CampaignsByDate lists the campaigns, the newest first.
func (p *Presenter) CampaignsByDate() []*campaign.Campaign {
	out := slices.Clone(p.Site.Campaigns)
	slices.SortStableFunc(out, func(a, b *campaign.Campaign) int {
		return cmp.Or(cmp.Or(b.Issued.Compare(a.Issued), cmp.Compare(a.Number, b.Number)))
	})
	return out
}

// PeriodText words the time of a campaign.
func (p *Presenter) PeriodText(c *campaign.Campaign) string {
	t := p.T
	switch {
	case c.Period != "":
		return c.Period
	case !c.Start.IsZero() && !c.End.IsZero():
		return t("từ %s đến %s", c.Start.Format(), c.End.Format())
	case !c.End.IsZero():
		return t("đến %s", c.End.Format())
	case !c.Start.IsZero():
		return t("từ %s", c.Start.Format())
	}
	return t("không nêu")
}

// DocumentText names a document by number, day, issuer and title.
func (p *Presenter) DocumentText(d campaign.Document) string {
	s := d.Number
	if !d.Date.IsZero() {
		s = p.T("%s ngày %s", d.Number, d.Date.Format())
	}
	if d.Issuer != "" {
		s = p.T("%s của %s", s, d.Issuer)
	}
	if d.Title != "" {
		s += ": " + d.Title
	}
	return s
}

// ValidText words a span of time; either end may be open.
func (p *Presenter) ValidText(from, to campaign.Date) string {
	t := p.T
	switch {
	case from.IsZero() && to.IsZero():
		return t("suốt phong trào")
	case to.IsZero():
		return t("từ %s", from.Format())
	case from.IsZero():
		return t("đến %s", to.Format())
	}
	return t("từ %s đến %s", from.Format(), to.Format())
}

// Over reports whether a campaign has ended on the day of the book.
func (p *Presenter) Over(c *campaign.Campaign) bool {
	return !c.End.IsZero() && !p.Book.AsOf.Before(c.End)
}

// DecisionText names the decision of an award.
func (p *Presenter) DecisionText(a campaign.Award) string {
	return p.DocumentText(campaign.Document{Number: a.Decision, Date: a.DecidedOn})
}

// Absolute is an address as seen from outside. Without base_url in the settings
// only the path is known.
func (p *Presenter) Absolute(address string) string {
	return p.Site.Settings.Origin + p.Site.Settings.BasePath + address
}
