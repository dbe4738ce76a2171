package ingest

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

var (
	headingOrdinal = viet.Pattern(`^(?:\(?(?:[IVX]+|[A-Z]|\d{1,3})[.)/]\s*|[-+•*]\s*)`) // "I. ", "A) ", "- "
	planWords      = viet.Pattern(`(?i)kế hoạch|chỉ tiêu giao|dự toán|mức giao|được giao|dự kiến|cùng kỳ|(?:năm|quý|tháng|kỳ) trước|\b(?:plan|target|budget|forecast)\b`)
	periodInText   = viet.Pattern(`(?i)(?:tháng|thg|t)\s*\d{1,2}(?:\s*(?:[/.-]|năm)\s*\d{4})?|quý\s*(?:IV|I{1,3}|[1-4])(?:\s*[/-]\s*(?:năm\s*)?\d{4})?|\d{1,2}\s*tháng(?:\s*đầu năm)?(?:\s*\d{4})?|\d{1,2}[/-]\d{4}|(?:năm\s*)?(?:19|20)\d\d`)
)

// headings refuses notes that stand above rows of figures and say what these would have to
// be read by: another measure, a period, an indicator, that they are planned. The row
// that follows is the first below them.
func (r *reader) headings(row table.Row, rows int) {
	r.notes = slices.DeleteFunc(r.notes, func(n note) bool {
		what := r.leads(n, row, rows)
		if what.IsZero() {
			return false
		}
		r.Faults.Add(diag.New(n.at, diag.RowHeading, n.text, what).WithHint(lang.T(
			"ghi điều đó thành một cột của từng dòng, hoặc tách phần này thành tệp riêng; nếu nó không đổi gì ở các dòng dưới, ghi ignore_rows: [%[1]q] trong %[2]s",
			"state it in a column of each row, or put the part into a file of its own; if it changes nothing of the rows below, state ignore_rows: [%[1]q] in %[2]s").With(n.text, r.side.name)))
		return true
	})
}

// leads is what a note says of the rows below it that these do not say themselves; nothing
// for the heading of a group, or for a title that is printed again.
func (r *reader) leads(n note, row table.Row, rows int) lang.Text {
	switch {
	case noteStart().MatchString(n.text) && rows == 0, r.repeatsTitle(n.text), r.headsRegion(n.text):
		return lang.Text{}
	case r.contradicts(stated(n.text), rows):
		return lang.T("đơn vị tính", "a unit of measure")
	case planWords().MatchString(n.text):
		return lang.T("kế hoạch hoặc kỳ khác", "a plan or another period")
	case r.namesOtherPeriod(n.text, row):
		return lang.T("kỳ báo cáo", "a period")
	case r.namesIndicator(n.text):
		return lang.T("chỉ tiêu", "an indicator")
	}
	return lang.Text{}
}

// repeatsTitle reports whether a note is one of the titles above the table, as on each
// printed page.
func (r *reader) repeatsTitle(text string) bool {
	return slices.ContainsFunc(r.lay.titles, func(t table.Row) bool { return slices.Contains(t.Cells, text) })
}

func (r *reader) headsRegion(text string) bool {
	region, _ := r.Group(text)
	return region != ""
}

// contradicts reports whether a statement gives a measure that is not the one of the rows
// above it or of a column. Below the header it holds for the whole table.
func (r *reader) contradicts(s statement, rows int) bool {
	differs := func(m amount.Measure) bool {
		for _, i := range r.lay.figures {
			if c := r.lay.columns[i].measure; c.Name != "" && c.Base == m.Base && c != m {
				return true
			}
		}
		known, ok := r.lay.measures[m.Base]
		return rows > 0 && (!ok || known != m)
	}
	return len(s.unread) > 0 || slices.ContainsFunc(s.measures, differs)
}

// namesOtherPeriod reports whether a heading names a period that the rows below do not
// name: those in which each figure knows its own, of that period, lose nothing.
func (r *reader) namesOtherPeriod(text string, row table.Row) bool {
	for _, found := range periodInText().FindAllString(text, -1) {
		p, ok := campaign.ParsePeriodOf(strings.TrimSpace(found), r.lay.year)
		if !ok {
			continue
		}
		if p.IsYear() && p.Year() == r.lay.year || p == r.side.period {
			continue
		}
		own, i := r.cell(row, periodRole)
		q, ok := campaign.ParsePeriod(own)
		if i < 0 || !ok || q.Start().Before(p.Start()) || p.End().Before(q.End()) {
			return true
		}
	}
	return false
}

// namesIndicator reports whether a heading is, or holds, the name of an indicator that the
// rows below do not name themselves.
func (r *reader) namesIndicator(text string) bool {
	if r.lay.has(indicatorRole) {
		return false
	}
	name := headingOrdinal().ReplaceAllString(text, "")
	if ind := r.Indicator(name); ind != nil {
		return ind != r.side.indicator
	}
	words := " " + strings.ReplaceAll(table.HeaderKey(name), "-", " ") + " "
	return slices.ContainsFunc(r.Indicators.All, func(ind *campaign.Indicator) bool {
		short := " " + strings.ReplaceAll(table.HeaderKey(ind.Short), "-", " ") + " "
		return ind != r.side.indicator && strings.Contains(words, short)
	})
}
