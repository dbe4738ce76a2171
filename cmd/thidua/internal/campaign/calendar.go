package campaign

import "slices"

// A Calendar knows the working days of Vietnam: Monday to Friday without the
// public holidays, and the Saturdays and Sundays that were made up for.
type Calendar struct {
	off, on []Date // sorted
}

// NewCalendar takes the days off and the weekend days on which work is made up.
func NewCalendar(off, on []Date) *Calendar {
	c := &Calendar{off: slices.Clone(off), on: slices.Clone(on)}
	slices.SortFunc(c.off, Date.Compare)
	slices.SortFunc(c.on, Date.Compare)
	c.off, c.on = slices.Compact(c.off), slices.Compact(c.on)
	return c
}

// Covers reports whether the days off of a year are known.
func (c *Calendar) Covers(year int) bool {
	return c.between(c.off, Year(year).Start().AddDays(-1), Year(year).End()) > 0
}

// Days counts the working days after one day up to and including another:
// negative when the second lies before the first.
func (c *Calendar) Days(after, upTo Date) int {
	if upTo.Before(after) {
		return -c.Days(upTo, after)
	}
	n := weekdays(after, upTo)
	for _, d := range c.within(c.off, after, upTo) {
		if !weekend(d) {
			n--
		}
	}
	for _, d := range c.within(c.on, after, upTo) {
		if weekend(d) {
			n++
		}
	}
	return n
}

// within are the days of a sorted list after one day up to another.
func (c *Calendar) within(days []Date, after, upTo Date) []Date {
	from, _ := slices.BinarySearchFunc(days, after.AddDays(1), Date.Compare)
	to, _ := slices.BinarySearchFunc(days, upTo.AddDays(1), Date.Compare)
	return days[from:max(from, to)]
}

func (c *Calendar) between(days []Date, after, upTo Date) int {
	return len(c.within(days, after, upTo))
}

// weekdays counts Mondays to Fridays after one day up to another.
func weekdays(after, upTo Date) int {
	total := after.DaysUntil(upTo)
	n := total / 7 * 5
	for d := upTo.AddDays(1 - total%7); !upTo.Before(d); d = d.AddDays(1) {
		if !weekend(d) {
			n++
		}
	}
	return n
}

func weekend(d Date) bool { return d.Weekday() == 0 || d.Weekday() == 6 }
