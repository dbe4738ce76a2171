package present

import (
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/score"
)

// Trend draws a unit's series, with the target that is in play.
func (p Charts) Trend(id string, ind *campaign.Indicator, unit *campaign.Unit, series []score.Point, a *Aimed) figure.Trend {
	var until campaign.Date
	if a != nil {
		until = a.Target.Due
	}
	return p.trend(id, ind, unit, series, a, until)
}

// trend draws a series on an axis that reaches a day.
func (p Charts) trend(id string, ind *campaign.Indicator, unit *campaign.Unit, series []score.Point, a *Aimed, until campaign.Date) figure.Trend {
	t := p.T
	trend := figure.Trend{
		Head: figure.Head{ID: id}, Finding: p.trendFinding(ind, unit, series, a),
		Scale: scaleFor(ind, series), Empty: t("Chưa có số liệu"),
		Lines: p.trendLines(series), Marks: p.mergerMarks(unit, series), Bars: ind.Kind == campaign.Flow,
	}
	trend.X = p.labels(series)
	if !until.IsZero() {
		ahead := monthsAhead(series, until)
		trend.Ahead, trend.X = len(ahead), append(trend.X[:len(trend.X):len(trend.X)], p.labels(ahead)...)
		series = append(series[:len(series):len(series)], ahead...)
	}
	for i, pt := range series {
		if i > 0 && pt.Period.Year() != series[i-1].Period.Year() && p.Book.Accumulates(ind) {
			trend.Breaks = append(trend.Breaks, i)
		}
	}
	trend.Title = t("%s: %s", p.UnitLabel(unit), trend.Finding)
	trend.Summary = p.trendSummary(ind, trend.Scale, series, a)
	p.addEarlier(&trend, ind, unit, series)
	if a != nil {
		p.addTarget(&trend, series, *a)
	}
	return trend
}

// trendFinding is what a chart of a series shows, in a few words: how the newest result
// stands to its way or its level, or, without a target, how far it moved in a year.
func (p Charts) trendFinding(ind *campaign.Indicator, unit *campaign.Unit, series []score.Point, a *Aimed) string {
	t := p.T
	last, ok := NewestOfSeries(series)
	if a != nil && a.Result.Ok && a.Period == last.Period { // what a target had come to earlier is not what is new
		result := printIn(ind, inPoints(a.Target), a.Result.Value)
		if a.HasExpected && a.Verdict == score.NotYet {
			return t("%s %s: %s, lộ trình cần %s", ind.Short, result, p.BandText(a.Band), printIn(ind, inPoints(a.Target), a.Expected))
		}
		return t("%s %s: %s, chỉ tiêu %s", ind.Short, result, p.Targets().VerdictWord(a.Achievement), p.TargetText(a.Target))
	}
	if !ok {
		return t("%s: chưa có số liệu", ind.Short)
	}
	print := ind.Print
	if unit.ID == campaign.Country || ind.Measure.Base == amount.Money {
		print = ind.Headline // in few digits
	}
	value, before := print(last.Figure.Value), score.Figure{}
	for _, pt := range series {
		if pt.Period == last.Period.YearBefore() {
			before = pt.Figure
		}
	}
	if !before.Ok {
		return t("%s %s, kỳ %s", ind.Short, value, last.Period.Label())
	}
	moved := p.moved(ind, last.Figure.Value.Sub(before.Value), print)
	if last.Period.IsYear() {
		return t("%s %s, %s so với năm trước", ind.Short, value, moved)
	}
	return t("%s %s, %s so với cùng kỳ năm trước", ind.Short, value, moved)
}

// moved words a difference of two figures.
func (p Charts) moved(ind *campaign.Indicator, by amount.Amount, print func(amount.Amount) string) string {
	if ind.Measure == amount.Percent {
		print = func(a amount.Amount) string { return amount.Points.Print(a, ind.Decimals) }
	}
	switch by.Sign() {
	case 0:
		return p.T("không đổi")
	case -1:
		return p.T("giảm %s", print(by.Neg()))
	}
	return p.T("tăng %s", print(by))
}

// addEarlier adds the same months of the year before to those of the newest year.
func (p Charts) addEarlier(trend *figure.Trend, ind *campaign.Indicator, unit *campaign.Unit, series []score.Point) {
	last, ok := NewestOfSeries(series)
	if !ok || !last.Period.IsMonth() || trend.Bars {
		return
	}
	found := 0
	values := make([]figure.Value, len(series))
	for i, pt := range series {
		if !pt.Period.IsMonth() || pt.Period.Year() != last.Period.Year() {
			continue
		}
		if f := p.Book.Value(ind.Index, unit.ID, pt.Period.YearBefore()); f.Ok {
			values[i] = figure.Of(f.Value)
			found++
		}
	}
	if found > 1 {
		trend.Earlier, trend.EarlierName = values, strconv.Itoa(last.Period.Year()-1)
	}
}

// mostAhead is how many months a chart shows of the time to come.
const mostAhead = 36

// monthsAhead are the months after those of a series up to a deadline.
func monthsAhead(series []score.Point, due campaign.Date) []score.Point {
	if len(series) == 0 || !series[len(series)-1].Period.IsMonth() {
		return nil
	}
	var out []score.Point
	for p := series[len(series)-1].Period.Next(); !due.Before(p.End()) && len(out) < mostAhead; p = p.Next() {
		out = append(out, score.Point{Period: p})
	}
	return out
}

// labels are the names of the periods of a series. Most series are of months of the
// book, whose names are made once.
func (p Charts) labels(series []score.Point) []string {
	months := p.Book.Months()
	if len(series) > 0 && len(months) > 0 && series[0].Period.IsMonth() {
		from := months[0].MonthsUntil(series[0].Period)
		if to := from + len(series); from >= 0 && to <= len(months) && months[to-1] == series[len(series)-1].Period {
			return p.monthLabels[from:to:to]
		}
	}
	out := make([]string, len(series))
	for i, pt := range series {
		out[i] = pt.Period.Label()
	}
	return out
}

// trendLines are the lines of a series. Figures joined from former units are a
// line of their own, dashed; the two meet.
func (p Charts) trendLines(series []score.Point) []figure.Line {
	t := p.T
	reported := figure.Line{Name: t("Theo báo cáo"), Values: make([]figure.Value, len(series))}
	joined := slices.ContainsFunc(series, func(pt score.Point) bool { return pt.Figure.View == score.Restated })
	if !joined {
		for i, pt := range series {
			reported.Values[i] = figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok}
		}
		return []figure.Line{reported}
	}
	restated := figure.Line{Name: t("Cộng lại theo đơn vị hiện nay"), Values: make([]figure.Value, len(series)), Dashed: true}
	for i, pt := range series {
		v := figure.Value{Amount: pt.Figure.Value, Ok: pt.Figure.Ok}
		if pt.Figure.View == score.Restated {
			restated.Values[i] = v
			continue
		}
		reported.Values[i] = v
		if meets(series, i) {
			restated.Values[i] = v
		}
	}
	return []figure.Line{reported, restated}
}

// meets reports whether a point is the first reported one after joined ones.
func meets(series []score.Point, i int) bool {
	return i > 0 && series[i].Figure.Ok && series[i].Figure.View != score.Restated && series[i-1].Figure.View == score.Restated
}

// mergerMarks mark where joined figures end, by the decree of the merger.
func (p Charts) mergerMarks(unit *campaign.Unit, series []score.Point) []figure.Mark {
	var out []figure.Mark
	for i := range series {
		if meets(series, i) {
			out = append(out, figure.Mark{At: i, Label: p.MergerBasis(unit)})
		}
	}
	return out
}

// addTarget adds the level, from the beginning of its campaign to the day on
// which it is due, and the even way to it.
func (p Charts) addTarget(trend *figure.Trend, series []score.Point, a Aimed) {
	t := p.T
	level := a.Target.Level.Amount
	switch {
	case a.Target.Counts == campaign.Sum:
		p.addRunning(trend, series, a)
	case a.Target.Counts == campaign.Increase && !a.Base.Ok:
		return
	case a.Target.Counts == campaign.Increase:
		level = a.Base.Value.Add(level)
	}
	if f := a.Forecast; f.Ok {
		low, high := f.Low, f.High
		if a.Target.Counts == campaign.Increase {
			low, high = a.Base.Value.Add(low), a.Base.Value.Add(high)
		}
		trend.Forecast = &figure.Forecast{Name: t("Dự báo"), Low: figure.Of(low), High: figure.Of(high)}
	}
	trend.Target = &figure.Level{Name: t("Chỉ tiêu"), Text: p.TargetText(a.Target), Amount: level}
	trend.TargetFrom = len(series)
	for i, pt := range series {
		if end := pt.Period.End(); !end.Before(a.Campaign.Begins(a.Target)) && !a.Target.Due.Before(end) {
			trend.TargetFrom, trend.TargetTo = min(trend.TargetFrom, i), i
		}
	}
	if path := p.expectedPath(series, a.Achievement); path != nil {
		trend.Expected, trend.ExpectedName = path, t("lộ trình")
	}
}

// addRunning adds what the periods of a target add up to, period by period; the level is
// held against that, not against any one of them.
func (p Charts) addRunning(trend *figure.Trend, series []score.Point, a Aimed) {
	values := make([]figure.Value, len(series))
	found := false
	for i, pt := range series {
		if !pt.Figure.Ok || pt.Period.End().Before(a.Time.From) || a.Target.Due.Before(pt.Period.End()) {
			continue
		}
		sum := p.Book.JudgeAt(a.Campaign, a.Target, pt.Period)
		if sum.Result.Ok && sum.Period == pt.Period {
			values[i], found = figure.Of(sum.Result.Value), true
		}
	}
	if found {
		trend.Running, trend.RunningName = values, p.T("cộng dồn")
	}
}

// MergerBasis is the document that a unit was formed by; "" for none.
func (p Charts) MergerBasis(u *campaign.Unit) string {
	for _, c := range p.Site.Units.Predecessors(u.ID) {
		return c.Basis
	}
	return ""
}

// expectedPath is where the result should be at the end of each month of the series, from
// the one in which its way begins; nil where there is no way. An increase is drawn on the
// figure that it began with.
func (p Charts) expectedPath(series []score.Point, a score.Achievement) []figure.Value {
	var out []figure.Value
	for i, pt := range series {
		if !pt.Period.IsMonth() || pt.Period.End().Before(a.Time.From) || a.Time.Until.Before(pt.Period.End()) {
			continue
		}
		expected, ok := p.Book.ExpectedAt(&a, pt.Period)
		if !ok {
			continue
		}
		if out == nil {
			out = make([]figure.Value, len(series))
		}
		if a.Target.Counts == campaign.Increase {
			expected = a.Base.Value.Add(expected)
		}
		out[i] = figure.Of(expected)
	}
	return out
}

func (p Charts) trendSummary(ind *campaign.Indicator, scale figure.Scale, series []score.Point, a *Aimed) string {
	if a != nil {
		return p.finding(ind, a.Achievement)
	}
	t := p.T
	for i := len(series) - 1; i >= 0; i-- {
		if series[i].Figure.Ok {
			return t("Mới nhất: %s %s; %s.", scale.Measure.Print(series[i].Figure.Value, scale.Decimals), p.when(series[i].Period), p.DirectionText(ind.Better))
		}
	}
	return t("Chưa có số liệu.")
}
