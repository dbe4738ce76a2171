package check

import (
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
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

// photos reports pictures of the honored that are not there.
func photos(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, a := range in.Site.Awards {
		if _, ok := in.Site.Pictures[a.Photo]; a.Photo == "" || ok {
			continue
		}
		d := diag.New(a.PhotoAt, diag.LinkBroken, strings.TrimPrefix(a.Photo, folder)).WithHint(
			lang.T("viết đường dẫn của tệp ảnh trong content/, như bang-vang/nguyen-van-a.jpg", "write the path of a picture in content/, such as bang-vang/nguyen-van-a.jpg"))
		if near := diag.Nearest(a.Photo, in.Site.Media); near != "" {
			d = d.WithHint(lang.T("có phải %q?", "did you mean %q?").With(strings.TrimPrefix(near, folder)))
		}
		out = append(out, d)
	}
	return out
}

// folder is what paths in the register of honors are below.
const folder = "content/"

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
