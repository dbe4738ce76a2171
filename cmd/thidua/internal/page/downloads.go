package page

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
)

// Addresses of downloads.
const (
	traceCSV = "tai-ve/nguon.csv"
	honorCSV = "tai-ve/bang-vang.csv"
)

func indicatorCSV(ind *campaign.Indicator) string { return "tai-ve/chi-tieu-" + ind.ID + ".csv" }
func rankingCSV(c *campaign.Campaign) string      { return "tai-ve/xep-hang-" + c.Slug + ".csv" }

// Downloads lists the files to download.
type Downloads struct {
	Common
	Indicators, Rankings, Others []Link
}

// addDownloads adds one CSV file for each indicator and ranking, the honor
// rolls, and the place of every reported number.
func (p *Planner) addDownloads() error {
	if err := p.add(route.Downloads, "downloads.html", func() (any, error) { return p.downloads(), nil }); err != nil {
		return err
	}
	for _, ind := range p.site.Indicators.All {
		if err := p.addCSV(indicatorCSV(ind), func(w *csv.Writer) { p.writeIndicator(w, ind) }); err != nil {
			return err
		}
	}
	for _, c := range p.site.Campaigns {
		if !route.HasRanking(c) {
			continue
		}
		if err := p.addCSV(rankingCSV(c), func(w *csv.Writer) { p.writeRanking(w, c) }); err != nil {
			return err
		}
	}
	if err := p.addCSV(honorCSV, p.writeHonors); err != nil {
		return err
	}
	return p.addCSV(traceCSV, p.writeTrace)
}

func (p *Planner) downloads() Downloads {
	t := p.templates.T
	v := Downloads{Common: p.common(route.Downloads, t("Tải về"), "", Link{Text: t("Tải về"), Href: route.Downloads})}
	rel := func(to string) string { return route.Relative(route.Downloads, to) }
	for _, ind := range p.site.Indicators.All {
		v.Indicators = append(v.Indicators, Link{Text: ind.Name, Href: rel(indicatorCSV(ind))})
	}
	for _, c := range p.campaignsByDate() {
		if route.HasRanking(c) {
			v.Rankings = append(v.Rankings, Link{Text: c.Title, Href: rel(rankingCSV(c))})
		}
	}
	v.Others = []Link{
		{Text: t("Bảng vàng các năm"), Href: rel(honorCSV)},
		{Text: t("Nguồn của từng số liệu: tệp, dòng, cột"), Href: rel(traceCSV)},
	}
	if p.assets.notices != "" {
		v.Others = append(v.Others, Link{Text: t("Giấy phép của thư viện vẽ biểu đồ"), Href: rel(p.assets.notices)})
	}
	return v
}

// addCSV plans a file that spreadsheets open right: UTF-8 with its mark at the
// beginning. Numbers are in the neutral form.
func (p *Planner) addCSV(address string, write func(*csv.Writer)) error {
	return p.tree.Add(address, func(w io.Writer) error {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out := csv.NewWriter(w)
		write(out)
		out.Flush()
		return out.Error()
	})
}

// inert keeps a spreadsheet from running a cell as a formula. Numbers that the
// program printed itself need no guard: they are not passed through here.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// Write errors of these functions surface at Flush.

func (p *Planner) writeIndicator(w *csv.Writer, ind *campaign.Indicator) {
	_ = w.Write([]string{"vintage", "code", "unit", "period", ind.ID, "view"})
	for _, u := range p.site.Units.Units {
		if u.ID != campaign.Country && !u.Ranked() {
			continue
		}
		for _, pt := range p.book.Series(ind.Index, u.ID) {
			if pt.Figure.Ok {
				_ = w.Write([]string{
					u.Vintage, u.Code, inert(u.NameOn(pt.Period.End()).Short), pt.Period.String(),
					pt.Figure.Value.Fixed(max(ind.Decimals, pt.Figure.Value.Decimals())), viewCode(int(pt.Figure.View)),
				})
			}
		}
	}
}

// viewCode names a view in data files.
func viewCode(view int) string { return [...]string{"as-reported", "restated", "summed"}[view] }

func (p *Planner) writeRanking(w *csv.Writer, c *campaign.Campaign) {
	head := []string{"rank", "code", "unit", "score", "class", "cluster", "rank_in_cluster", "base", "bonus", "deduction"}
	for _, weight := range c.Scoring.Weights {
		id := p.site.Indicators.At(weight.Indicator).ID
		head = append(head, id+"_target", id+"_result", id+"_completion", id+"_points")
	}
	_ = w.Write(head)
	for _, s := range p.standings[c.ID] {
		u := p.site.Units.Get(s.Sheet.Unit)
		row := make([]string, len(head)-4*len(c.Scoring.Weights))
		row[1], row[2], row[5] = u.Code, inert(p.unitName(u, p.namingDay(c))), inert(s.Cluster)
		if s.Rank > 0 {
			row[0], row[3], row[4] = strconv.Itoa(s.Rank), s.Sheet.Score.Fixed(c.Scoring.Decimals), inert(s.Sheet.Class)
			row[7], row[8], row[9] = s.Sheet.Base.Fixed(c.Scoring.Decimals), s.Sheet.Bonus.String(), s.Sheet.Minus.String()
			if s.InRank > 0 {
				row[6] = strconv.Itoa(s.InRank)
			}
		}
		for _, l := range s.Sheet.Lines {
			if !l.Counted {
				row = append(row, "", "", "", "")
				continue
			}
			a := l.Achievement
			row = append(row, a.Target.Level.Amount.String(), a.Result.Value.String(), l.Completion.Fixed(2), l.Points.Fixed(c.Scoring.Decimals))
		}
		_ = w.Write(row)
	}
}

func (p *Planner) writeHonors(w *csv.Writer) {
	_ = w.Write([]string{"year", "kind", "name", "position", "unit", "award", "decision", "decided_on", "issuer", "campaign"})
	for _, year := range p.honorYears() {
		people, collectives := p.honored(year)
		for _, a := range append(collectives, people...) {
			_ = w.Write([]string{
				strconv.Itoa(a.Year), string(a.Kind), inert(a.Name), inert(a.Position), inert(a.UnitText), inert(a.Title),
				inert(a.Decision), a.DecidedOn.String(), inert(a.Issuer), a.Campaign,
			})
		}
	}
}

func (p *Planner) writeTrace(w *csv.Writer) {
	_ = w.Write([]string{"indicator", "vintage", "code", "period", "value", "file", "line", "column"})
	for _, ob := range p.site.Results.All() {
		u := p.site.Units.Get(ob.Unit)
		_ = w.Write([]string{
			p.site.Indicators.At(ob.Indicator).ID, u.Vintage, u.Code, ob.Period.String(), ob.Value.String(),
			p.site.Results.Path(ob.Source), fmt.Sprint(ob.Source.Line), fmt.Sprint(ob.Source.Col),
		})
	}
}
