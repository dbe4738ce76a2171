// Package lang holds a text in the two languages of the program.
//
// Vietnamese comes first: it is what operators and readers see unless they ask
// for English. A Text always carries both, so that a missing translation is a
// compile-time hole or a failing test, never a surprise on a page.
package lang

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// A Lang names one of the two languages by its BCP 47 tag.
type Lang string

// The languages of the program.
const (
	Vi Lang = "vi"
	En Lang = "en"
)

// Parse returns the language of a tag, and whether the program speaks it.
func Parse(tag string) (Lang, bool) {
	switch l := Lang(tag); l {
	case Vi, En:
		return l, true
	}
	return Vi, false
}

// A Text is one text in both languages.
type Text struct {
	Vi, En string
}

// T pairs the Vietnamese and the English form of a text.
func T(vi, en string) Text { return Text{Vi: vi, En: en} }

// Same is a text that reads alike in both languages: a name, a number, a code.
func Same(s string) Text { return Text{Vi: s, En: s} }

// In returns the text in one language.
func (t Text) In(l Lang) string {
	if l == En {
		return t.En
	}
	return t.Vi
}

// IsZero reports whether there is no text.
func (t Text) IsZero() bool { return t == Text{} }

// With fills the fmt verbs of both forms with the same arguments; an argument
// that is itself a Text is taken in the language of the form it fills.
func (t Text) With(args ...any) Text {
	if len(args) == 0 {
		return t
	}
	return Text{
		Vi: fmt.Sprintf(t.Vi, in(Vi, args)...),
		En: fmt.Sprintf(t.En, in(En, args)...),
	}
}

func in(l Lang, args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Text:
			out[i] = a.In(l)
		case string:
			out[i] = a
			if shown := Visible(a); shown != a {
				out[i] = hostile{a, shown}
			}
		default:
			out[i] = a
		}
	}
	return out
}

// Visible is a text with its control characters written out: the name of a file may hold
// what a terminal obeys, or a line that looks like one of the program's own.
func Visible(s string) string {
	if !strings.ContainsFunc(s, obeyed) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if obeyed(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// obeyed reports whether a terminal does something else with a character than show it.
func obeyed(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// A hostile argument holds control characters. The verb %q writes them out itself.
type hostile struct{ raw, shown string }

// Format implements fmt.Formatter.
func (h hostile) Format(f fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprint(f, strconv.Quote(h.raw))
		return
	}
	fmt.Fprint(f, h.shown)
}
