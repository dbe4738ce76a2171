package page

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/route"
)

// Search is the page that finds units, indicators, campaigns, texts and people.
// Without scripts it is a list of everything there is to find.
type Search struct {
	Common
	Finder Finder
	Groups []SearchGroup
}

// A Finder is what a page needs that finds things by script: the addresses of the script,
// of the index and of the home page, below which the addresses in the index are.
type Finder struct {
	Script, Index, Root string
}

// A SearchGroup is one kind of things to find.
type SearchGroup struct {
	Title string
	Links []block.Link
}

func (p *Planner) search() Search {
	t := p.T
	v := Search{
		Common: p.common(route.Search, t("Tìm kiếm"), "", block.Link{Text: t("Tìm kiếm"), Href: route.Search}),
		Finder: p.finder(route.Search),
	}
	entries, _ := p.searchData()
	for _, e := range entries {
		last := len(v.Groups) - 1
		if last < 0 || v.Groups[last].Title != e.kind {
			v.Groups = append(v.Groups, SearchGroup{Title: e.kind})
			last++
		}
		v.Groups[last].Links = append(v.Groups[last].Links, block.Link{Text: e.title, Href: route.Relative(route.Search, e.address)})
	}
	return v
}

// finder is what a page needs to find things.
func (p *Planner) finder(from string) Finder {
	return Finder{Script: p.ref(from, p.assets.searchJS), Index: p.ref(from, p.searchAddress), Root: p.ref(from, route.Home)}
}
