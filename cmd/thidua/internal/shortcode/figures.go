package shortcode

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
)

// findFigures finds the numbers and lines that a short code prints. What is not
// there is a fault: never a zero, never a gap in a sentence.
func (s *resolution) findFigures() {
	switch s.call.Kind {
	case Figure:
		s.call.Period, s.call.Figure = s.figure(s.call.Period)
	case Difference:
		s.call.Period, s.call.Figure = s.figure(s.call.Period)
		if len(s.faults) == 0 {
			s.call.Against, s.call.Other = s.figure(s.call.Against)
		}
	case Level, Finding:
		s.findTarget()
	case Score, Rank:
		s.findStanding()
	case DaysLeft:
		if s.call.Campaign.End.IsZero() {
			s.empty(lang.T("phong trào này không có ngày kết thúc", "this campaign has no end date"))
		}
	case TargetTable, TargetChart:
		s.findTargets()
	case RankingTable, MapChart:
		if len(s.Book.Ranking(s.call.Campaign).Ranked()) == 0 {
			s.empty(lang.T("phong trào này chưa xếp hạng đơn vị nào", "no unit is ranked in this campaign"))
		}
	case YearTable:
		s.findYears()
	case HonorTable:
		s.findAwards()
	case TrendChart:
		if s.call.Campaign != nil {
			s.findTarget()
		}
		if len(s.faults) == 0 && len(s.Window(s.call)) == 0 {
			s.empty(s.newest(s.call.Indicators[0], score.Figure{}))
		}
	}
}

func (s *resolution) empty(why lang.Text) {
	s.fault(s.code.At, diag.ShortcodeEmpty, s.code.Text).Hint = why
}

// figure is the figure of a period; without one the newest.
func (s *resolution) figure(p campaign.Period) (campaign.Period, score.Figure) {
	ind := s.call.Indicators[0]
	f := score.Figure{}
	if p == 0 {
		p, f = s.Book.Latest(ind.Index, s.call.Unit.ID, campaign.Date{})
	} else {
		f = s.At(ind, s.call.Unit, p)
	}
	if !f.Ok {
		s.empty(s.newest(ind, f))
	}
	return p, f
}

// At is a figure that the text may see: none of a period that had not ended.
func (r Reader) At(ind *campaign.Indicator, u *campaign.Unit, p campaign.Period) score.Figure {
	if r.Book.AsOf.Before(p.End()) && !ind.Base() {
		return score.Figure{}
	}
	return r.Book.Value(ind.Index, u.ID, p)
}

// newest says which figure there is instead.
func (s *resolution) newest(ind *campaign.Indicator, f score.Figure) lang.Text {
	name := s.call.Unit.NameOn(s.Book.AsOf).Short
	if f.Missing > 0 {
		return lang.T("thiếu số liệu của %d đơn vị", "figures of %d units are missing").With(f.Missing)
	}
	p, latest := s.Book.Latest(ind.Index, s.call.Unit.ID, campaign.Date{})
	if !latest.Ok {
		return lang.T("chưa có số liệu nào của chỉ tiêu này cho %s", "there are no figures for this indicator for %s").With(name)
	}
	return lang.T("kỳ mới nhất có số liệu tính đến %s: %s", "the newest period with figures up to %s: %s").With(s.Book.AsOf.Format(), p.Label())
}

// findTarget finds the one target that is meant.
func (s *resolution) findTarget() {
	ind, c := s.call.Indicators[0], s.call.Campaign
	due, ok := s.due()
	if !ok {
		return
	}
	var dues, others []string
	for _, t := range slices.Concat(c.National, c.Assigned) {
		if t.Unit != s.call.Unit.ID {
			continue
		}
		if id := s.Site.Indicators.At(t.Indicator).ID; !slices.Contains(others, id) {
			others = append(others, id)
		}
		if t.Indicator != ind.Index {
			continue
		}
		dues = append(dues, t.Due.Format())
		if due.IsZero() || t.Due == due {
			s.call.Targets = append(s.call.Targets, t)
		}
	}
	switch {
	case len(s.call.Targets) > 1:
		s.fault(s.code.At, diag.ShortcodeMissing, string(s.form.kind), string(dueKey)).Hint =
			lang.T("chọn một trong: %s", "choose one of: %s").With("han=" + strings.Join(dues, ", han="))
	case len(s.call.Targets) == 1:
		if s.call.Kind == Finding && !s.Book.Judge(c, s.call.Targets[0]).Result.Ok {
			s.empty(s.newest(ind, score.Figure{}))
		}
	case len(dues) > 0:
		s.empty(lang.T("mức giao này có hạn %s", "this target is due on %s").With(strings.Join(dues, ", ")))
	case len(others) > 0:
		s.empty(lang.T("phong trào này giao mức cho: %s", "this campaign has targets for: %s").With(strings.Join(others, ", ")))
	default:
		s.empty(lang.T("phong trào này không giao mức nào", "this campaign has no targets"))
	}
}

// due reads the day of a deadline; none is given where the campaign has one only.
func (s *resolution) due() (campaign.Date, bool) {
	w, ok := s.args[dueKey]
	if !ok {
		return campaign.Date{}, true
	}
	d, ok := campaign.ParseDate(w.Text)
	if !ok {
		s.badValue(dueKey, w, "han=31/12/2025")
	}
	return d, ok
}

// findTargets lists the targets of the country, of one deadline where it is given.
func (s *resolution) findTargets() {
	due, ok := s.due()
	if !ok {
		return
	}
	for _, t := range s.call.Campaign.National {
		if due.IsZero() || t.Due == due {
			s.call.Targets = append(s.call.Targets, t)
		}
	}
	if len(s.call.Targets) == 0 {
		s.empty(lang.T("phong trào này không có chỉ tiêu toàn quốc nào như vậy", "this campaign has no such national target"))
	}
}

func (s *resolution) findStanding() {
	ranking := s.Book.Ranking(s.call.Campaign)
	s.call.Standings = len(ranking.Ranked())
	if st := ranking.Of(s.call.Unit.ID); st != nil {
		s.call.Standing = *st
	}
	if s.call.Standing.Rank == 0 {
		s.empty(lang.T("%s chưa được xếp hạng trong phong trào này", "%s is not ranked in this campaign").With(s.call.Unit.NameOn(s.Book.AsOf).Short))
	}
}

// findYears sees that each line of a table of years has a figure.
func (s *resolution) findYears() {
	for _, ind := range s.call.Indicators {
		some := false
		for year := s.call.From.Year(); year <= s.call.To.Year(); year++ {
			_, f := s.YearEnd(ind, s.call.Unit, year)
			some = some || f.Ok
		}
		if !some {
			s.empty(lang.T("không năm nào có số liệu của %q", "no year has figures for %q").With(ind.ID))
		}
	}
}

// YearEnd is the figure of December, else that of the year as a whole.
func (r Reader) YearEnd(ind *campaign.Indicator, u *campaign.Unit, year int) (campaign.Period, score.Figure) {
	if f := r.At(ind, u, campaign.Month(year, 12)); f.Ok {
		return campaign.Month(year, 12), f
	}
	return campaign.Year(year), r.At(ind, u, campaign.Year(year))
}

func (s *resolution) findAwards() {
	for _, a := range s.Site.Awards {
		in := s.call.Campaign == nil || a.Campaign == s.call.Campaign.ID
		seen := s.Written.IsZero() || !s.Written.Before(a.DecidedOn)
		if in && seen && a.Year == s.call.Period.Year() {
			s.call.Awards = append(s.call.Awards, a)
		}
	}
	if len(s.call.Awards) == 0 {
		s.empty(lang.T("bảng vàng không có dòng nào như vậy", "the honor roll has no such entry"))
	}
}

// Window is the series of a trend chart, between the periods that it names.
func (r Reader) Window(c Call) []score.Point {
	return score.Span(slices.DeleteFunc(slices.Clone(r.Book.For(c.Campaign).Series(c.Indicators[0].Index, c.Unit.ID)), func(pt score.Point) bool {
		return c.From != 0 && pt.Period.End().Before(c.From.Start()) || c.To != 0 && c.To.End().Before(pt.Period.End()) ||
			r.Book.AsOf.Before(pt.Period.End())
	}))
}
