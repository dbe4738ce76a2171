package present

import (
	"slices"
	"strings"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
)

// LatePeriods is how many of the newest months are looked through for units that have
// not reported.
const LatePeriods = 3

// Monthly lists the indicators that are reported by month.
func (p *Presenter) Monthly() []*campaign.Indicator {
	var out []*campaign.Indicator
	for _, ind := range p.Site.Indicators.All {
		if slices.ContainsFunc(p.Site.Units.Units, func(u *campaign.Unit) bool {
			return slices.ContainsFunc(p.Site.Results.Of(ind.Index, u.ID), func(o campaign.Observation) bool { return o.Period.IsMonth() })
		}) {
			out = append(out, ind)
		}
	}
	return out
}

// Reporters counts the units that have a figure of a period, and names those that have none.
func (p *Presenter) Reporters(ind *campaign.Indicator, v campaign.Vintage, period campaign.Period) (have int, missing string) {
	for _, u := range v.Units {
		if p.Book.Value(ind.Index, u, period).Ok {
			have++
			continue
		}
		if missing != "" {
			missing += ", "
		}
		missing += p.UnitName(p.Site.Units.Get(u), period.End())
	}
	return have, missing
}

// FileStatus is what the register says of an export.
func (p *Presenter) FileStatus(f campaign.File) string {
	t := p.T
	switch {
	case f.Provisional:
		return t("tạm tính")
	case !f.ReceivedOn.IsZero():
		return t("chính thức")
	}
	return t("chưa ghi trong sổ")
}

// FileTable says which files the numbers of a report come from.
func (p *Presenter) FileTable(files []string) block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Các tệp đứng sau số liệu của báo cáo"), Head: block.Heads(t("Tệp"), t("Nội dung"), t("Ngày nhận"), t("Tình trạng")),
	}
	for _, name := range files {
		row := []block.Cell{block.Text(name), block.Text(p.fileContent(name)), block.Text(""), block.Text("")}
		i := slices.IndexFunc(p.Site.Results.Files, func(f campaign.File) bool { return f.Path == name })
		if i >= 0 {
			f := p.Site.Results.Files[i]
			row[2].Text, row[3].Text = f.ReceivedOn.Format(), p.FileStatus(f)
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: row})
	}
	return tab
}

func (p *Presenter) fileContent(name string) string {
	t := p.T
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
