package page

import (
	"cmp"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
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
	Weights      block.Table
	Chart        block.Chart
	Map          *block.Chart // nil without tiles
	Land         *block.Chart // nil without the boundaries of the units
	Table        block.Table
	Spreads      []Spread
	Clusters     []block.Table
	Adjustments  block.Table
	Classes      block.Table
	Download     string
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
			block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: route.Campaign(c)}, block.Link{Text: t("Xếp hạng"), Href: address}),
		CampaignHref: route.Relative(address, route.Campaign(c)), Number: c.Number,
		Rule: c.Scoring.Version, RuleNote: c.Scoring.Note, Weights: p.weightTable(c),
		Map: p.standingMap(c, address), Land: p.standingLand(c, address), Table: p.standingTable(c, address, t("Xếp hạng các đơn vị"), 0),
		Download: route.Relative(address, datasetCSV(rankingSet(c))),
	}
	if c.Scoring.Cap.Sign() > 0 {
		v.Cap = amount.Percent.Print(c.Scoring.Cap, 0)
	}
	bars := p.standingBars(c, address)
	v.Table.ID = "bang-xep-hang"
	v.Chart = p.chartOf(v.Table.ID, rankedValue, bars, bars.Scale, bars.Summary)
	v.Spreads, v.Clusters = p.spreads(c, address), p.clusterTables(c, address)
	v.Adjustments, v.Classes = p.adjustmentTable(c), p.classTable(c)
	return v
}

func (p *Planner) weightTable(c *campaign.Campaign) block.Table {
	t := p.templates.T
	tab := block.Table{Caption: t("Trọng số của bộ quy tắc %s", c.Scoring.Version), Head: append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Trọng số"))...)}
	for _, w := range c.Scoring.Weights {
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(p.site.Indicators.At(w.Indicator).Name), block.Num(weightText(w.Weight))}})
	}
	return tab
}

func weightText(a amount.Amount) string { return a.Format(a.Decimals()) }

// standingTable lists the units by rank; limit 0 is all of them.
func (p *Planner) standingTable(c *campaign.Campaign, from, caption string, limit int) block.Table {
	t := p.templates.T
	tab := block.Table{Caption: caption, Head: p.standingHeads(c, t("Hạng"))}
	for i, s := range p.book.Ranking(c).Standings {
		if limit > 0 && i >= limit {
			break
		}
		tab.Rows = append(tab.Rows, p.standingRow(c, s, s.Rank, from))
	}
	tab.Note = p.standingNote(c)
	return tab
}

func (p *Planner) standingHeads(c *campaign.Campaign, rank string) []block.Head {
	t := p.templates.T
	out := append(append(block.Nums(rank), block.Heads(t("Đơn vị"))...), block.Nums(t("Điểm"))...)
	if p.book.Ranking(c).Since != 0 {
		out = append(out, block.Heads(t("So kỳ trước"))...)
	}
	if len(c.Scoring.Classes) > 0 {
		title := t("Xếp loại")
		if c.Status != campaign.Final && c.Status != campaign.Archived {
			title = t("Xếp loại tạm tính")
		}
		out = append(out, block.Heads(title)...)
	}
	for _, w := range c.Scoring.Weights {
		out = append(out, block.Head{Text: p.site.Indicators.At(w.Indicator).Short, Num: true})
	}
	return out
}

func (p *Planner) standingRow(c *campaign.Campaign, s score.Standing, rank int, from string) block.Row {
	u := p.site.Units.Get(s.Sheet.Unit)
	points := block.Num(p.scoreText(c, s))
	points.Href = route.Relative(from, route.Sheet(c, u))
	row := block.Row{Cells: []block.Cell{block.Num(rankText(rank)), block.LinkTo(p.unitName(u, p.namingDay(c)), route.Relative(from, route.Unit(u))), points}}
	if p.book.Ranking(c).Since != 0 {
		row.Cells = append(row.Cells, block.Text(cmp.Or(p.moveMark(s.Move), "–")))
	}
	if len(c.Scoring.Classes) > 0 {
		row.Cells = append(row.Cells, block.Text(cmp.Or(s.Sheet.Class, "–")))
	}
	for _, l := range s.Sheet.Lines {
		row.Cells = append(row.Cells, block.Num(p.completionText(l)))
	}
	return row
}

func (p *Planner) standingNote(c *campaign.Campaign) string {
	t := p.templates.T
	note := t("Các cột chỉ tiêu là mức hoàn thành so với mức giao; điểm càng cao càng tốt, bấm vào điểm để xem bảng chấm điểm. Đơn vị có dưới %s trọng số: chưa xếp hạng. Điểm bằng nhau thì cùng hạng.", amount.Percent.Print(c.Scoring.Share, c.Scoring.Share.Decimals()))
	if names := p.tieBreakers(c); names != "" {
		note = t("Các cột chỉ tiêu là mức hoàn thành so với mức giao; điểm càng cao càng tốt, bấm vào điểm để xem bảng chấm điểm. Đơn vị có dưới %s trọng số: chưa xếp hạng. Điểm bằng nhau thì xét lần lượt mức hoàn thành %s; vẫn bằng nhau thì cùng hạng.", amount.Percent.Print(c.Scoring.Share, c.Scoring.Share.Decimals()), names)
	}
	if since := p.book.Ranking(c).Since; since != 0 {
		note += " " + t("Mũi tên là số bậc thay đổi trên toàn quốc so với kỳ %s.", since.Label())
	}
	if periods := p.periodsOf(c); periods != "" {
		note += " " + t("Số liệu: %s.", periods)
	}
	return note
}

func (p *Planner) tieBreakers(c *campaign.Campaign) string {
	var names []string
	for _, i := range c.Scoring.TieBreakers {
		names = append(names, p.site.Indicators.At(i).Short)
	}
	return strings.Join(names, ", ")
}

// clusterTables ranks the units of each cluster among themselves.
func (p *Planner) clusterTables(c *campaign.Campaign, from string) []block.Table {
	var out []block.Table
	for _, cluster := range c.Scoring.Clusters {
		tab := block.Table{Caption: cluster.Name, Head: p.standingHeads(c, p.templates.T("Hạng trong cụm"))}
		for _, s := range p.book.Ranking(c).Standings {
			if s.Cluster == cluster.Name {
				tab.Rows = append(tab.Rows, p.standingRow(c, s, s.InRank, from))
			}
		}
		if len(tab.Rows) > 0 {
			out = append(out, tab)
		}
	}
	return out
}

// adjustmentTable lists the rules beside the weights.
func (p *Planner) adjustmentTable(c *campaign.Campaign) block.Table {
	t := p.templates.T
	tab := block.Table{Caption: t("Điểm thưởng, điểm trừ và trường hợp không xét"), Head: append(block.Heads(t("Quy tắc"), t("Áp dụng khi")), block.Nums(t("Điểm"))...)}
	for i := range c.Scoring.Adjustments {
		a := &c.Scoring.Adjustments[i]
		points := block.Num(p.signed(a.Kind, a.Points))
		if a.Max.Sign() > 0 {
			points.Small = t("tối đa %s", p.signed(a.Kind, a.Max))
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(a.Title), block.Text(p.adjustmentWhen(a)), points}})
	}
	return tab
}

// signed prints what an adjustment does to a score.
func (p *Planner) signed(kind campaign.AdjustmentKind, points amount.Amount) string {
	switch kind {
	case campaign.Bonus:
		return "+" + points.Format(points.Decimals())
	case campaign.Deduction:
		return "−" + points.Format(points.Decimals())
	}
	return p.templates.T("không xét")
}

// adjustmentWhen says when a rule holds.
func (p *Planner) adjustmentWhen(a *campaign.Adjustment) string {
	t := p.templates.T
	if !a.Automatic {
		return t("có văn bản ghi nhận")
	}
	name := p.site.Indicators.At(a.Indicator).Short
	from, below := amount.Percent.Print(a.From, a.From.Decimals()), amount.Percent.Print(a.Below, a.Below.Decimals())
	switch {
	case a.Below.Sign() == 0:
		return t("%s hoàn thành từ %s", name, from)
	case a.From.Sign() == 0:
		return t("%s hoàn thành dưới %s", name, below)
	}
	return t("%s hoàn thành từ %s đến dưới %s", name, from, below)
}

func (p *Planner) classTable(c *campaign.Campaign) block.Table {
	t := p.templates.T
	tab := block.Table{Caption: t("Các mức xếp loại"), Head: append(block.Heads(t("Mức")), block.Nums(t("Điểm"), t("Số đơn vị"))...)}
	for i, class := range c.Scoring.Classes {
		span := t("từ %s", class.From.Format(class.From.Decimals()))
		if i > 0 {
			span = t("từ %s đến dưới %s", class.From.Format(class.From.Decimals()), class.Below.Format(class.Below.Decimals()))
		}
		n := 0
		for _, s := range p.book.Ranking(c).Standings {
			if s.Sheet.Class == class.Name {
				n++
			}
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(class.Name), block.Num(span), block.Num(strconv.Itoa(n))}})
	}
	return tab
}

// periodsOf names the newest period of each indicator that a ranking counts, or the
// one that they all have.
func (p *Planner) periodsOf(c *campaign.Campaign) string {
	newest := p.book.Ranking(c).Newest
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

func (p *Planner) scoreText(c *campaign.Campaign, s score.Standing) string {
	switch {
	case s.Sheet.Barred:
		return p.templates.T("không xét")
	case !s.Sheet.Ranked:
		return p.templates.T("chưa xếp hạng")
	}
	return s.Sheet.Score.Format(c.Scoring.Decimals)
}

// fewestClasses is how many classes must occur for colours by class to tell units apart.
const fewestClasses = 3

// byClass reports whether a campaign's units are coloured by class.
func (p *Planner) byClass(c *campaign.Campaign) bool {
	seen := map[string]bool{}
	for _, s := range p.book.Ranking(c).Standings {
		if s.Sheet.Ranked {
			seen[s.Sheet.Class] = true
		}
	}
	return len(seen) >= fewestClasses && len(c.Scoring.Classes) <= len(groups)
}

// standingBands colours the ranked units of a campaign by their class, or, where
// that would tell little, in five groups of like size.
func (p *Planner) standingBands(c *campaign.Campaign) map[campaign.UnitID]score.Band {
	if !p.byClass(c) {
		ranks := map[campaign.UnitID]int{}
		for _, s := range p.book.Ranking(c).Standings {
			ranks[s.Sheet.Unit] = s.Rank
		}
		return quintiles(ranks)
	}
	out := map[campaign.UnitID]score.Band{}
	for _, s := range p.book.Ranking(c).Standings {
		out[s.Sheet.Unit] = score.BandNone
		for i, class := range c.Scoring.Classes {
			if s.Sheet.Class == class.Name {
				out[s.Sheet.Unit] = groups[i]
			}
		}
	}
	return out
}

// standingKeys names the bands of standingBands: by class, or by the scores they
// range over.
func (p *Planner) standingKeys(c *campaign.Campaign, bands map[campaign.UnitID]score.Band) []figure.BandKey {
	spans := map[score.Band]*span{}
	for _, s := range p.book.Ranking(c).Standings {
		if s.Sheet.Ranked {
			note(spans, bands[s.Sheet.Unit], s.Sheet.Score)
		}
	}
	if !p.byClass(c) {
		return p.groupKeys(spans, func(a amount.Amount) string { return a.Format(c.Scoring.Decimals) })
	}
	var out []figure.BandKey
	for i, class := range c.Scoring.Classes {
		if spans[groups[i]] != nil {
			out = append(out, figure.BandKey{Band: bandClass(groups[i]), Word: class.Name})
		}
	}
	return out
}

func (p *Planner) standingMap(c *campaign.Campaign, from string) *block.Chart {
	return p.standingMapAs("ban-do-"+c.ID, c, from)
}

// standingMapAs is standingMap with another id, for a page that shows several.
func (p *Planner) standingMapAs(id string, c *campaign.Campaign, from string) *block.Chart {
	m := p.standingTiles(id, c, from)
	return p.tileChart(m, figure.Scale{Measure: amount.Score, Decimals: 2})
}

// standingLand is standingMap with the units in their true shapes.
func (p *Planner) standingLand(c *campaign.Campaign, from string) *block.Chart {
	return p.land(p.standingTiles("dia-ly-"+c.ID, c, from), c.Vintage)
}

func (p *Planner) standingTiles(id string, c *campaign.Campaign, from string) figure.Tiles {
	t := p.templates.T
	vintage, _ := p.site.Units.Vintage(c.Vintage)
	byUnit := map[campaign.UnitID]score.Standing{}
	for _, s := range p.book.Ranking(c).Standings {
		byUnit[s.Sheet.Unit] = s
	}
	bands := p.standingBands(c)
	m := p.tiles(id, t("Điểm của các đơn vị"), p.standingSummary(c), from, vintage, func(u *campaign.Unit) (string, score.Band) {
		s := byUnit[u.ID]
		if !s.Sheet.Ranked {
			return "–", bands[u.ID]
		}
		return s.Sheet.Score.Format(2), bands[u.ID]
	})
	m.Bands = p.standingKeys(c, bands)
	return m
}

func (p *Planner) standingSummary(c *campaign.Campaign) string {
	t := p.templates.T
	list := p.book.Ranking(c).Standings
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
	list := p.book.Ranking(c).Standings
	if len(list) > drawnUnits {
		r.Title, r.Summary = t("%s: %d đơn vị đầu", r.Title, drawnUnits), p.cutShort(r.Summary, len(list))
		list = list[:drawnUnits]
	}
	for _, s := range list {
		u := p.site.Units.Get(s.Sheet.Unit)
		r.Rows = append(r.Rows, figure.Bar{
			Label: p.unitName(u, p.namingDay(c)), Text: p.scoreText(c, s), Href: route.Relative(from, route.Unit(u)),
			Value: figure.Value{Amount: s.Sheet.Score, Ok: s.Sheet.Ranked}, Band: bandClass(bands[u.ID]),
		})
	}
	return r
}
