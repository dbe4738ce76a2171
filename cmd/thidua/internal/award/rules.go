package award

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// An awardee is one person, or one collective, in a list.
type awardee struct {
	kind campaign.AwardeeKind
	of   body
	name string // viet.Key; none of a unit itself
	post string // viet.Key; of a person
}

func (l *list) awardee(a campaign.Award) awardee {
	w := awardee{kind: a.Kind, of: bodyOf(a)}
	if a.Kind == campaign.Person {
		w.name, w.post = viet.Key(a.Name), viet.Key(a.Position)
	} else if !l.itself(a) {
		w.name = viet.Key(a.Name)
	}
	return w
}

// twice tells who is named twice in one campaign: a person at all, a collective in one
// year with one title, since a long campaign rewards units stage by stage. Outside
// campaigns the same holds of people too.
func (l *list) twice(part []campaign.Award) {
	type naming struct {
		awardee
		title string
		year  int
	}
	seen := map[naming]diag.Pos{}
	for _, a := range part {
		n := naming{awardee: l.awardee(a)}
		how := lang.T("cùng người, cùng đơn vị, cùng chức vụ", "same person, same unit, same position")
		if a.Kind == campaign.Collective || a.Campaign == "" {
			n.title, n.year = l.site.Titles.Key(a.Title), year(a)
			how = lang.T("cùng tập thể, cùng danh hiệu", "same collective, same title")
			if a.Kind == campaign.Person {
				how = lang.T("cùng người, cùng danh hiệu", "same person, same title")
			}
		}
		where := lang.T("phong trào %s", "campaign %s").With(a.Campaign)
		if a.Campaign == "" {
			where = lang.T("năm %d", "year %d").With(n.year)
		}
		if at, again := seen[n]; again {
			l.tell(a, diag.AwardTwice, l.severity, a.Name, at, lang.Same("%s, %s").With(how, where))
			continue
		}
		seen[n] = a.At
	}
}

// exclusive tells who bears two titles of a group of which one a year is given. The
// campaigns do not matter for that; only is the one whose awards are reported.
func (l *list) exclusive(only string) {
	type bearer struct {
		awardee
		group string
		year  int
	}
	first := map[bearer]campaign.Award{}
	for _, a := range l.awards {
		rows := l.site.Titles.Find(a.Title)
		if len(rows) == 0 || rows[0].OneOf == "" {
			continue
		}
		b := bearer{l.awardee(a), rows[0].OneOf, year(a)}
		other, has := first[b]
		switch {
		case !has:
			first[b] = a
		case l.site.Titles.Key(other.Title) == l.site.Titles.Key(a.Title) || only != "" && a.Campaign != only && other.Campaign != only:
		default:
			l.tell(a, diag.AwardExclusive, l.severity, a.Name, a.Title, other.Title, other.At)
		}
	}
}

// standing tells units that are proposed although the scoring bars them or has not
// ranked them. On an honor roll only a disqualification is reported: figures come and go.
func (l *list) standing(c *campaign.Campaign, part []campaign.Award) {
	bars := slices.ContainsFunc(c.Scoring.Adjustments, func(a campaign.Adjustment) bool { return a.Kind == campaign.Disqualify })
	if !bars && !l.proposed() || !slices.ContainsFunc(part, l.itself) {
		return
	}
	ranking := l.book.Ranking(c)
	ranked := len(ranking.Ranked()) > 0
	standing := map[campaign.UnitID]lang.Text{}
	for _, s := range ranking.Standings {
		switch {
		case s.Sheet.Barred:
			var why []string
			for _, a := range s.Sheet.Applied {
				if a.Rule.Kind == campaign.Disqualify {
					why = append(why, a.Rule.Title)
				}
			}
			standing[s.Sheet.Unit] = lang.T("không được xét (%s)", "disqualified (%s)").With(strings.Join(why, "; "))
		case s.Rank == 0 && ranked && l.proposed():
			standing[s.Sheet.Unit] = lang.T("chưa xếp hạng", "not ranked")
		}
	}
	for _, a := range part {
		if text, ok := standing[a.Unit]; ok && l.itself(a) {
			l.tell(a, diag.AwardUnranked, diag.Warning, l.unitName(a), text, c.ID)
		}
	}
}
