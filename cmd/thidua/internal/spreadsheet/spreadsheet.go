// Package spreadsheet knows what spreadsheet programs do with a CSV file that they are
// given: how they tell its encoding, and which cells they would run.
package spreadsheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark stands at the beginning of a file that is UTF-8; without it letters of
// Vietnamese come out wrong.
const Mark = "\ufeff"

// Inert is a cell that is shown and never run as a formula, whoever wrote it. Programs
// take the wide forms of the signs for the signs, and pass over what cannot be seen.
func Inert(cell string) string {
	seen := strings.TrimLeftFunc(cell, func(r rune) bool {
		return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zs, r) || r == '\u034f' || unicode.Is(unicode.Variation_Selector, r)
	})
	if first, _ := utf8.DecodeRuneInString(seen); seen != "" && strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫−\t\r\n\v\f\x00", first) {
		return "'" + cell
	}
	return cell
}
