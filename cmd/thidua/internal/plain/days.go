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
		// The calendar of the workspace is asked about one day at a time.
		if w.Calendar.Days(d.AddDays(-1), d) == 1 {
			n++
		}
	}
	return n
}
