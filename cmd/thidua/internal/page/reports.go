package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/shortcode"
	"thidua/cmd/thidua/internal/source"
)

// Report is the page of an interim or final report, made to be printed and signed.
type Report struct {
	Common
	Kind           string
	Day, DayISO    string // as of which its figures stand
	Period, Place  string
	Written        string
	Author         string
	Position, Name string // of who signs
	Summary        string
	Body           template.HTML
	Campaigns      []block.Link
	Files          block.Table
}

func (p *Planner) reportList() PostList {
	t := p.templates.T
	v := PostList{Common: p.common(route.Reports, t("Báo cáo"), t("Báo cáo sơ kết, tổng kết các phong trào thi đua."), block.Link{Text: t("Báo cáo"), Href: route.Reports})}
	for _, r := range p.site.Reports {
		v.Posts = append(v.Posts, p.reportTeaser(r, route.Reports))
	}
	return v
}

// reportTeaser leads to a report; its date is the day of the figures.
func (p *Planner) reportTeaser(r *source.Report, from string) Teaser {
	t := p.templates.T
	return Teaser{
		Title: r.Title, Href: route.Relative(from, route.Report(r)), Summary: r.Summary,
		Date: t("số liệu đến %s", r.AsOf.Format()), Note: p.reportKind(r.Kind),
	}
}

// reportsOn leads to the reports on a campaign.
func (p *Planner) reportsOn(c *campaign.Campaign, from string) []Teaser {
	var out []Teaser
	for _, r := range p.site.Reports {
		if slices.Contains(r.Campaigns, c.ID) {
			out = append(out, p.reportTeaser(r, from))
		}
	}
	return out
}

func (p *Planner) reportKind(k source.ReportKind) string {
	t := p.templates.T
	switch k {
	case source.Interim:
		return t("Báo cáo sơ kết")
	case source.Final:
		return t("Báo cáo tổng kết")
	}
	return t("Báo cáo đánh giá 5 năm")
}

// asOf is the planner as it was on the day of a report, and what fills its text.
func (p *Planner) asOf(r *source.Report, from string) *inserter {
	reader := shortcode.NewReader(p.site, p.book).For(r)
	then := *p
	then.open(reader.Book)
	in := then.inserter(from)
	in.reader = reader
	return in
}

func (p *Planner) report(r *source.Report) (Report, error) {
	t := p.templates.T
	address := route.Report(r)
	v := Report{
		Common: p.common(address, r.Title, r.Summary, block.Link{Text: t("Báo cáo"), Href: route.Reports}, block.Link{Text: r.Title, Href: address}),
		Kind:   p.reportKind(r.Kind), Day: r.AsOf.Format(), DayISO: r.AsOf.String(), Period: r.Period, Place: r.Place,
		Written: r.Date.Format(), Author: r.Author, Position: r.Signer.Position, Name: r.Signer.Name, Summary: r.Summary,
	}
	for _, id := range r.Campaigns {
		if c := p.site.Campaign(id); c != nil {
			v.Campaigns = append(v.Campaigns, block.Link{Text: cmp.Or(c.Number, c.Title), Href: route.Relative(address, route.Campaign(c))})
		}
	}
	in := p.asOf(r, address)
	var err error
	if v.Body, err = p.bodyWith(r.Doc, in); err != nil {
		return v, err
	}
	v.Files = p.fileTable(in.usedFiles())
	return v, nil
}

// fileTable says which files the numbers of a report come from.
func (p *Planner) fileTable(files []string) block.Table {
	t := p.templates.T
	tab := block.Table{
		Caption: t("Các tệp đứng sau số liệu của báo cáo"), Head: block.Heads(t("Tệp"), t("Nội dung"), t("Ngày nhận"), t("Tình trạng")),
	}
	for _, name := range files {
		row := []block.Cell{block.Text(name), block.Text(p.fileContent(name)), block.Text(""), block.Text("")}
		i := slices.IndexFunc(p.site.Results.Files, func(f campaign.File) bool { return f.Path == name })
		if i >= 0 {
			f := p.site.Results.Files[i]
			row[2].Text, row[3].Text = f.ReceivedOn.Format(), p.fileStatus(f)
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: row})
	}
	return tab
}

func (p *Planner) fileContent(name string) string {
	t := p.templates.T
	switch {
	case strings.HasPrefix(name, "data/targets/"):
		return t("mức giao")
	case strings.HasPrefix(name, "data/honors/"):
		return t("bảng vàng")
	case strings.HasPrefix(name, "content/"):
		return t("văn bản phát động")
	}
	return t("kết quả")
}
