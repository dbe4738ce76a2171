package table

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
)

// A Reading is how the numbers of one column are to be read.
type Reading int

// The readings.
const (
	Plain     Reading = iota // no cell has a mark: either format will do
	Vi                       // 1.234.567,8
	En                       // 1,234,567.8
	Ambiguous                // only cells such as 91,052: see Evidence.First
	Mixed                    // some cells can only be Vi, others only En
)

// Format is the number format of a decided reading.
func (r Reading) Format() amount.Format {
	if r == Vi {
		return amount.Vi
	}
	return amount.En
}

// A Tally weighs the cells of a column one by one. The delimiter of the file
// says nothing about its numbers, and a single "91,052" decides nothing.
type Tally struct {
	seen [Mixed]bool
}

// Add weighs one cell. It tells what the cell proves, and whether it is the first
// to prove that: the caller keeps its place, to name it if the column will not do.
func (t *Tally) Add(cell string) (r Reading, first bool) {
	r = readingOf(cell)
	first = r != Plain && !t.seen[r]
	t.seen[r] = true
	return r, first
}

// Has reports whether a cell has proved a reading.
func (t *Tally) Has(r Reading) bool { return t.seen[r] }

// Prove takes a reading as proved by something else than a cell.
func (t *Tally) Prove(r Reading) { t.seen[r] = true }

// Join adds what other cells prove.
func (t *Tally) Join(other Tally) {
	for r, seen := range other.seen {
		t.seen[r] = t.seen[r] || seen
	}
}

// Reading is what all cells together prove.
func (t *Tally) Reading() Reading {
	switch {
	case t.seen[Vi] && t.seen[En]:
		return Mixed
	case t.seen[Vi]:
		return Vi
	case t.seen[En]:
		return En
	case t.seen[Ambiguous]:
		return Ambiguous
	}
	return Plain
}

// readingOf weighs one cell: Plain where it tells nothing.
func readingOf(cell string) Reading {
	if digits(cell) {
		return Plain
	}
	cell = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(cell), "%"))
	dots, commas := strings.Count(cell, "."), strings.Count(cell, ",")
	switch {
	case dots == 0 && commas == 0:
		return Plain
	case dots > 0 && commas > 0:
		if strings.LastIndexByte(cell, ',') > strings.LastIndexByte(cell, '.') {
			return Vi
		}
		return En
	case dots > 1:
		return Vi
	case commas > 1:
		return En
	}
	mark := byte('.')
	if commas == 1 {
		mark = ','
	}
	if !groupsLikeThousands(cell, mark) {
		return decimalBy(mark)
	}
	return Ambiguous
}

func decimalBy(mark byte) Reading {
	if mark == ',' {
		return Vi
	}
	return En
}

// groupsLikeThousands reports whether a single mark could part thousands: one to
// three digits before it, the first not 0, exactly three behind it and nothing else.
func groupsLikeThousands(cell string, mark byte) bool {
	cell = strings.TrimLeft(cell, "+-\u2212 ")
	before, after, _ := strings.Cut(cell, string(mark))
	return len(after) == 3 && digits(after) && len(before) >= 1 && len(before) <= 3 && digits(before) && before[0] != '0'
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Absent reports whether a cell says that there is no figure. None of these is zero.
func Absent(cell string) bool {
	if cell != "" && cell[0] >= '0' && cell[0] <= '9' {
		return false // nearly every cell: no need to look further
	}
	switch strings.TrimSpace(cell) {
	case "", "-", "–", "—", "…", "...", "..", "x", "X", "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "N/A", "n/a":
		return true
	}
	return false
}
