package paper

import (
	"strconv"
	"strings"
)

func decimal(n int) string { return strconv.Itoa(n) }

// letter counts by the Vietnamese alphabet: a, b, c, d, đ, e …; beyond it by numbers.
func letter(n int) string {
	letters := []rune("abcdđeghiklmnopqrstuvxy")
	if n > len(letters) {
		return decimal(n)
	}
	return string(letters[n-1])
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		worth int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.worth; n -= d.worth {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}
