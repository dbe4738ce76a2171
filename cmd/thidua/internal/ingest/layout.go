package ingest

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// A layout is how an export was understood.
type layout struct {
	header   table.Row
	heads    []table.Row // the header as it stands in the file, one row or two
	first    int         // index of the first row of data
	columns  []column
	cells    [figureRole + 1]int // the first cell of each role, -1 for none
	figures  []int               // the cells that hold figures
	passed   []int               // the cells that hold nothing that is read
	measures statedMeasures      // what the titles and notes say
	titles   []table.Row         // the rows above the header
	year     int                 // what the titles say; 0: nothing
	yearless bool                // a row was met whose period states no year
	part     string              // what bare numbers in the column of the period count: "Tháng", "Quý"
}

func newLayout(header table.Row, first int, columns []column) layout {
	l := layout{header: header, first: first, columns: columns}
	for r := range l.cells {
		l.cells[r] = slices.IndexFunc(columns, func(c column) bool { return c.role == role(r) })
	}
	for i, c := range columns {
		switch {
		case c.figures():
			l.figures = append(l.figures, i)
		case c.role == passed:
			l.passed = append(l.passed, i)
		}
	}
	if i := l.find(periodRole); i >= 0 {
		switch table.HeaderKey(header.Cells[i]) {
		case "thang", "month":
			l.part = "Tháng "
		case "quy", "quarter":
			l.part = "Quý "
		}
	}
	return l
}

func (l *layout) has(r role) bool { return l.cells[r] >= 0 }

// find is the first cell of a role, -1 when there is none.
func (l *layout) find(r role) int { return l.cells[r] }

// A finder finds the layout of an export by its first rows.
type finder struct {
	*Names
	table.Table
	rows   []table.Row
	side   Sidecar
	faults *diag.List
}

// titleRows is how many rows may stand before the header.
const titleRows = 30

// layout finds the header of an export: the first row that names units and
// figures. Rows before it are titles; the header may be two rows, the upper one
// with merged cells. Where there is none, it is the row that comes nearest.
func (f *finder) layout() (layout, bool) {
	if len(f.side.header) > 0 {
		lay, ok := f.headerStated()
		if !ok {
			f.faults.Add(diag.New(f.Pos(), diag.ColumnMissing, "don_vi").WithHint(lang.T(
				"dòng tiêu đề ghi trong %s (khóa header) không nêu đơn vị và số liệu", "the header row stated in %s (key header) does not name units and figures").With(f.side.name)))
			return lay, false
		}
		f.readMeasures(&lay)
		return lay, f.complete(lay)
	}
	for i := range f.rows[:min(titleRows, len(f.rows))] {
		if lay, ok := f.headerAt(i); ok {
			lay.titles = f.rows[:i]
			f.readMeasures(&lay)
			return lay, f.complete(lay)
		}
	}
	lay := f.likeliest()
	if lost := f.lostLetters(); len(lost) > 0 {
		f.faults.Add(lost...)
		return lay, false
	}
	months := f.faults.Mark()
	for i, title := range lay.header.Cells {
		if likelyMonth(title) != "" {
			f.faults.Add(f.unknownColumn(lay, i))
		}
	}
	if f.faults.Mark() > months {
		return lay, false
	}
	missing := "don_vi"
	if lay.has(unitRole) || lay.has(codeRole) {
		missing = "gia_tri"
	}
	f.faults.Add(f.missingColumn(lay, missing))
	return lay, false
}

// headerAt takes row i for the header, or with the row below it for the two rows of
// one; false when they do not name units and figures.
func (f *finder) headerAt(i int) (layout, bool) {
	row, year := f.rows[i], f.side.year
	if year == 0 {
		year = yearOfTitles(f.Pos().File, f.rows[:i])
	}
	// A row of measures may stand below the header, or between its two rows.
	below := f.rows[i+1:]
	between := len(below) > 1 && statesMeasures(below[0])
	if between {
		if lay, ok := f.twoRowsAt(row, below[1], i+3, year); ok {
			lay.withMeasures(below[0], row)
			return lay, true
		}
	}
	if len(below) > 0 && !statesMeasures(below[0]) {
		if lay, ok := f.twoRowsAt(row, below[0], i+2, year); ok {
			if len(below) > 1 && statesMeasures(below[1]) {
				lay.withMeasures(below[1], lay.header)
				lay.first++
			}
			return lay, true
		}
	}
	lay := newLayout(row, i+1, f.side.without(row, f.nameMeasures(f.nameUnits(f.roles(row, year), row, below), below)))
	lay.year, lay.heads = year, []table.Row{row}
	if len(below) > 0 && statesMeasures(below[0]) {
		lay.withMeasures(below[0], row)
		lay.first++
	}
	return lay, f.usable(&lay)
}

func (f *finder) twoRowsAt(upper, lower table.Row, first, year int) (layout, bool) {
	header, columns, ok := f.twoRows(upper, lower, year)
	if !ok {
		return layout{}, false
	}
	lay := newLayout(header, first, f.nameMeasures(columns, f.rows[min(first, len(f.rows)):]))
	lay.year, lay.heads = year, []table.Row{upper, lower}
	return lay, true
}

// roles finds what the columns below a row of titles hold, as the titles or the sidecar
// say.
func (f *finder) roles(header table.Row, year int) []column {
	out := make([]column, len(header.Cells))
	for i, title := range header.Cells {
		out[i] = f.columnCalled(f.side.titleOf(i, title), year)
	}
	settleYears(out, year)
	settleDays(out, header)
	settleDayColumns(out, header.Cells)
	return out
}

// columnCalled is what a column of a title holds; the sidecar may say that it is ignored.
func (f *finder) columnCalled(title string, year int) column {
	if len(f.side.columns) > 0 && (title == "ignore" || title == "bỏ qua") {
		return column{ignored: true}
	}
	return f.column(title, year)
}

// headerStated is the layout of the header that the sidecar names.
func (f *finder) headerStated() (layout, bool) {
	rows := f.side.header
	i := slices.IndexFunc(f.rows, func(r table.Row) bool { return r.Line == rows[0] })
	if i < 0 {
		return layout{}, false
	}
	year := f.side.year
	if year == 0 {
		year = yearOfTitles(f.Pos().File, f.rows[:i])
	}
	lay := newLayout(f.rows[i], i+1, f.side.without(f.rows[i], f.nameMeasures(f.nameUnits(f.roles(f.rows[i], year), f.rows[i], f.rows[i+1:]), f.rows[i+1:])))
	lay.year, lay.heads = year, f.rows[i:i+1]
	if len(rows) == 2 {
		j := slices.IndexFunc(f.rows, func(r table.Row) bool { return r.Line == rows[1] })
		two, ok := layout{}, false
		if j > i {
			two, ok = f.twoRowsAt(f.rows[i], f.rows[j], j+1, year)
		}
		if !ok {
			return lay, false
		}
		lay = two
	}
	lay.titles = f.rows[:i]
	return lay, f.usable(&lay)
}

// readMeasures takes up what the titles of a table say of measures, and the cells of its
// header that are none of a column.
func (f *finder) readMeasures(lay *layout) {
	lay.measures = statedMeasures{}
	for _, row := range lay.titles {
		for i, cell := range row.Cells {
			lay.measures.state(f.faults, f.At(row, i), cell)
		}
	}
	for i, c := range lay.columns {
		if c.stated {
			lay.measures.state(f.faults, f.At(lay.header, i), lay.header.Cells[i])
		}
	}
}

// likeliest is the row that has the most titles of a header, for messages about a
// file in which none will do. Titles count more than indicators and periods, which
// rows of figures have too.
func (f *finder) likeliest() layout {
	var best layout
	most := -1
	for i := range f.rows[:min(titleRows, len(f.rows))] {
		lay, _ := f.headerAt(i)
		n := 0
		for cell, c := range lay.columns {
			switch {
			case c.role == figureRole:
				n++
			case c.role != passed, knownTitle(lay.header.Cells[cell]):
				n += 3
			}
		}
		if n > most {
			best, most = lay, n
			best.titles = f.rows[:i]
		}
	}
	return best
}

// lostLetters lists the cells of the first rows that have lost letters: with them no
// header can be found, and to say that a column is missing would mislead.
func (f *finder) lostLetters() []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, row := range f.rows {
		out = append(out, f.LostLetters(row)...)
	}
	return out
}

// usable reports whether a header names units and figures. Where the sidecar names the
// unit, columns of figures will do.
func (f *finder) usable(l *layout) bool {
	if len(l.figures) == 0 && !slices.ContainsFunc(l.columns, func(c column) bool { return c.day }) {
		return false
	}
	if f.side.unit != "" && len(l.columns) > 1 {
		return true
	}
	return l.has(unitRole) || l.has(codeRole) || slices.ContainsFunc(l.columns, func(c column) bool { return c.unit != "" })
}

func (f *finder) missingColumn(lay layout, name string) diag.Diagnostic {
	return diag.New(f.At(lay.header, -1), diag.ColumnMissing, name).WithHint(
		lang.T("tiêu đề của tệp: %s", "the file's header: %s").With(strings.Join(lay.header.Cells, ", ")))
}

// complete reports what a layout lacks and the columns that nobody understands.
func (f *finder) complete(lay layout) bool {
	before := f.faults.Count(diag.Error)
	for i, c := range lay.columns {
		title := lay.header.Cells[i]
		if c.role == passed && title != "" && !c.ignored && !c.stated && !c.day && !knownTitle(title) && !f.side.ignores(title) {
			f.faults.Add(f.unknownColumn(lay, i))
		}
	}
	for i, c := range lay.columns {
		if title := lay.header.Cells[i]; c.period != 0 && isSerial(title) {
			f.faults.Add(diag.New(f.At(lay.header, i), diag.PeriodSerial, title, c.period.Label()))
		}
	}
	for _, r := range []role{unitRole, codeRole, periodRole, yearRole, indicatorRole, valueRole, vintageRole, measureRole} {
		if first := lay.find(r); first >= 0 {
			for i := first + 1; i < len(lay.columns); i++ {
				if lay.columns[i].role == r {
					f.faults.Add(diag.New(f.At(lay.header, i), diag.ColumnTwice, lay.header.Cells[i]))
				}
			}
		}
	}
	for i, c := range lay.columns {
		if c.role == figureRole && slices.ContainsFunc(lay.columns[:i], c.same) {
			f.faults.Add(diag.New(f.At(lay.header, i), diag.ColumnTwice, lay.header.Cells[i]))
		}
	}
	// Each column of figures needs both, from its own header or from the row.
	bare := func(c column) bool { return c.figures() && c.period == 0 }
	if !lay.has(periodRole) && f.side.period == 0 && slices.ContainsFunc(lay.columns, bare) {
		f.faults.Add(f.missingColumn(lay, "ky").WithHint(lang.T(
			"thêm cột ky, hoặc ghi period: 12/2022 trong %s", "add a column ky, or state period: 12/2022 in %s").With(f.side.name)))
	}
	bare = func(c column) bool { return c.figures() && c.indicator == nil }
	if !lay.has(indicatorRole) && f.side.indicator == nil && slices.ContainsFunc(lay.columns, bare) {
		f.faults.Add(f.missingColumn(lay, "chi_tieu").WithHint(lang.T(
			"thêm cột chi_tieu, hoặc ghi indicator: bhxh trong %s", "add a column chi_tieu, or state indicator: bhxh in %s").With(f.side.name)))
	}
	return f.faults.Count(diag.Error) == before
}

func (f *finder) unknownColumn(lay layout, cell int) diag.Diagnostic {
	title := lay.header.Cells[cell]
	if month := likelyMonth(title); month != "" {
		return diag.New(f.At(lay.header, cell), diag.ColumnUnknown, title).WithHint(lang.T("có phải %s? viết tháng như 10/2025", "did you mean %s? write months like 10/2025").With(month))
	}
	names := f.Indicators.IDs()
	for _, ind := range f.Indicators.All {
		names = append(names, ind.Name, ind.Short)
	}
	for _, r := range roleNames {
		names = append(names, r.names...)
	}
	return diag.New(f.At(lay.header, cell), diag.ColumnUnknown, title).WithHint(diag.DidYouMean(title, names,
		lang.T("đổi tên cột theo mã hoặc tên chỉ tiêu, hoặc ghi trong %[2]s: columns: {%[1]q: bhyt}, hoặc để bỏ qua: ignore: [%[1]q]",
			"name the column after an indicator, or state in %[2]s: columns: {%[1]q: bhyt}, or to skip it: ignore: [%[1]q]").With(title, f.side.name)))
}
