package present

import (
	"cmp"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Target is a target with its result, as readers see it.
type Target struct {
	Indicator, Href string
	Level           string // in the words of the dispatch
	Due             string
	DaysLeft        string
	Result, Period  string
	Verdict         block.Mark
	Band            block.Mark
	Gap             string
	Completion      string
	Pace            string
	PerDay          string
	Short           string // the same in people or money, where the result is a ratio
	Time            string // how much of the time has gone
	Expected        string // where the result should be by now
	Forecast        string
	Reached         string // since when
	Working         string // how the result was computed
	Source          string
	Finding         string
}

// Of words what became of a target, as seen from a page.
func (p Targets) Of(a score.Achievement, from string) Target {
	t := p.T
	ind := p.Site.Indicators.At(a.Target.Indicator)
	v := Target{
		Indicator: ind.Name, Href: route.Relative(from, route.Indicator(ind)), Level: p.TargetText(a.Target),
		Due: a.Target.Due.Format(), Result: t("chưa có số liệu"), Band: p.bandMark(a.Band), Finding: p.finding(ind, a),
		Verdict: p.verdictMark(a),
	}
	if a.DaysLeft > 0 {
		v.DaysLeft = t("còn %d ngày", a.DaysLeft)
	} else {
		v.DaysLeft = t("đã hết hạn")
	}
	if !a.Result.Ok {
		if a.Result.Missing > 0 {
			v.Result = t("chưa đủ số liệu, thiếu %d đơn vị", a.Result.Missing)
		}
		return v
	}
	v.Result, v.Period = printIn(ind, a.Target.Level, a.Result.Value), p.PeriodOf(a.Period, a.Result)
	v.Gap = p.gapText(ind, a)
	v.Working = p.working(ind, a)
	v.Source = p.sources(a.Target.Indicator, a.Target.Unit, a.Period)
	if a.HasCompletion {
		v.Completion = amount.Percent.Print(a.Completion, 2)
	}
	if a.HasPace && a.Verdict == score.NotYet {
		v.Pace = a.Pace.Format(2)
	}
	if a.HasPerDay {
		v.PerDay = p.perDay(ind, a)
	}
	if s, ok := p.Book.Short(ind, a); ok {
		v.Short = p.shortText(ind, a, s)
	}
	p.addOutlook(&v, ind, a)
	return v
}

// addOutlook says where a result should be by now and where it is heading.
func (p Targets) addOutlook(v *Target, ind *campaign.Indicator, a score.Achievement) {
	t := p.T
	share := amount.Percent.Print(a.Time.Share, 2)
	switch {
	case !a.HasExpected || a.Verdict != score.NotYet:
	case a.Time.Seasons > 0:
		v.Time = t("theo mùa của %d năm trước, kỳ này đi được %s đường", a.Time.Seasons, share)
	case a.Time.Working:
		v.Time = t("đã qua %d/%d ngày làm việc (%s)", a.Time.Gone, a.Time.Whole, share)
	default:
		v.Time = t("đã qua %d/%d ngày (%s)", a.Time.Gone, a.Time.Whole, share)
	}
	if a.HasExpected && a.Verdict == score.NotYet {
		v.Expected = t("đến nay cần có %s", printIn(ind, a.Target.Level, a.Expected))
	}
	if a.Forecast.Ok {
		v.Forecast = t("từ %s đến %s", printIn(ind, a.Target.Level, a.Forecast.Low), printIn(ind, a.Target.Level, a.Forecast.High))
	}
	if a.Reached != 0 {
		v.Reached = t("đạt từ kỳ %s", a.Reached.Label())
		if early := a.Reached.End().DaysUntil(a.Target.Due); early > 0 {
			v.Reached = t("đạt từ kỳ %s, trước hạn %d ngày", a.Reached.Label(), early)
		}
	}
}

func (p Targets) verdictMark(a score.Achievement) block.Mark {
	class := "verdict-" + string(a.Verdict)
	symbols := map[score.Verdict]string{score.Met: "✓", score.NotYet: "◔", score.Awaits: "◔", score.NotMet: "✗", score.NoData: "○"}
	return block.Mark{Class: class, Symbol: symbols[a.Verdict], Word: p.verdictWord(a.Verdict)}
}

// perDay words what each remaining day must bring.
func (p Targets) perDay(ind *campaign.Indicator, a score.Achievement) string {
	step := ind.Print(a.PerDay)
	if ind.Measure == amount.Percent {
		step = amount.Points.Print(a.PerDay, 4)
	}
	if a.Time.Working {
		return p.T("%s mỗi ngày làm việc", step)
	}
	return p.T("%s mỗi ngày", step)
}

// shortText words what is short of a ratio as what people can count.
func (p Targets) shortText(ind *campaign.Indicator, a score.Achievement, s score.Shortage) string {
	t := p.T
	num, den := p.Site.Indicators.At(ind.Formula.Terms[0]), p.Site.Indicators.At(ind.Formula.Terms[1])
	each := t("%s mỗi ngày", num.Print(s.PerDay))
	if a.Time.Working {
		each = t("%s mỗi ngày làm việc", num.Print(s.PerDay))
	}
	return t("thiếu %s nếu %s không đổi, tức %s", num.Print(s.Whole), den.Short, each)
}

// working says what was divided by what.
func (p Targets) working(ind *campaign.Indicator, a score.Achievement) string {
	parts := p.Book.Parts(ind, a.Target.Unit, a.Period)
	if a.Result.Direct || !parts.Numerator.Ok || !parts.Denominator.Ok {
		return ""
	}
	num, den := p.Site.Indicators.At(ind.Formula.Terms[0]), p.Site.Indicators.At(ind.Formula.Terms[1])
	return p.T("%s %s chia cho %s %s (%s)", num.Short, num.Print(parts.Numerator.Value), den.Short, den.Print(parts.Denominator.Value), parts.DenominatorPeriod.Label())
}

// shownSources is how many places are named before the rest is counted.
const shownSources = 3

// sources names the places in the exports that a figure was made of.
func (p Targets) sources(i campaign.IndicatorID, u campaign.UnitID, period campaign.Period) string {
	f := p.Book.Value(i, u, period)
	if f.Direct {
		return p.sourceText(f.Source) // as most are
	}
	origins := p.Book.AppendOrigins(nil, i, u, period, f)
	var names []string
	for _, o := range origins[:shownOf(origins)] {
		names = append(names, p.sourceText(o))
	}
	if n := len(origins) - len(names); n > 0 {
		names = append(names, p.T("và %d ô khác", n))
	}
	return strings.Join(names, "; ")
}

// shownOf is how many of the origins of a figure are named before the rest is counted.
func shownOf(origins []campaign.Source) int {
	if len(origins) > shownSources+1 {
		return shownSources
	}
	return len(origins)
}

// targetCompletion is the column of a table of targets that holds completions.
const targetCompletion = 4

// Table is the table of targets on a page. The columns of what is still to
// be done stand only where something is.
func (p Targets) Table(id, caption string, targets []Target) block.Table {
	t := p.T
	open := slices.ContainsFunc(targets, func(v Target) bool { return v.PerDay != "" || v.Forecast != "" })
	tab := block.Table{
		ID: id, Caption: caption,
		Head: append(append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Mức giao"), t("Hạn"), t("Kết quả mới nhất"), t("Hoàn thành"))...), block.Heads(t("Kết luận"), t("Tiến độ"))...),
	}
	if open {
		tab.Head = append(tab.Head, block.Heads(t("Cần thêm"))...)
	}
	for _, v := range targets {
		tab.Rows = append(tab.Rows, block.Row{Cells: p.targetRow(v, open)})
		tab.Origins = append(tab.Origins, block.Origin{Of: t("%s; hạn %s", v.Indicator, v.Due), Places: cmp.Or(v.Source, t("chưa có số liệu")), Working: v.Working})
	}
	return tab
}

func (p Targets) targetRow(v Target, open bool) []block.Cell {
	t := p.T
	due, result := block.Num(v.Due), block.Num(v.Result)
	due.Small = v.DaysLeft
	result.Small = v.Period
	verdict := block.Marked(v.Verdict)
	verdict.Small = Joined(v.Gap, v.Reached)
	band := block.Marked(v.Band)
	band.Small = Joined(given(v.Pace, func(s string) string { return t("tiến độ %s", s) }), v.Expected, v.Time)
	cells := []block.Cell{block.LinkTo(v.Indicator, v.Href), block.Num(v.Level), due, result, block.Num(cmp.Or(v.Completion, "–")), verdict, band}
	if open {
		need := block.Text(v.PerDay)
		need.Small = Joined(v.Short, given(v.Forecast, func(s string) string { return t("dự báo đến hạn %s", s) }))
		cells = append(cells, need)
	}
	return cells
}

// given words a text that is there.
func given(s string, word func(string) string) string {
	if s == "" {
		return ""
	}
	return word(s)
}

// Joined puts points between the texts that are there.
func Joined(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " · ")
}
