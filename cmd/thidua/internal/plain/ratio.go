package plain

import "thidua/cmd/thidua/internal/campaign"

// oldest is how many years older than its numerator a denominator may be.
const oldest = 5

// ratio is numerator ÷ denominator, × 100 of a percentage.
func (w *World) ratio(i *campaign.Indicator, u *campaign.Unit, p campaign.Period, day campaign.Date) *Figure {
	above := w.figure(w.Indicators.At(i.Formula.Terms[0]), u, p, day)
	below, year := w.denominator(i, u, p, day)
	if above == nil || below == nil || below.Value.Sign() == 0 {
		return nil
	}
	f := &Figure{
		Value:       divide(above.Value, below.Value),
		View:        further(above.View, below.View),
		Provisional: above.Provisional || below.Provisional,
	}
	if i.Measure.Name == "%" {
		f.Value = times(f.Value, hundred)
	}
	if year != p.Year() {
		f.Stale = year
	}
	return f
}

// denominator is that of the period, else of its year, else of the nearest year before.
func (w *World) denominator(i *campaign.Indicator, u *campaign.Unit, p campaign.Period, day campaign.Date) (*Figure, int) {
	below := w.Indicators.At(i.Formula.Terms[1])
	if f := w.figure(below, u, p, day); f != nil {
		return f, p.Year()
	}
	for year := p.Year(); year >= p.Year()-oldest; year-- {
		if f := w.figure(below, u, campaign.Year(year), day); f != nil {
			return f, year
		}
	}
	return nil, 0
}
