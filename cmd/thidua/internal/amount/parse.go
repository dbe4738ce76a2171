package amount

import (
	"errors"
	"strconv"
	"strings"
)

// A Format tells which sign groups the digits of a number and which one stands
// before its decimals.
type Format struct {
	Group, Mark byte
}

// The two ways in which the numbers of an export are written.
var (
	Vi = Format{Group: '.', Mark: ','} // 1.234.567,8
	En = Format{Group: ',', Mark: '.'} // 1,234,567.8
)

// Reasons why a text is not an amount.
var (
	ErrSyntax   = errors.New("not a number")
	ErrGrouping = errors.New("digits are not grouped by three")
	ErrTooLong  = errors.New("more than 18 digits")
)

// ParseText reads a number in the neutral form that String prints.
func ParseText(s string) (Amount, error) { return Format{Mark: '.'}.Parse(s) }

// Parse reads one number. Spaces around it, a sign before it, an exponent after
// it (1,7E+07, as spreadsheets write large numbers) and spaces between groups
// of three digits are allowed; anything else is an error.
func (f Format) Parse(s string) (Amount, error) {
	if a, ok := f.parsePlain(s); ok {
		return a, nil
	}
	return f.parseAny(s)
}

// parsePlain reads a number as programs write it: digits, in groups of three or not, and
// decimals. It takes one pass and no memory, a tenth of the time of parseAny, which
// reads everything else and knows what is wrong.
func (f Format) parsePlain(s string) (Amount, bool) {
	if len(s) == 0 || len(s) > MaxDigits {
		return Amount{}, false
	}
	var coef int64
	start, group, mark := 0, -1, -1 // where the number, its last group and its decimals begin
	if s[0] == '-' {
		start = 1
	}
	for i := start; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			coef = coef*10 + int64(c-'0')
		case c == f.Mark && mark < 0 && i > start && (group < 0 || i-group == 3):
			mark = i + 1
		case c == f.Group && c != 0 && mark < 0 && i > start && (group < 0 && i-start <= 3 || i-group == 3):
			group = i + 1
		default:
			return Amount{}, false
		}
	}
	if len(s) == start || mark == len(s) || mark < 0 && group >= 0 && len(s)-group != 3 {
		return Amount{}, false
	}
	if start > 0 {
		coef = -coef
	}
	if mark < 0 {
		return Int(coef), true
	}
	return normal(coef, uint8(len(s)-mark)), true
}

func (f Format) parseAny(s string) (Amount, error) {
	s = strings.TrimFunc(s, isSpace)
	negative := false
	switch {
	case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "+"):
		negative = s[0] == '-'
		s = s[1:]
	case strings.HasPrefix(s, "\u2212"):
		negative = true
		s = s[len("\u2212"):]
	}
	s, exp, err := cutExponent(s)
	if err != nil {
		return Amount{}, err
	}
	whole, fraction, hasMark := strings.Cut(s, string(f.Mark))
	if whole == "" || (hasMark && fraction == "") || !allDigits(fraction) {
		return Amount{}, ErrSyntax
	}
	if whole, err = f.ungroup(whole); err != nil {
		return Amount{}, err
	}
	a, err := fromDigits(whole, fraction)
	if err != nil {
		return Amount{}, err
	}
	if a.coef != 0 && exp != 0 {
		if exp > MaxDigits || int(a.scale)-exp > MaxDigits {
			return Amount{}, ErrTooLong
		}
		if a = a.Shift(exp); magnitude(a.coef) >= uint64(pow10[MaxDigits]) {
			return Amount{}, ErrTooLong
		}
	}
	if negative {
		a = a.Neg()
	}
	return a, nil
}

func cutExponent(s string) (digits string, exp int, err error) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, 0, nil
	}
	exp, err = strconv.Atoi(s[i+1:])
	if err != nil || exp < -99 || exp > 99 {
		return "", 0, ErrSyntax
	}
	return s[:i], exp, nil
}

func (f Format) ungroup(whole string) (string, error) {
	if allDigits(whole) {
		return whole, nil
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool {
		return isSpace(r) || (f.Group != 0 && r == rune(f.Group))
	})
	joined := strings.Join(groups, "")
	if joined == "" || !allDigits(joined) {
		return "", ErrSyntax
	}
	if len(groups) < 2 || len(groups[0]) > 3 {
		return "", ErrGrouping
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return "", ErrGrouping
		}
	}
	// Two signs in a row, or one at an end, would have vanished in the split.
	if runes := []rune(whole); len(runes) != len(joined)+len(groups)-1 {
		return "", ErrGrouping
	}
	return joined, nil
}

func fromDigits(whole, fraction string) (Amount, error) {
	fraction = strings.TrimRight(fraction, "0")
	digits := strings.TrimLeft(whole+fraction, "0")
	if len(digits) > MaxDigits || len(fraction) > MaxDigits {
		return Amount{}, ErrTooLong
	}
	if digits == "" {
		return Amount{}, nil
	}
	coef, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return Amount{}, ErrSyntax
	}
	return normal(coef, uint8(len(fraction))), nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// isSpace knows the spaces that office programs put between digits.
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u2009' || r == '\u202f'
}
