package present

import (
	"cmp"
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// A CampaignPhase is a part of a campaign's time, or a day on which targets are due.
type CampaignPhase struct {
	Title, Time string
	State       string // đã qua, đang diễn ra, sắp tới
	Current     bool
	Verdicts    string // how many of its targets are met
}

// Phases lists the declared phases, or, without any, the days on which national
// targets are due where there are several.
func (p Targets) Phases(c *campaign.Campaign) []CampaignPhase {
	declared := c.Phases
	if len(declared) == 0 {
		declared = p.milestones(c)
	}
	var out []CampaignPhase
	for _, f := range declared {
		v := CampaignPhase{Title: f.Title, Time: p.ValidText(f.Start, f.End), Verdicts: p.verdictCount(c, f)}
		v.State, v.Current = p.stateOf(f)
		out = append(out, v)
	}
	return out
}

func (p Targets) milestones(c *campaign.Campaign) []campaign.Phase {
	var dues []campaign.Date
	for _, t := range c.National {
		if !slices.Contains(dues, t.Due) {
			dues = append(dues, t.Due)
		}
	}
	if len(dues) < 2 {
		return nil
	}
	slices.SortFunc(dues, campaign.Date.Compare)
	var out []campaign.Phase
	start := c.Start
	for _, due := range dues {
		out = append(out, campaign.Phase{Title: p.T("Chỉ tiêu đến %s", due.Format()), Start: start, End: due})
		start = due.AddDays(1)
	}
	return out
}

func (p Targets) stateOf(f campaign.Phase) (string, bool) {
	t := p.T
	switch {
	case !f.End.IsZero() && f.End.Before(p.Book.AsOf):
		return t("đã qua"), false
	case p.Book.AsOf.Before(f.Start):
		return t("sắp tới"), false
	}
	return t("đang diễn ra"), true
}

// verdictCount says how many of the national targets due in a phase are met.
func (p Targets) verdictCount(c *campaign.Campaign, f campaign.Phase) string {
	met, known, all := 0, 0, 0
	for _, a := range p.National(c) {
		if !a.Target.Due.Within(f.Start, f.End) {
			continue
		}
		all++
		if a.Now.Ok {
			known++
		}
		if a.Verdict == score.Met {
			met++
		}
	}
	switch {
	case all == 0:
		return ""
	case known == 0:
		return p.T("%d chỉ tiêu toàn quốc, chưa có số liệu", all)
	}
	return p.T("đạt %d/%d chỉ tiêu toàn quốc", met, all)
}

// Sums holds the levels assigned to units against the national ones.
func (p Targets) Sums(c *campaign.Campaign) block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Mức giao toàn quốc và tổng mức giao các đơn vị"),
		Head:    append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Toàn quốc"), t("Cộng các đơn vị"), t("Số đơn vị"), t("Chênh lệch"))...),
		Note:    t("Tỷ lệ không cộng được nên không có trong bảng này."),
	}
	for _, target := range c.National {
		sum := p.Book.SumOfTargets(c, target.Indicator, target.Due)
		if sum.Units == 0 {
			continue
		}
		ind := p.Site.Indicators.At(target.Indicator)
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Text(ind.Name), block.Num(ind.Print(target.Level.Amount)), block.Num(ind.Print(sum.Level)), block.Num(strconv.Itoa(sum.Units)),
			block.Num(p.Difference(ind, sum.Level.Sub(target.Level.Amount))),
		}})
	}
	return tab
}

// Difference prints how much more or less, with its sign.
func (p Targets) Difference(ind *campaign.Indicator, d amount.Amount) string {
	sign := map[int]string{1: "+", -1: "−"}[d.Sign()]
	if d.Sign() < 0 {
		d = d.Neg()
	}
	if ind.Measure == amount.Percent {
		return sign + amount.Points.Print(d, ind.Decimals)
	}
	return cmp.Or(sign+ind.Print(d), "0")
}
