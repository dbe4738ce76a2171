package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// An Explanation says how an export was understood, line by line, as one would
// explain it to a colleague.
type Explanation []lang.Text

// Explain reads one export and says how it was understood.
func (rd *Reader) Explain(x Export) (Explanation, diag.List) {
	e := explainer{Names: rd.names}
	found := &Found{}
	r, ok := newReader(rd.names, rd.caches[0], x, found)
	switch {
	case r == nil:
		return nil, found.Faults
	case !ok:
		e.half(r)
	default:
		rows := r.survey()
		if rows > 0 {
			r.read(0)
		}
		e.explain(r, rows)
		if n := found.Faults.Count(diag.Error); n > 0 {
			e.add("Tệp này có %d lỗi: chưa dùng được số liệu nào cho đến khi sửa", "The file has %d errors: none of its figures is used until they are corrected", n)
		}
	}
	return e.lines, found.Faults
}

// half tells what is known of an export whose layout was not found: what its likeliest
// header says.
func (e *explainer) half(r *reader) {
	e.add("Chưa hiểu được bố cục. Dòng giống tiêu đề nhất là dòng %d:", "The layout is not understood. The row most like a header is line %d:", r.lay.header.Line)
	for i := range r.lay.columns {
		c, title := &r.lay.columns[i], titleText(r.lay.header.Cells[i])
		what := roleText(c, &r.side)
		if c.role == passed && !c.ignored && r.lay.header.Cells[i] != "" && !knownTitle(r.lay.header.Cells[i]) {
			what = lang.T("chưa hiểu", "not understood")
		}
		e.add("  %d. %s: %s", "  %d. %s: %s", i+1, title, what)
	}
	e.titles(r)
	e.add("Chưa đọc số liệu nào: sửa các lỗi dưới đây rồi xem lại", "No figures were read: correct the errors below and look again")
}

type explainer struct {
	*Names
	lines Explanation
}

func (e *explainer) add(vi, en string, args ...any) {
	e.lines = append(e.lines, lang.T(vi, en).With(args...))
}

func (e *explainer) explain(r *reader, rows int) {
	e.add("Bố cục: %s", "Layout: %s", layoutText(&r.lay))
	e.add("Tiêu đề ở dòng %d", "The header is line %d", r.lay.header.Line)
	if filled, first, last := filledLines(r.All); filled > 0 {
		e.add("Số liệu: %d ô ở %d dòng, từ dòng %d đến dòng %d", "Figures: %d cells in %d rows, from line %d to line %d", len(r.All), filled, first, last)
	} else {
		e.add("Số liệu: chưa đọc được ô nào trong %d dòng", "Figures: none could be read in %d rows", rows)
	}
	if len(r.All) > 0 {
		e.add("Kỳ báo cáo: %s", "Periods: %s", periodsText(r.All))
		e.year(r)
	}
	if r.lay.has(indicatorRole) && len(r.All) > 0 {
		e.add("Chỉ tiêu: %s", "Indicators: %s", e.indicatorsText(r.All))
	}
	e.units(r.All)
	e.add("Các cột:", "Columns:")
	for i := range r.lay.columns {
		e.column(r, i)
	}
	e.titles(r)
	e.passedOver(r.Found)
}

// filledLines counts the lines that hold figures, and finds the first and the last.
func filledLines(obs []campaign.Observation) (n int, first, last int32) {
	seen := map[int32]bool{}
	for _, ob := range obs {
		line := ob.Source.Line
		if len(seen) == 0 {
			first = line
		}
		seen[line] = true
		first, last = min(first, line), max(last, line)
	}
	return len(seen), first, last
}

// year says where the year of periods comes from that state none.
func (e *explainer) year(r *reader) {
	needed := r.lay.yearless
	for i, c := range r.lay.columns {
		_, own := campaign.ParsePeriodOf(r.lay.header.Cells[i], 0)
		needed = needed || c.period != 0 && !own && !strings.Contains(r.lay.header.Cells[i], fmt.Sprint(r.lay.year))
	}
	if !needed || r.lay.year == 0 {
		return
	}
	from := lang.T("tên tệp hoặc thư mục", "the name of the file or its folder")
	switch {
	case r.side.year != 0:
		from = lang.Same(r.side.name)
	case yearOfTitles("", r.lay.titles) != 0:
		from = lang.T("các dòng trên tiêu đề", "the rows above the header")
	}
	e.add("  kỳ không ghi năm được hiểu là năm %d, theo %s", "  periods that state no year are of %d, by %s", r.lay.year, from)
}

func (e *explainer) indicatorsText(obs []campaign.Observation) string {
	seen := map[campaign.IndicatorID]bool{}
	for _, ob := range obs {
		seen[ob.Indicator] = true
	}
	var names []string
	for _, ind := range e.Indicators.All {
		if seen[ind.Index] {
			names = append(names, ind.Short+" ("+ind.ID+")")
		}
	}
	return strings.Join(names, ", ")
}

// titles lists the rows above the header.
func (e *explainer) titles(r *reader) {
	if len(r.lay.titles) == 0 {
		return
	}
	e.add("Dòng trên tiêu đề:", "Rows above the header:")
	for _, row := range r.lay.titles {
		e.add("  dòng %d: %s", "  line %d: %s", row.Line, strings.Join(strings.Fields(filledText(row)), " "))
	}
}

// listed is how many rows passed over are listed.
const listed = 50

func (e *explainer) passedOver(found *Found) {
	rows := slices.SortedStableFunc(slices.Values(found.Skipped), func(a, b diag.Diagnostic) int { return a.Pos.Compare(b.Pos) })
	if len(rows) > 0 {
		e.add("Dòng không phải số liệu của đơn vị:", "Rows that are not figures of a unit:")
	}
	for _, d := range rows[:min(listed, len(rows))] {
		e.add("  dòng %d: %s", "  line %d: %s", d.Pos.Line, d.Message)
	}
	if more := len(rows) + found.SkippedBeyond - listed; more > 0 {
		e.add("  … và %d dòng khác", "  … and %d more", more)
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
		e.add("Đơn vị: chỉ có dòng toàn quốc", "Units: the national row only")
		return
	}
	country := lang.T("không có dòng toàn quốc", "no national row")
	if seen[campaign.Country] {
		country = lang.T("dòng toàn quốc được đối chiếu với tổng", "the national row is compared with their sum")
	}
	for _, v := range e.Units.Vintages {
		n, missing := 0, []string{}
		for _, u := range v.Units {
			if seen[u] {
				n++
			} else {
				missing = append(missing, e.Units.Get(u).NameOn(last.End()).Short)
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

func (e *explainer) column(r *reader, i int) {
	c := &r.lay.columns[i]
	title := titleText(r.lay.header.Cells[i])
	what := roleText(c, &r.side)
	if !c.figures() {
		e.add("  %d. %s: %s", "  %d. %s: %s", i+1, title, what)
		return
	}
	e.add("  %d. %s: %s; %s", "  %d. %s: %s; %s", i+1, title, what, e.numbersText(r, i))
	if absent := absentText(r.absent[i]); !absent.IsZero() {
		e.add("     ô không có số liệu: %s", "     cells without figures: %s", absent)
	}
}

// titleText is a title on one line.
func titleText(title string) lang.Text {
	if title == "" {
		return lang.T("(không có tiêu đề)", "(no title)")
	}
	return lang.Same(strings.Join(strings.Fields(title), " "))
}

func roleText(c *column, side *Sidecar) lang.Text {
	if c.ignored {
		return lang.T("bỏ qua theo khóa ignore của %s", "ignored, as stated in %s").With(side.name)
	}
	if c.day {
		return lang.T("ngày không phải cuối tháng, bỏ qua", "a day that ends no month, skipped")
	}
	switch c.role {
	case unitRole:
		return lang.T("tên hoặc mã đơn vị", "name or code of the unit")
	case codeRole:
		return lang.T("mã đơn vị", "code of the unit")
	case periodRole:
		return lang.T("kỳ báo cáo", "period")
	case yearRole:
		return lang.T("năm của kỳ báo cáo", "year of the period")
	case indicatorRole:
		return lang.T("chỉ tiêu", "indicator")
	case valueRole:
		return lang.T("số liệu", "figures")
	case vintageRole:
		return lang.T("danh mục đơn vị", "vintage of the units")
	case measureRole:
		return lang.T("đơn vị tính của dòng", "unit of measure of the row")
	case passed:
		return lang.T("bỏ qua", "skipped")
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
func (e *explainer) numbersText(r *reader, i int) lang.Text {
	c := &r.lay.columns[i]
	measure := lang.T("mỗi chỉ tiêu theo đơn vị tính của nó", "each indicator in its own unit of measure")
	switch {
	case c.measure.Name != "":
		measure = lang.T("tính bằng %s (theo tiêu đề)", "in %s (from the header)").With(c.measure.Name)
	case r.lay.has(measureRole):
		measure = lang.T("tính bằng đơn vị tính ghi ở từng dòng", "in the unit of measure that each row gives")
	case c.indicator != nil:
		measure = r.measureText(c)
	case r.side.measure.Name != "":
		measure = lang.T("%s tính bằng %s (theo tệp %s)", "%s in %s (from %s)").With(r.side.measure.Base, r.side.measure.Name, r.side.name)
	}
	format := lang.T("số viết liền, không có dấu chấm hay dấu phẩy", "numbers without separators")
	switch {
	case !r.formats[i].usable:
		format = lang.T("không quyết định được cách viết số", "the number format could not be determined")
	case r.readings[i] == table.Vi:
		format = lang.T("dấu phẩy thập phân, viết kiểu 1.234.567,8", "a decimal comma, as in 1.234.567,8")
	case r.readings[i] == table.En:
		format = lang.T("dấu chấm thập phân, viết kiểu 1,234,567.8", "a decimal point, as in 1,234,567.8")
	}
	if percents := c.indicator != nil && c.indicator.Measure.Name == "%"; percents && r.side.percent == shareScale {
		format = lang.T("%s; 0,4271 là 42,71%% (theo tệp %s)", "%s; 0.4271 is 42.71%% (from %s)").With(format, r.side.name)
	}
	return lang.T("%s; %s", "%s; %s").With(measure, format)
}

// measureText says what the figures of a column of one indicator count, and who says so.
func (r *reader) measureText(c *column) lang.Text {
	m, ok := r.measure(table.Row{}, c, c.indicator)
	switch stated, said := r.lay.measures.of(c.indicator); {
	case !ok || m.Name == "":
		return lang.T("chưa rõ tính bằng gì", "nothing says in what measure")
	case r.side.measure.Base == m.Base && r.side.measure == m:
		return lang.T("tính bằng %s (theo tệp %s)", "in %s (from %s)").With(m.Name, r.side.name)
	case said && stated == m:
		return lang.T("tính bằng %s (theo tựa bảng hoặc ghi chú)", "in %s (from a title or a note)").With(m.Name)
	}
	return lang.T("tính bằng %s", "in %s").With(m.Name)
}

// absentText counts the cells that say that there is no figure, by what they say.
func absentText(counts map[string]int) lang.Text {
	var vi, en []string
	for _, cell := range slices.Sorted(maps.Keys(counts)) {
		shown := lang.Same(cell)
		if cell == "" {
			shown = lang.T("(trống)", "(blank)")
		}
		vi = append(vi, fmt.Sprintf("%s × %d", shown.Vi, counts[cell]))
		en = append(en, fmt.Sprintf("%s × %d", shown.En, counts[cell]))
	}
	return lang.T(strings.Join(vi, ", "), strings.Join(en, ", "))
}
