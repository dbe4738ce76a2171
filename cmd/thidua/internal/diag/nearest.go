package diag

import (
	"github.com/agnivade/levenshtein"

	"thidua/cmd/thidua/internal/viet"
)

// Nearest returns the candidate that a mistyped word most likely meant, or ""
// when none is near. Marks and case count less than letters: "Hà Nôi" is nearer
// to "Hà Nội" than to "Hà Nam".
func Nearest(word string, candidates []string) string {
	folded := viet.Fold(word)
	best, bestCost := "", 2
	if n := len([]rune(folded)); n >= 4 {
		bestCost = n/4 + 2
	}
	for _, c := range candidates {
		cost := levenshtein.ComputeDistance(folded, viet.Fold(c))
		if cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}
