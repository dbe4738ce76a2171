package ingest

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// A reader reads one export, in two passes: the first finds how the numbers of each
// column are written, which no single row can tell, the second takes the figures. No
// row is kept.
type reader struct {
	*Names
	*Found
	*caches
	table.Table
	lay         layout
	side        Sidecar
	file        int32
	provisional bool           // as the register says of the file
	money       amount.Measure // of the workspace; may be none

	formats     []columnFormat
	percent     percentages
	periods     cache[periodTexts, rowPeriod]
	periodsSeen []periodsSeen        // of each indicator
	missed      map[unitKey]bool     // rows that name no unit, which has been reported
	groups      map[unitTexts]string // rows of several units: the region, or nothing
	other       rowSet               // rows, by number, that are no data
	next        int                  // how many rows stand before the next table; 0 when there is none
	notes       []note               // of which it is not known yet to which table they belong
	signing     bool                 // a row was met in which somebody signs
	days        days                 // rows of days
	totals      []total              // rows that add up what may be the country
	asked       map[percentKey]bool  // figures whose measure was asked for
	rows        int                  // rows of figures
	skipped     [rowKinds]int        // rows that were passed over

	measures []knownMeasure   // of each column: the last that was settled
	filled   int              // cells that may hold a figure
	readings []table.Reading  // what the cells of each column prove of their numbers
	absent   []map[string]int // of each column: the cells that say there is no figure

	texts unitTexts // of the current row
	era   periodEra // that was last asked for

	quiet bool // a reader of a part, which stops at the first thing to report
}

// newReader finds the layout of an export; false when it cannot be read, which has
// been reported. The reader then knows what could be found out, or is nil.
func newReader(names *Names, cached *caches, x Export, found *Found) (*reader, bool) {
	rows := table.Head(x.Table, titleRows)
	if len(rows) == 0 {
		if fault, ok := x.Table.Each(func(table.Row) bool { return true }); !ok {
			found.Faults.Add(fault)
		} else {
			found.Faults.Add(diag.New(x.Table.Pos(), diag.FileEmpty))
		}
		return nil, false
	}
	f := finder{Names: names, Table: x.Table, rows: rows, side: x.Sidecar, faults: &found.Faults}
	lay, ok := f.layout()
	r := &reader{
		Names: names, Found: found, caches: cached, Table: x.Table,
		lay: lay, side: x.Sidecar, file: x.File, provisional: x.Provisional, money: x.Money,
	}
	r.reset()
	for _, row := range lay.titles {
		r.guard(row)
	}
	return r, ok
}

// serially reads the rows one after another.
func (r *reader) serially() {
	r.reset()
	if rows := r.survey(); rows > 0 {
		r.All = slices.Grow(r.All, r.filled)
		r.read(len(r.All))
	}
}

// rest is what stands below the table; nil when there is nothing.
func (r *reader) rest() table.Table {
	if r.next == 0 {
		return nil
	}
	return table.From(r.Table, r.next)
}

// reset forgets what was found in the rows of an export.
func (r *reader) reset() {
	n := len(r.lay.columns)
	r.missed, r.groups, r.periods = map[unitKey]bool{}, map[unitTexts]string{}, cache[periodTexts, rowPeriod]{}
	r.percent = percentages{stated: r.side.percent}
	r.formats, r.readings, r.absent = make([]columnFormat, n), make([]table.Reading, n), make([]map[string]int, n)
	r.filled, r.other, r.next, r.notes, r.signing, r.totals, r.rows = 0, nil, 0, nil, false, nil, 0
	r.measures, r.periodsSeen = make([]knownMeasure, n), make([]periodsSeen, len(r.Indicators.All))
	r.days = days{}
	r.asked, r.skipped = map[percentKey]bool{}, [rowKinds]int{}
}

// read takes the figures of all rows, behind the first of the export.
func (r *reader) read(first int) {
	r.eachRow(r.row)
	r.dropRefused(first)
	r.settleTotals(first)
	r.settleDays(first)
	r.settleVintages(first)
}

// dropRefused drops the percentages behind the first figure of the export whose scale
// is not certain.
func (r *reader) dropRefused(first int) {
	if refused := r.percent.settle(&r.Faults, r.side.name); len(refused) > 0 {
		kept := slices.DeleteFunc(r.All[first:], func(ob campaign.Observation) bool { return slices.Contains(refused, ob.Indicator) })
		r.All = r.All[:first+len(kept)]
	}
}

// eachRow gives the rows of data: those behind the header that survey found to
// have its width and to be no note.
func (r *reader) eachRow(f func(table.Row)) {
	n := 0
	before := r.Faults.Count(diag.Error)
	r.Each(func(row table.Row) bool {
		if n++; r.next > 0 && n > r.next {
			return false
		}
		if n > r.lay.first && (len(r.other) == 0 || !r.other.has(n)) {
			f(r.trimmed(row))
		}
		return !r.stops(before, row)
	})
}

// MaxFaults is the number of errors after which the rest of an export is left unread:
// that many come from one cause, and to look for hints takes time.
const MaxFaults = 50_000

// stops reports whether the rest of an export is left unread: a reader of a part has
// something to report, or there are too many errors.
func (r *reader) stops(before int, row table.Row) bool {
	if r.quiet {
		return !r.clean()
	}
	return r.givesUp(before, row)
}

// givesUp reports whether an export has had too many errors since there were so many
// before it, and says so.
func (r *reader) givesUp(before int, row table.Row) bool {
	if r.Faults.Count(diag.Error)-before < MaxFaults {
		return false
	}
	r.Faults.Add(diag.New(r.At(row, -1), diag.FileUnread, lang.T("quá nhiều lỗi (%d), các dòng sau chưa đọc", "too many errors (%d), the remaining rows were not read").With(MaxFaults)).WithHint(
		lang.T("sửa các lỗi đã nêu trước: thường chúng có chung một nguyên nhân", "correct the errors listed first: usually they have a common cause")))
	return true
}

func (r *reader) cell(row table.Row, want role) (string, int) {
	i := r.lay.find(want)
	if i < 0 {
		return "", -1
	}
	return row.Cells[i], i
}

func (r *reader) row(row table.Row) {
	mark := r.Faults.Mark()
	r.figures(row)
	r.claimRow(mark, row)
}

// claimRow gives the faults since a mark to the unit of a row.
func (r *reader) claimRow(mark int, row table.Row) {
	if r.Faults.Mark() > mark {
		vintage, code := r.rowOwner(row)
		r.Faults.ForSince(mark, vintage, code)
	}
}

// figures takes the figures of a row.
func (r *reader) figures(row table.Row) {
	if r.silent(row) {
		return
	}
	period, ok := r.period(row)
	if !ok {
		return
	}
	ind, ok := r.indicator(row)
	if !ok {
		return
	}
	for _, i := range r.lay.figures {
		c := &r.lay.columns[i]
		if table.Absent(row.Cells[i]) {
			continue // a unit need not exist in a period that it says nothing of
		}
		p, k := period.Period, ind
		if c.period != 0 {
			p = c.period
		}
		if c.indicator != nil {
			k = c.indicator
		}
		unit := r.unit(row, c, p)
		if unit == campaign.NoUnit {
			if c.unit != "" {
				continue // the next column is another unit
			}
			r.group(row, ind, period.Period)
			return
		}
		r.value(row, i, c, unit, k, p, period.provisional)
	}
}

// silent reports whether a row says nothing of any figure. Such a row may name a
// unit that is long gone, as Hà Tây in long series.
func (r *reader) silent(row table.Row) bool {
	for _, i := range r.lay.figures {
		if !table.Absent(row.Cells[i]) {
			return false
		}
	}
	text, _ := r.cell(row, codeRole)
	if text == "" {
		text, _ = r.cell(row, unitRole)
	}
	if text != "" && !r.NamesUnit(text) {
		r.skip(row, silentRow, text, lang.T("không có đơn vị này, và dòng không có số liệu", "there is no such unit, and the row has no figures"))
	}
	return true
}

// indicator is the indicator of a row; nil when each column has its own.
func (r *reader) indicator(row table.Row) (*campaign.Indicator, bool) {
	text, i := r.cell(row, indicatorRole)
	if i < 0 {
		return r.side.indicator, true
	}
	if ind := r.indicators.find(text); ind != nil {
		return *ind, true
	}
	ind := r.Indicator(text)
	if ind == nil {
		r.Faults.Add(r.NoIndicator(r.At(row, i), text, !r.Faults.Full(diag.IndicatorUnknown)).In(r.lay.header.Cells[i]))
		return nil, false
	}
	r.indicators.keep(strings.Clone(text), ind)
	return ind, true
}

// parse reads the number of a cell as its column writes numbers, or, in a spreadsheet's
// cell that is a number, as it stands.
func (r *reader) parse(row table.Row, cell int, ind *campaign.Indicator) (amount.Amount, error) {
	format := r.formats[cell].format
	if row.Number(cell) {
		format = amount.En
	}
	return format.Parse(percentless(row.Cells[cell], ind))
}

func (r *reader) value(row table.Row, cell int, c *column, unit campaign.UnitID, ind *campaign.Indicator, p campaign.Period, provisional bool) {
	text := row.Cells[cell]
	if !r.formats[cell].usable {
		return
	}
	title := r.lay.header.Cells[cell]
	at := r.At(row, cell)
	a, err := r.parse(row, cell, ind)
	if err != nil {
		d := diag.New(at, numberCode(err), text).In(title).For(r.Identity(unit))
		if strings.HasPrefix(text, "=") {
			d = d.WithHint(lang.T("công thức chưa được tính: mở tệp trong Excel và lưu lại", "the formula has not been computed: open the file in Excel and save it again"))
		}
		r.Faults.Add(d)
		return
	}
	measure, ok := r.measureOf(row, cell, c, ind, unit)
	if !ok {
		return
	}
	power := measure.Power
	if ind.Measure.Name == "%" {
		if c.role == valueRole {
			title += ", " + ind.ID // a long table: its column holds other indicators as well
		}
		percent := r.percent.take(percentKey{cell, ind.Index}, ind, title, text, at, a)
		if percent != a {
			power += sharePower
		}
		a = percent
	}
	value := measure.ToBase(a)
	r.seePrecision(text, title, at, ind, value)
	if c.period == 0 {
		r.seePeriod(row, ind, p)
	}
	if measure.Base == "người" && value.Decimals() > 0 {
		r.wholePeople(at, text, title, unit)
		return
	}
	ob := campaign.Observation{
		Value: value, Unit: unit, Indicator: ind.Index, Period: p,
		Source:      campaign.Source{File: r.file, Line: int32(at.Line), Col: int16(min(at.Col, 1<<15-1))},
		Provisional: c.provisional || provisional || r.provisional, Power: int8(power),
	}
	if unit == campaign.Country {
		if text := cmp.Or(c.unit, r.texts.code, r.texts.name); r.AddsUp(text) {
			r.totals = append(r.totals, total{ob, strings.Clone(text), measure.ToBase(amount.New(1, uint8(a.Decimals())))})
			return
		}
	}
	r.All = append(r.All, ob)
}

// measureOf is what a figure counts; false when that is nothing the indicator can be
// measured in, or nowhere stated where it must be, which is reported.
func (r *reader) measureOf(row table.Row, cell int, c *column, ind *campaign.Indicator, unit campaign.UnitID) (amount.Measure, bool) {
	known := &r.measures[cell]
	if known.of == ind {
		return known.measure, true
	}
	measure, ok := r.measure(row, c, ind)
	switch {
	case ok && measure.Name != "":
		if !r.lay.has(measureRole) && (c.indicator != nil || ind.Measure.Base != amount.Money) {
			*known = knownMeasure{ind, measure} // the same in every row
		}
	case !ok:
		r.Faults.Add(diag.New(r.At(row, cell), diag.ValueInvalid, measure.Name).In(r.lay.header.Cells[cell]).WithHint(
			lang.T("chỉ tiêu %s tính bằng %s", "the indicator %s is measured in %s").With(ind.Short, ind.Measure.Name)).For(r.Identity(unit)))
	case measure.Name == "":
		if key := (percentKey{cell, ind.Index}); !r.asked[key] {
			r.asked[key] = true
			d := diag.New(r.At(row, cell), diag.MeasureMissing, ind.Short).In(r.lay.header.Cells[cell])
			r.Faults.Add(d.WithHint(d.Hint.With(r.side.name)))
		}
		return measure, false
	}
	return measure, ok
}

// fewDigits is how many digits a spreadsheet leaves of a number in a narrow column.
const fewDigits = 3

// seePrecision warns of a number that a spreadsheet wrote as 8,4E+06: its other digits
// are lost.
func (r *reader) seePrecision(text, title string, at diag.Pos, ind *campaign.Indicator, value amount.Amount) {
	power := max(strings.IndexByte(text, 'E'), strings.IndexByte(text, 'e'))
	if power < 0 || ind.Measure.Name == "%" {
		return
	}
	digits, whole := 0, len(strings.TrimLeft(value.Format(0), "-")) // with marks
	for _, b := range []byte(text[:power]) {
		if b >= '0' && b <= '9' {
			digits++
		}
	}
	if whole -= strings.Count(value.Format(0), "."); whole > digits && digits <= fewDigits {
		r.Faults.Add(diag.New(at, diag.NumberRounded, text, digits, ind.Number(value)).In(title))
	}
}

// A knownMeasure is what the figures of an indicator in one column count.
type knownMeasure struct {
	of      *campaign.Indicator
	measure amount.Measure
}

// measure is what a figure counts by the header, the row, the sidecar, the texts around
// the table or the settings of the workspace. Where none says so it is the measure of the
// catalogue; but money that goes by a name and not by the id of the catalogue has none.
func (r *reader) measure(row table.Row, c *column, ind *campaign.Indicator) (amount.Measure, bool) {
	base := ind.Measure.Base
	if c.measure.Name != "" {
		m, ok := c.measure.Of(base)
		return m, ok && m.Base == base
	}
	if text, _ := r.cell(row, measureRole); text != "" {
		m, ok := measureOf(text)
		if !ok {
			return amount.Measure{Name: text}, false
		}
		m, ok = m.Of(base)
		return m, ok && m.Base == base
	}
	if r.side.measure.Base == base {
		return r.side.measure, true
	}
	if m, ok := r.lay.measures.of(ind); ok {
		return m, true
	}
	if r.money.Base == base {
		return r.money, true
	}
	if base == amount.Money && r.isNamed(row, c, ind) {
		return amount.Measure{}, true
	}
	return ind.Measure, true
}

// isNamed reports whether a figure's indicator goes by a name and not by its id.
func (r *reader) isNamed(row table.Row, c *column, ind *campaign.Indicator) bool {
	if c.indicator != nil {
		return c.named
	}
	text, i := r.cell(row, indicatorRole)
	return i >= 0 && !ind.Is(text)
}

// wholePeople refuses half a person: most often thousands were meant.
func (r *reader) wholePeople(at diag.Pos, text, title string, unit campaign.UnitID) {
	r.Faults.Add(diag.New(at, diag.ValueInvalid, text).In(title).WithHint(
		lang.T(`số người phải là số nguyên; nếu tính bằng nghìn người, ghi "(nghìn người)" ở tiêu đề cột, hoặc measure: nghìn người trong %s`,
			`the number of people must be a whole number; if thousands are meant, write "(nghìn người)" in the column's header, or measure: nghìn người in %s`).With(r.side.name)).For(r.Identity(unit)))
}

// percentless drops the sign of a percentage.
func percentless(text string, ind *campaign.Indicator) string {
	if ind.Measure.Name != "%" {
		return text
	}
	return strings.TrimSuffix(text, "%")
}

func numberCode(err error) diag.Code {
	switch {
	case errors.Is(err, amount.ErrGrouping):
		return diag.NumberGrouping
	case errors.Is(err, amount.ErrTooLong):
		return diag.NumberTooLong
	}
	return diag.NumberSyntax
}
