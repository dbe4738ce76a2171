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

// Missing lists what a unit owes, the newest month first.
func (p *Presenter) Missing(u *campaign.Unit) []MissingMonth {
	var out []MissingMonth
	months := p.Book.Months()
	for _, period := range slices.Backward(months[max(0, len(months)-LatePeriods):]) {
		v, ok := p.Site.Units.VintageOn(period.End())
		if !ok || !slices.Contains(v.Units, u.ID) {
			continue
		}
		m := MissingMonth{Period: period}
		for _, ind := range p.Monthly() {
			have, _ := p.Reporters(ind, v, period)
			if 2*have >= len(v.Units) && !p.Book.Value(ind.Index, u.ID, period).Ok {
				m.Indicators = append(m.Indicators, ind.Short)
			}
		}
		if len(m.Indicators) > 0 {
			out = append(out, m)
		}
	}
	return out
}
