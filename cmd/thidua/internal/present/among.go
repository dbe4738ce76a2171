package present

import (
	"fmt"
	"sync"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// tickedUnits is how many units a strip shows by a tick each; of more it shows the quarters.
const tickedUnits = 70

// A placement is the units of a vintage on one indicator: by rank, and in order.
type placement struct {
	ranked []score.Placed
	all    score.Distribution
}

// Placed ranks the units of a vintage on one indicator.
func (p Indicators) Placed(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period) []score.Placed {
	return p.place(ind, v, period).ranked
}

// place is computed once: the page of every unit asks for it.
func (p Indicators) place(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period) placement {
	type of struct {
		indicator campaign.IndicatorID
		vintage   string
		period    campaign.Period
	}
	placed, _ := p.placed.LoadOrStore(of{ind.Index, v.ID, period}, sync.OnceValue(func() placement {
		ranked := p.Book.RankBy(ind.Index, v, period)
		return placement{ranked, score.Distribute(ranked, func(campaign.UnitID) bool { return true })}
	}))
	return placed.(func() placement)()
}

// Among holds one unit against all that a campaign ranks: a chart, and the table of its
// numbers. Nothing where the campaign does not rank the unit.
func (p Indicators) Among(c *campaign.Campaign, u *campaign.Unit, from string) (*block.Chart, block.Table) {
	t := p.T
	standing := p.Book.Ranking(c).Of(u.ID)
	vintage, ok := p.Site.Units.Vintage(c.Vintage)
	if standing == nil || !ok {
		return nil, block.Table{}
	}
	peers := p.clusterOf(c, standing.Cluster)
	tab := block.Table{
		Caption: t("So với cụm và cả nước"),
		Head:    append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Đơn vị"), t("Cùng kỳ năm trước"), t("Hạng"))...),
	}
	if standing.Cluster != "" {
		tab.Head = append(tab.Head, block.Nums(t("Trung vị cụm"))...)
	}
	tab.Head = append(tab.Head, block.Nums(t("Trung vị các đơn vị"), t("Toàn quốc"), t("Thấp nhất"), t("Cao nhất"))...)
	strips := figure.Strips{Head: figure.Head{ID: "so-sanh-" + u.Page, Title: t("%s so với các đơn vị khác", p.UnitLabel(u))}, Names: []string{t("toàn quốc")}, Empty: t("Chưa có số liệu")}
	if standing.Cluster != "" {
		strips.Names = append(strips.Names, t("trung vị cụm"))
	}
	bands := map[score.Band]bool{}
	for k, w := range c.Scoring.Weights {
		periods := p.Book.Ranking(c).Periods
		if k >= len(periods) || periods[k] == 0 {
			continue
		}
		row := amongRow{Indicators: p, ind: p.Site.Indicators.At(w.Indicator), period: periods[k]}
		row.measure(vintage, u, peers)
		if !row.mine.Figure.Ok {
			continue
		}
		a, _ := p.inRanking(c, u.ID, w.Indicator)
		bands[a.Band] = true
		strips.Rows = append(strips.Rows, row.strip(a.Band))
		tab.Rows = append(tab.Rows, row.cells(standing.Cluster != "", from))
	}
	if len(strips.Rows) == 0 {
		return nil, block.Table{}
	}
	strips.Bands = p.bandKeys(bands)
	tab.Note = t("Trung vị: số đứng giữa khi xếp các đơn vị từ thấp đến cao. Mỗi vạch mờ trên hình là một đơn vị; số của từng đơn vị ở trang chỉ tiêu.")
	chart := Still(strips, t("Vị trí của đơn vị trong khoảng của các đơn vị, bên phải là tốt hơn"))
	return &chart, tab
}

// clusterOf are the ranked units of a cluster.
func (p *Presenter) clusterOf(c *campaign.Campaign, cluster string) map[campaign.UnitID]bool {
	out := map[campaign.UnitID]bool{}
	for _, s := range p.Book.Ranking(c).Standings {
		if cluster != "" && s.Cluster == cluster {
			out[s.Sheet.Unit] = true
		}
	}
	return out
}

// An amongRow is one indicator of a unit among all units.
type amongRow struct {
	Indicators
	ind             *campaign.Indicator
	period          campaign.Period
	mine            score.Placed
	of              int // units with a figure
	all             score.Distribution
	peers, median   score.Figure
	country, before score.Figure
}

func (r *amongRow) measure(v campaign.Vintage, u *campaign.Unit, peers map[campaign.UnitID]bool) {
	of := r.place(r.ind, v, r.period)
	placed := of.ranked
	r.all = of.all
	r.of = len(r.all)
	for _, pl := range placed {
		if u != nil && pl.Unit == u.ID {
			r.mine = pl
		}
	}
	r.median.Value, r.median.Ok = r.all.Median(r.ind)
	near := score.Distribute(placed, func(u campaign.UnitID) bool { return peers[u] })
	r.peers.Value, r.peers.Ok = near.Median(r.ind)
	r.country = r.Book.Value(r.ind.Index, campaign.Country, r.period)
	if u != nil {
		r.before = r.Book.Value(r.ind.Index, u.ID, r.period.YearBefore())
	}
}

func (r *amongRow) strip(band score.Band) figure.Strip {
	out := figure.Strip{
		Label: r.ind.Short, Scale: ScaleOf(r.ind), Falling: r.ind.Better == campaign.Lower, Band: bandClass(band),
		Places: []figure.Value{valueOf(r.country), valueOf(r.peers)},
	}
	if r.mine.Figure.Ok {
		out.Text = r.T("%s · hạng %s/%d", r.ind.Print(r.mine.Figure.Value), RankText(r.mine.Rank), r.of)
		out.Mine = valueOf(r.mine.Figure)
	}
	if len(r.all) == 0 {
		return out
	}
	least, most := r.all[0], r.all[len(r.all)-1]
	out.Ends = [2]figure.Value{valueOf(least.Figure), valueOf(most.Figure)}
	out.Least, out.Most = r.endText(least), r.endText(most)
	if len(r.all) > tickedUnits {
		for i, num := range []int{1, 3} {
			q, ok := r.all.Quantile(r.ind, num, 4)
			out.Quarters[i] = figure.Value{Amount: q, Ok: ok}
		}
		return out
	}
	for _, pl := range r.all {
		out.Values = append(out.Values, valueOf(pl.Figure))
	}
	return out
}

func (r *amongRow) endText(pl score.Placed) string {
	return r.T("%s %s", briefly(r.ind, pl.Figure.Value), r.UnitName(r.Site.Units.Get(pl.Unit), r.period.End()))
}

func (r *amongRow) cells(clustered bool, from string) block.Row {
	number := func(f score.Figure) block.Cell {
		if !f.Ok {
			return block.Num("–")
		}
		return block.Num(r.ind.Number(f.Value))
	}
	name := block.LinkTo(r.ind.Short, route.Relative(from, route.Indicator(r.ind)))
	name.Small = Joined(r.ind.Measure.Name, r.period.Label())
	rank := block.Num(RankText(r.mine.Rank))
	rank.Small = fmt.Sprintf("/%d", r.of)
	row := block.Row{Cells: []block.Cell{name, number(r.mine.Figure), number(r.before), rank}}
	if clustered {
		row.Cells = append(row.Cells, number(r.peers))
	}
	least, most := number(r.all[0].Figure), number(r.all[len(r.all)-1].Figure)
	least.Small, most.Small = r.UnitName(r.Site.Units.Get(r.all[0].Unit), r.period.End()), r.UnitName(r.Site.Units.Get(r.all[len(r.all)-1].Unit), r.period.End())
	row.Cells = append(row.Cells, number(r.median), number(r.country), least, most)
	return row
}

// briefly prints a figure beside a small drawing: money in its large measure.
func briefly(ind *campaign.Indicator, a amount.Amount) string {
	if ind.Measure.Base == amount.Money {
		return ind.Headline(a)
	}
	return ind.Number(a)
}

func valueOf(f score.Figure) figure.Value { return figure.Value{Amount: f.Value, Ok: f.Ok} }

// Strip shows all units of a vintage on one indicator, and how they lie in words.
func (p Indicators) Strip(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period) *block.Chart {
	row := amongRow{Indicators: p, ind: ind, period: period}
	row.measure(v, nil, nil)
	if len(row.all) == 0 {
		return nil
	}
	strip := row.strip(score.BandNone)
	strip.Places = []figure.Value{valueOf(row.country), valueOf(row.median)}
	strip.Text = p.T("%d đơn vị", row.of)
	print := ind.Print
	if ind.Measure.Base == amount.Money {
		print = ind.Headline
	}
	words := p.T("Trung vị %s", print(row.median.Value))
	if len(row.all) > tickedUnits {
		words += p.T("; một nửa số đơn vị từ %s đến %s", print(strip.Quarters[0].Amount), print(strip.Quarters[1].Amount))
	}
	if ind.Measure == amount.Percent && row.country.Ok {
		words += p.T("; toàn quốc %s", ind.Print(row.country.Value))
	} else {
		strip.Places[0] = figure.Value{} // a sum is not among its parts
	}
	strips := figure.Strips{
		Head: figure.Head{ID: "phan-bo", Title: p.T("%s theo đơn vị, %s", ind.Name, period.Label()), Summary: words},
		Rows: []figure.Strip{strip}, Names: []string{p.T("toàn quốc"), p.T("trung vị")},
	}
	if !strip.Places[0].Ok {
		strips.Names[0] = ""
	}
	chart := Still(strips, words+".")
	return &chart
}
