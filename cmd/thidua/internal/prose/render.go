package prose

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"

	"thidua/cmd/thidua/internal/viet"
)

// HTML renders the text. resolve turns the target of each link and picture into
// the one that the page needs; insert makes what stands in the place of a short
// code. Only what goldmark escapes, or insert made, reaches the output.
func (d *Document) HTML(resolve func(Link) string, insert func(Code) (Insertion, error)) (string, error) {
	root := d.parse()
	if err := d.insertCodes(root, insert); err != nil {
		return "", fmt.Errorf("render %s: %w", d.File, err)
	}
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			n.Destination = []byte(resolve(Link{Target: string(n.Destination)}))
		case *ast.Image:
			n.Destination = []byte(resolve(Link{Target: string(n.Destination), Picture: true}))
			n.SetAttributeString("loading", []byte("lazy"))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, d.body, root); err != nil {
		return "", fmt.Errorf("render %s: %w", d.File, err)
	}
	return b.String(), nil
}

// anchors makes the ids of headings: goldmark's own would drop every letter
// that is not ASCII.
type anchors struct {
	taken map[string]bool
}

func newAnchors() *anchors { return &anchors{taken: map[string]bool{}} }

// Generate implements goldmark's parser.IDs.
func (a *anchors) Generate(value []byte, _ ast.NodeKind) []byte {
	slug := viet.Slug(string(value))
	if slug == "" {
		slug = "muc"
	}
	// A prefix keeps the ids of a text apart from those of the page around it.
	slug = "m-" + slug
	id := slug
	for n := 2; a.taken[id]; n++ {
		id = slug + "-" + strconv.Itoa(n)
	}
	a.taken[id] = true
	return []byte(id)
}

// Put implements goldmark's parser.IDs.
func (a *anchors) Put(value []byte) { a.taken[string(value)] = true }
