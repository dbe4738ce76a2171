package fields

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Errors of Edit.
var (
	ErrNoFrontMatter = errors.New("fields: the text has no front matter")
	ErrNoKey         = errors.New("fields: there is no such key")
	ErrNotScalar     = errors.New("fields: the key does not take one value on one line")
	ErrKeyThere      = errors.New("fields: the key is there already")
	ErrUnsafe        = errors.New("fields: the edit would change more than the value")
)

// A Step leads into a mapping by its key, or into a list by a number from 0.
type Step struct {
	Key string
	At  int // where Key is ""
}

// Edit sets the scalar at a path within the front matter of a text: Edit(text, "31/12/2026",
// Step{Key: "targets"}, Step{At: 2}, Step{Key: "due"}). Every other byte stays: comments,
// order, quotes, line ends. A value that needs quotes is put in double ones, else it is
// written in the quotes that were there. What cannot be set so is an error, and the text
// is not changed. A key of the front matter itself that is absent is added as its last line.
func Edit(text []byte, value string, path ...Step) ([]byte, error) {
	from, until, doc, err := opened(text)
	if err != nil || len(path) == 0 {
		return nil, cmp.Or(err, ErrNoFrontMatter)
	}
	src := text[from:until]
	node, err := follow(doc, path)
	var out []byte
	switch {
	case errors.Is(err, ErrNoKey) && len(path) == 1 && path[0].Key != "":
		end := "\n"
		if bytes.Contains(src, []byte("\r\n")) {
			end = "\r\n"
		}
		out = slices.Concat(text[:until], []byte(path[0].Key+": "+written(value, "")+end), text[until:])
	case err != nil:
		return nil, err
	default:
		start, end, quotes, err := extent(src, node)
		if err != nil {
			return nil, err
		}
		out = slices.Concat(text[:from+start], []byte(written(value, quotes)), text[from+end:])
	}
	return out, proven(out, value, path)
}

// opened is where the front matter of a text lies, and what it says.
func opened(text []byte) (from, until int, doc ast.Node, err error) {
	from, until, ok := frontMatter(text)
	if !ok {
		return 0, 0, nil, ErrNoFrontMatter
	}
	if _, over := overBounds(text[from:until]); over {
		return 0, 0, nil, ErrUnsafe
	}
	doc, err = parse(bytes.ReplaceAll(text[from:until], []byte("\r\n"), []byte("\n")))
	return from, until, doc, err
}

// proven reads the new text again: the path must lead to the value.
func proven(text []byte, value string, path []Step) error {
	from, until, ok := frontMatter(text)
	if !ok {
		return ErrUnsafe
	}
	doc, err := parse(bytes.ReplaceAll(text[from:until], []byte("\r\n"), []byte("\n")))
	if err != nil {
		return ErrUnsafe
	}
	node, err := follow(doc, path)
	if err != nil {
		return ErrUnsafe
	}
	m := &Map{}
	if got := m.scalar("", node); got.Value != strings.TrimSpace(value) {
		return ErrUnsafe
	}
	return nil
}

// Parts are a text's front matter, with both lines of dashes, and what follows it; false
// where it has none.
func Parts(text []byte) (head, body []byte, ok bool) {
	_, until, ok := frontMatter(text)
	if !ok {
		return nil, text, false
	}
	end := bytes.IndexByte(text[until:], '\n')
	if end < 0 {
		return text, nil, true
	}
	return text[:until+end+1], text[until+end+1:], true
}

// frontMatter is where the YAML between the two lines of dashes lies.
func frontMatter(text []byte) (from, until int, ok bool) {
	body := bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	from = len(text) - len(body)
	for i := from; i <= len(text); {
		end := bytes.IndexByte(text[i:], '\n')
		if end < 0 {
			end = len(text) - i
		}
		line := string(bytes.TrimRight(text[i:i+end], "\r "))
		switch {
		case i == from && line != "---":
			return 0, 0, false
		case i == from:
			from, i = i+end+1, i+end+1
			for until = i; until <= len(text); {
				n := bytes.IndexByte(text[until:], '\n')
				if n < 0 {
					n = len(text) - until
				}
				if string(bytes.TrimRight(text[until:until+n], "\r ")) == "---" {
					return from, until, true
				}
				until += n + 1
			}
			return 0, 0, false
		}
	}
	return 0, 0, false
}

func follow(node ast.Node, path []Step) (ast.Node, error) {
	for _, s := range path {
		if s.Key == "" {
			list, ok := node.(*ast.SequenceNode)
			if !ok || s.At < 0 || s.At >= len(list.Values) {
				return nil, ErrNoKey
			}
			node = list.Values[s.At]
			continue
		}
		values, ok := entries(node)
		i := slices.IndexFunc(values, func(v *ast.MappingValueNode) bool { return means(keyText(v), s.Key) })
		if !ok || i < 0 {
			return nil, ErrNoKey
		}
		node = values[i].Value
	}
	return node, nil
}

// extent is where a scalar of one line stands in its source, and in which quotes.
func extent(src []byte, node ast.Node) (start, end int, quotes string, err error) {
	switch node.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
	default:
		return 0, 0, "", ErrNotScalar
	}
	t := node.GetToken()
	start, ok := offsetOf(src, t)
	if !ok {
		return 0, 0, "", ErrUnsafe
	}
	rest := src[start:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	switch t.Type {
	case token.DoubleQuoteType, token.SingleQuoteType:
		quotes = string(rest[:1])
		for i := 1; i < len(rest); i++ {
			switch {
			case rest[i] == '\\' && quotes == `"`:
				i++
			case rest[i] == quotes[0] && quotes == "'" && i+1 < len(rest) && rest[i+1] == '\'':
				i++
			case rest[i] == quotes[0]:
				return start, start + i + 1, quotes, nil
			}
		}
		return 0, 0, "", ErrNotScalar // it goes on in the next line
	}
	if !bytes.HasPrefix(rest, []byte(t.Value)) {
		return 0, 0, "", ErrNotScalar
	}
	return start, start + len(t.Value), "", nil
}

// offsetOf is where a token stands in its source.
func offsetOf(src []byte, t *token.Token) (int, bool) {
	start := 0
	for line := 1; line < t.Position.Line; line++ {
		n := bytes.IndexByte(src[start:], '\n')
		if n < 0 {
			return 0, false
		}
		start += n + 1
	}
	rest := src[start:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	letters := []rune(string(rest))
	if !utf8.Valid(rest) || t.Position.Column < 1 || t.Position.Column > len(letters) {
		return 0, false
	}
	return start + len(string(letters[:t.Position.Column-1])), true
}

// written is a value as YAML reads it back.
func written(value, quotes string) string {
	plain := value != "" && value == strings.TrimSpace(value) && !strings.ContainsAny(value, "\"'#:,[]{}&*!|>%@`\\\n\t?") &&
		!strings.HasPrefix(value, "-") && !slices.Contains([]string{"true", "false", "null", "yes", "no", "~"}, strings.ToLower(value))
	switch {
	case quotes == "'" && !strings.ContainsAny(value, "\n"):
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	case quotes == "" && plain:
		return value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(value) + `"`
}

// AddBeside adds a key behind another of the same mapping, which takes one value on one
// line: AddBeside(text, "method", "2", Step{Key: "scoring"}, Step{Key: "version"}). Every
// other byte stays; the value is quoted as its neighbour is. A mapping that has the key is an
// error, and the text is not changed.
func AddBeside(text []byte, key, value string, path ...Step) ([]byte, error) {
	from, until, doc, err := opened(text)
	if err != nil || len(path) == 0 {
		return nil, cmp.Or(err, ErrNoFrontMatter)
	}
	src := text[from:until]
	at := slices.Concat(path[:len(path)-1], []Step{{Key: key}})
	if _, err := follow(doc, at); err == nil {
		return nil, ErrKeyThere
	}
	node, err := follow(doc, path)
	if err != nil {
		return nil, err
	}
	parent, err := follow(doc, path[:len(path)-1])
	if err != nil {
		return nil, err
	}
	_, end, quotes, err := extent(src, node)
	if err != nil {
		return nil, err
	}
	if m, ok := parent.(*ast.MappingNode); ok && m.IsFlowStyle {
		out := slices.Concat(text[:from+end], []byte(", "+key+": "+written(value, quotes)), text[from+end:])
		return out, proven(out, value, at)
	}
	line := bytes.LastIndexByte(src[:end], '\n') + 1
	indent := src[line : len(src)-len(bytes.TrimLeft(src[line:], " "))]
	next := bytes.IndexByte(src[end:], '\n')
	if next < 0 {
		return nil, ErrUnsafe
	}
	next += end + 1
	lineEnd := "\n"
	if bytes.HasSuffix(src[:next], []byte("\r\n")) {
		lineEnd = "\r\n"
	}
	out := slices.Concat(text[:from+next], indent, []byte(key+": "+written(value, quotes)+lineEnd), text[from+next:])
	return out, proven(out, value, at)
}
