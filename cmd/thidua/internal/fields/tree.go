package fields

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// A Kind is what a value of front matter consists of.
type Kind int8

// Kinds of values.
const (
	Scalar   Kind = iota // a text, a number, a day
	Sequence             // a list
	Mapping              // keys with values
)

// A Tree is a value of front matter whatever its form: quotes, brackets and comments are
// none of it. Keys are in English where they have an English name.
type Tree struct {
	Kind Kind
	Text string // of a scalar
	List []Tree
	Keys []Entry
}

// An Entry is a key of a mapping.
type Entry struct {
	Key   string
	Value Tree
}

// At is the value of a key; false where there is none.
func (t Tree) At(key string) (Tree, bool) {
	for _, e := range t.Keys {
		if e.Key == key {
			return e.Value, true
		}
	}
	return Tree{}, false
}

// Empty reports whether a value says nothing: such a key is as good as absent.
func (t Tree) Empty() bool {
	return t.Text == "" && !slices.ContainsFunc(t.List, func(u Tree) bool { return !u.Empty() }) &&
		!slices.ContainsFunc(t.Keys, func(e Entry) bool { return !e.Value.Empty() })
}

// Same reports whether two values say the same; the order of keys says nothing.
func (t Tree) Same(u Tree) bool {
	return t.Kind == u.Kind && t.Text == u.Text && slices.EqualFunc(t.List, u.List, Tree.Same) && len(t.Keys) == len(u.Keys) &&
		!slices.ContainsFunc(t.Keys, func(e Entry) bool { kid, ok := u.At(e.Key); return !ok || !e.Value.Same(kid) })
}

// TreeOf is the front matter of a text. Aliases, tags and keys that stand twice are none
// that a form could show: ErrUnsafe.
func TreeOf(text []byte) (Tree, error) {
	_, _, doc, err := opened(text)
	if err != nil {
		return Tree{}, err
	}
	if doc == nil {
		return Tree{Kind: Mapping}, nil
	}
	t, err := treeOf(doc)
	if err == nil && t.Kind != Mapping {
		err = ErrNoFrontMatter
	}
	return t, err
}

func treeOf(node ast.Node) (Tree, error) {
	if values, ok := entries(node); ok {
		t := Tree{Kind: Mapping}
		for _, v := range values {
			kid, err := treeOf(v.Value)
			if err != nil {
				return t, err
			}
			key := English(keyText(v))
			if _, twice := t.At(key); twice {
				return t, ErrUnsafe
			}
			t.Keys = append(t.Keys, Entry{key, kid})
		}
		return t, nil
	}
	if list, ok := node.(*ast.SequenceNode); ok {
		t := Tree{Kind: Sequence}
		for _, n := range list.Values {
			kid, err := treeOf(n)
			if err != nil {
				return t, err
			}
			t.List = append(t.List, kid)
		}
		return t, nil
	}
	m := &Map{}
	text := m.scalar("", node)
	if m.faults.HasErrors() {
		return Tree{}, ErrUnsafe
	}
	return Tree{Text: text.Value}, nil
}
