package cli

import (
	"cmp"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// ofUnit keeps the faults in rows of the unit that the user names, former units
// that it was made of included, and says which units those are.
func (g *globals) ofUnit(checked build.Checked, text string) (diag.List, error) {
	reg, today := checked.Site.Units, checked.Book.AsOf
	if len(reg.Units) == 1 {
		g.note(lang.T("không đọc được danh mục đơn vị: --unit không có tác dụng", "the register of units cannot be read, so --unit has no effect"))
		return checked.Faults, nil
	}
	unit, others := unitMeant(reg, text, today)
	if unit == nil {
		return diag.List{}, noUnit(reg, text, today)
	}
	former := formerUnits(reg, unit)
	if len(former) > 0 {
		g.note(lang.T("%s, gồm cả các dòng của đơn vị cũ: %s", "%s, rows of its former units included: %s"), unitLabel(unit), unitLabels(former))
	}
	others = slices.DeleteFunc(others, func(u *campaign.Unit) bool { return slices.Contains(former, u) })
	if len(others) > 0 {
		g.note(lang.T("%q là %s; đơn vị khác cũng từng dùng mã hay tên này, không được xét: %s", "%q is %s; others of this code or name are left out: %s"),
			text, unitLabel(unit), unitLabels(others))
	}
	for _, c := range diag.Codes() {
		if n := checked.Faults.Beyond(c); n > 0 {
			g.note(lang.T("[%s] có quá nhiều chỗ: chỉ xét %d chỗ đầu, còn %d chỗ chưa xét", "[%s] occurs too often: the first %d are looked at, %d more are not"), string(c), diag.Kept, n)
		}
	}
	whose := map[diag.Unit]bool{}
	for _, u := range append(former, unit) {
		whose[diag.Unit{Vintage: u.Vintage, Code: u.Code}] = true
	}
	return checked.Faults.Only(func(d diag.Diagnostic) bool { return whose[d.Unit] }), nil
}

// unitMeant finds the unit that a code, a name, or vintage and code stand for.
// Where several were called so over the years, the one in force today is meant,
// else the last; the others are given too. No unit is nil.
func unitMeant(reg *campaign.Registry, text string, today campaign.Date) (unit *campaign.Unit, others []*campaign.Unit) {
	if vintage, code, ok := strings.Cut(text, "/"); ok {
		if id := reg.ByCode(vintage, code); id != campaign.NoUnit {
			return reg.Get(id), nil
		}
	}
	called := calledSo(reg, text)
	if now := reg.Resolve(text, today); now.Miss == campaign.Found {
		unit = reg.Get(now.Unit)
		return unit, slices.DeleteFunc(called, func(u *campaign.Unit) bool { return u == unit })
	}
	if len(called) == 0 {
		return nil, nil
	}
	return called[0], called[1:]
}

// calledSo lists the units of all days that a text names, the last first.
func calledSo(reg *campaign.Registry, text string) []*campaign.Unit {
	// On no day at all no unit is in force, so all that bear the name are candidates.
	var out []*campaign.Unit
	for _, id := range reg.Resolve(text, campaign.Date{}).Candidates {
		out = append(out, reg.Get(id))
	}
	slices.SortStableFunc(out, func(a, b *campaign.Unit) int {
		return cmp.Or(b.From().Compare(a.From()), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// formerUnits lists the units that a unit was made of, and those that they were
// made of: only the office of today can still correct their rows.
func formerUnits(reg *campaign.Registry, unit *campaign.Unit) []*campaign.Unit {
	var out []*campaign.Unit
	for queue := []campaign.UnitID{unit.ID}; len(queue) > 0; queue = queue[1:] {
		for _, c := range reg.Predecessors(queue[0]) {
			if u := reg.Get(c.Old); u != unit && !slices.Contains(out, u) {
				out, queue = append(out, u), append(queue, c.Old)
			}
		}
	}
	return out
}

func noUnit(reg *campaign.Registry, text string, today campaign.Date) error {
	if near := reg.Near(text, today); near != "" {
		return usage(lang.T("--unit: không có đơn vị %q; có phải %q?", "--unit: there is no unit %q; did you mean %q?"), text, near)
	}
	return usage(lang.T("--unit: không có đơn vị %q; các đơn vị được liệt kê trong data/units.csv",
		"--unit: there is no unit %q; units are listed in data/units.csv"), text)
}

// unitLabel tells a unit from all others: its last name, its vintage and code.
func unitLabel(u *campaign.Unit) string {
	code := u.Code
	if u.Vintage != "" {
		code = u.Vintage + "/" + code
	}
	return u.NameOn(u.To()).Short + " (" + code + ")"
}

func unitLabels(units []*campaign.Unit) string {
	labels := make([]string, len(units))
	for i, u := range units {
		labels[i] = unitLabel(u)
	}
	return strings.Join(labels, ", ")
}
