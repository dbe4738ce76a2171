package page

import (
	"cmp"
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/score"
)

// A lateDenominator is what a year's rates are divided by, received after rates of that
// year had been published by an older one.
type lateDenominator struct {
	indicator campaign.IndicatorID
	year      int
	on        campaign.Date // the day it was received
}

// denominators lists the verdicts and ranks that late denominators changed.
func (p stateOfData) denominators() block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Kết luận và thứ hạng đổi vì mẫu số mới"),
		Head: append(append(block.Heads(t("Đơn vị"), t("Chỉ tiêu"), t("Mẫu số mới")), block.Nums(t("Theo mẫu số cũ"), t("Theo mẫu số mới"))...),
			block.Heads(t("Kết luận"), t("Hạng"))...),
	}
	for _, late := range p.lateDenominators() {
		before := p.Book.With(p.without(late), p.Book.AsOf)
		for _, c := range p.CampaignsByDate() {
			for _, target := range p.heldAgainst(c, late) {
				if row, flipped := p.flip(c, target, late, before); flipped {
					tab.Rows = append(tab.Rows, row)
				}
			}
		}
	}
	return tab
}

// lateDenominators finds them by the days on which exports were received.
func (p stateOfData) lateDenominators() []lateDenominator {
	type key struct {
		indicator campaign.IndicatorID
		year      int
	}
	first, last := map[key]campaign.Date{}, map[key]campaign.Date{}
	for _, ob := range p.Site.Results.All() {
		k, on := key{ob.Indicator, ob.Period.Year()}, p.Site.Results.Files[ob.Source.File].ReceivedOn
		if on.IsZero() {
			continue
		}
		if was, ok := first[k]; !ok || on.Before(was) {
			first[k] = on
		}
		if last[k].Before(on) {
			last[k] = on
		}
	}
	found := map[lateDenominator]bool{}
	for _, ind := range p.Site.Indicators.All {
		if ind.Formula.Op != '/' {
			continue
		}
		den := ind.Formula.Terms[1]
		for k, on := range last {
			for _, num := range p.reportedTerms(ind.Formula.Terms[0]) {
				if began, ok := first[key{num, k.year}]; k.indicator == den && ok && began.Before(on) {
					found[lateDenominator{den, k.year, on}] = true
				}
			}
		}
	}
	var out []lateDenominator
	for l := range found {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b lateDenominator) int {
		return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(a.indicator, b.indicator))
	})
	return out
}

// reportedTerms are the indicators that are reported behind one: itself, or its terms.
func (p stateOfData) reportedTerms(i campaign.IndicatorID) []campaign.IndicatorID {
	f := p.Site.Indicators.At(i).Formula
	if f.Op == 0 {
		return []campaign.IndicatorID{i}
	}
	var out []campaign.IndicatorID
	for _, term := range f.Terms {
		out = append(out, p.reportedTerms(term)...)
	}
	return out
}

// without is the results as they were before a denominator came.
func (p stateOfData) without(late lateDenominator) *campaign.Observations {
	r := p.Site.Results
	all := slices.DeleteFunc(slices.Clone(r.All()), func(ob campaign.Observation) bool {
		return ob.Indicator == late.indicator && ob.Period.Year() == late.year
	})
	return campaign.NewObservations(r.Files, all, len(p.Site.Indicators.All), len(p.Site.Units.Units))
}

// heldAgainst are the targets of a campaign in play on rates by a denominator.
func (p stateOfData) heldAgainst(c *campaign.Campaign, late lateDenominator) []campaign.Target {
	targets := slices.Clone(c.National)
	if v, ok := p.Site.Units.Vintage(c.Vintage); ok {
		for _, u := range v.Units {
			targets = append(targets, p.Book.Assigned(c, u)...)
		}
	}
	return slices.DeleteFunc(targets, func(t campaign.Target) bool {
		f := p.Site.Indicators.At(t.Indicator).Formula
		return f.Op != '/' || f.Terms[1] != late.indicator
	})
}

// flip is the row of a target whose verdict, or whose unit's rank, a denominator changed.
func (p stateOfData) flip(c *campaign.Campaign, target campaign.Target, late lateDenominator, before *score.Book) (block.Row, bool) {
	t := p.T
	now := p.Book.Judge(c, target)
	if !now.Result.Ok || now.Period.Year() != late.year {
		return block.Row{}, false
	}
	was := before.JudgeAt(c, target, now.Period)
	verdict, rank := t("không đổi"), ""
	if was.Result.Ok && was.Verdict != now.Verdict {
		verdict = t("%s → %s", p.Targets().VerdictWord(was), p.Targets().VerdictWord(now))
	}
	if old, new := before.Ranking(c).Of(target.Unit), p.Book.Ranking(c).Of(target.Unit); old != nil && new != nil && old.Rank != new.Rank {
		rank = t("%s → %s", present.RankText(old.Rank), present.RankText(new.Rank))
	}
	if was.Verdict == now.Verdict && rank == "" {
		return block.Row{}, false
	}
	ind, value := p.Site.Indicators.At(target.Indicator), t("chưa có")
	if was.Result.Ok {
		value = ind.Print(was.Result.Value)
	}
	by := t("%s năm %d, nhận ngày %s", p.Site.Indicators.At(late.indicator).Short, late.year, late.on.Format())
	return block.Row{Cells: []block.Cell{
		block.Text(p.UnitName(p.Site.Units.Get(target.Unit), now.Period.End())), block.Text(ind.Short), block.Text(by),
		block.Num(value), block.Num(ind.Print(now.Result.Value)), block.Text(verdict), block.Text(rank),
	}}, true
}
