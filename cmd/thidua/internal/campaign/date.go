package campaign

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/viet"
)

// A Date is a calendar day. Its zero value means no date.
type Date struct {
	year       int16
	month, day uint8
}

// MakeDate returns a day, and whether the calendar has it.
func MakeDate(year, month, day int) (Date, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > int(daysIn(year, month)) {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

// daysIn is the number of days of a month.
func daysIn(year, month int) uint8 {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// DateOf is the day of a time in its own zone.
func DateOf(t time.Time) Date {
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// ParseDate reads dd/mm/yyyy (with or without leading zeros), yyyy-mm-dd, "ngày 10
// tháng 5 năm 2023", or the number by which a spreadsheet stores a day (44855 is
// 21/10/2022). It never takes the month first.
func ParseDate(s string) (Date, bool) {
	s = strings.TrimSpace(s)
	if d, ok := fromSerial(s); ok {
		return d, true
	}
	if g := writtenDate().FindStringSubmatch(viet.Fold(s)); g != nil {
		return MakeDate(atoi(g[3]), atoi(g[2]), atoi(g[1]))
	}
	sep, order := "/", [3]int{2, 1, 0}
	if strings.Contains(s, "-") {
		sep, order = "-", [3]int{0, 1, 2}
	}
	parts := strings.Split(s, sep)
	if len(parts) != 3 || len(parts[order[0]]) != 4 || len(parts[order[1]]) > 2 || len(parts[order[2]]) > 2 {
		return Date{}, false
	}
	var n [3]int
	for i, p := range order {
		v, err := strconv.ParseUint(parts[p], 10, 16)
		if err != nil {
			return Date{}, false
		}
		n[i] = int(v)
	}
	return MakeDate(n[0], n[1], n[2])
}

var writtenDate = viet.Pattern(`^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$`)

// Serial numbers of the days that an export can mean: 2000 to 2099.
const firstSerial, lastSerial = 36526, 73050

func fromSerial(s string) (Date, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || len(s) != 5 || n < firstSerial || n > lastSerial {
		return Date{}, false
	}
	epoch := Date{1899, 12, 30} // spreadsheets count 29/02/1900, which never was
	return epoch.AddDays(n), true
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year is the calendar year.
func (d Date) Year() int { return int(d.year) }

// Month is the calendar month, 1 to 12.
func (d Date) Month() int { return int(d.month) }

// Day is the day of the month, 1 to 31.
func (d Date) Day() int { return int(d.day) }

// Time is midnight of the day in UTC.
func (d Date) Time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// Weekday is 0 for Sunday to 6 for Saturday.
func (d Date) Weekday() int { return int(d.Time().Weekday()) }

// Compare orders days; no date comes first.
func (d Date) Compare(e Date) int { return cmp.Compare(d.order(), e.order()) }

// order grows from day to day: pages and rankings compare millions of days.
func (d Date) order() int32 { return int32(d.year)<<16 | int32(d.month)<<8 | int32(d.day) }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.order() < e.order() }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// DaysUntil is the number of days from d to e; the day after is 1.
func (d Date) DaysUntil(e Date) int { return e.number() - d.number() }

// number counts the days of the Gregorian calendar; paces and forecasts count
// too many of them for package time. The year is taken to begin in March, so
// that the leap day is its last.
func (d Date) number() int {
	year, month := int(d.year), int(d.month)
	if month <= 2 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month-457)/5 + int(d.day)
}

// String is the ISO form, 2022-10-21: for data, never for readers.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Format is the form of official documents: days below 10 and the months 1 and
// 2 take a leading zero, other months do not (09/01/2024, 10/5/2023).
func (d Date) Format() string {
	if d.IsZero() {
		return ""
	}
	month := strconv.Itoa(int(d.month))
	if d.month <= 2 {
		month = "0" + month
	}
	return fmt.Sprintf("%02d/%s/%04d", d.day, month, d.year)
}

// Within reports whether the day lies between two days, ends included; an end
// that is no date is open.
func (d Date) Within(from, to Date) bool {
	return (from.IsZero() || !d.Before(from)) && (to.IsZero() || !to.Before(d))
}
