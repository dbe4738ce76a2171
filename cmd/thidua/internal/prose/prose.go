// Package prose turns a Markdown text with front matter into a document: its
// fields, links, headings, short codes and HTML. It is the one door of goldmark.
//
// A short code, {{so bhyt ky=12/2024}}, stands for something that others insert
// when the text is rendered. In code, and behind a backslash, it is just text.
//
// The text is content, written in 63 offices: raw HTML in it is a fault, links
// may use only harmless schemes, and every link and picture comes with its place so that
// it can be checked before anything is rendered.
package prose

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
)

// MaxBytes is the largest text that is read.
const MaxBytes = 4 << 20

// A Link is a link or a picture in a text.
type Link struct {
	Target  string
	Picture bool
	At      diag.Pos
}

// A Heading of a text; ID is its anchor, unique in the text.
type Heading struct {
	Level int
	Text  string
	ID    string
}

// A Document is a parsed text.
type Document struct {
	File     string
	Fields   *fields.Map
	Links    []Link
	Headings []Heading
	Codes    []Code
	Plain    string // the words, for search and summaries
	body     []byte
	line     int   // where the body begins
	starts   []int // of the lines of the body
}

var markdown = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
		extension.Strikethrough,
		extension.Linkify,
		extension.DefinitionList,
	),
	goldmark.WithParserOptions(
		parser.WithAutoHeadingID(),
		parser.WithInlineParsers(util.Prioritized(codeParser{}, 50)),
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(codes{}, 500))),
)

// Parse reads a text. The document is never nil; with faults it holds what
// could be read.
func Parse(file string, src []byte) (*Document, diag.List) {
	d := &Document{File: file}
	if fault, ok := unreadable(file, src); !ok {
		d.Fields, _ = fields.Parse(file, 1, nil)
		return d, fault
	}
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	front, body, line, faults := split(file, src)
	var more diag.List
	d.Fields, more = fields.Parse(file, 2, front)
	faults.Merge(more)
	faults.Merge(codesInFront(file, front))
	d.body, d.line = body, line
	if fault, over := overBounds(d); over {
		d.body = nil
		faults.Add(fault)
	}
	faults.Merge(d.survey())
	return d, faults
}

func unreadable(file string, src []byte) (diag.List, bool) {
	var faults diag.List
	if len(src) > MaxBytes {
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileTooLarge, "4 MB"))
		return faults, false
	}
	if i := firstBad(src); i >= 0 {
		before := src[:i]
		at := diag.Pos{
			File: file,
			Line: bytes.Count(before, []byte("\n")) + 1,
			Col:  utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1,
		}
		faults.Add(diag.New(at, diag.FileEncoding, fmt.Sprintf("0x%02X", src[i])).WithHint(
			lang.T("lưu tệp bằng mã UTF-8 trong trình soạn thảo", "save the file as UTF-8 in your editor")))
		return faults, false
	}
	return faults, true
}

// firstBad is the place of the first byte that cannot stand in a UTF-8 text, or -1.
func firstBad(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// split parts the front matter from the body; line is where the body begins.
func split(file string, src []byte) (front, body []byte, line int, faults diag.List) {
	rest, ok := bytes.CutPrefix(src, []byte("---\n"))
	if !ok {
		faults.Add(diag.New(diag.Pos{File: file, Line: 1, Col: 1}, diag.FrontMatterMissing))
		return nil, src, 1, faults
	}
	offset := 0
	for l := range bytes.Lines(rest) {
		offset += len(l)
		if string(bytes.TrimRight(l, " \t\n")) == "---" {
			front = rest[:offset-len(l)]
			return front, rest[offset:], bytes.Count(front, []byte("\n")) + 3, faults
		}
	}
	faults.Add(diag.New(diag.Pos{File: file, Line: 1, Col: 1}, diag.FrontMatterOpen))
	return nil, nil, 1, faults
}

func (d *Document) parse() ast.Node {
	root := markdown.Parser().Parse(text.NewReader(d.body), parser.WithContext(
		parser.NewContext(parser.WithIDs(newAnchors()))))
	tidy(root)
	standAlone(root, d.body)
	return root
}

// tidy fits the text into its page: the page's title is the only heading of the
// first level, and columns of numbers are marked by a class, not by a style.
func tidy(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = max(2, n.Level)
		case *extast.TableCell:
			if n.Alignment == extast.AlignRight {
				n.SetAttributeString("class", []byte("num"))
			}
		}
		return ast.WalkContinue, nil
	})
}

// survey collects links, headings and words, and reports what may not stand in
// a text.
func (d *Document) survey() diag.List {
	var faults diag.List
	var plain strings.Builder
	_ = ast.Walk(d.parse(), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if n.Type() == ast.TypeBlock {
				plain.WriteByte('\n')
			}
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			id, _ := n.AttributeString("id")
			anchor, _ := id.([]byte)
			d.Headings = append(d.Headings, Heading{n.Level, words(n, d.body), string(anchor)})
		case *ast.Text:
			plain.Write(n.Segment.Value(d.body))
			if n.SoftLineBreak() || n.HardLineBreak() {
				plain.WriteByte(' ')
			}
		case *codeNode:
			d.addCode(&faults, n)
		case *ast.Link:
			d.addLink(&faults, n, n.Destination, false)
		case *ast.AutoLink:
			d.addAutoLink(&faults, n)
		case *ast.Image:
			d.addLink(&faults, n, n.Destination, true)
			if strings.TrimSpace(words(n, d.body)) == "" {
				faults.Add(diag.New(d.place(n, n.Destination), diag.ImageAlt, string(n.Destination)))
			}
		case *ast.RawHTML, *ast.HTMLBlock:
			if tag := rawText(n, d.body); !strings.HasPrefix(tag, "<!--") {
				faults.Add(diag.New(d.place(n, []byte(tag)), diag.RawHTML, tag))
			}
		}
		return ast.WalkContinue, nil
	})
	d.Plain = strings.TrimSpace(plain.String())
	return faults
}

func (d *Document) addLink(faults *diag.List, n ast.Node, target []byte, picture bool) {
	link := Link{Target: string(target), Picture: picture, At: d.place(n, target)}
	if !harmless(link.Target, picture) {
		faults.Add(diag.New(link.At, diag.LinkScheme, link.Target))
		return
	}
	d.Links = append(d.Links, link)
}

// addAutoLink looks at an address that became a link by itself: <search-ms:query=x>.
func (d *Document) addAutoLink(faults *diag.List, n *ast.AutoLink) {
	label := n.Label(d.body)
	target := string(n.URL(d.body))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	link := Link{Target: target, At: d.place(n, label)}
	if u, err := url.Parse(target); err != nil || u.Scheme == "" || !harmless(target, false) {
		faults.Add(diag.New(link.At, diag.LinkScheme, target))
		return
	}
	d.Links = append(d.Links, link)
}

// pictures are the endings of what can be shown in a page.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

var schemes = []string{"http", "https", "mailto", "tel"}

// harmless reports whether a link has no scheme or one that cannot run a program.
// A picture must come from the site itself.
func harmless(target string, picture bool) bool {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil || strings.HasPrefix(target, "//") || strings.Contains(target, "\\") {
		return false
	}
	if u.Scheme == "" {
		return !picture || slices.Contains(pictures, strings.ToLower(path.Ext(u.Path)))
	}
	return !picture && slices.Contains(schemes, strings.ToLower(u.Scheme))
}

// External reports whether a link leaves the site.
func (l Link) External() bool {
	u, err := url.Parse(l.Target)
	return err == nil && u.Scheme != ""
}

func words(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func rawText(n ast.Node, src []byte) string {
	var segments *text.Segments
	switch n := n.(type) {
	case *ast.RawHTML:
		segments = n.Segments
	case *ast.HTMLBlock:
		segments = n.Lines()
	}
	if segments == nil || segments.Len() == 0 {
		return ""
	}
	first := segments.At(0)
	tag := strings.TrimSpace(string(first.Value(src)))
	if end := strings.IndexByte(tag, '>'); end >= 0 && !strings.HasPrefix(tag, "<!--") {
		tag = tag[:end+1]
	}
	return tag
}

// place finds where a piece of text stands: goldmark keeps the places of words
// and blocks, so the search begins at the nearest of them.
func (d *Document) place(n ast.Node, piece []byte) diag.Pos {
	start := blockStart(n)
	if i := bytes.Index(d.body[start:], piece); len(piece) > 0 && i >= 0 {
		start += i
	}
	return d.at(start)
}

// at is the place of a byte of the body.
func (d *Document) at(offset int) diag.Pos {
	if d.starts == nil {
		d.starts = []int{0}
		for line := range bytes.Lines(d.body) {
			d.starts = append(d.starts, d.starts[len(d.starts)-1]+len(line))
		}
	}
	n, found := slices.BinarySearch(d.starts, offset)
	if !found || n == len(d.starts)-1 && n > 0 && !bytes.HasSuffix(d.body, []byte("\n")) {
		n--
	}
	return diag.Pos{File: d.File, Line: d.line + n, Col: utf8.RuneCount(d.body[d.starts[n]:offset]) + 1}
}

func blockStart(n ast.Node) int {
	for p := n; p != nil; p = p.Parent() {
		if t, ok := p.PreviousSibling().(*ast.Text); ok && p.Type() == ast.TypeInline {
			return t.Segment.Stop
		}
		if p.Type() == ast.TypeBlock && p.Lines() != nil && p.Lines().Len() > 0 {
			return p.Lines().At(0).Start
		}
	}
	return 0
}
