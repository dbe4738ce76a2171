package source

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/table"
)

var (
	noteStart   = pattern(`(?i)^(?:\(\*+\)|\*+\s|(?:ghi chú|nguồn|lưu ý|chú thích|notes?|source)\s*:)`)
	regionStart = pattern(`(?i)^(?:[IVX]+[.)]\s*)?(?:(?:tổng (?:cộng |số )?|cộng )(?:các tỉnh )?)?(?:khu vực |vùng )?`)
	groupStart  = pattern(`(?i)^(?:(?:[IVX]+|\d{1,3})[.)]\s*|[-+•*]\s*)?` +
		`(?:tổng|cộng|trong đó|cụm|khu vực|vùng|tiểu vùng|miền|tong (?:cong|so|khu vuc|vung)|trong do|cum thi dua|khu vuc|of which)(?:[\s:,]|$)`)
	dateLine    = pattern(`(?i)ngày[\s\d.…]*tháng[\s\d.…]*năm`)                                    // "Hà Nội, ngày 05 tháng 10 năm 2025"
	ordinal     = pattern(`^(?:\d{1,3}|[IVX]+)[.)]\s*(\pL.*)$`)                                    // "1. Hà Nội"
	codeAndName = pattern(`^(\d\d?) ?[-–] ?(\pL.*)$`)                                              // "01 - Hà Nội"
	codeNumber  = pattern(`^'?(\d\d?)(?:[.,]0)?$`)                                                 // "1.0" or "'01" for 01
	totalOf     = pattern(`^(.*?\pL)\s*(?:\(\d+ [^)]*\)|\d+ (?:tỉnh|đơn vị|địa phương).*)?\s*:?$`) // "Tổng cộng (63 tỉnh):"
)

// unitNamed is Resolve for the cells of an export, which may hold more than the name
// or the code: an ordinal, the code before the name, what a spreadsheet makes of a code.
func (l *loader) unitNamed(text string, on campaign.Date) campaign.Match {
	m := l.site.Units.Resolve(text, on)
	if m.Miss != campaign.Unknown {
		return m
	}
	if g := codeNumber().FindStringSubmatch(text); g != nil {
		return l.site.Units.Resolve(g[1], on)
	}
	if g := ordinal().FindStringSubmatch(text); g != nil {
		return l.site.Units.Resolve(g[1], on)
	}
	if g := codeAndName().FindStringSubmatch(text); g != nil {
		code, name := l.site.Units.Resolve(g[1], on), l.site.Units.Resolve(g[2], on)
		if code.Miss != name.Miss || code.Unit != name.Unit {
			return m
		}
		return name
	}
	if g := totalOf().FindStringSubmatch(text); g != nil && g[1] != text {
		if total := l.site.Units.Resolve(g[1], on); total.Miss == campaign.Found && total.Unit == campaign.Country {
			return total
		}
	}
	return m
}

// hasNumber reports whether a cell begins as a number does.
func hasNumber(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool {
		return digitFirst(c) || digitFirst(strings.TrimLeft(c, "+-\u2212 "))
	})
}

// signature reports whether a row is none of figures, although cells below figures may
// be filled: it names no unit and has no digit anywhere, as the line of those who sign,
// or no digit but those of a day and a place.
func (r *exportReader) signature(row table.Row) bool {
	dated := false
	for i, cell := range row.Cells {
		if !hasDigit(cell) { // digits first: nearly every row has some
			continue
		}
		if i == r.lay.find(periodRole) || cell[0] >= '0' && cell[0] <= '9' || len(cell) < len("ngày tháng năm") || !dateLine().MatchString(cell) {
			return false
		}
		dated = true
	}
	if dated {
		return true
	}
	silent := true
	for _, i := range r.lay.figures {
		silent = silent && table.Absent(row.Cells[i])
	}
	return !silent && !slices.ContainsFunc(row.Cells, r.namesUnit)
}

func hasDigit(cell string) bool {
	for i := range len(cell) {
		if cell[i] >= '0' && cell[i] <= '9' {
			return true
		}
	}
	return false
}

// ignored reports whether the sidecar passes over rows of this unit.
func (r *exportReader) ignored(row table.Row) bool {
	for _, want := range []role{unitRole, codeRole} {
		if text, _ := r.cell(row, want); text != "" && slices.Contains(r.side.rows, table.HeaderKey(text)) {
			return true
		}
	}
	return false
}

// repeatsHeader reports whether a row says again what the header said, as on each printed
// page, or numbers the columns: (1) (2) (3).
func (r *exportReader) repeatsHeader(row table.Row) bool {
	for _, head := range r.lay.heads {
		if len(head.Cells) == len(row.Cells) && slices.Equal(head.Cells, row.Cells) {
			return true
		}
	}
	return r.numbersColumns(row)
}

// numbersColumns knows (1) (2) (3), A B 1 2 and, where a figure cannot stand in every
// cell, 1 2 3.
func (r *exportReader) numbersColumns(row table.Row) bool {
	plain, next, letter := true, 1, byte('A')
	for _, cell := range row.Cells {
		inner := strings.TrimSuffix(strings.TrimPrefix(cell, "("), ")")
		switch {
		case next == 1 && cell == string(letter):
			letter++
			plain = false
		case inner == strconv.Itoa(next):
			next++
			plain = plain && inner == cell
		default:
			return false
		}
	}
	return !plain || r.lay.has(periodRole) || r.lay.has(indicatorRole)
}
