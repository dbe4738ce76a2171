package block

import "strconv"

// An Honor is a person or a collective that was honored, and for what.
type Honor struct {
	ID       string // the fragment that leads here
	Name     string
	Href     string // where the name leads: to this place, or the page of a unit that is itself honored; may be empty
	Person   bool
	Position string // of a person; may be empty
	Unit     Link   // no address where the unit has no page; no text where it is itself the honored
	Decision string // number and day, and who took it; may be empty
	Photo    Photo
	Story    Link // a text about the person; no text where there is none
}

// A Photo is a picture of who is honored, at its own size; without an address there is none.
type Photo struct {
	Address, Alt  string
	Width, Height int
}

// Honors are those who were honored, one after the other.
type Honors []Honor

// Append appends the list; nothing of one with nobody on it.
func (list Honors) Append(b []byte) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(b, "<ul class=\"honors\">\n"...)
	for i := range list {
		b = list[i].append(b)
	}
	return append(b, "</ul>"...)
}

func (h *Honor) append(b []byte) []byte {
	class := "collective"
	if h.Person {
		class = "person"
	}
	b = append(appendAttr(appendAttr(append(b, "<li"...), "id", h.ID), "class", class), '>')
	if p := h.Photo; p.Address != "" {
		b = append(appendHref(append(b, `<img src="`...), p.Address), `" loading="lazy" width="`...)
		b = append(strconv.AppendInt(append(strconv.AppendInt(b, int64(p.Width), 10), `" height="`...), int64(p.Height), 10), '"')
		b = append(appendAttr(b, "alt", p.Alt), '>')
	}
	b = append(appendNamed(append(b, "<h4>"...), Link{Text: h.Name, Href: h.Href}), "</h4>"...)
	if h.Position != "" || h.Unit.Text != "" {
		b = append(b, "<p>"...)
		b = AppendText(b, h.Position)
		if h.Position != "" && h.Unit.Text != "" {
			b = append(b, ", "...)
		}
		b = append(appendNamed(append(b, `<span class="of">`...), h.Unit), "</span></p>"...)
	}
	if h.Decision != "" {
		b = append(AppendText(append(b, `<p class="meta">`...), h.Decision), "</p>"...)
	}
	if h.Story.Text != "" {
		b = append(h.Story.Append(append(b, `<p class="more">`...)), "</p>"...)
	}
	return append(b, "</li>\n"...)
}

// appendNamed appends a link, or the text alone of one that leads nowhere.
func appendNamed(b []byte, l Link) []byte {
	if l.Href == "" {
		return AppendText(b, l.Text)
	}
	return l.Append(b)
}
