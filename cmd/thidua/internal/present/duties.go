package present

import (
	"cmp"
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
)

// Duties lists who has to do what in a campaign.
func (p *Presenter) Duties(c *campaign.Campaign) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Trách nhiệm của từng đơn vị"), Head: block.Heads(t("Đơn vị thực hiện"), t("Nhiệm vụ"), t("Hạn"), t("Hiệu lực"))}
	for _, d := range c.Duties {
		due := cmp.Or(d.Due.Format(), t("không nêu"))
		valid := block.Text(p.ValidText(d.From, d.To))
		valid.Small = d.Note
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(d.Actor), block.Text(d.Duty), block.Text(due), valid}})
	}
	return tab
}

// Quotas lists how many may be proposed for reward in a unit.
func (p *Presenter) Quotas(c *campaign.Campaign) block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Số lượng đề nghị khen thưởng tối đa trong mỗi đơn vị được khen thưởng"),
		Head:    append(block.Heads(t("Đối tượng"), t("Thuộc")), block.Nums(t("Tối đa"))...),
	}
	for _, q := range c.Awards.Quotas {
		among := block.Text(q.Among)
		for i, code := range q.Codes {
			if i > 0 {
				among.Small += ", "
			}
			name := code
			if id := p.Site.Units.ByCode(c.Vintage, code); id != campaign.NoUnit {
				name = p.UnitName(p.Site.Units.Get(id), p.NamingDay(c))
			}
			among.Small += name
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(string(q.Kind)), among, block.Num(twoDigits(q.Max))}})
	}
	return tab
}

// twoDigits prints a small count as official documents do: 03.
func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// DocumentTexts names documents, as DocumentText names one.
func (p *Presenter) DocumentTexts(all []campaign.Document) []string {
	var out []string
	for _, d := range all {
		out = append(out, p.DocumentText(d))
	}
	return out
}
