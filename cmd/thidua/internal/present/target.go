package present

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/viet"
)

// A Target is a target with its result, as readers see it.
type Target struct {
	Indicator, Href string
	Level           string // in the words of the dispatch
	LevelNote       string // what is to be known of it
	LevelAt         string // where it stands
	Due             string
	DaysLeft        string
	Result, Period  string
	Verdict         block.Mark
	Band            block.Mark
	Gap             string
	Completion      string
	Pace            string
	Lack            string // what is still lacking: people, money, else points
	Need            string // the same with the time for it
	NeedEach        string // the same by month or day
	Time            string // how much of the time has gone
	Expected        string // where the result should be by now
	Forecast        string
	Reached         string // since when
	Basis           string // how the result was counted, where it is not the figure of a day
	Working         string // how the result was computed
	Source          string
	Finding         string
	About           string // how "khoảng" is judged, where the target says so
}

// Of words what became of a target, as seen from a page.
func (p Targets) Of(a score.Achievement, from string) Target {
	t := p.T
	ind := p.Site.Indicators.At(a.Target.Indicator)
	v := Target{
		Indicator: ind.Name, Href: route.Relative(from, route.Indicator(ind)), Level: p.TargetText(a.Target), LevelNote: Joined(p.levelNote(a), p.baseText(a)), LevelAt: a.Target.At.String(),
		Due: a.Target.Due.Format(), Result: t("chưa có số liệu"), Band: p.bandMark(a.Band), Finding: p.finding(ind, a),
		Verdict: p.verdictMark(a),
	}
	if a.DaysLeft > 0 {
		v.DaysLeft = t("còn %d ngày", a.DaysLeft)
	} else {
		v.DaysLeft = t("đã hết hạn")
	}
	if !a.Result.Ok {
		if a.NoBase != 0 {
			v.Result = t("không có số liệu gốc %s", a.NoBase.Label())
		}
		if a.Result.Missing > 0 {
			v.Result = t("chưa đủ số liệu, thiếu %d đơn vị", a.Result.Missing)
		}
		return v
	}
	v.Result, v.Period = printIn(ind, inPoints(a.Target), a.Result.Value), p.PeriodOf(a.Period, a.Result)
	if a.Target.Comparator == campaign.About {
		v.About = p.aboutText(ind, a.Campaign)
	}
	v.Gap = p.gapText(ind, a)
	v.Working = p.working(ind, a)
	v.Source = p.sourcesOf(a)
	if a.HasCompletion {
		v.Completion = amount.Percent.Print(a.Completion, 2)
	}
	if a.HasPace && a.Verdict == score.NotYet {
		v.Pace = a.Pace.Format(2)
	}
	p.addNeed(&v, ind, a)
	p.addOutlook(&v, ind, a)
	p.addBasis(&v, ind, a)
	return v
}

// baseText is the figure that the way of a target began with; "" where it began at nothing.
func (p Targets) baseText(a score.Achievement) string {
	if !a.HasExpected || a.BasePeriod == 0 || a.Target.Counts == campaign.Increase {
		return ""
	}
	ind := p.Site.Indicators.At(a.Target.Indicator)
	return p.T("gốc %s (%s)", printIn(ind, inPoints(a.Target), a.Base.Value), a.BasePeriod.Label())
}

// addOutlook says where a result should be by now and where it is heading.
func (p Targets) addOutlook(v *Target, ind *campaign.Indicator, a score.Achievement) {
	t := p.T
	share := amount.Percent.Print(a.Time.Share, 2)
	switch {
	case !a.HasExpected || a.Verdict != score.NotYet:
	case len(a.Time.Years) > 0 && a.Time.Share.Sign() < 0:
		v.Time = t("theo mùa các năm %s, đến kỳ này thường còn kém hơn gốc (lộ trình theo mùa: %s)", years(a.Time.Years), share)
	case len(a.Time.Years) > 0:
		v.Time = t("theo mùa các năm %s, đến kỳ này thường thực hiện được %s lộ trình từ gốc đến mức giao", years(a.Time.Years), share)
	case a.Time.Working:
		v.Time = t("đã qua %d/%d ngày làm việc (%s)", a.Time.Gone, a.Time.Whole, share)
	default:
		v.Time = t("đã qua %d/%d ngày (%s)", a.Time.Gone, a.Time.Whole, share)
	}
	switch {
	case a.HasExpected && a.Verdict == score.NotYet:
		v.Expected = t("đến nay cần có %s", printIn(ind, inPoints(a.Target), a.Expected))
	case a.NoBase != 0:
		v.Expected = t("không có số liệu gốc %s", a.NoBase.Label())
	}
	if a.Forecast.Ok {
		v.Forecast = t("từ %s đến %s", printIn(ind, inPoints(a.Target), a.Forecast.Low), printIn(ind, inPoints(a.Target), a.Forecast.High))
	}
	switch {
	case a.Before && a.Campaign.Begins(a.Target) != a.Campaign.Start:
		v.Reached = t("đã đạt từ trước ngày %s", a.Campaign.Begins(a.Target).Format())
	case a.Before:
		v.Reached = t("đã đạt từ trước khi phát động")
	case a.Reached != 0:
		v.Reached = t("đạt từ kỳ %s", a.Reached.Label())
		if early := a.Reached.End().DaysUntil(a.Target.Due); early > 0 {
			v.Reached = t("đạt từ kỳ %s, trước hạn %d ngày", a.Reached.Label(), early)
		}
	}
}

// addNeed says what is still lacking: in people or money where a ratio can be counted in
// those, by month where figures come by month.
func (p Targets) addNeed(v *Target, ind *campaign.Indicator, a score.Achievement) {
	t := p.T
	need, of, print := a.Need, ind, ind.Print
	if ind.Measure == amount.Percent {
		print = func(n amount.Amount) string { return amount.Points.Print(n, max(ind.Decimals, n.Decimals())) }
	}
	short, counted := p.Book.Short(ind, a)
	if counted {
		need, of = short, p.Site.Indicators.At(ind.Formula.Terms[0])
		print = of.Print
	}
	if !need.Ok {
		return
	}
	if of.Measure.Base == amount.Money {
		print = func(n amount.Amount) string { return of.Headline(upTo(n, of.Show.Power-of.ShowDecimals())) }
	}
	whole := print(size(need.Whole))
	if need.Whole.Sign() < 0 {
		whole = t("giảm %s", whole)
	}
	v.Lack, v.Need = whole, whole
	if need.Months > 0 {
		v.Need = t("%s trong %d tháng", whole, need.Months)
	}
	if need.Months > 1 {
		v.NeedEach = t("mỗi tháng %s", print(size(need.PerMonth)))
	}
	if need.HasDay && a.Time.Working {
		v.NeedEach = Joined(v.NeedEach, t("mỗi ngày làm việc %s", print(size(need.PerDay))))
	} else if need.HasDay {
		v.NeedEach = Joined(v.NeedEach, t("mỗi ngày %s", print(size(need.PerDay))))
	}
	if counted {
		v.NeedEach = Joined(t("%s, nếu %s không đổi", of.Short, viet.Small(p.Site.Indicators.At(ind.Formula.Terms[1]).Short)), v.NeedEach)
	}
}

// upTo rounds a positive amount up to a power of ten: so much suffices, in few digits.
func upTo(a amount.Amount, power int) amount.Amount {
	units := a.Shift(-power)
	rounded := units.Round(0)
	if rounded.Cmp(units) < 0 {
		rounded = rounded.Add(amount.Int(1))
	}
	return rounded.Shift(power)
}

func size(a amount.Amount) amount.Amount {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// addBasis says how a result was counted where it is not the figure of a day.
func (p Targets) addBasis(v *Target, ind *campaign.Indicator, a score.Achievement) {
	t := p.T
	switch a.Target.Counts {
	case campaign.Increase:
		from := t("đầu năm")
		if a.BasePeriod != 0 {
			from = a.BasePeriod.Label()
		}
		v.Basis = t("%s (%s) trừ %s (%s)", ind.Print(a.Now.Value), a.Period.Label(), ind.Print(a.Base.Value), from)
	case campaign.Sum:
		v.Period = t("cộng %d kỳ, đến %s", a.Have, p.PeriodOf(a.Period, a.Result))
		if a.Have < a.Of {
			v.Basis = t("mới có %d/%d kỳ", a.Have, a.Of)
		}
		if a.Holes > 0 {
			v.Basis = t("mới có %d/%d kỳ, thiếu %d kỳ trước %s", a.Have, a.Of, a.Holes, a.Period.Label())
		}
	}
	v.Period = Joined(v.Period, v.Basis)
}

// VerdictWord words a verdict.
func (p Targets) VerdictWord(a score.Achievement) string { return p.verdictMark(a).Word }

func (p Targets) verdictMark(a score.Achievement) block.Mark {
	class := "verdict-" + string(a.Verdict)
	symbols := map[score.Verdict]string{score.Met: "✓", score.NotYet: "□", score.Awaits: "□", score.NotMet: "✗", score.NoData: "○"}
	word := p.VerdictText(a.Verdict)
	if a.Provisional && (a.Verdict == score.Met || a.Verdict == score.NotMet) {
		word = p.T("%s (tạm tính)", word)
	}
	return block.Mark{Class: class, Symbol: symbols[a.Verdict], Word: word}
}

// years lists years: 2023, 2024.
func years(list []int) string {
	var out []string
	for _, y := range slices.Sorted(slices.Values(list)) {
		out = append(out, strconv.Itoa(y))
	}
	return strings.Join(out, ", ")
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
	return p.placesText(p.Book.AppendOrigins(nil, i, u, period, f))
}

// sourcesOf names the places behind a result.
func (p Targets) sourcesOf(a score.Achievement) string {
	if a.Result.Direct && !a.Target.Counts.FromNothing() {
		return p.sourceText(a.Result.Source)
	}
	return p.placesText(p.Book.OriginsOf(&a))
}

func (p Targets) placesText(origins []campaign.Source) string {
	var names []string
	for _, o := range origins[:shownOf(origins)] {
		names = append(names, p.sourceText(o))
	}
	if n := len(origins) - len(names); n > 0 {
		names = append(names, p.T("và %d ô khác (đủ ở nguon.csv)", n))
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

// Table is the table of targets on a page. The columns of what is still to
// be done stand only where something is.
func (p Targets) Table(id, caption string, targets []Target) block.Table {
	t := p.T
	open := slices.ContainsFunc(targets, func(v Target) bool { return v.Need != "" || v.Forecast != "" })
	tab := block.Table{
		ID: id, Caption: caption,
		Head: slices.Concat(block.Heads(t("Chỉ tiêu")), block.Nums(t("Kết quả mới nhất")), block.Heads(t("Tiến độ"), t("Kết luận")), block.Nums(t("Mức giao"), t("Hạn"), t("Hoàn thành"))),
	}
	if open {
		tab.Head = append(tab.Head, block.Heads(t("Cần thêm"))...)
	}
	for _, v := range targets {
		if v.About != "" {
			tab.Note = v.About
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: p.targetRow(v, open)})
		tab.Origins = append(tab.Origins, block.Origin{Of: t("%s; hạn %s", v.Indicator, v.Due), Places: Joined(cmp.Or(v.Source, t("chưa có số liệu")), t("mức giao: %s", v.LevelAt)), Working: v.Working})
	}
	return tab
}

func (p Targets) targetRow(v Target, open bool) []block.Cell {
	t := p.T
	level, due, result := block.Num(v.Level), block.Num(v.Due), block.Num(v.Result)
	level.Small, due.Small = v.LevelNote, v.DaysLeft
	result.Small = v.Period
	verdict := block.Marked(v.Verdict)
	verdict.Small = Joined(v.Gap, v.Reached)
	band := block.Marked(v.Band)
	band.Small = Joined(given(v.Pace, func(s string) string { return t("tiến độ %s", s) }), v.Expected, v.Time)
	cells := []block.Cell{block.LinkTo(v.Indicator, v.Href), result, band, verdict, level, due, block.Num(cmp.Or(v.Completion, "–"))}
	if open {
		need := block.Text(v.Need)
		need.Small = Joined(v.NeedEach, given(v.Forecast, func(s string) string { return t("dự báo đến hạn %s", s) }))
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
