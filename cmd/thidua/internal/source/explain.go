package source

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// An Explanation says how an export was understood, line by line, as one would
// explain it to a colleague.
type Explanation []lang.Text

// Explain reads one export of results and says how it was understood. The faults
// are those of the export and of the registers that it rests on.
func Explain(fsys fs.FS, name string) (Explanation, diag.List) {
	l := newLoader(fsys)
	l.loadUnits()
	l.loadIndicators()
	l.loadExports()
	data, ok := l.read(name, true)
	if !ok {
		return nil, l.faults
	}
	sheet, faults := table.Open(name, data, l.known)
	l.faults.Merge(faults)
	if faults.HasErrors() {
		return nil, l.faults
	}
	e := explainer{loader: l, sheet: sheet}
	e.add("%s", "%s", name)
	e.add("Bảng mã: %s", "Encoding: %s", encodingText(sheet.Encoding))
	e.add("Dấu phân cách ô: %s", "Cells are parted by: %s", commaText(sheet.Comma))
	r := l.reader(sheet, 0, nil, false)
	if r == nil {
		return e.lines, l.faults
	}
	before := len(l.site.Skipped)
	rows := r.survey()
	if rows > 0 {
		r.eachRow(r.row)
	}
	e.explain(r, rows, l.site.Skipped[before:])
	return e.lines, l.faults
}

type explainer struct {
	*loader
	sheet *table.Sheet
	lines Explanation
}

func (e *explainer) add(vi, en string, args ...any) {
	e.lines = append(e.lines, lang.T(vi, en).With(args...))
}

func encodingText(c charset.Encoding) lang.Text {
	if c == charset.Double {
		return lang.T("UTF-8 bị đọc nhầm là Windows-1252, đã khôi phục", "UTF-8 that was read as Windows-1252, repaired")
	}
	return lang.Same(string(c))
}

func commaText(c rune) lang.Text {
	switch c {
	case ';':
		return lang.T("chấm phẩy (;)", "semicolon (;)")
	case '\t':
		return lang.T("dấu tab", "tab")
	case '|':
		return lang.T("gạch đứng (|)", "bar (|)")
	}
	return lang.T("phẩy (,)", "comma (,)")
}

func (e *explainer) explain(r *exportReader, rows int, skipped []diag.Diagnostic) {
	e.add("Bố cục: %s", "Layout: %s", layoutText(&r.lay))
	e.add("Tiêu đề: dòng %d; %d dòng số liệu, %d ô có số liệu", "Header: line %d; %d rows of figures, %d cells with a figure", r.lay.header.Line, rows, len(r.out))
	if r.lay.year != 0 {
		e.add("Năm của kỳ không ghi năm: %d (theo tiêu đề, tên tệp, thư mục hoặc tệp .yaml)", "Year of periods that state none: %d (from the titles, the name of the file or folder, or the .yaml file)", r.lay.year)
	}
	e.add("Kỳ báo cáo: %s", "Periods: %s", periodsText(r.out))
	e.units(r.out)
	e.add("Các cột:", "Columns:")
	for i := range r.lay.columns {
		e.column(r, i)
	}
	if len(skipped) > 0 {
		e.add("Dòng bỏ qua:", "Rows passed over:")
	}
	for _, d := range skipped {
		e.add("  dòng %d: %s", "  line %d: %s", d.Pos.Line, d.Message)
	}
}

func layoutText(lay *layout) lang.Text {
	has := func(f func(column) bool) bool { return slices.ContainsFunc(lay.columns, f) }
	byPeriod := has(func(c column) bool { return c.period != 0 })
	byIndicator := has(func(c column) bool { return c.indicator != nil })
	switch {
	case has(func(c column) bool { return c.unit != "" }):
		return lang.T("mỗi cột một đơn vị", "a column for each unit")
	case byPeriod && byIndicator:
		return lang.T("mỗi dòng một đơn vị, mỗi cột một chỉ tiêu trong một kỳ (tiêu đề hai dòng)", "a row for each unit, a column for each indicator in each period (a header of two rows)")
	case byPeriod:
		return lang.T("mỗi dòng một đơn vị, mỗi cột một kỳ", "a row for each unit, a column for each period")
	case byIndicator:
		return lang.T("mỗi dòng một đơn vị trong một kỳ, mỗi cột một chỉ tiêu", "a row for each unit in a period, a column for each indicator")
	}
	return lang.T("dạng dài: mỗi dòng một số liệu", "long: a row for each figure")
}

func periodsText(obs []campaign.Observation) string {
	var periods []campaign.Period
	for _, ob := range obs {
		if !slices.Contains(periods, ob.Period) {
			periods = append(periods, ob.Period)
		}
	}
	slices.SortFunc(periods, campaign.Period.CompareEnds)
	var names []string
	for _, p := range periods {
		names = append(names, p.Label())
	}
	const shown = 14
	if len(names) > shown {
		names = append(append(names[:shown-1:shown-1], "…"), names[len(names)-1])
	}
	return strings.Join(names, ", ")
}

// units says which units have a figure, and names those of their vintage that have none.
func (e *explainer) units(obs []campaign.Observation) {
	seen := map[campaign.UnitID]bool{}
	var last campaign.Period
	for _, ob := range obs {
		seen[ob.Unit] = true
		if last == 0 || last.CompareEnds(ob.Period) < 0 {
			last = ob.Period
		}
	}
	switch {
	case len(obs) == 0:
		return
	case len(seen) == 1 && seen[campaign.Country]:
		e.add("Đơn vị: chỉ có dòng toàn quốc", "Units: the row of the country only")
		return
	}
	country := lang.T("không có dòng toàn quốc", "no row of the country")
	if seen[campaign.Country] {
		country = lang.T("có dòng toàn quốc, dùng để đối chiếu", "a row of the country, held against the sum")
	}
	for _, v := range e.site.Units.Vintages {
		n, missing := 0, []string{}
		for _, u := range v.Units {
			if seen[u] {
				n++
			} else {
				missing = append(missing, e.site.Units.Get(u).NameOn(last.End()).Short)
			}
		}
		if n == 0 {
			continue
		}
		e.add("Đơn vị: %d trên %d đơn vị của danh mục có hiệu lực từ %s; %s", "Units: %d of the %d units in force since %s; %s", n, len(v.Units), v.From.Format(), country)
		if len(missing) > 0 {
			e.add("  chưa có số liệu: %s", "  without a figure: %s", strings.Join(missing, ", "))
		}
	}
}

func (e *explainer) column(r *exportReader, i int) {
	c := &r.lay.columns[i]
	title := cmp.Or(r.lay.header.Cells[i], "–")
	what := roleText(c)
	if !c.figures() {
		e.add("  %d. %s: %s", "  %d. %s: %s", i+1, title, what)
		return
	}
	e.add("  %d. %s: %s; %s", "  %d. %s: %s; %s", i+1, title, what, e.numbersText(r, i))
	if absent := absentText(r.absent[i]); absent != "" {
		e.add("     ô không có số liệu: %s", "     cells without a figure: %s", absent)
	}
}

func roleText(c *column) lang.Text {
	switch c.role {
	case unitRole:
		return lang.T("tên hoặc mã đơn vị", "name or code of the unit")
	case codeRole:
		return lang.T("mã đơn vị", "code of the unit")
	case periodRole:
		return lang.T("kỳ báo cáo", "period")
	case indicatorRole:
		return lang.T("chỉ tiêu", "indicator")
	case valueRole:
		return lang.T("số liệu", "figures")
	case vintageRole:
		return lang.T("danh mục đơn vị", "vintage of the units")
	case passed:
		return lang.T("bỏ qua", "passed over")
	}
	var parts []string
	if c.unit != "" {
		parts = append(parts, c.unit)
	}
	if c.indicator != nil {
		parts = append(parts, c.indicator.Short+" ("+c.indicator.ID+")")
	}
	if c.period != 0 {
		parts = append(parts, c.period.Label())
	}
	text := strings.Join(parts, ", ")
	if c.provisional {
		return lang.T(text+" (sơ bộ)", text+" (preliminary)")
	}
	return lang.Same(text)
}

// numbersText says how the numbers of a column are written and what they count.
func (e *explainer) numbersText(r *exportReader, i int) lang.Text {
	c := &r.lay.columns[i]
	measure := lang.T("theo đơn vị tính của chỉ tiêu", "in the indicator's own measure")
	switch {
	case c.measure.Name != "":
		measure = lang.T("tính bằng %s (theo tiêu đề)", "in %s (says the header)").With(c.measure.Name)
	case r.side.measure.Name != "":
		measure = lang.T("tính bằng %s (theo tệp %s)", "in %s (says %s)").With(r.side.measure.Name, sidecarName(r.t.File))
	case c.indicator != nil && r.lay.measures[c.indicator.Measure.Base].Name != "":
		measure = lang.T("tính bằng %s (theo dòng tiêu đề bảng)", "in %s (say the titles)").With(r.lay.measures[c.indicator.Measure.Base].Name)
	case c.indicator != nil:
		measure = lang.T("tính bằng %s", "in %s").With(c.indicator.Measure.Name)
	}
	format := lang.T("số viết liền, không có dấu chấm hay dấu phẩy", "numbers without marks")
	switch {
	case !r.formats[i].usable:
		format = lang.T("không quyết định được cách viết số", "how the numbers are written cannot be settled")
	case r.readings[i] == table.Vi:
		format = lang.T("số viết kiểu 1.234.567,8", "numbers like 1.234.567,8")
	case r.readings[i] == table.En:
		format = lang.T("số viết kiểu 1,234,567.8", "numbers like 1,234,567.8")
	}
	return lang.T("%s; %s", "%s; %s").With(measure, format)
}

// absentText counts the cells that say that there is no figure, by what they say.
func absentText(counts map[string]int) string {
	var parts []string
	for _, cell := range slices.Sorted(maps.Keys(counts)) {
		shown := cell
		if shown == "" {
			shown = "(trống)"
		}
		parts = append(parts, fmt.Sprintf("%s × %d", shown, counts[cell]))
	}
	return strings.Join(parts, ", ")
}
