package present

import (
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
	SheetHref  string
}

// Brief is a line of a sheet in a few words: indicator, completion, points.
func (s *Sheet) Brief(line block.Row) string {
	cells := line.Cells
	return cells[LineName].Text + ": " + cells[LineDone].Text + ", " + cells[LinePoints].Text + " / " + cells[LineWeight].Text
}

// The columns of a score sheet that are named elsewhere.
const (
	LineName   = 0
	LineDone   = 3
	LineWeight = 4
	LinePoints = 5
)

// Sheet writes out how a score came about.
func (p Ranks) Sheet(c *campaign.Campaign, s score.Standing, from string) Sheet {
	t := p.T
	u := p.Site.Units.Get(s.Sheet.Unit)
	v := Sheet{
		Unit: p.UnitName(u, p.NamingDay(c)), Href: route.Relative(from, route.Unit(u)), SheetHref: route.Relative(from, route.Sheet(c, u)),
		Rank: RankText(s.Rank), Of: strconv.Itoa(len(p.Book.Ranking(c).Standings)), Score: p.ScoreText(c, s), Class: s.Sheet.Class,
		Move: p.moveText(s.Move), Reason: p.lossText(s.Sheet), Extra: p.appliedTable(s.Sheet),
		Lines: block.Table{
			Caption: t("Bảng chấm điểm"),
			Head:    append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Mức giao"), t("Kết quả"), t("Hoàn thành"), t("Trọng số"), t("Điểm"))...),
		},
		Working: p.scoreWorking(c, s.Sheet), Place: p.placeText(c, s),
	}
	if s.InOf > 0 {
		v.Cluster = t("hạng %s trên %d trong %s", RankText(s.InRank), s.InOf, s.Cluster)
	}
	for _, l := range s.Sheet.Lines {
		v.Lines.Rows = append(v.Lines.Rows, block.Row{Cells: p.sheetLine(c, l)})
		if l.Counted() {
			v.Lines.Origins = append(v.Lines.Origins, p.lineOrigin(l))
		}
	}
	return v
}

func (p Ranks) sheetLine(c *campaign.Campaign, l score.Line) []block.Cell {
	t := p.T
	ind := p.Site.Indicators.At(l.Indicator)
	a := l.Achievement
	if !l.Counted() {
		level := t("không giao")
		if a.Target.Level.Measure.Name != "" {
			level = p.TargetText(a.Target)
		}
		return []block.Cell{block.Text(ind.Name), block.Num(level), block.Num(t("chưa có")), block.Num("–"), block.Num(weightText(l.Weight)), block.Num("–")}
	}
	level, result := block.Num(p.TargetText(a.Target)), block.Num(ind.Print(a.Result.Value))
	level.Small = t("hạn %s", a.Target.Due.Format())
	result.Small = p.PeriodOf(a.Period, a.Result)
	done := block.Num(amount.Percent.Print(l.Completion, 2))
	done.Small = p.completionWorking(ind, a)
	points := block.Num(l.Points.Format(c.Scoring.Decimals))
	points.Small = t("%s × %s ÷ 100", weightText(l.Weight), l.Capped.Format(2))
	if l.Capped != l.Completion {
		points.Small += " " + t("(tính tối đa %s)", amount.Percent.Print(l.Capped, l.Capped.Decimals()))
	}
	return []block.Cell{block.Text(ind.Name), level, result, done, block.Num(weightText(l.Weight)), points}
}

func (p Ranks) lineOrigin(l score.Line) block.Origin {
	a := l.Achievement
	ind := p.Site.Indicators.At(l.Indicator)
	return block.Origin{Of: ind.Name, Places: p.Targets().sources(a.Target.Indicator, a.Target.Unit, a.Period), Working: p.Targets().working(ind, a)}
}

// completionWorking writes out how a completion was computed.
func (p Ranks) completionWorking(ind *campaign.Indicator, a score.Achievement) string {
	t := p.T
	result, level, base := ind.Number(a.Result.Value), ind.Measure.Number(a.Target.Level.Amount, max(ind.Decimals, a.Target.Level.Amount.Decimals())), ind.Number(a.Base.Value)
	switch {
	case !a.HasCompletion && a.Verdict == score.Met:
		return t("đạt: tính 100%")
	case !a.HasCompletion:
		return t("không đạt: tính 0%")
	case ind.Better != campaign.Lower:
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
	places := c.Scoring.Decimals
	out := []string{t("Cộng điểm %s ÷ cộng trọng số có kết quả %s × 100 = %s", s.Points.Format(places), weightText(s.Present), s.Base.Format(places))}
	if s.Bonus.Sign() > 0 || s.Minus.Sign() > 0 {
		out = append(out, t("%s + điểm thưởng %s − điểm trừ %s = %s", s.Base.Format(places), s.Bonus.Format(places), s.Minus.Format(places), s.Score.Format(places)))
	}
	switch {
	case s.Barred:
		out = append(out, t("Không xét xếp hạng, xếp loại."))
	case !s.Ranked:
		out = append(out, t("Có kết quả của %s trên %s trọng số, dưới %s: chưa xếp hạng.", weightText(s.Present), weightText(s.Weights), amount.Percent.Print(c.Scoring.Share, c.Scoring.Share.Decimals())))
	}
	return out
}

// appliedTable lists what was added to a score, taken from it, or bars it.
func (p Ranks) appliedTable(s score.Sheet) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Điểm thưởng, điểm trừ"), Head: append(append(block.Heads(t("Quy tắc")), block.Nums(t("Số lần"), t("Điểm"))...), block.Heads(t("Căn cứ"))...)}
	for _, a := range s.Applied {
		why := block.Text("")
		if a.Line != nil {
			why.Text = t("%s hoàn thành %s", p.Site.Indicators.At(a.Line.Indicator).Short, amount.Percent.Print(a.Line.Completion, 2))
		}
		var documents, places []string
		for _, e := range a.Entries {
			documents, places = append(documents, e.Document), append(places, e.At.String())
		}
		if len(documents) > 0 {
			why.Text, why.Small = strings.Join(documents, "; "), strings.Join(places, "; ")
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(a.Rule.Title), block.Num(strconv.Itoa(a.Times)), block.Num(p.signed(a.Rule.Kind, a.Points)), why}})
	}
	return tab
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
		out = append(out, t("Liền trên: %s, %s điểm.", name, points))
	}
	if below != nil {
		name, points := label(below)
		out = append(out, t("Liền dưới: %s, %s điểm.", name, points))
	}
	return out
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
		p.Site.Indicators.At(worst.Indicator).Short, worst.Points.Format(worst.Points.Decimals()), weightText(worst.Weight))
}

// moveText words a change of rank; "" where there is no earlier ranking.
func (p Ranks) moveText(m score.Movement) string {
	t := p.T
	switch {
	case m.Since == 0:
		return ""
	case !m.Comparable:
		return t("không so sánh được với kỳ %s", m.Since.Label())
	case m.Up > 0:
		return t("tăng %d bậc so với kỳ %s", m.Up, m.Since.Label())
	case m.Up < 0:
		return t("giảm %d bậc so với kỳ %s", -m.Up, m.Since.Label())
	}
	return t("giữ hạng so với kỳ %s", m.Since.Label())
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
