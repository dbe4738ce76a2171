package cli

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// A likeness is what the flags of new campaign --like say.
type likeness struct{ id, start, end string }

// newLike drafts a campaign from an earlier one: its rules, weights, awards and duties,
// over other days, with the clusters of its year, and lists what must be new.
func (g *globals) newLike(like likeness, title string) error {
	start, ok := campaign.ParseDate(like.start)
	end, also := campaign.ParseDate(like.end)
	switch {
	case like.start == "" || like.end == "":
		return usage(lang.T("--like cần --start và --end", "--like needs --start and --end"))
	case !ok || !also:
		return usage(lang.T("--start và --end là ngày: viết 31/12/2026", "--start and --end are days: write 31/12/2026"))
	case end.Before(start):
		return usage(lang.T("--end %s trước --start %s", "--end %s is before --start %s"), end.Format(), start.Format())
	}
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	site, _ := source.Load(w)
	old, err := campaignOf(site, "--like", like.id)
	if err != nil {
		return err
	}
	text, err := fs.ReadFile(w, old.At.File)
	if err != nil {
		return err
	}
	slug := viet.FileSlug(title)
	if slug == "" {
		slug = dispatch.YearOf(old.Slug, end)
	}
	s := dispatch.Successor{Old: old, Text: text, Title: title, Slug: slug, Start: start, End: end, Catalogue: site.Indicators}
	if v, known := site.Units.VintageOn(end); known {
		s.Vintage = v.ID
	}
	draft, asked, ok := s.Draft()
	if !ok {
		return usage(lang.T("không đọc được phần đầu của %s", "the front matter of %s cannot be read"), old.At.File)
	}
	name := path.Join("content/phong-trao", slug+".md")
	if err := g.at().Inside(name); err != nil {
		return err
	}
	if err := output.WriteNew(output.Disk(), g.inWorkspace(filepath.FromSlash(name)), output.Bytes([]byte(draft))); err != nil {
		return err
	}
	g.say(lang.T("Đã tạo %s theo phong trào %s", "Made %s like campaign %s"), name, old.ID)
	clusters, err := g.carryClusters(s)
	if err != nil {
		return err
	}
	g.listQuestions(slices.Concat(asked, clusters, mentions(site, old, slug)))
	return nil
}

// carryClusters takes the clusters of the old campaign's year over into that of the new;
// where that cannot be, it is asked.
func (g *globals) carryClusters(s dispatch.Successor) ([]dispatch.Question, error) {
	from, to := s.Old.End.Year(), s.End.Year()
	if len(s.Old.Scoring.Clusters) == 0 || from == to {
		return nil, nil
	}
	if s.Vintage != s.Old.Vintage {
		return []dispatch.Question{{Key: source.ClustersFile, Text: lang.T("cụm thi đua năm %d: danh mục đơn vị đã đổi nên không lấy cụm của năm %d", "clusters of %d: the list of units has changed, so that those of %d were not taken").With(to, from)}}, nil
	}
	l := ledger.Ledger{At: g.at()}
	n, err := l.CarryClusters(from, to)
	if n > 0 {
		g.say(lang.T("Đã thêm %d dòng cụm thi đua năm %d vào %s, theo năm %d", "Added %d rows for the clusters of %d to %s, as in %d"), n, to, source.ClustersFile, from)
	}
	return nil, err
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
