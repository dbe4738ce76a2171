package page

import (
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// reported keeps the points that have a figure.
func reported(series []score.Point) []score.Point {
	if !slices.ContainsFunc(series, func(pt score.Point) bool { return !pt.Figure.Ok }) {
		return series
	}
	var out []score.Point
	for _, pt := range series {
		if pt.Figure.Ok {
			out = append(out, pt)
		}
	}
	return out
}

// spanOf drops the months before the first and after the last figure.
func spanOf(series []score.Point) []score.Point {
	first, last := -1, -1
	for i, pt := range series {
		if pt.Figure.Ok {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil
	}
	return series[first : last+1]
}

// seriesTable lists a series newest first, with the same period of the year
// before and the place of each number.
func (p *Planner) seriesTable(ind *campaign.Indicator, u campaign.UnitID, points []score.Point) Table {
	if len(points) == 0 {
		return Table{}
	}
	rows := &seriesRows{Planner: p, ind: ind, unit: u, points: points}
	tab := rows.frame()
	t := p.templates.T
	for i := len(points) - 1; i >= 0; i-- {
		pt := points[i]
		before := t("không có")
		if f := rows.before(i); f.Ok {
			before = ind.Number(f.Value)
		}
		period := text(pt.Period.Label())
		if pt.Figure.Provisional {
			period.Small = t("tạm tính")
		}
		cells := []Cell{period, num(ind.Number(pt.Figure.Value)), num(before)}
		if rows.views() {
			cells = append(cells, text(p.viewText(pt.Figure.View)))
		}
		tab.Rows = append(tab.Rows, Row{Cells: cells})
		tab.Origins = append(tab.Origins, Origin{Of: pt.Period.Label(), Places: p.sources(ind.Index, u, pt.Period)})
	}
	return tab
}

// appendedSeries is seriesTable for a page that shows one for each indicator, and
// leaves its rows to be appended. To make a text of each cell first took an eighth of
// a build with a million figures. A template of a user's gets the cells.
func (p *Planner) appendedSeries(ind *campaign.Indicator, u campaign.UnitID, points []score.Point) Table {
	if !p.templates.fillsIn("unit.html") {
		return p.seriesTable(ind, u, points)
	}
	rows := &seriesRows{Planner: p, ind: ind, unit: u, points: points}
	tab := rows.frame()
	tab.series = rows
	return tab
}

// seriesRows are the rows of a series, which has points with figures alone, oldest first.
type seriesRows struct {
	*Planner
	ind    *campaign.Indicator
	unit   campaign.UnitID
	points []score.Point
}

// A frameOf names a table without its rows: many units share it.
type frameOf struct {
	indicator campaign.IndicatorID
	newest    campaign.Period
	views     bool
}

// frame is the table without its rows.
func (r *seriesRows) frame() Table {
	of := frameOf{r.ind.Index, r.points[len(r.points)-1].Period, r.views()}
	if known, ok := r.frames.Load(of); ok {
		return known.(Table)
	}
	tab := r.newFrame(of.views)
	r.frames.Store(of, tab)
	return tab
}

func (r *seriesRows) newFrame(views bool) Table {
	t := r.templates.T
	tab := Table{
		Caption: t("%s theo kỳ (%s)", r.ind.Name, r.ind.Measure.Name),
		Head:    append(heads(t("Kỳ")), nums(t("Giá trị (%s)", r.ind.Measure.Name), t("Cùng kỳ năm trước"))...),
		Note:    t("%s; theo báo cáo; số liệu đến %s.", r.directionText(r.ind.Better), r.points[len(r.points)-1].Period.Label()),
	}
	if views {
		tab.Head = append(tab.Head, heads(t("Cách lập"))...)
		tab.Note = t("%s; số liệu đến %s.", r.directionText(r.ind.Better), r.points[len(r.points)-1].Period.Label())
	}
	return tab
}

// views reports whether how the figures were made stands in a column: where all are
// as reported, the note says so.
func (r *seriesRows) views() bool {
	for i := range r.points {
		if r.points[i].Figure.View != score.AsReported {
			return true
		}
	}
	return false
}

// before is the figure of the same period a year before that of a point.
func (r *seriesRows) before(i int) score.Figure {
	then := r.points[i].Period.YearBefore()
	if !then.IsMonth() || !r.points[0].Period.IsMonth() || then < r.points[0].Period {
		return r.book.Value(r.ind.Index, r.unit, then) // the table may begin later than the series
	}
	for k := max(i-monthsInYear, 0); k < i; k++ {
		if r.points[k].Period == then {
			return r.points[k].Figure
		}
	}
	return score.Figure{} // from the first on the points have every month with a figure
}

const monthsInYear = 12

// appendBody appends the rows as HTML.
func (r *seriesRows) appendBody(b []byte) []byte {
	t := r.templates.T
	views := r.views()
	for i := len(r.points) - 1; i >= 0; i-- {
		pt := &r.points[i]
		b = pt.Period.AppendLabel(append(b, "<tr><td>"...))
		if pt.Figure.Provisional {
			b = append(appendText(append(b, "<small>"...), t("tạm tính")), "</small>"...)
		}
		b = append(b, `</td><td class="num">`...)
		b = r.ind.AppendNumber(b, pt.Figure.Value)
		b = append(b, `</td><td class="num">`...)
		if f := r.before(i); f.Ok {
			b = r.ind.AppendNumber(b, f.Value)
		} else {
			b = appendText(b, t("không có"))
		}
		if views {
			b = appendText(append(b, "</td><td>"...), r.viewText(pt.Figure.View))
		}
		b = append(b, "</td></tr>\n"...)
	}
	return b
}

// appendPlaces appends the origins of the rows as HTML.
func (r *seriesRows) appendPlaces(b []byte) []byte {
	var room [16]campaign.Source
	origins := room[:0]
	for i := len(r.points) - 1; i >= 0; i-- {
		pt := &r.points[i]
		b = append(pt.Period.AppendLabel(append(b, "<div><dt>"...)), "</dt><dd>"...)
		origins = r.book.AppendOrigins(origins[:0], r.ind.Index, r.unit, pt.Period, pt.Figure)
		b = append(r.appendSources(b, origins), "</dd></div>\n"...)
	}
	return b
}

// appendSources appends what sources gives.
func (p *Planner) appendSources(b []byte, origins []campaign.Source) []byte {
	shown := shownOf(origins)
	for n, o := range origins[:shown] {
		if n > 0 {
			b = append(b, "; "...)
		}
		b = p.appendSource(b, o)
	}
	if rest := len(origins) - shown; rest > 0 {
		b = appendText(append(b, "; "...), p.templates.T("và %d ô khác", rest))
	}
	return b
}

// appendSource appends the place of a number as HTML.
func (p *Planner) appendSource(b []byte, s campaign.Source) []byte {
	if s.Line == 0 || s.Col == 0 {
		return appendText(b, p.sourceText(s))
	}
	b = append(appendText(b, p.exportName(s)), ':')
	b = append(strconv.AppendInt(b, int64(s.Line), 10), ':')
	return strconv.AppendInt(b, int64(s.Col), 10)
}
