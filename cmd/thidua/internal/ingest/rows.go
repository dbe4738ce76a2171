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

// signature reports whether a row is none of figures, although cells below figures may
// be filled: it names no unit and has no digit anywhere, as the line of those who sign,
// or no digit but those of a day and a place.
func (r *reader) signature(row table.Row) bool {
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
	return !silent && !slices.ContainsFunc(row.Cells, r.NamesUnit)
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
