package present

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// lead is what the director of a unit asks first, a sentence each: where it stands and what
// moved it, what is lacking by when, what the next rank costs.
func (p Ranks) lead(c *campaign.Campaign, s *score.Standing, sheet Sheet, achievements []score.Achievement) []string {
	if open := stillOpen(achievements); len(open) > 0 {
		achievements = open // what was due is in the table
	}
	var out []string
	add := func(sentence string) {
		if sentence != "" {
			out = append(out, Capital(sentence)+".")
		}
	}
	add(p.standsText(sheet, achievements))
	add(p.lackText(achievements))
	add(p.nextText(c, s))
	return out
}

func (p Ranks) standsText(sheet Sheet, achievements []score.Achievement) string {
	t := p.T
	var slow, short []string
	open := 0
	for _, a := range achievements {
		if a.Verdict == score.NotYet {
			open++
		}
		if p.Book.FallsShort(&a) {
			short = append(short, p.Site.Indicators.At(a.Target.Indicator).Short)
		}
		if a.Band.Slow() {
			slow = append(slow, t("%s (%s)", p.Site.Indicators.At(a.Target.Indicator).Short, p.BandText(a.Band)))
		}
	}
	var parts []string
	switch {
	case len(slow) > 0:
		parts = append(parts, t("%d/%d chỉ tiêu đang chậm: %s", len(slow), len(achievements), strings.Join(slow, ", ")))
	case open > 0:
		parts = append(parts, t("không chỉ tiêu nào chậm"))
	}
	if len(short) > 0 {
		parts = append(parts, t("dự báo khó đạt: %s", strings.Join(short, ", ")))
	}
	parts = append(parts, sheet.Move)
	stands := strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
	return strings.TrimSuffix(strings.Join(slices.DeleteFunc([]string{stands, sheet.Reason}, func(s string) bool { return s == "" }), ". "), ".")
}

// lackText lists what is lacking on the way to each level, in people or money where that
// can be counted.
func (p Ranks) lackText(achievements []score.Achievement) string {
	var parts []string
	var due campaign.Date
	for _, a := range achievements {
		if v := p.Targets().Of(a, ""); v.Lack != "" && a.Verdict == score.NotYet {
			if a.Target.Due != due {
				due = a.Target.Due
				parts = append(parts, p.T("đến %s còn thiếu %s (%s)", due.Format(), v.Lack, p.Site.Indicators.At(a.Target.Indicator).Short))
				continue
			}
			parts = append(parts, p.T("%s (%s)", v.Lack, p.Site.Indicators.At(a.Target.Indicator).Short))
		}
	}
	return strings.Join(parts, ", ")
}

// nextText says by how many points the next unit is passed, or how far the first is ahead.
func (p Ranks) nextText(c *campaign.Campaign, s *score.Standing) string {
	if s == nil || s.Rank == 0 {
		return ""
	}
	ranked := p.Book.Ranking(c).Ranked()
	at := slices.IndexFunc(ranked, func(o score.Standing) bool { return o.Sheet.Unit == s.Sheet.Unit })
	name := func(o score.Standing) string { return p.UnitName(p.Site.Units.Get(o.Sheet.Unit), p.NamingDay(c)) }
	print := func(a amount.Amount) string { return a.Format(c.Scoring.Decimals) }
	next := at - 1
	for next >= 0 && ranked[next].Sheet.Score.Cmp(s.Sheet.Score) <= 0 {
		next-- // who is before it by a tie-breaker is passed with the first point
	}
	switch {
	case next >= 0:
		step := ranked[next].Sheet.Score.Sub(s.Sheet.Score).Add(amount.New(1, uint8(c.Scoring.Decimals)))
		return p.T("thêm %s điểm là vượt %s (hạng %s)", print(step), name(ranked[next]), RankText(ranked[next].Rank))
	case s.Rank == 1 && at+1 < len(ranked):
		return p.T("đang dẫn đầu, hơn %s %s điểm", name(ranked[at+1]), print(s.Sheet.Score.Sub(ranked[at+1].Sheet.Score)))
	}
	return ""
}

// stillOpen keeps the targets whose day is still to come.
func stillOpen(all []score.Achievement) []score.Achievement {
	return slices.DeleteFunc(slices.Clone(all), func(a score.Achievement) bool { return a.DaysLeft <= 0 })
}
