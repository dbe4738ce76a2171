package source

import (
	"cmp"
	"path"
	"regexp"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/viet"
)

// loadArticles reads news, stories and other pages.
func (l *loader) loadArticles() {
	l.site.News = l.articles(newsFolder)
	l.site.Stories = l.articles("content/dien-hinh")
	l.site.Pages = l.articles("content/trang")
	l.site.Guides = l.articles("content/van-hanh")
	newestFirst(l.site.News, itself)
	newestFirst(l.site.Stories, itself)
	order := viet.NewOrder()
	for _, texts := range [][]*Article{l.site.Pages, l.site.Guides} {
		slices.SortStableFunc(texts, func(a, b *Article) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), order.Compare(a.Title, b.Title))
		})
	}
}

// movedFrom is a former address: folders below the site's.
var movedFrom = regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*/){1,6}$`)

// newestFirst sorts texts by their date, those of one day by address.
func newestFirst[T any](texts []T, article func(T) *Article) {
	slices.SortStableFunc(texts, func(x, y T) int {
		a, b := article(x), article(y)
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Slug, b.Slug))
	})
}

const newsFolder = "content/tin-tuc" // news are of a day

func itself(p *Article) *Article { return p }

func (l *loader) articles(folder string) []*Article {
	var out []*Article
	slugs := map[string]string{}
	for _, name := range l.files(folder, ".md") {
		doc, ok := l.document(name)
		if !ok {
			continue
		}
		p := l.article(doc)
		l.faults.Merge(doc.Fields.Close())
		if other, twice := slugs[p.Slug]; twice {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.SlugTwice, p.Slug, other))
			continue
		}
		slugs[p.Slug] = name
		out = append(out, p)
	}
	return out
}

func (l *loader) article(doc *prose.Document) *Article {
	m := doc.Fields
	slug, at := l.slug(doc)
	p := &Article{
		Slug:      slug,
		SlugAt:    at,
		Title:     m.Required("title").Value,
		Summary:   m.Text("summary").Value,
		Date:      dateField(m, "date"),
		Author:    m.Text("author").Value,
		Person:    m.Text("person").Value,
		Unit:      campaign.NoUnit,
		Draft:     truth(m, "draft"),
		PublishAt: dateField(m, "publish_at"),
		Order:     int(decimal(m, "order").Float()),
		Doc:       doc,
	}
	for _, t := range m.Texts("moved_from") {
		if !movedFrom.MatchString(t.Value) {
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(lang.T("viết địa chỉ cũ như trang/huong-dan/", "write the former address like trang/huong-dan/")))
			continue
		}
		p.MovedFrom = append(p.MovedFrom, t.Value)
	}
	l.articleUnits(p)
	for _, t := range m.Texts("campaigns") {
		if l.campaignNamed(t.At, t.Key, t.Value) == nil {
			continue
		}
		p.Campaigns = append(p.Campaigns, t.Value)
	}
	return p
}

// articleUnits reads which units a text is about. Where its day is missing or cannot be
// read, which is a fault of its own, nothing more is said.
func (l *loader) articleUnits(p *Article) {
	m := p.Doc.Fields
	dated := m.Has("date")
	if path.Dir(p.Doc.File) == newsFolder {
		m.Required("date")
		dated = true
	}
	on, unit, units := l.articleDay(m, p.Date), m.Text("unit"), m.Texts("units")
	if on.IsZero() && dated {
		return
	}
	if unit.Ok {
		p.Unit = l.resolveField(m, unit, on)
	}
	for _, t := range units {
		if id := l.resolveField(m, t, on); id != campaign.NoUnit {
			p.Units = append(p.Units, id)
		}
	}
}

// articleDay is the day that settles which units a text means: its date, or the
// last day of the vintage it names.
func (l *loader) articleDay(m *fields.Map, date campaign.Date) campaign.Date {
	id := l.VintageField(m)
	if v, ok := l.site.Units.Vintage(id); ok && !date.Within(v.From, v.To) {
		if v.To.IsZero() {
			return v.From
		}
		return v.To
	}
	return date
}
