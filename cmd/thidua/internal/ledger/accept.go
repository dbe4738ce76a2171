package ledger

import (
	"cmp"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/table"
)

// Accept enters warnings about figures that were looked at and found right, all for the same
// reason: each is silent as long as its value stays the same.
func (l Ledger) Accept(why Because, warnings ...diag.Diagnostic) error {
	if err := why.complete(); err != nil {
		return err
	}
	var rows []map[string]string
	for _, d := range warnings {
		if d.Figure == (diag.Figure{}) {
			return fault.Refuse(lang.T("[%s] không phải là cảnh báo về một số liệu: phải sửa, không chấp nhận được", "[%s] is no warning about a figure: it has to be put right and cannot be accepted"), d.Code)
		}
		rows = append(rows, map[string]string{
			"code": string(d.Code), "unit": subjects(d), "indicator": d.Figure.Indicator, "period": d.Figure.Period, "value": d.Figure.Value,
			"reason": why.Reason, "who": why.Who, "day": why.Day.String(),
		})
	}
	r, err := l.open(source.AcceptedFile, source.AcceptedColumns)
	if err != nil {
		return err
	}
	content, err := r.with(rows...)
	if err != nil {
		return err
	}
	return l.save(r, content)
}

// subjects are the units that a warning is about, by their codes.
func subjects(d diag.Diagnostic) string { return cmp.Or(d.Unit.Code, d.Figure.Units) }

// UndoAccept takes an accepted warning out of the register again, by its row.
func (l Ledger) UndoAccept(line int) error {
	r, err := l.open(source.AcceptedFile, source.AcceptedColumns)
	if err != nil {
		return err
	}
	content, n := r.without(func(row table.Row) bool { return row.Line == line })
	if n == 0 {
		return fault.Refuse(lang.T("%s không có dòng %d", "%s has no row %d"), source.AcceptedFile, line)
	}
	return l.save(r, content)
}
