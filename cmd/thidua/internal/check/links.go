package check

import (
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/prose"
)

// links reports links and pictures of texts that lead to nothing on the site.
func links(in Input) []diag.Diagnostic {
	docs := append(in.Site.Texts(), letters(in)...)
	headings := map[string]map[string]bool{}
	for _, d := range docs {
		if address, _, ok := in.Map.Find(d.File, prose.Link{Target: "#"}); ok {
			headings[address] = anchors(d)
		}
	}
	var out []diag.Diagnostic
	for _, d := range docs {
		for _, l := range d.Links {
			if l.External() {
				continue
			}
			address, fragment, ok := in.Map.Find(d.File, l)
			if known, text := headings[address]; ok && text && len(fragment) > 1 && !known[fragment[1:]] {
				ok = false
			}
			if !ok {
				out = append(out, diag.New(l.At, diag.LinkBroken, l.Target))
			}
		}
	}
	return out
}

// letters lists the texts of letters.
func letters(in Input) []*prose.Document {
	var out []*prose.Document
	for _, l := range in.Site.Letters {
		out = append(out, l.Doc)
	}
	return out
}

func anchors(d *prose.Document) map[string]bool {
	out := map[string]bool{}
	for _, h := range d.Headings {
		out[h.ID] = true
	}
	return out
}
