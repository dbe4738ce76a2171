package score

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// A Point is a figure in time.
type Point struct {
	Period campaign.Period
	Figure Figure
}

// Series is a unit's figures on an indicator over all months, or, where it is
// not reported by month, over the periods in which it was.
func (b *Book) Series(i campaign.IndicatorID, u campaign.UnitID) []Point {
	return b.AppendSeries(nil, i, u)
}

// AppendSeries appends what Series gives, for those who look at many, one after the
// other, in one slice.
func (b *Book) AppendSeries(out []Point, i campaign.IndicatorID, u campaign.UnitID) []Point {
	from, some := len(out), false
	out = slices.Grow(out, len(b.months))
	for _, p := range b.months {
		f := b.Value(i, u, p)
		out, some = append(out, Point{p, f}), some || f.Ok
	}
	if some {
		return out
	}
	out = out[:from]
	for _, p := range b.otherPeriods(i, u) {
		if f := b.Value(i, u, p); f.Ok && !b.AsOf.Before(p.Start()) {
			out = append(out, Point{p, f})
		}
	}
	return out
}

// otherPeriods lists the periods other than months in which an indicator was reported by
// a unit, or by those that its figure is added up from, in their order.
func (b *Book) otherPeriods(i campaign.IndicatorID, u campaign.UnitID) []campaign.Period {
	if terms := b.Indicators.At(i).Formula.Terms; len(terms) > 0 && len(b.Results.Of(i, u)) == 0 {
		return b.otherPeriods(terms[0], u)
	}
	units := []campaign.UnitID{u}
	if u != campaign.Country {
		units = append(units, b.former[u].units...)
	} else {
		for _, each := range b.Units.Units {
			units = append(units, each.ID)
		}
	}
	seen := map[campaign.Period]bool{}
	var out []campaign.Period
	for _, each := range units {
		for _, ob := range b.Results.Of(i, each) {
			if !ob.Period.IsMonth() && !seen[ob.Period] {
				seen[ob.Period] = true
				out = append(out, ob.Period)
			}
		}
	}
	slices.SortFunc(out, campaign.Period.CompareEnds)
	return out
}

// Span drops the periods before the first and after the last figure of a series.
func Span(series []Point) []Point {
	first := slices.IndexFunc(series, func(pt Point) bool { return pt.Figure.Ok })
	if first < 0 {
		return nil
	}
	last := len(series) - 1
	for !series[last].Figure.Ok {
		last--
	}
	return series[first : last+1]
}
