package source

import (
	"errors"
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
	for _, name := range l.files("data/actuals", ".csv") {
		data, ok := l.read(name, true)
		if !ok {
			continue
		}
		t, faults := table.Read(name, data, l.known)
		l.faults.Merge(faults)
		f := campaign.File{Path: name}
		if e := l.export(name); e != nil {
			f.ReceivedOn, f.Provisional = e.ReceivedOn, e.Provisional
		}
		files = append(files, f)
		if len(t.Rows) > 0 {
			all = append(all, l.results(t, int32(len(files)-1))...)
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

// An export being read: what its rows share.
type exportReader struct {
	*loader
	t       *table.Table
	lay     layout
	side    sidecar
	file    int32
	formats []columnFormat
	matches map[unitKey]campaign.UnitID
	out     []campaign.Observation
}

type unitKey struct {
	code, name, vintage string
	period              campaign.Period
}

type columnFormat struct {
	format amount.Format
	usable bool
}

// results reads the figures of one export.
func (l *loader) results(t *table.Table, file int32) []campaign.Observation {
	side, ok := l.sidecar(t.File)
	if !ok {
		return nil
	}
	lay, ok := l.layout(t, side)
	if !ok {
		return nil
	}
	r := &exportReader{loader: l, t: t, lay: lay, side: side, file: file, matches: map[unitKey]campaign.UnitID{}}
	rows := r.dataRows()
	r.decideFormats(rows)
	for _, row := range rows {
		r.row(row)
	}
	return r.out
}

// dataRows leaves out notes and group titles, which fill a single cell, and
// reports rows of another width than the header.
func (r *exportReader) dataRows() []table.Row {
	var rows []table.Row
	before := r.faults.Count(diag.Error)
	width := len(r.lay.header.Cells)
	for _, row := range r.t.Rows[r.lay.first:] {
		switch filled, text := filledCells(row); {
		case filled == 1 && !r.namesUnit(text):
			r.skip(row, text, lang.T("ghi chú hoặc tiêu đề nhóm", "a note or the title of a group"))
		case len(row.Cells) != width:
			r.faults.Add(diag.New(r.t.At(row, -1), diag.RowRagged, len(row.Cells), width))
		default:
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 && r.faults.Count(diag.Error) == before {
		r.faults.Add(diag.New(diag.Pos{File: r.t.File}, diag.FileEmpty))
	}
	return rows
}

func filledCells(row table.Row) (n int, text string) {
	for _, c := range row.Cells {
		if c != "" {
			n, text = n+1, c
		}
	}
	return n, text
}

func (r *exportReader) namesUnit(text string) bool {
	m := r.site.Units.Resolve(text, campaign.Date{})
	return m.Miss != campaign.Unknown && m.Miss != campaign.SubProvincial
}

func (r *exportReader) skip(row table.Row, text string, why lang.Text) {
	r.site.Skipped = append(r.site.Skipped, diag.New(r.t.At(row, -1), diag.RowSkipped, text, why))
}

// decideFormats settles how the numbers of each column are written.
func (r *exportReader) decideFormats(rows []table.Row) {
	r.formats = make([]columnFormat, len(r.lay.columns))
	cells := make([]string, len(rows))
	for i, c := range r.lay.columns {
		if !c.figures() {
			continue
		}
		for j, row := range rows {
			cells[j] = row.Cells[i]
			if table.Absent(cells[j]) {
				cells[j] = ""
			}
		}
		r.formats[i] = r.formatOf(table.Decide(cells), rows, i)
	}
}

func (r *exportReader) formatOf(e table.Evidence, rows []table.Row, cell int) columnFormat {
	title := r.lay.header.Cells[cell]
	if r.side.numbers != table.Plain {
		return columnFormat{r.side.numbers.Format(), true}
	}
	switch e.Reading {
	case table.Ambiguous:
		row := rows[e.First]
		text := row.Cells[cell]
		vi, en := readBoth(text)
		d := diag.New(r.t.At(row, cell), diag.NumberAmbiguous, text, vi, en).In(title)
		r.faults.Add(d.WithHint(d.Hint.With(sidecarName(r.t.File))))
		return columnFormat{}
	case table.Mixed:
		first, other := rows[e.First], rows[e.Other]
		r.faults.Add(diag.New(r.t.At(other, cell), diag.NumberMixed, other.Cells[cell], first.Cells[cell], first.Line).In(title))
		return columnFormat{}
	}
	return columnFormat{e.Reading.Format(), true}
}

// readBoth gives the two readings of a doubtful number.
func readBoth(text string) (vi, en string) {
	text = strings.TrimSuffix(text, "%")
	a, _ := amount.Vi.Parse(text)
	b, _ := amount.En.Parse(text)
	return a.Format(a.Decimals()), b.Format(b.Decimals())
}

func (r *exportReader) cell(row table.Row, want role) (string, int) {
	i := r.lay.find(want)
	if i < 0 {
		return "", -1
	}
	return row.Cells[i], i
}

func (r *exportReader) row(row table.Row) {
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
	for i, c := range r.lay.columns {
		if !c.figures() {
			continue
		}
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
		unit := r.unit(row, p)
		if unit == campaign.NoUnit {
			return
		}
		r.value(row, i, c, unit, k, p)
	}
}

// silent reports whether a row says nothing of any figure. Such a row may name a
// unit that is long gone, as Hà Tây in long series.
func (r *exportReader) silent(row table.Row) bool {
	for i, c := range r.lay.columns {
		if c.figures() && !table.Absent(row.Cells[i]) {
			return false
		}
	}
	text, _ := r.cell(row, codeRole)
	if text == "" {
		text, _ = r.cell(row, unitRole)
	}
	if !r.namesUnit(text) {
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
	p, ok := campaign.ParsePeriod(text)
	if !ok {
		r.faults.Add(diag.New(r.t.At(row, i), diag.PeriodSyntax, text).In(r.lay.header.Cells[i]))
	}
	return p, ok
}

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

// unit finds the unit of a row in a period, once for each way it is written.
func (r *exportReader) unit(row table.Row, p campaign.Period) campaign.UnitID {
	code, codeCell := r.cell(row, codeRole)
	name, nameCell := r.cell(row, unitRole)
	vintage, _ := r.cell(row, vintageRole)
	if vintage == "" {
		vintage = r.side.vintage
	}
	key := unitKey{code, name, vintage, p}
	if id, known := r.matches[key]; known {
		return id
	}
	id := r.resolve(row, key, codeCell, nameCell)
	r.matches[key] = id
	return id
}

func (r *exportReader) resolve(row table.Row, key unitKey, codeCell, nameCell int) campaign.UnitID {
	on, ok := r.day(row, key)
	if !ok {
		return campaign.NoUnit
	}
	text, cell := key.code, codeCell
	if text == "" {
		text, cell = key.name, nameCell
	}
	if text == "" {
		r.faults.Add(diag.New(r.t.At(row, cell), diag.CellEmpty).In(r.lay.header.Cells[max(cell, 0)]))
		return campaign.NoUnit
	}
	if r.isRegion(text) {
		r.skip(row, text, lang.T("dòng cộng theo vùng", "a row that adds up a region"))
		return campaign.NoUnit
	}
	m := r.site.Units.Resolve(text, on)
	if m.Miss != campaign.Found {
		r.faults.Add(r.miss(r.t.At(row, cell), text, on, m).In(r.lay.header.Cells[cell]))
		return campaign.NoUnit
	}
	if key.code != "" && key.name != "" {
		if byName := r.site.Units.Resolve(key.name, on); byName.Unit != m.Unit {
			u := r.site.Units.Get(m.Unit)
			r.faults.Add(diag.New(r.t.At(row, codeCell), diag.UnitMismatch, key.code, u.NameOn(on).Short, key.name).In(r.lay.header.Cells[codeCell]))
			return campaign.NoUnit
		}
	}
	return m.Unit
}

// day settles which units a row means: the last day of its period, held within
// the vintage that the row names.
func (r *exportReader) day(row table.Row, key unitKey) (campaign.Date, bool) {
	on := key.period.End()
	if key.vintage == "" {
		return on, true
	}
	v, ok := r.site.Units.Vintage(key.vintage)
	if !ok {
		i := r.lay.find(vintageRole)
		r.faults.Add(diag.New(r.t.At(row, i), diag.ValueInvalid, key.vintage).In(r.lay.header.Cells[i]).WithHint(choices(r.vintages())))
		return on, false
	}
	if !v.To.IsZero() && v.To.Before(on) {
		on = v.To
	}
	if on.Before(v.From) {
		on = v.From
	}
	return on, true
}

func (r *exportReader) isRegion(text string) bool { return r.regions[table.HeaderKey(text)] }

func (r *exportReader) value(row table.Row, cell int, c column, unit campaign.UnitID, ind *campaign.Indicator, p campaign.Period) {
	text := row.Cells[cell]
	if !r.formats[cell].usable {
		return
	}
	title := r.lay.header.Cells[cell]
	at := r.t.At(row, cell)
	a, err := r.formats[cell].format.Parse(percentless(text, ind))
	if err != nil {
		r.faults.Add(diag.New(at, numberCode(err), text).In(title))
		return
	}
	measure := ind.Measure
	if c.measure.Name != "" {
		if measure = c.measure; measure.Base != ind.Measure.Base {
			r.faults.Add(diag.New(at, diag.ValueInvalid, measure.Name).In(title).WithHint(
				lang.T("chỉ tiêu %s tính bằng %s", "the indicator %s is measured in %s").With(ind.ID, ind.Measure.Name)))
			return
		}
	}
	r.out = append(r.out, campaign.Observation{
		Value: measure.ToBase(a), Unit: unit, Indicator: ind.Index, Period: p,
		Source: campaign.Source{File: r.file, Line: int32(at.Line), Col: int16(min(at.Col, 1<<15-1))},
	})
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
