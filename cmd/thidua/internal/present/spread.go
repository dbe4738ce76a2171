package present

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// A Spread is how the ranked units stand on one indicator.
type Spread struct {
	Indicator string
	Text      string // the counts in words
}

// Spread counts how the ranked units stand on one indicator; nil where the rules do not
// weigh it or no unit has a level.
func (p Targets) Spread(c *campaign.Campaign, i campaign.IndicatorID) *Spread {
	units, all := map[score.Band]int{}, 0
	for _, s := range p.Book.Ranking(c).Standings {
		if a, ok := p.inRanking(c, s.Sheet.Unit, i); ok {
			units[a.Band]++
			all++
		}
	}
	if all == 0 {
		return nil
	}
	v := &Spread{Indicator: p.Site.Indicators.At(i).Name}
	var counts []string
	for _, b := range score.Bands {
		if n := units[b]; n > 0 {
			counts = append(counts, p.T("%d %s", n, p.bandMark(b).Word))
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
	return p.judgedAt(c, u, i, r.Periods[k])
}

// judgedAt holds a figure of a unit against the level that the unit has now; false where it
// has none.
func (p *Presenter) judgedAt(c *campaign.Campaign, u campaign.UnitID, i campaign.IndicatorID, period campaign.Period) (score.Achievement, bool) {
	for _, target := range p.Book.Assigned(c, u) {
		if target.Indicator == i {
			return p.Book.JudgeAt(c, target, period), true
		}
	}
	return score.Achievement{}, false
}
