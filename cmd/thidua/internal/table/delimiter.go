package table

import (
	"bytes"
	"encoding/csv"
)

// delimiters in the order in which they are preferred when all else is equal.
var delimiters = []rune{',', ';', '\t', '|'}

// sample is how many rows the choice of the delimiter rests on.
const sample = 60

// Delimiter finds what parts the cells: the sign by which the most rows fall
// into the same number of cells, and into more than one. Decimal commas do not
// win over semicolons, since not every cell has one.
func Delimiter(data []byte) rune {
	best, bestScore := ',', 0
	data = data[:min(len(data), MaxRow)] // a file without line ends is one row
	for _, d := range delimiters {
		if !bytes.ContainsRune(data, d) {
			continue
		}
		if s := regularity(data, d); s > bestScore {
			best, bestScore = d, s
		}
	}
	return best
}

// regularity is the number of sampled rows of the most frequent width, times
// that width; rows of one cell count nothing.
func regularity(data []byte, comma rune) int {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	widths := map[int]int{}
	for range sample {
		record, err := r.Read()
		if err != nil {
			break
		}
		widths[len(record)]++
	}
	best := 0
	for width, rows := range widths {
		if width > 1 {
			// Rows count for more than width: a regular narrow table beats a ragged wide one.
			best = max(best, rows*rows*min(width, 8))
		}
	}
	return best
}
