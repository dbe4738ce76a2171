package page

import (
	"html/template"
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
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
	DaysLeft            int
	Status              string
	Targets             []CurrentTarget
	Table               block.Table
	Chart               block.Chart
	Map, Land           *block.Chart
	Leaders, Followers  []Place
	Risers, Fallers     []Place // against the period before
	Ranked              int
}

// A CurrentTarget is a target of the country, and how the units stand on it.
type CurrentTarget struct {
	Target
	Units *Spread // nil where none has a level of its own
}

// A Place is a unit in a short ranking.
type Place struct {
	Rank, Name, Href, Score string
	Move                    string
}

// A Teaser leads to a text.
type Teaser struct {
	Title, Href, Date, Summary, Note string
}

// frontTexts is how many texts of a kind stand on the overview.
const frontTexts = 4

// placesShown is how many units stand at each end of the overview's ranking.
const placesShown = 5

func (p *Planner) overview() (Overview, error) {
	s := p.site.Settings
	v := Overview{Common: p.common(route.Home, s.Title, s.Description)}
	var err error
	if v.Welcome, err = p.body(p.site.Home, route.Home); err != nil {
		return v, err
	}
	if p.current != nil {
		v.Campaign = p.currentView(p.current)
	}
	v.News = p.teasers(p.site.News, route.NewsItem, route.Home)
	v.Stories = p.teasers(p.site.Stories, route.Story, route.Home)
	for _, c := range p.campaignsByDate() {
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
		t.Note = p.unitName(p.site.Units.Get(post.Unit), post.Date)
	}
	return t
}

func (p *Planner) campaignTeaser(c *campaign.Campaign, from string) Teaser {
	return Teaser{
		Title: c.Title, Href: route.Relative(from, route.Campaign(c)), Date: p.periodText(c),
		Summary: c.Number, Note: p.statusText(c.Status),
	}
}

// national lists the achievements of the country in a campaign.
func (p *Planner) national(c *campaign.Campaign) []score.Achievement {
	var out []score.Achievement
	for _, t := range c.National {
		out = append(out, p.book.Judge(c, t))
	}
	return out
}

// inPlay keeps the targets of the next deadline, or of the last one when all have passed.
func inPlay(all []score.Achievement) []score.Achievement {
	var due campaign.Date
	for _, a := range all {
		switch {
		case due.IsZero(), a.DaysLeft > 0 && a.Target.Due.Before(due), due.Before(a.Target.Due) && a.DaysLeft > 0 && !anyLeft(all, due):
			due = a.Target.Due
		case a.DaysLeft <= 0 && due.Before(a.Target.Due) && !anyLeft(all, due):
			due = a.Target.Due
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(a score.Achievement) bool { return a.Target.Due != due })
}

func anyLeft(all []score.Achievement, due campaign.Date) bool {
	return slices.ContainsFunc(all, func(a score.Achievement) bool { return a.Target.Due == due && a.DaysLeft > 0 })
}

func (p *Planner) currentView(c *campaign.Campaign) *Current {
	t := p.templates.T
	all := inPlay(p.national(c))
	v := &Current{
		Title: c.Title, Number: c.Number, Href: route.Relative(route.Home, route.Campaign(c)),
		Deadline: c.End.Format(), Status: p.statusText(c.Status),
	}
	if !c.End.IsZero() {
		v.DaysLeft = max(0, p.book.AsOf.DaysUntil(c.End))
	}
	var targets []Target
	for _, a := range all {
		target := p.target(a, route.Home)
		targets = append(targets, target)
		v.Targets = append(v.Targets, CurrentTarget{target, p.spread(c, a.Target.Indicator, route.Home)})
	}
	v.Table = p.targetTable("bang-chi-tieu", t("Chỉ tiêu toàn quốc"), targets)
	bullets := p.bullets("toan-quoc", t("Mức hoàn thành chỉ tiêu toàn quốc"), all)
	v.Chart = p.completionChart(v.Table.ID, bullets)
	if route.HasRanking(c) {
		p.addPlaces(v, c)
		v.Map, v.Land = p.standingMap(c, route.Home), p.standingLand(c, route.Home)
	}
	return v
}

func (p *Planner) addPlaces(v *Current, c *campaign.Campaign) {
	v.RankingHref = route.Relative(route.Home, route.Ranking(c))
	ranked := slices.Clone(p.book.Ranking(c).Ranked())
	v.Ranked = len(ranked)
	n := min(placesShown, len(ranked)/2)
	for _, s := range ranked[:n] {
		v.Leaders = append(v.Leaders, p.place(c, s))
	}
	for _, s := range ranked[len(ranked)-n:] {
		v.Followers = append(v.Followers, p.place(c, s))
	}
	slices.SortStableFunc(ranked, func(x, y score.Standing) int { return y.Move.Up - x.Move.Up })
	for _, s := range ranked[:min(moversShown, len(ranked))] {
		if s.Move.Up > 0 {
			v.Risers = append(v.Risers, p.place(c, s))
		}
	}
	slices.Reverse(ranked)
	for _, s := range ranked[:min(moversShown, len(ranked))] {
		if s.Move.Up < 0 {
			v.Fallers = append(v.Fallers, p.place(c, s))
		}
	}
}

// moversShown is how many units stand at each end of the list of movers.
const moversShown = 3

func (p *Planner) place(c *campaign.Campaign, s score.Standing) Place {
	u := p.site.Units.Get(s.Sheet.Unit)
	return Place{
		Rank: rankText(s.Rank), Name: p.unitName(u, p.namingDay(c)),
		Href: route.Relative(route.Home, route.Unit(u)), Score: s.Sheet.Score.Format(c.Scoring.Decimals),
		Move: p.moveMark(s.Move),
	}
}

// namingDay is the day whose names a campaign's pages use: a closed campaign
// keeps those of its end.
func (p *Planner) namingDay(c *campaign.Campaign) campaign.Date {
	if !c.End.IsZero() && c.End.Before(p.book.AsOf) {
		return c.End
	}
	return p.book.AsOf
}
