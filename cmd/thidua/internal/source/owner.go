package source

import (
	"cmp"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/table"
)

// owner is the unit whose row names it so, for the row's faults: the one in force
// on a day, else the last of the units of one name; empty where that is not certain.
func (l *loader) owner(text string, on campaign.Date) (vintage, code string) {
	if m := l.unitNamed(text, on); m.Miss == campaign.Found {
		return l.identity(m.Unit)
	}
	last := campaign.NoUnit
	for _, id := range l.unitNamed(text, campaign.Date{}).Candidates {
		switch {
		case last == campaign.NoUnit:
			last = id
		case l.lastName(last) != l.lastName(id):
			return "", "" // code 24: Bắc Giang, Bắc Ninh
		case l.site.Units.Get(last).From().Before(l.site.Units.Get(id).From()):
			last = id
		}
	}
	return l.identity(last)
}

func (l *loader) lastName(id campaign.UnitID) string {
	u := l.site.Units.Get(id)
	return u.NameOn(u.To()).Short
}

// identity is what diag.Diagnostic.For takes.
func (l *loader) identity(id campaign.UnitID) (vintage, code string) {
	if id == campaign.NoUnit {
		return "", ""
	}
	u := l.site.Units.Get(id)
	return u.Vintage, u.Code
}

// claim gives the faults since a mark to the unit that a text names on a day.
func (l *loader) claim(mark int, text string, on campaign.Date) {
	if l.faults.Mark() > mark {
		vintage, code := l.owner(text, on)
		l.faults.ForSince(mark, vintage, code)
	}
}

// rowOwner is the unit of a row for its faults; none where code and name disagree.
// The row may lack cells.
func (r *exportReader) rowOwner(row table.Row) (vintage, code string) {
	text := func(want role) string {
		if i := r.lay.find(want); i >= 0 && i < len(row.Cells) {
			return row.Cells[i]
		}
		return ""
	}
	var on campaign.Date
	if r.side.period != 0 {
		on = r.side.period.End()
	}
	if p, ok := r.lay.period(periodTexts{text(periodRole), text(yearRole)}); ok {
		on = p.End()
	}
	if v, ok := r.site.Units.Vintage(cmp.Or(text(vintageRole), r.side.vintage)); ok {
		on = held(on, v)
	}
	vintage, code = r.owner(text(codeRole), on)
	nameVintage, nameCode := r.owner(text(unitRole), on)
	switch {
	case code == "":
		return nameVintage, nameCode
	case nameCode != "" && (nameVintage != vintage || nameCode != code):
		return "", ""
	}
	return vintage, code
}
