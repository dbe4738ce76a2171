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

// An Evidence is what the cells of a column tell about their format. First and
// Other are the cells (indexes) that decided it: for Ambiguous the first doubtful one,
// for Mixed one of each kind.
type Evidence struct {
	Reading      Reading
	First, Other int
}

// Decide weighs all cells of a column. The delimiter of the file says nothing
// about its numbers, and a single "91,052" decides nothing.
func Decide(cells []string) Evidence {
	vi, en, doubtful := -1, -1, -1
	for i, c := range cells {
		switch readingOf(c) {
		case Vi:
			if vi < 0 {
				vi = i
			}
		case En:
			if en < 0 {
				en = i
			}
		case Ambiguous:
			if doubtful < 0 {
				doubtful = i
			}
		}
	}
	switch {
	case vi >= 0 && en >= 0:
		return Evidence{Mixed, min(vi, en), max(vi, en)}
	case vi >= 0:
		return Evidence{Reading: Vi, First: vi}
	case en >= 0:
		return Evidence{Reading: En, First: en}
	case doubtful >= 0:
		return Evidence{Reading: Ambiguous, First: doubtful}
	}
	return Evidence{}
}

// readingOf weighs one cell: Plain where it tells nothing.
func readingOf(cell string) Reading {
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
	return strings.Trim(s, "0123456789") == ""
}

// Absent reports whether a cell says that there is no figure. None of these is zero.
func Absent(cell string) bool {
	switch strings.TrimSpace(cell) {
	case "", "-", "–", "—", "…", "...", "..", "x", "X", "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "N/A", "n/a":
		return true
	}
	return false
}
