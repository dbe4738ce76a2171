package check

import (
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
)

// A subject is what tells a warning from all others.
type subject struct {
	code   diag.Code
	unit   diag.Unit
	figure diag.Figure
}

func subjectOf(in Input, a *source.Acceptance) subject {
	s := subject{code: a.Code, figure: a.Figure}
	if a.Unit != campaign.NoUnit {
		u := in.Site.Units.Get(a.Unit)
		s.unit = diag.Unit{Vintage: u.Vintage, Code: u.Code}
	}
	return s
}

// subject is what stays of it while its value and its units change.
func (s subject) subject() subject {
	s.figure.Value, s.figure.Units = "", ""
	return s
}

// bracketed is a text in brackets, where there is one.
func bracketed(text string) string {
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}

// accept takes out the warnings that the register accepts, and tells of its entries that
// accept none. It returns how many were taken out.
func accept(in Input, said [][]diag.Diagnostic, judged bool) (left []diag.Diagnostic, accepted int) {
	entries := make(map[subject]int, len(in.Site.Accepted)) // how many warnings each accepts
	for i := range in.Site.Accepted {
		entries[subjectOf(in, &in.Site.Accepted[i])] = 0
	}
	values := map[subject]string{} // of the warnings that are left, by the subject without its value
	for _, ds := range said {
		for _, d := range ds {
			s := subject{d.Code, d.Unit, d.Figure}
			if n, ok := entries[s]; ok && d.Figure != (diag.Figure{}) {
				entries[s] = n + 1
				accepted++
				continue
			}
			left = append(left, d)
			if len(entries) > 0 {
				values[s.subject()] = strings.TrimSpace(d.Figure.Value + " " + bracketed(d.Figure.Units))
			}
		}
	}
	for i := range in.Site.Accepted {
		a := &in.Site.Accepted[i]
		if s := subjectOf(in, a); judged && entries[s] == 0 {
			left = append(left, gone(in, a, values[s.subject()]))
		}
	}
	return left, accepted
}

// gone tells of an entry that accepts nothing; where its warning has another value now,
// that is given.
func gone(in Input, a *source.Acceptance, now string) diag.Diagnostic {
	name := string(a.Code)
	if a.Unit != campaign.NoUnit {
		name += ", " + unitOf(in, a.Unit, a.Period)
	}
	if a.Figure.Units != "" {
		name += ", " + a.Figure.Units
	}
	if a.Figure.Indicator != "" {
		name += ", " + a.Figure.Indicator
	}
	d := diag.New(a.At, diag.AcceptedGone, name+" "+a.Period.Label()+": "+a.Figure.Value).In("code")
	if now == "" {
		return d
	}
	return d.WithHint(lang.T("giá trị nay là %s: xem lại, rồi sửa số liệu hoặc sửa dòng này", "the value is %s now: look again, then correct the figure or this row").With(now))
}
