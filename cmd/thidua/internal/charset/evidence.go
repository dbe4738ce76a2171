package charset

import (
	"bytes"
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/viet"
)

// An evidence counts the words of a text that have letters beyond ASCII.
type evidence struct {
	good, bad int
	known     int // good words that the workspace knows
}

func (e evidence) share() int {
	if e.good+e.bad == 0 {
		return 0
	}
	return e.good * 100 / (e.good + e.bad)
}

// better compares two readings of one text.
func (e evidence) better(o evidence) bool {
	if e.bad != o.bad {
		return e.bad < o.bad
	}
	return e.known > o.known
}

// mostWords is how many distinct words are weighed: more say nothing new, and a file of
// millions of them must not exhaust the memory.
const mostWords = 100_000

// weigh counts the words of a text. Each distinct word counts once: a name that
// stands in every row says no more than in one.
func weigh(text []byte, known func(string) bool) evidence {
	var e evidence
	seen := map[string]bool{}
	for bare := range bytes.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r < 0x80 }) {
		if ascii(bare) || seen[string(bare)] {
			continue
		}
		if len(seen) == mostWords {
			break
		}
		word := string(bare)
		seen[word] = true
		lower := strings.ToLower(viet.NFC(word))
		switch {
		case known != nil && known(lower):
			e.known++
			e.good++
		case viet.Syllable(lower):
			e.good++
		default:
			e.bad++
		}
	}
	return e
}
