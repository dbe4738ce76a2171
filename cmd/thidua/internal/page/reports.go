package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
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
	Stops          bool // its last sentence has its full stop, which the mark of the end takes up
	Campaigns      []block.Link
	Known          string      // which figures it uses
	Restated       block.Table // what was changed since
	Files          block.Table
	Form           present.Official // of the printed page
	Paper          block.Link       // the same as .docx
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
		Date: t("số liệu đến %s", r.AsOf.Format()), Note: p.ReportKind(r.Kind),
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

func (p texts) report(r *source.Report) (Report, error) {
	t := p.T
	address := route.Report(r)
	v := Report{
		Common: p.common(address, r.Title, r.Summary, block.Link{Text: t("Báo cáo"), Href: route.Reports}, block.Link{Text: r.Title, Href: address}),
		Kind:   p.ReportKind(r.Kind), Day: r.AsOf.Format(), DayISO: r.AsOf.String(), Period: r.Period, Place: r.Place,
		Written: r.Date.Format(), Author: r.Author, Position: r.Signer.Position, Name: r.Signer.Name, Summary: r.Summary,
	}
	v.Printed, v.Form = p.printed(v.Day), p.ReportForm(r)
	v.Paper = p.paperLink(route.Page{Kind: route.ReportKind, Address: address})
	for _, id := range r.Campaigns {
		if c := p.Site.Campaign(id); c != nil {
			v.Campaigns = append(v.Campaigns, block.Link{Text: cmp.Or(c.Number, c.Title), Href: route.Relative(address, route.Campaign(c))})
		}
	}
	in := p.ReportInserter(r, address)
	var err error
	if v.Body, err = p.BodyWith(r.Doc, in); err != nil {
		return v, err
	}
	v.Stops = strings.HasSuffix(strings.TrimSpace(string(v.Body)), ".</p>")
	v.Files = p.FileTable(in.UsedFiles())
	v.Known, v.Restated = in.Known(r, p.Book.On(r.AsOf))
	return v, nil
}
