package present

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/forms"
	"thidua/cmd/thidua/internal/tree"
)

// Forms fills in what the units are asked for a month.
type Forms struct{ *Presenter }

// Forms fills in what the units are asked for a month.
func (p *Presenter) Forms() Forms { return Forms{p} }

// Units are those that are asked: the ranked units in force at the end of the month.
func (p Forms) Units(period campaign.Period) []*campaign.Unit {
	var out []*campaign.Unit
	for _, u := range p.Site.Units.Units {
		if u.Ranked() && u.InForce(period.End()) {
			out = append(out, u)
		}
	}
	return out
}

// Tree lists the forms of all units for a month.
func (p Forms) Tree(period campaign.Period) (*tree.Tree, error) {
	t := &tree.Tree{}
	for _, u := range p.Units(period) {
		f := p.Form(u, period)
		if err := t.Add(f.File(), f.Write); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// formMonths is how many months are looked back for indicators that are still reported.
const formMonths = 12

// Indicators are those that units have reported by month of late; without any figure yet,
// all that are not computed.
func (p Forms) Indicators(period campaign.Period) []*campaign.Indicator {
	newest := period.Plus(-1)
	if months := p.Book.Months(); len(months) > 0 {
		newest = min(newest, months[len(months)-1])
	}
	oldest := newest.Plus(1 - formMonths)
	late := func(o campaign.Observation) bool {
		return o.Period.IsMonth() && o.Period >= oldest && o.Period <= newest
	}
	var out, asked []*campaign.Indicator
	for _, ind := range p.Site.Indicators.All {
		if ind.Formula.Op != 0 || ind.Base() {
			continue
		}
		asked = append(asked, ind)
		if slices.ContainsFunc(p.Site.Units.Units, func(u *campaign.Unit) bool {
			return u.Ranked() && slices.ContainsFunc(p.Site.Results.Of(ind.Index, u.ID), late)
		}) {
			out = append(out, ind)
		}
	}
	if len(out) == 0 {
		return asked
	}
	return out
}

// measure is that in which a figure is asked for: amounts of money in the one that the
// settings name for exports.
func (p Forms) measure(ind *campaign.Indicator) amount.Measure {
	if money := p.Site.Settings.Money; money.Name != "" && ind.Measure.Base == amount.Money {
		return money
	}
	return ind.Measure
}

// Form is the form of a unit for a month.
func (p Forms) Form(u *campaign.Unit, period campaign.Period) forms.Form {
	last := period.Plus(-1)
	f := forms.Form{
		Unit: u, Name: u.NameOn(period.End()).Full, Period: period, Words: p.words(u, period, last),
		Creator: p.Site.Settings.Organisation, Day: p.Book.AsOf.Time(),
	}
	for _, ind := range p.Indicators(period) {
		line := forms.Line{Indicator: ind, Measure: p.measure(ind), Target: p.target(u, ind, period)}
		if fig := p.Book.Value(ind.Index, u.ID, last); fig.Ok {
			line.Last, line.HasLast = fig.Value.Shift(-line.Measure.Power), true
		}
		f.Lines = append(f.Lines, line)
	}
	return f
}

func (p Forms) words(u *campaign.Unit, period, last campaign.Period) forms.Words {
	t := p.T
	return forms.Words{
		Title: t("Biểu số liệu tháng %s: %s", period.Label(), p.Titled(u.NameOn(period.End()).Short)), Unit: t("Đơn vị"), Period: t("Kỳ"),
		Advice: t("Chỉ điền các ô màu vàng, đúng đơn vị tính ghi cùng dòng; ô chưa có số liệu để trống. Giữ nguyên các dòng, cột và trang, đổi tên tệp thì được."),
		Heads:  [...]string{t("STT"), t("Chỉ tiêu"), t("Đơn vị tính"), t("Tháng trước (%s)", last.Label()), t("Mức giao"), t("Số liệu tháng %s", period.Label())},
		Wrong:  t("Chưa nhận số này"), Whole: t("Ô này nhận số nguyên, đúng đơn vị tính ghi cùng dòng."), Any: t("Ô này nhận số, đúng đơn vị tính ghi cùng dòng."),
		Sheet: t("Biểu số liệu"), Hidden: "thidua",
	}
}

// target words the level that a unit is to reach next on an indicator; "" for none.
func (p Forms) target(u *campaign.Unit, ind *campaign.Indicator, period campaign.Period) string {
	for _, c := range p.CampaignsByDate() {
		for _, t := range p.Book.Assigned(c, u.ID) {
			if t.Indicator == ind.Index && !t.Due.Before(period.End()) && !period.End().Before(c.Start) {
				return p.T("%s, hạn %s", p.TargetText(t), t.Due.Format())
			}
		}
	}
	return ""
}
