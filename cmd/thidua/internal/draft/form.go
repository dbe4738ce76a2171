package draft

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/fields"
)

// A Field is a key of a text with what it says: a field of a form.
type Field struct {
	Shape
	Path   string // by which the form calls it, such as "scoring.cap"
	Value  string // of a line; of lines, one below the other
	Fields []Field
	Rows   [][]Field
}

// Fill puts what a text says into the shapes of its kind. Keys that the shapes lack come
// last, so that a form shows everything.
func Fill(shapes []Shape, t fields.Tree) []Field { return fill(shapes, t, "") }

func fill(shapes []Shape, t fields.Tree, above string) []Field {
	var out []Field
	for _, s := range completed(shapes, t) {
		value, _ := t.At(s.Key)
		f := Field{Shape: s, Path: above + s.Key, Value: shown(s, value)}
		switch s.Kind {
		case Group:
			f.Fields = fill(s.Keys, value, f.Path+".")
		case Table:
			f.Keys = completed(s.Keys, columns(value))
			for i, row := range value.List {
				f.Rows = append(f.Rows, fill(f.Keys, row, f.Path+"."+strconv.Itoa(i)+"."))
			}
		}
		out = append(out, f)
	}
	return out
}

// completed are shapes with those keys of a mapping that they lack.
func completed(shapes []Shape, t fields.Tree) []Shape {
	out := slices.Clone(shapes)
	for _, e := range t.Keys {
		i := slices.IndexFunc(out, func(s Shape) bool { return s.Key == e.Key })
		switch {
		case i < 0:
			s := shapeOf(e.Key, e.Value)
			s.Example = ""
			if s.Kind == Table {
				s.Keys = completed(nil, columns(e.Value))
			}
			out = append(out, s)
		case out[i].Kind == Lines && e.Value.Kind == fields.Scalar, out[i].Kind == Line && e.Value.Kind != fields.Scalar:
			out[i].Kind = shapeOf(e.Key, e.Value).Kind // it may be written either way
		}
	}
	return out
}

// shown is what stands in a field.
func shown(s Shape, t fields.Tree) string {
	switch s.Kind {
	case Line:
		return t.Text
	case Lines:
		var texts []string
		for _, u := range t.List {
			texts = append(texts, strings.Join(strings.Fields(u.Text), " "))
		}
		return strings.Join(texts, "\n")
	}
	return ""
}

// Posted is what a form sends: the value of each field by its path; false where the form
// has no such field.
type Posted func(path string) (string, bool)

// Rows is how many rows of a table were sent: the numbers of its rows begin at 0, and not
// all need be there.
type Rows func(path string) int

// Read is what a text says after a form was filled in. Fields that were left alone, or were
// not part of the form, keep what they said.
func Read(shapes []Shape, old fields.Tree, posted Posted, rows Rows) fields.Tree {
	return read(shapes, old, posted, rows, "")
}

func read(shapes []Shape, old fields.Tree, posted Posted, rows Rows, above string) fields.Tree {
	out := fields.Tree{Kind: fields.Mapping}
	for _, s := range completed(shapes, old) {
		was, had := old.At(s.Key)
		now, has := was, had
		switch path := above + s.Key; s.Kind {
		case Group:
			if now = read(s.Keys, was, posted, rows, path+"."); !had || was.Kind == fields.Mapping {
				has = len(now.Keys) > 0 || had && len(was.Keys) == 0
			} else {
				now = was
			}
		case Table:
			if n := rows(path); n > 0 {
				now = table(completed(s.Keys, columns(was)), was, posted, rows, path, n)
				has = len(now.List) > 0 || had && was.Empty()
				if len(now.List) == 0 && had {
					now = was
				}
			}
		default:
			if text, sent := posted(path); sent && strings.TrimSpace(text) != strings.TrimSpace(shown(s, was)) {
				now = value(s, text)
				has = !now.Empty()
			}
		}
		if has {
			out.Keys = append(out.Keys, fields.Entry{Key: s.Key, Value: now})
		}
	}
	return out
}

// table are the rows that were sent and say something.
func table(columns []Shape, old fields.Tree, posted Posted, rows Rows, path string, n int) fields.Tree {
	out := fields.Tree{Kind: fields.Sequence}
	for i := range n {
		was := fields.Tree{Kind: fields.Mapping}
		if i < len(old.List) {
			was = old.List[i]
		}
		if row := read(columns, was, posted, rows, path+"."+strconv.Itoa(i)+"."); !row.Empty() {
			out.List = append(out.List, row)
		}
	}
	return out
}

// value is what was written into a field.
func value(s Shape, text string) fields.Tree {
	if s.Kind == Line {
		return fields.Tree{Text: strings.TrimSpace(text)}
	}
	out := fields.Tree{Kind: fields.Sequence}
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line != "" {
			out.List = append(out.List, fields.Tree{Text: line})
		}
	}
	return out
}
