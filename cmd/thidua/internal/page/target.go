package page

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
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
	Verdict         Mark
	Band            Mark
	Gap             string
	Completion      string
	Pace            string
	PerDay          string
	Working         string // how the result was computed
	Source          string
	Finding         string
}

func (p *Planner) target(a score.Achievement, from string) Target {
	t := p.templates.T
	ind := p.site.Indicators.At(a.Target.Indicator)
	v := Target{
		Indicator: ind.Name, Href: route.Relative(from, route.Indicator(ind)), Level: p.targetText(a.Target),
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
	v.Result, v.Period = printIn(ind, a.Target.Level, a.Result.Value), p.periodOf(a.Period, a.Result)
	v.Gap = p.gapText(ind, a)
	v.Working = p.working(ind, a.Result)
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
	return v
}

func (p *Planner) verdictMark(a score.Achievement) Mark {
	class := "verdict-" + string(a.Verdict)
	symbols := map[score.Verdict]string{score.Met: "✓", score.NotYet: "◔", score.Awaits: "◔", score.NotMet: "✗", score.NoData: "○"}
	return Mark{Class: class, Symbol: symbols[a.Verdict], Word: p.verdictWord(a.Verdict)}
}

// perDay words what each remaining day must bring.
func (p *Planner) perDay(ind *campaign.Indicator, a score.Achievement) string {
	if ind.Measure == amount.Percent {
		return p.templates.T("%s mỗi ngày", amount.Points.Print(a.PerDay, 4))
	}
	return p.templates.T("%s mỗi ngày", ind.Print(a.PerDay))
}

// working says what was divided by what.
func (p *Planner) working(ind *campaign.Indicator, f score.Figure) string {
	if f.Denominator.Sign() == 0 || ind.Formula.Op != '/' {
		return ""
	}
	num, den := p.site.Indicators.At(ind.Formula.Terms[0]), p.site.Indicators.At(ind.Formula.Terms[1])
	return p.templates.T("%s %s chia cho %s %s (%s)", num.Short, num.Print(f.Numerator), den.Short, den.Print(f.Denominator), f.DenominatorPeriod.Label())
}

// shownSources is how many places are named before the rest is counted.
const shownSources = 3

// sources names the places in the exports that a figure was made of.
func (p *Planner) sources(i campaign.IndicatorID, u campaign.UnitID, period campaign.Period) string {
	origins := p.book.Origins(i, u, period)
	var names []string
	for n, o := range origins {
		if n == shownSources && len(origins) > shownSources+1 {
			names = append(names, p.templates.T("và %d ô khác", len(origins)-n))
			break
		}
		names = append(names, p.sourceText(o))
	}
	return strings.Join(names, "; ")
}

// targetTable is the table of targets on a page.
func (p *Planner) targetTable(caption string, targets []Target) Table {
	t := p.templates.T
	tab := Table{
		Caption: caption, Stack: true,
		Head: append(append(heads(t("Chỉ tiêu")), nums(t("Mức giao"), t("Hạn"), t("Kết quả mới nhất"))...),
			heads(t("Kết luận"), t("Tiến độ"), t("Nguồn"))...),
	}
	for _, v := range targets {
		level, result := num(v.Level), num(v.Result)
		due := num(v.Due)
		due.Small = v.DaysLeft
		result.Small = v.Period
		if v.Completion != "" {
			result.Small += " · " + t("hoàn thành %s", v.Completion)
		}
		verdict := marked(v.Verdict)
		verdict.Small = v.Gap
		band := marked(v.Band)
		if v.Pace != "" {
			band.Small = t("tiến độ %s", v.Pace)
		}
		if v.PerDay != "" {
			band.Small += "; " + t("cần thêm %s", v.PerDay)
		}
		src := text(v.Source)
		src.Small = v.Working
		tab.Rows = append(tab.Rows, Row{Cells: []Cell{link(v.Indicator, v.Href), level, due, result, verdict, band, src}})
	}
	return tab
}
