package diag

import (
	"cmp"
	"slices"
)

// PerCode is how many diagnostics of one code are printed as text; the rest are
// counted, so that one wrong column does not bury everything else.
const PerCode = 50

// Kept is how many diagnostics of one code a list keeps; the rest are counted,
// so that a file of millions of wrong rows does not exhaust the memory.
const Kept = 10_000

// A List collects diagnostics. Its zero value is empty. A list is handed on by
// value; of two copies only one may be added to.
type List struct {
	items  []Diagnostic
	kept   map[Code]int
	beyond map[Code]int    // counted and not kept
	counts [Notice + 1]int // by severity, whether kept or not
}

// Add appends diagnostics.
func (l *List) Add(ds ...Diagnostic) {
	for _, d := range ds {
		l.counts[d.Severity]++
		l.keep(d)
	}
}

func (l *List) keep(d Diagnostic) {
	if l.kept == nil {
		l.kept, l.beyond = map[Code]int{}, map[Code]int{}
	}
	if l.Full(d.Code) {
		l.beyond[d.Code]++
		return
	}
	l.kept[d.Code]++
	l.items = append(l.items, d)
}

// Mark is a place in the list for ForSince: what is added from now on comes after it.
func (l List) Mark() int { return len(l.items) }

// ForSince names the unit of all diagnostics since a mark that have none: those
// of one row, once its unit is known.
func (l *List) ForSince(mark int, vintage, code string) {
	for i := range l.items[mark:] {
		if d := &l.items[mark+i]; d.Unit == (Unit{}) {
			*d = d.For(vintage, code)
		}
	}
}

// Merge appends all diagnostics of another list.
func (l *List) Merge(m List) {
	for _, d := range m.items {
		l.keep(d)
	}
	for c, n := range m.beyond {
		l.beyond[c] += n
	}
	for s, n := range m.counts {
		l.counts[s] += n
	}
}

// Len is the number of diagnostics.
func (l List) Len() int {
	n := 0
	for _, c := range l.counts {
		n += c
	}
	return n
}

// Count is the number of diagnostics of one severity.
func (l List) Count(s Severity) int { return l.counts[s] }

// Full reports whether further diagnostics of a code are only counted: to look for
// a hint is no longer worth the time.
func (l List) Full(c Code) bool { return l.kept[c] == Kept }

// Beyond is the number of diagnostics of a code that were counted and not kept.
func (l List) Beyond(c Code) int { return l.beyond[c] }

// HasErrors reports whether the site must not be built.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Has reports whether a diagnostic of one of the codes is in the list.
func (l List) Has(codes ...Code) bool {
	return slices.ContainsFunc(codes, func(c Code) bool { return l.kept[c] > 0 })
}

// Each yields the diagnostics that are kept, in the order in which they were added.
func (l List) Each(yield func(Diagnostic) bool) {
	for _, d := range l.items {
		if !yield(d) {
			return
		}
	}
}

// Only returns the diagnostics that are wanted. Nobody can tell which of those
// beyond the kept ones would be.
func (l List) Only(wanted func(Diagnostic) bool) List {
	var out List
	for _, d := range l.items {
		if wanted(d) {
			out.Add(d)
		}
	}
	return out
}

// Sorted returns the diagnostics by place, each said once.
func (l List) Sorted() []Diagnostic {
	out := slices.Clone(l.items)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Code, b.Code))
	})
	return slices.Compact(out)
}
