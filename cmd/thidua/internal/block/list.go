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

// A Mark is a band or a verdict as readers see it: a word, a shape, and a class for its
// colour. On a page the style sheet puts the shape of the class before the word; where no
// style sheet reaches, the symbol stands for it.
type Mark struct {
	Class, Symbol, Word string
}

// Append appends the mark.
func (m Mark) Append(b []byte) []byte {
	b = append(b, `<span class="mark `...)
	b = append(AppendText(b, m.Class), `">`...)
	return append(AppendText(b, m.Word), "</span>"...)
}

// A Menu is links as items of a list; the one that leads to where the reader is says so.
type Menu []Link

// Append appends the items.
func (list Menu) Append(b []byte) []byte {
	for _, l := range list {
		b = appendHref(append(b, `<li><a href="`...), l.Href)
		b = append(b, '"')
		if l.Current {
			b = append(b, ` aria-current="true"`...)
		}
		b = append(AppendText(append(b, '>'), l.Text), "</a></li>"...)
	}
	return b
}

// Crumbs are the links from the home page to the page itself, which is the last.
type Crumbs []Link

// Append appends the items.
func (list Crumbs) Append(b []byte) []byte {
	for i, l := range list {
		if i == len(list)-1 {
			return append(AppendText(append(b, `<li><span aria-current="page">`...), l.Text), "</span></li>"...)
		}
		b = append(l.Append(append(b, "<li>"...)), "</li>"...)
	}
	return b
}
