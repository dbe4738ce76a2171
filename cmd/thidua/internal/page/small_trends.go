package page

import (
	"html/template"
	"sync"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// SmallTrends are the series of all units side by side.
type SmallTrends []SmallTrend

// A SmallTrend is a unit's series, small, with its newest figure.
type SmallTrend struct {
	Name, Href, Value string
	drawing           drawing
	hole              string // of the only one: what stands for all in a stencil
}

// SVG is the drawing.
func (s SmallTrend) SVG() template.HTML { return template.HTML(s.drawing.AppendSVG(nil)) }

// smallTrends draws the series of every unit side by side, by name.
func (p *Planner) smallTrends(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period, from string) SmallTrends {
	var out SmallTrends
	if len(v.Units) > drawnUnits {
		return out // the page of each unit has its own
	}
	for _, u := range p.byName(v.Units) {
		f := p.book.Value(ind.Index, u.ID, period)
		if !f.Ok {
			continue
		}
		out = append(out, SmallTrend{
			Name: p.unitName(u, campaign.Date{}), Href: route.Relative(from, route.Unit(u)), Value: ind.Number(f.Value), drawing: smallTrend{p, ind, u},
		})
	}
	return out
}

// A smallTrend is drawn from the book when its page is written: all at once they
// would be the largest part of a large site.
type smallTrend struct {
	*Planner
	ind  *campaign.Indicator
	unit *campaign.Unit
}

// AppendSVG appends the drawing.
func (s smallTrend) AppendSVG(b []byte) []byte {
	room := sparkRooms.Get().(*sparkRoom)
	defer sparkRooms.Put(room)
	room.points = s.book.AppendSeries(room.points[:0], s.ind.Index, s.unit.ID)
	series := spanOf(room.points)
	spark := figure.Spark{
		Head:  figure.Head{ID: "nho-" + s.unit.Page, Title: s.unitName(s.unit, campaign.Date{}), Summary: s.trendSummary(s.ind, scaleOf(s.ind), series, nil)},
		Scale: scaleOf(s.ind), Values: room.values[:0],
	}
	for _, pt := range series {
		spark.Values = append(spark.Values, figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok})
	}
	room.values = spark.Values
	return spark.AppendSVG(b)
}

// A sparkRoom is where a small trend is laid out.
type sparkRoom struct {
	points []score.Point
	values []figure.Value
}

var sparkRooms = sync.Pool{New: func() any { return new(sparkRoom) }}
