package draft

import (
	"regexp"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/viet"
)

// A Shape is a key that a kind of text may have: how a form asks for it.
type Shape struct {
	Key     string
	Part    string // of the form, for keys of the first level
	Label   string // in Vietnamese
	Help    string
	Example string // of a scalar, or of a text of a list
	Kind    Form
	Keys    []Shape // of a group, or the columns of a table
}

// A Form is how a value is asked for.
type Form int8

// Forms of values.
const (
	Line  Form = iota // one line
	Lines             // a list of texts, each on a line of its own
	Table             // rows of cells
	Group             // keys of its own
)

// Shapes are the keys of a kind of text, in the order of its skeleton, which is where they
// are written down: a key, an example, and what it is for.
func Shapes(kind string) []Shape { return shapes()[kind] }

var shapes = sync.OnceValue(func() map[string][]Shape {
	out := map[string][]Shape{}
	sample := skeleton{Title: "Thi đua", Slug: "thi-dua", Date: "01/01/2026", AsOf: "31/12/2025", Year: 2026, Issuer: "Cơ quan ban hành", Vintage: "2026", Indicator: "bhyt", Level: "90 %", Other: "58"}
	kinds := []string{Settings}
	for _, k := range Kinds {
		kinds = append(kinds, k.Name)
	}
	for _, kind := range kinds {
		text, err := sample.text(kind)
		if err != nil {
			panic(err) // the skeletons are part of the program
		}
		full := uncommented(text)
		tree, err := fields.TreeOf([]byte(full))
		if err != nil {
			panic(err)
		}
		out[kind] = shapesOf(tree, helps(full), "")
		parts := partsOf(full)
		for i := range out[kind] {
			out[kind][i].Part = parts[out[kind][i].Key]
		}
	}
	return out
})

var (
	commented = regexp.MustCompile(`(?m)^# ?(\s*(- )?[a-z_{]+[:}])`)
	inRemark  = regexp.MustCompile(`(?m)^(\s*)([a-z_]+): \[\] # ([^{\n]*?)(?:: -|:)? ?(\{.*\})$`)
	helped    = regexp.MustCompile(`^(\s*)(?:- )?([a-z_]+):(.*)$`)
)

// uncommented is a skeleton with every key in use, and a row where one stands in a remark.
func uncommented(text string) string {
	text = regexp.MustCompile(`(?m)^#(\s+- \{)`).ReplaceAllString(text, "$1")
	text = commented.ReplaceAllString(text, "$1")
	return inRemark.ReplaceAllString(text, "$1$2: # $3\n$1  - $4")
}

var title = regexp.MustCompile(`^# (\p{Lu}[^.]*)$`)

// partsOf are the parts of a skeleton that its keys of the first level stand in: a remark
// of its own that is no sentence begins one.
func partsOf(text string) map[string]string {
	out := map[string]string{}
	part := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if m := title.FindStringSubmatch(line); m != nil {
			part = m[1]
		}
		if m := helped.FindStringSubmatch(line); m != nil && m[1] == "" {
			out[m[2]] = part
		}
	}
	return out
}

// helps are the remarks of a skeleton by the path of their key, such as "scoring.cap". What
// stands behind a bar is for those who write the file: a form offers it to be chosen.
func helps(text string) map[string]string {
	out := map[string]string{}
	var path []string
	for line := range strings.Lines(text) {
		m := helped.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if m == nil {
			continue
		}
		depth := len(m[1]) / 2
		if depth > len(path) {
			continue // a row
		}
		path = append(path[:depth], m[2])
		if i := strings.LastIndex(m[3], " # "); i >= 0 {
			help, _, _ := strings.Cut(m[3][i+3:], " | ")
			out[strings.Join(path, ".")] = strings.TrimSpace(help)
		}
	}
	return out
}

// shapesOf are the keys of a mapping of the skeleton.
func shapesOf(t fields.Tree, help map[string]string, above string) []Shape {
	var out []Shape
	for _, e := range t.Keys {
		s := shapeOf(e.Key, e.Value)
		if s.Help = help[above+e.Key]; viet.Slug(s.Help) == viet.Slug(s.Label) {
			s.Help = "" // it says no more
		}
		switch s.Kind {
		case Group:
			s.Keys = shapesOf(e.Value, help, above+e.Key+".")
		case Table:
			s.Keys = shapesOf(columns(e.Value), help, above+e.Key+".")
		}
		out = append(out, s)
	}
	return out
}

// columns is a row that has every key of the rows of a table.
func columns(table fields.Tree) fields.Tree {
	out := fields.Tree{Kind: fields.Mapping}
	for _, row := range table.List {
		for _, e := range row.Keys {
			if _, there := out.At(e.Key); !there {
				out.Keys = append(out.Keys, e)
			}
		}
	}
	return out
}

// shapeOf is how a value is asked for.
func shapeOf(key string, t fields.Tree) Shape {
	s := Shape{Key: key, Label: labelOf(key), Example: t.Text}
	switch {
	case t.Kind == fields.Mapping:
		s.Kind = Group
	case t.Kind == fields.Sequence && len(t.List) > 0 && t.List[0].Kind == fields.Mapping:
		s.Kind = Table
	case t.Kind == fields.Sequence:
		s.Kind = Lines
		if len(t.List) > 0 {
			s.Example = t.List[0].Text
		}
	}
	return s
}

// labelOf is what a key is called in Vietnamese.
func labelOf(key string) string {
	for _, n := range fields.Names {
		if n.Key == key {
			return viet.Capital(n.Vi)
		}
	}
	return key
}
