package diag

import (
	"encoding/json"
	"io"

	"thidua/cmd/thidua/internal/lang"
)

type jsonDiagnostic struct {
	File     string `json:"file"`
	Sheet    string `json:"sheet,omitempty"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Code     Code   `json:"code"`
	Vintage  string `json:"vintage,omitempty"`
	Unit     string `json:"unit,omitempty"`
	Figure
	Field   string `json:"field,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	More    int    `json:"more,omitempty"` // on an entry without a file: how many of the code were not kept
}

// WriteJSON writes the list as one JSON array.
func (l List) WriteJSON(w io.Writer, in lang.Lang) error {
	out := []jsonDiagnostic{}
	for _, d := range l.Sorted() {
		out = append(out, jsonDiagnostic{
			File: d.Pos.File, Sheet: d.Pos.Sheet, Line: d.Pos.Line, Col: d.Pos.Col,
			Severity: d.Severity.Name().En, Code: d.Code, Vintage: d.Unit.Vintage, Unit: d.Unit.Code, Figure: d.Figure, Field: d.Column,
			Message: d.Message.In(in), Hint: d.Hint.In(in),
		})
	}
	for _, t := range l.truncations() {
		out = append(out, jsonDiagnostic{
			Severity: docs[t.code].Severity.Name().En, Code: t.code, Message: andMore(t.code, t.more).In(in), More: t.more,
		})
	}
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
