package present

import (
	"cmp"
	"slices"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// National lists the achievements of the country in a campaign.
func (p Targets) National(c *campaign.Campaign) []score.Achievement {
	var out []score.Achievement
	for _, t := range c.National {
		out = append(out, p.Book.Judge(c, t))
	}
	return out
}

// InPlay keeps the targets of the next deadline, or of the last one when all have passed.
func InPlay(all []score.Achievement) []score.Achievement {
	var due campaign.Date
	for _, a := range all {
		switch {
		case due.IsZero(), a.DaysLeft > 0 && a.Target.Due.Before(due), due.Before(a.Target.Due) && a.DaysLeft > 0 && !anyLeft(all, due):
			due = a.Target.Due
		case a.DaysLeft <= 0 && due.Before(a.Target.Due) && !anyLeft(all, due):
			due = a.Target.Due
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(a score.Achievement) bool { return a.Target.Due != due })
}

func anyLeft(all []score.Achievement, due campaign.Date) bool {
	return slices.ContainsFunc(all, func(a score.Achievement) bool { return a.Target.Due == due && a.DaysLeft > 0 })
}

// CompareOpen orders a target whose deadline is to come after one that is past.
func CompareOpen(a, b score.Achievement) int {
	switch aOpen, bOpen := a.DaysLeft > 0, b.DaysLeft > 0; {
	case aOpen == bOpen:
		return 0
	case aOpen:
		return 1
	}
	return -1
}

// lead is how many months before a campaign its charts begin.
const lead = 12

// Window keeps the months of a campaign and the year before it.
func (p Targets) Window(c *campaign.Campaign, series []score.Point) []score.Point {
	if c.Start.IsZero() || len(series) == 0 {
		return series
	}
	from := campaign.MonthOf(campaign.DateOf(c.Start.Time().AddDate(0, -lead, 0)))
	return score.Span(slices.DeleteFunc(slices.Clone(series), func(pt score.Point) bool {
		early := pt.Period.End().Before(from.Start())
		return early || !c.End.IsZero() && c.End.Before(pt.Period.End())
	}))
}

// Achievements are what a unit has achieved of the targets assigned to it.
func (p Targets) Achievements(c *campaign.Campaign, u *campaign.Unit) []score.Achievement {
	targets := p.Book.Assigned(c, u.ID)
	out := make([]score.Achievement, len(targets))
	for i, target := range targets {
		out[i] = p.Book.Judge(c, target)
	}
	return out
}

// Aims lists the country's targets on an indicator in all campaigns: what is still
// to be reached first, then the newest.
func (p Targets) Aims(ind *campaign.Indicator) []Aimed {
	var out []Aimed
	for _, c := range p.CampaignsByDate() {
		for _, a := range p.National(c) {
			if a.Target.Indicator == ind.Index {
				out = append(out, Aimed{c, a})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Aimed) int { return CompareOpen(y.Achievement, x.Achievement) })
	return out
}

// AimTable is a table of targets of several campaigns: each row is named by who set it.
func (p Targets) AimTable(caption string, all []Aimed, from string) block.Table {
	t := p.T
	var targets []Target
	for _, a := range all {
		targets = append(targets, p.Of(a.Achievement, from))
	}
	tab := p.Table("", caption, targets)
	tab.Head = slices.Insert(tab.Head, 0, block.Heads(t("Phong trào"))...)
	for i, a := range all {
		name := block.LinkTo(a.Campaign.Number, route.Relative(from, route.Campaign(a.Campaign)))
		tab.Rows[i].Cells = slices.Insert(tab.Rows[i].Cells, 0, name)
		tab.Origins[i].Of = t("%s; %s", a.Campaign.Number, tab.Origins[i].Of)
	}
	return tab
}

// An Aimed is an achievement with its campaign.
type Aimed struct {
	Campaign *campaign.Campaign
	score.Achievement
}

// EndedTable is one table of the targets of campaigns that are over: what is still to be
// done, and how far it was by which day, has no column any more. The first row of a
// campaign leads to it; indicators stand on the page itself.
func (p Targets) EndedTable(caption string, all []Aimed, from string) block.Table {
	t := p.T
	tab := block.Table{
		Caption: caption,
		Head:    append(append(block.Heads(t("Phong trào"), t("Chỉ tiêu")), block.Nums(t("Mức giao"), t("Hạn"), t("Kết quả mới nhất"), t("Hoàn thành"))...), block.Heads(t("Kết luận"))...),
	}
	for i, a := range all {
		v := p.Of(a.Achievement, from)
		name := block.Text(a.Campaign.Number)
		if i == 0 || all[i-1].Campaign != a.Campaign {
			name.Href = route.Relative(from, route.Campaign(a.Campaign))
		}
		level, result, verdict := block.Num(v.Level), block.Num(v.Result), block.Marked(v.Verdict)
		level.Small = v.LevelNote
		result.Small, verdict.Small = v.Period, Joined(v.Gap, v.Reached)
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			name, block.LinkTo(v.Indicator, "#"+p.Site.Indicators.At(a.Target.Indicator).ID), level, block.Num(v.Due), result,
			block.Num(cmp.Or(v.Completion, "–")), verdict,
		}})
		if v.Working != "" { // all other results stand in the table of figures, with their source
			tab.Origins = append(tab.Origins, block.Origin{Of: t("%s; %s", a.Campaign.Number, t("%s; hạn %s", v.Indicator, v.Due)), Places: v.Source, Working: v.Working})
		}
	}
	return tab
}
