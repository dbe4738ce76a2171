package source

import (
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// A role is what a column of an export holds.
type role int

const (
	passed role = iota
	unitRole
	codeRole
	periodRole
	yearRole // the year of the periods in another column
	indicatorRole
	valueRole
	vintageRole
	figureRole // a column of figures: of one indicator, or of one period
)

var roleNames = []struct {
	role  role
	names []string
}{
	{unitRole, []string{"unit", "đơn vị", "tên đơn vị", "đơn vị báo cáo", "tỉnh", "tỉnh thành phố", "tỉnh, thành phố", "BHXH tỉnh", "BHXH tỉnh, thành phố", "địa phương", "province", "name", "tên"}},
	{codeRole, []string{"code", "mã", "mã đơn vị", "mã tỉnh", "mã BHXH"}},
	{periodRole, []string{"period", "kỳ", "kỳ báo cáo", "kỳ số liệu", "tháng", "quý", "thời điểm", "thời gian", "ngày", "ngày số liệu", "đến ngày", "tính đến ngày", "month", "quarter", "date"}},
	{yearRole, []string{"năm", "năm báo cáo", "year"}},
	{indicatorRole, []string{"indicator", "chỉ tiêu", "mã chỉ tiêu", "tên chỉ tiêu"}},
	{valueRole, []string{"value", "giá trị", "số liệu", "kết quả", "thực hiện"}},
	{vintageRole, []string{"vintage", "danh mục"}},
	{passed, []string{"stt", "tt", "no", "ghi chú", "note", "notes"}},
}

// rolesByKey finds a role by the table.HeaderKey of a title. Each of the first rows of
// each export is looked at as a header, cell by cell.
var rolesByKey = sync.OnceValue(func() map[string]role {
	out := map[string]role{}
	for _, r := range roleNames {
		for _, name := range r.names {
			if _, ok := out[table.HeaderKey(name)]; !ok {
				out[table.HeaderKey(name)] = r.role
			}
		}
	}
	return out
})

// A column of an export.
type column struct {
	role      role
	indicator *campaign.Indicator // of a figure column, when its header names one
	period    campaign.Period     // of a figure column, when its header names one
	measure   amount.Measure      // as the header states it; none: the indicator's own
	unit      string              // of a figure column whose header names a unit

	provisional bool // the header says sơ bộ, ước, tạm tính

	ignored bool // the sidecar says so
}

// figures reports whether the column holds figures.
func (c column) figures() bool { return c.role == figureRole || c.role == valueRole }

// A layout is how an export was understood.
type layout struct {
	header   table.Row
	heads    []table.Row // the header as it stands in the file, one row or two
	first    int         // index of the first row of data
	columns  []column
	cells    [figureRole + 1]int       // the first cell of each role, -1 for none
	figures  []int                     // the cells that hold figures
	measures map[string]amount.Measure // what the titles say, by base
	titles   []table.Row               // the rows above the header
	year     int                       // what the titles say; 0: nothing
	yearless bool                      // a row was met whose period states no year
	part     string                    // what bare numbers in the column of the period count: "Tháng", "Quý"
}

func newLayout(header table.Row, first int, columns []column) layout {
	l := layout{header: header, first: first, columns: columns}
	for r := range l.cells {
		l.cells[r] = slices.IndexFunc(columns, func(c column) bool { return c.role == role(r) })
	}
	for i, c := range columns {
		if c.figures() {
			l.figures = append(l.figures, i)
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

// titleRows is how many rows may stand before the header.
const titleRows = 30

// layout finds the header of an export: the first row that names units and
// figures. Rows before it are titles; the header may be two rows, the upper one
// with merged cells. Where there is none, it is the row that comes nearest.
func (l *loader) layout(t *table.Table, side sidecar) (layout, bool) {
	for i := range t.Rows[:min(titleRows, len(t.Rows))] {
		if lay, ok := l.headerAt(t, i, side); ok {
			lay.titles = t.Rows[:i]
			lay.measures = l.measuresOfTitles(t, lay.titles)
			return lay, l.complete(t, lay, side)
		}
	}
	lay := l.likeliest(t, side)
	if lost := lostIn(t); len(lost) > 0 {
		l.faults.Add(lost...)
		return lay, false
	}
	missing := "don_vi"
	if lay.has(unitRole) || lay.has(codeRole) {
		missing = "gia_tri"
	}
	l.faults.Add(missingColumn(t, lay, missing))
	return lay, false
}

// headerAt takes row i for the header, or with the row below it for the two rows of
// one; false when they do not name units and figures.
func (l *loader) headerAt(t *table.Table, i int, side sidecar) (layout, bool) {
	row, year := t.Rows[i], side.year
	if year == 0 {
		year = yearOfTitles(t.File, t.Rows[:i])
	}
	if i+1 < len(t.Rows) {
		if header, columns, ok := l.twoRows(row, t.Rows[i+1], year, side); ok {
			lay := newLayout(header, i+2, columns)
			lay.year, lay.heads = year, []table.Row{row, t.Rows[i+1]}
			return lay, true
		}
	}
	lay := newLayout(row, i+1, side.without(row, l.nameUnits(l.roles(row, year), row, t.Rows[i+1:])))
	lay.year, lay.heads = year, []table.Row{row}
	return lay, lay.usable()
}

// likeliest is the row that has the most titles of a header, for messages about a
// file in which none will do. Titles count more than indicators and periods, which
// rows of figures have too.
func (l *loader) likeliest(t *table.Table, side sidecar) layout {
	var best layout
	most := -1
	for i := range t.Rows[:min(titleRows, len(t.Rows))] {
		lay, _ := l.headerAt(t, i, side)
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
			best.titles = t.Rows[:i]
		}
	}
	return best
}

// lostIn lists the cells of the first rows that have lost letters: with them no
// header can be found, and to say that a column is missing would mislead.
func lostIn(t *table.Table) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, row := range t.Rows {
		out = append(out, t.LostLetters(row)...)
	}
	return out
}

// usable reports whether a header names units and figures.
func (l *layout) usable() bool {
	if len(l.figures) == 0 {
		return false
	}
	return l.has(unitRole) || l.has(codeRole) || slices.ContainsFunc(l.columns, func(c column) bool { return c.unit != "" })
}

func missingColumn(t *table.Table, lay layout, name string) diag.Diagnostic {
	return diag.New(diag.Pos{File: t.File, Line: lay.header.Line}, diag.ColumnMissing, name).WithHint(
		lang.T("tiêu đề của tệp: %s", "the file's header: %s").With(strings.Join(lay.header.Cells, ", ")))
}

// complete reports what a layout lacks and the columns that nobody understands.
func (l *loader) complete(t *table.Table, lay layout, side sidecar) bool {
	before := l.faults.Count(diag.Error)
	for i, c := range lay.columns {
		title := lay.header.Cells[i]
		if c.role == passed && title != "" && !c.ignored && !knownTitle(title) && !side.ignores(title) {
			l.faults.Add(l.unknownColumn(t, lay, i))
		}
	}
	for _, r := range []role{unitRole, codeRole, periodRole, yearRole, indicatorRole, valueRole} {
		if first := lay.find(r); first >= 0 {
			for i := first + 1; i < len(lay.columns); i++ {
				if lay.columns[i].role == r {
					l.faults.Add(diag.New(t.At(lay.header, i), diag.ColumnTwice, lay.header.Cells[i]))
				}
			}
		}
	}
	for i, c := range lay.columns {
		if c.role == figureRole && slices.Contains(lay.columns[:i], c) {
			l.faults.Add(diag.New(t.At(lay.header, i), diag.ColumnTwice, lay.header.Cells[i]))
		}
	}
	// Each column of figures needs both, from its own header or from the row.
	bare := func(c column) bool { return c.figures() && c.period == 0 }
	if !lay.has(periodRole) && side.period == 0 && slices.ContainsFunc(lay.columns, bare) {
		l.faults.Add(missingColumn(t, lay, "ky").WithHint(lang.T(
			"thêm cột ky, hoặc ghi period: 12/2022 trong %s", "add a column ky, or state period: 12/2022 in %s").With(sidecarName(t.File))))
	}
	bare = func(c column) bool { return c.figures() && c.indicator == nil }
	if !lay.has(indicatorRole) && side.indicator == nil && slices.ContainsFunc(lay.columns, bare) {
		l.faults.Add(missingColumn(t, lay, "chi_tieu").WithHint(lang.T(
			"thêm cột chi_tieu, hoặc ghi indicator: bhxh trong %s", "add a column chi_tieu, or state indicator: bhxh in %s").With(sidecarName(t.File))))
	}
	return l.faults.Count(diag.Error) == before
}

func (l *loader) unknownColumn(t *table.Table, lay layout, cell int) diag.Diagnostic {
	title := lay.header.Cells[cell]
	names := l.site.Indicators.IDs()
	for _, ind := range l.site.Indicators.All {
		names = append(names, ind.Name, ind.Short)
	}
	for _, r := range roleNames {
		names = append(names, r.names...)
	}
	return diag.New(t.At(lay.header, cell), diag.ColumnUnknown, title).WithHint(near(title, names,
		lang.T("đổi tên cột theo mã hoặc tên chỉ tiêu, hoặc ghi ignore: [%q] trong %s",
			"name the column after an indicator, or state ignore: [%q] in %s").With(title, sidecarName(t.File))))
}

func knownTitle(title string) bool {
	role, ok := rolesByKey()[table.HeaderKey(title)]
	return ok && role == passed
}

func (l *loader) roles(header table.Row, year int) []column {
	out := make([]column, len(header.Cells))
	for i, title := range header.Cells {
		out[i] = l.column(title, year)
	}
	settleYears(out, year)
	settleDays(out, header)
	return out
}

// settleDays leaves a column Ngày beside a column Kỳ unknown: it may be the day of the
// report.
func settleDays(columns []column, header table.Row) {
	day := func(i int) bool {
		return columns[i].role == periodRole && strings.Contains(table.HeaderKey(header.Cells[i]), "ngay")
	}
	for i := range columns {
		if columns[i].role == periodRole && !day(i) {
			for j := range columns {
				if day(j) {
					columns[j] = column{}
				}
			}
			return
		}
	}
}

// settleYears decides what "Năm" means: behind columns of periods it is the figures of
// the whole year, beside a column of periods it is their year, alone it is the period.
// Before columns of periods it could be either, and stays unknown.
func settleYears(columns []column, year int) {
	named := slices.IndexFunc(columns, func(c column) bool { return c.period != 0 })
	for i := range columns {
		switch {
		case columns[i].role != yearRole:
		case named >= 0 && named < i && year != 0:
			columns[i] = column{role: figureRole, period: campaign.Year(year)}
		case named >= 0:
			columns[i] = column{}
		case !slices.ContainsFunc(columns, func(c column) bool { return c.role == periodRole }):
			columns[i].role = periodRole
		}
	}
}

func (l *loader) column(title string, year int) column {
	if role, ok := rolesByKey()[table.HeaderKey(title)]; ok {
		return column{role: role}
	}
	name, measure := headerMeasure(title)
	if measure.Name != "" && name != title {
		if c := l.column(name, year); c.role == valueRole {
			c.measure = measure // "Giá trị (nghìn người)"
			return c
		}
	}
	if ind := l.indicatorNamed(name); ind != nil {
		return column{role: figureRole, indicator: ind, measure: measure}
	}
	when, provisional := cutProvisional(name)
	if ind := l.indicatorNamed(when); provisional && ind != nil {
		return column{role: figureRole, indicator: ind, measure: measure, provisional: true}
	}
	if p, ok := campaign.ParsePeriodOf(when, year); ok {
		return column{role: figureRole, period: p, measure: measure, provisional: provisional}
	}
	return column{role: passed}
}

// headerMeasure parts "Thu (tỷ đồng)", "Thu [ĐVT: tỷ đồng]" and "Thu, tỷ đồng" into the
// name and the measure, which may leave open what it counts: "BHYT (nghìn)".
func headerMeasure(title string) (string, amount.Measure) {
	for end := len(title); ; {
		i := strings.LastIndexAny(title[:end], "([,")
		if i < 0 {
			return title, amount.Measure{}
		}
		word := measureWord().ReplaceAllString(strings.TrimRight(title[i+1:], ")] "), "")
		m, ok := amount.MeasureOf(word)
		if !ok {
			m, ok = amount.ScaleOf(word)
		}
		if ok {
			return strings.TrimSpace(title[:i]), m
		}
		end = i // "Thu (1,000 đồng)"
	}
}

var measureWord = pattern(`(?i)^\s*(?:đvt|đơn vị tính|đơn vị)\s*:\s*`)

// indicatorNamed finds an indicator by id, name or short name; nil when there is none.
func (l *loader) indicatorNamed(text string) *campaign.Indicator {
	if ind := l.site.Indicators.Get(strings.TrimSpace(text)); ind != nil {
		return ind
	}
	key := table.HeaderKey(text)
	if key == "" {
		return nil
	}
	return l.indicatorsByKey[key]
}
