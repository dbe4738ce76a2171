package cli

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
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
	}
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	d, successor, err := draft.Like(w, draft.Likeness{ID: like.id, Start: start, End: end}, title)
	if err != nil {
		return err
	}
	l := ledger.Ledger{At: g.at()}
	if err := l.Begin(d); err != nil {
		return err
	}
	g.say(lang.T("Đã tạo %s theo phong trào %s", "Made %s like campaign %s"), d.Name, like.id)
	n, clusters, err := l.CarryOver(successor)
	if err != nil {
		return err
	}
	if n > 0 {
		g.say(lang.T("Đã thêm %d dòng cụm thi đua năm %d vào %s, theo năm %d", "Added %d rows for the clusters of %d to %s, as in %d"), n, end.Year(), source.ClustersFile, successor.Old.End.Year())
	}
	g.listQuestions(slices.Concat(d.Asked, clusters))
	return nil
}
