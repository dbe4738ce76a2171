package source

import (
	"errors"
	"regexp"
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
	for _, name := range l.files("data/actuals", tables...) {
		data, ok := l.read(name, true)
		if !ok {
			continue
		}
		sheet, faults := table.Open(name, data, l.known)
		l.faults.Merge(faults)
		f := campaign.File{Path: name}
		if e := l.export(name); e != nil {
			f.ReceivedOn, f.Provisional = e.ReceivedOn, e.Provisional
		}
		files = append(files, f)
		if !faults.HasErrors() {
			all = l.results(sheet, int32(len(files)-1), all, f.Provisional)
		}
	}
	all = l.settle(files, all)
	l.site.Results = campaign.NewObservations(files, all, len(l.site.Indicators.All), len(l.site.Units.Units))
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
	matches map[unitTexts]map[campaign.Period]campaign.UnitID
	periods map[string]campaign.Period

	other map[int]bool // rows, by number, that are no data

	provisional bool // as the register says of the file

	readings []table.Reading  // what the cells of each column prove of their numbers
	absent   []map[string]int // of each column: the cells that say there is no figure

	texts unitTexts                           // of the row before
	here  map[campaign.Period]campaign.UnitID // matches[texts]
	out   []campaign.Observation
}

// results adds the figures of one export to all.
func (l *loader) results(sheet *table.Sheet, file int32, all []campaign.Observation, provisional bool) []campaign.Observation {
	r := l.reader(sheet, file, all, provisional)
	if r == nil {
		return all
	}
	if rows := r.survey(); rows > 0 {
		r.out = slices.Grow(all, rows*len(r.lay.figures))
		r.eachRow(r.row)
	}
	return r.out
}

// reader finds the layout of an export; nil when it cannot be read, which has
// been reported.
func (l *loader) reader(sheet *table.Sheet, file int32, all []campaign.Observation, provisional bool) *exportReader {
	t := &table.Table{Sheet: sheet, Rows: sheet.Head(titleRows)}
	if len(t.Rows) == 0 {
		if fault, ok := sheet.Each(func(table.Row) bool { return true }); !ok {
			l.faults.Add(fault)
		} else {
			l.faults.Add(diag.New(diag.Pos{File: sheet.File}, diag.FileEmpty))
		}
		return nil
	}
	side, ok := l.sidecar(t.File)
	if !ok {
		return nil
	}
	lay, ok := l.layout(t, side)
	if !ok {
		return nil
	}
	return &exportReader{
		loader: l, t: t, lay: lay, side: side, file: file, out: all, provisional: provisional,
		other: map[int]bool{}, matches: map[unitTexts]map[campaign.Period]campaign.UnitID{}, periods: map[string]campaign.Period{},
		formats: make([]columnFormat, len(lay.columns)), readings: make([]table.Reading, len(lay.columns)),
		absent: make([]map[string]int, len(lay.columns)),
	}
}

// eachRow gives the rows of data: those behind the header that survey found to
// have its width and to be no note.
func (r *exportReader) eachRow(f func(table.Row)) {
	n := 0
	r.t.Each(func(row table.Row) bool {
		if n++; n > r.lay.first && !r.other[n] {
			f(r.trimmed(row))
		}
		return true
	})
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
		p, k := period, ind
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
			return
		}
		r.value(row, i, c, unit, k, p)
	}
}

// silent reports whether a row says nothing of any figure. Such a row may name a
// unit that is long gone, as Hà Tây in long series.
func (r *exportReader) silent(row table.Row) bool {
	for _, i := range r.lay.figures {
		if !table.Absent(row.Cells[i]) && !r.signature(row) {
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

// period is the period of a row; 0 when each column has its own.
func (r *exportReader) period(row table.Row) (campaign.Period, bool) {
	text, i := r.cell(row, periodRole)
	if i < 0 {
		return r.side.period, true
	}
	if text == "" && r.side.period != 0 {
		return r.side.period, true
	}
	if p, known := r.periods[text]; known {
		return p, true
	}
	p, ok := campaign.ParsePeriodOf(text, r.lay.year)
	if !ok {
		fault := diag.New(r.t.At(row, i), diag.PeriodSyntax, text).In(r.lay.header.Cells[i])
		if dayLike.MatchString(text) {
			fault = fault.WithHint(lang.T("kỳ là một tháng: ghi 10/2025; nếu ghi ngày thì chỉ nhận ngày cuối tháng, theo thứ tự ngày/tháng/năm như 31/10/2025",
				"a period is a month: write 10/2025; of days only the last of a month will do, as day/month/year: 31/10/2025"))
		}
		r.faults.Add(fault)
		return p, false
	}
	r.periods[text] = p
	return p, true
}

// dayLike is a text that was meant as a day.
var dayLike = regexp.MustCompile(`^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$`)

// indicator is the indicator of a row; nil when each column has its own.
func (r *exportReader) indicator(row table.Row) (*campaign.Indicator, bool) {
	text, i := r.cell(row, indicatorRole)
	if i < 0 {
		return r.side.indicator, true
	}
	ind := r.indicatorNamed(text)
	if ind == nil {
		r.faults.Add(r.noIndicator(r.t.At(row, i), text).In(r.lay.header.Cells[i]))
	}
	return ind, ind != nil
}

func (r *exportReader) value(row table.Row, cell int, c *column, unit campaign.UnitID, ind *campaign.Indicator, p campaign.Period) {
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
	if ind.Measure.Name == "%" && !strings.HasSuffix(text, "%") && a.Sign() > 0 && a.Cmp(smallestPercent(ind)) <= 0 {
		r.shareOfOne(at, text, title, unit, a)
		return
	}
	measure := ind.Measure
	if m, ok := r.lay.measures[ind.Measure.Base]; ok {
		measure = m
	}
	if c.measure.Name == "" && r.side.measure.Base == ind.Measure.Base {
		measure = r.side.measure
	}
	if c.measure.Name != "" {
		if measure = c.measure; measure.Base != ind.Measure.Base {
			r.faults.Add(diag.New(at, diag.ValueInvalid, measure.Name).In(title).WithHint(
				lang.T("chỉ tiêu %s tính bằng %s", "the indicator %s is measured in %s").With(ind.ID, ind.Measure.Name)).For(r.identity(unit)))
			return
		}
	}
	value := measure.ToBase(a)
	if measure.Base == "người" && value.Decimals() > 0 {
		r.wholePeople(at, text, title, unit)
		return
	}
	r.out = append(r.out, campaign.Observation{
		Value: value, Unit: unit, Indicator: ind.Index, Period: p,
		Source:      campaign.Source{File: r.file, Line: int32(at.Line), Col: int16(min(at.Col, 1<<15-1))},
		Provisional: c.provisional || r.provisional,
	})
}

// smallestPercent is the largest figure that may be a share of one written for a
// percentage. Where lower is better small percentages are real, so it is lower there.
func smallestPercent(ind *campaign.Indicator) amount.Amount {
	if ind.Better == campaign.Lower {
		return amount.New(1, 1)
	}
	return amount.Int(1)
}

// wholePeople refuses half a person: most often thousands were meant.
func (r *exportReader) wholePeople(at diag.Pos, text, title string, unit campaign.UnitID) {
	r.faults.Add(diag.New(at, diag.ValueInvalid, text).In(title).WithHint(
		lang.T(`số người phải là số nguyên; nếu tính bằng nghìn người, ghi "(nghìn người)" ở tiêu đề cột, hoặc measure: nghìn người trong %s`,
			`people come in whole numbers; if thousands are meant write "(nghìn người)" in the column's header, or measure: nghìn người in %s`).With(sidecarName(r.t.File))).For(r.identity(unit)))
}

// shareOfOne refuses 0,8225 where per cent are wanted: it may mean 82,25%.
func (r *exportReader) shareOfOne(at diag.Pos, text, title string, unit campaign.UnitID, a amount.Amount) {
	percent := a.Shift(2)
	r.faults.Add(diag.New(at, diag.ValueInvalid, text).In(title).WithHint(lang.T(
		"chỉ tiêu tính bằng %%: viết %s%% hoặc %s%%", "the indicator is in per cent: write %s%% or %s%%").With(
		percent.Format(percent.Decimals()), a.Format(a.Decimals()))).For(r.identity(unit)))
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
