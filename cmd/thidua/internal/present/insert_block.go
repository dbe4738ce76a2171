package present

import (
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/shortcode"
)

// block is a table or a chart in a text.
func (in *Inserter) block(c shortcode.Call) (prose.Insertion, error) {
	switch c.Kind {
	case shortcode.TargetTable:
		return in.table(in.insertedTargets(c, in.judgeAll(c)))
	case shortcode.RankingTable:
		return in.table(in.insertedRanking(c, c.Top))
	case shortcode.YearTable:
		return in.table(in.yearTable(c))
	case shortcode.HonorTable:
		return in.honorTables(c)
	case shortcode.TrendChart:
		return in.trendChart(c)
	case shortcode.TargetChart:
		all := in.judgeAll(c)
		ways := in.Charts().Ways(in.id("chi-tieu"), in.T("Tiến độ các chỉ tiêu toàn quốc"), all)
		tab := in.insertedTargets(c, all)
		tab.ID = in.id("bang")
		return in.figure(Still(ways, ways.Summary), tab)
	}
	drawn := in.Ranks().standingMapAs(in.id("ban-do-"+c.Campaign.ID), c.Campaign, in.from)
	if drawn == nil {
		return in.table(in.insertedRanking(c, 0))
	}
	return in.figure(*drawn, in.insertedRanking(c, 0))
}

func (in *Inserter) table(tables ...block.Table) (prose.Insertion, error) {
	b := []byte(`<div class="chen">`)
	for _, t := range tables {
		b = in.AppendTable(b, t)
	}
	return prose.Insertion{HTML: string(append(b, "</div>"...)), Block: true}, nil
}

// figure is a chart with its table folded below it. In a feed, whose readers
// know no style sheet, it is the table.
func (in *Inserter) figure(chart block.Chart, t block.Table) (prose.Insertion, error) {
	if in.from == route.Feed {
		return in.table(t)
	}
	b := []byte(`<div class="chen">`)
	if in.Draw != nil {
		b = append(b, in.Draw(chart)...)
	} else {
		b = chart.Append(b)
	}
	b = append(block.AppendText(append(b, `<details class="long"><summary>`...), in.T("Bảng số liệu")), "</summary>"...)
	b = append(in.AppendTable(b, t), "</details></div>"...)
	return prose.Insertion{HTML: string(b), Block: true}, nil
}

func (in *Inserter) judgeAll(c shortcode.Call) []score.Achievement {
	var out []score.Achievement
	for _, target := range c.Targets {
		out = append(out, in.judge(c, target))
	}
	return out
}

func (in *Inserter) insertedTargets(c shortcode.Call, all []score.Achievement) block.Table {
	var targets []Target
	for _, a := range all {
		targets = append(targets, in.Targets().Of(a, in.from))
	}
	return in.Targets().Table("", in.T("Chỉ tiêu toàn quốc của %s và kết quả đến %s", c.Campaign.Number, in.Book.AsOf.Format()), targets)
}

func (in *Inserter) insertedRanking(c shortcode.Call, top int) block.Table {
	t := in.T
	for _, s := range in.Book.Ranking(c.Campaign).Standings {
		in.useStanding(s)
	}
	caption := t("Xếp hạng các đơn vị theo %s, số liệu đến %s", c.Campaign.Number, in.Book.AsOf.Format())
	if top > 0 {
		caption = t("%d đơn vị dẫn đầu theo %s, số liệu đến %s", top, c.Campaign.Number, in.Book.AsOf.Format())
	}
	return in.Ranks().Table(c.Campaign, in.from, caption, top)
}

// yearTable sets the figures at the end of each year side by side.
func (in *Inserter) yearTable(c shortcode.Call) block.Table {
	t := in.T
	tab := block.Table{
		Caption: t("Số liệu cuối năm, %s", in.UnitLabel(c.Unit)), Head: block.Heads(t("Chỉ tiêu")),
		Note: t("Số tháng 12, hoặc số cả năm nơi không có số theo tháng; năm nào chưa có thì ghi “chưa có”."),
	}
	for year := c.From.Year(); year <= c.To.Year(); year++ {
		tab.Head = append(tab.Head, block.Nums(strconv.Itoa(year))...)
	}
	for _, ind := range c.Indicators {
		name := block.LinkTo(ind.Name, route.Relative(in.from, route.Indicator(ind)))
		if ind.Measure != amount.Percent {
			name.Small = ind.Show.Name
		}
		row := block.Row{Cells: []block.Cell{name}}
		for year := c.From.Year(); year <= c.To.Year(); year++ {
			row.Cells = append(row.Cells, in.yearCell(ind, c.Unit, year))
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}

func (in *Inserter) yearCell(ind *campaign.Indicator, u *campaign.Unit, year int) block.Cell {
	t := in.T
	period, f := in.Reader.YearEnd(ind, u, year)
	if !f.Ok {
		return block.Num(t("chưa có"))
	}
	in.useFigure(ind.Index, u.ID, period)
	cell := block.Num(ind.Show.Number(f.Value, ind.ShowDecimals()))
	if ind.Measure == amount.Percent {
		cell.Text = ind.Print(f.Value)
	}
	switch {
	case f.Stale != 0:
		cell.Small = t("mẫu số %d", f.Stale)
	case f.Provisional:
		cell.Small = t("tạm tính")
	case f.View == score.Restated:
		cell.Small = t("cộng lại")
	}
	return cell
}

func (in *Inserter) honorTables(c shortcode.Call) (prose.Insertion, error) {
	t := in.T
	people, collectives := in.Honored(c.Period.Year())
	var tables []block.Table
	for _, part := range []struct {
		caption, who string
		awards       []campaign.Award
	}{
		{t("Tập thể được khen thưởng năm %d", c.Period.Year()), t("Tập thể"), collectives},
		{t("Cá nhân được khen thưởng năm %d", c.Period.Year()), t("Họ và tên"), people},
	} {
		var called []campaign.Award
		for _, a := range part.awards {
			for _, want := range c.Awards {
				if a.At == want.At {
					called = append(called, a)
					in.use(a.At.File)
				}
			}
		}
		tables = append(tables, in.HonorTable(part.caption, part.who, called, in.from))
	}
	return in.table(tables...)
}

func (in *Inserter) trendChart(c shortcode.Call) (prose.Insertion, error) {
	ind := c.Indicators[0]
	series := in.Reader.Window(c)
	var a *Aimed
	if len(c.Targets) > 0 {
		a = &Aimed{c.Campaign, in.judge(c, c.Targets[0])}
		if c.From == 0 && c.To == 0 {
			series = in.Targets().Window(c.Campaign, series)
		}
	}
	for _, pt := range series {
		in.useFigure(ind.Index, c.Unit.ID, pt.Period)
	}
	trend := in.Charts().Trend(in.id("dien-bien-"+ind.ID), ind, c.Unit, series, a)
	tab := in.Charts().SeriesTable(in.id("bang"), ind, c.Unit.ID, series)
	return in.figure(in.Charts().ChartOf(tab.ID, 1, trend, trend.Scale, trend.Finding), tab)
}
