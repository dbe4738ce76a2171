package window

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ledger"
)

// verdict says in a line how a file that waits stands, and how that is to be seen.
func verdict(u *ledger.Understanding, err error) (text, class string) {
	if err != nil {
		return explain(err), "bad"
	}
	wrong, warnings, gone := 0, 0, 0
	open := map[string]bool{} // questions, each of which may be the answer to many faults
	for _, d := range aboutFile(u.Faults) {
		switch key := asksFor(d); {
		case d.Severity != diag.Error:
			warnings++
			if d.Code == diag.DenominatorGone {
				gone++
			}
		case key != "":
			open[key] = true
		default:
			wrong++
		}
	}
	switch {
	case u.Twin != "":
		return "đã nhận rồi: giống hệt " + u.Twin, "bad"
	case wrong > 0 && len(open) > 0:
		return fmt.Sprintf("%d câu phải trả lời, %d chỗ phải sửa", len(open), wrong), "bad"
	case len(open) > 0:
		return fmt.Sprintf("%d câu phải trả lời", len(open)), "bad"
	case wrong > 0:
		return fmt.Sprintf("%d chỗ phải sửa", wrong), "bad"
	case len(u.Figures) == 0:
		return "không có số liệu nào", "bad"
	case u.Assigns:
		return fmt.Sprintf("đọc được %d số, nhưng tựa bảng nói là giao chỉ tiêu, không phải kết quả", len(u.Figures)), "doubt"
	case warnings > 0 && warnings == gone:
		return fmt.Sprintf("đọc được %d số liệu, còn thiếu mẫu số: nếu mẫu số ở tệp khác đang chờ thì nhận tệp ấy trước", len(u.Figures)), "doubt"
	case warnings > 0:
		return fmt.Sprintf("đọc được %d số liệu, nhưng có %d điều phải xem lại trước khi nhận", len(u.Figures), warnings), "doubt"
	}
	return fmt.Sprintf("đọc được %d số liệu", len(u.Figures)), "good"
}

// aboutFile are the faults that a file is the cause of; that others have not reported yet
// is none.
func aboutFile(all []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool {
		return d.Code == diag.UnitNotReported || d.Code == diag.PeriodHole || d.Code == diag.PeriodEarly
	})
}

// proposedUpTo is the largest file that is read once more for the sake of a proposal, in bytes.
const proposedUpTo = 1 << 20

// understand reads a file that waits. Where it does not say of what period it is, and its
// title or name speaks of one, it is read as of that: the form shows the period, and with
// Nhận it is stated. Where nothing speaks of one, it is read as of the newest month, for
// the sake of what else has to be asked.
func (s *Server) understand(ctx context.Context, w ledger.Waiting) (ledger.Waiting, *ledger.Understanding, error) {
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return w, nil, err
	}
	u, err := s.ledger.Understand(ctx, a)
	if err != nil || len(a.Data) > proposedUpTo || !slices.ContainsFunc(u.Faults, lacksPeriod) {
		return w, u, err
	}
	period := likelyPeriod(append([]string{w.Name}, titles(sheets(u.File, a.Data, nil, nil, diag.Pos{}))...)...)
	if period == "" {
		u.Faults = append(u.Faults, s.alsoWrong(ctx, w)...)
		return w, u, nil
	}
	w, read, err := s.readAs(ctx, w, period)
	return w, read, err
}

// readAs reads a file as of a period.
func (s *Server) readAs(ctx context.Context, w ledger.Waiting, period string) (ledger.Waiting, *ledger.Understanding, error) {
	w.Statements = append(slices.Clone(w.Statements), ledger.Statement{Key: "period", Value: period})
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return w, nil, err
	}
	u, err := s.ledger.Understand(ctx, a)
	return w, u, err
}

// alsoWrong is what is wrong in a file of no known period whatever its period is: how its
// numbers are written, what they count, what its columns are.
func (s *Server) alsoWrong(ctx context.Context, w ledger.Waiting) []diag.Diagnostic {
	c := s.check()
	if c.Book == nil || len(c.Book.Months()) == 0 {
		return nil
	}
	months := c.Book.Months()
	_, u, err := s.readAs(ctx, w, months[len(months)-1].Label())
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(u.Faults, func(d diag.Diagnostic) bool {
		return !slices.Contains(ofAnyPeriod, d.Code) || d.Severity != diag.Error && d.Code != diag.ColumnUnknown
	})
}

// ofAnyPeriod are the faults that a file has whatever its period is.
var ofAnyPeriod = []diag.Code{
	diag.NumberSyntax, diag.NumberGrouping, diag.NumberTooLong, diag.NumberAmbiguous, diag.NumberMixed, diag.NumberNegative,
	diag.MeasureMissing, diag.CellError, diag.IndicatorUnknown, diag.ColumnUnknown,
}

// asksFor is the first question whose answer may mend a fault; "" for none.
func asksFor(d diag.Diagnostic) string {
	if key := lacks(d); key != "" {
		return key
	}
	if keys := answered(string(d.Code)); len(keys) > 0 {
		return keys[0]
	}
	return ""
}

func lacksPeriod(d diag.Diagnostic) bool { return lacks(d) == "period" }

// lacks is what a table says nothing of, where that is a column's fault.
func lacks(d diag.Diagnostic) string {
	if d.Code != diag.ColumnMissing {
		return ""
	}
	for column, key := range map[string]string{`"ky"`: "period", `"don_vi"`: "unit", `"chi_tieu"`: "indicator"} {
		if strings.Contains(d.Message.Vi, column) {
			return key
		}
	}
	return ""
}
