package closing

import (
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
)

// judge says why a campaign cannot be closed, and what should be known before it is.
func (c *Closing) judge(checked build.Checked) {
	of := c.Campaign
	refuse := func(t lang.Text) { c.Reasons = append(c.Reasons, t) }
	switch state := of.StatusOn(checked.Book.Newest); {
	case state == campaign.Draft:
		refuse(lang.T("còn là dự thảo (status: draft)", "it is a draft (status: draft)"))
	case of.End.IsZero():
		refuse(lang.T("chưa ghi ngày kết thúc (khóa end)", "it has no last day (key end)"))
	case state == campaign.Upcoming || state == campaign.Running:
		refuse(lang.T("chưa kết thúc: hết ngày %s, số liệu mới đến %s", "it has not ended: its last day is %s, the figures reach %s").With(of.End.Format(), checked.Book.Newest.Format()))
	}
	if !of.End.IsZero() && c.Until.Before(of.End) {
		refuse(lang.T("ngày nhận số liệu cuối %s trước ngày kết thúc %s", "figures are to count until %s, before its last day %s").With(c.Until.Format(), of.End.Format()))
	}
	if len(c.Reasons) > 0 || !of.HasTargets() {
		return
	}
	closed := *of
	closed.Status, closed.FiguresUntil = campaign.Final, c.Until
	book := checked.Book.On(checked.Book.Newest).For(&closed)
	c.Reasons = append(c.Reasons, lacking(checked, book, of)...)
	c.Reasons = append(c.Reasons, unfinished(checked, book, of)...)
	c.Notes = append(c.Notes, notes(checked, book, of, c.Until)...)
}

// lacking names the months of the campaign that nobody, or not everybody, has reported.
func lacking(checked build.Checked, book *score.Book, c *campaign.Campaign) []lang.Text {
	var out []lang.Text
	for m := campaign.MonthOf(c.Start); !c.Start.IsZero() && !c.End.Before(m.End()); m = m.Next() {
		v, ok := book.Units.VintageOn(m.End())
		if !ok || book.Complete(m) || !reportsMonths(book, c) {
			continue
		}
		var names []string
		for _, u := range v.Units {
			if !reported(checked, book, u, m) {
				names = append(names, checked.Site.Units.Get(u).NameOn(m.End()).Short)
			}
		}
		switch {
		case len(names) == len(v.Units):
			out = append(out, lang.T("chưa có số liệu tháng %s", "there are no figures of %s").With(m.Label()))
		case len(names) > 0:
			out = append(out, lang.T("tháng %s còn thiếu %d/%d đơn vị: %s", "in %s %d of %d units are missing: %s").With(m.Label(), len(names), len(v.Units), some(names)))
		}
	}
	return out
}

// reportsMonths reports whether what the campaign asks for is reported by month at all.
func reportsMonths(book *score.Book, c *campaign.Campaign) bool {
	asked := map[campaign.IndicatorID]bool{}
	for _, t := range c.National {
		asked[t.Indicator] = true
	}
	for _, t := range c.Assigned {
		asked[t.Indicator] = true
	}
	for i := range asked {
		for _, u := range book.Units.Units {
			for _, p := range book.Months() {
				if book.Value(i, u.ID, p).Ok {
					return true
				}
			}
		}
	}
	return false
}

// reported reports whether a unit has any figure of a month.
func reported(checked build.Checked, book *score.Book, u campaign.UnitID, m campaign.Period) bool {
	for i := range checked.Site.Indicators.All {
		if book.Results.At(campaign.IndicatorID(i), u, m) != nil {
			return true
		}
	}
	return false
}

// unfinished names the targets whose last figure has not come.
func unfinished(checked build.Checked, book *score.Book, c *campaign.Campaign) []lang.Text {
	var out []lang.Text
	open := func(t campaign.Target) bool {
		v := book.Judge(c, t).Verdict
		return v == score.Awaits || v == score.NoData
	}
	for _, t := range c.National {
		if open(t) {
			out = append(out, lang.T("chỉ tiêu %s (hạn %s): chưa có số liệu của kỳ đến hạn", "target %s (due %s): the figure of its last period is missing").With(checked.Site.Indicators.At(t.Indicator).Short, t.Due.Format()))
		}
	}
	units := map[campaign.IndicatorID][]string{}
	for _, t := range c.Assigned {
		if open(t) {
			units[t.Indicator] = append(units[t.Indicator], checked.Site.Units.Get(t.Unit).NameOn(t.Due).Short)
		}
	}
	for _, ind := range checked.Site.Indicators.All {
		if names := units[ind.Index]; len(names) > 0 {
			out = append(out, lang.T("mức giao %s: %d đơn vị chưa có số liệu của kỳ đến hạn: %s", "level %s: %d units lack the figure of its last period: %s").With(ind.Short, len(names), some(names)))
		}
	}
	return out
}

// notes are what does not stand against closing, and should be known.
func notes(checked build.Checked, book *score.Book, c *campaign.Campaign, until campaign.Date) []lang.Text {
	var out []lang.Text
	if !checked.Site.Registered() {
		out = append(out, lang.T("không có sổ tiếp nhận data/exports.csv: số liệu nhận sau không ghi ngày vẫn làm đổi kết quả", "there is no register data/exports.csv: figures that come later without a day still change the result"))
	}
	provisional := 0
	for _, t := range c.National {
		if book.Judge(c, t).Result.Provisional {
			provisional++
		}
	}
	if provisional > 0 {
		out = append(out, lang.T("%d chỉ tiêu toàn quốc còn dựa trên số tạm tính: kết luận sẽ ghi “tạm tính”", "%d targets of the country rest on provisional figures: their verdicts stay provisional").With(provisional))
	}
	later := 0
	for _, f := range checked.Site.Results.Files {
		if until.Before(f.ReceivedOn) {
			later++
		}
	}
	if later > 0 {
		out = append(out, lang.T("%d tệp nhận sau %s không tính vào phong trào này", "%d files received after %s do not count for this campaign").With(later, until.Format()))
	}
	return out
}

// some names the first of a list, and counts the others.
func some(names []string) lang.Text {
	const named = 8
	if more := len(names) - named; more > 0 {
		return lang.T("%s và %d đơn vị khác", "%s and %d others").With(strings.Join(names[:named], ", "), more)
	}
	return lang.Same("%s").With(strings.Join(names, ", "))
}
