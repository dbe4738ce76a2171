package check

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
)

// A misprint is a slip that makes a number so many times what it should be.
type misprint struct {
	power       int // of ten
	more, fewer lang.Text
}

var misprints = []misprint{
	{1, lang.T("thừa một chữ số", "a digit too many"), lang.T("thiếu một chữ số", "a digit missing")},
	{2, lang.T("thừa hai chữ số", "two digits too many"), lang.T("thiếu hai chữ số", "two digits missing")},
	{3, lang.T("sai đơn vị tính: nhiều gấp 1.000 lần", "the wrong measure: 1,000 times too much"),
		lang.T("sai đơn vị tính: ít đi 1.000 lần", "the wrong measure: 1,000 times too little")},
	{6, lang.T("sai đơn vị tính: nhiều gấp 1.000.000 lần", "the wrong measure: 1,000,000 times too much"),
		lang.T("sai đơn vị tính: ít đi 1.000.000 lần", "the wrong measure: 1,000,000 times too little")},
	{9, lang.T("sai đơn vị tính: nhiều gấp 1.000.000.000 lần", "the wrong measure: 1,000,000,000 times too much"),
		lang.T("sai đơn vị tính: ít đi 1.000.000.000 lần", "the wrong measure: 1,000,000,000 times too little")},
}

// Of percentages it is the comma.
var percentMisprints = []misprint{
	{1, lang.T("sai chỗ dấu phẩy thập phân", "a misplaced decimal comma"), lang.T("sai chỗ dấu phẩy thập phân", "a misplaced decimal comma")},
	{2, lang.T("mất dấu phẩy thập phân", "the decimal comma lost"), lang.T("ghi dạng 0,4271, không ghi dạng 42,71%", "a share of 1, not a percentage")},
	{3, lang.T("mất dấu phẩy thập phân", "the decimal comma lost"), lang.T("sai chỗ dấu phẩy thập phân", "a misplaced decimal comma")},
}

// Within these, in per cent, a number is as many times another as a slip makes it.
var slipFrom, slipTo = amount.Int(40), amount.Int(250)

// slip guesses what made a value of one that would be close to another.
func slip(ind *campaign.Indicator, value, likely amount.Amount) lang.Text {
	kinds := misprints
	if ind.Measure == amount.Percent {
		kinds = percentMisprints
	}
	for _, m := range kinds {
		if times(value, likely, m.power) {
			return m.more
		}
		if times(likely, value, m.power) {
			return m.fewer
		}
	}
	return lang.T("nhầm số, nhầm dòng hoặc nhầm cột", "a wrong number, row or column")
}

// times reports whether a is about 10^power times b.
func times(a, b amount.Amount, power int) bool {
	percent, ok := amount.Ratio(a, b.Shift(power), 2, 0)
	return ok && percent.Cmp(slipFrom) >= 0 && percent.Cmp(slipTo) <= 0
}
