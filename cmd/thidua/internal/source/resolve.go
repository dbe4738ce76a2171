package source

import (
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// miss says why a text names no unit on a day, and what the writer may have meant.
func (l *loader) miss(at diag.Pos, text string, on campaign.Date, m campaign.Match) diag.Diagnostic {
	switch m.Miss {
	case campaign.NotInForce:
		return diag.New(at, diag.UnitNotInForce, text, on.Format()).WithHint(l.otherDays(m.Candidates, on)).For(l.owner(text, on))
	case campaign.Ambiguous:
		return diag.New(at, diag.UnitAmbiguous, text, l.names(m.Candidates, on))
	case campaign.SubProvincial:
		return diag.New(at, diag.UnitUnknown, text).WithHint(
			lang.T("đây là cơ quan BHXH dưới cấp tỉnh vào ngày %s: chỉ đơn vị cấp tỉnh báo cáo", "on %s this is an office below the province: only provincial offices report").With(on.Format()))
	}
	d := diag.New(at, diag.UnitUnknown, text)
	if l.faults.Full(diag.UnitUnknown) {
		return d
	}
	spelling := diag.Nearest(l.site.Units.Bare(text), l.site.Units.Spellings(on))
	if spelling == "" {
		return d
	}
	code := ""
	if found := l.site.Units.Resolve(spelling, on); found.Miss == campaign.Found {
		code = l.site.Units.Get(found.Unit).Code
	}
	return d.WithHint(lang.T("có phải %q (%s)? các đơn vị được liệt kê trong data/units.csv",
		"did you mean %q (%s)? units are listed in data/units.csv").With(spelling, code))
}

func (l *loader) names(ids []campaign.UnitID, on campaign.Date) string {
	var out []string
	for _, id := range ids {
		u := l.site.Units.Get(id)
		out = append(out, u.NameOn(on).Short+" ("+u.Code+")")
	}
	return strings.Join(out, ", ")
}

// otherDays tells when units of this name or code are in force, and what became of them.
func (l *loader) otherDays(ids []campaign.UnitID, on campaign.Date) lang.Text {
	var vi, en []string
	for _, id := range ids {
		u := l.site.Units.Get(id)
		name := u.NameOn(u.To()).Short + " (" + u.Code + ")"
		if on.Before(u.From()) {
			vi = append(vi, name+" có từ "+u.From().Format())
			en = append(en, name+" exists since "+u.From().Format())
			continue
		}
		vi = append(vi, name+" có đến "+u.To().Format()+l.became(id, ", nay thuộc "))
		en = append(en, name+" existed until "+u.To().Format()+l.became(id, ", now part of "))
	}
	return lang.T(strings.Join(vi, "; "), strings.Join(en, "; "))
}

func (l *loader) became(id campaign.UnitID, words string) string {
	for _, c := range l.site.Units.Successors(id) {
		u := l.site.Units.Get(c.New)
		return words + u.NameOn(c.Effective).Short + " (" + u.Code + ")"
	}
	return ""
}
