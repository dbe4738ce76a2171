package page

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

// bandWord is the word of a band.
func (p *Planner) bandWord(b score.Band) string {
	t := p.templates.T
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
		return t("đi lùi")
	case score.BandMissed:
		return t("không đạt")
	}
	return t("chưa đánh giá")
}

// bandClass is the class of a band on charts; what was missed looks like what
// moved away, and no chart shows both.
func bandClass(b score.Band) string {
	if b == score.BandMissed {
		return figure.MovingAway
	}
	return string(b)
}

func (p *Planner) bandMark(b score.Band) block.Mark {
	class := bandClass(b)
	return block.Mark{Class: "band-" + class, Symbol: figure.BandSymbol(class), Word: p.bandWord(b)}
}

// bandKeys names the bands that occur, for the key of a chart.
func (p *Planner) bandKeys(present map[score.Band]bool) []figure.BandKey {
	var out []figure.BandKey
	for _, b := range score.Bands {
		if present[b] {
			out = append(out, figure.BandKey{Band: bandClass(b), Word: p.bandWord(b)})
		}
	}
	return out
}

// targetText words a target as the dispatch does: "khoảng 42,71%".
func (p *Planner) targetText(t campaign.Target) string {
	level := t.Level.String()
	switch t.Comparator {
	case campaign.About:
		return p.templates.T("khoảng %s", level)
	case campaign.Above:
		return p.templates.T("trên %s", level)
	case campaign.Below:
		return p.templates.T("dưới mức %s", level)
	case campaign.ReachAll:
		return p.templates.T("đạt và vượt %s", level)
	}
	return level
}

// printIn prints a value in the measure of a target, with decimals enough for both.
func printIn(ind *campaign.Indicator, q amount.Quantity, a amount.Amount) string {
	decimals := q.Decimals
	if q.Measure.Power == ind.Measure.Power {
		decimals = max(decimals, ind.Decimals)
	} else {
		decimals = max(decimals, 3)
	}
	return q.Measure.Print(a, decimals)
}

// gapText words how far a result is from a target: differences of percentages
// are percentage points.
func (p *Planner) gapText(ind *campaign.Indicator, a score.Achievement) string {
	q, gap := a.Target.Level, a.Gap
	word := "thiếu %s"
	switch {
	case gap.Sign() == 0:
		return p.templates.T("đúng mức")
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
	if q.Measure == amount.Percent {
		return p.templates.T(word, amount.Points.Print(gap, max(q.Decimals, ind.Decimals)))
	}
	return p.templates.T(word, printIn(ind, q, gap))
}

// finding says in one sentence what a result means for its target.
func (p *Planner) finding(ind *campaign.Indicator, a score.Achievement) string {
	t := p.templates.T
	if !a.Result.Ok {
		return t("Chưa có số liệu để so với chỉ tiêu %s.", p.targetText(a.Target))
	}
	result := printIn(ind, a.Target.Level, a.Result.Value)
	switch a.Verdict {
	case score.Met:
		return t("Đạt %s %s, %s so với chỉ tiêu %s.", result, p.when(a.Period), p.gapText(ind, a), p.targetText(a.Target))
	case score.NotYet, score.Awaits:
		return t("%s là %s, %s so với chỉ tiêu %s, hạn %s.", p.upTo(a.Period), result, p.gapText(ind, a), p.targetText(a.Target), a.Target.Due.Format())
	}
	return t("%s là %s, %s so với chỉ tiêu %s.", p.upTo(a.Period), result, p.gapText(ind, a), p.targetText(a.Target))
}

// when says in which period something was so: "vào tháng 12/2024", "trong năm 2024".
func (p *Planner) when(period campaign.Period) string {
	t := p.templates.T
	switch {
	case period.IsMonth():
		return t("vào tháng %s", period.Label())
	case period.IsYear():
		return t("trong năm %s", period.Label())
	}
	return t("trong %s", inSentence(period))
}

// upTo says until when something has come so far, at the head of a sentence.
func (p *Planner) upTo(period campaign.Period) string {
	t := p.templates.T
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

// periodOf is the period of a figure, with a word where it may still change.
func (p *Planner) periodOf(period campaign.Period, f score.Figure) string {
	if f.Provisional {
		return p.templates.T("%s (tạm tính)", period.Label())
	}
	return period.Label()
}

func (p *Planner) verdictWord(v score.Verdict) string {
	t := p.templates.T
	switch v {
	case score.Met:
		return t("đạt")
	case score.NotYet:
		return t("chưa đạt")
	case score.NotMet:
		return t("không đạt")
	case score.Awaits:
		return t("chờ số liệu cuối kỳ")
	}
	return t("chưa có số liệu")
}

func (p *Planner) directionText(d campaign.Direction) string {
	switch d {
	case campaign.Higher:
		return p.templates.T("càng cao càng tốt")
	case campaign.Lower:
		return p.templates.T("càng thấp càng tốt")
	}
	return p.templates.T("số liệu nền, không xếp hạng")
}

func (p *Planner) statusText(s campaign.Status) string {
	t := p.templates.T
	switch s {
	case campaign.Draft:
		return t("dự thảo")
	case campaign.Running:
		return t("đang diễn ra")
	case campaign.Provisional:
		return t("kết quả tạm tính")
	case campaign.Final:
		return t("đã kết thúc")
	}
	return t("đã lưu trữ")
}

// viewText says how a figure relates to the units of its day.
func (p *Planner) viewText(v score.View) string {
	switch v {
	case score.Restated:
		return p.templates.T("cộng lại theo đơn vị hiện nay")
	case score.Summed:
		return p.templates.T("cộng các đơn vị")
	}
	return p.templates.T("theo báo cáo")
}

// capital begins a text with a capital letter.
func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}
