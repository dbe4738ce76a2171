// Package award judges who is proposed and who was rewarded (xét khen thưởng) by the
// rules of campaigns, and drafts the list for the council.
//
// The same rules look at two lists. Proposals may still be corrected: there a violation
// is an error. Honor rolls tell what has been decided: there it is a warning.
//
//	quota       at most so many in one unit: the quota of its code, else of its kind, else of all
//	outside     a person in a unit that is not itself rewarded, where the campaign asks for that
//	twice       one person, or one collective with one title, twice in a campaign
//	exclusive   two titles of which a collective or a person bears one a year
//	unranked    a collective that the scoring bars, or (in proposals) has not ranked
//
// Nothing here decides: where units tie across the cut, the council does.
package award

import (
	"cmp"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// Proposals says what is wrong with what is proposed for a campaign; for "" with all
// proposals. A unit rewarded already on the honor roll counts as rewarded; whom the council
// did not grant an award is not proposed any more.
func Proposals(site *source.Site, book *score.Book, id string) []diag.Diagnostic {
	open := slices.DeleteFunc(slices.Clone(site.Proposals), func(a campaign.Award) bool { return a.Outcome == campaign.NotGranted })
	l := list{site: site, book: book, awards: open, decided: site.Awards, severity: diag.Error}
	return l.judge(id)
}

// Rolls says what is wrong with the honor rolls of a campaign; for "" with all.
func Rolls(site *source.Site, book *score.Book, id string) []diag.Diagnostic {
	l := list{site: site, book: book, awards: site.Awards, severity: diag.Warning}
	return l.judge(id)
}

// A list is what is judged as one.
type list struct {
	site     *source.Site
	book     *score.Book
	awards   []campaign.Award
	decided  []campaign.Award // collectives among them count as rewarded too
	severity diag.Severity
	out      []diag.Diagnostic
}

func (l *list) proposed() bool { return l.severity == diag.Error }

func (l *list) judge(only string) []diag.Diagnostic {
	var ids []string
	parts := map[string][]campaign.Award{}
	for _, a := range l.awards {
		if only != "" && a.Campaign != only {
			continue
		}
		if parts[a.Campaign] == nil {
			ids = append(ids, a.Campaign)
		}
		parts[a.Campaign] = append(parts[a.Campaign], a)
	}
	for _, id := range ids {
		part := parts[id]
		l.twice(part)
		if c := l.site.Campaign(id); c != nil {
			l.quotas(c, part)
			l.outside(c, part)
			l.standing(c, part)
		}
	}
	l.exclusive(only)
	return l.out
}

// tell adds a fault at an award, for the office whose unit it names.
func (l *list) tell(a campaign.Award, code diag.Code, severity diag.Severity, args ...any) {
	d := diag.New(a.At, code, args...)
	d.Severity = severity
	if a.Unit != campaign.NoUnit {
		u := l.site.Units.Get(a.Unit)
		d = d.For(u.Vintage, u.Code)
	}
	l.out = append(l.out, d)
}

// A body is a unit, or what is not registered under the name that the list gives it.
type body struct {
	unit campaign.UnitID
	name string // viet.Key; of a body that is not registered, or of a part of a unit
}

func bodyOf(a campaign.Award) body {
	if a.Unit == campaign.NoUnit {
		return body{campaign.NoUnit, viet.Key(a.UnitText)}
	}
	return body{unit: a.Unit}
}

// day is a day on which the names of an award hold.
func (l *list) day(a campaign.Award) campaign.Date {
	if c := l.site.Campaign(a.Campaign); a.DecidedOn.IsZero() && c != nil {
		return c.End
	}
	return a.DecidedOn
}

// itself reports whether a collective is the unit, not a part of it.
func (l *list) itself(a campaign.Award) bool {
	if a.Kind != campaign.Collective || a.Below {
		return false
	}
	if viet.Key(a.Name) == viet.Key(a.UnitText) {
		return true
	}
	m := l.site.Units.Resolve(a.Name, l.day(a))
	return a.Unit != campaign.NoUnit && (m.Unit == a.Unit || m.Miss == campaign.NotInForce && slices.Contains(m.Candidates, a.Unit))
}

// unitName is what a message calls the unit of an award.
func (l *list) unitName(a campaign.Award) string {
	if a.Unit == campaign.NoUnit {
		return a.UnitText
	}
	return l.site.Units.Get(a.Unit).NameOn(l.day(a)).Short
}

// QuotaOf is the quota that limits a kind of awardees in a unit on a day: that of its
// code, else of its kind, else one for all units; of several the smallest. Nil is none.
func QuotaOf(c *campaign.Campaign, units *campaign.Registry, kind campaign.AwardeeKind, u campaign.UnitID, on campaign.Date) *campaign.Quota {
	var best *campaign.Quota
	bestFit := 0
	for i := range c.Awards.Quotas {
		q := &c.Awards.Quotas[i]
		if q.Kind != kind {
			continue
		}
		fit := fits(c, q, units, u, on)
		if fit > bestFit || fit > 0 && fit == bestFit && q.Max < best.Max {
			best, bestFit = q, fit
		}
	}
	return best
}

// fits says how closely a quota is meant for a unit: 3 by its code, 2 by its kind, 1 as
// any other, 0 not at all.
func fits(c *campaign.Campaign, q *campaign.Quota, units *campaign.Registry, u campaign.UnitID, on campaign.Date) int {
	if len(q.Codes)+len(q.Units) == 0 {
		return 1
	}
	if u == campaign.NoUnit {
		return 0
	}
	unit := units.Get(u)
	for _, code := range q.Codes {
		if sameOffice(units, c.Vintage, code, unit) {
			return 3
		}
	}
	if slices.Contains(q.Units, unit.NameOn(on).Kind) {
		return 2
	}
	return 0
}

// sameOffice reports whether a code of a vintage means a unit, or the one of the same
// code and name in another vintage: 24 of 2022 is not 24 of 2025.
func sameOffice(units *campaign.Registry, vintage, code string, unit *campaign.Unit) bool {
	id := units.ByCode(vintage, code)
	if id == campaign.NoUnit {
		id = units.ByCode("", code)
	}
	if id == campaign.NoUnit {
		return units.ByCode(unit.Vintage, code) == unit.ID
	}
	meant := units.Get(id)
	return meant == unit || meant.Code == unit.Code && meant.NameOn(meant.To()).Short == unit.NameOn(unit.To()).Short
}

// quotas tells each unit with more of a kind than its quota: once, at the first too many.
func (l *list) quotas(c *campaign.Campaign, part []campaign.Award) {
	type share struct {
		body
		kind campaign.AwardeeKind
	}
	var over []campaign.Award
	count, limit := map[share]int{}, map[share]*campaign.Quota{}
	key := func(a campaign.Award) share { return share{bodyOf(a), a.Kind} }
	for _, a := range part {
		k := key(a)
		if count[k] == 0 {
			limit[k] = QuotaOf(c, l.site.Units, a.Kind, a.Unit, l.day(a))
		}
		count[k]++
		if q := limit[k]; q != nil && count[k] == q.Max+1 {
			over = append(over, a)
		}
	}
	for _, a := range over {
		q := limit[key(a)]
		l.tell(a, diag.AwardQuota, l.severity, l.unitName(a), count[key(a)], a.Kind.Text(), q.Max, q.Among, c.ID)
	}
}

// outside tells each person of a unit that is not itself among the collectives.
func (l *list) outside(c *campaign.Campaign, part []campaign.Award) {
	if !c.Awards.WithinRewarded {
		return
	}
	rewarded := map[body]bool{}
	for _, a := range slices.Concat(part, l.decided) {
		if a.Campaign == c.ID && l.itself(a) {
			rewarded[bodyOf(a)] = true
		}
	}
	for _, a := range part {
		if a.Kind == campaign.Person && !rewarded[bodyOf(a)] {
			l.tell(a, diag.AwardOutside, l.severity, a.Name, l.unitName(a), c.ID)
		}
	}
}

// year is the year that an award is for.
func year(a campaign.Award) int { return cmp.Or(a.Year, a.DecidedOn.Year()) }
