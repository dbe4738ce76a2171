package present

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Sheet (bảng chấm điểm) says how a unit's score and rank came about, so that
// they can be redone by hand.
type Sheet struct {
	Unit, Href string
	Rank, Of   string
	Score      string
	Class      string
	Cluster    string // place within the cluster
	Move       string // against the period before
	Reason     string // where most points were lost
	Lines      block.Table
	Extra      block.Table // what was added or taken beside the weights
	Working    []string
	Place      []string // who stands next, and why
	Rules      []string // what the rules say of all sheets
	SheetHref  string

	Done, Weight, Points int // columns of Lines
}

// Brief is a line of a sheet in a few words: indicator, completion, points.
func (s *Sheet) Brief(line block.Row) string {
	cells := line.Cells
	return cells[0].Text + ": " + cells[s.Done].Text + ", " + cells[s.Points].Text + " / " + cells[s.Weight].Text
}

// Sheet writes out how a score came about.
func (p Ranks) Sheet(c *campaign.Campaign, s score.Standing, from string) Sheet {
	t := p.T
	u := p.Site.Units.Get(s.Sheet.Unit)
	v := Sheet{
		Unit: p.UnitName(u, p.NamingDay(c)), Href: route.Relative(from, route.Unit(u)), SheetHref: route.Relative(from, route.Sheet(c, u)),
		Rank: RankText(s.Rank), Of: strconv.Itoa(len(p.Book.Ranking(c).Standings)), Score: p.ScoreText(c, s), Class: p.classText(c, s.Sheet.Class),
		Move: p.moveText(c, s.Move), Reason: p.lossText(s.Sheet),
		Working: p.scoreWorking(c, s.Sheet), Place: p.placeText(c, s), Rules: p.sheetRules(c),
		Done: 3, Weight: 4, Points: 5,
	}
	heads := block.Nums(t("Mức giao"), t("Kết quả"), t("Hoàn thành"), t("Trọng số"), t("Điểm"))
	if s.Sheet.ByProgress {
		heads = block.Nums(t("Mức giao"), t("Cần có đến kỳ này"), t("Kết quả"), t("Hoàn thành"), t("Trọng số"), t("Điểm"))
		v.Done, v.Weight, v.Points = 4, 5, 6
	}
	v.Lines = block.Table{Caption: t("Bảng chấm điểm"), Head: append(block.Heads(t("Chỉ tiêu")), heads...)}
	if s.InOf > 0 {
		v.Cluster = t("hạng %s/%d trong %s", RankText(s.InRank), s.InOf, s.Cluster)
	}
	for _, l := range s.Sheet.Lines {
		cells := p.sheetLine(c, &s.Sheet, l)
		if l.Reason != score.NoTarget {
			cells[0].Note = footnote(&v.Lines, p.lineOrigin(l), 0)
		}
		v.Lines.Rows = append(v.Lines.Rows, block.Row{Cells: cells})
	}
	v.Extra = p.appliedTable(s.Sheet, len(v.Lines.Origins))
	return v
}

func (p Ranks) sheetLine(c *campaign.Campaign, s *score.Sheet, l score.Line) []block.Cell {
	t := p.T
	ind := p.Site.Indicators.At(l.Indicator)
	a := l.Achievement
	level, now, result := block.Num(t("không giao")), block.Num("–"), block.Num(t("chưa có"))
	if l.Reason != score.NoTarget {
		level.Text, level.Small = p.TargetText(a.Target), Joined(t("hạn %s", a.Target.Due.Format()), p.levelNote(a))
	}
	if a.Result.Ok {
		result.Text, result.Small = printIn(ind, exactly(inPoints(a.Target), ind), a.Result.Value), p.PeriodOf(a.Period, a.Result)
	}
	done, points := block.Num("–"), block.Num("–")
	switch {
	case l.Counted():
		done.Text, done.Small = amount.Percent.Print(l.Completion, c.Scoring.CompletionDecimals()), p.completionWorking(ind, l)
		points.Text = l.Points.Format(c.Scoring.Steps)
		points.Small = t("%s × %s ÷ 100", weightText(l.Weight), l.Capped.Format(c.Scoring.CompletionDecimals()))
		if l.Capped != l.Completion {
			points.Small += " " + t("(tính tối đa %s)", amount.Percent.Print(l.Capped, l.Capped.Decimals()))
		}
		now.Text, now.Small = printIn(ind, exactly(inPoints(a.Target), ind), l.Against), p.byNowWorking(ind, l)
	case l.Reason == score.NoResult && c.Scoring.Missing == campaign.Zero:
		points.Text, points.Small = amount.Amount{}.Format(c.Scoring.Steps), t("%s: tính 0 điểm", p.ReasonText(l))
	default:
		points.Small = p.ReasonText(l)
	}
	cells := []block.Cell{block.Text(ind.Name), level}
	if s.ByProgress {
		cells = append(cells, now)
	}
	return append(cells, result, done, block.Num(weightText(l.Weight)), points)
}

// classText is a class, which stands only once the campaign is closed.
func (p Ranks) classText(c *campaign.Campaign, class string) string {
	if class == "" || !p.provisional(c) {
		return class
	}
	return p.T("%s (tạm tính đến nay)", class)
}

// exactly is the measure and decimals in which a sheet prints figures, to be redone by
// hand: those of the indicator itself.
func exactly(q amount.Quantity, ind *campaign.Indicator) amount.Quantity {
	if q.Measure.Base == ind.Measure.Base {
		q.Measure = ind.Measure
	}
	q.Decimals = ind.Decimals
	return q
}

// ReasonText says why a line is not counted.
func (p Ranks) ReasonText(l score.Line) string {
	t := p.T
	switch l.Reason {
	case score.NoTarget:
		return t("không giao: không chấm")
	case score.NoBase:
		return t("không có số liệu gốc %s: không chấm theo tiến độ", l.Achievement.NoBase.Label())
	case score.TooEarly:
		return t("chưa qua 15% thời gian: không chấm theo tiến độ")
	}
	if a := &l.Achievement; a.Holes > 0 {
		return t("mới có %d/%d kỳ, thiếu %d kỳ trước %s", a.Have, a.Of, a.Holes, a.Period.Label())
	}
	return t("thiếu kết quả")
}

// byNowWorking writes out where a result should be by now: from which figure, and how much
// of the time or of the season has gone.
func (p Ranks) byNowWorking(ind *campaign.Indicator, l score.Line) string {
	t, a := p.T, l.Achievement
	if l.Against == a.Target.Level.Amount {
		return t("mức giao")
	}
	from := t("từ 0")
	if a.BasePeriod != 0 {
		from = t("từ %s (%s)", ind.Number(a.Base.Value), a.BasePeriod.Label())
	}
	expected, ok := p.Book.TimeAt(&a, a.Period)
	if !ok {
		return from
	}
	share := amount.Percent.Print(expected.Share, 2)
	if len(expected.Years) > 0 {
		return t("%s, theo mùa các năm %s: %s lộ trình", from, years(expected.Years), share)
	}
	return t("%s, %d/%d ngày (%s)", from, expected.Gone, expected.Whole, share)
}

func (p Ranks) lineOrigin(l score.Line) block.Origin {
	a := l.Achievement
	ind := p.Site.Indicators.At(l.Indicator)
	places := p.T("mức giao %s", strings.TrimPrefix(a.Target.At.String(), "data/"))
	if a.Result.Ok {
		places += "; " + p.Targets().sourcesOf(a)
	}
	return block.Origin{Of: ind.Name, Places: places, Working: p.Targets().working(ind, a)}
}

// completionWorking writes out how a completion was computed.
func (p Ranks) completionWorking(ind *campaign.Indicator, l score.Line) string {
	t, a := p.T, l.Achievement
	result, level, base := ind.Number(a.Result.Value), ind.Measure.Number(l.Against, max(ind.Decimals, l.Against.Decimals())), ind.Number(a.Base.Value)
	switch {
	case l.PassFail && l.Completion.Sign() > 0:
		return t("đạt: tính 100%")
	case l.PassFail:
		return t("không đạt: tính 0%")
	case ind.Better != campaign.Lower || a.Target.Counts.FromNothing():
		return t("%s ÷ %s × 100", result, level)
	}
	switch ind.Done {
	case campaign.FromBase:
		return t("(%s − %s) ÷ (%s − %s) × 100", result, base, level, base)
	case campaign.Inverse:
		return t("%s ÷ %s × 100", level, result)
	}
	return t("(2 × %s − %s) ÷ %s × 100", level, result, level)
}

// scoreWorking writes out the sums below the lines.
func (p Ranks) scoreWorking(c *campaign.Campaign, s score.Sheet) []string {
	t := p.T
	if s.Present.Sign() <= 0 {
		return nil
	}
	steps, places := c.Scoring.Steps, c.Scoring.Decimals
	out := []string{t("Tổng điểm %s ÷ tổng trọng số có kết quả %s × 100 = %s", s.Points.Format(steps), weightText(s.Present), s.Base.Format(steps))}
	if s.Bonus.Sign() > 0 || s.Minus.Sign() > 0 {
		out = append(out, t("%s + điểm thưởng %s − điểm trừ %s = %s", s.Base.Format(steps), s.Bonus.Format(max(places, s.Bonus.Decimals())), s.Minus.Format(max(places, s.Minus.Decimals())), s.Score.Format(places)))
	} else if steps > places {
		out = append(out, t("Làm tròn %d chữ số: %s", places, s.Score.Format(places)))
	}
	if s.ByProgress {
		out = append(out, t("Điểm so với mức giao cuối cùng, để tham khảo: %s", s.AtLevel.Format(places)))
	}
	switch {
	case s.Barred:
		out = append(out, t("Không xét xếp hạng, xếp loại."))
	case !s.Ranked && c.Scoring.Missing == campaign.Unranked && slices.ContainsFunc(s.Lines, func(l score.Line) bool { return l.Reason == score.NoResult }):
		out = append(out, t("Thiếu kết quả của chỉ tiêu có trọng số: chưa xếp hạng."))
	case !s.Ranked:
		out = append(out, t("Có kết quả của %s trên %s trọng số, dưới %s: chưa xếp hạng.", weightText(s.Present), weightText(s.Weights), amount.Percent.Print(c.Scoring.Share, c.Scoring.Share.Decimals())))
	}
	return out
}

// sheetRules says what of the rules a reader needs to redo any sheet.
func (p Ranks) sheetRules(c *campaign.Campaign) []string {
	t, r := p.T, &c.Scoring
	out := []string{t("Hoàn thành và điểm từng dòng giữ %d chữ số thập phân, điểm cuối cùng làm tròn %d chữ số.", r.Steps, r.Decimals)}
	if r.Cap.Sign() > 0 {
		out = append(out, t("Mỗi chỉ tiêu tính tối đa %s, trừ khi ghi khác.", amount.Percent.Print(r.Cap, r.Cap.Decimals())))
	}
	share := amount.Percent.Print(r.Share, r.Share.Decimals())
	switch r.Missing {
	case campaign.Unranked:
		out = append(out, t("Thiếu kết quả của một chỉ tiêu được giao thì chưa xếp hạng; chỉ tiêu không được giao thì bỏ ra khỏi cả hai tổng; các chỉ tiêu còn lại dưới %s tổng trọng số thì chưa xếp hạng.", share))
	case campaign.Zero:
		out = append(out, t("Thiếu kết quả của một chỉ tiêu được giao thì chỉ tiêu ấy tính 0 điểm; chỉ tiêu không được giao thì bỏ ra khỏi cả hai tổng; các chỉ tiêu còn lại dưới %s tổng trọng số thì chưa xếp hạng.", share))
	default:
		out = append(out, t("Chỉ tiêu không giao hoặc thiếu kết quả được bỏ ra khỏi hai tổng; còn dưới %s trọng số thì chưa xếp hạng.", share))
	}
	var rules []string
	for i := range r.Adjustments {
		a := &r.Adjustments[i]
		text := t("%s (%s): %s", a.Title, p.adjustmentWhen(a), p.signed(a.Kind, a.Points))
		if a.Max.Sign() > 0 {
			text = t("%s, tối đa %s", text, p.signed(a.Kind, a.Max))
		}
		if a.Below.Sign() > 0 && c.Scoring.Basis == campaign.ByProgress {
			text = t("%s (xét khi kết thúc)", text)
		}
		rules = append(rules, text)
	}
	if len(rules) > 0 {
		out = append(out, t("Điểm thưởng, điểm trừ, trường hợp không xét: %s.", strings.Join(rules, "; ")))
	}
	var classes []string
	for _, class := range r.Classes {
		classes = append(classes, t("%s từ %s", class.Name, class.From.Format(class.From.Decimals())))
	}
	if len(classes) > 0 {
		out = append(out, t("Xếp loại theo điểm: %s.", strings.Join(classes, "; ")))
	}
	if names := p.tieBreakers(c); names != "" {
		out = append(out, t("Bằng điểm thì xét lần lượt mức hoàn thành trước khi chặn trần: %s; vẫn bằng nhau thì cùng hạng.", names))
	}
	return out
}

// footnote puts an origin below a table and gives its number, which goes on from those of
// the tables before.
func footnote(t *block.Table, o block.Origin, before int) int {
	o.Note = before + len(t.Origins) + 1
	t.Origins = append(t.Origins, o)
	return o.Note
}

// appliedTable lists what was added to a score, taken from it, or bars it; its footnotes
// go on from those before.
func (p Ranks) appliedTable(s score.Sheet, before int) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Điểm thưởng, điểm trừ"), Head: append(append(block.Heads(t("Quy tắc")), block.Nums(t("Số lần"), t("Điểm"))...), block.Heads(t("Căn cứ"))...)}
	for _, a := range s.Applied {
		why := block.Text(p.AppliedText(a))
		var places []string
		for _, e := range a.Entries {
			places = append(places, strings.TrimPrefix(e.At.String(), "data/"))
		}
		if len(places) > 0 {
			why.Note = footnote(&tab, block.Origin{Of: a.Rule.Title, Places: strings.Join(places, "; ")}, before)
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(a.Rule.Title), block.Num(strconv.Itoa(a.Times)), block.Num(p.signed(a.Rule.Kind, a.Points)), why}})
	}
	return tab
}

// AppliedText says why a rule was applied: the documents of its entries, or the completion
// that an automatic one goes by.
func (p Ranks) AppliedText(a score.Applied) string {
	var documents []string
	for _, e := range a.Entries {
		documents = append(documents, e.Document)
	}
	if len(documents) == 0 && a.Line != nil {
		return p.T("%s hoàn thành %s", p.Site.Indicators.At(a.Line.Indicator).Short, amount.Percent.Print(a.Line.OfLevel, 2))
	}
	return strings.Join(documents, "; ")
}

// placeText says why a unit has its rank: who stands next to it.
func (p Ranks) placeText(c *campaign.Campaign, s score.Standing) []string {
	t := p.T
	if s.Rank == 0 {
		return nil
	}
	above, below := p.Book.Ranking(c).Neighbours(s.Sheet.Unit)
	label := func(n *score.Standing) (string, string) {
		return p.UnitName(p.Site.Units.Get(n.Sheet.Unit), p.NamingDay(c)), p.ScoreText(c, *n)
	}
	out := []string{t("Hạng %d: %d đơn vị xếp trên.", s.Rank, s.Rank-1)}
	if s.Tied {
		out[0] = t("Hạng %d (đồng hạng): %d đơn vị xếp trên.", s.Rank, s.Rank-1)
	}
	if above != nil {
		name, points := label(above)
		out = append(out, t("Liền trên: %s, %s điểm.", name, points)+p.tieText(c, above, &s))
	}
	if below != nil {
		name, points := label(below)
		out = append(out, t("Liền dưới: %s, %s điểm.", name, points)+p.tieText(c, &s, below))
	}
	return out
}

// tieText says which tie-breaker parted two units with one score; "" where the scores did.
func (p Ranks) tieText(c *campaign.Campaign, better, worse *score.Standing) string {
	if better.Sheet.Score != worse.Sheet.Score {
		return ""
	}
	for _, i := range c.Scoring.TieBreakers {
		if x, y := better.Sheet.CompletionOn(i), worse.Sheet.CompletionOn(i); x != y {
			places := c.Scoring.CompletionDecimals()
			return " " + p.T("Cùng điểm, phân định bằng %s: %s so với %s.", p.Site.Indicators.At(i).Short, amount.Percent.Print(x, places), amount.Percent.Print(y, places))
		}
	}
	return ""
}

// lossText names the line on which a sheet lost most of its weight.
func (p Ranks) lossText(s score.Sheet) string {
	var most amount.Amount
	var worst *score.Line
	for i := range s.Lines {
		l := &s.Lines[i]
		if lost := l.Weight.Sub(l.Points); l.Counted() && lost.Cmp(most) > 0 {
			most, worst = lost, l
		}
	}
	if worst == nil {
		return ""
	}
	return p.T("Mất điểm nhiều nhất ở %s: được %s trên %s điểm.",
		p.Site.Indicators.At(worst.Indicator).Short, worst.Points.Format(min(2, worst.Points.Decimals())), weightText(worst.Weight))
}

// moveText words a change of rank, with the rank and score of before; "" where there is
// no earlier ranking.
func (p Ranks) moveText(c *campaign.Campaign, m score.Movement) string {
	t := p.T
	then := t("hạng %d, %s điểm", m.From, m.Score.Format(c.Scoring.Decimals))
	switch {
	case m.Since == 0:
		return ""
	case !m.Comparable:
		return t("không so sánh được với kỳ %s", m.Since.Label())
	case m.Up > 0:
		return t("tăng %d bậc so với kỳ %s (%s)", m.Up, m.Since.Label(), then)
	case m.Up < 0:
		return t("giảm %d bậc so với kỳ %s (%s)", -m.Up, m.Since.Label(), then)
	}
	return t("giữ hạng so với kỳ %s (%s)", m.Since.Label(), then)
}

// MoveMark words a change of rank for a narrow column.
func (p Ranks) MoveMark(m score.Movement) string {
	switch {
	case m.Since == 0 || !m.Comparable:
		return ""
	case m.Up > 0:
		return "▲" + strconv.Itoa(m.Up)
	case m.Up < 0:
		return "▼" + strconv.Itoa(-m.Up)
	}
	return "="
}
