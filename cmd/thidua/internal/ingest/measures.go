package ingest

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

var (
	// "Đơn vị tính: nghìn người, tỷ đồng", "ĐVT tỷ đồng", "Unit: million VND"
	measureAfterWord = viet.Pattern(`(?i)(?:đvt|dvt|đơn vị tính|don vi tinh|đơn vị|units?(?: of measure(?:ment)?)?)\s*[:=]\s*([^)\]]+)|(?:đvt|đơn vị tính)\s+([^)\]:]+)`)
	// "số liệu tính bằng tỷ đồng"
	measureInText = viet.Pattern(`(?i)(?:tính bằng|tính theo)\s+([^.;)\]]+)`)
	inBrackets    = viet.Pattern(`[(\[]([^()\[\]]+)[)\]]`)
)

// A statement is what a text says of measures: those that could be read, and the words
// that could not, although they were meant as measures.
type statement struct {
	measures []amount.Measure
	unread   []string
}

// measureOf reads one measure, which may leave open what it counts.
func measureOf(word string) (amount.Measure, bool) {
	word = strings.Trim(word, " ()[].:*")
	if m, ok := amount.MeasureOf(word); ok {
		return m, true
	}
	return amount.ScaleOf(word)
}

// stated reads what a title, a note or a cell says of measures.
func stated(text string) statement {
	var s statement
	if m, ok := measureOf(text); ok {
		return statement{measures: []amount.Measure{m}}
	}
	if g := measureAfterWord().FindStringSubmatch(text); g != nil {
		s.list(g[1]+g[2], true)
		return s
	}
	if g := measureInText().FindStringSubmatch(text); g != nil {
		s.list(g[1], false)
		return s
	}
	for _, g := range inBrackets().FindAllStringSubmatch(text, -1) {
		s.list(g[1], false)
	}
	return s
}

// list reads several measures; sure says that nothing else can have been meant.
func (s *statement) list(text string, sure bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
	if _, ok := measureOf(text); ok {
		words = []string{text} // "1,000 người"
	}
	for _, word := range words {
		if m, ok := measureOf(word); ok {
			s.measures = append(s.measures, m)
		} else if sure {
			s.unread = append(s.unread, strings.TrimSpace(word))
		}
	}
}

// onlyMeasure reports whether a title is none of a column but says a measure: "(tỷ đồng)",
// "ĐVT: tỷ đồng".
func onlyMeasure(text string) bool {
	if strings.HasPrefix(text, "(") || strings.HasPrefix(text, "[") {
		_, ok := measureOf(text)
		return ok
	}
	at := measureAfterWord().FindStringIndex(text)
	return at != nil && strings.Trim(text[:at[0]], " ([") == "" && len(stated(text).measures) > 0
}

// statedMeasures are the measures that the texts around a table give, by base; "" is the
// base of one that does not say what it counts.
type statedMeasures map[string]amount.Measure

// state takes up what a cell says of measures. What cannot be read, or two measures of
// one base, is a fault: a factor of a thousand must not go unseen.
func (m statedMeasures) state(faults *diag.List, at diag.Pos, text string) {
	s := stated(text)
	for _, measure := range s.measures {
		if old, twice := m[measure.Base]; twice && old != measure {
			s.unread = append(s.unread, measure.Name)
			continue
		}
		m[measure.Base] = measure
	}
	for _, word := range s.unread {
		faults.Add(diag.New(at, diag.ValueInvalid, word).WithHint(
			lang.T("ghi đơn vị tính ở tiêu đề từng cột, như BHYT (nghìn người); các đơn vị tính: %s", "write the unit of measure in the header of each column, as in BHYT (nghìn người); units of measure: %s").With(
				strings.Join(amount.MeasureNames(), ", "))))
	}
}

// of is the measure that the texts give for an indicator.
func (m statedMeasures) of(ind *campaign.Indicator) (amount.Measure, bool) {
	if measure, ok := m[ind.Measure.Base]; ok {
		return measure, true
	}
	if measure, ok := m[""]; ok {
		measure, ok = measure.Of(ind.Measure.Base)
		return measure, ok && measure.Base == ind.Measure.Base
	}
	return amount.Measure{}, false
}

// statesMeasures reports whether a row holds measures and nothing else, as the row below
// a header may: ";;người;tỷ đồng".
func statesMeasures(row table.Row) bool {
	some := false
	for _, cell := range row.Cells {
		switch _, ok := measureOf(cell); {
		case ok && cell != "":
			some = true
		case cell != "" && measureTitles[table.HeaderKey(cell)] == "":
			return false
		}
	}
	return some
}

// measureTitles are words for "unit of measure", by table.HeaderKey.
var measureTitles = map[string]string{"don-vi-tinh": "ĐVT", "dvt": "ĐVT", "unit-of-measure": "ĐVT", "measure": "ĐVT"}

// withMeasures gives each column the measure that stands below its title; one reaches
// over the columns behind it whose titles were merged with its own.
func (l *layout) withMeasures(row, upper table.Row) {
	var reaching amount.Measure
	for i := range l.columns {
		if i < len(upper.Cells) && upper.Cells[i] != "" {
			reaching = amount.Measure{}
		}
		if i < len(row.Cells) && row.Cells[i] != "" {
			reaching, _ = measureOf(row.Cells[i])
		}
		if c := &l.columns[i]; c.figures() && c.measure.Name == "" {
			c.measure = reaching
		}
	}
	l.heads = append(l.heads, row)
}
