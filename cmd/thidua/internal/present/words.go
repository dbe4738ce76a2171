package present

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/score"
)

// BandText is the word of a band.
func (p *Presenter) BandText(b score.Band) string {
	t := p.T
	switch b {
	case score.BandAchieved:
		return t("đã đạt")
	case score.BandAhead:
		return t("vượt tiến độ")
	case score.BandOnPace:
		return t("đúng tiến độ")
	case score.BandBehind:
		return t("chậm tiến độ")
	case score.BandFarBehind:
		return t("rất chậm")
	case score.BandMovingAway:
		return t("kém gốc")
	case score.BandMissed:
		return t("không đạt")
	}
	return t("chưa đánh giá")
}

// bandClass is the class of a band on charts.
func bandClass(b score.Band) string { return string(b) }

func (p *Presenter) bandMark(b score.Band) block.Mark {
	class := bandClass(b)
	return block.Mark{Class: "band-" + class, Symbol: figure.BandSymbol(class), Word: p.BandText(b)}
}

// bandKeys names the bands that occur, for the key of a chart.
func (p *Presenter) bandKeys(present map[score.Band]bool) []figure.BandKey {
	var out []figure.BandKey
	for _, b := range score.Bands {
		if present[b] {
			out = append(out, figure.BandKey{Band: bandClass(b), Word: p.BandText(b)})
		}
	}
	return out
}

// TargetText words a target as the dispatch does: "khoảng 42,71%".
func (p *Presenter) TargetText(t campaign.Target) string {
	q, comparator := inPoints(t), t.Comparator
	falls := t.Counts == campaign.Increase && q.Amount.Sign() < 0
	if falls { // to fall by at least so much
		q.Amount, comparator = q.Amount.Neg(), mirrored[comparator]
	}
	level := p.comparedText(comparator, q.String())
	switch {
	case falls:
		return p.T("giảm %s", level)
	case t.Counts == campaign.Increase:
		return p.T("tăng thêm %s", level)
	case t.Counts == campaign.Sum:
		return p.T("phát sinh %s", level)
	}
	return level
}

// mirrored are comparators of what shall fall, in words of how much.
var mirrored = map[campaign.Comparator]campaign.Comparator{
	campaign.Below: campaign.Above, campaign.NotAbove: campaign.AtLeast, campaign.Maximum: campaign.AtLeast, campaign.About: campaign.About,
}

func (p *Presenter) comparedText(c campaign.Comparator, level string) string {
	switch c {
	case campaign.About:
		return p.T("khoảng %s", level)
	case campaign.Above:
		return p.T("trên %s", level)
	case campaign.Below:
		return p.T("dưới mức %s", level)
	case campaign.ReachAll:
		return p.T("đạt và vượt %s", level)
	case campaign.AtLeast:
		return p.T("ít nhất %s", level)
	case campaign.Minimum:
		return p.T("tối thiểu %s", level)
	case campaign.NotBelow:
		return p.T("không thấp hơn %s", level)
	case campaign.NotAbove:
		return p.T("không quá %s", level)
	case campaign.Maximum:
		return p.T("tối đa %s", level)
	}
	return level
}

// inPoints is the level of a target: by how much a rate shall grow is percentage points.
func inPoints(t campaign.Target) amount.Quantity {
	q := t.Level
	if t.Counts == campaign.Increase && q.Measure == amount.Percent {
		q.Measure = amount.Points
	}
	return q
}

// levelNote is what a reader must know of a level: which year an accumulated figure is
// held against, and that it was joined from former units; "" for nothing.
func (p *Presenter) levelNote(a score.Achievement) string {
	var year, joined string
	c := a.Campaign
	if p.Book.Accumulates(p.Site.Indicators.At(a.Target.Indicator)) && !c.Start.IsZero() && c.Start.Year() != c.End.Year() {
		year = p.T("lũy kế năm %d", a.Target.Due.Year())
	}
	if a.Target.Restated {
		joined = p.T("cộng lại theo đơn vị hiện nay")
	}
	return Joined(year, joined)
}

// aboutText says how "khoảng" is judged in a campaign.
func (p *Presenter) aboutText(ind *campaign.Indicator, c *campaign.Campaign) string {
	t, falls := p.T, ind.Better == campaign.Lower
	slack := amount.Percent.Print(c.Pace.Tolerance, c.Pace.Tolerance.Decimals())
	switch {
	case c.Pace.Tolerance.Sign() == 0 && falls:
		return t("“Khoảng” (≈): đạt khi không cao hơn mức giao.")
	case c.Pace.Tolerance.Sign() == 0:
		return t("“Khoảng” (≈): đạt khi không thấp hơn mức giao.")
	case falls:
		return t("“Khoảng” (≈): đạt khi không cao hơn mức giao quá %s của mức giao.", slack)
	}
	return t("“Khoảng” (≈): đạt khi không thấp hơn mức giao quá %s của mức giao.", slack)
}

// printIn prints a value in the measure of a target, with no more decimals than the
// indicator publishes: a zero in place of a digit that was rounded away would be a false one.
func printIn(ind *campaign.Indicator, q amount.Quantity, a amount.Amount) string {
	known := max(ind.Decimals+q.Measure.Power-ind.Measure.Power, 0)
	if q.Measure.Power == ind.Measure.Power {
		return q.Measure.Print(a, known)
	}
	return q.Measure.Print(a, min(max(q.Decimals, 3), known))
}

// gapText words how far a result is from a target: differences of percentages
// are percentage points.
func (p *Presenter) gapText(ind *campaign.Indicator, a score.Achievement) string {
	q, gap := inPoints(a.Target), a.Gap
	word := "thiếu %s"
	switch {
	case gap.Sign() == 0:
		return p.T("đúng mức")
	case gap.Sign() > 0:
		word = "vượt %s"
	}
	if ind.Better == campaign.Lower {
		word = "thấp hơn %s"
		if gap.Sign() > 0 {
			word = "cao hơn %s"
		}
	}
	if gap.Sign() < 0 {
		gap = gap.Neg()
	}
	if q.Measure == amount.Percent || q.Measure == amount.Points {
		return p.T(word, amount.Points.Print(gap, max(q.Decimals, ind.Decimals)))
	}
	if q.Measure.Power == ind.Measure.Power {
		return p.T(word, q.Measure.Print(gap, max(q.Decimals, ind.Decimals)))
	}
	return p.T(word, printIn(ind, q, gap))
}

// finding says in one sentence what a result means for its target.
func (p *Presenter) finding(ind *campaign.Indicator, a score.Achievement) string {
	t := p.T
	if !a.Result.Ok {
		return t("Chưa có số liệu để so với chỉ tiêu %s.", p.TargetText(a.Target))
	}
	result := printIn(ind, inPoints(a.Target), a.Result.Value)
	if a.Target.Counts == campaign.Sum {
		return t("Cộng %d/%d kỳ đến %s là %s, %s so với chỉ tiêu %s, hạn %s.", a.Have, a.Of, a.Period.Label(), result, p.gapText(ind, a), p.TargetText(a.Target), a.Target.Due.Format())
	}
	switch a.Verdict {
	case score.Met:
		return t("Đạt %s %s, %s so với chỉ tiêu %s.", result, p.when(a.Period), p.gapText(ind, a), p.TargetText(a.Target))
	case score.NotYet, score.Awaits:
		return t("%s là %s, %s so với chỉ tiêu %s, hạn %s.", p.upTo(a.Period), result, p.gapText(ind, a), p.TargetText(a.Target), a.Target.Due.Format())
	}
	return t("%s là %s, %s so với chỉ tiêu %s.", p.upTo(a.Period), result, p.gapText(ind, a), p.TargetText(a.Target))
}

// when says in which period something was so: "vào tháng 12/2024", "trong năm 2024".
func (p *Presenter) when(period campaign.Period) string {
	t := p.T
	switch {
	case period.IsMonth():
		return t("vào tháng %s", period.Label())
	case period.IsYear():
		return t("trong năm %s", period.Label())
	}
	return t("trong %s", inSentence(period))
}

// upTo says until when something has come so far, at the head of a sentence.
func (p *Presenter) upTo(period campaign.Period) string {
	t := p.T
	switch {
	case period.IsMonth():
		return t("Đến tháng %s", period.Label())
	case period.IsYear():
		return t("Đến hết năm %s", period.Label())
	}
	return t("Đến hết %s", inSentence(period))
}

// inSentence is the label of a quarter or half year within a sentence.
func inSentence(period campaign.Period) string {
	return strings.Replace(period.Label(), "Quý", "quý", 1)
}

// PeriodOf is the period of a figure, with a word where it may still change, and its view
// where it is not as the unit of its day reported it.
func (p *Presenter) PeriodOf(period campaign.Period, f score.Figure) string {
	label := p.periodState(period, f)
	if f.View == score.AsReported {
		return label
	}
	return label + "; " + p.ViewText(f.View)
}

func (p *Presenter) periodState(period campaign.Period, f score.Figure) string {
	label := period.Label()
	if f.Stale != 0 {
		label = p.T("%s; mẫu số %d", label, f.Stale)
	}
	if f.Provisional {
		label = p.T("%s (tạm tính)", label)
	}
	return label
}

// VerdictText is the word of a verdict.
func (p *Presenter) VerdictText(v score.Verdict) string { return v.Name().In(p.Lang) }

// DirectionText says what is better.
func (p *Presenter) DirectionText(d campaign.Direction) string {
	switch d {
	case campaign.Higher:
		return p.T("càng cao càng tốt")
	case campaign.Lower:
		return p.T("càng thấp càng tốt")
	}
	return p.T("số liệu nền, không xếp hạng")
}

// StatusText words where a campaign stands on the day of the book.
func (p *Presenter) StatusText(c *campaign.Campaign) string {
	t := p.T
	switch c.StatusOn(p.Book.AsOf) {
	case campaign.Draft:
		return t("dự thảo")
	case campaign.Upcoming:
		if p.Book.AsOf.IsZero() { // without figures there is no day to say it of
			return t("từ %s", c.Start.Format())
		}
		return t("sắp diễn ra")
	case campaign.Running:
		return t("đang diễn ra")
	case campaign.Ended:
		return t("đã hết hạn, chưa chốt kết quả")
	case campaign.Provisional:
		return t("kết quả tạm tính")
	}
	switch {
	case !c.HasTargets():
		return t("đã kết thúc")
	case c.FiguresUntil.IsZero():
		return t("kết quả đã chốt")
	}
	return t("kết quả đã chốt theo số liệu nhận đến %s", c.FiguresUntil.Format())
}

// ViewText says how a figure relates to the units of its day.
func (p *Presenter) ViewText(v score.View) string {
	switch v {
	case score.Restated:
		return p.T("cộng lại theo đơn vị hiện nay")
	case score.Summed:
		return p.T("cộng các đơn vị")
	}
	return p.T("theo báo cáo")
}

// Capital begins a text with a capital letter.
func Capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// FormulaText words how an indicator is computed.
func (p *Presenter) FormulaText(ind *campaign.Indicator) string {
	t := p.T
	var names []string
	for _, term := range ind.Formula.Terms {
		names = append(names, p.Site.Indicators.At(term).Short)
	}
	switch ind.Formula.Op {
	case '/':
		s := names[0] + " ÷ " + names[1]
		if ind.Measure == amount.Percent {
			s += " × 100"
		}
		return s
	case '+':
		s := names[0]
		for _, n := range names[1:] {
			s += " + " + n
		}
		return s
	}
	return t("theo báo cáo")
}

// KindOfIndicator words the kind of an indicator, and what follows from it for adding up.
func (p *Presenter) KindOfIndicator(ind *campaign.Indicator) string {
	t := p.T
	switch ind.Kind {
	case campaign.Stock:
		return t("số dư cuối kỳ: không cộng qua các kỳ")
	case campaign.Flow:
		return t("phát sinh trong kỳ: cộng qua các kỳ")
	case campaign.Cumulative:
		return t("lũy kế từ đầu năm")
	case campaign.Rate:
		return t("tỷ lệ: luôn chia lại, không lấy trung bình")
	}
	return t("kết quả khảo sát: không cộng, không chia")
}

// MergeText words what becomes of an indicator in a merger.
func (p *Presenter) MergeText(ind *campaign.Indicator) string {
	t := p.T
	switch ind.Merge {
	case campaign.MergeSum:
		return t("khi sáp nhập: cộng các đơn vị cũ")
	case campaign.MergeRedivide:
		return t("khi sáp nhập: chia lại tổng tử số cho tổng mẫu số")
	}
	return t("khi sáp nhập: không so sánh được")
}
