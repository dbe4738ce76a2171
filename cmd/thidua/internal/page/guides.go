package page

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/route"
)

// Guides is the list of the pages for operators.
type Guides struct {
	Common
	Steps   []Teaser // to be read one after the other
	Lookups []Teaser // to look things up in
}

// firstLookup is the order from which a guide is one to look things up in.
const firstLookup = 10

func (p texts) guideList() Guides {
	title := p.T("Dành cho người vận hành")
	v := Guides{Common: p.common(route.Guides, title, "", block.Link{Text: title, Href: route.Guides})}
	v.Hidden = !p.Site.Settings.PublicGuides
	for _, g := range p.Site.Guides {
		to := &v.Steps
		if g.Order >= firstLookup {
			to = &v.Lookups
		}
		*to = append(*to, p.teaser(g, route.Guide, route.Guides))
	}
	return v
}

func (p texts) guide(pg route.Page) (Post, error) {
	v, err := p.post(pg.Address, pg.Article, block.Link{Text: p.T("Dành cho người vận hành"), Href: route.Guides})
	v.Hidden = !p.Site.Settings.PublicGuides
	return v, err
}

// Moved is a former address, which leads on to the page of today.
type Moved struct {
	Common
	To block.Link
}

func (p texts) moved(pg route.Page) Moved {
	to := pg.Of.Article
	v := Moved{Common: p.common(pg.Address, p.T("%s (địa chỉ cũ)", to.Title), "", block.Link{Text: to.Title, Href: pg.Address})}
	v.To = block.Link{Text: to.Title, Href: route.Relative(pg.Address, pg.Of.Address)}
	v.Hidden, v.MovedTo = true, v.To.Href
	return v
}
