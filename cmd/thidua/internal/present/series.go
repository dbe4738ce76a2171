package present

import (
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// NewestOfSeries is the last point with a figure; false where there is none.
func NewestOfSeries(series []score.Point) (score.Point, bool) {
	span := score.Span(series)
	if len(span) == 0 {
		return score.Point{}, false
	}
	return span[len(span)-1], true
}

// SeriesTable lists a series newest first, with the same period of the year
// before and the place of each number. A month without a figure is a row that says so.
func (p Charts) SeriesTable(id string, ind *campaign.Indicator, u campaign.UnitID, series []score.Point) block.Table {
	t := p.T
	points := score.Span(series)
	if len(points) == 0 {
		return block.Table{}
	}
	views := slices.ContainsFunc(points, func(pt score.Point) bool { return pt.Figure.View != score.AsReported })
	newest := points[len(points)-1].Period
	tab := block.Table{
		ID:      id,
		Caption: t("%s theo kỳ (%s)", ind.Name, ind.Measure.Name),
		Head:    append(block.Heads(t("Kỳ")), block.Nums(t("Giá trị (%s)", ind.Measure.Name), t("Cùng kỳ năm trước"))...),
		Note:    t("%s; theo báo cáo; số liệu đến %s.", p.DirectionText(ind.Better), newest.Label()),
	}
	if views {
		tab.Head = append(tab.Head, block.Heads(t("Cách lập"))...)
		tab.Note = t("%s; số liệu đến %s.", p.DirectionText(ind.Better), newest.Label())
	}
	for _, pt := range slices.Backward(points) {
		period, value, before := block.Text(pt.Period.Label()), block.Num(t("chưa có")), block.Num(t("không có"))
		if pt.Figure.Ok {
			value.Text = ind.Number(pt.Figure.Value)
		}
		if f := p.Book.Value(ind.Index, u, pt.Period.YearBefore()); f.Ok {
			before.Text = ind.Number(f.Value)
			if f.View != pt.Figure.View && f.View != score.AsReported {
				before.Small = p.ownView(f)
			}
		}
		if pt.Figure.Provisional {
			period.Small = t("tạm tính")
		}
		cells := []block.Cell{period, value, before}
		if views {
			cells = append(cells, block.Text(p.ViewText(pt.Figure.View)))
		}
		row := block.Row{Cells: cells, Joined: pt.Figure.View == score.Restated}
		tab.Rows = append(tab.Rows, row)
		if pt.Figure.Ok {
			tab.Origins = append(tab.Origins, block.Origin{Of: pt.Period.Label(), Places: p.Targets().sources(ind.Index, u, pt.Period)})
		}
	}
	return tab
}
