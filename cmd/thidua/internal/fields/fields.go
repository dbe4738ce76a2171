// Package fields reads a YAML mapping, such as the front matter of a text, into
// fields that know their place.
//
// The keys that a reader asks for are the keys that exist: Close reports every
// other key with a near-miss hint. So the code that reads is the schema. Every key may
// be written by its Vietnamese name too (see Names); messages use the one that was
// written, and of what is missing the language of the other keys.
//
//	m, faults := fields.Parse("content/phong-trao/x.md", 2, []byte(yaml))
//	title := m.Required("title")
//	for _, t := range m.Maps("targets") { … }
//	faults.Merge(m.Close())
package fields

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// A Text is a scalar as it was written, without its quotes; Ok is false when
// the key is absent or has no value.
type Text struct {
	Value string
	Key   string
	At    diag.Pos
	Ok    bool
}

// A Map is a mapping whose entries have not all been read yet.
type Map struct {
	At     diag.Pos
	file   string
	offset int // lines before the YAML in its file
	values []*ast.MappingValueNode
	asked  []string
	vi     bool // keys are written in Vietnamese
	kids   []*Map
	faults diag.List
}

// Limits of what is read, kept before it is parsed: the parser takes the square of the
// time for twice as many keys. No file of a workspace comes near them.
const (
	MaxBytes = 256 << 10
	MaxKeys  = 3000 // lines, or parts between commas
	maxDepth = 16   // of nesting
)

// overBounds says which limit a text goes beyond.
func overBounds(src []byte) (lang.Text, bool) {
	switch keys := max(bytes.Count(src, []byte("\n")), bytes.Count(src, []byte(","))); {
	case len(src) > MaxBytes:
		return lang.T("hơn %d kB khóa", "more than %d kB of keys").With(MaxBytes >> 10), true
	case keys > MaxKeys:
		return lang.T("hơn %d khóa", "more than %d keys").With(MaxKeys), true
	case tooDeep(src):
		return lang.T("lồng quá sâu", "nested too deeply"), true
	}
	return lang.Text{}, false
}

// Parse reads a mapping. line is where the YAML begins in its file. The map is
// never nil; with faults it holds what could be read.
func Parse(file string, line int, src []byte) (*Map, diag.List) {
	m := &Map{file: file, offset: line - 1, At: diag.Pos{File: file, Line: line}}
	var faults diag.List
	// Windows line ends would shift the columns that the parser counts.
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	if what, over := overBounds(src); over {
		faults.Add(diag.New(m.At, diag.TextBounds, what))
		return m, faults
	}
	doc, err := parse(src)
	if err != nil {
		faults.Add(diag.New(m.errorPos(err), diag.FrontMatterSyntax, errorText(err)))
		return m, faults
	}
	if doc == nil {
		return m, faults
	}
	values, ok := entries(doc)
	if !ok {
		faults.Add(diag.New(m.pos(doc), diag.FrontMatterSyntax, lang.T("cần có dạng khóa: giá trị", "it is not of the form key: value")))
		return m, faults
	}
	m.values = values
	m.vi = inVietnamese(m.written())
	return m, faults
}

// written lists the keys as they are written.
func (m *Map) written() []string {
	var out []string
	for _, v := range m.values {
		out = append(out, keyText(v))
	}
	return out
}

// called is what a key is called in this text: as it is written, or else as it would be.
func (m *Map) called(key string) string {
	for _, v := range m.values {
		if text := keyText(v); means(text, key) {
			return text
		}
	}
	if n, named := vietnamese[key]; named && m.vi {
		return n.Vi
	}
	return key
}

// What the parser does not say itself.
var (
	errUnreadable = errors.New("unreadable")
	errTwo        = errors.New("---")
)

// parse turns a panic of the YAML parser on hostile input into an error.
func parse(src []byte) (body ast.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errUnreadable
		}
	}()
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil || len(file.Docs) == 0 {
		return nil, err
	}
	if len(file.Docs) > 1 {
		return nil, errTwo
	}
	return file.Docs[0].Body, nil
}

// tooDeep keeps brackets and indents within what the recursive parser can take.
func tooDeep(src []byte) bool {
	depth := 0
	for _, b := range src {
		switch b {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			// Brackets inside quoted text must not add up over the whole file.
			depth = min(depth, maxDepth)
		}
		if depth > 2*maxDepth {
			return true
		}
	}
	for line := range bytes.Lines(src) {
		if bytes.Count(line, []byte("- ")) > 64 && bytes.HasPrefix(bytes.TrimSpace(line), []byte("- - ")) {
			return true
		}
	}
	return false
}

func (m *Map) errorPos(err error) diag.Pos {
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) && syntax.GetToken() != nil {
		return m.tokenPos(syntax.GetToken())
	}
	return m.At
}

func (m *Map) tokenPos(t *token.Token) diag.Pos {
	if t == nil || t.Position == nil {
		return m.At
	}
	return diag.Pos{File: m.file, Line: t.Position.Line + m.offset, Col: t.Position.Column}
}

func (m *Map) pos(n ast.Node) diag.Pos { return m.tokenPos(n.GetToken()) }

// entries unpacks a mapping; a mapping of one entry is a node of its own kind.
func entries(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

func keyText(v *ast.MappingValueNode) string {
	if t := v.Key.GetToken(); t != nil {
		return t.Value
	}
	return v.Key.String()
}

// find returns the value of a key and remembers that the key exists.
func (m *Map) find(key string) ast.Node {
	if !slices.Contains(m.asked, key) {
		m.asked = append(m.asked, key)
	}
	var found *ast.MappingValueNode
	for _, v := range m.values {
		if !means(keyText(v), key) {
			continue
		}
		if found != nil {
			m.faults.Add(diag.New(m.pos(v.Key), diag.KeyTwice, keyText(v)).In(keyText(v)))
			continue
		}
		found = v
	}
	if found == nil {
		return nil
	}
	return found.Value
}

// Text reads a scalar.
func (m *Map) Text(key string) Text {
	n := m.find(key)
	if n == nil {
		return Text{Key: m.called(key), At: m.At}
	}
	return m.scalar(m.called(key), n)
}

// Said is a key as a message names it: one in English with what a form calls it.
func Said(key string) lang.Text {
	quoted := strconv.Quote(key)
	for _, n := range Names {
		if n.Key == key && n.Vi != "" {
			return lang.T(quoted+" ("+n.Vi+")", quoted)
		}
	}
	return lang.Same(quoted)
}

// Required reads a scalar that must be there.
func (m *Map) Required(key string) Text {
	t := m.Text(key)
	if !t.Ok {
		m.faults.Add(diag.New(t.At, diag.KeyMissing, Said(t.Key)).In(t.Key))
	}
	return t
}

func (m *Map) scalar(key string, n ast.Node) Text {
	t := Text{Key: key, At: m.pos(n)}
	switch n := n.(type) {
	case *ast.NullNode:
		return t
	case *ast.StringNode:
		t.Value = n.Value
	case *ast.LiteralNode:
		t.Value = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		// The text as written: 01 is a code, not the number one.
		t.Value = n.GetToken().Value
	default:
		m.faults.Add(diag.New(t.At, diag.ValueInvalid, nodeText(n)).In(key).
			WithHint(lang.T("khóa này nhận một giá trị, không phải danh sách hay nhóm khóa", "this key takes one value, not a list or a group of keys")))
		return t
	}
	t.Value = strings.TrimSpace(t.Value)
	t.Ok = t.Value != ""
	return t
}

func nodeText(n ast.Node) string {
	s := strings.Join(strings.Fields(n.String()), " ")
	if runes := []rune(s); len(runes) > 40 {
		s = string(runes[:40]) + "…"
	}
	return s
}

func (m *Map) sequence(key string) []ast.Node {
	switch n := m.find(key).(type) {
	case nil, *ast.NullNode:
		return nil
	case *ast.SequenceNode:
		return n.Values
	default:
		m.faults.Add(diag.New(m.pos(n), diag.ValueInvalid, nodeText(n)).In(m.called(key)).
			WithHint(lang.T("khóa này nhận một danh sách: mỗi dòng bắt đầu bằng dấu gạch ngang", "this key takes a list: each line begins with a dash")))
		return nil
	}
}

// Texts reads a list of scalars; empty items are left out.
func (m *Map) Texts(key string) []Text {
	var out []Text
	for _, n := range m.sequence(key) {
		if t := m.scalar(m.called(key), n); t.Ok {
			out = append(out, t)
		}
	}
	return out
}

// TextOrTexts reads a key that takes one scalar or a list of them.
func (m *Map) TextOrTexts(key string) []Text {
	if _, list := m.find(key).(*ast.SequenceNode); list {
		return m.Texts(key)
	}
	if t := m.Text(key); t.Ok {
		return []Text{t}
	}
	return nil
}

// Map reads a nested mapping; an absent one is empty, and its At is the parent's.
func (m *Map) Map(key string) *Map {
	n := m.find(key)
	if _, null := n.(*ast.NullNode); n == nil || null {
		return m.child(key, nil)
	}
	return m.child(key, n)
}

// Has reports whether a key is present.
func (m *Map) Has(key string) bool { return m.find(key) != nil }

// Maps reads a list of mappings.
func (m *Map) Maps(key string) []*Map {
	var out []*Map
	for _, n := range m.sequence(key) {
		out = append(out, m.child(key, n))
	}
	return out
}

func (m *Map) child(key string, n ast.Node) *Map {
	kid := &Map{file: m.file, offset: m.offset, At: m.At, vi: m.vi}
	m.kids = append(m.kids, kid)
	if n == nil {
		return kid
	}
	values, ok := entries(n)
	if !ok {
		m.faults.Add(diag.New(m.pos(n), diag.ValueInvalid, nodeText(n)).In(m.called(key)).
			WithHint(lang.T("khóa này nhận một nhóm khóa: giá trị", "this key takes a group of key: value")))
		return kid
	}
	kid.values = values
	if len(values) > 0 {
		kid.At = m.pos(values[0].Key)
	}
	return kid
}

// Fault adds a fault found by the reader of the map, at a key that it calls by its English
// name.
func (m *Map) Fault(d diag.Diagnostic) {
	if slices.Contains(m.asked, d.Column) {
		d.Column = m.called(d.Column)
	}
	m.faults.Add(d)
}

// Close reports the faults met while reading and the keys that nobody asked for,
// in this mapping and those within it.
func (m *Map) Close() diag.List {
	out := m.faults
	for _, v := range m.values {
		key := keyText(v)
		if slices.ContainsFunc(m.asked, func(asked string) bool { return means(key, asked) }) {
			continue
		}
		d := diag.New(m.pos(v.Key), diag.KeyUnknown, key)
		out.Add(d.WithHint(m.keyHint(key)))
	}
	for _, kid := range m.kids {
		out.Merge(kid.Close())
	}
	return out
}

func (m *Map) keyHint(key string) lang.Text {
	names := m.names()
	if near := diag.Nearest(key, append(names, m.asked...)); near != "" {
		return lang.T("có phải %q?", "did you mean %q?").With(near)
	}
	if key != "" && key[0] >= '0' && key[0] <= '9' {
		// {value: 42,71%} is two entries to YAML: the comma parts them.
		return lang.T("đặt giá trị có dấu phẩy trong ngoặc kép", "put a value with a comma in quotes")
	}
	return lang.T("các khóa ở đây: %s", "keys here: %s").With(strings.Join(names, ", "))
}

// Absent lists the keys that were asked for and are not there, in this mapping and those
// within it: what else may be written.
func (m *Map) Absent() []string {
	var out []string
	for _, key := range m.asked {
		if !slices.ContainsFunc(m.values, func(v *ast.MappingValueNode) bool { return means(keyText(v), key) }) {
			out = append(out, key)
		}
	}
	for _, kid := range m.kids {
		if len(kid.values) > 0 {
			out = append(out, kid.Absent()...)
		}
	}
	return out
}

// names are the keys that may be written, in the language of those that are.
func (m *Map) names() []string {
	var out []string
	for _, key := range m.asked {
		if n, named := vietnamese[key]; named && m.vi {
			key = n.Vi
		}
		out = append(out, key)
	}
	return out
}

// Groups lists the keys that were asked for, mapping by mapping, in this one and those
// within it.
func (m *Map) Groups() [][]string {
	out := [][]string{m.asked}
	for _, kid := range m.kids {
		out = append(out, kid.Groups()...)
	}
	return out
}

// All reads every entry as a scalar, in file order: for mappings whose keys are
// data, such as a table of texts.
func (m *Map) All() []Text {
	out := make([]Text, 0, len(m.values))
	for _, v := range m.values {
		key := keyText(v)
		if slices.Contains(m.asked, key) {
			m.faults.Add(diag.New(m.pos(v.Key), diag.KeyTwice, key).In(key))
			continue
		}
		m.asked = append(m.asked, key)
		if t := m.scalar(key, v.Value); t.Ok {
			out = append(out, t)
		}
	}
	return out
}

// OneOf reads a key that takes one of a few words, in any case; an absent key is the
// first of them.
func OneOf[W ~string](m *Map, key string, words []W) W {
	t := m.Text(key)
	if !t.Ok {
		return words[0]
	}
	for _, w := range words {
		if strings.EqualFold(t.Value, string(w)) {
			return w
		}
	}
	m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(key).WithHint(diag.OneOf(words)))
	return words[0]
}
