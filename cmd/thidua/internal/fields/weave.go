package fields

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Weave makes the front matter of a text say what a tree says, and keeps every byte that
// need not change: the lines of keys and rows that stay as they are, comments, order,
// quotes, line ends. A new key comes after those that stand before it in the tree. Where
// this cannot be done without changing something else, it is an error.
func Weave(text []byte, want Tree) ([]byte, error) {
	from, until, ok := frontMatter(text)
	if !ok {
		return nil, ErrNoFrontMatter
	}
	old, err := TreeOf(text)
	if err != nil {
		return nil, err
	}
	if old.Same(want) {
		return text, nil
	}
	src, dos := text[from:until], false
	if n := bytes.Count(src, []byte("\r\n")); n > 0 {
		if n != bytes.Count(src, []byte("\n")) {
			return nil, ErrUnsafe
		}
		src, dos = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), true
	}
	doc, err := parse(src)
	if err != nil {
		return nil, err
	}
	w := newWeaver(src)
	values, _ := entries(doc)
	if err := w.mapping(values, want, len(w.lines), ""); err != nil {
		return nil, err
	}
	now := w.woven()
	if dos {
		now = bytes.ReplaceAll(now, []byte("\n"), []byte("\r\n"))
	}
	out := slices.Concat(text[:from], now, text[until:])
	if got, err := TreeOf(out); err != nil || !got.Same(want) {
		return nil, ErrUnsafe
	}
	return out, nil
}

// A weaver gathers what has to change in a source.
type weaver struct {
	src     []byte
	lines   []int // where each begins
	changes []change
}

// A change puts a text in the place of some bytes.
type change struct {
	from, to int
	text     string
}

func newWeaver(src []byte) *weaver {
	w := &weaver{src: src}
	at := 0
	for line := range bytes.Lines(src) {
		w.lines = append(w.lines, at)
		at += len(line)
	}
	return w
}

// offset is where a line begins, counted from 0; the end of the source after the last.
func (w *weaver) offset(line int) int {
	if line < len(w.lines) {
		return w.lines[line]
	}
	return len(w.src)
}

func (w *weaver) line(n int) string { return string(w.src[w.offset(n):w.offset(n+1)]) }

// replace puts a text in the place of some lines.
func (w *weaver) replace(from, to int, text string) {
	w.changes = append(w.changes, change{w.offset(from), w.offset(to), text})
}

// woven is the source with its changes.
func (w *weaver) woven() []byte {
	// What is put in at a place comes before what takes the place of something there.
	slices.SortStableFunc(w.changes, func(a, b change) int { return cmp.Or(a.from-b.from, min(a.to-a.from, 1)-min(b.to-b.from, 1)) })
	var out []byte
	at := 0
	for _, c := range w.changes {
		if c.from < at { // what two rules would change is proven wrong by the caller
			continue
		}
		out = append(append(out, w.src[at:c.from]...), c.text...)
		at = c.to
	}
	return append(out, w.src[at:]...)
}

// lineOf is the line of the first letter of a node, counted from 0.
func lineOf(n ast.Node) int {
	if values, ok := entries(n); ok && len(values) > 0 {
		if m, isMap := n.(*ast.MappingNode); !isMap || !m.IsFlowStyle {
			return lineOf(values[0].Key)
		}
	}
	return n.GetToken().Position.Line - 1
}

// until is where the lines of an entry end: comments and empty lines above the next one
// belong to that.
func (w *weaver) until(start, next int) int {
	for next > start+1 {
		if t := strings.TrimSpace(w.line(next - 1)); t != "" && !strings.HasPrefix(t, "#") {
			break
		}
		next--
	}
	return next
}

// mapping weaves the entries of a mapping in lines of their own.
func (w *weaver) mapping(values []*ast.MappingValueNode, want Tree, end int, indent string) error {
	at := 0
	if len(values) > 0 {
		at = lineOf(values[0].Key)
	}
	ends := map[string]int{}
	for i, v := range values {
		start, next := lineOf(v.Key), end
		if i+1 < len(values) {
			next = lineOf(values[i+1].Key)
		}
		if next <= start {
			return ErrUnsafe
		}
		stop, key := w.until(start, next), English(keyText(v))
		ends[key] = stop
		kid, stays := want.At(key)
		if !stays {
			w.replace(start, stop, "")
			continue
		}
		if err := w.entry(v, kid, start, stop, indent); err != nil {
			return err
		}
	}
	for _, e := range want.Keys {
		if stop, ok := ends[e.Key]; ok {
			at = stop
			continue
		}
		w.replace(at, at, w.ended(at)+rendered(indent, e.Key, e.Value))
	}
	return nil
}

// ended is the line end that the line before lacks.
func (w *weaver) ended(line int) string {
	if at := w.offset(line); at > 0 && w.src[at-1] != '\n' {
		return "\n"
	}
	return ""
}

// entry weaves a key and its value, in the lines from start to end.
func (w *weaver) entry(v *ast.MappingValueNode, want Tree, start, end int, indent string) error {
	old, err := treeOf(v.Value)
	if err != nil || old.Same(want) || w.within(v.Value, want) {
		return err
	}
	if list, ok := v.Value.(*ast.SequenceNode); ok && !list.IsFlowStyle && len(list.Values) > 0 && want.Kind == Sequence && len(want.List) > 0 {
		return w.sequence(list, old, want, end)
	}
	if values, ok := entries(v.Value); ok && len(values) > 0 && lineOf(v.Value) > start && want.Kind == Mapping && len(want.Keys) > 0 {
		line := w.line(lineOf(v.Value))
		return w.mapping(values, want, end, line[:len(line)-len(strings.TrimLeft(line, " "))])
	}
	if !w.bracketed(v.Value, want) {
		w.replace(start, end, rendered(indent, keyText(v), want))
	}
	return nil
}

// bracketed changes what stands in brackets on one line; it fails where the value stands,
// or is to stand, in lines of its own.
func (w *weaver) bracketed(node ast.Node, want Tree) bool {
	var first, last *token.Token
	switch n := node.(type) {
	case *ast.SequenceNode:
		if n.IsFlowStyle && want.Kind == Sequence {
			first, last = n.Start, n.End
		}
	case *ast.MappingNode:
		if n.IsFlowStyle && want.Kind == Mapping {
			first, last = n.Start, n.End
		}
	}
	if first == nil || last == nil || first.Position.Line != last.Position.Line {
		return false
	}
	from, ok := offsetOf(w.src, first)
	to, also := offsetOf(w.src, last)
	if !ok || !also || from >= to || !strings.ContainsRune("[{", rune(w.src[from])) || !strings.ContainsRune("]}", rune(w.src[to])) {
		return false
	}
	if want.Kind == Sequence && len(want.List) > 0 && want.List[0].Kind != Scalar {
		return false // rows are read better below each other
	}
	w.changes = append(w.changes, change{from, to + 1, flow(want)})
	return true
}

// within changes scalars where they stand; it fails, and changes nothing, where the value
// is of another shape now.
func (w *weaver) within(node ast.Node, want Tree) bool {
	before := len(w.changes)
	if !w.scalars(node, want) {
		w.changes = w.changes[:before]
		return false
	}
	return true
}

func (w *weaver) scalars(node ast.Node, want Tree) bool {
	old, err := treeOf(node)
	if err != nil || old.Kind != want.Kind || len(old.List) != len(want.List) || len(old.Keys) != len(want.Keys) {
		return false
	}
	switch {
	case old.Same(want):
		return true
	case old.Kind == Sequence:
		for i, n := range node.(*ast.SequenceNode).Values {
			if !w.scalars(n, want.List[i]) {
				return false
			}
		}
		return true
	case old.Kind == Mapping:
		values, _ := entries(node)
		for _, v := range values {
			kid, ok := want.At(English(keyText(v)))
			if !ok || !w.scalars(v.Value, kid) {
				return false
			}
		}
		return true
	}
	start, end, quotes, err := extent(w.src, node)
	if err != nil || old.Text == "" && quotes == "" {
		return false
	}
	w.changes = append(w.changes, change{start, end, written(want.Text, quotes)})
	return true
}

// sequence weaves the rows of a list in lines of their own: those that are the same at its
// beginning and at its end stay, those between are changed in their order.
func (w *weaver) sequence(list *ast.SequenceNode, old, want Tree, end int) error {
	starts := make([]int, 0, len(list.Values)+1)
	for _, n := range list.Values {
		line := lineOf(n)
		if !strings.HasPrefix(strings.TrimLeft(w.line(line), " "), "-") || len(starts) > 0 && line <= starts[len(starts)-1] {
			return ErrUnsafe
		}
		starts = append(starts, line)
	}
	starts = append(starts, end)
	first := w.line(starts[0])
	indent := first[:len(first)-len(strings.TrimLeft(first, " "))]
	n, m := len(old.List), len(want.List)
	head := 0
	for head < n && head < m && old.List[head].Same(want.List[head]) {
		head++
	}
	tail := 0
	for tail < n-head && tail < m-head && old.List[n-1-tail].Same(want.List[m-1-tail]) {
		tail++
	}
	at := starts[head]
	for i := head; i < max(n, m)-tail; i++ {
		switch {
		case i >= n-tail: // more rows than before
			w.replace(at, at, w.ended(at)+row(indent, want.List[i]))
		case i >= m-tail: // fewer
			w.replace(starts[i], w.until(starts[i], starts[i+1]), "")
		default:
			stop := w.until(starts[i], starts[i+1])
			if !w.within(list.Values[i], want.List[i]) && !w.bracketed(list.Values[i], want.List[i]) {
				w.replace(starts[i], stop, row(indent, want.List[i]))
			}
			at = stop
		}
	}
	return nil
}

// rendered is a key with its value, in lines of their own.
func rendered(indent, key string, t Tree) string {
	switch {
	case t.Kind == Sequence && len(t.List) > 0:
		var b strings.Builder
		b.WriteString(indent + key + ":\n")
		for _, u := range t.List {
			b.WriteString(row(indent+"  ", u))
		}
		return b.String()
	case t.Kind == Mapping && slices.ContainsFunc(t.Keys, func(e Entry) bool { return e.Value.Kind != Scalar }):
		var b strings.Builder
		b.WriteString(indent + key + ":\n")
		for _, e := range t.Keys {
			b.WriteString(rendered(indent+"  ", e.Key, e.Value))
		}
		return b.String()
	}
	return indent + key + ": " + flow(t) + "\n"
}

func row(indent string, t Tree) string { return indent + "- " + flow(t) + "\n" }

// flow is a value on one line.
func flow(t Tree) string {
	var parts []string
	switch t.Kind {
	case Sequence:
		for _, u := range t.List {
			parts = append(parts, flow(u))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Mapping:
		for _, e := range t.Keys {
			parts = append(parts, e.Key+": "+flow(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return written(t.Text, "")
}
