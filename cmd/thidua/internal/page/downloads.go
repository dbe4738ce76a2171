package page

import (
	"slices"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/dataset"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/tree"
)

// Downloads lists the files to download.
type Downloads struct {
	Common
	Package string // the description of all datasets
	Packs   string // to be printed; "" where there are none
	Groups  []DownloadGroup
	Notices block.Link // licences of what is in the chart library; no text where it is not there
}

// A DownloadGroup is datasets of one kind.
type DownloadGroup struct {
	Title string
	Files []Download
}

// A Download is a file, or the dataset and the workbook of one thing; either may be "".
type Download struct {
	Title, CSV, Workbook string
}

func (p *Planner) downloads() Downloads {
	t := p.T
	rel := func(to string) string { return route.Relative(route.Downloads, to) }
	v := Downloads{
		Common:  p.common(route.Downloads, t("Tải về"), "", block.Link{Text: t("Tải về"), Href: route.Downloads}),
		Package: rel(dataset.Package),
	}
	if p.Routes.Has(route.Packs) {
		v.Packs = rel(route.Packs)
	}
	for _, g := range dataset.Groups(p.Presenter) {
		group := DownloadGroup{Title: g.Title}
		for _, b := range g.Books {
			group.Files = append(group.Files, Download{Title: b.Title, Workbook: rel(b.Address())})
		}
		for _, d := range g.Sets {
			i := slices.IndexFunc(group.Files, func(f Download) bool { return f.Title == d.Title })
			if i < 0 {
				i, group.Files = len(group.Files), append(group.Files, Download{Title: d.Title})
			}
			group.Files[i].CSV = rel(d.Address())
		}
		v.Groups = append(v.Groups, group)
	}
	if p.assets.notices != "" {
		v.Notices = block.Link{Text: t("Giấy phép của thư viện vẽ biểu đồ"), Href: rel(p.assets.notices)}
	}
	return v
}

// addDownloads adds the datasets, the workbooks, and the description of all.
func (p *Planner) addDownloads() error {
	groups := dataset.Groups(p.Presenter)
	for _, g := range groups {
		for _, d := range g.Sets {
			if err := p.put(d.From, tree.File{Path: d.Address(), Write: d.Write}); err != nil {
				return err
			}
		}
		for _, b := range g.Books {
			if err := p.put(b.From, tree.File{Path: b.Address(), Write: b.Write}); err != nil {
				return err
			}
		}
	}
	description, err := dataset.Describe(p.Presenter, groups)
	if err != nil {
		return err
	}
	return p.tree.AddBytes(dataset.Package, description)
}
