package draft

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// A Likeness is the campaign that a new one takes its rules of, and the new one's days.
type Likeness struct {
	ID         string
	Start, End campaign.Date
}

// Like begins a campaign from an earlier one: its rules, weights, awards and duties, over
// other days. The successor tells whose clusters are to be carried over.
func Like(fsys fs.FS, like Likeness, title string) (Draft, dispatch.Successor, error) {
	if like.End.Before(like.Start) {
		return Draft{}, dispatch.Successor{}, fault.Refuse(lang.T("ngày kết thúc %s trước ngày bắt đầu %s", "the end %s is before the start %s"), like.End.Format(), like.Start.Format())
	}
	site, _ := source.Load(fsys)
	old, err := site.CampaignOf("--like", like.ID)
	if err != nil {
		return Draft{}, dispatch.Successor{}, err
	}
	text, err := fs.ReadFile(fsys, old.At.File)
	if err != nil {
		return Draft{}, dispatch.Successor{}, err
	}
	slug := viet.FileSlug(title)
	if slug == "" {
		slug = dispatch.YearOf(old.Slug, like.End)
	}
	s := dispatch.Successor{Old: old, Text: text, Title: strings.TrimSpace(title), Slug: slug, Start: like.Start, End: like.End, Catalogue: site.Indicators}
	if v, known := site.Units.VintageOn(like.End); known {
		s.Vintage = v.ID
	}
	begun, asked, ok := s.Draft()
	if !ok {
		return Draft{}, s, fault.Refuse(lang.T("không đọc được phần đầu của %s", "the front matter of %s cannot be read"), old.At.File)
	}
	out := of(path.Join("content/phong-trao", slug+".md"), begun)
	out.Asked = slices.Concat(asked, mentions(site, old, slug))
	return out, s, nil
}

// mentions lists what else names the old campaign: letters that somebody gets of it, and
// texts whose short codes go on telling of it.
func mentions(site *source.Site, old *campaign.Campaign, id string) []dispatch.Question {
	var out []dispatch.Question
	count := map[source.ReportMail]int{}
	for _, r := range site.Recipients {
		for _, q := range r.Requests {
			if q.Campaign == old.ID {
				count[q.Kind]++
			}
		}
	}
	for _, kind := range []source.ReportMail{source.MailLaunch, source.MailHonors} {
		if n := count[kind]; n > 0 {
			out = append(out, dispatch.Question{Key: "data/recipients.csv", Said: fmt.Sprintf("%s:%s", kind, id), Text: lang.T("%d người nhận thư %s:%s; khi công bố, thêm phong trào mới cho họ", "%d recipients get %s:%s; add the new campaign for them when it is published").With(n, string(kind), old.ID)})
		}
	}
	var texts []*prose.Document
	for _, t := range site.Letters {
		texts = append(texts, t.Doc)
	}
	for _, d := range append(texts, site.Home) {
		for _, c := range d.Codes {
			if slices.ContainsFunc(c.Args, func(a prose.Arg) bool { return a.Value.Text == old.ID }) {
				out = append(out, dispatch.Question{Key: d.File, Line: c.At.Line, Said: c.Text, Text: lang.T("mã này còn nói về phong trào cũ", "this code still tells of the old campaign")})
			}
		}
	}
	return out
}
