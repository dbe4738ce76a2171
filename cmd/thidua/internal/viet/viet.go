// Package viet knows Vietnamese text: its order, its spellings, its slugs.
//
// Three forms of a text serve three ends:
//
//	Key   the same for every spelling of one name that keeps its marks: NFC or NFD,
//	      any case, old or new tone placement (Hoà, Hòa), Ð for Đ, any dashes or spaces
//	Fold  without marks, for search: "Thừa Thiên Huế" gives "thua thien hue"
//	Slug  a Fold fit for an address: "thua-thien-hue"
package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// NFC composes a text, so that one letter is one code point.
func NFC(s string) string { return norm.NFC.String(s) }

// Compatible is a text in the letters and digits that everybody types: full-width ones,
// ligatures and the like become plain.
func Compatible(s string) string { return norm.NFKC.String(s) }

// Fold lowers a text and strips its marks; đ becomes d.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s) // ids, codes and periods: nothing to take apart
	}
	var b strings.Builder
	b.Grow(len(s))
	known := letters()
	if !known.spell(s) {
		foldParts(&b, norm.NFD.String(s))
		return b.String()
	}
	for _, r := range s {
		if l := known.of(r); l != nil {
			b.WriteString(l.fold)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldParts folds a text that has been taken apart.
func foldParts(b *strings.Builder, parts string) {
	for _, r := range parts {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'Đ' || r == 'ð' || r == 'Ð':
			b.WriteByte('d')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Slug turns a text into lower-case ASCII words joined by hyphens.
// A text without a Latin letter or digit gives "".
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range Fold(s) {
		if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	return b.String()
}

// FileSlug is a Slug for the name of a new file: a long text ends at a word, so that disks
// take the name and addresses made from it.
func FileSlug(s string) string {
	const most = 80
	slug := Slug(s)
	if len(slug) <= most {
		return slug
	}
	slug = slug[:most+1]
	if end := strings.LastIndexByte(slug, '-'); end > 0 {
		return slug[:end]
	}
	return slug[:most]
}

// Key is the same for every spelling of one name; see the package comment.
func Key(s string) string {
	var k keyWriter
	known := letters()
	if !known.spell(s) {
		k.write(norm.NFD.String(s))
		return k.end()
	}
	for _, r := range s {
		switch l := known.of(r); {
		case l == nil || l.gap:
			k.space()
		default:
			k.letter(l.key)
			k.tones = append(k.tones, l.tones...)
		}
	}
	return k.end()
}

// A keyWriter writes a Key. Old and new spelling differ only in the vowel that bears the
// tone: held back to the end of the word, it is the same in both.
type keyWriter struct {
	text  strings.Builder
	tones []byte
	gap   bool
}

// write writes what has been taken apart.
func (k *keyWriter) write(parts string) {
	for _, r := range parts {
		switch {
		case isTone(r):
			k.tones = utf8.AppendRune(k.tones, r)
		case unicode.Is(unicode.Mn, r):
			k.text.WriteRune(r)
		case isGap(r):
			k.space()
		case r == 'ð' || r == 'Ð' || r == 'Đ':
			k.letter("đ")
		default:
			k.letter(string(unicode.ToLower(r)))
		}
	}
}

func isGap(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '.' || r == '_' || r == '\u200b' || r == '\ufeff'
}

func (k *keyWriter) letter(s string) {
	if k.gap && k.text.Len() > 0 {
		k.endWord()
		k.text.WriteByte(' ')
	}
	k.gap = false
	k.text.WriteString(s)
}

func (k *keyWriter) space() {
	k.endWord()
	k.gap = true
}

func (k *keyWriter) endWord() {
	k.text.Write(k.tones)
	k.tones = k.tones[:0]
}

func (k *keyWriter) end() string {
	k.endWord()
	return k.text.String()
}

func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
		return true
	}
	return false
}

// An Order compares texts as a Vietnamese reader does. It is not safe for use
// by several goroutines at once: make one for each.
type Order struct {
	c *collate.Collator
}

// NewOrder returns the order of the Vietnamese alphabet (CLDR vi).
func NewOrder() *Order {
	return &Order{collate.New(language.Vietnamese, collate.Numeric)}
}

// Compare compares two texts.
func (o *Order) Compare(a, b string) int { return o.c.CompareString(a, b) }

// ComparePeople compares two names of people: by given name (the last word),
// then family name, then the names between.
func (o *Order) ComparePeople(a, b string) int {
	ga, ra := splitName(a)
	gb, rb := splitName(b)
	if c := o.Compare(ga, gb); c != 0 {
		return c
	}
	return o.Compare(ra, rb)
}

func splitName(s string) (given, rest string) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return "", ""
	}
	last := len(words) - 1
	return words[last], strings.Join(words[:last], " ")
}

// PlaceName drops what stands before the name proper of a place when places
// are put in order: "TP. Hồ Chí Minh" sorts under H.
func PlaceName(s string) string {
	for _, p := range []string{"TP. ", "TP.", "Tỉnh ", "Thành phố "} {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// Small is a text with its first letter small, as it goes on in a sentence; what begins
// with an abbreviation stays.
func Small(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if second, _ := utf8.DecodeRuneInString(text[n:]); unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToLower(first)) + text[n:]
}

// Capital is a text with its first letter a capital.
func Capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}
