package ingest

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

var (
	noteStart = viet.Pattern(`(?i)^(?:\(\*+\)|\*+\s|(?:ghi chú|nguồn|lưu ý|chú thích|notes?|source)\s*:)`)
	dateLine  = viet.Pattern(`(?i)ngày[\s\d.…]*tháng[\s\d.…]*năm`) // "Hà Nội, ngày 05 tháng 10 năm 2025"
)

// hasNumber reports whether a cell begins as a number does.
func hasNumber(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool {
		return digitFirst(c) || digitFirst(strings.TrimLeft(c, "+-\u2212 "))
	})
}

var (
	// Words that stand where a report is signed.
	signWords = viet.Pattern(`(?i)người lập|lập biểu|người ký|ký tên|ký, |\(ký|giám đốc|thủ trưởng|trưởng phòng|phó phòng|kế toán|thủ quỹ|kiểm soát|phụ trách|^\s*(?:tm|kt|tl|tuq|q)\.|nơi nhận|đóng dấu|ghi rõ họ tên|họ và tên|prepared by|approved by|signature`)
	addendum  = viet.Pattern(`(?i)^(?:trong đó|ghi chú|nguồn|lưu ý)`)
)

// wordsOrData tells rows of figures from the lines below them in which somebody signs. A
// row without a digit that names no unit is none of figures; what it is must be known.
func (r *reader) wordsOrData(row table.Row) rowKind {
	dated := false
	for i, cell := range row.Cells {
		if !hasDigit(cell) { // digits first: nearly every row has some
			continue
		}
		if i == r.lay.find(periodRole) || cell[0] >= '0' && cell[0] <= '9' || len(cell) < len("ngày tháng năm") || !dateLine().MatchString(cell) {
			return dataRow
		}
		dated = true
	}
	silent := true
	for _, i := range r.lay.figures {
		silent = silent && table.Absent(row.Cells[i])
	}
	switch {
	case dated, !silent && slices.ContainsFunc(row.Cells, func(c string) bool { return signWords().MatchString(c) }):
		r.signing = true // names stand below
		return signedRow
	case silent, slices.ContainsFunc(row.Cells, r.NamesUnit):
		return dataRow
	case r.signing:
		return signedRow
	case addendum().MatchString(filledText(row)):
		return noteRow
	}
	return unclearRow
}

// startsTable reports whether a row is the header of another table: it calls a column
// units, has no figure, and names other columns than the header of this one.
func (r *reader) startsTable(row table.Row) bool {
	if filled, _ := filledCells(row); filled < 2 {
		return false
	}
	units, figures := false, 0
	for _, cell := range row.Cells {
		if digitFirst(cell) && len(cell) != len("2025") && !strings.ContainsAny(cell, "/-") {
			return false // a figure, and no period
		}
		switch c := r.column(cell, r.lay.year); {
		case cell == "":
		case c.role == unitRole, c.role == codeRole:
			units = true
		case c.figures(), c.role == periodRole, c.role == indicatorRole:
			figures++
		}
	}
	return units && figures > 0
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
func (r *reader) ignored(row table.Row) bool {
	for _, want := range []role{unitRole, codeRole} {
		if text, _ := r.cell(row, want); text != "" && slices.Contains(r.side.rows, table.HeaderKey(text)) {
			return true
		}
	}
	return false
}

// repeatsHeader reports whether a row says again what the header said, as on each printed
// page, or numbers the columns: (1) (2) (3).
func (r *reader) repeatsHeader(row table.Row) bool {
	for _, head := range r.lay.heads {
		if len(head.Cells) == len(row.Cells) && slices.Equal(head.Cells, row.Cells) {
			return true
		}
	}
	return r.numbersColumns(row)
}

// numbersColumns knows (1) (2) (3), A B 1 2 and, where a figure cannot stand in every
// cell, 1 2 3.
func (r *reader) numbersColumns(row table.Row) bool {
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
