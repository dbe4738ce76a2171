package page

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"thidua/cmd/thidua/internal/picture"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/tree"
)

// body renders a text for a page.
func (p *Planner) body(doc *prose.Document, address string) (template.HTML, error) {
	return p.bodyWith(doc, p.inserter(address))
}

// bodyWith renders a text whose short codes an inserter fills.
func (p *Planner) bodyWith(doc *prose.Document, in *inserter) (template.HTML, error) {
	html, err := doc.HTML(func(l prose.Link) prose.Reference { return p.refer(doc, l, in) }, in.insert)
	if err != nil {
		return "", fmt.Errorf("%s: %w", doc.File, err)
	}
	// goldmark has escaped every text, short codes print through templates, and
	// source has refused raw HTML and harmful links before a page is planned.
	return template.HTML(html), nil
}

// refer is what a link of a text leads to, as seen from the page that shows it.
func (p *Planner) refer(doc *prose.Document, l prose.Link, in *inserter) prose.Reference {
	if l.External() {
		return prose.Reference{Target: l.Target}
	}
	to, fragment, ok := p.routes.Find(doc.File, l)
	switch {
	case !ok: // an archive lacks what came later; elsewhere it is a fault, said before
		return prose.Reference{}
	case to == in.from && fragment != "":
		return prose.Reference{Target: fragment}
	case l.Picture:
		return p.show(to, in.from)
	}
	return prose.Reference{Target: p.seen(in.from, to) + fragment}
}

// pictureSizes says how wide a picture stands on a page: the column of a text is
// 46rem wide, as site.css has it, and a phone's screen less than that.
const pictureSizes = "(min-width: 48rem) 46rem, 100vw"

// show is a picture with its renditions.
func (p *Planner) show(address, from string) prose.Reference {
	shots := p.routes.Renditions(address)
	ref := prose.Reference{Target: p.seen(from, address)}
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
		set = append(set, fmt.Sprintf("%s %dw", escaped.Replace(p.seen(from, s.Address)), s.Width))
	}
	ref.Srcset, ref.Sizes = strings.Join(set, ", "), pictureSizes
	return ref
}

var escaped = strings.NewReplacer(" ", "%20", ",", "%2C", "%", "%25", "?", "%3F", "#", "%23")

// seen is the reference from a page to an address. What stands in the feed is read
// elsewhere, so there it is complete, where the settings know base_url.
func (p *Planner) seen(from, to string) string {
	if from == route.Feed && p.site.Settings.BaseURL != "" {
		return p.absolute(to)
	}
	return route.Relative(from, to)
}

// addMedia adds the files that texts show or lead to: pictures as they were made
// anew, which the files of the workspace are not beside, and the rest as it is.
func (p *Planner) addMedia(read func(string) ([]byte, error)) error {
	for _, file := range p.site.Media {
		bytesOf := func() ([]byte, error) { return read(file) }
		pic := p.site.Pictures[file]
		if len(pic.Widths()) == 0 {
			if err := p.addFile(tree.File{Path: p.routes.Media(file)}, bytesOf); err != nil {
				return err
			}
			continue
		}
		set := picture.NewSet(pic, bytesOf)
		for i, shot := range p.routes.Renditions(p.routes.Media(file)) {
			// To scale and pack a picture takes as long as a hundred pages; the first of
			// its widths that is asked for makes all.
			if err := p.addFile(tree.File{Path: shot.Address, Slow: i == 0}, func() ([]byte, error) { return set.Take(shot.Width) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// addFile plans a file whose bytes are made when it is written.
func (p *Planner) addFile(f tree.File, make func() ([]byte, error)) error {
	f.Write = func(w io.Writer) error {
		data, err := make()
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
	return p.tree.AddFile(f)
}
