package window

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
)

// An acceptedGroup is what was accepted of one cause, for one reason.
type acceptedGroup struct {
	Title, Reason, By string
	Rows              []acceptedRow
}

type acceptedRow struct {
	Line        int
	Unit, About string
}

// silenced are the warnings that were accepted, in the order of the register: those of one
// cause, for one reason, together.
func silenced(c *checked) []acceptedGroup {
	var out []acceptedGroup
	for _, a := range c.Site.Accepted {
		doc, _ := diag.Explain(a.Code)
		g := acceptedGroup{Title: doc.Title.Vi, Reason: a.Reason, By: a.Who + ", " + a.Day.Format()}
		at := slices.IndexFunc(out, func(o acceptedGroup) bool { return o.Title == g.Title && o.Reason == g.Reason && o.By == g.By })
		if at < 0 {
			out, at = append(out, g), len(out)
		}
		units, figure := about(c, a)
		out[at].Rows = append(out[at].Rows, acceptedRow{a.At.Line, units, figure})
	}
	return out
}

// about names whom an accepted warning is about, and the figure: indicators, period, value.
func about(c *checked, a source.Acceptance) (units, figure string) {
	all, of := a.Subjects(c.Site)
	var names, shorts []string
	for _, u := range all {
		names = append(names, u.NameOn(a.Period.End()).Short)
	}
	for _, ind := range of {
		shorts = append(shorts, ind.Short)
	}
	when := "kỳ " + a.Period.Label()
	if a.Code == diag.PeriodHole {
		when = "từ " + when + ": " + a.Figure.Value + " tháng"
	}
	figure = strings.Join(append(shorts, when), ", ")
	if value := a.Measured(c.Site); value != "" {
		figure += ": " + value
	}
	return strings.Join(names, ", "), figure
}

// known tells a warning that can be accepted from all others; "" for what cannot.
func known(d diag.Diagnostic) string {
	if d.Severity != diag.Warning || d.Figure == (diag.Figure{}) {
		return ""
	}
	return strings.Join([]string{string(d.Code), d.Pos.String(), d.Unit.Vintage, d.Unit.Code, d.Figure.Indicator, d.Figure.Period, d.Figure.Value}, "|")
}

// accept enters warnings of one cause as looked at, or takes that back by the lines of the
// register.
func (s *Server) accept(_ context.Context, r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return back(r), err
	}
	if given := r.PostForm["bo"]; len(given) > 0 { // one of a group
		return back(r), s.undoAccept(given)
	}
	if group := r.PostForm["dong"]; len(group) > 0 {
		return back(r), s.undoAccept(group)
	}
	why, err := because(r)
	if err != nil {
		return back(r), err
	}
	keys, all, unit := r.PostForm["canh-bao"], r.FormValue("ca-nhom"), r.FormValue("don-vi")
	wanted := len(keys)
	if all != "" {
		wanted, _ = strconv.Atoi(r.FormValue("so"))
	}
	var chosen []diag.Diagnostic
	for _, d := range s.check().Faults.Sorted() {
		k := known(d)
		inGroup := string(d.Code) == all && (unit == "" || faultKey(d.Unit) == unit)
		if k != "" && (inGroup || all == "" && slices.Contains(keys, k)) {
			chosen = append(chosen, d)
		}
	}
	switch {
	case len(keys) == 0 && all == "":
		return back(r), fault.Refuse(lang.T("chưa đánh dấu chỗ nào để chấp nhận", "nothing is ticked to be accepted"))
	case len(chosen) != wanted: // what was seen is what is accepted
		return back(r), fault.Refuse(lang.T("các cảnh báo này vừa thay đổi, có thể do tệp vừa được sửa: xem lại rồi làm lại", "these warnings have just changed, a file may have been edited: look again"))
	}
	if err := s.ledger.Accept(why, chosen...); err != nil {
		return back(r), err
	}
	s.done("Đã chấp nhận %d cảnh báo.", len(chosen))
	return back(r), nil
}

// undoAccept takes rows out of the register of accepted warnings, by their lines.
func (s *Server) undoAccept(texts []string) error {
	lines, err := numbers(texts)
	for _, n := range slices.Backward(lines) { // those above keep their numbers
		if err == nil {
			err = s.ledger.UndoAccept(n)
		}
	}
	if err != nil {
		return err
	}
	s.done("Đã bỏ %d dòng của sổ cảnh báo đã chấp nhận.", len(lines))
	return nil
}
