package block

// A Link is a text that leads somewhere; Href is relative to the page.
type Link struct {
	Text, Href string
	Current    bool
}

// Append appends the link.
func (l Link) Append(b []byte) []byte {
	b = append(appendHref(append(b, `<a href="`...), l.Href), `">`...)
	return append(AppendText(b, l.Text), "</a>"...)
}

// Links are links with commas between them.
type Links []Link

// Append appends the links.
func (list Links) Append(b []byte) []byte {
	for i, l := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = l.Append(b)
	}
	return b
}

// Names are links in columns.
type Names []Link

// Append appends the list.
func (list Names) Append(b []byte) []byte {
	b = append(b, `<ul class="names">`...)
	for _, l := range list {
		b = append(l.Append(append(b, "<li>"...)), "</li>"...)
	}
	return append(b, "</ul>"...)
}

// A Mark is a band or a verdict as readers see it: a word, a shape, and a class for its colour.
type Mark struct {
	Class, Symbol, Word string
}

// Append appends the mark.
func (m Mark) Append(b []byte) []byte {
	b = append(b, `<span class="mark `...)
	b = AppendText(b, m.Class)
	b = append(b, `"><span class="shape" aria-hidden="true">`...)
	b = AppendText(b, m.Symbol)
	b = append(b, "</span> "...)
	b = AppendText(b, m.Word)
	return append(b, "</span>"...)
}
