package page

import (
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// revisions lists the values that later exports changed, and what that did to the
// ranks of their units.
func (p stateOfData) revisions() block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Số liệu đã điều chỉnh"),
		Head: append(append(block.Heads(t("Đơn vị"), t("Chỉ tiêu"), t("Kỳ")), block.Nums(t("Số cũ"), t("Số mới"))...),
			block.Heads(t("Ngày nhận"), t("Lý do"), t("Hạng"), t("Tệp"))...),
	}
	if len(p.Site.Revisions) == 0 {
		return tab
	}
	before := p.bookBefore()
	for _, r := range p.Site.Revisions {
		ind := p.Site.Indicators.At(r.Indicator)
		u := p.Site.Units.Get(r.Unit)
		file := block.Text(path.Base(r.To))
		file.Small = t("thay cho %s", path.Base(r.From))
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Text(p.UnitName(u, r.Period.End())), block.Text(ind.Short), block.Text(r.Period.Label()), block.Num(ind.Number(r.Old)), block.Num(ind.Number(r.New)),
			block.Text(r.On.Format()), block.Text(r.Reason), block.Text(p.rankEffect(r, before)), file,
		}})
	}
	tab.Note = t("Cột Hạng so thứ hạng hiện nay với thứ hạng khi chưa có điều chỉnh nào.")
	return tab
}

// bookBefore is the book as if nothing had been revised.
func (p stateOfData) bookBefore() *score.Book {
	var old []campaign.Observation
	for _, r := range slices.Backward(p.Site.Revisions) { // the first value wins where one was revised twice
		old = append(old, campaign.Observation{Indicator: r.Indicator, Unit: r.Unit, Period: r.Period, Value: r.Old})
	}
	return p.Book.With(p.Site.Results.Revalued(old), p.Book.AsOf)
}

// rankEffect says how the rank of a revised unit has changed: "4225: 22 → 19".
func (p stateOfData) rankEffect(r source.Revision, before *score.Book) string {
	t := p.T
	var out []string
	for _, c := range p.CampaignsByDate() {
		was, now := before.Ranking(c).Of(r.Unit), p.Book.Ranking(c).Of(r.Unit)
		switch {
		case was == nil || now == nil:
		case was.Rank == now.Rank:
			out = append(out, t("%s: không đổi", c.ID))
		default:
			out = append(out, t("%s: %s → %s", c.ID, present.RankText(was.Rank), present.RankText(now.Rank)))
		}
	}
	return strings.Join(out, "; ")
}
