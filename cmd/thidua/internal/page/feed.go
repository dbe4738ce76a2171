package page

import (
	"cmp"
	"encoding/xml"
	"html/template"
	"io"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/source"
)

// NotFound is the page for an address that leads nowhere.
type NotFound struct {
	Common
	Finder Finder
}

func (p texts) notFound() NotFound {
	t := p.T
	return NotFound{p.common(route.NotFound, t("Không có trang này"), "", block.Link{Text: t("Không có trang này"), Href: route.NotFound}), p.finder(route.NotFound)}
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Base    string      `xml:"xml:base,attr,omitempty"` // what relative links are relative to
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Link    atomLink    `xml:"link"`
	Summary string      `xml:"summary,omitempty"`
	Content atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc string `xml:"loc"`
}

// sitemap lists the pages that a search engine should know.
func (p texts) sitemap() sitemap {
	m := sitemap{}
	for _, pg := range p.Routes.Pages {
		if !pg.Unlisted(p.Site) {
			m.URLs = append(m.URLs, sitemapURL{p.Absolute(pg.Address)})
		}
	}
	slices.SortFunc(m.URLs, func(a, b sitemapURL) int { return cmp.Compare(a.Loc, b.Loc) })
	return m
}

// writeXML writes a feed or the map of the site.
func writeXML(w io.Writer, value any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	return enc.Encode(value)
}

func (p texts) feed() (atomFeed, error) {
	s := p.Site.Settings
	f := atomFeed{
		Lang: s.Language, ID: feedID(s.BasePath + route.Feed), Title: s.Title, Author: s.Organisation,
		Links: []atomLink{{Href: p.Seen(route.Feed, route.Home)}},
	}
	if s.Origin != "" {
		f.Base = p.Absolute(route.Feed)
		f.Links = append(f.Links, atomLink{Rel: "self", Href: f.Base})
	}
	newest := p.Book.AsOf
	add := func(post *source.Article, address, content string) {
		if newest.Before(post.Date) {
			newest = post.Date
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: feedID(strings.TrimSuffix(address, "/index.html")), Title: post.Title, Updated: feedTime(post.Date),
			Link: atomLink{Href: p.Seen(route.Feed, address)}, Summary: post.Summary,
			Content: atomContent{Type: "html", Text: content},
		})
	}
	addAll := func(posts []*source.Article, page func(*source.Article) string) error {
		for _, post := range posts {
			body, err := p.Body(post.Doc, route.Feed)
			if err != nil {
				return err
			}
			add(post, page(post), string(body))
		}
		return nil
	}
	f.Entries = p.standingEntry()
	if err := addAll(p.Site.News, route.NewsItem); err != nil {
		return f, err
	}
	if err := addAll(p.Site.Stories, route.Story); err != nil {
		return f, err
	}
	for _, r := range p.Site.Reports {
		// Its tables and charts are for its page.
		add(r.Article, route.Report(r), template.HTMLEscapeString(cmp.Or(r.Summary, r.Title)))
	}
	f.Updated = feedTime(newest)
	return f, nil
}

// standingEntry says where the campaign that the site follows stands, an entry for each day
// of figures; none without a campaign.
func (p texts) standingEntry() []atomEntry {
	c := p.current
	if c == nil {
		return nil
	}
	head := p.Ranks().Headline(c)
	if head.String() == "" {
		return nil
	}
	address := route.Campaign(c)
	return []atomEntry{{
		ID:    feedID(strings.TrimSuffix(address, "/index.html") + "/" + p.Book.AsOf.String()),
		Title: p.T("%s: %s", c.Number, head.Short()), Updated: feedTime(p.Book.AsOf), Link: atomLink{Href: p.Seen(route.Feed, address)},
		Summary: head.String(), Content: atomContent{Type: "html", Text: template.HTMLEscapeString(head.String())},
	}}
}

// feedID names a text for ever, wherever the site is moved to. No slash may stand
// in a URN as many readers check it.
func feedID(address string) string {
	return "urn:thidua:" + strings.ReplaceAll(strings.Trim(address, "/"), "/", ":")
}

// feedTime is the beginning of a day in Vietnam.
func feedTime(d campaign.Date) string {
	if d.IsZero() {
		return "1970-01-01T00:00:00+07:00"
	}
	return d.String() + "T00:00:00+07:00"
}
