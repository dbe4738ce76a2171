package plain

import "thidua/cmd/thidua/internal/campaign"

// A Point is a figure in time.
type Point struct {
	Period campaign.Period
	Figure *Figure
}

// firstOf is the first month of which a unit has an indicator, else the first period of
// another kind, else none.
func (w *World) firstOf(i *campaign.Indicator, u *campaign.Unit) campaign.Period {
	var other campaign.Period
	for _, p := range w.Periods {
		switch {
		case !p.IsMonth() && other != 0, w.Figure(i, u, p) == nil:
		case p.IsMonth():
			return p
		default:
			other = p
		}
	}
	return other
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
