package source

import (
	"errors"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// loadResults reads every export of results and joins them.
func (l *loader) loadResults() {
	var files []campaign.File
	var all []campaign.Observation
	names := l.exportsBelow("data/actuals")
	for name, x := range l.opened(names) {
		l.faults.Merge(x.faults)
		if !x.read {
			continue
		}
		f := campaign.File{Path: name}
		if e := l.export(name); e != nil {
			f.ReceivedOn, f.Provisional = e.ReceivedOn, e.Provisional
		}
		files = append(files, f)
		if !x.faults.HasErrors() {
			all = l.results(x.sheet, int32(len(files)-1), all, f.Provisional)
			if name == names[0] {
				all = expect(all, int64(x.size), l.sizes(names))
			}
		}
	}
	all = l.settle(files, all)
	l.site.Results = campaign.NewObservations(files, all, len(l.site.Indicators.All), len(l.site.Units.Units))
}

// An openedExport is an export that is about to be read row by row.
type openedExport struct {
	read   bool
	size   int // in bytes
	sheet  *table.Sheet
	faults diag.List
}

// opened opens exports in their order, each while the one before is being read: to find
// out how a file is written takes one core as long as its rows take all of them.
func (l *loader) opened(names []string) iter.Seq2[string, openedExport] {
	return func(yield func(string, openedExport) bool) {
		next := make(chan openedExport)
		done := make(chan struct{})
		defer close(done)
		beside := l.aside()
		go func() {
			for _, name := range names {
				select {
				case next <- beside.open(name):
				case <-done:
					return
				}
			}
		}()
		for _, name := range names {
			if !yield(name, <-next) {
				return
			}
		}
	}
}

func (l *loader) open(name string) openedExport {
	l.faults = diag.List{}
	data, ok := l.read(name, true)
	if !ok {
		return openedExport{faults: l.faults}
	}
	sheet, faults := table.Open(name, data, l.known)
	return openedExport{true, len(data), sheet, faults}
}

// sizes is how many bytes files have together, as far as can be told.
func (l *loader) sizes(names []string) (n int64) {
	for _, name := range names {
		if info, err := fs.Stat(l.fsys, name); err == nil {
			n += info.Size()
		}
	}
	return n
}

func (l *loader) export(name string) *Export {
	for i := range l.site.Exports {
		if l.site.Exports[i].File == name {
			return &l.site.Exports[i]
		}
	}
	return nil
}

// An exportReader reads one export, in two passes: the first finds how the
// numbers of each column are written, which no single row can tell, the second
// takes the figures. No row is kept.
type exportReader struct {
	*loader
	t       *table.Table // the sheet with its first rows
	lay     layout
	side    sidecar
	file    int32
	formats []columnFormat
	*memory
	missed  map[unitKey]bool // rows that name no unit, which has been reported
	periods recall[periodTexts, rowPeriod]
	groups  map[unitTexts]string // rows of several units: the region, or nothing

	other rowSet // rows, by number, that are no data

	provisional bool // as the register says of the file
	percent     percentages

	filled   int              // cells that may hold a figure
	readings []table.Reading  // what the cells of each column prove of their numbers
	absent   []map[string]int // of each column: the cells that say there is no figure

	texts unitTexts // of the row in hand
	out   []campaign.Observation

	quiet bool // a reader of a part, which stops at the first thing to report
}

// results adds the figures of one export to all.
func (l *loader) results(sheet *table.Sheet, file int32, all []campaign.Observation, provisional bool) []campaign.Observation {
	r, ok := l.reader(sheet, file, all, provisional)
	if !ok {
		return all
	}
	if r.inParts() {
		return r.out
	}
	r.fresh()
	if rows := r.survey(); rows > 0 {
		r.out = slices.Grow(all, r.filled)
		r.read(len(all))
	}
	return r.out
}

// fresh forgets what was found in the rows of an export.
func (r *exportReader) fresh() {
	n := len(r.lay.columns)
	r.missed, r.groups, r.periods = map[unitKey]bool{}, map[unitTexts]string{}, recall[periodTexts, rowPeriod]{}
	r.percent = percentages{stated: r.side.percent}
	r.formats, r.readings, r.absent = make([]columnFormat, n), make([]table.Reading, n), make([]map[string]int, n)
	r.filled, r.other = 0, nil
}

// read takes the figures of all rows, behind the first of the export.
func (r *exportReader) read(first int) {
	r.eachRow(r.row)
	r.dropRefused(first)
}

// dropRefused drops the percentages behind the first figure of the export whose scale
// is not certain.
func (r *exportReader) dropRefused(first int) {
	if refused := r.settlePercentages(&r.percent, r.t.File); len(refused) > 0 {
		kept := slices.DeleteFunc(r.out[first:], func(ob campaign.Observation) bool { return slices.Contains(refused, ob.Indicator) })
		r.out = r.out[:first+len(kept)]
	}
}

// reader finds the layout of an export; false when it cannot be read, which has
// been reported. The reader then knows what could be found out, or is nil.
func (l *loader) reader(sheet *table.Sheet, file int32, all []campaign.Observation, provisional bool) (*exportReader, bool) {
	t := &table.Table{Sheet: sheet, Rows: sheet.Head(titleRows)}
	if len(t.Rows) == 0 {
		if fault, ok := sheet.Each(func(table.Row) bool { return true }); !ok {
			l.faults.Add(fault)
		} else {
			l.faults.Add(diag.New(diag.Pos{File: sheet.File}, diag.FileEmpty))
		}
		return nil, false
	}
	side, ok := l.sidecar(t.File)
	if !ok {
		return nil, false
	}
	lay, ok := l.layout(t, side)
	r := &exportReader{
		loader: l, t: t, lay: lay, side: side, file: file, out: all, provisional: provisional, memory: l.memories[0],
	}
	r.fresh()
	return r, ok
}

// eachRow gives the rows of data: those behind the header that survey found to
// have its width and to be no note.
func (r *exportReader) eachRow(f func(table.Row)) {
	n := 0
	before := r.faults.Count(diag.Error)
	r.t.Each(func(row table.Row) bool {
		if n++; n > r.lay.first && (len(r.other) == 0 || !r.other.has(n)) {
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
func (r *exportReader) stops(before int, row table.Row) bool {
	if r.quiet {
		return !r.clean()
	}
	return r.givesUp(before, row)
}

// givesUp reports whether an export has had too many errors since there were so many
// before it, and says so.
func (r *exportReader) givesUp(before int, row table.Row) bool {
	if r.faults.Count(diag.Error)-before < MaxFaults {
		return false
	}
	r.faults.Add(diag.New(r.t.At(row, -1), diag.FileUnread, lang.T("quá nhiều lỗi (%d), các dòng sau chưa đọc", "too many errors (%d), the rows behind are not read").With(MaxFaults)).WithHint(
		lang.T("sửa các lỗi đã nêu trước: thường chúng có chung một nguyên nhân", "mend the errors told first: most often they have one cause")))
	return true
}

func (r *exportReader) cell(row table.Row, want role) (string, int) {
	i := r.lay.find(want)
	if i < 0 {
		return "", -1
	}
	return row.Cells[i], i
}

func (r *exportReader) row(row table.Row) {
	mark := r.faults.Mark()
	r.figures(row)
	r.claimRow(mark, row)
}

// claimRow gives the faults since a mark to the unit of a row.
func (r *exportReader) claimRow(mark int, row table.Row) {
	if r.faults.Mark() > mark {
		vintage, code := r.rowOwner(row)
		r.faults.ForSince(mark, vintage, code)
	}
}

// figures takes the figures of a row.
func (r *exportReader) figures(row table.Row) {
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
func (r *exportReader) silent(row table.Row) bool {
	for _, i := range r.lay.figures {
		if !table.Absent(row.Cells[i]) {
			return false
		}
	}
	text, _ := r.cell(row, codeRole)
	if text == "" {
		text, _ = r.cell(row, unitRole)
	}
	if text != "" && !r.namesUnit(text) {
		r.skip(row, text, lang.T("không có đơn vị này, và dòng không có số liệu", "there is no such unit, and the row has no figure"))
	}
	return true
}

// indicator is the indicator of a row; nil when each column has its own.
func (r *exportReader) indicator(row table.Row) (*campaign.Indicator, bool) {
	text, i := r.cell(row, indicatorRole)
	if i < 0 {
		return r.side.indicator, true
	}
	if ind := r.indicators.find(text); ind != nil {
		return *ind, true
	}
	ind := r.indicatorNamed(text)
	if ind == nil {
		r.faults.Add(r.noIndicator(r.t.At(row, i), text).In(r.lay.header.Cells[i]))
		return nil, false
	}
	r.indicators.keep(strings.Clone(text), ind)
	return ind, true
}

func (r *exportReader) value(row table.Row, cell int, c *column, unit campaign.UnitID, ind *campaign.Indicator, p campaign.Period, provisional bool) {
	text := row.Cells[cell]
	if !r.formats[cell].usable {
		return
	}
	title := r.lay.header.Cells[cell]
	at := r.t.At(row, cell)
	a, err := r.formats[cell].format.Parse(percentless(text, ind))
	if err != nil {
		r.faults.Add(diag.New(at, numberCode(err), text).In(title).For(r.identity(unit)))
		return
	}
	measure, ok := r.measure(c, ind)
	if !ok {
		r.faults.Add(diag.New(at, diag.ValueInvalid, c.measure.Name).In(title).WithHint(
			lang.T("chỉ tiêu %s tính bằng %s", "the indicator %s is measured in %s").With(ind.ID, ind.Measure.Name)).For(r.identity(unit)))
		return
	}
	if ind.Measure.Name == "%" {
		if c.role == valueRole {
			title += ", " + ind.ID // a long table: its column holds other indicators as well
		}
		a = r.percent.take(percentKey{cell, ind.Index}, ind, title, text, at, a)
	}
	value := measure.ToBase(a)
	if measure.Base == "người" && value.Decimals() > 0 {
		r.wholePeople(at, text, title, unit)
		return
	}
	r.out = append(r.out, campaign.Observation{
		Value: value, Unit: unit, Indicator: ind.Index, Period: p,
		Source:      campaign.Source{File: r.file, Line: int32(at.Line), Col: int16(min(at.Col, 1<<15-1))},
		Provisional: c.provisional || provisional || r.provisional,
	})
}

// measure is what the figures of a column count, by the header, the sidecar, the titles
// or the catalogue; false when that is nothing the indicator can be measured in.
func (r *exportReader) measure(c *column, ind *campaign.Indicator) (amount.Measure, bool) {
	if c.measure.Name != "" {
		m, ok := c.measure.Of(ind.Measure.Base)
		return m, ok && m.Base == ind.Measure.Base
	}
	if r.side.measure.Base == ind.Measure.Base {
		return r.side.measure, true
	}
	if m, ok := r.lay.measures[ind.Measure.Base]; ok {
		return m, true
	}
	return ind.Measure, true
}

// wholePeople refuses half a person: most often thousands were meant.
func (r *exportReader) wholePeople(at diag.Pos, text, title string, unit campaign.UnitID) {
	r.faults.Add(diag.New(at, diag.ValueInvalid, text).In(title).WithHint(
		lang.T(`số người phải là số nguyên; nếu tính bằng nghìn người, ghi "(nghìn người)" ở tiêu đề cột, hoặc measure: nghìn người trong %s`,
			`people come in whole numbers; if thousands are meant write "(nghìn người)" in the column's header, or measure: nghìn người in %s`).With(sidecarName(r.t.File))).For(r.identity(unit)))
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
