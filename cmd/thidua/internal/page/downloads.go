package page

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/dataset"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/tree"
)

// Downloads lists the files to download.
type Downloads struct {
	Common
	Package string // the description of all datasets
	Groups  []DownloadGroup
	Notices block.Link // licences of what is in the chart library; no text where it is not there
}

// A DownloadGroup is datasets of one kind.
type DownloadGroup struct {
	Title string
	Files []Download
}

// A Download is a dataset in its forms; Vi is "" where it is too long for Excel.
type Download struct {
	Title       string
	Neutral, Vi string
}

func (p *Planner) downloads() Downloads {
	t := p.T
	rel := func(to string) string { return route.Relative(route.Downloads, to) }
	v := Downloads{
		Common:  p.common(route.Downloads, t("Tải về"), "", block.Link{Text: t("Tải về"), Href: route.Downloads}),
		Package: rel(dataset.Package),
	}
	for _, g := range dataset.Groups(p.Presenter) {
		group := DownloadGroup{Title: g.Title}
		for _, d := range g.Sets {
			file := Download{Title: d.Title, Neutral: rel(d.Address())}
			if d.HasVi() {
				file.Vi = rel(d.ViAddress())
			}
			group.Files = append(group.Files, file)
		}
		v.Groups = append(v.Groups, group)
	}
	if p.assets.notices != "" {
		v.Notices = block.Link{Text: t("Giấy phép của thư viện vẽ biểu đồ"), Href: rel(p.assets.notices)}
	}
	return v
}

// addDownloads adds the datasets, and the description of all.
func (p *Planner) addDownloads() error {
	groups := dataset.Groups(p.Presenter)
	for _, g := range groups {
		for _, d := range g.Sets {
			for _, f := range d.Files() {
				if err := p.put(d.From, tree.File{Path: f.Address, Write: f.Write}); err != nil {
					return err
				}
			}
		}
	}
	description, err := dataset.Describe(p.Presenter, groups)
	if err != nil {
		return err
	}
	return p.tree.AddBytes(dataset.Package, description)
}
