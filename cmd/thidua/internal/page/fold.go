package page

import (
	"html/template"
	"text/template/parse"
)

// calling makes {{name (pipe)}} of {{template "name" pipe}}: of a part that is appended
// by a function of that name.
func calling(name string, function any) func(*parse.PipeNode) parse.Node {
	return func(pipe *parse.PipeNode) parse.Node {
		trees, err := parse.Parse(name, "{{"+name+" .}}", "", "", map[string]any{name: function})
		if err != nil {
			panic(err) // a template of the program's own
		}
		action := trees[name].Root.Nodes[0].(*parse.ActionNode)
		action.Pipe.Cmds[0].Args[1] = pipe
		return action
	}
}

// foldTexts puts the texts of a template in their places: {{t "Đơn vị"}} says the
// same on every page, and calling a function by reflection for each of thirty such
// texts took a tenth of the time in which a page is made. Texts with figures in them
// are still called for.
func (t *Templates) foldTexts(page *template.Template) {
	for _, part := range page.Templates() {
		if part.Tree != nil {
			t.foldList(part.Tree.Root)
		}
	}
}

func (t *Templates) foldList(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if text, ok := constantText(n.Pipe); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(t.T(text)))}
			}
		case *parse.TemplateNode:
			if call, ok := t.appended[n.Name]; ok && n.Pipe != nil {
				list.Nodes[i] = call(n.Pipe)
			}
		case *parse.IfNode:
			t.foldBranch(&n.BranchNode)
		case *parse.WithNode:
			t.foldBranch(&n.BranchNode)
		case *parse.RangeNode:
			t.foldBranch(&n.BranchNode)
		}
	}
}

func (t *Templates) foldBranch(b *parse.BranchNode) {
	t.foldList(b.List)
	t.foldList(b.ElseList)
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
