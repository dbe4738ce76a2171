// Package plain computes what the method page (content/trang/phuong-phap.md) says,
// for tests: plainly, slowly and a second time.
//
// It shares nothing with package score. Its numbers are fractions (math/big.Rat), its
// loops go over everything, it keeps nothing it has computed. There is a file for each
// section of the page, in this order:
//
//	rounding.go    Số và làm tròn
//	figure.go      Các loại chỉ tiêu
//	ratio.go       Tỷ lệ
//	country.go     Số toàn quốc
//	asks.go        Cách xét mức giao
//	verdict.go     Đạt hay chưa đạt
//	completion.go  Mức hoàn thành
//	path.go season.go days.go need.go forecast.go   Lộ trình và nhịp tiến độ
//	sheet.go       Điểm
//	ranking.go     Thứ hạng
//	merger.go      Từ 63 đến 34 đơn vị
//	signed.go      Báo cáo giữ nguyên như lúc ký
//
// Only tests import it: where score and plain differ, the page decides which is wrong.
package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
)

// A Number is a fraction; nil is no number, which is not the same as 0.
type Number = *big.Rat

// A World is a workspace as it stands on a day.
type World struct {
	*source.Site
	Results *campaign.Observations // as they were known
	Known   campaign.Date          // at the end of this day; none: now
	Periods []campaign.Period      // of which anything was reported, by their last day
	Working map[campaign.Date]bool // ngày làm việc
	Day     campaign.Date          // ngày của trang
}

// On is a workspace on a day; no day is the one that the site gives itself.
func On(site *source.Site, day campaign.Date) *World {
	w := &World{Site: site, Results: site.Results, Periods: periodsOf(site.Results), Day: day}
	w.Working = workingDays(site.Calendar, w.Periods)
	if day.IsZero() {
		w.Day = w.ownDay()
	}
	return w
}

// number reads what the workspace says.
func number(a amount.Amount) Number {
	x, ok := new(big.Rat).SetString(a.String())
	if !ok {
		panic("plain: " + a.String() + " is no number")
	}
	return x
}

func whole(n int) Number        { return big.NewRat(int64(n), 1) }
func add(x, y Number) Number    { return new(big.Rat).Add(x, y) }
func sub(x, y Number) Number    { return new(big.Rat).Sub(x, y) }
func times(x, y Number) Number  { return new(big.Rat).Mul(x, y) }
func divide(x, y Number) Number { return new(big.Rat).Quo(x, y) }

var (
	zero    = whole(0)
	hundred = whole(100)
)
