package plain

import "thidua/cmd/thidua/internal/campaign"

// A Point is a figure in time.
type Point struct {
	Period campaign.Period
	Figure *Figure
}

// Series is a unit's figures on an indicator: those of months where it has any, else
// those of the other periods.
func (w *World) Series(i *campaign.Indicator, u *campaign.Unit) []Point {
	var months, others []Point
	for _, p := range w.Periods {
		f := w.Figure(i, u, p)
		switch {
		case f == nil:
		case p.IsMonth():
			months = append(months, Point{p, f})
		default:
			others = append(others, Point{p, f})
		}
	}
	if months != nil {
		return months
	}
	return others
}
