package page

import (
	"bytes"
	"encoding/json"
	"io"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
)

// Search is the page that finds units, indicators, campaigns, texts and people.
// Without scripts it is a list of everything there is to find.
type Search struct {
	Common
	Index  string // address of the script that holds the index
	Groups []SearchGroup
}

// A SearchGroup is one kind of things to find.
type SearchGroup struct {
	Title string
	Links []block.Link
}

// An entry of the index: title, kind, address from the site's folder, other words.
type entry struct {
	title, kind, address, words string
}

func (p *Planner) addSearch() error {
	entries, index := p.searchData()
	address := "tep/" + hashed("tim-kiem.js", index)
	if err := p.tree.AddBytes(address, index); err != nil {
		return err
	}
	return p.add(route.Search, "search.html", func() (any, error) {
		t := p.templates.T
		v := Search{
			Common: p.common(route.Search, t("Tìm kiếm"), "", block.Link{Text: t("Tìm kiếm"), Href: route.Search}),
			Index:  route.Relative(route.Search, address),
		}
		for _, e := range entries {
			last := len(v.Groups) - 1
			if last < 0 || v.Groups[last].Title != e.kind {
				v.Groups = append(v.Groups, SearchGroup{Title: e.kind})
				last++
			}
			v.Groups[last].Links = append(v.Groups[last].Links, block.Link{Text: e.title, Href: route.Relative(route.Search, e.address)})
		}
		return v, nil
	})
}

// entries lists what can be found, kind by kind.
func (p *Planner) entries() []entry {
	t := p.templates.T
	var out []entry
	for _, c := range p.campaignsByDate() {
		out = append(out, entry{c.Title, t("Phong trào"), route.Campaign(c), c.Number + " " + c.Theme})
	}
	for i := len(p.site.Units.Vintages) - 1; i >= 0; i-- {
		for _, u := range p.byName(p.site.Units.Vintages[i].Units) {
			out = append(out, entry{p.unitLabel(u), t("Đơn vị"), route.Unit(u), p.otherNames(u)})
		}
	}
	for _, ind := range p.site.Indicators.All {
		out = append(out, entry{ind.Name, t("Chỉ tiêu"), route.Indicator(ind), ind.Short + " " + ind.ID})
	}
	for _, post := range p.site.News {
		out = append(out, entry{post.Title, t("Tin tức"), route.NewsItem(post), post.Summary})
	}
	for _, post := range p.site.Stories {
		out = append(out, entry{post.Title, t("Điển hình"), route.Story(post), post.Summary + " " + post.Person})
	}
	for _, r := range p.site.Reports {
		out = append(out, entry{r.Title, t("Báo cáo"), route.Report(r), r.Summary})
	}
	for _, post := range p.site.Pages {
		out = append(out, entry{post.Title, t("Trang"), route.Page(post), post.Summary})
	}
	for _, year := range p.honorYears() {
		people, collectives := p.honored(year)
		for _, a := range append(collectives, people...) {
			out = append(out, entry{t("%s, %d", a.Name, year), t("Bảng vàng"), route.HonorYear(year), a.UnitText + " " + a.Title})
		}
	}
	return out
}

func (p *Planner) otherNames(u *campaign.Unit) string {
	words := u.Code
	for _, n := range u.Names {
		if !p.book.AsOf.Before(n.From) {
			words += " " + n.Full + " " + n.Short
		}
	}
	return words
}

// searchIndex is a script that gives the page its entries: a script can be
// loaded from file://, other data cannot.
func searchIndex(entries []entry) []byte {
	var b bytes.Buffer
	io.WriteString(&b, "window.thiduaIndex=[\n")
	enc := json.NewEncoder(&b) // escapes <, > and & for use in a script
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		_ = enc.Encode([]string{e.title, e.kind, e.address, e.words})
	}
	io.WriteString(&b, "];\n")
	return b.Bytes()
}
