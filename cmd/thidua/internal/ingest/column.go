package ingest

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
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
	measureRole // what the figures of the row count
	figureRole  // a column of figures: of one indicator, or of one period
)

var roleNames = []struct {
	role  role
	names []string
}{
	{unitRole, []string{"unit", "đơn vị", "tên đơn vị", "đơn vị báo cáo", "tỉnh", "tỉnh thành phố", "tỉnh, thành phố", "tỉnh/TP", "tỉnh, TP", "tỉnh thành", "BHXH tỉnh", "BHXH tỉnh, thành phố", "địa phương", "province", "name", "tên"}},
	{codeRole, []string{"code", "mã", "mã đơn vị", "mã tỉnh", "mã BHXH"}},
	{periodRole, []string{"period", "kỳ", "kỳ báo cáo", "kỳ số liệu", "tháng", "quý", "thời điểm", "thời gian", "ngày", "ngày số liệu", "đến ngày", "tính đến ngày", "month", "quarter", "date"}},
	{yearRole, []string{"năm", "năm báo cáo", "year"}},
	{indicatorRole, []string{"indicator", "chỉ tiêu", "mã chỉ tiêu", "tên chỉ tiêu"}},
	{valueRole, []string{"value", "giá trị", "số liệu", "kết quả", "thực hiện"}},
	{vintageRole, []string{"vintage", "danh mục"}},
	{measureRole, []string{"đơn vị tính", "đvt", "unit of measure", "measure"}},
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
	named     bool                // its header has the name of the indicator, not its id
	stated    bool                // its header says nothing but a measure of all figures

	provisional bool // the header says sơ bộ, ước, tạm tính

	day     bool // its header names a day that ends no month, beside others of that month
	ignored bool // the sidecar says so
}

// same reports whether two columns hold the same figures.
func (c column) same(other column) bool {
	c.named, other.named = false, false
	return c == other
}

// figures reports whether the column holds figures.
func (c column) figures() bool { return c.role == figureRole || c.role == valueRole }

func knownTitle(title string) bool {
	role, ok := rolesByKey()[table.HeaderKey(title)]
	return ok && role == passed
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

func (n *Names) column(title string, year int) column {
	if role, ok := rolesByKey()[table.HeaderKey(title)]; ok {
		return column{role: role}
	}
	if onlyMeasure(title) {
		return column{role: passed, stated: true}
	}
	name, measure := headerMeasure(title)
	if measure.Name != "" && name != title {
		switch c := n.column(name, year); c.role {
		case valueRole:
			c.measure = measure // "Giá trị (nghìn người)"
			return c
		case unitRole:
			c.stated = true // "Đơn vị (tỷ đồng)", in the corner: of all figures
			return c
		}
	}
	if ind := n.Indicator(name); ind != nil {
		return column{role: figureRole, indicator: ind, measure: measure, named: !ind.Is(name)}
	}
	when, provisional := cutProvisional(name)
	if ind := n.Indicator(when); provisional && ind != nil {
		return column{role: figureRole, indicator: ind, measure: measure, provisional: true, named: !ind.Is(when)}
	}
	if p, ok := campaign.ParsePeriodOf(when, year); ok {
		return column{role: figureRole, period: p, measure: measure, provisional: provisional}
	}
	return column{role: passed}
}

// headerMeasure splits "Thu (tỷ đồng)", "Thu [ĐVT: tỷ đồng]" and "Thu, tỷ đồng" into the
// name and the measure, which may leave open what it counts: "BHYT (nghìn)".
func headerMeasure(title string) (string, amount.Measure) {
	for end := len(title); ; {
		i := strings.LastIndexAny(title[:end], "([,")
		if i < 0 {
			return title, amount.Measure{}
		}
		word := strings.TrimRight(title[i+1:], ")] ")
		if g := measureAfterWord().FindStringSubmatch(word); g != nil {
			word = g[1] + g[2]
		}
		if m, ok := measureOf(word); ok {
			return strings.TrimSpace(title[:i]), m
		}
		end = i // "Thu (1,000 đồng)"
	}
}

// Words that make a figure a provisional one, before or behind a period or an indicator.
const provisionalWords = `(?:sơ bộ|ước tính|ước thực hiện|ước th|ước|ưth|tạm tính|prel\.?|est\.?)`

var (
	provisionalBefore = viet.Pattern(`(?i)^` + provisionalWords + `\s+`)
	provisionalBehind = viet.Pattern(`(?i)(?:\s+` + provisionalWords + `|\s*[(\[]\s*` + provisionalWords + `\s*[)\]])$`)
)

// cutProvisional takes "Sơ bộ" or "(ước)" off a title or a period.
func cutProvisional(title string) (rest string, provisional bool) {
	for _, words := range []*regexp.Regexp{provisionalBefore(), provisionalBehind()} {
		if at := words.FindStringIndex(title); at != nil {
			return title[:at[0]] + title[at[1]:], true
		}
	}
	return title, false
}
