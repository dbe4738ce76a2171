package present

import (
	"slices"
	"sync"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Frame is the months that the charts of one unit have in common.
type Frame struct {
	From  campaign.Period
	Until campaign.Date
}

// frameMonths is how many months a small chart looks back: three years.
const frameMonths = 36

// Frame is three years up to the newest month of a unit, and on to the last deadline of
// what it still has to reach.
func (p Charts) Frame(u *campaign.Unit, aims []*Aimed) Frame {
	var f Frame
	for _, ind := range p.Site.Indicators.All {
		if last, ok := NewestOfSeries(p.Book.Series(ind.Index, u.ID)); ok && last.Period.IsMonth() && f.From < last.Period {
			f.From = last.Period
		}
	}
	if f.From == 0 {
		return f
	}
	for range frameMonths {
		f.From = f.From.Previous()
	}
	for _, a := range aims {
		if a != nil && a.DaysLeft > 0 && f.Until.Before(a.Target.Due) {
			f.Until = a.Target.Due
		}
	}
	return f
}

// Small draws a series of a unit in a frame; a rate has the country's beside it.
func (p Charts) Small(id string, ind *campaign.Indicator, u *campaign.Unit, series []score.Point, a *Aimed, f Frame) figure.Trend {
	series = slices.DeleteFunc(score.Span(slices.Clone(series)), func(pt score.Point) bool { return pt.Period.IsMonth() && pt.Period < f.From })
	trend := p.trend(id, ind, u, series, a, f.Until)
	trend.Summary, trend.Coarse = "", true     // its finding is its title
	trend.Earlier, trend.EarlierName = nil, "" // the year before is in the line itself
	if ind.Measure != amount.Percent || len(trend.X) == 0 {
		return trend
	}
	values := make([]figure.Value, len(trend.X))
	for i, pt := range series {
		values[i] = valueOf(p.Book.Value(ind.Index, campaign.Country, pt.Period))
	}
	if beside := trend; near(trend.Lines, values) {
		beside.Earlier, beside.EarlierName = values, p.T("toàn quốc")
		return beside
	}
	return trend
}

// near reports whether other values can stand beside a series without pressing it flat.
func near(lines []figure.Line, others []figure.Value) bool {
	var own, all span
	for i, v := range others {
		if v.Ok {
			all.add(v.Amount)
		}
		for _, l := range lines {
			if i < len(l.Values) && l.Values[i].Ok {
				own.add(l.Values[i].Amount)
				all.add(l.Values[i].Amount)
			}
		}
	}
	return own.any && all.most.Sub(all.least).Cmp(own.most.Sub(own.least).Mul(amount.Int(2))) <= 0
}

// SmallTrends draws the series of every unit side by side, by name.
func (p Charts) SmallTrends(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period, from string) block.Sparks {
	var out block.Sparks
	if len(v.Units) > drawnUnits {
		return out // the page of each unit has its own
	}
	for _, u := range p.ByName(v.Units) {
		f := p.Book.Value(ind.Index, u.ID, period)
		if !f.Ok {
			continue
		}
		out = append(out, block.Spark{
			Name: p.UnitName(u, campaign.Date{}), Href: route.Relative(from, route.Unit(u)), Value: briefly(ind, f.Value), Drawing: smallTrend{p, ind, u},
		})
	}
	return out
}

// A smallTrend is drawn from the book when its page is written: all at once they
// would be the largest part of a large site.
type smallTrend struct {
	Charts
	ind  *campaign.Indicator
	unit *campaign.Unit
}

// AppendSVG appends the drawing.
func (s smallTrend) AppendSVG(b []byte) []byte {
	buffers := sparkBuffers.Get().(*sparkBuffer)
	defer sparkBuffers.Put(buffers)
	buffers.points = s.Book.AppendSeries(buffers.points[:0], s.ind.Index, s.unit.ID)
	series := score.Span(buffers.points)
	spark := figure.Spark{
		Head:  figure.Head{ID: "nho-" + s.unit.Page, Title: s.UnitName(s.unit, campaign.Date{}), Summary: s.trendSummary(s.ind, ScaleOf(s.ind), series, nil)},
		Scale: ScaleOf(s.ind), Values: buffers.values[:0],
	}
	for _, pt := range series {
		spark.Values = append(spark.Values, figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok})
	}
	buffers.values = spark.Values
	return spark.AppendSVG(b)
}

// A sparkBuffer is where a small trend is laid out.
type sparkBuffer struct {
	points []score.Point
	values []figure.Value
}

var sparkBuffers = sync.Pool{New: func() any { return new(sparkBuffer) }}
