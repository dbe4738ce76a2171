package ingest

import (
	"fmt"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

// Names says what the names in exports and registers mean: of units in all the ways
// that offices write them, of indicators by id or name, of regions.
type Names struct {
	Units      *campaign.Registry
	Indicators *campaign.Catalogue

	byKey   map[string]*campaign.Indicator // by the table.HeaderKey of id, name and short name
	regions map[string]string              // by table.HeaderKey
}

// NewNames knows the names of a registry of units and of a catalogue of indicators.
func NewNames(units *campaign.Registry, indicators *campaign.Catalogue) *Names {
	n := &Names{Units: units, Indicators: indicators, byKey: map[string]*campaign.Indicator{}, regions: map[string]string{}}
	for _, u := range units.Units {
		if u.Region != "" {
			n.regions[table.HeaderKey(u.Region)] = u.Region
		}
	}
	for _, ind := range indicators.All {
		for _, name := range []string{ind.ID, ind.Name, ind.Short} {
			if key := table.HeaderKey(name); n.byKey[key] == nil {
				n.byKey[key] = ind
			}
		}
	}
	return n
}

var (
	regionStart = viet.Pattern(`(?i)^(?:[IVX]+[.)]\s*)?(?:(?:tổng (?:cộng |số )?|cộng )(?:các tỉnh )?)?(?:khu vực |vùng )?`)
	groupStart  = viet.Pattern(`(?i)^(?:(?:[IVX]+|\d{1,3})[.)]\s*|[-+•*]\s*)?` +
		`(?:tổng|cộng|trong đó|cụm|khu vực|vùng|tiểu vùng|miền|tong (?:cong|so|khu vuc|vung)|trong do|cum thi dua|khu vuc|of which)(?:[\s:,]|$)`)
	ordinal     = viet.Pattern(`^(?:\d{1,3}|[IVX]+)[.)]\s*(\pL.*)$`)                                    // "1. Hà Nội"
	nameAndCode = viet.Pattern(`^(\pL.*?) ?\((\d\d?)\)$`)                                               // "Tỉnh Bắc Ninh (24)"
	remark      = viet.Pattern(`(?i)^(.*?\pL)( ?(?:\*+|\(\*+\)|[¹²³⁴⁵†‡]+| ?\((?:cũ|mới|cu|moi)\)))$`)  // "Hà Nội (*)", "Bắc Ninh (cũ)"
	codeAndName = viet.Pattern(`^(\d\d?) ?[-–] ?(\pL.*)$`)                                              // "01 - Hà Nội"
	codeNumber  = viet.Pattern(`^'?(\d\d?)(?:[.,]0)?$`)                                                 // "1.0" or "'01" for 01
	totalOf     = viet.Pattern(`^(.*?\pL)\s*(?:\(\d+ [^)]*\)|\d+ (?:tỉnh|đơn vị|địa phương).*)?\s*:?$`) // "Tổng cộng (63 tỉnh):"
)

// Unit is Resolve for the cells of an export, which may hold more than the name
// or the code: an ordinal, the code before the name, what a spreadsheet makes of a code.
func (n *Names) Unit(text string, on campaign.Date) campaign.Match {
	m := n.Units.Resolve(text, on)
	if m.Miss != campaign.Unknown {
		return m
	}
	if name, day, ok := n.withoutRemark(text, on); ok {
		return n.Unit(name, day)
	}
	if g := nameAndCode().FindStringSubmatch(text); g != nil {
		name, code := n.Units.Resolve(g[1], on), n.Units.Resolve(g[2], on)
		if code.Miss != name.Miss || code.Unit != name.Unit {
			return m
		}
		return name
	}
	if g := codeNumber().FindStringSubmatch(text); g != nil {
		return n.Units.Resolve(g[1], on)
	}
	if g := ordinal().FindStringSubmatch(text); g != nil {
		return n.Units.Resolve(g[1], on)
	}
	if g := codeAndName().FindStringSubmatch(text); g != nil {
		code, name := n.Units.Resolve(g[1], on), n.Units.Resolve(g[2], on)
		if code.Miss != name.Miss || code.Unit != name.Unit {
			return m
		}
		return name
	}
	if g := totalOf().FindStringSubmatch(text); g != nil && g[1] != text {
		if total := n.Units.Resolve(g[1], on); total.Miss == campaign.Found && total.Unit == campaign.Country {
			return total
		}
	}
	return m
}

// withoutRemark takes a footnote mark or "(cũ)", "(mới)" off a name; the latter two say of
// which vintage the unit is.
func (n *Names) withoutRemark(text string, on campaign.Date) (name string, day campaign.Date, ok bool) {
	g := remark().FindStringSubmatch(text)
	if g == nil || g[1] == "" {
		return "", on, false
	}
	if vintages := n.Units.Vintages; len(vintages) > 0 && !on.IsZero() {
		switch viet.Fold(strings.Trim(g[2], " ()")) {
		case "cu":
			on = held(on, vintages[0])
		case "moi":
			on = held(on, vintages[len(vintages)-1])
		}
	}
	return g[1], on, true
}

// sums are what rows are called that add up what stands above them: the whole country
// only if that is all of it.
var sums = map[string]bool{}

func init() {
	for _, name := range []string{"Tổng cộng", "Tổng số", "Cộng", "Tổng", "Total", "Grand total"} {
		sums[viet.Key(name)] = true
	}
}

// AddsUp reports whether a name of the country says only that the row is a sum, as
// "Tổng cộng" does and "Toàn quốc" or "Tổng cộng (63 tỉnh)" do not.
func (n *Names) AddsUp(text string) bool {
	g := totalOf().FindStringSubmatch(text)
	if g == nil {
		return sums[viet.Key(text)]
	}
	count := strings.TrimFunc(text[len(g[1]):], func(r rune) bool { return r < '0' || r > '9' })
	all := slices.ContainsFunc(n.Units.Vintages, func(v campaign.Vintage) bool { return fmt.Sprint(len(v.Units)) == count })
	return sums[viet.Key(g[1])] && !all
}

// NamesUnit reports whether a text is the code or a name of a unit of any day.
func (n *Names) NamesUnit(text string) bool {
	if text == "" {
		return false
	}
	m := n.Unit(text, campaign.Date{})
	return m.Miss != campaign.Unknown && m.Miss != campaign.SubProvincial
}

// Indicator finds an indicator by id, name or short name; nil when there is none.
func (n *Names) Indicator(text string) *campaign.Indicator {
	if ind := n.Indicators.Get(strings.TrimSpace(text)); ind != nil {
		return ind
	}
	key := table.HeaderKey(text)
	if key == "" {
		return nil
	}
	return n.byKey[key]
}

// NoIndicator says that a text names no indicator, and which one may have been meant
// if a hint is wanted.
func (n *Names) NoIndicator(at diag.Pos, text string, hint bool) diag.Diagnostic {
	d := diag.New(at, diag.IndicatorUnknown, text)
	if !hint {
		return d
	}
	return d.WithHint(diag.DidYouMean(text, n.Indicators.IDs(), d.Hint))
}

// IndicatorField reads the required key indicator, which takes an id.
func (n *Names) IndicatorField(m *fields.Map, hint bool) (*campaign.Indicator, bool) {
	t := m.Required("indicator")
	if !t.Ok {
		return nil, false
	}
	ind := n.Indicators.Get(t.Value)
	if ind == nil {
		m.Fault(n.NoIndicator(t.At, t.Value, hint).In(t.Key))
	}
	return ind, ind != nil
}

// Vintages lists the ids of the vintages.
func (n *Names) Vintages() []string {
	var ids []string
	for _, v := range n.Units.Vintages {
		ids = append(ids, v.ID)
	}
	return ids
}

// VintageField reads the key vintage, which may be absent.
func (n *Names) VintageField(m *fields.Map) string {
	t := m.Text("vintage")
	if !t.Ok {
		return ""
	}
	ids := n.Vintages()
	if !slices.Contains(ids, t.Value) {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In("vintage").WithHint(diag.OneOf(ids)))
	}
	return t.Value
}

// Group reports whether a text calls several units at once, "Tổng khu vực Tây
// Nguyên", "Cụm thi đua số 1", "Trong đó:", and which region it is, if any.
func (n *Names) Group(text string) (region string, ok bool) {
	for _, name := range []string{text, regionStart().ReplaceAllString(text, "")} {
		if region, ok := n.regions[table.HeaderKey(name)]; ok {
			return region, true
		}
	}
	return "", groupStart().MatchString(text)
}

// Owner is the unit whose row names it so, for the row's faults: the one in force
// on a day, else the last of the units of one name; empty where that is not certain.
func (n *Names) Owner(text string, on campaign.Date) (vintage, code string) {
	if m := n.Unit(text, on); m.Miss == campaign.Found {
		return n.Identity(m.Unit)
	}
	last := campaign.NoUnit
	for _, id := range n.Unit(text, campaign.Date{}).Candidates {
		switch {
		case last == campaign.NoUnit:
			last = id
		case n.lastName(last) != n.lastName(id):
			return "", "" // code 24: Bắc Giang, Bắc Ninh
		case n.Units.Get(last).From().Before(n.Units.Get(id).From()):
			last = id
		}
	}
	return n.Identity(last)
}

func (n *Names) lastName(id campaign.UnitID) string {
	u := n.Units.Get(id)
	return u.NameOn(u.To()).Short
}

// Identity is what diag.Diagnostic.For takes.
func (n *Names) Identity(id campaign.UnitID) (vintage, code string) {
	if id == campaign.NoUnit {
		return "", ""
	}
	u := n.Units.Get(id)
	return u.Vintage, u.Code
}

// Miss says why a text names no unit on a day, and what the writer may have meant.
func (n *Names) Miss(at diag.Pos, text string, on campaign.Date, m campaign.Match, hint bool) diag.Diagnostic {
	switch {
	case on.IsZero() && m.Miss == campaign.NotInForce:
		return diag.New(at, diag.UnitDayMissing, text).WithHint(n.spans(m.Candidates))
	case m.Miss == campaign.NotInForce:
		return diag.New(at, diag.UnitNotInForce, text, on.Format()).WithHint(n.otherDays(m.Candidates, on)).For(n.Owner(text, on))
	case m.Miss == campaign.Ambiguous:
		return diag.New(at, diag.UnitAmbiguous, text, n.List(m.Candidates, on))
	case m.Miss == campaign.SubProvincial:
		d := diag.New(at, diag.UnitUnknown, text)
		if on.IsZero() {
			return d.WithHint(lang.T("đây là cơ quan cấp dưới: chỉ đơn vị trong data/units.csv báo cáo", "this is an office below: only the units of data/units.csv report"))
		}
		return d.WithHint(
			lang.T("đây là cơ quan cấp dưới vào ngày %s: chỉ đơn vị trong data/units.csv báo cáo", "on %s this is an office below: only the units of data/units.csv report").With(on.Format()))
	}
	d := diag.New(at, diag.UnitUnknown, text)
	if !hint {
		return d
	}
	spelling := n.Units.Near(text, on)
	if spelling == "" {
		return d
	}
	code := ""
	if found := n.Units.Resolve(spelling, on); found.Miss == campaign.Found {
		code = n.Units.Get(found.Unit).Code
	}
	return d.WithHint(lang.T("có phải %q (%s)? các đơn vị được liệt kê trong data/units.csv",
		"did you mean %q (%s)? units are listed in data/units.csv").With(spelling, code))
}

func (n *Names) List(ids []campaign.UnitID, on campaign.Date) string {
	var out []string
	for _, id := range ids {
		u := n.Units.Get(id)
		out = append(out, u.NameOn(on).Short+" ("+u.Code+")")
	}
	return strings.Join(out, ", ")
}

// spans tells when units are in force, where there is no day that settles which is meant.
func (n *Names) spans(ids []campaign.UnitID) lang.Text {
	all := lang.T("thêm ngày hoặc vintage", "add a day or a vintage")
	for _, id := range ids {
		if to := n.Units.Get(id).To(); to.IsZero() {
			all = lang.Same("%s; %s").With(all, n.since(id))
		} else {
			all = lang.Same("%s; %s").With(all, n.until(id))
		}
	}
	return all
}

// otherDays tells when units of this name or code are in force, and what became of them.
func (n *Names) otherDays(ids []campaign.UnitID, on campaign.Date) lang.Text {
	var vi, en []string
	for _, id := range ids {
		span := n.until(id)
		if on.Before(n.Units.Get(id).From()) {
			span = n.since(id)
		}
		vi, en = append(vi, span.Vi), append(en, span.En)
	}
	return lang.T(strings.Join(vi, "; "), strings.Join(en, "; "))
}

func (n *Names) since(id campaign.UnitID) lang.Text {
	return lang.T("%s có từ %s", "%s exists since %s").With(n.labelled(id), n.Units.Get(id).From().Format())
}

func (n *Names) until(id campaign.UnitID) lang.Text {
	to := n.Units.Get(id).To().Format()
	return lang.T(n.labelled(id)+" có đến "+to+n.became(id, ", nay thuộc "), n.labelled(id)+" existed until "+to+n.became(id, ", now part of "))
}

// labelled is the last name of a unit, with its code.
func (n *Names) labelled(id campaign.UnitID) string {
	return n.lastName(id) + " (" + n.Units.Get(id).Code + ")"
}

func (n *Names) became(id campaign.UnitID, words string) string {
	for _, c := range n.Units.Successors(id) {
		u := n.Units.Get(c.New)
		return words + u.NameOn(c.Effective).Short + " (" + u.Code + ")"
	}
	return ""
}
