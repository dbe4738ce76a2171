package page

import (
	"html/template"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/source"
)

// Overview is the home page: where the sector stands in the current campaign.
type Overview struct {
	Common
	Welcome   template.HTML
	Campaign  *Current // nil without a campaign
	News      []Teaser
	Stories   []Teaser
	Campaigns []Teaser
}

// Current is the campaign that the overview follows.
type Current struct {
	Title, Number, Href string
	RankingHref         string
	Deadline            string
	DaysLeft            int    // 0 where the campaign is not running
	Over                bool   // the last day is past
	Basis               string // on what the units are ranked
	Headline            string // where it stands, in one sentence
	Status              string
	Results             string // until which day they reach, and whether they are provisional
	Targets             block.Aims
	Table               block.Table
	Rug                 block.Table
	present.Places
}

// A Teaser leads to a text.
type Teaser struct {
	Title, Href, Date, Summary, Note string
}

// frontTexts is how many texts of a kind stand on the overview.
const frontTexts = 4

func (p *Planner) overview() (Overview, error) {
	s := p.Site.Settings
	v := Overview{Common: p.common(route.Home, s.Title, s.Description)}
	var err error
	if v.Welcome, err = p.Body(p.Site.Home, route.Home); err != nil {
		return v, err
	}
	if p.current != nil {
		v.Campaign = p.currentView(p.current)
		if v.Campaign.Headline != "" {
			v.Description = v.Campaign.Headline
		}
	}
	v.News = p.teasers(p.Site.News, route.NewsItem, route.Home)
	v.Stories = p.teasers(p.Site.Stories, route.Story, route.Home)
	for _, c := range p.CampaignsByDate() {
		if c.HasTargets() {
			v.Campaigns = append(v.Campaigns, p.campaignTeaser(c, route.Home))
		}
	}
	return v, nil
}

func (p *Planner) teasers(posts []*source.Article, address func(*source.Article) string, from string) []Teaser {
	var out []Teaser
	for _, post := range posts[:min(frontTexts, len(posts))] {
		out = append(out, p.teaser(post, address, from))
	}
	return out
}

func (p *Planner) teaser(post *source.Article, address func(*source.Article) string, from string) Teaser {
	t := Teaser{Title: post.Title, Href: route.Relative(from, address(post)), Date: post.Date.Format(), Summary: post.Summary, Note: post.Author}
	if post.Unit != campaign.NoUnit {
		t.Note = p.UnitName(p.Site.Units.Get(post.Unit), post.Date)
	}
	return t
}

func (p *Planner) campaignTeaser(c *campaign.Campaign, from string) Teaser {
	return Teaser{
		Title: c.Title, Href: route.Relative(from, route.Campaign(c)), Date: p.PeriodText(c),
		Summary: c.Number, Note: p.StatusText(c),
	}
}

func (p *Planner) currentView(c *campaign.Campaign) *Current {
	t := p.T
	all := present.InPlay(p.Targets().National(c))
	v := &Current{
		Title: c.Title, Number: c.Number, Href: route.Relative(route.Home, route.Campaign(c)),
		Deadline: c.End.Format(), Status: p.StatusText(c), Headline: p.Ranks().Headline(c).String(), Results: p.Ranks().AsOf(c),
	}
	if c.StatusOn(p.Book.AsOf) == campaign.Running && !c.End.IsZero() {
		v.DaysLeft = max(0, p.Book.AsOf.DaysUntil(c.End))
	}
	v.Over = p.Over(c)
	var targets []present.Target
	for _, a := range all {
		targets = append(targets, p.Targets().Of(a, route.Home))
	}
	v.Targets = p.Targets().InLines(all, route.Home)
	v.Table = p.Targets().Table("bang-chi-tieu", t("Chỉ tiêu toàn quốc"), targets)
	if route.HasRanking(c) {
		v.Basis = p.Ranks().Basis(c)
		v.RankingHref, v.Places = route.Relative(route.Home, route.Ranking(c)), p.Ranks().Places(c, route.Home)
		v.Rug = p.Ranks().Rug(c, route.Home)
	}
	return v
}
