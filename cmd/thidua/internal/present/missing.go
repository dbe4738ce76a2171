package present

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// A MissingMonth is one of the newest months of which a unit owes figures that most units
// have sent.
type MissingMonth struct {
	Period     campaign.Period
	Indicators []string // by their short names
}

// An owedMonth is one of the newest months, with the units of its vintage and the
// indicators that most of them have sent.
type owedMonth struct {
	period     campaign.Period
	units      map[campaign.UnitID]bool
	indicators []*campaign.Indicator
}

// owedMonths are the months that are looked through, the newest first.
func (p *Presenter) owedMonths() []owedMonth {
	var out []owedMonth
	months, monthly := p.Book.Months(), p.Monthly()
	for _, period := range slices.Backward(months[max(0, len(months)-LatePeriods):]) {
		v, ok := p.Site.Units.VintageOn(period.End())
		if !ok {
			continue
		}
		m := owedMonth{period: period, units: map[campaign.UnitID]bool{}}
		for _, u := range v.Units {
			m.units[u] = true
		}
		for _, ind := range monthly {
			have := 0
			for _, u := range v.Units {
				if p.Book.Value(ind.Index, u, period).Ok {
					have++
				}
			}
			if 2*have >= len(v.Units) {
				m.indicators = append(m.indicators, ind)
			}
		}
		out = append(out, m)
	}
	return out
}

// Missing lists what a unit owes, the newest month first.
func (p *Presenter) Missing(u *campaign.Unit) []MissingMonth {
	var out []MissingMonth
	for _, owed := range p.owed() {
		m := MissingMonth{Period: owed.period}
		for _, ind := range owed.indicators {
			if owed.units[u.ID] && !p.Book.Value(ind.Index, u.ID, owed.period).Ok {
				m.Indicators = append(m.Indicators, ind.Short)
			}
		}
		if len(m.Indicators) > 0 {
			out = append(out, m)
		}
	}
	return out
}
