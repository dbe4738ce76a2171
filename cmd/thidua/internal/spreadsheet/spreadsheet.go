// Package spreadsheet knows what spreadsheet programs do with a CSV file that they are
// given: how they tell its encoding, and which cells they would run.
package spreadsheet

import "strings"

// Mark stands at the beginning of a file that is UTF-8; without it letters of
// Vietnamese come out wrong.
const Mark = "\ufeff"

// Inert is a cell that is shown and never run as a formula, whoever wrote it.
func Inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
