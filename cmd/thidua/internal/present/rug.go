package present

import (
	"cmp"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/viet"
)

// rugUnits is how many units a rug shows at most: the first and the last half of the
// ranking. A meeting is held over one sheet.
const rugUnits = 70

// Rug is a table of all ranked units by all weighted indicators of a campaign, grouped by
// cluster: of each its figure in the colour of its pace. Empty where nothing is ranked.
func (p Ranks) Rug(c *campaign.Campaign, from string) block.Table {
	t := p.T
	standings := p.Book.Ranking(c).Standings
	if len(standings) == 0 {
		return block.Table{}
	}
	tab := block.Table{ID: "bang-mau", Caption: t("Đơn vị và chỉ tiêu"), Head: block.Heads(t("Đơn vị"))}
	for i, w := range c.Scoring.Weights {
		tab.Head = append(tab.Head, p.rugHead(c, i, w))
	}
	tab.Head = append(tab.Head, block.Nums(t("Điểm"), t("Hạng"))...)
	prefix := clusterPrefix(c)
	if len(c.Scoring.Clusters) > 0 {
		tab.Head = append(tab.Head, block.Heads(cmp.Or(strings.TrimSpace(prefix), t("Cụm")))...)
		tab.Groups = len(tab.Head)
	}
	seen := map[score.Band]bool{}
	for _, group := range p.rugGroups(c, shortened(standings)) {
		for k, s := range group {
			row := p.rugRow(c, s, prefix, from, seen)
			row.Group = k == 0
			tab.Rows = append(tab.Rows, row)
		}
	}
	tab.Note = p.rugNote(c, seen, len(standings))
	return tab
}

func (p Ranks) rugHead(c *campaign.Campaign, i int, w campaign.Weight) block.Head {
	ind := p.Site.Indicators.At(w.Indicator)
	head := block.Head{Text: ind.Short, Num: true, Small: ind.Measure.Name}
	if ind.Measure == amount.Percent {
		head.Small = "%"
	}
	if periods := p.Book.Ranking(c).Periods; i < len(periods) && periods[i] != 0 {
		head.Small = Joined(head.Small, periods[i].Label())
	}
	return head
}

// shortened keeps both ends of a long ranking.
func shortened(all []score.Standing) []score.Standing {
	if len(all) <= rugUnits {
		return all
	}
	return append(all[:rugUnits/2:rugUnits/2], all[len(all)-rugUnits/2:]...)
}

// rugGroups are the standings by cluster, in the order of the rules; those of none last.
func (p Ranks) rugGroups(c *campaign.Campaign, all []score.Standing) [][]score.Standing {
	at := map[string]int{}
	for i, cluster := range c.Scoring.Clusters {
		at[cluster.Name] = i
	}
	out := make([][]score.Standing, len(c.Scoring.Clusters)+1)
	for _, s := range all {
		i, ok := at[s.Cluster]
		if !ok {
			i = len(c.Scoring.Clusters)
		}
		out[i] = append(out[i], s)
	}
	return out
}

func (p Ranks) rugRow(c *campaign.Campaign, s score.Standing, prefix, from string, seen map[score.Band]bool) block.Row {
	u := p.Site.Units.Get(s.Sheet.Unit)
	row := block.Row{Cells: []block.Cell{block.LinkTo(p.UnitName(u, p.NamingDay(c)), route.Relative(from, route.Unit(u)))}}
	for _, w := range c.Scoring.Weights {
		cell := block.Num(p.T("không giao"))
		if a, ok := p.inRanking(c, u.ID, w.Indicator); ok {
			cell = block.Paced(p.rugText(a), p.bandMark(a.Band))
			seen[a.Band] = true
		}
		row.Cells = append(row.Cells, cell)
	}
	points := block.Num(p.ScoreText(c, s))
	points.Href = route.Relative(from, route.Sheet(c, u))
	row.Cells = append(row.Cells, points, block.Num(RankText(s.Rank)))
	if len(c.Scoring.Clusters) > 0 {
		row.Cells = append(row.Cells, block.Text(viet.Capital(strings.TrimPrefix(s.Cluster, prefix))))
	}
	return row
}

func (p Ranks) rugText(a score.Achievement) string {
	if !a.Result.Ok {
		return "–"
	}
	ind := p.Site.Indicators.At(a.Target.Indicator)
	return ind.Number(a.Result.Value)
}

// rugNote says what the colours mean, and what is left out.
func (p Ranks) rugNote(c *campaign.Campaign, seen map[score.Band]bool, all int) string {
	var words []string
	for _, band := range score.Bands {
		if seen[band] {
			words = append(words, figure.BandSymbol(bandClass(band))+" "+p.bandMark(band).Word)
		}
	}
	note := p.T("Màu và dấu là tiến độ so với lộ trình của từng đơn vị: %s.", strings.Join(words, ", "))
	if all > rugUnits {
		note += " " + p.T("Bảng có %d đơn vị đầu và %d đơn vị cuối; đủ %d đơn vị ở trang xếp hạng.", rugUnits/2, rugUnits/2, all)
	}
	return note
}

// clusterPrefix is what the names of all clusters begin with, up to a space: "Cụm thi đua số ".
func clusterPrefix(c *campaign.Campaign) string {
	prefix := ""
	for i, cluster := range c.Scoring.Clusters {
		if i == 0 {
			prefix = cluster.Name
		}
		for !strings.HasPrefix(cluster.Name, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	return prefix[:strings.LastIndex(prefix, " ")+1]
}
