package prose

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"

	"thidua/cmd/thidua/internal/viet"
)

// A Reference is what a link or a picture leads to, as the page needs it. A
// picture may have a size, and renditions of other widths. Without a target the
// words stay alone: those of the link, or those that describe the picture.
type Reference struct {
	Target        string
	Srcset, Sizes string
	Width, Height int // 0: not known
}

// HTML renders the text. resolve turns the target of each link and picture into
// the one that the page needs; insert makes what stands in the place of a short
// code. Only what goldmark escapes, or insert made, reaches the output.
func (d *Document) HTML(resolve func(Link) Reference, insert func(Code) (Insertion, error)) (string, error) {
	root := d.parse()
	if err := d.insertCodes(root, insert); err != nil {
		return "", fmt.Errorf("render %s: %w", d.File, err)
	}
	var dead []ast.Node
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			n.Destination = []byte(resolve(Link{Target: string(n.Destination)}).Target)
			if len(n.Destination) == 0 {
				dead = append(dead, n)
			}
		case *ast.Image:
			show(n, resolve(Link{Target: string(n.Destination), Picture: true}))
			if len(n.Destination) == 0 {
				dead = append(dead, n)
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", err
	}
	for _, n := range dead {
		unlink(n)
	}
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, d.body, root); err != nil {
		return "", fmt.Errorf("render %s: %w", d.File, err)
	}
	return b.String(), nil
}

// unlink puts the words of a link or a picture in its place.
func unlink(link ast.Node) {
	parent := link.Parent()
	for child := link.FirstChild(); child != nil; child = link.FirstChild() {
		parent.InsertBefore(parent, link, child)
	}
	parent.RemoveChild(parent, link)
}

// show makes an image of what its target leads to. A known size keeps the page
// from moving when the picture comes.
func show(n *ast.Image, r Reference) {
	n.Destination = []byte(r.Target)
	set := func(name, value string) { n.SetAttributeString(name, []byte(value)) }
	if r.Srcset != "" {
		set("srcset", r.Srcset)
		set("sizes", r.Sizes)
	}
	if r.Width > 0 && r.Height > 0 {
		set("width", strconv.Itoa(r.Width))
		set("height", strconv.Itoa(r.Height))
	}
	set("loading", "lazy")
}

// anchors makes the ids of headings: goldmark's own would drop every letter
// that is not ASCII.
type anchors struct {
	taken map[string]bool
	next  map[string]int // the number that a repeated heading got last
}

func newAnchors() *anchors { return &anchors{taken: map[string]bool{}, next: map[string]int{}} }

// Generate implements goldmark's parser.IDs.
func (a *anchors) Generate(value []byte, _ ast.NodeKind) []byte {
	slug := viet.Slug(string(value))
	if slug == "" {
		slug = "muc"
	}
	// A prefix keeps the ids of a text apart from those of the page around it.
	slug = "m-" + slug
	id := slug
	for a.taken[id] {
		a.next[slug] = max(2, a.next[slug]+1)
		id = slug + "-" + strconv.Itoa(a.next[slug])
	}
	a.taken[id] = true
	return []byte(id)
}

// Put implements goldmark's parser.IDs.
func (a *anchors) Put(value []byte) { a.taken[string(value)] = true }
