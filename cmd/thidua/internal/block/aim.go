package block

// An Aim is a target in one line: what came of it, where it should be, a mark, how far
// along its way it is.
type Aim struct {
	Name, Href string
	Result     string
	Against    string // what the result is held against: "cần 44,08%"
	Mark       Mark
	Way        Drawing // nil where there is no way
	Note       string  // a second line
}

// Aims are the targets of a campaign, one line each.
type Aims []Aim

// Append appends the list; nothing of none.
func (list Aims) Append(b []byte) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(b, "<ul class=\"aims\">\n"...)
	for _, a := range list {
		b = Link{Text: a.Name, Href: a.Href}.Append(append(b, "<li>"...))
		b = append(AppendText(append(b, " <b>"...), a.Result), "</b> <span>"...)
		b = a.Mark.Append(append(AppendText(b, a.Against), "</span> "...))
		if a.Way != nil {
			b = a.Way.AppendSVG(append(b, ' '))
		}
		if a.Note != "" {
			b = append(AppendText(append(b, " <small>"...), a.Note), "</small>"...)
		}
		b = append(b, "</li>\n"...)
	}
	return append(b, "</ul>"...)
}
