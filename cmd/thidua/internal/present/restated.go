package present

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/score"
)

// Restated lists what later exports have changed of the figures that a text prints, with
// the value printed and that of today, and what became of the verdicts it gives.
func (in *Inserter) Restated(now *score.Book) block.Table {
	t := in.T
	tab := block.Table{
		Caption: t("Số liệu điều chỉnh sau ngày báo cáo"),
		Head:    append(append(block.Heads(t("Đơn vị"), t("Chỉ tiêu"), t("Kỳ")), block.Nums(t("Trong báo cáo"), t("Hiện nay"))...), block.Heads(t("Kết luận"))...),
	}
	for _, f := range in.figures {
		ind := in.Site.Indicators.At(f.indicator)
		then, today := in.Book.Value(f.indicator, f.unit, f.period), now.Value(f.indicator, f.unit, f.period)
		if then.Ok == today.Ok && ind.Round(then.Value) == ind.Round(today.Value) {
			continue
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Text(in.UnitName(in.Site.Units.Get(f.unit), f.period.End())), block.Text(ind.Short), block.Text(f.period.Label()),
			block.Num(in.figureText(f, then)), block.Num(in.figureText(f, today)), block.Text(in.verdictChange(f, now)),
		}})
	}
	return tab
}

func (in *Inserter) figureText(u usedFigure, f score.Figure) string {
	if !f.Ok {
		return in.T("chưa có")
	}
	return in.Site.Indicators.At(u.indicator).Print(f.Value)
}

// verdictChange says whether a verdict that the text gives on a figure would be another now.
func (in *Inserter) verdictChange(f usedFigure, now *score.Book) string {
	for _, a := range in.judged {
		if a.Target.Indicator != f.indicator || a.Target.Unit != f.unit || a.Period != f.period {
			continue
		}
		if today := now.JudgeAt(a.Campaign, a.Target, a.Period); today.Verdict != a.Verdict {
			return in.T("%s → %s", in.VerdictText(a.Verdict), in.VerdictText(today.Verdict))
		}
		return in.T("không đổi")
	}
	return ""
}
