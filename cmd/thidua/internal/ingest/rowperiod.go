package ingest

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

// periodTexts are what a row calls its period.
type periodTexts struct {
	text, year string
}

// A rowPeriod is the period of a row, and whether the row calls it provisional:
// "Sơ bộ 2021".
type rowPeriod struct {
	campaign.Period
	provisional bool
}

// period is the period of a row; 0 when each column has its own.
func (r *reader) period(row table.Row) (rowPeriod, bool) {
	text, i := r.cell(row, periodRole)
	if i < 0 || text == "" && r.side.period != 0 {
		return rowPeriod{Period: r.side.period}, true
	}
	texts := periodTexts{text: text}
	texts.year, _ = r.cell(row, yearRole)
	if p := r.periods.find(texts); p != nil {
		return *p, true
	}
	p, ok := r.lay.period(texts)
	if !ok {
		fault := diag.New(r.At(row, i), diag.PeriodSyntax, text).In(r.lay.header.Cells[i])
		_, yearless := r.lay.period(periodTexts{text, "2000"})
		month := likelyMonth(text)
		switch {
		case month != "":
			fault = fault.WithHint(lang.T("có phải %s? kỳ là một tháng, viết như 10/2025", "did you mean %s? a period is a month, written like 10/2025").With(month))
		case dayLike().MatchString(text):
			fault = fault.WithHint(lang.T("kỳ là một tháng: ghi 10/2025; nếu ghi ngày thì chỉ nhận ngày cuối tháng, theo thứ tự ngày/tháng/năm như 31/10/2025",
				"a period is a month: write 10/2025; if you write a day, only the last day of a month is accepted, as day/month/year: 31/10/2025"))
		case yearless && texts.year == "":
			fault = fault.WithHint(lang.T("kỳ này không ghi năm: thêm cột Năm, hoặc ghi year: 2025 trong %s",
				"the period has no year: add a column Năm, or state year: 2025 in %s").With(r.side.name))
		}
		if on, day := campaign.DayOf(text); day && texts.year == "" {
			r.wait(row, text, on, fault)
			return p, false
		}
		r.Faults.Add(fault)
		return p, false
	}
	if isSerial(text) {
		r.Faults.Add(diag.New(r.At(row, i), diag.PeriodSerial, text, p.Label()).In(r.lay.header.Cells[i]))
	}
	if on, day := campaign.DayOf(text); day {
		r.days.add(on)
	}
	r.periods.keep(periodTexts{strings.Clone(texts.text), strings.Clone(texts.year)}, p)
	return p, true
}

// isSerial reports whether a period is the number by which a spreadsheet stores a day.
func isSerial(text string) bool {
	return len(text) == len("45961") && strings.Trim(text, "0123456789") == ""
}

var (
	firstDay  = viet.Pattern(`^0?1[/.-](\d{1,2})[/.-](\d{4})$`)            // 01/10/2025
	monthName = viet.Pattern(`(?i)^([a-z]{3})[a-z]*[-/ .]+(?:20)?(\d\d)$`) // Oct-25
	monthMark = viet.Pattern(`(?i)^(?:thg|th|tháng)[ .]?(\d{1,2})[-/ .]+(?:20)?(\d\d)$`)
)

// likelyMonth is the month that a text most likely means, as a spreadsheet wrote it; "" for
// none.
func likelyMonth(text string) string {
	write := func(month int, year string) string {
		if month < 1 || month > 12 {
			return ""
		}
		return fmt.Sprintf("%02d/%s", month, year)
	}
	if g := firstDay().FindStringSubmatch(text); g != nil {
		n, _ := strconv.Atoi(g[1])
		return write(n, g[2])
	}
	if g := monthMark().FindStringSubmatch(text); g != nil {
		n, _ := strconv.Atoi(g[1])
		return write(n, "20"+g[2])
	}
	if g := monthName().FindStringSubmatch(text); g != nil {
		const names = "janfebmaraprmayjunjulaugsepoctnovdec"
		if i := strings.Index(names, strings.ToLower(g[1])); i >= 0 && i%3 == 0 {
			return write(i/3+1, "20"+g[2])
		}
	}
	return ""
}

// dayLike is a text that was meant as a day.
var dayLike = viet.Pattern(`^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$`)

// period reads what a row calls its period. A column Tháng or Quý may hold bare numbers.
func (l *layout) period(texts periodTexts) (rowPeriod, bool) {
	year := l.year
	if texts.year != "" {
		p, ok := campaign.ParsePeriod(texts.year)
		if !ok || !p.IsYear() {
			return rowPeriod{}, false
		}
		year = p.Year()
	}
	text, provisional := cutProvisional(texts.text)
	if l.part != "" && text != "" && len(text) <= 3 && strings.Trim(text, "0123456789IVX") == "" {
		text = l.part + text
	}
	p, ok := campaign.ParsePeriod(text)
	if !ok {
		p, ok = campaign.ParsePeriodOf(text, year)
		l.yearless = l.yearless || ok && texts.year == ""
	}
	return rowPeriod{p, provisional}, ok && (texts.year == "" || p.Year() == year)
}

// periodsSeen are the kinds of periods in which an indicator's figures stand, and the
// first of them.
type periodsSeen struct {
	kinds uint8
	text  string
	line  int
}

// The kinds of periods, as bits.
const (
	monthly uint8 = 1 << iota
	yearly
	partly // quarters, halves …
)

func periodKind(p campaign.Period) uint8 {
	switch {
	case p.IsMonth():
		return monthly
	case p.IsYear():
		return yearly
	}
	return partly
}

// seePeriod warns of a period of another kind than those before it in the column.
func (r *reader) seePeriod(row table.Row, ind *campaign.Indicator, p campaign.Period) {
	seen, kind := &r.periodsSeen[ind.Index], periodKind(p)
	if seen.kinds&kind != 0 {
		return
	}
	text, i := r.cell(row, periodRole)
	if i >= 0 && seen.kinds != 0 {
		r.Faults.Add(diag.New(r.At(row, i), diag.PeriodMixed, text, seen.text, seen.line).In(r.lay.header.Cells[i]))
	}
	if seen.kinds == 0 {
		seen.text, seen.line = strings.Clone(text), r.At(row, max(i, 0)).Line
	}
	seen.kinds |= kind
}
