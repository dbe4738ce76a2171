package page

import (
	"cmp"
	"html/template"
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
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
	Known          string      // which figures it uses
	Restated       block.Table // what was changed since
	Files          block.Table
}

func (p texts) reportList() PostList {
	t := p.T
	v := PostList{Common: p.common(route.Reports, t("Báo cáo"), t("Báo cáo sơ kết, tổng kết các phong trào thi đua."), block.Link{Text: t("Báo cáo"), Href: route.Reports})}
	for _, r := range p.Site.Reports {
		v.Posts = append(v.Posts, p.reportTeaser(r, route.Reports))
	}
	return v
}

// reportTeaser leads to a report; its date is the day of the figures.
func (p texts) reportTeaser(r *source.Report, from string) Teaser {
	t := p.T
	return Teaser{
		Title: r.Title, Href: route.Relative(from, route.Report(r)), Summary: r.Summary,
		Date: t("số liệu đến %s", r.AsOf.Format()), Note: p.reportKind(r.Kind),
	}
}

// reportsOn leads to the reports on a campaign.
func (p texts) reportsOn(c *campaign.Campaign, from string) []Teaser {
	var out []Teaser
	for _, r := range p.Site.Reports {
		if slices.Contains(r.Campaigns, c.ID) {
			out = append(out, p.reportTeaser(r, from))
		}
	}
	return out
}

func (p texts) reportKind(k source.ReportKind) string {
	t := p.T
	switch k {
	case source.Interim:
		return t("Báo cáo sơ kết")
	case source.Final:
		return t("Báo cáo tổng kết")
	}
	return t("Báo cáo đánh giá 5 năm")
}

// asOf is the planner as it was on the day of a report, and what fills its text.
func (p texts) asOf(r *source.Report, from string) *present.Inserter {
	reader := shortcode.NewReader(p.Site, p.Book).For(r)
	in := p.On(reader.Book).Inserter(from)
	in.Reader = reader
	return in
}

func (p texts) report(r *source.Report) (Report, error) {
	t := p.T
	address := route.Report(r)
	v := Report{
		Common: p.common(address, r.Title, r.Summary, block.Link{Text: t("Báo cáo"), Href: route.Reports}, block.Link{Text: r.Title, Href: address}),
		Kind:   p.reportKind(r.Kind), Day: r.AsOf.Format(), DayISO: r.AsOf.String(), Period: r.Period, Place: r.Place,
		Written: r.Date.Format(), Author: r.Author, Position: r.Signer.Position, Name: r.Signer.Name, Summary: r.Summary,
	}
	v.Printed = p.printed(v.Day)
	for _, id := range r.Campaigns {
		if c := p.Site.Campaign(id); c != nil {
			v.Campaigns = append(v.Campaigns, block.Link{Text: cmp.Or(c.Number, c.Title), Href: route.Relative(address, route.Campaign(c))})
		}
	}
	in := p.asOf(r, address)
	var err error
	if v.Body, err = p.BodyWith(r.Doc, in); err != nil {
		return v, err
	}
	v.Files = p.FileTable(in.UsedFiles())
	v.Known = t("Báo cáo dùng số liệu đã nhận đến ngày %s; mức giao là mức hiện nay.", r.Date.Format())
	switch {
	case r.Date.IsZero():
		v.Known = t("Báo cáo không ghi ngày lập nên dùng số liệu mới nhất của các kỳ đến ngày %s.", v.Day)
	case !p.Site.Registered():
		v.Known = t("Chưa có sổ ghi ngày nhận số liệu nên báo cáo dùng số liệu mới nhất của các kỳ đến ngày %s.", v.Day)
	default:
		v.Restated = in.Restated(p.Book.On(r.AsOf))
	}
	return v, nil
}
