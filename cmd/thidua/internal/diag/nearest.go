package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// Nearest returns the candidate that a mistyped word most likely meant, or ""
// when none is near. Marks and case count less than letters: "Hà Nôi" is nearer
// to "Hà Nội" than to "Hà Nam".
func Nearest(word string, candidates []string) string {
	folded := viet.Fold(word)
	length := utf8.RuneCountInString(folded)
	best, bestCost := "", 2
	if length >= 4 {
		bestCost = length/4 + 2
	}
	for _, c := range candidates {
		other := viet.Fold(c)
		if n := utf8.RuneCountInString(other) - length; max(n, -n) >= bestCost {
			continue // so many letters are too many
		}
		cost := levenshtein.ComputeDistance(folded, other)
		if cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}

// DidYouMean is the hint for a name that was not found: the nearest candidate, or
// else what is given.
func DidYouMean(word string, candidates []string, otherwise lang.Text) lang.Text {
	if n := Nearest(word, candidates); n != "" {
		return lang.T("có phải %q?", "did you mean %q?").With(n)
	}
	return otherwise
}

// OneOf is the hint for a word that is none of a few.
func OneOf[W ~string](words []W) lang.Text {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return lang.T("chọn một trong: %s", "choose one of: %s").With(strings.Join(texts, " | "))
}
