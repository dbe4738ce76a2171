package present

import (
	"fmt"
	"html/template"
	"strings"

	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/route"
)

// Body renders a text for a page.
func (p *Presenter) Body(doc *prose.Document, address string) (template.HTML, error) {
	return p.BodyWith(doc, p.Inserter(address))
}

// BodyWith renders a text whose short codes an inserter fills.
func (p *Presenter) BodyWith(doc *prose.Document, in *Inserter) (template.HTML, error) {
	html, err := doc.HTML(func(l prose.Link) prose.Reference { return p.refer(doc, l, in) }, in.insert)
	if err != nil {
		return "", fmt.Errorf("%s: %w", doc.File, err)
	}
	// goldmark has escaped every text, short codes print through templates, and
	// source has refused raw HTML and harmful links before a page is planned.
	return template.HTML(html), nil
}

// refer is what a link of a text leads to, as seen from the page that shows it.
func (p *Presenter) refer(doc *prose.Document, l prose.Link, in *Inserter) prose.Reference {
	if l.External() {
		return prose.Reference{Target: l.Target}
	}
	to, fragment, ok := p.Routes.Find(doc.File, l)
	switch {
	case !ok: // an archive lacks what came later; elsewhere it is a fault, said before
		return prose.Reference{}
	case to == in.from && fragment != "":
		return prose.Reference{Target: fragment}
	case l.Picture:
		return p.show(to, in.from)
	}
	return prose.Reference{Target: p.Seen(in.from, to) + fragment}
}

// pictureSizes says how wide a picture stands on a page: the column of a text is
// 46rem wide, as site.css has it, and a phone's screen less than that.
const pictureSizes = "(min-width: 48rem) 46rem, 100vw"

// show is a picture with its renditions.
func (p *Presenter) show(address, from string) prose.Reference {
	shots := p.Routes.Renditions(address)
	ref := prose.Reference{Target: p.Seen(from, address)}
	if len(shots) == 0 {
		return ref
	}
	last := shots[len(shots)-1]
	ref.Width, ref.Height = last.Width, last.Height
	if len(shots) == 1 {
		return ref
	}
	var set []string
	for _, s := range shots {
		// A name may hold a space or a comma, which part the list.
		set = append(set, fmt.Sprintf("%s %dw", escaped.Replace(p.Seen(from, s.Address)), s.Width))
	}
	ref.Srcset, ref.Sizes = strings.Join(set, ", "), pictureSizes
	return ref
}

var escaped = strings.NewReplacer(" ", "%20", ",", "%2C", "%", "%25", "?", "%3F", "#", "%23")

// Seen is the reference from a page to an address. What stands in the feed is read
// elsewhere, so there it is complete, where the settings know base_url.
func (p *Presenter) Seen(from, to string) string {
	if from == route.Feed && p.Site.Settings.Origin != "" {
		return p.Absolute(to)
	}
	return route.Relative(from, to)
}
