package page

import (
	"html/template"
	"text/template/parse"
)

// calling makes {{name (pipe)}} of {{template "name" pipe}}: of a part that is appended
// by a function of that name.
func calling(name string) func(*parse.PipeNode) parse.Node {
	return func(pipe *parse.PipeNode) parse.Node {
		trees, err := parse.Parse(name, "{{"+name+" .}}", "", "", map[string]any{name: true}) // that there is one
		if err != nil {
			panic(err) // a template of the program's own
		}
		action := trees[name].Root.Nodes[0].(*parse.ActionNode)
		action.Pipe.Cmds[0].Args[1] = pipe
		return action
	}
}

// A folding puts the texts of a template in their places: {{t "Đơn vị"}} says the
// same on every page, and calling a function by reflection for each of thirty such
// texts took a tenth of the time in which a page is made. Texts with figures in them
// are still called for. Parts become calls of functions, unless a user has written
// the page, who may have parts of the same names.
type folding struct {
	*Templates
	parts bool
}

func (t *Templates) fold(page *template.Template, parts bool) {
	f := folding{t, parts}
	for _, part := range page.Templates() {
		if part.Tree != nil {
			f.list(part.Tree.Root)
		}
	}
}

func (f folding) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if text, ok := constantText(n.Pipe); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(f.T(text)))}
			}
		case *parse.TemplateNode:
			if call, ok := f.appended[n.Name]; ok && f.parts && n.Pipe != nil {
				list.Nodes[i] = call(n.Pipe)
			}
		case *parse.IfNode:
			f.branch(&n.BranchNode)
		case *parse.WithNode:
			f.branch(&n.BranchNode)
		case *parse.RangeNode:
			f.branch(&n.BranchNode)
		}
	}
}

func (f folding) branch(b *parse.BranchNode) {
	f.list(b.List)
	f.list(b.ElseList)
}

// constantText recognises {{t "…"}}.
func constantText(pipe *parse.PipeNode) (string, bool) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	name, ok := pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	text, isText := pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !ok || !isText || name.Ident != "t" {
		return "", false
	}
	return text.Text, true
}
