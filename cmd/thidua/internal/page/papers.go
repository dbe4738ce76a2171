package page

import (
	"io"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/paper"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/tree"
)

// hasPaper reports whether a page has its official paper beside it: reports and campaigns
// do, and score sheets where there are no more of them than a pack holds.
func (p *Planner) hasPaper(pg route.Page) bool {
	switch pg.Kind {
	case route.ReportKind, route.CampaignKind:
		return true
	case route.SheetKind:
		v, _ := p.Site.Units.Vintage(pg.Campaign.Vintage)
		return len(v.Units) <= route.PackUnits && p.Book.Ranking(pg.Campaign).Of(pg.Unit.ID) != nil
	}
	return false
}

// paperOf is the paper of a page.
func (p *Planner) paperOf(pg route.Page) (*paper.Paper, error) {
	m := paper.Maker{Presenter: p.Presenter}
	switch pg.Kind {
	case route.ReportKind:
		return m.Report(pg.Report)
	case route.CampaignKind:
		return m.Notice(pg.Campaign)
	}
	made, _, err := m.Sheet(pg.Campaign, pg.Unit)
	return made, err
}

// addPapers adds the official papers; each is made when it is written.
func (p *Planner) addPapers() error {
	for _, pg := range p.Routes.Pages {
		if !p.hasPaper(pg) {
			continue
		}
		err := p.put(pg.From, tree.File{Path: route.Paper(pg.Address), Write: func(w io.Writer) error {
			made, err := p.paperOf(pg)
			if err != nil {
				return err
			}
			return made.Document(w)
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// paperLink leads to the paper of a page.
func (p *Planner) paperLink(pg route.Page) block.Link {
	if !p.hasPaper(pg) {
		return block.Link{}
	}
	return block.Link{Text: p.T("Văn bản đúng thể thức (.docx)"), Href: route.Relative(pg.Address, route.Paper(pg.Address))}
}
