package diag

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"thidua/cmd/thidua/internal/lang"
)

// PerCode is how many diagnostics of one code are printed as text; the rest are
// counted, so that one wrong column does not bury everything else.
const PerCode = 50

// Fprint prints a list for people, by place, and returns the first write error.
func (l List) Fprint(w io.Writer, in lang.Lang) error {
	out := bufio.NewWriter(w)
	shown := map[Code]int{}
	for _, d := range l.Sorted() {
		shown[d.Code]++
		if shown[d.Code] > PerCode {
			continue
		}
		fmt.Fprintln(out, d.Line(in))
		if hint := d.Hint.In(in); hint != "" {
			fmt.Fprintf(out, "\t%s\n", hint)
		}
	}
	for _, c := range Codes() {
		if more := shown[c] - PerCode; more > 0 {
			text := lang.T("… và %d chỗ khác cùng mã [%s]", "… and %d more of [%s]").With(more, string(c))
			fmt.Fprintln(out, text.In(in))
		}
	}
	return out.Flush()
}

type jsonDiagnostic struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Code     Code   `json:"code"`
	Field    string `json:"field,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// WriteJSON writes the whole list as one JSON array.
func (l List) WriteJSON(w io.Writer, in lang.Lang) error {
	out := make([]jsonDiagnostic, 0, l.Len())
	for _, d := range l.Sorted() {
		out = append(out, jsonDiagnostic{
			File: d.Pos.File, Line: d.Pos.Line, Col: d.Pos.Col,
			Severity: d.Severity.Name().En, Code: d.Code, Field: d.Column,
			Message: d.Message.In(in), Hint: d.Hint.In(in),
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
