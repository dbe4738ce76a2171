package page

import (
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// Merger shows the figures of a campaign across a change of units: as the former
// units reported them, and of the present units over the whole time.
type Merger struct {
	Common
	CampaignHref, Number string
	Intro                string
	Basis                string
	Incomparable         []string
	Sections             []MergerSection
}

// A MergerSection is one indicator.
type MergerSection struct {
	ID, Name, Href string
	Former         block.Table
	Present        block.Table
}

func (p campaigns) merger(c *campaign.Campaign) Merger {
	t := p.T
	address := route.Merger(c)
	former, _ := p.Site.Units.VintageOn(c.Start)
	present, _ := p.Site.Units.VintageOn(c.End)
	v := Merger{
		Common: p.common(address, t("Số liệu qua sáp nhập: %s", c.Title), "",
			block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: route.Campaign(c)}, block.Link{Text: t("Qua sáp nhập"), Href: address}),
		CampaignHref: route.Relative(address, route.Campaign(c)), Number: c.Number,
		Intro: t("Đến %s số liệu do %d đơn vị báo cáo, từ %s do %d đơn vị báo cáo.",
			former.To.Format(), len(former.Units), present.From.Format(), len(present.Units)),
	}
	for _, u := range present.Units {
		if basis := p.Charts().MergerBasis(p.Site.Units.Get(u)); basis != "" {
			v.Basis = basis
			break
		}
	}
	months := p.campaignMonths(c)
	for _, ind := range p.followed(c) {
		if ind.Merge == campaign.MergeNone {
			v.Incomparable = append(v.Incomparable, ind.Name)
			continue
		}
		s := MergerSection{
			ID: "chi-tieu-" + ind.ID, Name: ind.Name, Href: route.Relative(address, route.Indicator(ind)),
			Former:  p.viewTable(t("%d đơn vị, theo báo cáo", len(former.Units)), ind, former, months, address),
			Present: p.viewTable(t("%d đơn vị hiện nay, cả thời gian", len(present.Units)), ind, present, months, address),
		}
		s.Former.Note = t("Như các đơn vị đã báo cáo, không gộp.")
		s.Present.Note = t("Các kỳ trước %s là số cộng lại từ các đơn vị cũ (tử số và mẫu số cộng riêng rồi chia lại), đánh dấu *; các kỳ sau là số báo cáo. Thiếu số của một đơn vị cũ thì để trống.", present.From.Format())
		if len(s.Former.Rows)+len(s.Present.Rows) > 0 {
			v.Sections = append(v.Sections, s)
		}
	}
	return v
}

// followed lists the indicators on which a campaign has targets or weights.
func (p campaigns) followed(c *campaign.Campaign) []*campaign.Indicator {
	var out []*campaign.Indicator
	for _, ind := range p.Site.Indicators.All {
		target := slices.ContainsFunc(c.National, func(t campaign.Target) bool { return t.Indicator == ind.Index })
		weight := slices.ContainsFunc(c.Scoring.Weights, func(w campaign.Weight) bool { return w.Indicator == ind.Index })
		if target || weight {
			out = append(out, ind)
		}
	}
	return out
}

// campaignMonths are the months with data from the start of a campaign to its end.
func (p campaigns) campaignMonths(c *campaign.Campaign) []campaign.Period {
	return slices.DeleteFunc(slices.Clone(p.Book.Months()), func(m campaign.Period) bool {
		return m.End().Before(c.Start) || c.End.Before(m.Start())
	})
}

// viewTable lists the figures of the units of a vintage, month by month. Months
// in which none of them has a figure are left out.
func (p campaigns) viewTable(caption string, ind *campaign.Indicator, v campaign.Vintage, months []campaign.Period, from string) block.Table {
	tab := block.Table{Caption: caption + " (" + ind.Measure.Name + ")", Head: block.Heads(p.T("Đơn vị"))}
	months = slices.DeleteFunc(slices.Clone(months), func(m campaign.Period) bool {
		return !slices.ContainsFunc(v.Units, func(u campaign.UnitID) bool { return p.Book.Value(ind.Index, u, m).Ok })
	})
	if len(months) == 0 {
		return tab
	}
	for _, m := range months {
		tab.Head = append(tab.Head, block.Head{Text: m.Label(), Num: true})
	}
	for _, u := range p.ByName(v.Units) {
		row := block.Row{Cells: []block.Cell{block.LinkTo(p.UnitName(u, v.To), route.Relative(from, route.Unit(u)))}}
		for _, m := range months {
			f := p.Book.Value(ind.Index, u.ID, m)
			cell := block.Num("–")
			if f.Ok {
				cell.Text = ind.Number(f.Value)
			}
			if f.View == score.Restated {
				cell.Text += "*"
			}
			row.Cells = append(row.Cells, cell)
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}
