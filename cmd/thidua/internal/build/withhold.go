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

// withhold takes out what is not to be published on the day of the book: drafts,
// texts whose day is still to come, reports on a later day that the data reach,
// and pictures that only these show. It returns their files, by path.
func withhold(site *source.Site, book *score.Book) []string {
	w := &withholding{site: site}
	hold := func(p *source.Article) bool { return p.Draft || book.AsOf.Before(p.PublishAt) }
	w.reports(func(r *source.Report) bool {
		return hold(r.Article) || book.AsOf.Before(r.AsOf) && !book.Newest.Before(r.AsOf)
	})
	w.posts(hold)
	w.campaigns(func(c *campaign.Campaign) bool { return c.Status == campaign.Draft })
	return w.files()
}

// cut takes out what came after the day of the book, so that the site stands as
// it would have on that day: units, campaigns, texts and awards. Figures keep the
// values that later exports gave them. It returns the files of texts, by path.
func cut(site *source.Site, book *score.Book) []string {
	w := &withholding{site: site}
	later := book.AsOf.Before
	w.reports(func(r *source.Report) bool { return later(r.AsOf) || later(r.Date) })
	w.posts(func(p *source.Article) bool { return later(p.Date) })
	w.campaigns(func(c *campaign.Campaign) bool { return later(cmp.Or(c.Issued, c.Start)) })
	site.Awards = slices.DeleteFunc(site.Awards, func(a campaign.Award) bool { return later(a.DecidedOn) })
	site.Settings.BaseURL = "" // an address of today
	return w.files()
}

// A withholding takes texts out of a site and remembers them.
type withholding struct {
	site *source.Site
	out  []*prose.Document
}

func (w *withholding) reports(hold func(*source.Report) bool) {
	w.site.Reports = slices.DeleteFunc(w.site.Reports, func(r *source.Report) bool { return w.held(hold(r), r.Doc) })
}

func (w *withholding) posts(hold func(*source.Article) bool) {
	for _, posts := range []*[]*source.Article{&w.site.News, &w.site.Stories, &w.site.Pages} {
		*posts = slices.DeleteFunc(*posts, func(p *source.Article) bool { return w.held(hold(p), p.Doc) })
	}
}

func (w *withholding) campaigns(hold func(*campaign.Campaign) bool) {
	w.site.Campaigns = slices.DeleteFunc(w.site.Campaigns, func(c *campaign.Campaign) bool {
		return w.held(hold(c), w.site.Announced[c.Slug])
	})
}

func (w *withholding) held(yes bool, doc *prose.Document) bool {
	if yes {
		w.out = append(w.out, doc)
	}
	return yes
}

// files are the texts that were taken out, and the pictures and other files that
// no text shows but these.
func (w *withholding) files() []string {
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
	for _, d := range w.site.Texts() {
		note(d, shown)
	}
	w.site.Media = slices.DeleteFunc(w.site.Media, func(file string) bool {
		held := hidden[file] && !shown[file]
		if held {
			out = append(out, file)
		}
		return held
	})
	slices.Sort(out)
	return out
}
