package page

import (
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// SheetPage is the score sheet of one unit, to be printed on one A4 page and signed.
type SheetPage struct {
	Common
	Sheet
	Campaign, CampaignHref string
	Number                 string
	RankingHref            string
	Rule, RuleNote         string
	Periods                string
}

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
	Lines      Table
	Extra      Table // what was added or taken beside the weights
	Working    []string
	Place      []string // who stands next, and why
	SheetHref  string
}

// ScoreSheet is the score sheet of one unit without its page; false where the
// unit is not ranked in the campaign.
func ScoreSheet(in Input, c *campaign.Campaign, u campaign.UnitID) (SheetPage, bool) {
	p := newPlanner(in)
	s := p.book.Ranking(c).Of(u)
	if s == nil {
		return SheetPage{}, false
	}
	return p.sheetPage(c, *s), true
}

// Brief is a line of a sheet in a few words: indicator, completion, points.
func (s *Sheet) Brief(line Row) string {
	cells := line.Cells
	return cells[lineName].Text + ": " + cells[lineDone].Text + ", " + cells[linePoints].Text + " / " + cells[lineWeight].Text
}

// The columns of a score sheet that are named elsewhere.
const (
	lineName   = 0
	lineDone   = 3
	lineWeight = 4
	linePoints = 5
)

func (p *Planner) addSheets(c *campaign.Campaign) error {
	for _, s := range p.book.Ranking(c).Standings {
		u := p.site.Units.Get(s.Sheet.Unit)
		if err := p.add(route.Sheet(c, u), "sheet.html", func() (any, error) { return p.sheetPage(c, s), nil }); err != nil {
			return err
		}
	}
	return nil
}

func (p *Planner) sheetPage(c *campaign.Campaign, s score.Standing) SheetPage {
	t := p.templates.T
	u := p.site.Units.Get(s.Sheet.Unit)
	address := route.Sheet(c, u)
	name := p.unitName(u, p.namingDay(c))
	return SheetPage{
		Common: p.common(address, t("Bảng chấm điểm %s: BHXH %s", c.Number, name), "",
			Link{Text: t("Phong trào"), Href: route.Campaigns}, Link{Text: c.Number, Href: route.Campaign(c)},
			Link{Text: t("Xếp hạng"), Href: route.Ranking(c)}, Link{Text: name, Href: address}),
		Sheet:    p.sheet(c, s, address),
		Campaign: c.Title, CampaignHref: route.Relative(address, route.Campaign(c)), Number: c.Number,
		RankingHref: route.Relative(address, route.Ranking(c)), Rule: c.Scoring.Version, RuleNote: c.Scoring.Note,
		Periods: p.periodsOf(c),
	}
}

// sheet writes out how a score came about.
func (p *Planner) sheet(c *campaign.Campaign, s score.Standing, from string) Sheet {
	t := p.templates.T
	u := p.site.Units.Get(s.Sheet.Unit)
	v := Sheet{
		Unit: p.unitName(u, p.namingDay(c)), Href: route.Relative(from, route.Unit(u)), SheetHref: route.Relative(from, route.Sheet(c, u)),
		Rank: rankText(s.Rank), Of: strconv.Itoa(len(p.book.Ranking(c).Standings)), Score: p.scoreText(c, s), Class: s.Sheet.Class,
		Move: p.moveText(s.Move), Reason: p.lossText(s.Sheet), Extra: p.appliedTable(s.Sheet),
		Lines: Table{
			Caption: t("Bảng chấm điểm"), Stack: true,
			Head: append(heads(t("Chỉ tiêu")), nums(t("Mức giao"), t("Kết quả"), t("Hoàn thành"), t("Trọng số"), t("Điểm"))...),
		},
		Working: p.scoreWorking(c, s.Sheet), Place: p.placeText(c, s),
	}
	if s.InOf > 0 {
		v.Cluster = t("hạng %s trên %d trong %s", rankText(s.InRank), s.InOf, s.Cluster)
	}
	for _, l := range s.Sheet.Lines {
		v.Lines.Rows = append(v.Lines.Rows, Row{Cells: p.sheetLine(c, l)})
		if l.Counted {
			v.Lines.Origins = append(v.Lines.Origins, p.lineOrigin(l))
		}
	}
	return v
}

func (p *Planner) sheetLine(c *campaign.Campaign, l score.Line) []Cell {
	t := p.templates.T
	ind := p.site.Indicators.At(l.Indicator)
	a := l.Achievement
	if !l.Counted {
		level := t("không giao")
		if a.Target.Level.Measure.Name != "" {
			level = p.targetText(a.Target)
		}
		return []Cell{text(ind.Name), num(level), num(t("chưa có")), num("–"), num(weightText(l.Weight)), num("–")}
	}
	level, result := num(p.targetText(a.Target)), num(ind.Print(a.Result.Value))
	level.Small = t("hạn %s", a.Target.Due.Format())
	result.Small = p.periodOf(a.Period, a.Result)
	done := num(amount.Percent.Print(l.Completion, 2))
	done.Small = p.completionWorking(ind, a)
	points := num(l.Points.Format(c.Scoring.Decimals))
	points.Small = t("%s × %s ÷ 100", weightText(l.Weight), l.Capped.Format(2))
	if l.Capped != l.Completion {
		points.Small += " " + t("(tính tối đa %s)", amount.Percent.Print(l.Capped, l.Capped.Decimals()))
	}
	return []Cell{text(ind.Name), level, result, done, num(weightText(l.Weight)), points}
}

func (p *Planner) lineOrigin(l score.Line) Origin {
	a := l.Achievement
	ind := p.site.Indicators.At(l.Indicator)
	return Origin{ind.Name, p.sources(a.Target.Indicator, a.Target.Unit, a.Period), p.working(ind, a)}
}

// completionWorking writes out how a completion was computed.
func (p *Planner) completionWorking(ind *campaign.Indicator, a score.Achievement) string {
	t := p.templates.T
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
func (p *Planner) scoreWorking(c *campaign.Campaign, s score.Sheet) []string {
	t := p.templates.T
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
func (p *Planner) appliedTable(s score.Sheet) Table {
	t := p.templates.T
	tab := Table{Caption: t("Điểm thưởng, điểm trừ"), Stack: true, Head: append(append(heads(t("Quy tắc")), nums(t("Số lần"), t("Điểm"))...), heads(t("Căn cứ"))...)}
	for _, a := range s.Applied {
		why := text("")
		if a.Line != nil {
			why.Text = t("%s hoàn thành %s", p.site.Indicators.At(a.Line.Indicator).Short, amount.Percent.Print(a.Line.Completion, 2))
		}
		var documents, places []string
		for _, e := range a.Entries {
			documents, places = append(documents, e.Document), append(places, e.At.String())
		}
		if len(documents) > 0 {
			why.Text, why.Small = strings.Join(documents, "; "), strings.Join(places, "; ")
		}
		tab.Rows = append(tab.Rows, Row{Cells: []Cell{text(a.Rule.Title), num(strconv.Itoa(a.Times)), num(p.signed(a.Rule.Kind, a.Points)), why}})
	}
	return tab
}

// placeText says why a unit has its rank: who stands next to it.
func (p *Planner) placeText(c *campaign.Campaign, s score.Standing) []string {
	t := p.templates.T
	if s.Rank == 0 {
		return nil
	}
	above, below := p.book.Ranking(c).Neighbours(s.Sheet.Unit)
	label := func(n *score.Standing) (string, string) {
		return p.unitName(p.site.Units.Get(n.Sheet.Unit), p.namingDay(c)), p.scoreText(c, *n)
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
func (p *Planner) lossText(s score.Sheet) string {
	var most amount.Amount
	var worst *score.Line
	for i := range s.Lines {
		l := &s.Lines[i]
		if lost := l.Weight.Sub(l.Points); l.Counted && lost.Cmp(most) > 0 {
			most, worst = lost, l
		}
	}
	if worst == nil {
		return ""
	}
	return p.templates.T("Mất điểm nhiều nhất ở %s: được %s trên %s điểm.",
		p.site.Indicators.At(worst.Indicator).Short, worst.Points.Format(worst.Points.Decimals()), weightText(worst.Weight))
}

// moveText words a change of rank; "" where there is no earlier ranking.
func (p *Planner) moveText(m score.Movement) string {
	t := p.templates.T
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

// moveMark is moveText for a narrow column.
func (p *Planner) moveMark(m score.Movement) string {
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
