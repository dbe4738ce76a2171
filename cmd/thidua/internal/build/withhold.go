package build

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// withhold is a site without what is not to be published on the day of the book: drafts,
// texts whose day is still to come, reports on a later day that the data reach, and
// pictures that only these show. It returns their files as well, by path.
func withhold(site *source.Site, book *score.Book) (*source.Site, []string) {
	w := &withholding{Site: *site}
	hold := func(p *source.Article) bool { return p.Draft || book.AsOf.Before(p.PublishAt) }
	w.reports(func(r *source.Report) bool {
		return hold(r.Article) || book.AsOf.Before(r.AsOf) && !book.Newest.Before(r.AsOf)
	})
	w.posts(hold)
	w.campaigns(func(c *campaign.Campaign) bool { return c.Status == campaign.Draft })
	return w.result()
}

// cut is a site without what came after the day of the book, as it would have stood on
// that day: units, campaigns, texts and awards. Figures keep the values that later
// exports gave them. It returns the files of texts as well, by path.
func cut(site *source.Site, book *score.Book) (*source.Site, []string) {
	w := &withholding{Site: *site}
	later := book.AsOf.Before
	w.reports(func(r *source.Report) bool { return later(r.AsOf) || later(r.Date) })
	w.posts(func(p *source.Article) bool { return later(p.Date) })
	w.campaigns(func(c *campaign.Campaign) bool { return later(cmp.Or(c.Issued, c.Start)) })
	w.Awards = without(w.Awards, func(a campaign.Award) bool {
		if later(a.DecidedOn) {
			w.later = append(w.later, a)
		}
		return later(a.DecidedOn)
	})
	w.Accepted = without(w.Accepted, func(a source.Acceptance) bool { return later(a.Period.Start()) })
	w.Settings.Origin = "" // an address of today
	return w.result()
}

// A withholding is a copy of a site from which texts and awards are taken out.
type withholding struct {
	source.Site
	out   []*prose.Document
	later []campaign.Award
}

// without is a new list of all but some.
func without[T any](list []T, hold func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), hold)
}

func (w *withholding) reports(hold func(*source.Report) bool) {
	w.Reports = without(w.Reports, func(r *source.Report) bool { return w.held(hold(r), r.Doc) })
}

func (w *withholding) posts(hold func(*source.Article) bool) {
	for _, posts := range []*[]*source.Article{&w.News, &w.Stories, &w.Pages, &w.Guides} {
		*posts = without(*posts, func(p *source.Article) bool { return w.held(hold(p), p.Doc) })
	}
}

func (w *withholding) campaigns(hold func(*campaign.Campaign) bool) {
	w.Campaigns = without(w.Campaigns, func(c *campaign.Campaign) bool {
		return w.held(hold(c), w.Announced[c.Slug])
	})
}

func (w *withholding) held(yes bool, doc *prose.Document) bool {
	if yes {
		w.out = append(w.out, doc)
	}
	return yes
}

// result is what is left, and the files of what was taken out: texts, and the pictures
// and other files that nothing shows but these.
func (w *withholding) result() (*source.Site, []string) {
	hidden, shown := map[string]bool{}, map[string]bool{}
	note := func(d *prose.Document, in map[string]bool) {
		for _, l := range d.Links {
			target, _, _ := strings.Cut(l.Target, "#")
			in[path.Join(path.Dir(d.File), target)] = true
		}
	}
	var out []string
	for _, d := range w.out {
		note(d, hidden)
		out = append(out, d.File)
	}
	for _, d := range w.Texts() {
		note(d, shown)
	}
	for _, a := range w.Awards {
		shown[a.Photo] = true
	}
	for _, a := range w.later {
		hidden[a.Photo] = true
	}
	w.Media = without(w.Media, func(file string) bool {
		held := hidden[file] && !shown[file]
		if held {
			out = append(out, file)
		}
		return held
	})
	slices.Sort(out)
	return &w.Site, out
}
