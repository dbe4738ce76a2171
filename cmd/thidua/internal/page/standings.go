package page

import (
	"sync"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// A standingIndex is what thousands of pages ask of one ranking: to look for a unit in it on
// each of them made the whole grow with the square of the number of units.
type standingIndex struct {
	at      map[campaign.UnitID]int // in the list of standings
	periods string                  // that the ranking counts
	since   campaign.Period         // that ranks are compared with; 0 is none
}

// open takes a book, and forgets what rests on another.
func (p *Planner) open(book *score.Book) {
	p.book = book
	p.constant, p.alphabet = p.newConstant(), sync.OnceValue(p.alphabetOf)
	p.newest, p.monthLabels = new(sync.Map), nil
	for _, m := range book.Months() {
		p.monthLabels = append(p.monthLabels, m.Label())
	}
	p.standings, p.standingIndex = map[string][]score.Standing{}, map[string]*standingIndex{}
}

// rank computes the ranking of a campaign.
func (p *Planner) rank(c *campaign.Campaign) { p.keep(c, p.book.Ranking(c)) }

// keep keeps the ranking of a campaign.
func (p *Planner) keep(c *campaign.Campaign, list []score.Standing) {
	of := &standingIndex{at: make(map[campaign.UnitID]int, len(list)), periods: p.periodsOf(c, list)}
	for i, s := range list {
		of.at[s.Sheet.Unit] = i
		if s.Move.Comparable && of.since == 0 {
			of.since = s.Move.Since
		}
	}
	p.standings[c.ID], p.standingIndex[c.ID] = list, of
}

// standingPeriods names the periods that a ranking counts.
func (p *Planner) standingPeriods(c *campaign.Campaign) string {
	if of := p.standingIndex[c.ID]; of != nil {
		return of.periods
	}
	return ""
}

// standingOf is the place of a unit in a ranking; false where it has none.
func (p *Planner) standingOf(c *campaign.Campaign, u campaign.UnitID) (score.Standing, bool) {
	if of := p.standingIndex[c.ID]; of != nil {
		if i, ok := of.at[u]; ok {
			return p.standings[c.ID][i], true
		}
	}
	return score.Standing{}, false
}

// neighbours are the nearest units with a better and with a worse rank; nil for none.
func (p *Planner) neighbours(c *campaign.Campaign, s score.Standing) (above, below *score.Standing) {
	list := p.standings[c.ID]
	at, ok := p.standingIndex[c.ID].at[s.Sheet.Unit]
	if !ok {
		return nil, nil
	}
	for i := at - 1; i >= 0 && above == nil; i-- {
		if list[i].Rank > 0 && list[i].Rank < s.Rank {
			above = &list[i]
		}
	}
	for i := at + 1; i < len(list) && below == nil; i++ {
		if list[i].Rank > s.Rank {
			below = &list[i]
		}
	}
	return above, below
}

// movedSince is the period that the ranks of a campaign are compared with; 0 is none.
func (p *Planner) movedSince(c *campaign.Campaign) campaign.Period {
	if of := p.standingIndex[c.ID]; of != nil {
		return of.since
	}
	return 0
}
