package page

import (
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
)

// PackList leads to what is printed as one.
type PackList struct {
	Common
	Groups []PackGroup
}

// A PackGroup is the packs of one thing: one, or the parts of one too large.
type PackGroup struct {
	Title string
	Packs []block.Link
}

// SheetPack is the score sheets of a campaign, each on its sheet of paper.
type SheetPack struct {
	Pack
	Sheets []PackedSheet
}

// A PackedSheet is a score sheet in a pack; its ID is the fragment that leads to it.
type PackedSheet struct {
	ID string
	ScoreSheet
}

// BriefPack is the briefs of units, each on its sheet of paper.
type BriefPack struct {
	Pack
	Briefs []Brief
}

// A Brief is what the director of a unit takes to a meeting, on one sheet of paper.
type Brief struct {
	ID, Name, Href string
	Standings      []present.UnitStanding // in campaigns that are not over
}

// Pack is what every pack has.
type Pack struct {
	Common
	Contents []block.Link
}

func (p *Planner) packList() PackList {
	t := p.T
	v := PackList{Common: p.common(route.Packs, t("Bản in"), "", block.Link{Text: t("Bản in"), Href: route.Packs})}
	for _, c := range slices.Concat([]*campaign.Campaign{nil}, p.CampaignsByDate()) { // briefs are of no campaign
		var g PackGroup
		for _, pg := range p.Routes.Pages {
			if pg.Pack != nil && pg.Campaign == c {
				g.Title = p.packTitle(pg)
				g.Packs = append(g.Packs, block.Link{Text: p.packSize(pg.Pack), Href: route.Relative(route.Packs, pg.Address)})
			}
		}
		if len(g.Packs) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

// packHref leads from an address to a pack: to the list of all where it is one part of
// several, "" where there is none.
func (p *Planner) packHref(from, pack string) string {
	for _, pg := range p.Routes.Pages {
		if pg.Address != pack {
			continue
		}
		if pg.Pack.Of > 1 {
			pack = route.Packs
		}
		return route.Relative(from, pack)
	}
	return ""
}

// packSize says how many sheets a pack has, and which part it is.
func (p *Planner) packSize(pack *route.Pack) string {
	if pack.Of == 1 {
		return p.T("%d đơn vị, mỗi đơn vị một tờ", len(pack.Units))
	}
	first, last := p.Site.Units.Get(pack.Units[0]), p.Site.Units.Get(pack.Units[len(pack.Units)-1])
	return p.T("phần %d/%d: %d đơn vị, mã %s đến %s", pack.Part, pack.Of, len(pack.Units), first.Code, last.Code)
}

func (p *Planner) packTitle(pg route.Page) string {
	if pg.Kind == route.BriefPackKind {
		return p.T("Bản tóm tắt một trang của các đơn vị")
	}
	return p.T("Bảng chấm điểm %s của các đơn vị", pg.Campaign.Number)
}

// pack fills what every pack has, and lists its units by name; on is the day of their names.
func (p *Planner) pack(pg route.Page, on campaign.Date) (Pack, []*campaign.Unit) {
	title := p.packTitle(pg)
	v := Pack{Common: p.common(pg.Address, title, p.packSize(pg.Pack), block.Link{Text: p.T("Bản in"), Href: route.Packs}, block.Link{Text: title, Href: pg.Address})}
	units := p.ByName(pg.Pack.Units)
	for _, u := range units {
		v.Contents = append(v.Contents, block.Link{Text: p.UnitName(u, on), Href: "#" + u.Page})
	}
	return v, units
}

func (p *Planner) sheetPack(pg route.Page) SheetPack {
	pack, units := p.pack(pg, p.NamingDay(pg.Campaign))
	v := SheetPack{Pack: pack}
	for _, u := range units {
		v.Sheets = append(v.Sheets, PackedSheet{ID: u.Page, ScoreSheet: p.scoreSheet(pg.Campaign, u, pg.Address)})
	}
	return v
}

func (p *Planner) briefPack(pg route.Page) BriefPack {
	pack, all := p.pack(pg, campaign.Date{})
	v := BriefPack{Pack: pack}
	for _, u := range all {
		v.Briefs = append(v.Briefs, units{p}.brief(u, pg.Address))
	}
	return v
}

// brief is the brief of a unit as it stands on the page at an address.
func (p units) brief(u *campaign.Unit, from string) Brief {
	v := Brief{ID: u.Page, Name: p.UnitTitle(u), Href: route.Relative(from, route.Unit(u))}
	for _, c := range p.CampaignsByDate() {
		if achievements := p.Targets().Achievements(c, u); len(achievements) > 0 && !p.Over(c) {
			st := p.Ranks().Standing(c, u, achievements, from)
			st.Targets.Origins = nil // the unit's page has them
			v.Standings = append(v.Standings, st)
		}
	}
	return v
}
