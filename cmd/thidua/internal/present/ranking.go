package present

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

// RankText prints a rank; 0 is none.
func RankText(rank int) string {
	if rank == 0 {
		return "–"
	}
	return strconv.Itoa(rank)
}

// Weights lists the weights of the rules.
func (p Ranks) Weights(c *campaign.Campaign) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Trọng số của bộ quy tắc %s", c.Scoring.Version), Head: append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Trọng số"))...)}
	for _, w := range c.Scoring.Weights {
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(p.Site.Indicators.At(w.Indicator).Name), block.Num(weightText(w.Weight))}})
	}
	return tab
}

func weightText(a amount.Amount) string { return a.Format(a.Decimals()) }

// Table lists the units by rank; limit 0 is all of them.
func (p Ranks) Table(c *campaign.Campaign, from, caption string, limit int) block.Table {
	t := p.T
	tab := block.Table{Caption: caption, Head: p.standingHeads(c, t("Hạng"))}
	for i, s := range p.Book.Ranking(c).Standings {
		if limit > 0 && i >= limit {
			break
		}
		tab.Rows = append(tab.Rows, p.standingRow(c, s, s.Rank, from))
	}
	tab.Note = p.standingNote(c)
	return tab
}

func (p Ranks) standingHeads(c *campaign.Campaign, rank string) []block.Head {
	t := p.T
	out := append(append(block.Nums(rank), block.Heads(t("Đơn vị"))...), block.Nums(t("Điểm"))...)
	if p.Book.Ranking(c).Since != 0 {
		out = append(out, block.Heads(t("So kỳ trước"))...)
	}
	if _, one := p.oneClass(c); len(c.Scoring.Classes) > 0 && !one {
		title := t("Xếp loại")
		if p.provisional(c) {
			title = t("Xếp loại tạm tính đến nay")
		}
		out = append(out, block.Heads(title)...)
	}
	for _, w := range c.Scoring.Weights {
		out = append(out, block.Head{Text: p.Site.Indicators.At(w.Indicator).Short, Num: true})
	}
	return out
}

// oneClass is the class that all ranked units of a campaign have in common; a column would
// tell nothing.
func (p Ranks) oneClass(c *campaign.Campaign) (string, bool) {
	ranked := p.Book.Ranking(c).Ranked()
	for _, s := range ranked {
		if s.Sheet.Class != ranked[0].Sheet.Class {
			return "", false
		}
	}
	if len(ranked) < 2 || ranked[0].Sheet.Class == "" {
		return "", false
	}
	return ranked[0].Sheet.Class, true
}

// provisional reports whether ranks and classes of a campaign may still move.
func (p Ranks) provisional(c *campaign.Campaign) bool {
	return p.Book.Ranking(c).ByProgress || !c.Final()
}

func (p Ranks) standingRow(c *campaign.Campaign, s score.Standing, rank int, from string) block.Row {
	u := p.Site.Units.Get(s.Sheet.Unit)
	points := block.Num(p.ScoreText(c, s))
	points.Href = route.Relative(from, route.Sheet(c, u))
	row := block.Row{Cells: []block.Cell{block.Num(RankText(rank)), block.LinkTo(p.UnitName(u, p.NamingDay(c)), route.Relative(from, route.Unit(u))), points}}
	if p.Book.Ranking(c).Since != 0 {
		row.Cells = append(row.Cells, block.Text(cmp.Or(p.MoveMark(s.Move), "–")))
	}
	if _, one := p.oneClass(c); len(c.Scoring.Classes) > 0 && !one {
		row.Cells = append(row.Cells, block.Text(cmp.Or(s.Sheet.Class, "–")))
	}
	for k, l := range s.Sheet.Lines {
		cell := block.Num(p.completionText(l))
		if a, ok := p.inRanking(c, u.ID, c.Scoring.Weights[k].Indicator); ok {
			cell = block.Paced(cell.Text, p.bandMark(a.Band))
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (p Ranks) standingNote(c *campaign.Campaign) string {
	t := p.T
	against := t("mức giao")
	if p.Book.Ranking(c).ByProgress {
		against = t("mức cần có đến kỳ xếp hạng, không phải mức giao cuối cùng")
	}
	note := t("Các cột chỉ tiêu là mức hoàn thành so với %s; điểm càng cao càng tốt, bấm vào điểm để xem bảng chấm điểm. Đơn vị có dưới %s trọng số: chưa xếp hạng. Điểm bằng nhau thì cùng hạng.", against, amount.Percent.Print(c.Scoring.Share, c.Scoring.Share.Decimals()))
	if names := p.tieBreakers(c); names != "" {
		note = t("Các cột chỉ tiêu là mức hoàn thành so với %s; điểm càng cao càng tốt, bấm vào điểm để xem bảng chấm điểm. Đơn vị có dưới %s trọng số: chưa xếp hạng. Điểm bằng nhau thì xét lần lượt mức hoàn thành %s; vẫn bằng nhau thì cùng hạng.", against, amount.Percent.Print(c.Scoring.Share, c.Scoring.Share.Decimals()), names)
	}
	if class, one := p.oneClass(c); one {
		note += " " + t("Xếp loại của mọi đơn vị: %s.", p.classText(c, class))
	}
	if since := p.Book.Ranking(c).Since; since != 0 {
		note += " " + t("Mũi tên là số bậc thay đổi trên toàn quốc so với kỳ %s.", since.Label())
	}
	if periods := p.Periods(c); periods != "" {
		note += " " + t("Số liệu: %s.", periods)
	}
	return note
}

func (p Ranks) tieBreakers(c *campaign.Campaign) string {
	var names []string
	for _, i := range c.Scoring.TieBreakers {
		names = append(names, p.Site.Indicators.At(i).Short)
	}
	return strings.Join(names, ", ")
}

// Clusters ranks the units of each cluster among themselves.
func (p Ranks) Clusters(c *campaign.Campaign, from string) []block.Table {
	var out []block.Table
	for _, cluster := range c.Scoring.Clusters {
		tab := block.Table{Caption: cluster.Name, Head: p.standingHeads(c, p.T("Hạng trong cụm"))}
		for _, s := range p.Book.Ranking(c).Standings {
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

// Adjustments lists the rules beside the weights.
func (p Ranks) Adjustments(c *campaign.Campaign) block.Table {
	t := p.T
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
func (p Ranks) signed(kind campaign.AdjustmentKind, points amount.Amount) string {
	switch kind {
	case campaign.Bonus:
		return "+" + points.Format(points.Decimals())
	case campaign.Deduction:
		return "−" + points.Format(points.Decimals())
	}
	return p.T("không xét")
}

// adjustmentWhen says when a rule holds.
func (p Ranks) adjustmentWhen(a *campaign.Adjustment) string {
	t := p.T
	if !a.Automatic {
		return t("có văn bản ghi nhận")
	}
	name := p.Site.Indicators.At(a.Indicator).Short
	from, below := amount.Percent.Print(a.From, a.From.Decimals()), amount.Percent.Print(a.Below, a.Below.Decimals())
	switch {
	case a.Below.Sign() == 0:
		return t("%s hoàn thành từ %s", name, from)
	case a.From.Sign() == 0:
		return t("%s hoàn thành dưới %s", name, below)
	}
	return t("%s hoàn thành từ %s đến dưới %s", name, from, below)
}

// Classes lists the classes with the scores they span and how many units are in each.
func (p Ranks) Classes(c *campaign.Campaign) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Các mức xếp loại"), Head: append(block.Heads(t("Mức")), block.Nums(t("Điểm"), t("Số đơn vị"))...)}
	for i, class := range c.Scoring.Classes {
		span := t("từ %s", class.From.Format(class.From.Decimals()))
		if i > 0 {
			span = t("từ %s đến dưới %s", class.From.Format(class.From.Decimals()), class.Below.Format(class.Below.Decimals()))
		}
		n := 0
		for _, s := range p.Book.Ranking(c).Standings {
			if s.Sheet.Class == class.Name {
				n++
			}
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(class.Name), block.Num(span), block.Num(strconv.Itoa(n))}})
	}
	return tab
}

// Periods names the period of each indicator that a ranking counts, or the one that they
// all have.
func (p Ranks) Periods(c *campaign.Campaign) string {
	r := p.Book.Ranking(c)
	var each []string
	one := true
	for i, w := range c.Scoring.Weights {
		if i >= len(r.Periods) || r.Periods[i] == 0 {
			continue
		}
		each = append(each, p.Site.Indicators.At(w.Indicator).Short+" "+r.Periods[i].Label())
		one = one && r.Periods[i] == r.Periods[0]
	}
	if one && len(each) > 0 {
		return p.T("kỳ %s", r.Periods[0].Label())
	}
	return strings.Join(each, "; ")
}

func (p Ranks) completionText(l score.Line) string {
	if !l.Counted() {
		return p.T("chưa có")
	}
	return amount.Percent.Print(l.Completion, 2)
}

// ScoreText prints a score, or says why there is none.
func (p Ranks) ScoreText(c *campaign.Campaign, s score.Standing) string {
	switch {
	case s.Sheet.Barred:
		return p.T("không xét")
	case !s.Sheet.Ranked:
		return p.T("chưa xếp hạng")
	}
	return s.Sheet.Score.Format(c.Scoring.Decimals)
}

// shades colour the ranked units of a campaign by their scores.
func (p Ranks) shades(c *campaign.Campaign) Shades {
	var all []Valued
	for _, s := range p.Book.Ranking(c).Standings {
		all = append(all, Valued{s.Sheet.Unit, s.Sheet.Score, s.Sheet.Ranked})
	}
	return NewShades(all, func(a amount.Amount) string { return a.Format(c.Scoring.Decimals) })
}

// Map draws the scores of the units as tiles; nil where no unit has a tile.
func (p Ranks) Map(c *campaign.Campaign, from string) *block.Chart {
	return p.standingMapAs("ban-do-"+c.ID, c, from)
}

// standingMapAs is Map with another id, for a page that shows several.
func (p Ranks) standingMapAs(id string, c *campaign.Campaign, from string) *block.Chart {
	m := p.standingTiles(id, c, from)
	return p.Charts().TileChart(m, figure.Scale{Measure: amount.Score, Decimals: c.Scoring.Decimals})
}

// Land is Map with the units in their true shapes.
func (p Ranks) Land(c *campaign.Campaign, from string) *block.Chart {
	return p.Charts().Land(p.standingTiles("dia-ly-"+c.ID, c, from), c.Vintage)
}

func (p Ranks) standingTiles(id string, c *campaign.Campaign, from string) figure.Tiles {
	t := p.T
	vintage, _ := p.Site.Units.Vintage(c.Vintage)
	byUnit := map[campaign.UnitID]score.Standing{}
	for _, s := range p.Book.Ranking(c).Standings {
		byUnit[s.Sheet.Unit] = s
	}
	shades := p.shades(c)
	m := p.Charts().Tiles(id, t("Điểm của các đơn vị"), p.standingSummary(c), from, vintage, func(u *campaign.Unit) (string, string) {
		s := byUnit[u.ID]
		if !s.Sheet.Ranked {
			return "–", figure.None
		}
		return s.Sheet.Score.Format(c.Scoring.Decimals), shades.Of(u.ID)
	}, shades.Keys())
	return m
}

func (p Ranks) standingSummary(c *campaign.Campaign) string {
	t := p.T
	list := p.Book.Ranking(c).Standings
	if len(list) == 0 || list[0].Rank == 0 {
		return t("Chưa đơn vị nào đủ số liệu để xếp hạng.")
	}
	full := 0
	for _, s := range list {
		if s.Sheet.Ranked && s.Sheet.Score.Cmp(amount.Int(100)) >= 0 {
			full++
		}
	}
	first := p.UnitName(p.Site.Units.Get(list[0].Sheet.Unit), p.NamingDay(c))
	return t("Dẫn đầu là %s với %s điểm; %d trên %d đơn vị có từ 100 điểm.", first, list[0].Sheet.Score.Format(c.Scoring.Decimals), full, len(list))
}

// Bars draws the scores of the units by rank.
func (p Ranks) Bars(c *campaign.Campaign, from string) figure.Ranking {
	t := p.T
	shades := p.shades(c)
	r := figure.Ranking{
		Head:  figure.Head{ID: "xep-hang", Title: t("Xếp hạng theo điểm"), Summary: p.standingSummary(c)},
		Scale: figure.Scale{Measure: amount.Score, Decimals: c.Scoring.Decimals}, Empty: t("Chưa có số liệu"),
		Level: &figure.Level{Name: t("Hoàn thành"), Text: "100", Amount: amount.Int(100)},
	}
	list := p.Book.Ranking(c).Standings
	if len(list) > drawnUnits {
		r.Title, r.Summary = t("%s: %d đơn vị đầu", r.Title, drawnUnits), p.Indicators().cutShort(r.Summary, len(list))
		list = list[:drawnUnits]
	}
	for _, s := range list {
		u := p.Site.Units.Get(s.Sheet.Unit)
		r.Rows = append(r.Rows, figure.Bar{
			Label: p.UnitName(u, p.NamingDay(c)), Text: p.ScoreText(c, s), Href: route.Relative(from, route.Unit(u)),
			Value: figure.Value{Amount: s.Sheet.Score, Ok: s.Sheet.Ranked}, Band: shades.Of(u.ID),
		})
	}
	return r
}
