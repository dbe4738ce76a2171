package dataset

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Names of datasets that pages lead to.
const (
	Trace         = "nguon"
	Honors        = "bang-vang"
	catalogueName = "chi-tieu"
)

// CSV is the address of the neutral form of a dataset.
func CSV(name string) string { return "tai-ve/" + name + ".csv" }

// OfIndicator names the dataset of an indicator.
func OfIndicator(ind *campaign.Indicator) string { return "chi-tieu-" + ind.ID }

// OfRanking names the dataset of a ranking.
func OfRanking(c *campaign.Campaign) string { return "xep-hang-" + c.Slug }

// OfTargets names the dataset of the targets of a campaign.
func OfTargets(c *campaign.Campaign) string { return "muc-giao-" + c.Slug }

// A catalogue makes the datasets of a site.
type catalogue struct{ *present.Presenter }

// Groups lists what can be downloaded, group by group.
func Groups(p *present.Presenter) []Group {
	sets, t := catalogue{p}, p.T
	indicators, campaigns := Group{Title: t("Chỉ tiêu")}, Group{Title: t("Phong trào")}
	for _, ind := range p.Site.Indicators.All {
		set := sets.indicatorDataset(ind)
		indicators.add(sets.indicatorBook(ind, set), set)
	}
	for _, c := range p.CampaignsByDate() {
		var of []Set
		if route.HasRanking(c) {
			of = append(of, sets.rankingDataset(c))
		}
		if c.HasTargets() {
			of = append(of, sets.targetDataset(c))
		}
		campaigns.add(sets.campaignBook(c, of), of...)
	}
	others := Group{Title: t("Khác")}
	honors := sets.honorDataset()
	others.add(sets.honorBook(honors), honors, sets.unitDataset(), sets.catalogueDataset(), sets.traceDataset())
	return []Group{indicators, campaigns, others}
}

func (g *Group) add(book Workbook, sets ...Set) {
	g.Sets = append(g.Sets, sets...)
	if book.Any() {
		g.Books = append(g.Books, book)
	}
}

// months is how many figures an indicator may have.
func (p catalogue) months() int { return len(p.Site.Units.Units) * len(p.Book.Months()) }

func (p catalogue) indicatorDataset(ind *campaign.Indicator) Set {
	t := p.T
	return Set{
		name: OfIndicator(ind), From: ind.At, Title: ind.Name, rows: p.months(),
		columns: []column{
			p.vintageColumn(), textColumn("code", t("Mã")).wide(6), textColumn("unit", t("Đơn vị")).wide(22), p.periodColumn(),
			numberColumn(ind.ID, t("Giá trị (%s)", ind.Measure.Name)).wide(22), textColumn("view", t("Cách lập")).in(p.viewWords).wide(28),
			textColumn("status", t("Trạng thái")).in(p.statusWords).wide(20),
		},
		key: []string{"vintage", "code", "period"},
		write: func(w rowWriter) {
			var series []score.Point
			for _, u := range p.Site.Units.Units {
				if u.ID != campaign.Country && !u.Ranked() {
					continue
				}
				series = p.Book.AppendSeries(series[:0], ind.Index, u.ID)
				for _, pt := range score.Span(series) {
					w.text(vintageCode(u))
					w.text(u.Code)
					w.text(u.NameOn(pt.Period.End()).Short)
					w.period(pt.Period)
					figure(w, ind, pt.Figure)
					w.text(viewCode(pt.Figure))
					w.text(statusCode(pt.Figure))
					w.end()
				}
			}
		},
	}
}

// vintageCode names the vintage of a unit; the country and special units belong to
// anyVintage. What is part of a key must not be empty.
func vintageCode(u *campaign.Unit) string { return cmp.Or(u.Vintage, anyVintage) }

const anyVintage = "any"

// viewCodes name views in data files.
var viewCodes = [...]string{"as-reported", "restated", "summed"}

// viewCode names the view of a figure; what is missing has none.
func viewCode(f score.Figure) string {
	if !f.Ok {
		return ""
	}
	return viewCodes[f.View]
}

// inData is a value of an indicator as datasets print it.
func inData(ind *campaign.Indicator, a amount.Amount) string {
	value, decimals := ind.InData(a)
	return value.Fixed(decimals)
}

// staleCode begins the code of a figure that is divided by an older denominator.
const staleCode = "denominator-"

// statusCode says that there is no figure of a month between others, or whether one may
// still change: it is provisional, or divided by the denominator of an earlier year.
func statusCode(f score.Figure) string {
	switch {
	case !f.Ok:
		return "missing"
	case f.Stale != 0:
		return staleCode + strconv.Itoa(int(f.Stale))
	case f.Provisional:
		return "provisional"
	}
	return "final"
}

func (p catalogue) rankingDataset(c *campaign.Campaign) Set {
	t := p.T
	d := Set{
		name: OfRanking(c), From: c.SlugAt, Title: t("Xếp hạng: %s", c.Title), key: []string{"code"},
		columns: []column{
			integerColumn("rank", t("Hạng")), textColumn("code", t("Mã")).wide(6), textColumn("unit", t("Đơn vị")).wide(22), numberColumn("score", t("Điểm")).wide(9),
			textColumn("class", t("Xếp loại")).wide(30), textColumn("cluster", t("Cụm thi đua")).wide(36), integerColumn("rank_in_cluster", t("Hạng trong cụm")),
			numberColumn("base", t("Điểm các chỉ tiêu")), numberColumn("bonus", t("Điểm thưởng")), numberColumn("deduction", t("Điểm trừ")),
			numberColumn("score_at_level", t("Điểm so với mức giao")), textColumn("ranked_by", t("Xếp theo")).in(p.basisWords), textColumn("period", t("Kỳ xếp hạng")).in(periodWords).wide(10),
		},
	}
	lead := len(d.columns)
	for _, w := range c.Scoring.Weights {
		ind := p.Site.Indicators.At(w.Indicator)
		d.columns = append(d.columns,
			numberColumn(ind.ID+"_target", t("%s: mức giao", ind.Short)), numberColumn(ind.ID+"_result", t("%s: kết quả", ind.Short)),
			numberColumn(ind.ID+"_completion", t("%s: hoàn thành (%%)", ind.Short)), numberColumn(ind.ID+"_points", t("%s: điểm", ind.Short)))
	}
	d.write = func(w rowWriter) {
		for _, s := range p.Book.Ranking(c).Standings {
			cells := make([]string, lead, len(d.columns))
			u := p.Site.Units.Get(s.Sheet.Unit)
			cells[1], cells[2], cells[5] = u.Code, p.UnitName(u, p.NamingDay(c)), s.Cluster
			if s.Rank > 0 {
				cells[0], cells[3], cells[4] = strconv.Itoa(s.Rank), s.Sheet.Score.Fixed(c.Scoring.Decimals), s.Sheet.Class
				cells[7], cells[8], cells[9] = s.Sheet.Base.Fixed(c.Scoring.Steps), s.Sheet.Bonus.String(), s.Sheet.Minus.String()
				cells[10], cells[11], cells[12] = s.Sheet.Score.Fixed(c.Scoring.Decimals), string(campaign.ByLevel), p.Book.Ranking(c).Period.String()
				if s.Sheet.ByProgress {
					cells[10], cells[11] = s.Sheet.AtLevel.Fixed(c.Scoring.Decimals), string(campaign.ByProgress)
				}
				if s.InRank > 0 {
					cells[6] = strconv.Itoa(s.InRank)
				}
			}
			w.row(append(cells, p.lineCells(c, s.Sheet.Lines)...)...)
		}
	}
	return d
}

// sheetDataset holds the score sheets of a ranking, line by line.
func (p catalogue) sheetDataset(c *campaign.Campaign) Set {
	t := p.T
	standings := p.Book.Ranking(c).Standings
	return Set{
		rows: len(standings) * (len(c.Scoring.Weights) + len(c.Scoring.Adjustments)),
		columns: []column{
			textColumn("code", t("Mã")).wide(6), textColumn("unit", t("Đơn vị")).wide(22), textColumn("indicator", t("Chỉ tiêu, quy tắc")).wide(40),
			textColumn("measure", t("Đơn vị tính")).wide(12), numberColumn("level", t("Mức giao")).wide(22), numberColumn("now", t("Cần có đến kỳ này")).wide(22),
			numberColumn("result", t("Kết quả")).wide(22), textColumn("period", t("Kỳ")).in(periodWords).wide(10), numberColumn("completion", t("Hoàn thành (%s)", "%")),
			numberColumn("capped", t("Được tính (%s)", "%")), numberColumn("weight", t("Trọng số")).wide(10), numberColumn("points", t("Điểm")).wide(10), textColumn("note", t("Ghi chú")).wide(40),
		},
		write: func(w rowWriter) {
			for _, s := range standings {
				u := p.Site.Units.Get(s.Sheet.Unit)
				for _, l := range s.Sheet.Lines {
					w.row(append([]string{u.Code, p.UnitName(u, p.NamingDay(c))}, p.sheetCells(c, &s.Sheet, l)...)...)
				}
				for _, a := range s.Sheet.Applied {
					w.row(u.Code, p.UnitName(u, p.NamingDay(c)), a.Rule.Title, "", "", "", "", "", "", "", "", appliedPoints(a), p.Ranks().AppliedText(a))
				}
			}
		},
	}
}

// sheetCells is a line of a score sheet, from the indicator on.
func (p catalogue) sheetCells(c *campaign.Campaign, s *score.Sheet, l score.Line) []string {
	ind, a := p.Site.Indicators.At(l.Indicator), l.Achievement
	cells := []string{ind.Name, ind.Measure.Name, "", "", "", "", "", "", l.Weight.String(), "", ""}
	if l.Reason != score.NoTarget {
		cells[2] = inData(ind, a.Target.Level.Amount)
	}
	if a.Result.Ok {
		cells[4], cells[5] = inData(ind, a.Result.Value), a.Period.String()
	}
	if !l.Counted() {
		cells[10] = p.Ranks().ReasonText(l)
		return cells
	}
	if s.ByProgress {
		cells[3] = inData(ind, ind.Round(l.Against))
	}
	cells[6], cells[7] = l.Completion.Fixed(c.Scoring.CompletionDecimals()), l.Capped.Fixed(c.Scoring.CompletionDecimals())
	cells[9] = l.Points.Fixed(c.Scoring.Steps)
	return cells
}

// appliedPoints is what a rule beside the weights did to a score.
func appliedPoints(a score.Applied) string {
	switch a.Rule.Kind {
	case campaign.Bonus:
		return a.Points.String()
	case campaign.Deduction:
		return a.Points.Neg().String()
	}
	return "" // not ranked
}

func (p catalogue) lineCells(c *campaign.Campaign, lines []score.Line) []string {
	var out []string
	for _, l := range lines {
		ind := p.Site.Indicators.At(l.Indicator)
		if !l.Counted() {
			out = append(out, "", "", "", "")
			continue
		}
		a := l.Achievement
		out = append(out, inData(ind, a.Target.Level.Amount), inData(ind, a.Result.Value), l.Completion.Fixed(c.Scoring.CompletionDecimals()), l.Points.Fixed(c.Scoring.Steps))
	}
	return out
}

// targetDataset holds every level of a campaign, national and assigned, against
// its result.
func (p catalogue) targetDataset(c *campaign.Campaign) Set {
	t := p.T
	return Set{
		name: OfTargets(c), From: c.SlugAt, rows: len(c.National) + len(c.Assigned), Title: t("Mức giao và kết quả: %s", c.Title), key: []string{"vintage", "code", "indicator", "due"}, indicators: "indicator",
		columns: []column{
			p.vintageColumn(), textColumn("code", t("Mã")).wide(6), textColumn("unit", t("Đơn vị")).wide(22), textColumn("indicator", t("Chỉ tiêu")).in(p.indicatorWords).wide(26),
			dateColumn("due", t("Hạn")), textColumn("comparator", t("Cách so")).wide(14), numberColumn("level", t("Mức giao")).wide(22), textColumn("measure", t("Đơn vị tính")).wide(12),
			numberColumn("result", t("Kết quả")).wide(22), p.periodColumn(), textColumn("verdict", t("Kết luận")).in(p.verdictWords).wide(20), textColumn("band", t("Tiến độ")).in(p.bandWords).wide(16),
			numberColumn("completion", t("Hoàn thành (%s)", "%")), numberColumn("pace", t("Nhịp")).wide(8),
			textColumn("counts", t("Cách tính")).wide(12), textColumn("state", t("Trạng thái")).in(p.statusWords), yearColumn("denominator", t("Mẫu số của năm")),
			textColumn("file", t("Tệp giao")).wide(44), integerColumn("line", t("Dòng")), integerColumn("column", t("Cột")),
		},
		write: func(w rowWriter) {
			assigned := slices.Clone(c.Assigned)
			slices.SortStableFunc(assigned, func(a, b campaign.Target) int {
				return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Indicator, b.Indicator), a.Due.Compare(b.Due))
			})
			for _, target := range slices.Concat(c.National, assigned) {
				w.row(p.targetCells(c, target)...)
			}
		},
	}
}

func (p catalogue) targetCells(c *campaign.Campaign, target campaign.Target) []string {
	a := p.Book.Judge(c, target)
	u, ind := p.Site.Units.Get(target.Unit), p.Site.Indicators.At(target.Indicator)
	cells := []string{
		vintageCode(u), u.Code, u.NameOn(target.Due).Short, ind.ID, target.Due.String(), string(target.Comparator),
		inData(ind, target.Level.Amount), ind.Measure.Name, "", "", string(a.Verdict), string(a.Band), "", "",
	}
	if a.Result.Ok {
		cells[8], cells[9] = inData(ind, a.Result.Value), a.Period.String()
	}
	if a.HasCompletion {
		cells[12] = a.Completion.Fixed(2)
	}
	if a.HasPace {
		cells[13] = a.Pace.Fixed(2)
	}
	state, denominator := "final", ""
	switch {
	case !a.Result.Ok:
		state = ""
	case a.Provisional:
		state = "provisional"
	}
	if a.Result.Stale != 0 {
		denominator = strconv.Itoa(int(a.Result.Stale))
	}
	return append(cells, string(target.Counts), state, denominator, target.At.File, strconv.Itoa(target.At.Line), strconv.Itoa(target.At.Col))
}

func (p catalogue) honorDataset() Set {
	t := p.T
	return Set{
		name: Honors, Title: t("Bảng vàng các năm"),
		columns: []column{
			yearColumn("year", t("Năm")), textColumn("kind", t("Loại")).in(present.Capital).wide(10), textColumn("name", t("Tập thể, cá nhân")).wide(36),
			textColumn("position", t("Chức vụ")).wide(24), textColumn("unit", t("Đơn vị")).wide(32), textColumn("award", t("Hình thức")).wide(44),
			textColumn("decision", t("Số quyết định")), dateColumn("decided_on", t("Ngày quyết định")), textColumn("issuer", t("Cơ quan ban hành")).wide(22),
			textColumn("campaign", t("Phong trào")).wide(10),
		},
		write: func(w rowWriter) {
			for _, year := range route.HonorYears(p.Site) {
				people, collectives := p.Honored(year)
				for _, a := range append(collectives, people...) {
					w.row(strconv.Itoa(a.Year), string(a.Kind), a.Name, a.Position, a.UnitText, a.Title,
						a.Decision, a.DecidedOn.String(), a.Issuer, a.Campaign)
				}
			}
		},
	}
}

func (p catalogue) unitDataset() Set {
	t := p.T
	return Set{
		name: "don-vi", Title: t("Danh mục đơn vị"), key: []string{"vintage", "code", "valid_from"},
		columns: []column{
			textColumn("vintage", t("Danh mục đơn vị")), textColumn("code", t("Mã")), textColumn("name", t("Tên")), textColumn("short_name", t("Tên ngắn")),
			textColumn("kind", t("Loại")), textColumn("region", t("Vùng")), dateColumn("valid_from", t("Từ ngày")), dateColumn("valid_to", t("Đến ngày")), textColumn("basis", t("Căn cứ")),
		},
		write: func(w rowWriter) {
			for _, u := range p.Site.Units.Units[1:] {
				if !p.Site.Units.Knows(u) {
					continue
				}
				for _, n := range u.Names {
					w.row(vintageCode(u), u.Code, n.Full, n.Short, string(n.Kind), u.Region, n.From.String(), n.To.String(), n.Basis)
				}
			}
		},
	}
}

func (p catalogue) catalogueDataset() Set {
	t := p.T
	return Set{
		name: catalogueName, Title: t("Danh mục chỉ tiêu"), key: []string{"id"},
		columns: []column{
			textColumn("id", t("Mã")), textColumn("name", t("Tên")), textColumn("measure", t("Đơn vị tính")), textColumn("kind", t("Loại")),
			textColumn("better", t("Chiều đánh giá")), textColumn("formula", t("Công thức")), textColumn("note", t("Định nghĩa")),
		},
		write: func(w rowWriter) {
			for _, ind := range p.Site.Indicators.All {
				w.row(ind.ID, ind.Name, ind.Measure.Name, string(ind.Kind), string(ind.Better), p.Site.Indicators.FormulaText(ind), ind.Note)
			}
		},
	}
}

func (p catalogue) traceDataset() Set {
	t := p.T
	return Set{
		name: Trace, rows: len(p.Site.Results.All()), Title: t("Nguồn của từng số liệu: tệp, dòng, cột"), key: []string{"indicator", "vintage", "code", "period"}, indicators: "indicator",
		columns: []column{
			textColumn("indicator", t("Chỉ tiêu")), textColumn("vintage", t("Danh mục đơn vị")), textColumn("code", t("Mã")), textColumn("period", t("Kỳ")),
			numberColumn("value", t("Giá trị")), textColumn("file", t("Tệp")), integerColumn("line", t("Dòng")), integerColumn("column", t("Cột")),
			numberColumn("factor", t("Số trong ô nhân với")), textColumn("joins", t("Cộng vào đơn vị")),
		},
		write: p.writeTrace,
	}
}

// joins names the units of today that the figures of a unit are joined into. With the
// formulas of the catalogue it leads from a figure that was joined, summed up or divided
// to every cell that it was made of, however many a page names.
func (p catalogue) joins(u *campaign.Unit) string {
	var out []string
	for _, c := range p.Site.Units.Successors(u.ID) {
		if next := p.Site.Units.Get(c.New); p.Site.Units.Knows(next) {
			out = append(out, next.Vintage+"/"+next.Code)
		}
	}
	return strings.Join(out, " ")
}

// writeTrace writes a row for each figure that was reported: on a large site the
// longest file by far.
func (p catalogue) writeTrace(w rowWriter) {
	for run := range p.Site.Results.Runs() {
		u, ind := p.Site.Units.Get(run[0].Unit), p.Site.Indicators.At(run[0].Indicator)
		vintage, joins := vintageCode(u), p.joins(u)
		for i := range run {
			ob := &run[i]
			if p.Book.AsOf.Before(ob.Period.Start()) {
				continue
			}
			w.text(ind.ID)
			w.text(vintage)
			w.text(u.Code)
			w.period(ob.Period)
			w.number(ind.InData(ob.Value))
			w.text(p.Site.Results.Files[ob.Source.File].Path)
			w.integer(int(ob.Source.Line))
			w.integer(int(ob.Source.Col))
			factor := amount.Int(1).Shift(int(ob.Power) - ind.Measure.Power)
			w.number(factor, factor.Decimals())
			w.text(joins)
			w.end()
		}
	}
}
