package present

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/score"
)

// InLines are targets one line each.
func (p Targets) InLines(all []score.Achievement, from string) block.Aims {
	var out block.Aims
	for _, a := range all {
		ind := p.Site.Indicators.At(a.Target.Indicator)
		v := p.Of(a, from)
		aim := block.Aim{Name: ind.Short, Href: v.Href, Result: v.Result, Against: p.against(v, a), Mark: v.Verdict}
		if a.Verdict == score.NotYet {
			aim.Mark = v.Band
		}
		if row := p.Charts().wayRow(ind, a); row.Now.Ok {
			aim.Way = figure.Way{Head: figure.Head{ID: "duong-" + ind.ID, Title: p.T("%s: phần lộ trình đã thực hiện", ind.Short), Summary: row.Text}, WayRow: row}
		}
		if a.Verdict == score.NotYet {
			aim.Note = Joined(p.T("chỉ tiêu %s", v.Level), given(v.Need, func(s string) string { return p.T("thiếu %s", s) }))
		} else {
			aim.Note = Joined(v.Gap, v.Reached)
		}
		out = append(out, aim)
	}
	return out
}

// against is what the result of a target is held against by now.
func (p Targets) against(v Target, a score.Achievement) string {
	ind := p.Site.Indicators.At(a.Target.Indicator)
	if a.HasExpected && a.Verdict == score.NotYet {
		return p.T("cần %s", printIn(ind, inPoints(a.Target), a.Expected))
	}
	return p.T("chỉ tiêu %s", v.Level)
}
