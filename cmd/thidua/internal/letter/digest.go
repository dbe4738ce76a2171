package letter

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// A past is a book with what was known a week or a month before the newest figures came.
type past struct {
	rules source.Digest
	day   campaign.Date
	book  *score.Book
}

// before is the book that letters are compared with; nil where the settings write letters
// always, or nobody can tell what was known then: the register does not say when files came.
func (p *Letters) before() *past {
	rules := p.Site.Settings.MailDigest
	if rules.Every == "" {
		return nil
	}
	var newest campaign.Date
	for _, f := range p.Site.Results.Files {
		if f.ReceivedOn.IsZero() && f.Path != "" {
			return nil
		}
		if newest.Before(f.ReceivedOn) {
			newest = f.ReceivedOn
		}
	}
	if newest.IsZero() {
		return nil
	}
	// A letter on a day after the newest file came looks back from that day.
	if newest.Before(p.Book.AsOf) {
		newest = p.Book.AsOf
	}
	day := newest.AddDays(-7)
	if rules.Every == source.EveryMonth {
		day = campaign.DateOf(newest.Time().AddDate(0, -1, 0))
	}
	return &past{rules, day, p.Book.With(p.Site.Known(day), p.Book.AsOf)}
}

// silent says why a letter on some targets and the ranks of some units would tell nothing
// new; no text where it would.
func (p *Letters) silent(c *campaign.Campaign, all []score.Achievement, units []campaign.UnitID) lang.Text {
	p.once.Do(func() { p.past = p.before() })
	was := p.past
	if was == nil || p.verdictsTurned(was, all) || p.ranksMoved(was, c, units) || p.restated(was, all) {
		return lang.Text{}
	}
	return lang.T("không có gì mới từ ngày %s: kết luận, thứ hạng và số liệu đã gửi như cũ", "nothing new since %s: verdicts, ranks and figures are as they were").With(was.day.Format())
}

// verdictsTurned reports whether a target has another verdict, or is behind now or no longer.
func (p *Letters) verdictsTurned(was *past, all []score.Achievement) bool {
	return was.rules.Verdict && slices.ContainsFunc(all, func(a score.Achievement) bool {
		old := was.book.Judge(a.Campaign, a.Target)
		return old.Verdict != a.Verdict || old.Band.Slow() != a.Band.Slow()
	})
}

// ranksMoved reports whether one of some units has moved by as many places as the settings say.
func (p *Letters) ranksMoved(was *past, c *campaign.Campaign, units []campaign.UnitID) bool {
	if was.rules.Rank == 0 || !route.HasRanking(c) {
		return false
	}
	old, now := was.book.Ranking(c), p.Book.Ranking(c)
	return slices.ContainsFunc(units, func(u campaign.UnitID) bool {
		from, to := old.Of(u), now.Of(u)
		if from == nil || to == nil {
			return (from == nil) != (to == nil)
		}
		return max(from.Rank-to.Rank, to.Rank-from.Rank) >= was.rules.Rank
	})
}

// restated reports whether a figure that was known then, of what the targets are on, has
// another value now.
func (p *Letters) restated(was *past, all []score.Achievement) bool {
	return was.rules.Restated && slices.ContainsFunc(all, func(a score.Achievement) bool {
		ind := p.Site.Indicators.At(a.Target.Indicator)
		return slices.ContainsFunc(was.book.Series(ind.Index, a.Target.Unit), func(old score.Point) bool {
			now := p.Book.Value(ind.Index, a.Target.Unit, old.Period)
			return old.Figure.Ok && (!now.Ok || ind.Round(old.Figure.Value) != ind.Round(now.Value))
		})
	})
}

// ranked lists the units of a campaign's ranking.
func ranked(p *present.Presenter, c *campaign.Campaign) []campaign.UnitID {
	if !route.HasRanking(c) {
		return nil
	}
	var out []campaign.UnitID
	for _, s := range p.Book.Ranking(c).Standings {
		out = append(out, s.Sheet.Unit)
	}
	return out
}
