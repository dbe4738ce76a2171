package campaign

import (
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/viet"
)

// A Title is what may be awarded: a title (danh hiệu thi đua) or a form of
// commendation (hình thức khen thưởng), to whom and while which law was in force.
// A title that outlives a law has a row for each.
type Title struct {
	Name     string
	Kinds    []AwardeeKind
	From, To Date
	Basis    string // the law
	Level    string // cơ sở, ngành, bộ, Nhà nước
	OneOf    string // of the titles of one group a collective or a person bears one a year; may be empty
	At       diag.Pos
}

// For reports whether the title is given to people, or to collectives.
func (t Title) For(kind AwardeeKind) bool { return slices.Contains(t.Kinds, kind) }

// Titles is the register of titles, in the order in which it tells them.
type Titles struct {
	BuiltIn bool // it is the one of the program: the workspace has none

	rows  []Title
	keys  []string  // by row
	found *sync.Map // answers by text: a roll names few titles thousands of times
}

// Add enters a row.
func (t *Titles) Add(row Title) {
	t.found = new(sync.Map)
	t.rows = append(t.rows, row)
	t.keys = append(t.keys, TitleKey(row.Name))
}

// Names lists the registered titles, each once.
func (t *Titles) Names() []string {
	var out []string
	for _, row := range t.rows {
		if !slices.Contains(out, row.Name) {
			out = append(out, row.Name)
		}
	}
	return out
}

// Find returns the rows of the title that a text begins with, the longest there is:
// "Bằng khen của Thủ tướng Chính phủ" before "Bằng khen". None for another text.
func (t *Titles) Find(text string) []Title { return t.look(text).rows }

// Key is the TitleKey of a text.
func (t *Titles) Key(text string) string { return t.look(text).key }

// An answer is what is found of a text.
type answer struct {
	key  string
	rows []Title
}

func (t *Titles) look(text string) answer {
	if t.found == nil { // there is no row
		return answer{key: TitleKey(text)}
	}
	if a, ok := t.found.Load(text); ok {
		return a.(answer)
	}
	a := answer{TitleKey(text), t.find(text)}
	t.found.Store(text, a)
	return a
}

func (t *Titles) find(text string) []Title {
	key, longest := TitleKey(text), ""
	for _, k := range t.keys {
		if len(k) > len(longest) && (key == k || strings.HasPrefix(key, k+"-")) {
			longest = k
		}
	}
	var out []Title
	for i, k := range t.keys {
		if longest != "" && k == longest {
			out = append(out, t.rows[i])
		}
	}
	return out
}

// Place is where the title of a text stands in the register, for sorting; behind all
// others when it is not there.
func (t *Titles) Place(text string) int {
	rows := t.Find(text)
	if len(rows) == 0 {
		return len(t.rows)
	}
	return slices.IndexFunc(t.rows, func(row Title) bool { return row.At == rows[0].At && row.Name == rows[0].Name })
}

// spellings are words of titles that are written with i and with y.
var spellings = map[string]string{"sy": "si", "ki": "ky"}

// TitleKey is the same for every spelling of a title: marks, case and signs do not
// count, and Chiến sỹ is Chiến sĩ.
func TitleKey(text string) string {
	words := strings.Split(viet.Slug(text), "-")
	for i, w := range words {
		if other, ok := spellings[w]; ok {
			words[i] = other
		}
	}
	return strings.Join(words, "-")
}
