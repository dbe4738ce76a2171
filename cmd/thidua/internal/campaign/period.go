package campaign

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/viet"
)

// A Period is a month, a quarter, a half, the first months of a year or a whole year. Its zero value means
// no period; periods of one kind compare as numbers do.
type Period int32

// Codes of the part of the year; months are 1 to 12.
const (
	wholeYear    = 0
	firstQuarter = 21
	firstHalf    = 31
	firstMonths  = 40 // 49: nine months
)

// Month, Quarter, Half and Year make periods.
func Month(year, month int) Period { return Period(year*100 + month) }

// Quarter makes the period of a quarter, 1 to 4.
func Quarter(year, quarter int) Period { return Period(year*100 + firstQuarter - 1 + quarter) }

// Half makes the period of a half year, 1 or 2.
func Half(year, half int) Period { return Period(year*100 + firstHalf - 1 + half) }

// FirstMonths makes the period of the first n months of a year, 1 to 12 (9 tháng đầu
// năm). Where a month, a quarter, a half or the year is as long, it is that.
func FirstMonths(year, n int) Period {
	switch n {
	case 1:
		return Month(year, 1)
	case 3:
		return Quarter(year, 1)
	case 6:
		return Half(year, 1)
	case 12:
		return Year(year)
	}
	return Period(year*100 + firstMonths + n)
}

// Year makes the period of a whole year.
func Year(year int) Period { return Period(year * 100) }

// Year is the calendar year of the period.
func (p Period) Year() int { return int(p) / 100 }

func (p Period) part() int { return int(p) % 100 }

// IsMonth reports whether the period is a month.
func (p Period) IsMonth() bool { return p.part() >= 1 && p.part() <= 12 }

// IsYear reports whether the period is a whole year.
func (p Period) IsYear() bool { return p != 0 && p.part() == wholeYear }

// months are the first and the last month of the period.
func (p Period) months() (first, last int) {
	switch part := p.part(); {
	case part == wholeYear:
		return 1, 12
	case part > firstMonths:
		return 1, part - firstMonths
	case part >= firstHalf:
		n := part - firstHalf
		return n*6 + 1, n*6 + 6
	case part >= firstQuarter:
		n := part - firstQuarter
		return n*3 + 1, n*3 + 3
	default:
		return part, part
	}
}

// monthNumber counts months from the year 0; of a month only.
func (p Period) monthNumber() int { return p.Year()*12 + p.part() }

// MonthsUntil is the number of months from p to q, both months; the next is 1.
func (p Period) MonthsUntil(q Period) int { return q.monthNumber() - p.monthNumber() }

// Plus is the month so many months later; of a month only.
func (p Period) Plus(months int) Period {
	n := p.monthNumber() - 1 + months
	return Month(n/12, n%12+1)
}

// Start is the first day.
func (p Period) Start() Date {
	first, _ := p.months()
	d, _ := MakeDate(p.Year(), first, 1)
	return d
}

// End is the last day: the day as of which a stock was counted.
func (p Period) End() Date {
	_, last := p.months()
	return Date{int16(p.Year()), uint8(last), daysIn(p.Year(), last)}
}

// CompareEnds orders periods by their last day; of two that end together the
// shorter comes first.
func (p Period) CompareEnds(q Period) int {
	if p.IsMonth() && q.IsMonth() {
		return cmp.Compare(p, q) // nearly all there is, and compared most: runs are sorted by it
	}
	_, pLast := p.months()
	_, qLast := q.months()
	return cmp.Or(cmp.Compare(p.Year(), q.Year()), cmp.Compare(pLast, qLast), cmp.Compare(p.part(), q.part()))
}

// MonthOf, QuarterOf and YearOf are the periods a day lies in.
func MonthOf(d Date) Period   { return Month(d.Year(), d.Month()) }
func QuarterOf(d Date) Period { return Quarter(d.Year(), (d.Month()+2)/3) }
func YearOf(d Date) Period    { return Year(d.Year()) }

// Next is the period of the same kind that follows.
func (p Period) Next() Period {
	first, last := p.months()
	if p.part() > firstMonths {
		return p + 100
	}
	if last < 12 {
		return p + 1
	}
	return p + 100 - Period(12/(last-first+1)-1)
}

// Previous is the period of the same kind before.
func (p Period) Previous() Period {
	first, last := p.months()
	switch {
	case p.part() > firstMonths:
		return p - 100
	case first > 1:
		return p - 1
	}
	return p - 100 + Period(12/(last-first+1)-1)
}

// Length is the number of months in the period.
func (p Period) Length() int {
	first, last := p.months()
	return last - first + 1
}

// YearBefore is the same part of the year before: cùng kỳ năm trước.
func (p Period) YearBefore() Period { return p - 100 }

// String is the neutral form: 2022-12, 2022-Q4, 2022-H2, 2022-9M, 2022.
func (p Period) String() string {
	var buf [16]byte
	return string(p.Append(buf[:0]))
}

// Append appends what String gives. A build prints millions of months.
func (p Period) Append(b []byte) []byte {
	switch part := p.part(); {
	case p == 0:
		return b
	case part == wholeYear:
		return strconv.AppendInt(b, int64(p.Year()), 10)
	case part > firstMonths:
		return fmt.Appendf(b, "%d-%dM", p.Year(), part-firstMonths)
	case part >= firstHalf:
		return fmt.Appendf(b, "%d-H%d", p.Year(), part-firstHalf+1)
	case part >= firstQuarter:
		return fmt.Appendf(b, "%d-Q%d", p.Year(), part-firstQuarter+1)
	default:
		return appendMonth(append(strconv.AppendInt(b, int64(p.Year()), 10), '-'), part)
	}
}

func appendMonth(b []byte, n int) []byte { return append(b, '0'+byte(n/10), '0'+byte(n%10)) }

var romanQuarters = [...]string{"I", "II", "III", "IV"}

// Label is the form for readers: 12/2022, Quý IV/2022, 6 tháng đầu năm 2022, 2022.
func (p Period) Label() string {
	var buf [24]byte
	return string(p.AppendLabel(buf[:0]))
}

// AppendLabel appends what Label gives.
func (p Period) AppendLabel(b []byte) []byte {
	switch part := p.part(); {
	case p == 0:
		return b
	case part == wholeYear:
		return strconv.AppendInt(b, int64(p.Year()), 10)
	case part == firstHalf:
		return fmt.Appendf(b, "6 tháng đầu năm %d", p.Year())
	case part > firstMonths:
		return fmt.Appendf(b, "%d tháng đầu năm %d", part-firstMonths, p.Year())
	case part > firstHalf:
		return fmt.Appendf(b, "6 tháng cuối năm %d", p.Year())
	case part >= firstQuarter:
		return fmt.Appendf(b, "Quý %s/%d", romanQuarters[part-firstQuarter], p.Year())
	default:
		return strconv.AppendInt(append(appendMonth(b, part), '/'), int64(p.Year()), 10)
	}
}

var periodForms = []struct {
	re   func() *regexp.Regexp // on the folded text
	make func(groups []string) Period
}{
	{viet.Pattern(`^(?:nam )?(\d{4})$`), func(g []string) Period { return Year(atoi(g[1])) }},
	{viet.Pattern(`^(?:thang |th? ?)?(\d{1,2})[/.-](\d{4})$`), func(g []string) Period { return month(g[2], g[1]) }},
	{viet.Pattern(`^thang (\d{1,2}) nam (\d{4})$`), func(g []string) Period { return month(g[2], g[1]) }},
	{viet.Pattern(`^(\d{4})[-/](\d{1,2})$`), func(g []string) Period { return month(g[1], g[2]) }},
	{viet.Pattern(`^(\d{4})-?m(\d{1,2})$`), func(g []string) Period { return month(g[1], g[2]) }},
	{viet.Pattern(`^(?:quy|q) ?(i{1,3}|iv|[1-4])[/ -](?:nam )?(\d{4})$`), func(g []string) Period { return quarter(g[2], g[1]) }},
	{viet.Pattern(`^(\d{4})-?q([1-4])$`), func(g []string) Period { return quarter(g[1], g[2]) }},
	{viet.Pattern(`^(\d{4})-?h([12])$`), func(g []string) Period { return Half(atoi(g[1]), atoi(g[2])) }},
	{viet.Pattern(`^(\d{4})-(\d{1,2})m$`), func(g []string) Period { return firstMonthsOf(g[1], g[2]) }},
	{viet.Pattern(`^(?:luy ke )?(\d{1,2}) thang(?: dau nam|/| nam)? ?(\d{4})$`), func(g []string) Period { return firstMonthsOf(g[2], g[1]) }},
	{viet.Pattern(`^ca nam (\d{4})$`), func(g []string) Period { return Year(atoi(g[1])) }},
	{viet.Pattern(`^6 thang cuoi nam (\d{4})$`), func(g []string) Period { return Half(atoi(g[1]), 2) }},
}

var (
	tightSigns = viet.Pattern(` ?([/-]) ?`) // 12 / 2022
	dottedDay  = viet.Pattern(`^\d\d?\.\d\d?\.\d{4}$`)
	dayAround  = viet.Pattern(`^(?:tinh )?den (?:het )?(?:ngay )?| 00:00(?::00)?$`) // "Đến 31/12/2022", and what databases add to a day
)

// ParsePeriod reads a period as offices write it: 12/2022, T10/2022, Tháng 10
// năm 2022, 2022-12, Quý IV/2022, 2022-Q4, 6 tháng đầu năm 2022, 2022. A day
// (31/12/2022, 2022-12-31) stands for the month that it ends.
func ParsePeriod(s string) (Period, bool) {
	if len(s) == len("2022") && bareNumber(s) {
		p := Year(atoi(s))
		return p, p.likely()
	}
	text := tightSigns().ReplaceAllString(strings.Join(strings.Fields(viet.Fold(s)), " "), "$1")
	for _, form := range periodForms {
		if g := form.re().FindStringSubmatch(text); g != nil {
			p := form.make(g)
			return p, p.likely()
		}
	}
	d, ok := dayIn(text)
	_, serial := fromSerial(strings.TrimSpace(s))
	// A spreadsheet stores 10/2022 as the number of its first day.
	if ok && (MonthOf(d).End() == d || serial && MonthOf(d).Start() == d) {
		return MonthOf(d), MonthOf(d).likely()
	}
	return 0, false
}

// DayOf reads a day that stands where a period does: 15/10/2025, 15.10.2025, 2025-10-15
// 00:00:00.
func DayOf(s string) (Date, bool) {
	return dayIn(strings.Join(strings.Fields(viet.Fold(s)), " "))
}

// dayIn is DayOf for a folded text.
func dayIn(text string) (Date, bool) {
	text = dayAround().ReplaceAllString(text, "")
	if dottedDay().MatchString(text) {
		text = strings.ReplaceAll(text, ".", "/")
	}
	return ParseDate(text)
}

// ParsePeriodOf is ParsePeriod for texts that may leave the year to their
// surroundings: Tháng 10, T10, Quý IV, 6 tháng đầu năm, Cả năm.
func ParsePeriodOf(s string, year int) (Period, bool) {
	if p, ok := ParsePeriod(s); ok || year == 0 {
		return p, ok
	}
	text := strings.Join(strings.Fields(viet.Fold(s)), " ")
	if text == "ca nam" || text == "nam" {
		return Year(year), true
	}
	for _, form := range []string{"%s/%d", "%s nam %d", "%s %d"} {
		if p, ok := ParsePeriod(fmt.Sprintf(form, text, year)); ok && !bareNumber(text) {
			return p, true
		}
	}
	return 0, false
}

// bareNumber keeps "10" from being October: a month says that it is one.
func bareNumber(text string) bool { return strings.Trim(text, "0123456789") == "" }

// likely keeps out years that can only be typing errors.
func (p Period) likely() bool { return p.Year() >= 1900 && p.Year() < 2200 }

func month(year, m string) Period {
	if n := atoi(m); n >= 1 && n <= 12 {
		return Month(atoi(year), n)
	}
	return 0
}

func firstMonthsOf(year, n string) Period {
	if n := atoi(n); n >= 1 && n <= 12 {
		return FirstMonths(atoi(year), n)
	}
	return 0
}

func quarter(year, q string) Period {
	for i, roman := range romanQuarters {
		if strings.EqualFold(q, roman) || q == strconv.Itoa(i+1) {
			return Quarter(atoi(year), i+1)
		}
	}
	return 0
}

// atoi reads digits that a pattern has already checked.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
