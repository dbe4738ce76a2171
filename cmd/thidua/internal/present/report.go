package present

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/shortcode"
	"thidua/cmd/thidua/internal/source"
)

// ReportInserter fills the text of a report as it was on the day of the report.
func (p *Presenter) ReportInserter(r *source.Report, from string) *Inserter {
	reader := shortcode.NewReader(p.Site, p.Book).For(r)
	in := p.On(reader.Book).Inserter(from)
	in.Reader = reader
	return in
}

// ReportKind names the kind of a report.
func (p *Presenter) ReportKind(k source.ReportKind) string {
	t := p.T
	switch k {
	case source.Interim:
		return t("Báo cáo sơ kết")
	case source.Final:
		return t("Báo cáo tổng kết")
	}
	return t("Báo cáo đánh giá 5 năm")
}

// Known says which figures a report uses, and lists those that were restated since; now is
// the book of its day with all that is known today.
func (in *Inserter) Known(r *source.Report, now *score.Book) (string, block.Table) {
	t, day := in.T, r.AsOf.Format()
	switch {
	case r.Date.IsZero():
		return t("Báo cáo không ghi ngày lập nên dùng số liệu mới nhất của các kỳ đến ngày %s.", day), block.Table{}
	case !in.Site.Registered():
		return t("Chưa có sổ ghi ngày nhận số liệu nên báo cáo dùng số liệu mới nhất của các kỳ đến ngày %s.", day), block.Table{}
	}
	return t("Báo cáo dùng số liệu đã nhận đến ngày %s; mức giao là mức hiện nay.", r.Date.Format()), in.Restated(now)
}
