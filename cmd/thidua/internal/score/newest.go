package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// newest is the day as of which a site stands: the end of the newest month for
// which units have reported about as widely as they do, at least half of the
// widest. One office that is early, or one wrong year, does not move the day for
// all. Where no unit reports by month it is the end of the newest period.
func newest(results *campaign.Observations, shares map[campaign.Period]amount.Amount) campaign.Date {
	var last campaign.Date
	var widest amount.Amount
	for _, s := range shares {
		if s.Cmp(widest) > 0 {
			widest = s
		}
	}
	two := amount.Int(2)
	for p, s := range shares {
		if s.Sign() > 0 && s.Mul(two).Cmp(widest) >= 0 && last.Before(p.End()) {
			last = p.End()
		}
	}
	if !last.IsZero() {
		return last
	}
	for _, ob := range results.All() { // of the country alone
		if ob.Period.IsMonth() && last.Before(ob.Period.End()) {
			last = ob.Period.End()
		}
	}
	if !last.IsZero() {
		return last
	}
	for _, ob := range results.All() {
		if last.Before(ob.Period.End()) {
			last = ob.Period.End()
		}
	}
	return last
}

// coverage is the share of the units in force, in per cent, that have reported
// anything for each month.
func coverage(units *campaign.Registry, results *campaign.Observations, indicators int) map[campaign.Period]amount.Amount {
	counts := map[campaign.Period]int64{}
	var months []campaign.Period // of one unit; reused
	for _, u := range units.Units {
		if !u.Ranked() {
			continue
		}
		months = months[:0]
		for i := range indicators {
			for _, ob := range results.Of(campaign.IndicatorID(i), u.ID) {
				if ob.Period.IsMonth() && !known(months, ob.Period) {
					months = append(months, ob.Period)
				}
			}
		}
		for _, p := range months {
			counts[p]++
		}
	}
	out := make(map[campaign.Period]amount.Amount, len(counts))
	for p, n := range counts {
		if v, ok := units.VintageOn(p.End()); ok {
			out[p], _ = amount.Ratio(amount.Int(n), amount.Int(int64(len(v.Units))), 2, 2)
		}
	}
	return out
}

// known finds a month in a short list. Runs are month after month, so the place is
// first guessed from the first of the list.
func known(months []campaign.Period, p campaign.Period) bool {
	if len(months) == 0 {
		return false
	}
	if n := months[0].MonthsUntil(p); n >= 0 && n < len(months) && months[n] == p {
		return true
	}
	return slices.Contains(months, p)
}
