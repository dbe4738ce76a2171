package page

import (
	"cmp"
	"html/template"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/source"
)

// Post is the page of a text.
type Post struct {
	Common
	Date, DateISO string
	Author        string
	Person        string
	Summary       string
	Body          template.HTML
	Units         []block.Link
	Campaigns     []block.Link
	Contents      []block.Link // of a long text
}

// PostList is a list of texts.
type PostList struct {
	Common
	Posts []Teaser
}

// A shelf is a kind of texts.
type shelf struct {
	title   string
	address string // of the list; "" for none
	posts   []*source.Article
	page    func(*source.Article) string
}

func (p *Planner) addPosts() error {
	t := p.templates.T
	for _, s := range []shelf{
		{t("Tin tức"), route.News, p.site.News, route.NewsItem},
		{t("Điển hình tiên tiến"), route.Stories, p.site.Stories, route.Story},
		{"", "", p.site.Pages, route.Page},
	} {
		if err := p.addShelf(s); err != nil {
			return err
		}
	}
	return nil
}

func (p *Planner) addShelf(s shelf) error {
	if s.address != "" {
		err := p.add(s.address, "posts.html", func() (any, error) {
			v := PostList{Common: p.common(s.address, s.title, "", block.Link{Text: s.title, Href: s.address})}
			for _, post := range s.posts {
				v.Posts = append(v.Posts, p.teaser(post, s.page, s.address))
			}
			return v, nil
		})
		if err != nil {
			return err
		}
	}
	for _, post := range s.posts {
		if err := p.add(s.page(post), "post.html", func() (any, error) { return p.post(s, post) }); err != nil {
			return err
		}
	}
	return nil
}

// longText is the number of headings from which a text gets a list of contents.
const longText = 4

func (p *Planner) post(s shelf, post *source.Article) (Post, error) {
	address := s.page(post)
	var crumbs []block.Link
	if s.address != "" {
		crumbs = append(crumbs, block.Link{Text: s.title, Href: s.address})
	}
	crumbs = append(crumbs, block.Link{Text: post.Title, Href: address})
	v := Post{
		Common: p.common(address, post.Title, post.Summary, crumbs...),
		Date:   post.Date.Format(), DateISO: post.Date.String(), Author: post.Author, Person: post.Person, Summary: post.Summary,
	}
	body, err := p.body(post.Doc, address)
	if err != nil {
		return v, err
	}
	v.Body = body
	units := post.Units
	if post.Unit != campaign.NoUnit {
		units = append([]campaign.UnitID{post.Unit}, units...)
	}
	for _, id := range units {
		if u := p.site.Units.Get(id); u.Ranked() {
			v.Units = append(v.Units, block.Link{Text: p.unitLabel(u), Href: route.Relative(address, route.Unit(u))})
		}
	}
	for _, id := range post.Campaigns {
		c := p.site.Campaign(id)
		if c == nil {
			continue // withheld: a draft is not spoken of
		}
		v.Campaigns = append(v.Campaigns, block.Link{Text: cmp.Or(c.Number, c.Title), Href: route.Relative(address, route.Campaign(c))})
	}
	if len(post.Doc.Headings) >= longText {
		for _, h := range post.Doc.Headings {
			if h.Level == 2 {
				v.Contents = append(v.Contents, block.Link{Text: h.Text, Href: "#" + h.ID})
			}
		}
	}
	return v, nil
}
