package diag

import (
	"cmp"
	"encoding/csv"
	"io"
	"strconv"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/spreadsheet"
)

// WriteCSV writes the list as a table that spreadsheets open right: UTF-8 with
// its mark at the beginning. It is what an office is sent; its last columns with the code
// are those of data/accepted.csv.
func (l List) WriteCSV(w io.Writer, in lang.Lang) error {
	if _, err := io.WriteString(w, spreadsheet.Mark); err != nil {
		return err
	}
	out := csv.NewWriter(w) // write errors surface at Flush
	_ = out.Write([]string{"file", "line", "column", "severity", "code", "field", "message", "hint", "unit", "indicator", "period", "value"})
	for _, d := range l.Sorted() {
		_ = out.Write([]string{
			spreadsheet.Inert(Pos{File: d.Pos.File, Sheet: d.Pos.Sheet}.String()), ordinal(d.Pos.Line), ordinal(d.Pos.Col), d.Severity.Name().In(in), string(d.Code),
			spreadsheet.Inert(d.Column), spreadsheet.Inert(d.Message.In(in)), spreadsheet.Inert(d.Hint.In(in)),
			cmp.Or(d.Unit.Code, d.Figure.Units), d.Figure.Indicator, d.Figure.Period, d.Figure.Value,
		})
	}
	for _, t := range l.truncations() {
		_ = out.Write([]string{"", "", "", docs[t.code].Severity.Name().In(in), string(t.code), "", andMore(t.code, t.more).In(in), "", "", "", "", ""})
	}
	out.Flush()
	return out.Error()
}

// ordinal is a number that counts from 1; 0 stands for none.
func ordinal(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
