package source

import (
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// An Acceptance is a line of the register of accepted warnings: a warning that somebody
// has looked at and found right, for as long as its value stays the same.
type Acceptance struct {
	Code   diag.Code
	Unit   campaign.UnitID // NoUnit: of no one unit
	Figure diag.Figure
	Period campaign.Period
	Reason string
	Who    string
	Day    campaign.Date
	At     diag.Pos
}

type acceptedRow struct {
	Code      string `csv:"code"`
	Unit      string `csv:"unit"`
	Indicator string `csv:"indicator"`
	Period    string `csv:"period"`
	Value     string `csv:"value"`
	Reason    string `csv:"reason"`
	Who       string `csv:"who"`
	Day       string `csv:"day"`
}

// AcceptedFile is the register of accepted warnings.
const AcceptedFile = "data/accepted.csv"

// AcceptedColumns are those of the register, in the order in which the program writes them.
var AcceptedColumns = []table.Column{
	{Name: "code", Also: []string{"mã cảnh báo", "cảnh báo"}, Required: true},
	{Name: "unit", Also: []string{"đơn vị"}, Required: true},
	{Name: "indicator", Also: []string{"chỉ tiêu"}, Required: true},
	{Name: "period", Also: []string{"kỳ"}, Required: true},
	{Name: "value", Also: []string{"giá trị", "số"}, Required: true},
	{Name: "reason", Also: []string{"lý do"}, Required: true},
	{Name: "who", Also: []string{"người chấp nhận", "người duyệt"}, Required: true},
	{Name: "day", Also: []string{"ngày", "ngày chấp nhận"}, Required: true},
}

// loadAccepted reads the register of accepted warnings, which is optional.
func (l *loader) loadAccepted() {
	const name = AcceptedFile
	rows := records[acceptedRow](l, name, false, AcceptedColumns)
	side, ok := l.sidecar(name)
	if len(rows) == 0 || !ok {
		return
	}
	numbers, title := ingest.NewNumbers(side), "value"
	for _, r := range rows {
		numbers.Weigh(r.Value.Value, r.At("value"))
		title = r.Header("value")
	}
	if !numbers.Settle(title, &l.faults) {
		return
	}
	seen := map[Acceptance]diag.Pos{}
	for _, r := range rows {
		before := l.faults.Count(diag.Error)
		a := l.acceptance(r, numbers)
		if l.faults.Count(diag.Error) > before {
			continue
		}
		key := Acceptance{Code: a.Code, Unit: a.Unit, Figure: a.Figure}
		if at, twice := seen[key]; twice {
			l.faults.Add(r.Fault("code", diag.ValueInvalid, r.Value.Code).WithHint(
				lang.T("cảnh báo này đã được chấp nhận ở %s", "this warning is already accepted at %s").With(at)))
			continue
		}
		seen[key] = a.At
		l.site.Accepted = append(l.site.Accepted, a)
	}
}

// acceptance reads a row; what is wrong with it is a fault.
func (l *loader) acceptance(r table.Record[acceptedRow], numbers *ingest.Numbers) Acceptance {
	v := r.Value
	a := Acceptance{Code: l.acceptedCode(r), Unit: campaign.NoUnit, Reason: v.Reason, Who: v.Who, Day: dateCell(l, r, "day", v.Day), At: r.At("code")}
	for _, cell := range []struct{ column, text string }{{"period", v.Period}, {"value", v.Value}, {"reason", v.Reason}, {"who", v.Who}, {"day", v.Day}} {
		if cell.text == "" {
			l.faults.Add(r.Fault(cell.column, diag.CellEmpty))
		}
	}
	var ok bool
	if a.Period, ok = campaign.ParsePeriod(v.Period); !ok && v.Period != "" {
		l.faults.Add(r.Fault("period", diag.PeriodSyntax, v.Period))
	}
	a.Figure = diag.Figure{Indicator: l.acceptedIndicators(r), Period: a.Period.String()}
	if ok {
		l.acceptedUnits(r, &a)
	}
	if v.Value != "" {
		value, wrong := numbers.Read(v.Value)
		if wrong != "" {
			l.faults.Add(r.Fault("value", wrong, v.Value))
		}
		a.Figure.Value = value.String()
	}
	return a
}

// acceptedCode is the code of a row, which must be one of a warning about a figure.
func (l *loader) acceptedCode(r table.Record[acceptedRow]) diag.Code {
	code := diag.Code(strings.ToLower(r.Value.Code))
	if d, known := diag.Explain(code); known && d.Figured {
		return code
	}
	l.faults.Add(r.Fault("code", diag.ValueInvalid, r.Value.Code).WithHint(diag.DidYouMean(r.Value.Code, diag.FiguredCodes(), diag.OneOf(diag.FiguredCodes()))))
	return code
}

// acceptedUnits reads whom a row is about: one unit, or as many as its code allows.
func (l *loader) acceptedUnits(r table.Record[acceptedRow], a *Acceptance) {
	on, codes := a.Period.End(), []string(nil)
	for _, name := range unitNames(r.Value.Unit) {
		match := l.site.Units.Resolve(name, on)
		if match.Miss != campaign.Found {
			l.noUnit(r.At("unit"), r.Header("unit"), name, on, match)
			continue
		}
		a.Unit, codes = match.Unit, append(codes, l.site.Units.Get(match.Unit).Code)
	}
	switch doc, _ := diag.Explain(a.Code); {
	case doc.Several:
		a.Unit, a.Figure.Units = campaign.NoUnit, diag.UnitList(codes)
	case len(codes) > 1:
		l.faults.Add(r.Fault("unit", diag.ValueInvalid, r.Value.Unit).WithHint(
			lang.T("cảnh báo này là của một đơn vị: mỗi đơn vị một dòng", "this warning is of one unit: a row for each")))
	}
}

// unitNames are the units of a cell: names with commas or semicolons between them, or
// codes with spaces.
func unitNames(cell string) []string {
	var out []string
	for name := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if words := strings.Fields(name); !strings.ContainsFunc(name, unicode.IsLower) {
			out = append(out, words...)
		} else {
			out = append(out, strings.Join(words, " "))
		}
	}
	return out
}

// acceptedIndicators are the ids of a row: a warning may be about several.
func (l *loader) acceptedIndicators(r table.Record[acceptedRow]) string {
	var ids []string
	for _, name := range list(r.Value.Indicator) {
		ind := l.site.Indicators.Get(name)
		if ind == nil {
			l.faults.Add(l.noIndicator(r.At("indicator"), name).In(r.Header("indicator")))
			continue
		}
		ids = append(ids, ind.ID)
	}
	return strings.Join(ids, " ")
}

// Value is the value of the warning.
func (a *Acceptance) Value() amount.Amount {
	v, _ := amount.ParseText(a.Figure.Value)
	return v
}

// Subjects are the units and indicators that an acceptance is about, in its order.
func (a *Acceptance) Subjects(s *Site) (units []*campaign.Unit, indicators []*campaign.Indicator) {
	if a.Unit != campaign.NoUnit {
		units = append(units, s.Units.Get(a.Unit))
	}
	for code := range strings.FieldsSeq(a.Figure.Units) {
		if match := s.Units.Resolve(code, a.Period.End()); match.Miss == campaign.Found {
			units = append(units, s.Units.Get(match.Unit))
		}
	}
	for id := range strings.FieldsSeq(a.Figure.Indicator) {
		if ind := s.Indicators.Get(id); ind != nil {
			indicators = append(indicators, ind)
		}
	}
	return units, indicators
}

// Measured is the value of an acceptance as its indicator prints it; "" where it counts
// units or months.
func (a *Acceptance) Measured(s *Site) string {
	doc, _ := diag.Explain(a.Code)
	if ind := s.Indicators.Get(a.Figure.Indicator); ind != nil && !doc.Several && a.Code != diag.PeriodHole {
		return ind.Exact(ind.Measure.ToBase(a.Value()))
	}
	return ""
}
