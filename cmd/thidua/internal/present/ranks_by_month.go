package present

import (
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

const (
	rankMonths = 12 // over which ranks are told
	bumpEnds   = 5  // units of each end of a ranking
)

// Bump shows how the units at both ends of a ranking came to their ranks: a chart, and the
// table of its ranks. Nothing where there is no earlier ranking, or too many units.
func (p Ranks) Bump(c *campaign.Campaign, from string) (*block.Chart, block.Table) {
	t := p.T
	ranked := p.Book.Ranking(c).Ranked()
	if len(ranked) > drawnUnits || len(ranked) < 2 {
		return nil, block.Table{}
	}
	months := p.Book.RanksByMonth(c, rankMonths)
	if len(months) < 2 {
		return nil, block.Table{}
	}
	last := months[len(months)-1].Period.Label()
	chart := figure.Bump{Head: figure.Head{ID: "hang-theo-thang", Title: t("Hạng từ %s đến %s", months[0].Period.Label(), last)}, Of: mostRanks(months)}
	tab := block.Table{ID: "bang-hang-theo-thang", Caption: t("Hạng theo tháng"), Head: block.Heads(t("Đơn vị")), Note: t("Hạng của mỗi tháng tính theo số liệu và lộ trình đến cuối tháng ấy; chỉ nêu tháng so sánh được với nay: cùng những đơn vị được xếp hạng, cùng mức giao.")}
	for _, m := range months {
		chart.X = append(chart.X, m.Period.Label())
		tab.Head = append(tab.Head, block.Nums(m.Period.Label())...)
	}
	n := min(bumpEnds, len(ranked)/2)
	for i, s := range ranked {
		if i >= n && i < len(ranked)-n {
			continue
		}
		u := p.Site.Units.Get(s.Sheet.Unit)
		row := figure.BumpRow{Name: p.UnitName(u, p.NamingDay(c)), Href: route.Relative(from, route.Unit(u)), Low: i >= n}
		cells := []block.Cell{block.LinkTo(row.Name, row.Href)}
		for _, m := range months {
			row.Ranks = append(row.Ranks, m.Ranks[u.ID])
			cells = append(cells, block.Num(RankText(m.Ranks[u.ID])))
		}
		chart.Rows, tab.Rows = append(chart.Rows, row), append(tab.Rows, block.Row{Cells: cells})
	}
	drawn := Still(chart, p.bumpFinding(chart))
	return &drawn, tab
}

// bumpFinding says who has moved furthest of those that are drawn.
func (p Ranks) bumpFinding(m figure.Bump) string {
	var names []string
	most := 0
	for _, r := range m.Rows {
		before, now := r.Ranks[0], r.Ranks[len(r.Ranks)-1]
		moved := max(before-now, now-before)
		if before == 0 || moved < max(most, 1) {
			continue
		}
		if moved > most {
			names, most = nil, moved
		}
		names = append(names, p.T("%s từ hạng %d đến hạng %d", r.Name, before, now))
	}
	if len(names) == 0 {
		return p.T("%d đơn vị đầu và %d đơn vị cuối từ %s.", len(m.Rows)/2, len(m.Rows)/2, m.X[0])
	}
	return p.T("Đổi hạng nhiều nhất từ %s: %s.", m.X[0], strings.Join(names, "; "))
}

// mostRanks is the greatest rank of any month.
func mostRanks(months []score.MonthRanks) int {
	n := 0
	for _, m := range months {
		for _, rank := range m.Ranks {
			n = max(n, rank)
		}
	}
	return n
}
