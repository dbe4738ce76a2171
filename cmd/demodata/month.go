package main

import (
	"fmt"
	"time"
)

// A month is a calendar month. Month 0 of a year is the moment before January,
// where amounts that accumulate over the year stand at zero.
type month struct{ year, number int }

// String is the form of file names and of the long layout: 2022-12.
func (m month) String() string { return fmt.Sprintf("%d-%02d", m.year, m.number) }

// slashed is the form of the column Kỳ: 12/2022.
func (m month) slashed() string { return fmt.Sprintf("%02d/%d", m.number, m.year) }

func (m month) ordinal() int { return m.year*12 + m.number - 1 }

// end is the last day of the month, as 2022-12-31.
func (m month) end() string {
	return time.Date(m.year, time.Month(m.number+1), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// span lists the months from first to last, both included.
func span(first, last month) []month {
	var list []month
	for o := first.ordinal(); o <= last.ordinal(); o++ {
		list = append(list, month{o / 12, o%12 + 1})
	}
	return list
}
