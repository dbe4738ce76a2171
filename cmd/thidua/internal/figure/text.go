package figure

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// clean makes a text fit for XML: what no XML document may hold becomes U+FFFD.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s { // an invalid byte ranges as U+FFFD
		if !isXML(r) {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isClean(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == 0x7f, c == specials:
			return isCleanByRunes(s)
		}
	}
	return utf8.ValidString(s)
}

// specials is how U+FFFE and U+FFFF begin, which no XML document may hold, and what
// stands for a character that could not be read.
const specials = 0xEF

func isCleanByRunes(s string) bool {
	for _, r := range s {
		if !isXML(r) {
			return false
		}
	}
	return utf8.ValidString(s)
}

func isXML(r rune) bool {
	switch {
	case r == '\t', r == '\n':
		return true
	case r < ' ', r == 0x7f, r == 0xfffe, r == 0xffff:
		return false
	}
	return r <= unicode.MaxRune
}

// textWidth estimates how wide a text is, in ems of its font. It errs on the
// wide side: a label that is given too much room is still a good label.
func textWidth(s string) float64 {
	known := commonWidths()
	w := 0.0
	for _, r := range s {
		switch {
		case int(r) < len(known.basic):
			w += known.basic[r]
		case r >= extendedFrom && r < extendedTo:
			w += known.extended[r-extendedFrom]
		default:
			w += runeWidth(r)
		}
	}
	return w
}

// widths are those of the letters that Vietnamese is written with: charts of a large
// site measure a hundred million.
type widths struct {
	basic    [0x250]float64
	extended [extendedTo - extendedFrom]float64
}

// Latin Extended Additional.
const extendedFrom, extendedTo = 0x1E00, 0x1F00

var commonWidths = sync.OnceValue(func() *widths {
	var out widths
	for r := range out.basic {
		out.basic[r] = runeWidth(rune(r))
	}
	for i := range out.extended {
		out.extended[i] = runeWidth(rune(extendedFrom + i))
	}
	return &out
})

func runeWidth(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case strings.ContainsRune(" \u00a0.,:;'|!iIíìỉĩịÍÌjl()[]-/", r):
		return 0.36
	case strings.ContainsRune("frtſ", r):
		return 0.42
	case strings.ContainsRune("mwMW%–—→", r):
		return 0.95
	case unicode.IsUpper(r):
		return 0.74
	case r >= 0x2190:
		return 1
	}
	return 0.61
}

// shorten cuts a text to a width in ems, ending it with an ellipsis.
func shorten(s string, width float64) string {
	if textWidth(s) <= width {
		return s
	}
	w := runeWidth('…')
	for i, r := range s {
		if w += runeWidth(r); w > width && i > 0 {
			return strings.TrimRight(s[:i], " -") + "…"
		}
	}
	return s
}

// halve breaks a name into at most two lines of the least width.
func halve(name string, width float64) []string {
	if textWidth(name) <= width {
		return []string{name}
	}
	best, bestWidth := -1, textWidth(name)
	for i, r := range name {
		if r != ' ' {
			continue
		}
		if w := max(textWidth(name[:i]), textWidth(name[i+1:])); w < bestWidth {
			best, bestWidth = i, w
		}
	}
	if best < 0 {
		return []string{name}
	}
	return []string{name[:best], name[best+1:]}
}

// wrap breaks a text at its spaces into lines of at most the given ems.
func wrap(s string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case textWidth(line+" "+word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
