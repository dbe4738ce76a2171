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

// postList is the list of one kind of texts.
func (p texts) postList(address, title string, posts []*source.Article, page func(*source.Article) string) PostList {
	v := PostList{Common: p.common(address, title, "", block.Link{Text: title, Href: address})}
	for _, post := range posts {
		v.Posts = append(v.Posts, p.teaser(post, page, address))
	}
	return v
}

// longText is the number of headings from which a text gets a list of contents.
const longText = 4

// post is the page of a text; above are the links that lead to it.
func (p texts) post(address string, post *source.Article, above ...block.Link) (Post, error) {
	crumbs := append(above, block.Link{Text: post.Title, Href: address})
	v := Post{
		Common: p.common(address, post.Title, post.Summary, crumbs...),
		Date:   post.Date.Format(), DateISO: post.Date.String(), Author: post.Author, Person: post.Person, Summary: post.Summary,
	}
	body, err := p.Body(post.Doc, address)
	if err != nil {
		return v, err
	}
	v.Body = body
	units := post.Units
	if post.Unit != campaign.NoUnit {
		units = append([]campaign.UnitID{post.Unit}, units...)
	}
	for _, id := range units {
		if u := p.Site.Units.Get(id); u.Ranked() {
			v.Units = append(v.Units, block.Link{Text: p.UnitLabel(u), Href: route.Relative(address, route.Unit(u))})
		}
	}
	for _, id := range post.Campaigns {
		c := p.Site.Campaign(id)
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

func (p texts) newsList() PostList {
	return p.postList(route.News, p.T("Tin tức"), p.Site.News, route.NewsItem)
}

func (p texts) newsItem(pg route.Page) (Post, error) {
	return p.post(pg.Address, pg.Article, block.Link{Text: p.T("Tin tức"), Href: route.News})
}

func (p texts) storyList() PostList {
	return p.postList(route.Stories, p.T("Điển hình tiên tiến"), p.Site.Stories, route.Story)
}

func (p texts) story(pg route.Page) (Post, error) {
	return p.post(pg.Address, pg.Article, block.Link{Text: p.T("Điển hình tiên tiến"), Href: route.Stories})
}
