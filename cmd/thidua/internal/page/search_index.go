package page

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/viet"
)

// searchIndex is a script that gives pages the entries, one list for each kind, behind its
// name: title, address, note, other names, words, and 1 where it is no more; empty ends are
// left out. A script can be loaded from file://, other data cannot.
func searchIndex(entries []entry) []byte {
	var b bytes.Buffer
	io.WriteString(&b, "window.thiduaIndex=[\n")
	enc := json.NewEncoder(&b) // escapes <, > and & for use in a script
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		if i == 0 || e.kind != entries[i-1].kind {
			_ = enc.Encode(e.kind)
			b.WriteByte(',')
		}
		_ = enc.Encode(e.fields())
	}
	io.WriteString(&b, "];\n")
	return b.Bytes()
}

// fields are what the index holds of an entry. Names and words are folded, each there
// once: they are compared, not read.
func (e *entry) fields() []any {
	names := []string{}
	for _, n := range e.names {
		if n := strings.Join(foldedWords(n), " "); n != "" && n != strings.Join(foldedWords(e.title), " ") && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	known := map[string]bool{}
	for _, text := range append([]string{e.title, e.note}, names...) {
		for _, w := range foldedWords(text) {
			known[w] = true
		}
	}
	var words []string
	for _, text := range e.words {
		for _, w := range foldedWords(text) {
			if !known[w] {
				known[w] = true
				words = append(words, w)
			}
		}
	}
	slices.Sort(words)
	out := []any{e.title, e.address, e.note, strings.Join(names, ";"), strings.Join(words, " ")}
	if e.former {
		return append(out, 1)
	}
	for len(out) > 2 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// foldedWords are the words of a text as search.js folds them: letters without marks and
// digits, in lower case.
func foldedWords(text string) []string {
	return strings.FieldsFunc(viet.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
