package present

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Spread is how the ranked units stand on one indicator: who has reached the
// level, who is on pace, who is behind.
type Spread struct {
	Indicator, ID string
	Text          string // the counts in words
	Href          string // where the units are named
	Groups        []SpreadGroup
}

// A SpreadGroup is the units of one band, in the order of the ranking.
type SpreadGroup struct {
	Mark  block.Mark
	Count string
	Units []block.Link
}

// Spreads tells for each indicator of a campaign's rules how its units stand.
func (p Targets) Spreads(c *campaign.Campaign, from string) []Spread {
	var out []Spread
	for _, w := range c.Scoring.Weights {
		if s := p.Spread(c, w.Indicator, from); s != nil {
			out = append(out, *s)
		}
	}
	return out
}

// Spread tells how the ranked units stand on one indicator, as their own pages do;
// nil where the rules do not weigh it or no unit has a level.
func (p Targets) Spread(c *campaign.Campaign, i campaign.IndicatorID, from string) *Spread {
	units, all := map[score.Band][]block.Link{}, 0
	for _, s := range p.Book.Ranking(c).Standings {
		u := p.Site.Units.Get(s.Sheet.Unit)
		if a, ok := p.inRanking(c, u.ID, i); ok {
			band := a.Band
			units[band] = append(units[band], block.Link{Text: p.UnitName(u, p.NamingDay(c)), Href: route.Relative(from, route.Unit(u))})
			all++
		}
	}
	if all == 0 || !slices.ContainsFunc(c.Scoring.Weights, func(w campaign.Weight) bool { return w.Indicator == i }) {
		return nil
	}
	ind := p.Site.Indicators.At(i)
	v := &Spread{Indicator: ind.Name, ID: "tien-do-" + ind.ID}
	v.Href = route.Relative(from, route.Ranking(c)) + "#" + v.ID
	var counts []string
	for _, b := range score.Bands {
		if n := len(units[b]); n > 0 {
			mark := p.bandMark(b)
			v.Groups = append(v.Groups, SpreadGroup{Mark: mark, Count: strconv.Itoa(n), Units: units[b]})
			counts = append(counts, p.T("%d %s", n, mark.Word))
		}
	}
	v.Text = p.T("Trong %d đơn vị: %s", all, strings.Join(counts, ", "))
	if period := p.Book.Ranking(c).PeriodOf(c, i); period != 0 {
		v.Text = p.T("Kỳ %s, trong %d đơn vị: %s", period.Label(), all, strings.Join(counts, ", "))
	}
	return v
}

// inRanking is what a unit has achieved on an indicator in the period on which the ranking
// holds all of them; false where it has no level.
func (p *Presenter) inRanking(c *campaign.Campaign, u campaign.UnitID, i campaign.IndicatorID) (score.Achievement, bool) {
	r := p.Book.Ranking(c)
	k := slices.IndexFunc(c.Scoring.Weights, func(w campaign.Weight) bool { return w.Indicator == i })
	if k < 0 || k >= len(r.Periods) {
		return score.Achievement{}, false
	}
	for _, target := range p.Book.Assigned(c, u) {
		if target.Indicator == i {
			return p.Book.JudgeAt(c, target, r.Periods[k]), true
		}
	}
	return score.Achievement{}, false
}
