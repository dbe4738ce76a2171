package source

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// anything stands in a column of the catalogue for no limit at all.
const anything = "x"

// plausible reads what is believed of an indicator: what the row says, else the default.
func (l *loader) plausible(r table.Record[indicatorRow], ind *campaign.Indicator) {
	v, p := r.Value, campaign.DefaultPlausible(ind, l.divides(ind))
	p.Min = l.limit(r, "min", v.Min, ind, p.Min)
	p.Max = l.limit(r, "max", v.Max, ind, p.Max)
	if p.Min.Set && p.Max.Set && p.Max.Amount.Cmp(p.Min.Amount) < 0 {
		l.faults.Add(r.Fault("max", diag.ValueInvalid, v.Max).WithHint(
			lang.T("số lớn nhất không được nhỏ hơn số nhỏ nhất", "the maximum cannot be below the minimum")))
	}
	p.Jump = l.factor(r, "jump", v.Jump, p.Jump, amount.Int(1))
	p.Move = l.factor(r, "move", v.Move, p.Move, amount.Amount{})
	p.SumMove = l.factor(r, "sum_move", v.SumMove, p.SumMove, amount.Amount{})
	p.PartOf = l.wholes(r, ind)
	ind.Plausible = p
}

// divides reports whether an indicator is the denominator of another.
func (l *loader) divides(ind *campaign.Indicator) bool {
	return slices.ContainsFunc(l.site.Indicators.All, func(other *campaign.Indicator) bool {
		return other.Formula.Op == '/' && other.Formula.Terms[1] == ind.Index
	})
}

// limit reads a bound in the measure of its indicator, or in another that it names.
func (l *loader) limit(r table.Record[indicatorRow], column, text string, ind *campaign.Indicator, otherwise campaign.Limit) campaign.Limit {
	switch text {
	case "":
		return otherwise
	case anything:
		return campaign.Limit{}
	}
	q, err := amount.ParseQuantity(text)
	if err != nil || q.Measure.Base != "" && q.Measure.Base != ind.Measure.Base {
		l.faults.Add(r.Fault(column, diag.ValueInvalid, text).WithHint(lang.T(
			"một số tính bằng %s, dấu phẩy trước phần lẻ; x là không giới hạn", "a number of %s, with a comma before decimals; x for no limit").With(ind.Measure.Name)))
		return otherwise
	}
	if q.Measure.Base == "" {
		return campaign.LimitOf(ind.Measure.ToBase(q.Amount))
	}
	return campaign.LimitOf(q.Amount)
}

// factor reads a number above a least one.
func (l *loader) factor(r table.Record[indicatorRow], column, text string, otherwise, least amount.Amount) amount.Amount {
	switch text {
	case "":
		return otherwise
	case anything:
		return amount.Amount{}
	}
	a, err := amount.Vi.Parse(text)
	if err != nil || a.Cmp(least) <= 0 {
		l.faults.Add(r.Fault(column, diag.ValueInvalid, text).WithHint(lang.T(
			"một số lớn hơn %s; x là không xét", "a number above %s; x to leave it unchecked").With(least.Format(0))))
		return otherwise
	}
	return a
}

// wholes are the indicators that one is a part of.
func (l *loader) wholes(r table.Record[indicatorRow], ind *campaign.Indicator) []campaign.IndicatorID {
	var out []campaign.IndicatorID
	for _, id := range list(r.Value.PartOf) {
		whole := l.site.Indicators.Get(id)
		switch {
		case whole == nil:
			l.faults.Add(r.Fault("part_of", diag.IndicatorUnknown, id).WithHint(diag.DidYouMean(id, l.site.Indicators.IDs(),
				lang.T("cột này chỉ dùng mã trong danh mục này", "the column may only use ids from this catalogue"))))
		case whole == ind || whole.Measure.Base != ind.Measure.Base:
			l.faults.Add(r.Fault("part_of", diag.ValueInvalid, id).WithHint(
				lang.T("một chỉ tiêu khác, cùng gốc đơn vị tính", "another indicator, of the same base of measure")))
		default:
			out = append(out, whole.Index)
		}
	}
	return out
}
