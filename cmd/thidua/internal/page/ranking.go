package page

import (
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Ranking is the ranking of a campaign with the score sheet of every unit.
type Ranking struct {
	Common
	CampaignHref string
	Number       string
	Rule         string
	RuleNote     string
	Cap          string
	Weights      Table
	Chart        Chart
	Map          Chart
	Table        Table
	Sheets       []Sheet
	Download     string
}

// A Sheet is the score sheet of one unit.
type Sheet struct {
	ID, Unit, Href string
	Rank, Score    string
	Table          Table
	Working        string // the sum, written out
}

func rankText(rank int) string {
	if rank == 0 {
		return "–"
	}
	return strconv.Itoa(rank)
}

func (p *Planner) ranking(c *campaign.Campaign) Ranking {
	t := p.templates.T
	address := route.Ranking(c)
	v := Ranking{
		Common: p.common(address, t("Xếp hạng: %s", c.Title), "",
			Link{Text: t("Phong trào"), Href: route.Campaigns}, Link{Text: c.Number, Href: route.Campaign(c)}, Link{Text: t("Xếp hạng"), Href: address}),
		CampaignHref: route.Relative(address, route.Campaign(c)), Number: c.Number,
		Rule: c.Scoring.Version, RuleNote: c.Scoring.Note, Weights: p.weightTable(c),
		Map: p.standingMap(c, address), Table: p.standingTable(c, address, t("Xếp hạng các đơn vị"), 0),
		Download: route.Relative(address, rankingCSV(c)),
	}
	if c.Scoring.Cap.Sign() > 0 {
		v.Cap = amount.Percent.Print(c.Scoring.Cap, 0)
	}
	bars := p.standingBars(c, address)
	v.Chart = p.chart(bars, bars.Scale, bars.Summary)
	for _, s := range p.standings[c.ID] {
		v.Sheets = append(v.Sheets, p.sheet(c, s, address))
	}
	return v
}

func (p *Planner) weightTable(c *campaign.Campaign) Table {
	t := p.templates.T
	tab := Table{Caption: t("Trọng số của bộ quy tắc %s", c.Scoring.Version), Head: append(heads(t("Chỉ tiêu")), nums(t("Trọng số"))...)}
	for _, w := range c.Scoring.Weights {
		tab.Rows = append(tab.Rows, Row{Cells: []Cell{text(p.site.Indicators.At(w.Indicator).Name), num(weightText(w.Weight))}})
	}
	return tab
}

func weightText(a amount.Amount) string { return a.Format(a.Decimals()) }

func (p *Planner) standingTable(c *campaign.Campaign, from, caption string, limit int) Table {
	t := p.templates.T
	tab := Table{Caption: caption, Head: append(append(nums(t("Hạng")), heads(t("Đơn vị"))...), nums(t("Điểm"))...)}
	for _, w := range c.Scoring.Weights {
		tab.Head = append(tab.Head, Head{p.site.Indicators.At(w.Indicator).Short, true})
	}
	for i, s := range p.standings[c.ID] {
		if limit > 0 && i >= limit {
			break
		}
		u := p.site.Units.Get(s.Sheet.Unit)
		row := Row{Cells: []Cell{
			num(rankText(s.Rank)), link(p.unitName(u, p.namingDay(c)), route.Relative(from, route.Unit(u))), num(p.scoreText(s)),
		}}
		for _, l := range s.Sheet.Lines {
			row.Cells = append(row.Cells, num(p.completionText(l)))
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Note = t("Các cột chỉ tiêu là mức hoàn thành so với mức giao; điểm càng cao càng tốt. Đơn vị có dưới 80% trọng số: chưa xếp hạng. Điểm bằng nhau thì cùng hạng.")
	if periods := p.standingPeriods(c); periods != "" {
		tab.Note += " " + t("Số liệu: %s.", periods)
	}
	return tab
}

// standingPeriods names the newest period of each indicator that a ranking
// counts, or the one that they all have.
func (p *Planner) standingPeriods(c *campaign.Campaign) string {
	newest := map[campaign.IndicatorID]campaign.Period{}
	for _, s := range p.standings[c.ID] {
		for _, l := range s.Sheet.Lines {
			if l.Counted && newest[l.Indicator].CompareEnds(l.Achievement.Period) < 0 {
				newest[l.Indicator] = l.Achievement.Period
			}
		}
	}
	var each []string
	one := true
	for _, w := range c.Scoring.Weights {
		if at, ok := newest[w.Indicator]; ok {
			each = append(each, p.site.Indicators.At(w.Indicator).Short+" "+at.Label())
			one = one && at == newest[c.Scoring.Weights[0].Indicator]
		}
	}
	if one && len(each) > 0 {
		return p.templates.T("kỳ %s", newest[c.Scoring.Weights[0].Indicator].Label())
	}
	return strings.Join(each, "; ")
}

func (p *Planner) completionText(l score.Line) string {
	if !l.Counted {
		return p.templates.T("chưa có")
	}
	return amount.Percent.Print(l.Completion, 2)
}

func (p *Planner) scoreText(s score.Standing) string {
	if !s.Sheet.Ranked {
		return p.templates.T("chưa xếp hạng")
	}
	return s.Sheet.Score.Format(2)
}

// sheet writes out how a score came about, so that it can be redone by hand.
func (p *Planner) sheet(c *campaign.Campaign, s score.Standing, from string) Sheet {
	t := p.templates.T
	u := p.site.Units.Get(s.Sheet.Unit)
	v := Sheet{
		ID: "bang-diem-" + u.Page, Unit: p.unitName(u, p.namingDay(c)), Href: route.Relative(from, route.Unit(u)),
		Rank: rankText(s.Rank), Score: p.scoreText(s),
		Table: Table{
			Caption: t("Bảng chấm điểm"), Stack: true,
			Head: append(append(heads(t("Chỉ tiêu")), nums(t("Mức giao"), t("Kết quả"), t("Hoàn thành"), t("Tính điểm"), t("Trọng số"), t("Điểm"))...),
				heads(t("Nguồn"))...),
		},
		Working: t("Cộng điểm %s ÷ cộng trọng số có kết quả %s × 100 = %s", s.Sheet.Points.Format(2), weightText(s.Sheet.Present), s.Sheet.Score.Format(2)),
	}
	for _, l := range s.Sheet.Lines {
		v.Table.Rows = append(v.Table.Rows, Row{Cells: p.sheetLine(l)})
	}
	return v
}

func (p *Planner) sheetLine(l score.Line) []Cell {
	t := p.templates.T
	ind := p.site.Indicators.At(l.Indicator)
	a := l.Achievement
	if !l.Counted {
		level := t("không giao")
		if a.Target.Level.Measure.Name != "" {
			level = p.targetText(a.Target)
		}
		return []Cell{text(ind.Name), num(level), num(t("chưa có")), num("–"), num("–"), num(weightText(l.Weight)), num("–"), text("")}
	}
	result := num(ind.Print(a.Result.Value))
	result.Small = p.periodOf(a.Period, a.Result)
	return []Cell{
		text(ind.Name), num(p.targetText(a.Target)), result,
		num(amount.Percent.Print(l.Completion, 2)), num(amount.Percent.Print(l.Capped, 2)),
		num(weightText(l.Weight)), num(l.Points.Format(2)), text(p.sources(a.Target.Indicator, a.Target.Unit, a.Period)),
	}
}

// standingBands parts the ranked units of a campaign into five groups of like size.
func (p *Planner) standingBands(c *campaign.Campaign) map[campaign.UnitID]score.Band {
	ranks := map[campaign.UnitID]int{}
	for _, s := range p.standings[c.ID] {
		ranks[s.Sheet.Unit] = s.Rank
	}
	return quintiles(ranks)
}

// standingKeys names the groups of standingBands by the scores they range over.
func (p *Planner) standingKeys(c *campaign.Campaign, bands map[campaign.UnitID]score.Band) []figure.BandKey {
	spans := map[score.Band]*span{}
	for _, s := range p.standings[c.ID] {
		if s.Sheet.Ranked {
			note(spans, bands[s.Sheet.Unit], s.Sheet.Score)
		}
	}
	return p.groupKeys(spans, func(a amount.Amount) string { return a.Format(2) })
}

func (p *Planner) standingMap(c *campaign.Campaign, from string) Chart {
	t := p.templates.T
	vintage, _ := p.site.Units.Vintage(c.Vintage)
	byUnit := map[campaign.UnitID]score.Standing{}
	for _, s := range p.standings[c.ID] {
		byUnit[s.Sheet.Unit] = s
	}
	bands := p.standingBands(c)
	m := p.tiles("ban-do-"+c.ID, t("Điểm của các đơn vị"), p.standingSummary(c), from, vintage, func(u *campaign.Unit) (string, score.Band) {
		s := byUnit[u.ID]
		if !s.Sheet.Ranked {
			return "–", bands[u.ID]
		}
		return s.Sheet.Score.Format(2), bands[u.ID]
	})
	m.Bands = p.standingKeys(c, bands)
	return p.chart(m, figure.Scale{Measure: amount.Score, Decimals: 2}, m.Summary)
}

func (p *Planner) standingSummary(c *campaign.Campaign) string {
	t := p.templates.T
	list := p.standings[c.ID]
	if len(list) == 0 || list[0].Rank == 0 {
		return t("Chưa đơn vị nào đủ số liệu để xếp hạng.")
	}
	full := 0
	for _, s := range list {
		if s.Sheet.Ranked && s.Sheet.Score.Cmp(amount.Int(100)) >= 0 {
			full++
		}
	}
	first := p.unitName(p.site.Units.Get(list[0].Sheet.Unit), p.namingDay(c))
	return t("Dẫn đầu là %s với %s điểm; %d trên %d đơn vị có từ 100 điểm.", first, list[0].Sheet.Score.Format(2), full, len(list))
}

func (p *Planner) standingBars(c *campaign.Campaign, from string) figure.Ranking {
	t := p.templates.T
	bands := p.standingBands(c)
	r := figure.Ranking{
		Head:  figure.Head{ID: "xep-hang", Title: t("Xếp hạng theo điểm"), Summary: p.standingSummary(c)},
		Scale: figure.Scale{Measure: amount.Score, Decimals: 2}, Bands: p.standingKeys(c, bands), Empty: t("Chưa có số liệu"),
		Level: &figure.Level{Name: t("Hoàn thành"), Text: "100", Amount: amount.Int(100)},
	}
	for _, s := range p.standings[c.ID] {
		u := p.site.Units.Get(s.Sheet.Unit)
		r.Rows = append(r.Rows, figure.Bar{
			Label: p.unitName(u, p.namingDay(c)), Text: p.scoreText(s), Href: route.Relative(from, route.Unit(u)),
			Value: figure.Value{Amount: s.Sheet.Score, Ok: s.Sheet.Ranked}, Band: bandClass(bands[u.ID]),
		})
	}
	return r
}
