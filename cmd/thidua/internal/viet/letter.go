package viet

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// A letter is what a letter becomes in a Fold and in a Key. To take apart each name of
// a roll by the tables of Unicode was a quarter of the time in which a workspace is
// checked. A test holds the two ways against each other.
type letter struct {
	fold  string
	key   string // without its tones
	tones string
	gap   bool // it parts words
}

// An alphabet holds the letters that Vietnamese is written with: Latin to the end of
// Latin Extended-B, and Latin Extended Additional.
type alphabet struct {
	basic    [0x250]letter
	extended [extendedTo - extendedFrom]letter
}

const extendedFrom, extendedTo = 0x1E00, 0x1F00

// of is a letter; nil where it is not in the alphabet.
func (a *alphabet) of(r rune) *letter {
	switch {
	case r < rune(len(a.basic)):
		return &a.basic[r]
	case r >= extendedFrom && r < extendedTo:
		return &a.extended[r-extendedFrom]
	}
	return nil
}

// spell reports whether a text is of letters of the alphabet and dashes alone.
func (a *alphabet) spell(s string) bool {
	for _, r := range s {
		if a.of(r) == nil && !isDash(r) {
			return false
		}
	}
	return true
}

// isDash reports whether a sign is one of the dashes from the hyphen to the horizontal bar.
func isDash(r rune) bool { return r >= '\u2010' && r <= '\u2015' }

var letters = sync.OnceValue(func() *alphabet {
	var a alphabet
	for r := range a.basic {
		a.basic[r] = newLetter(rune(r))
	}
	for i := range a.extended {
		a.extended[i] = newLetter(rune(extendedFrom + i))
	}
	return &a
})

func newLetter(r rune) letter {
	parts := norm.NFD.String(string(r))
	var fold strings.Builder
	foldParts(&fold, parts)
	l := letter{fold: fold.String(), gap: isGap(r)}
	var k keyWriter
	k.write(parts)
	l.key, l.tones = k.text.String(), string(k.tones)
	return l
}
