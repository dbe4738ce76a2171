package present

import (
	"cmp"
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/score"
)

// openMonths is how many months of a table stand open: a year, and the same
// month of the year before.
const openMonths = 13

// A MonthColumn is the series of one indicator, oldest first.
type MonthColumn struct {
	Indicator *campaign.Indicator
	Points    []score.Point
	monthly   bool // it is reported by month: a month without a figure is one that is missing
}

// monthRows are the figures of a unit on several indicators: periods down, newest
// first, indicators across, the files and lines of each row in its last column. They
// are made when the page is written: as texts they would be most of a large site.
type monthRows struct {
	Charts
	unit    campaign.UnitID
	columns []MonthColumn
	periods []campaign.Period
}

// Months is the one table of figures of a unit. Charts find their series in it by
// its number, from 1.
func (p Charts) Months(id, caption string, u campaign.UnitID, columns []MonthColumn) block.Table {
	t := p.T
	r := &monthRows{Charts: p, unit: u, columns: columns}
	r.findPeriods()
	if len(r.periods) == 0 {
		return block.Table{}
	}
	tab := block.Table{
		ID: id, Caption: caption, Head: block.Heads(t("Kỳ")), Made: r, Numbers: true, Open: r.open(),
		Note: t("Số liệu đến %s. Ô ghi “–”: kỳ ấy chưa có số liệu; ô trống: chỉ tiêu không báo cáo theo kỳ ấy.", r.newest().Label()),
	}
	if r.joined() {
		tab.Note += " " + t("In nghiêng, “cộng lại”: cộng lại theo đơn vị hiện nay.")
	}
	for _, c := range columns {
		tab.Head = append(tab.Head, block.Head{Text: c.Indicator.Short, Num: true, Small: c.Indicator.Measure.Name})
	}
	tab.Head = append(tab.Head, block.Heads(t("Nguồn: tệp và dòng"))...)
	return tab
}

// MonthChart is a trend whose series is a column of a table of months.
func (p Charts) MonthChart(table string, column int, trend figure.Trend) block.Chart {
	return p.ChartOf(table, column, trend, trend.Scale, trend.Finding)
}

// findPeriods lists the periods of the rows: every month from the first to the last one
// with a figure, and what is not reported by month.
func (r *monthRows) findPeriods() {
	var first, last campaign.Period
	for k := range r.columns {
		c := &r.columns[k]
		c.Points = score.Span(c.Points)
		for _, pt := range c.Points {
			switch {
			case !pt.Period.IsMonth():
				if pt.Figure.Ok && !slices.Contains(r.periods, pt.Period) {
					r.periods = append(r.periods, pt.Period)
				}
				continue
			case first == 0 || pt.Period < first:
				first = pt.Period
			}
			last, c.monthly = max(last, pt.Period), true
		}
	}
	for m := first; m != 0 && m <= last; m = m.Next() {
		r.periods = append(r.periods, m)
	}
	slices.SortFunc(r.periods, func(a, b campaign.Period) int { return b.CompareEnds(a) })
}

// open is how many rows hold the newest months; other periods lie between them.
func (r *monthRows) open() int {
	months := 0
	for i, period := range r.periods {
		if months == openMonths {
			return i
		}
		if period.IsMonth() {
			months++
		}
	}
	return 0
}

// newest is the newest month, or, without any, the newest period.
func (r *monthRows) newest() campaign.Period {
	if i := slices.IndexFunc(r.periods, campaign.Period.IsMonth); i >= 0 {
		return r.periods[i]
	}
	return r.periods[0]
}

// joined reports whether some figure is joined from former units.
func (r *monthRows) joined() bool {
	return slices.ContainsFunc(r.columns, func(c MonthColumn) bool {
		return slices.ContainsFunc(c.Points, func(pt score.Point) bool { return pt.Figure.View == score.Restated })
	})
}

// Len is the number of rows.
func (r *monthRows) Len() int { return len(r.periods) }

// AppendRows appends rows as HTML.
func (r *monthRows) AppendRows(b []byte, from, to int) []byte {
	figures := make([]score.Figure, len(r.columns))
	var origins []campaign.Source
	for _, period := range r.periods[from:to] {
		for k := range r.columns {
			figures[k] = r.columns[k].at(period)
		}
		b = r.appendRow(b, period, figures)
		origins = origins[:0]
		for k := range r.columns {
			origins = r.Book.AppendOrigins(origins, r.columns[k].Indicator.Index, r.unit, period, figures[k])
		}
		b = append(r.appendLines(append(b, "<td>"...), origins), "</td></tr>\n"...)
	}
	return b
}

// at is the figure of a period; there is one point for each month of a series.
func (c *MonthColumn) at(p campaign.Period) score.Figure {
	if len(c.Points) == 0 {
		return score.Figure{}
	}
	if first := c.Points[0].Period; first.IsMonth() && p.IsMonth() {
		if n := first.MonthsUntil(p); n >= 0 && n < len(c.Points) && c.Points[n].Period == p {
			return c.Points[n].Figure
		}
	}
	for _, pt := range c.Points {
		if pt.Period == p {
			return pt.Figure
		}
	}
	return score.Figure{}
}

// appendRow appends a period and its figures. What is true of all of them stands by the
// period, what is not by the figure.
func (r *monthRows) appendRow(b []byte, period campaign.Period, figures []score.Figure) []byte {
	view, provisional := common(figures)
	b = append(b, "<tr"...)
	if view == score.Restated {
		b = append(b, ` class="joined"`...)
	}
	b = period.AppendLabel(append(b, "><td>"...))
	b = append(r.appendState(b, view, provisional, 0), "</td>"...)
	for k := range figures {
		f := &figures[k]
		if !f.Ok {
			b = append(b, "<td>"...)
			if r.columns[k].monthly && period.IsMonth() {
				b = append(b, "–"...)
			}
			b = append(b, "</td>"...)
			continue
		}
		own := score.AsReported
		if view == score.AsReported {
			own = f.View
		}
		if own == score.Restated {
			b = append(b, `<td class="joined">`...)
		} else {
			b = append(b, "<td>"...)
		}
		b = r.columns[k].Indicator.AppendNumber(b, f.Value)
		b = append(r.appendState(b, own, f.Provisional && !provisional, f.Stale), "</td>"...)
	}
	return b
}

// common is the view that all figures of a row have, and whether all are provisional.
func common(figures []score.Figure) (view score.View, provisional bool) {
	n, unlike := 0, false
	provisional = true
	for k := range figures {
		if f := &figures[k]; f.Ok {
			unlike = unlike || n > 0 && f.View != view
			view, provisional = f.View, provisional && f.Provisional
			n++
		}
	}
	if unlike || n == 0 {
		view = score.AsReported
	}
	return view, provisional && n > 0
}

func (r *monthRows) appendState(b []byte, view score.View, provisional bool, stale int16) []byte {
	t := r.T
	if view == score.AsReported && !provisional && stale == 0 {
		return b
	}
	before := ""
	say := func(text string) {
		b = block.AppendText(append(b, before...), text)
		before = "; "
	}
	b = append(b, "<small>"...)
	switch view {
	case score.Restated:
		say(t("cộng lại"))
	case score.Summed:
		say(r.ViewText(view))
	}
	if stale != 0 {
		say(t("mẫu số %d", stale))
	}
	if provisional {
		say(t("tạm tính"))
	}
	return append(b, "</small>"...)
}

// shownRuns is how many runs of lines of exports a row names before the rest is counted.
const shownRuns = 12

// appendLines appends files and lines: "2025/2025-09.csv: 12–14, 40; 2025/mau-so.csv: 3".
// Which cell a figure comes from is in the dataset of sources.
func (r *monthRows) appendLines(b []byte, origins []campaign.Source) []byte {
	slices.SortFunc(origins, func(x, y campaign.Source) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	origins = slices.CompactFunc(origins, func(x, y campaign.Source) bool { return x.File == y.File && x.Line == y.Line })
	shown := 0
	for i := 0; i < len(origins); {
		if shown == shownRuns {
			return block.AppendText(append(b, "; "...), r.T("và %d dòng khác", len(origins)-i))
		}
		end := i + 1
		for end < len(origins) && origins[end].File == origins[i].File && origins[end].Line == origins[end-1].Line+1 {
			end++
		}
		switch {
		case i == 0:
			b = append(block.AppendText(b, r.exportName(origins[i])), ": "...)
		case origins[i].File != origins[i-1].File:
			b = append(block.AppendText(append(b, "; "...), r.exportName(origins[i])), ": "...)
		default:
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, int64(origins[i].Line), 10)
		if end > i+1 {
			b = strconv.AppendInt(append(b, "–"...), int64(origins[end-1].Line), 10)
		}
		shown++
		i = end
	}
	return b
}
