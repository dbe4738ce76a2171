package prose

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"thidua/cmd/thidua/internal/diag"
)

// A Code is a short code (mã chèn) in a text: {{so bhyt ky=12/2024}}. What it
// means is for others to say; here it is a name, words and keys with their places.
type Code struct {
	Text  string // as written
	Name  string
	Words []Word // that stand without a key
	Args  []Arg
	Alone bool // on lines of its own: a table or a chart may take its place
	At    diag.Pos
}

// A Word of a short code.
type Word struct {
	Text string
	At   diag.Pos
}

// An Arg is a key of a short code with its value.
type Arg struct {
	Key, Value Word
}

// An Insertion takes the place of a short code. A block needs one that is Alone.
type Insertion struct {
	HTML  string
	Block bool
}

const codeOpens, codeCloses = "{{", "}}"

// A codeNode is a short code in the tree of a text; with no stop it is not closed.
type codeNode struct {
	ast.BaseInline
	start, stop int
	alone       bool
	html        string
}

var codeKind = ast.NewNodeKind("ShortCode")

func (n *codeNode) Kind() ast.NodeKind         { return codeKind }
func (n *codeNode) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// An insertedNode is a block that has taken the place of a short code.
type insertedNode struct {
	ast.BaseBlock
	html string
}

var insertedKind = ast.NewNodeKind("Inserted")

func (n *insertedNode) Kind() ast.NodeKind         { return insertedKind }
func (n *insertedNode) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// codeParser finds short codes among the words of a text: never in code, and not
// behind a backslash.
type codeParser struct{}

func (codeParser) Trigger() []byte { return []byte{codeOpens[0]} }

func (codeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte(codeOpens)) {
		return nil
	}
	n := &codeNode{start: segment.Start}
	length := len(codeOpens)
	if end := bytes.Index(line, []byte(codeCloses)); end >= 0 {
		length = end + len(codeCloses)
		n.stop = n.start + length
	}
	block.Advance(length)
	return n
}

// codes is the extension of goldmark.
type codes struct{}

func (codes) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(codeKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if c, ok := n.(*codeNode); ok && entering {
			_, _ = w.WriteString(c.html)
		}
		return ast.WalkContinue, nil
	})
	r.Register(insertedKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if c, ok := n.(*insertedNode); ok && entering {
			_, _ = w.WriteString(c.html + "\n")
		}
		return ast.WalkContinue, nil
	})
}

// standAlone marks the short codes of paragraphs that hold nothing else.
func standAlone(root ast.Node, src []byte) {
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		if found := onlyCodes(block, src); found != nil {
			for _, c := range found {
				c.alone = true
			}
		}
	}
}

// onlyCodes lists the short codes of a paragraph that holds nothing else.
func onlyCodes(block ast.Node, src []byte) []*codeNode {
	if block.Kind() != ast.KindParagraph {
		return nil
	}
	var out []*codeNode
	for c := block.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *codeNode:
			out = append(out, c)
		case *ast.Text:
			if len(bytes.TrimSpace(c.Segment.Value(src))) > 0 {
				return nil
			}
		default:
			return nil
		}
	}
	return out
}

// insertCodes puts what insert makes in the place of each short code.
func (d *Document) insertCodes(root ast.Node, insert func(Code) (Insertion, error)) error {
	blocks := map[*codeNode]bool{}
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		c, ok := n.(*codeNode)
		if !ok || !entering || c.stop == 0 {
			return ast.WalkContinue, nil
		}
		made, err := insert(d.code(c))
		c.html, blocks[c] = made.HTML, made.Block
		return ast.WalkContinue, err
	})
	if err != nil {
		return err
	}
	for block := root.FirstChild(); block != nil; {
		next := block.NextSibling()
		d.unwrap(root, block, blocks)
		block = next
	}
	return nil
}

// unwrap takes short codes that became blocks out of their paragraph.
func (d *Document) unwrap(root, paragraph ast.Node, blocks map[*codeNode]bool) {
	found := onlyCodes(paragraph, d.body)
	some := false
	for _, c := range found {
		some = some || blocks[c]
	}
	if !some {
		return
	}
	for _, c := range found {
		html := c.html
		if !blocks[c] {
			html = "<p>" + html + "</p>"
		}
		root.InsertBefore(root, paragraph, &insertedNode{html: html})
	}
	root.RemoveChild(root, paragraph)
}

// misplaced reports a short code where no figure can stand: in a heading, a link
// or the description of a picture.
func misplaced(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.(type) {
		case *ast.Heading, *ast.Link, *ast.Image:
			return true
		}
	}
	return false
}

// codesInFront reports short codes in the keys of a text: nothing is inserted there.
func codesInFront(file string, front []byte) diag.List {
	var faults diag.List
	for n, line := range bytes.Split(front, []byte("\n")) {
		i := bytes.Index(line, []byte(codeOpens))
		if i < 0 || bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			continue
		}
		code := line[i:]
		if end := bytes.Index(code, []byte(codeCloses)); end >= 0 {
			code = code[:end+len(codeCloses)]
		}
		at := diag.Pos{File: file, Line: n + 2, Col: utf8.RuneCount(line[:i]) + 1}
		faults.Add(diag.New(at, diag.ShortcodePlace, string(code)))
	}
	return faults
}

// addCode notes a short code, or what is wrong with its place.
func (d *Document) addCode(faults *diag.List, n *codeNode) {
	at := d.at(n.start)
	if n.stop == 0 {
		faults.Add(diag.New(at, diag.ShortcodeOpen))
		return
	}
	c := d.code(n)
	if misplaced(n) {
		faults.Add(diag.New(at, diag.ShortcodePlace, c.Text))
		return
	}
	d.Codes = append(d.Codes, c)
}

// code cuts a short code into its words.
func (d *Document) code(n *codeNode) Code {
	c := Code{Text: string(d.body[n.start:n.stop]), Alone: n.alone, At: d.at(n.start)}
	s := scanner{src: c.Text[:len(c.Text)-len(codeCloses)], at: len(codeOpens)}
	place := func(w token) Word { return Word{w.text, d.at(n.start + w.start)} }
	for {
		w, ok := s.word(true)
		if !ok {
			break
		}
		switch {
		case s.equals():
			value, _ := s.word(false)
			c.Args = append(c.Args, Arg{place(w), place(value)})
		case c.Name == "" && len(c.Args) == 0:
			c.Name = w.text
		default:
			c.Words = append(c.Words, place(w))
		}
	}
	return c
}

type token struct {
	text  string
	start int
}

// A scanner cuts what stands between the braces.
type scanner struct {
	src string
	at  int
}

func (s *scanner) skipSpace() {
	for s.at < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[s.at:])
		if !unicode.IsSpace(r) {
			return
		}
		s.at += size
	}
}

// quotes are the pairs in which a value may hold spaces; word processors put in
// the curled ones.
var quotes = map[rune]string{'"': `"”`, '“': `”"`, '”': `”"`, '\'': `'’`, '‘': `’'`}

// word is the next word, up to a space or, for a key, an equals sign.
func (s *scanner) word(key bool) (token, bool) {
	s.skipSpace()
	if s.at >= len(s.src) {
		return token{start: s.at}, false
	}
	start := s.at
	first, size := utf8.DecodeRuneInString(s.src[s.at:])
	if closing := quotes[first]; closing != "" {
		if end := strings.IndexAny(s.src[s.at+size:], closing); end >= 0 {
			text := s.src[s.at+size : s.at+size+end]
			_, last := utf8.DecodeRuneInString(s.src[s.at+size+end:])
			s.at += size + end + last
			return token{text, start}, true
		}
	}
	for s.at < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[s.at:])
		if unicode.IsSpace(r) || key && r == '=' && s.at > start {
			break
		}
		s.at += size
	}
	return token{s.src[start:s.at], start}, true
}

// equals passes over an equals sign, with spaces around it, if one comes next.
func (s *scanner) equals() bool {
	before := s.at
	s.skipSpace()
	if s.at < len(s.src) && s.src[s.at] == '=' {
		s.at++
		return true
	}
	s.at = before
	return false
}
