package source

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
)

// A ReportKind is what a report sums up.
type ReportKind string

// The kinds of reports.
const (
	Interim  ReportKind = "so-ket"         // sơ kết: on the way
	Final    ReportKind = "tong-ket"       // tổng kết: at the end
	FiveYear ReportKind = "danh-gia-5-nam" // đánh giá 5 năm
)

// ReportKinds lists the kinds of reports.
var ReportKinds = []ReportKind{Interim, Final, FiveYear}

// A Report (báo cáo) is a text about campaigns that stands as of a day: figures
// of later periods are not in it, whatever has come since.
type Report struct {
	*Article
	Kind   ReportKind
	AsOf   campaign.Date
	At     diag.Pos // of as_of
	Period string   // in words
	Place  string
	Signer Signing
	Number string   // of the signed paper: "12/BC-BHXH"; "" leaves it to be filled in
	To     []string // its recipients; none are those of the settings
}

// loadReports reads the interim and final reports, newest first.
func (l *loader) loadReports() {
	slugs := map[string]string{}
	for _, name := range l.files("content/bao-cao", ".md") {
		doc, ok := l.document(name)
		if !ok {
			continue
		}
		m := doc.Fields
		asOf := m.Required("as_of")
		m.Required("kind")
		r := &Report{
			Article: l.article(doc),
			Kind:    fields.OneOf(m, "kind", ReportKinds),
			AsOf:    dateField(m, "as_of"),
			At:      asOf.At,
			Period:  m.Text("period").Value,
			Place:   m.Text("place").Value,
			Signer:  signing(m.Map("signer")),
			Number:  m.Text("number").Value,
		}
		for _, t := range m.Texts("recipients") {
			r.To = append(r.To, t.Value)
		}
		l.faults.Merge(m.Close())
		if other, twice := slugs[r.Slug]; twice {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.SlugTwice, r.Slug, other))
			continue
		}
		slugs[r.Slug] = name
		l.site.Reports = append(l.site.Reports, r)
	}
	newestFirst(l.site.Reports, func(r *Report) *Article { return r.Article })
}
