package plain

import "thidua/cmd/thidua/internal/campaign"

// days counts the days after one up to another: all, or those on which work is done.
func (w *World) days(c *campaign.Campaign, after, upTo campaign.Date) int {
	if upTo.Before(after) {
		return -w.days(c, upTo, after)
	}
	if !c.Pace.Working {
		return after.DaysUntil(upTo)
	}
	n := 0
	for d := after.AddDays(1); !upTo.Before(d); d = d.AddDays(1) {
		if w.Working[d] {
			n++
		}
	}
	return n
}

// workingDays asks the calendar of a workspace about one day after the other, from the
// year before its first period to a few years after the last.
func workingDays(calendar *campaign.Calendar, periods []campaign.Period) map[campaign.Date]bool {
	out := map[campaign.Date]bool{}
	if len(periods) == 0 {
		return out
	}
	first, last := campaign.Year(periods[0].Year()-1), campaign.Year(periods[len(periods)-1].Year()+3)
	for d := first.Start(); !last.End().Before(d); d = d.AddDays(1) {
		out[d] = calendar.Days(d.AddDays(-1), d) == 1
	}
	return out
}
