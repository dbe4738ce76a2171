package present

import (
	"sync"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

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
			Name: p.UnitName(u, campaign.Date{}), Href: route.Relative(from, route.Unit(u)), Value: ind.Number(f.Value), Drawing: smallTrend{p, ind, u},
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
