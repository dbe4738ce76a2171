package score

import (
	"thidua/cmd/thidua/internal/campaign"
)

// A nation is the sums of the country, month by month: added up once, in one pass
// over the numbers, since every page and every target of the country asks for them.
type nation struct {
	first   campaign.Period
	months  int
	figures []Figure // by indicator, then month; Missing is settled
}

// sumNation adds up what the units in force reported, and the special units where
// they did.
func sumNation(b *Book) nation {
	if len(b.months) == 0 {
		return nation{}
	}
	n := nation{first: b.months[0], months: len(b.months)}
	n.figures = make([]Figure, len(b.Indicators.All)*n.months)
	inForce, units := b.vintages()
	reported := make([]int32, len(n.figures))
	for _, ob := range b.Results.All() {
		if !ob.Period.IsMonth() || ob.Unit == campaign.Country {
			continue
		}
		m := n.first.MonthsUntil(ob.Period)
		if m < 0 || m >= n.months {
			continue
		}
		at := int(ob.Indicator)*n.months + m
		switch whose := inForce[ob.Unit]; {
		case whose == special:
		case whose == none || whose != units[m].vintage:
			continue
		default:
			reported[at]++
		}
		f := &n.figures[at]
		f.Value, f.Provisional = f.Value.Add(ob.Value), f.Provisional || ob.Provisional
	}
	for at := range n.figures {
		m := units[at%n.months]
		f := &n.figures[at]
		if missing := m.units - reported[at]; missing > 0 || m.units == 0 {
			*f = Figure{Missing: missing}
			continue
		}
		f.Ok, f.View = true, Summed
	}
	return n
}

// What a unit is to the country's sum, beside the number of its vintage.
const (
	none    = -1
	special = -2
)

// A month's vintage: its number, and how many units it has.
type monthVintage struct {
	vintage int
	units   int32
}

// vintages numbers the vintage of each unit, and of each month.
func (b *Book) vintages() (ofUnit []int, ofMonth []monthVintage) {
	ofUnit = make([]int, len(b.Units.Units))
	for i := range ofUnit {
		ofUnit[i] = none
	}
	for v, vintage := range b.Units.Vintages {
		for _, u := range vintage.Units {
			ofUnit[u] = v
		}
	}
	for _, u := range b.specials {
		ofUnit[u] = special
	}
	for _, p := range b.months {
		at := monthVintage{vintage: none}
		for v, vintage := range b.Units.Vintages {
			if p.End().Within(vintage.From, vintage.To) {
				at = monthVintage{v, int32(len(vintage.Units))}
				break
			}
		}
		ofMonth = append(ofMonth, at)
	}
	return ofUnit, ofMonth
}

// figure is the sum of a month; false for what is not a month of the book, or
// where the indicator is computed from others.
func (n *nation) figure(i campaign.IndicatorID, p campaign.Period) (Figure, bool) {
	if n.months == 0 || !p.IsMonth() {
		return Figure{}, false
	}
	m := n.first.MonthsUntil(p)
	if m < 0 || m >= n.months {
		return Figure{}, false
	}
	return n.figures[int(i)*n.months+m], true
}
