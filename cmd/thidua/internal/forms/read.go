package forms

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// A Returned form is a workbook that came back.
type Returned struct {
	Hidden      table.Table   // the sheet that names what the form asks for
	Sheets      []table.Table // the others
	File        int32         // its place in the list of files that the observations name
	Provisional bool          // as the register of exports says
}

// Found is what a returned form says.
type Found struct {
	Unit   campaign.UnitID
	Period campaign.Period
	Sheet  string // that was read
	All    []campaign.Observation
	Faults diag.List
}

// A description is what the hidden sheet says.
type description struct {
	version             string
	vintage, code, name string
	period, label       string
	headRow             int
	heads               []string
	lines               []described
}

// A described line is one indicator of a form.
type described struct {
	row               int
	id, measure, name string
}

// describe reads the hidden sheet; false where it is not whole.
func describe(t table.Table) (description, bool) {
	var d description
	ok := true
	number := func(text string) int {
		n, err := strconv.Atoi(text)
		ok = ok && err == nil && n > 0
		return n
	}
	for _, row := range table.Head(t, 1000) {
		cells := append(slices.Clone(row.Cells), "", "", "", "", "")
		switch cells[0] {
		case table.FormMark:
			d.version = cells[1]
		case unitKey:
			d.vintage, d.code, d.name = cells[1], cells[2], cells[3]
		case periodKey:
			d.period, d.label = cells[1], cells[2]
		case headKey:
			d.headRow, d.heads = number(cells[1]), cells[2:2+columns]
		case lineKey:
			d.lines = append(d.lines, described{number(cells[1]), cells[2], cells[3], cells[4]})
		}
	}
	return d, ok && d.code != "" && d.period != "" && len(d.lines) > 0 && len(d.heads) == columns
}

// A reader reads one returned form.
type reader struct {
	Returned
	units      *campaign.Registry
	indicators *campaign.Catalogue
	form       description
	sheet      table.Table
	rows       map[int]table.Row // of the visible sheet, by line
	found      *Found
}

// Read reads a returned form. One that was changed gives no figure.
func Read(x Returned, units *campaign.Registry, indicators *campaign.Catalogue) Found {
	var found Found
	r := reader{Returned: x, units: units, indicators: indicators, found: &found}
	r.read()
	found.Faults.ForSince(0, r.form.vintage, r.form.code)
	return found
}

func (r *reader) read() {
	found := r.found
	form, ok := describe(r.Hidden)
	if !ok || form.version != Version {
		found.Faults.Add(diag.New(r.Hidden.Pos(), diag.FormVersion, form.version, Version))
		return
	}
	r.form = form
	r.identify()
	if r.open(); r.sheet == nil || found.Faults.HasErrors() {
		return
	}
	r.compare()
	r.outside()
	for _, l := range form.lines {
		r.line(l)
	}
	if found.Faults.HasErrors() {
		found.All = nil
	} else if len(found.All) == 0 {
		found.Faults.Add(diag.New(r.sheet.Pos(), diag.FormEmpty, r.form.name, r.form.label))
	}
}

// identify finds the unit and the month of the form.
func (r *reader) identify() {
	period, ok := campaign.ParsePeriod(r.form.period)
	if !ok || !period.IsMonth() {
		r.found.Faults.Add(diag.New(r.Hidden.Pos(), diag.FormPeriod, r.form.period, r.form.label))
		return
	}
	r.found.Period = period
	unit := r.units.ByCode(r.form.vintage, r.form.code)
	if unit == campaign.NoUnit || !r.units.Get(unit).InForce(period.End()) {
		r.found.Faults.Add(diag.New(r.Hidden.Pos(), diag.FormUnit, r.form.name, r.form.code).WithHint(lang.T(
			"đơn vị này không có trong data/units.csv ở kỳ %s: dựng lại biểu bằng \"thidua forms\"", "the unit is not in data/units.csv in %s: make the form again by \"thidua forms\"").With(period.Label())))
		return
	}
	r.found.Unit = unit
}

// open finds the visible sheet: the one that holds most of what the form says.
func (r *reader) open() {
	best := -1
	var rows map[int]table.Row
	for _, t := range r.Sheets {
		held := map[int]table.Row{}
		for _, row := range table.Head(t, 10_000) {
			held[row.Line] = row
		}
		agree := 0
		for _, l := range r.form.lines {
			if cell(held[l.row], nameColumn) == l.name {
				agree++
			}
		}
		if agree > best {
			best, r.sheet, rows = agree, t, held
		}
	}
	r.rows = rows
	for _, t := range r.Sheets {
		if t != r.sheet {
			r.found.Faults.Add(diag.New(t.Pos(), diag.SheetUnread).WithHint(lang.T("biểu chỉ có một trang để điền; số liệu ở trang này không được tính", "a form has one sheet to be filled in; figures on this one are not counted")))
		}
	}
	if r.sheet != nil {
		r.found.Sheet = r.sheet.Pos().Sheet
	}
}

func cell(row table.Row, column int) string {
	if column >= len(row.Cells) {
		return ""
	}
	return row.Cells[column]
}

func (r *reader) at(line, column int) diag.Pos {
	return r.sheet.At(table.Row{Line: line}, column)
}

// compare holds the visible sheet against what the form says of itself.
func (r *reader) compare() {
	if got := cell(r.rows[unitRow], 1); got != r.form.name {
		r.found.Faults.Add(diag.New(r.at(unitRow, 1), diag.FormUnit, r.form.name, r.form.code))
	}
	if got := cell(r.rows[periodRow], 1); got != r.form.label {
		r.found.Faults.Add(diag.New(r.at(periodRow, 1), diag.FormPeriod, got, r.form.label))
	}
	for i, want := range r.form.heads {
		r.same(r.form.headRow, i, want)
	}
	for _, l := range r.form.lines {
		r.same(l.row, nameColumn, l.name)
		r.same(l.row, measureColumn, l.measure)
	}
}

func (r *reader) same(line, column int, want string) {
	if cell(r.rows[line], column) != want {
		r.found.Faults.Add(diag.New(r.at(line, column), diag.FormChanged, want))
	}
}

// outside reports numbers that stand where a form has no cell for them.
func (r *reader) outside() {
	last := r.form.lines[len(r.form.lines)-1].row
	for _, row := range r.rows {
		for i, text := range row.Cells {
			if (row.Line > last || row.Line >= r.form.headRow && i >= columns) && strings.ContainsAny(text, "0123456789") {
				r.found.Faults.Add(diag.New(r.at(row.Line, i), diag.FormOutside, text))
			}
		}
	}
}

// line reads the figure of one line; an empty cell is no figure.
func (r *reader) line(l described) {
	row := r.rows[l.row]
	text := cell(row, valueColumn)
	ind := r.indicators.Get(l.id)
	measure, known := amount.MeasureOf(l.measure)
	switch {
	case text == "" || table.Absent(text):
		return
	case ind == nil || !known || measure.Base != ind.Measure.Base:
		r.found.Faults.Add(diag.New(r.at(l.row, nameColumn), diag.IndicatorUnknown, l.id).WithHint(lang.T(
			"danh mục chỉ tiêu đã đổi từ khi phát biểu: dựng lại biểu bằng \"thidua forms\"", "the catalogue has changed since the form was made: make it again by \"thidua forms\"")))
		return
	}
	value, fault, ok := figure(row.Number(valueColumn), text, ind)
	if !ok {
		r.found.Faults.Add(diag.New(r.at(l.row, valueColumn), diag.NumberSyntax, text).In(ind.Short).WithHint(fault))
		return
	}
	value = measure.ToBase(value)
	if measure.Base == "người" && value.Decimals() > 0 {
		r.found.Faults.Add(diag.New(r.at(l.row, valueColumn), diag.ValueInvalid, text).In(ind.Short).WithHint(lang.T("số người phải là số nguyên", "the number of people must be a whole number")))
		return
	}
	r.found.All = append(r.found.All, campaign.Observation{
		Value: value, Unit: r.found.Unit, Period: r.found.Period, Indicator: ind.Index, Provisional: r.Provisional, Power: int8(measure.Power),
		Source: campaign.Source{File: r.File, Line: int32(l.row), Col: valueColumn + 1},
	})
}

// figure is the number in a cell; else what to do.
func figure(number bool, text string, ind *campaign.Indicator) (amount.Amount, lang.Text, bool) {
	if strings.HasPrefix(text, "=") {
		return amount.Amount{}, lang.T("công thức chưa được tính: mở tệp trong Excel và lưu lại", "the formula has not been computed: open the file in Excel and save it again"), false
	}
	again := lang.T("ô này là chữ: xóa đi rồi gõ lại thành số", "the cell is a text: delete it and type a number")
	if ind.Measure == amount.Percent {
		text = strings.TrimSuffix(text, "%")
	}
	if !number && strings.Trim(strings.TrimPrefix(text, "-"), "0123456789") != "" {
		return amount.Amount{}, again, false
	}
	a, err := amount.En.Parse(text)
	return a, again, err == nil
}
