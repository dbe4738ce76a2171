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
	units     map[campaign.UnitID]bool
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

// An annual figure is what a unit reported on an indicator in a year.
type annual struct {
	indicator campaign.IndicatorID
	unit      campaign.UnitID
	year      int
}

// lateDenominators finds them by the days on which exports were received: a unit's
// denominator came after figures of the same unit and year that it divides.
func (p stateOfData) lateDenominators() []lateDenominator {
	first, last := p.received()
	type key struct {
		indicator campaign.IndicatorID
		year      int
	}
	found := map[key]*lateDenominator{}
	for _, ind := range p.Site.Indicators.All {
		if ind.Formula.Op != '/' {
			continue
		}
		den, nums := ind.Formula.Terms[1], p.reportedTerms(ind.Formula.Terms[0])
		for k, on := range last {
			if k.indicator != den || !slices.ContainsFunc(nums, func(num campaign.IndicatorID) bool {
				began, ok := first[annual{num, k.unit, k.year}]
				return ok && began.Before(on)
			}) {
				continue
			}
			l := found[key{den, k.year}]
			if l == nil {
				l = &lateDenominator{indicator: den, year: k.year, units: map[campaign.UnitID]bool{}}
				found[key{den, k.year}] = l
			}
			if l.units[k.unit] = true; l.on.Before(on) {
				l.on = on
			}
		}
	}
	var out []lateDenominator
	for _, l := range found {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b lateDenominator) int {
		return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(a.indicator, b.indicator))
	})
	return out
}

// received is when the first and the last figure of each year came.
func (p stateOfData) received() (first, last map[annual]campaign.Date) {
	first, last = map[annual]campaign.Date{}, map[annual]campaign.Date{}
	for _, ob := range p.Site.Results.All() {
		k, on := annual{ob.Indicator, ob.Unit, ob.Period.Year()}, p.Site.Results.Files[ob.Source.File].ReceivedOn
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
	return first, last
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
		return ob.Indicator == late.indicator && ob.Period.Year() == late.year && late.units[ob.Unit]
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
	if !was.Result.Ok {
		return block.Row{}, false // there was no rate before: nothing has changed
	}
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
