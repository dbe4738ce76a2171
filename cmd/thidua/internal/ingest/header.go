package ingest

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

var titleYear = viet.Pattern(`(?:^|\D)(20\d\d)(?:\D|$)`)

// yearOfTitles is the one year that the titles above a header name; where they
// name none, the one in the name of the file or of its folder; 0 when there is none, or several.
func yearOfTitles(file string, titles []table.Row) int {
	found := 0
	for _, row := range titles {
		for _, cell := range row.Cells {
			for _, g := range titleYear().FindAllStringSubmatch(cell, -1) {
				year, _ := strconv.Atoi(g[1])
				if found != 0 && found != year {
					return 0
				}
				found = year
			}
		}
	}
	if found != 0 {
		return found
	}
	if year := YearIn(file); year != 0 {
		return year
	}
	return YearIn(path.Dir(file))
}

var fileYear = viet.Pattern(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)

// YearIn is the year in the name of a file or a folder; 0 when there is none.
func YearIn(name string) int {
	if g := fileYear().FindStringSubmatch(name[strings.LastIndexByte(name, '/')+1:]); g != nil {
		year, _ := strconv.Atoi(g[1])
		return year
	}
	return 0
}

// twoRows joins a header of two rows: years over indicators, or the other way
// round. Merged cells of the upper row reach over the empty ones behind them.
func (f *finder) twoRows(upper, lower table.Row, year int) (table.Row, []column, bool) {
	if len(upper.Cells) != len(lower.Cells) {
		return upper, nil, false
	}
	top, sub := f.roles(upper, year), f.roles(lower, year)
	units := slices.IndexFunc(top, func(c column) bool { return c.role == unitRole || c.role == codeRole })
	named := 0
	for _, c := range sub {
		if c.role == figureRole || c.day {
			named++
		}
	}
	if units < 0 || lower.Cells[units] != "" || named < 2 || startsLong(top, sub, lower) {
		return upper, nil, false
	}
	header := upper // with the places of its cells
	header.Cells = slices.Clone(upper.Cells)
	columns := make([]column, len(top))
	group, above := column{}, ""
	for i := range columns {
		if upper.Cells[i] != "" {
			group, above = top[i], upper.Cells[i]
		}
		columns[i] = top[i]
		if lower.Cells[i] == "" {
			if top[i].role != passed && !top[i].figures() || knownTitle(above) {
				group, above = column{}, "" // merged downwards: it reaches over no other column
			}
			continue
		}
		header.Cells[i] = strings.TrimSpace(upper.Cells[i] + " " + lower.Cells[i])
		switch {
		case f.side.ignores(above) || f.side.ignores(lower.Cells[i]):
			columns[i] = column{ignored: true}
		case sub[i].day:
			columns[i] = sub[i]
		case sub[i].role != figureRole:
			columns[i] = column{} // whatever stands above it, nobody knows what it holds
			if knownTitle(lower.Cells[i]) {
				header.Cells[i] = lower.Cells[i]
			}
		case group.role != figureRole && above != "" && !neutral(above), contradicts(group, sub[i]):
			// A month of an indicator that nobody knows, or an indicator under words
			// that may make it a plan or last year's: neither is a result.
			columns[i] = column{}
			header.Cells[i] = above + " " + lower.Cells[i]
		default:
			columns[i] = joined(group, sub[i])
		}
	}
	for i, title := range header.Cells {
		if name := f.side.titleOf(i, title); name != title {
			columns[i] = f.columnCalled(name, year)
		}
	}
	return header, columns, true
}

// contradicts reports whether the two rows of a header name two indicators, as
// "Kế hoạch" over "BHYT", or periods of which one is no part of the other.
func contradicts(above, c column) bool {
	if above.indicator != nil && c.indicator != nil && above.indicator != c.indicator {
		return true
	}
	within := above.period == c.period || above.period.IsYear() && above.period.Year() == c.period.Year()
	return above.period != 0 && c.period != 0 && !within
}

// startsLong reports whether what looks like the upper row of a header is the header of
// a long table and the row below it one of its figures.
func startsLong(top, sub []column, lower table.Row) bool {
	for i, c := range top {
		switch c.role {
		case periodRole, indicatorRole:
			if lower.Cells[i] != "" && sub[i].role != figureRole {
				return true
			}
		case valueRole:
			if sub[i].role != figureRole {
				return true
			}
		}
	}
	return false
}

// neutral reports whether the title of a group changes nothing of what stands below it.
func neutral(title string) bool {
	switch table.HeaderKey(title) {
	case "chi-tieu", "cac-chi-tieu", "ky", "ky-bao-cao", "thang", "cac-thang", "quy", "nam", "thoi-gian", "so-lieu", "gia-tri", "ket-qua", "ket-qua-thuc-hien", "thuc-hien", "trong-do", "so-nguoi", "so-nguoi-tham-gia", "nguoi-tham-gia", "so-tien":
		return true
	}
	return false
}

// joined adds what the cell above says to a column.
func joined(above, c column) column {
	if above.role != figureRole {
		return c
	}
	if c.indicator == nil {
		c.indicator = above.indicator
	}
	if c.period == 0 {
		c.period, c.provisional = above.period, above.provisional
	}
	c.named = c.named || above.named
	if c.measure.Name == "" {
		c.measure = above.measure
	}
	return c
}

// looked is how many rows below a header are looked at to see what a column
// without a title holds.
const looked = 5

// nameUnits finds units where no title says so: in a column whose cells are units, without
// a title or below one that nobody knows, or in the header itself, one unit a column.
func (f *finder) nameUnits(columns []column, header table.Row, below []table.Row) []column {
	if slices.ContainsFunc(columns, func(c column) bool { return c.role == unitRole || c.role == codeRole }) {
		return columns
	}
	// Names first: running numbers without a title look like codes.
	for _, codes := range []bool{false, true} {
		for i, title := range header.Cells {
			bare := title == "" || columns[i].stated || !codes && columns[i].role == passed && f.meansUnits(title) && titlesFigures(columns, header)
			if bare && f.holdsUnits(below[:min(looked, len(below))], i, codes) {
				columns[i].role = unitRole
				return columns
			}
		}
	}
	var across []int
	filled := 0
	for i, title := range header.Cells {
		if title != "" {
			filled++
		}
		if columns[i].role == passed && f.NamesUnit(title) {
			across = append(across, i)
		}
	}
	if len(across) < 2 || 2*len(across) < filled {
		return columns
	}
	titled := slices.ContainsFunc(columns, func(c column) bool { return c.role != passed })
	if !titled && slices.ContainsFunc(across, func(i int) bool { return hasNumber(header.Cells[i : i+1]) }) {
		return columns // small numbers look like codes: a row of figures is no header
	}
	for _, i := range across {
		columns[i] = column{role: figureRole, unit: header.Cells[i]}
	}
	return columns
}

// meansUnits reports whether the title of a column may be one for units: it is none that
// is known to say something else, and no unit itself.
func (f *finder) meansUnits(title string) bool {
	return !knownTitle(title) && !hasDigit(title) && !strings.Contains(title, "?") && !f.side.ignores(title) && !f.NamesUnit(title)
}

// titlesFigures reports whether a row names figures and holds none itself.
func titlesFigures(columns []column, header table.Row) bool {
	if slices.ContainsFunc(header.Cells, func(title string) bool { return title != "" && strings.Trim(title, "0123456789.,") == "" }) {
		return false
	}
	return slices.ContainsFunc(columns, func(c column) bool { return c.role == valueRole || c.indicator != nil })
}

// holdsUnits reports whether half of the filled cells of a column are units, by their
// codes or by their names.
func (f *finder) holdsUnits(rows []table.Row, cell int, codes bool) bool {
	units, filled := 0, 0
	for _, row := range rows {
		if cell < len(row.Cells) && row.Cells[cell] != "" {
			filled++
			if hasNumber(row.Cells[cell:cell+1]) == codes && f.NamesUnit(row.Cells[cell]) {
				units++
			}
		}
	}
	return units > 0 && 2*units >= filled
}

// nameMeasures finds a column of measures by its cells, whatever its title: passed over, it
// would change what the figures beside it mean.
func (f *finder) nameMeasures(columns []column, below []table.Row) []column {
	for i := range columns {
		if c := &columns[i]; c.role == passed && !c.stated && !c.day && holdsMeasures(below[:min(looked, len(below))], i) {
			*c = column{role: measureRole}
		}
	}
	return columns
}

// holdsMeasures reports whether a column has cells, and all of them are measures.
func holdsMeasures(rows []table.Row, cell int) bool {
	some := false
	for _, row := range rows {
		if cell >= len(row.Cells) || row.Cells[cell] == "" {
			continue
		}
		if _, ok := measureOf(row.Cells[cell]); !ok {
			return false
		}
		some = true
	}
	return some
}
