package window

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/workspace"
)

// arrivalView is one file that waits: how it was understood, and what is asked.
type arrivalView struct {
	ledger.Waiting
	File      string
	Verdict   string
	Class     string
	Clean     bool
	FixLacks  bool // corrections have no reason, or nobody has entered them
	Values    []valueRow
	Twin      string
	Figures   int
	Periods   string
	Lines     []string
	Asked     []question
	Open      bool // a question has no answer
	Fixes     []fixRow
	Faults    []saidFault // of the file as a whole
	Causes    []cause
	Sheets    []sheet
	Changes   []changeRow
	Earlier   []string
	Indicator []option
	Assigns   bool     // levels of a campaign rather than results
	Campaigns []option // whose levels they may be, by their forms
}

// A question is what cannot be found out of a file.
type question struct {
	Key, Label, Help, Value, Example string
	Settled                          string // what it is called once it has an answer
	Column                           bool
	Options                          []option
}

type option struct {
	Value, Text string
	Chosen      bool
}

// A cause is a kind of fault and how often it occurs.
type cause struct {
	Code, Title string
	Count       int
	Error       bool
}

// A fixRow is a cell that is wrong, or that was put right.
type fixRow struct{ Cell, Old, New, Why string }

// shownFixes is how many wrong cells are asked for at once.
const shownFixes = 30

// fixRows are the cells of a file that are wrong, and those that are put right.
func fixRows(w ledger.Waiting, drawn []sheet) []fixRow {
	var out []fixRow
	for _, f := range w.Corrections {
		out = append(out, fixRow{f.Cell, f.Old, f.New, ""})
	}
	for _, s := range drawn {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				for _, f := range c.Faults {
					if f.Error && len(answered(f.Code)) == 0 && len(out) < shownFixes && !slices.ContainsFunc(out, func(r fixRow) bool { return r.Cell == c.Name }) {
						out = append(out, fixRow{c.Name, c.Text, "", f.Message})
					}
				}
			}
		}
	}
	return out
}

type changeRow struct{ Unit, Indicator, Period, Old, New string }

func (s *Server) arrival(r *http.Request) (view, error) {
	w, ok := s.ledger.WaitingFor(r.PathValue("id"))
	if !ok {
		return view{}, errNotThere
	}
	stated := len(w.Statements)
	w, u, err := s.understand(r.Context(), w)
	if err != nil {
		return view{}, err
	}
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return view{}, err
	}
	if on, ok := campaign.ParseDate(w.On); ok {
		w.On = on.Format()
	}
	v := arrivalView{Waiting: w, File: u.File, Clean: u.Clean() && u.Twin == "", Twin: u.Twin, Figures: len(u.Figures), Earlier: u.Earlier}
	v.Verdict, v.Class = verdict(u, nil)
	if v.Assigns = u.Assigns; v.Assigns {
		texts, err := s.campaignTexts(r.Context())
		if err != nil {
			return view{}, err
		}
		for _, t := range texts[:min(len(texts), 3)] {
			v.Campaigns = append(v.Campaigns, option{Value: formHref(t.File) + "#muc-giao", Text: t.Title})
		}
	}
	v.Periods = periods(u.Figures)
	for _, l := range u.Lines {
		v.Lines = append(v.Lines, l.Vi)
	}
	faults := aboutFile(u.Faults)
	for i, d := range faults {
		if asksFor(d) != "" {
			faults[i].Hint = askedAbove
		}
		if d.Code == diag.DenominatorGone {
			faults[i].Hint = lang.T("mẫu số có thể ở tệp khác đang chờ: nhận tệp ấy trước", "the denominator may be in another file that waits: receive that first")
		}
		if said, ok := notStated[lacks(d)]; ok {
			faults[i].Message, faults[i].Column = said, ""
		}
	}
	for _, d := range faults {
		if d.Pos.Line == 0 || d.Severity != diag.Error && len(v.Faults) < shownWarnings {
			v.Faults = append(v.Faults, shownFault(d))
		}
	}
	v.Causes = causes(slices.DeleteFunc(slices.Clone(faults), func(d diag.Diagnostic) bool { return asksFor(d) != "" }))
	v.Sheets = sheets(u.File, a.Data, faults, u.Skipped, diag.Pos{})
	showFixes(v.Sheets, w.Corrections)
	v.FixLacks = len(w.Corrections) > 0 && (strings.TrimSpace(w.FixReason) == "" || strings.TrimSpace(w.FixWho) == "")
	if v.FixWho == "" {
		v.FixWho = s.lastWho()
	}
	if v.FixDay = s.today(); w.FixDay != "" {
		v.FixDay = dayOf(w.FixDay)
	}
	v.Values = values(u)
	for _, c := range u.Changes[:min(len(u.Changes), 50)] {
		site := u.Checked.Site
		ind := site.Indicators.At(c.Indicator)
		v.Changes = append(v.Changes, changeRow{site.Units.Get(c.Unit).NameOn(c.Period.End()).Short, ind.Short, c.Period.Label(), ind.Number(c.Old), ind.Number(c.New)})
	}
	for i := range u.Checked.Site.Indicators.All {
		ind := u.Checked.Site.Indicators.All[i]
		v.Indicator = append(v.Indicator, option{Value: ind.ID, Text: ind.Short})
	}
	v.Fixes = fixRows(w, v.Sheets)
	v.Asked = questions(w, u, v.Indicator)
	v.Open = slices.ContainsFunc(v.Asked, func(q question) bool { return q.Value == "" })
	if len(w.Statements) > stated { // the period, which nobody has stated
		v.Asked[0].Help = "Lấy từ tựa bảng hoặc tên tệp; sai thì sửa"
	}
	return view{"arrival.html", w.Name, v}, nil
}

// askedAbove is the way out of a fault that the form has a question for.
var askedAbove = lang.T("trả lời ở đầu trang", "answer at the top of the page")

// notStated says what a file says nothing of.
var notStated = map[string]lang.Text{
	"period":    lang.T("tệp không ghi kỳ báo cáo", "the file states no period"),
	"unit":      lang.T("tệp không ghi đơn vị", "the file states no unit"),
	"indicator": lang.T("tệp không ghi chỉ tiêu", "the file states no indicator"),
}

// shownWarnings is how many warnings of a file are told above it.
const shownWarnings = 10

// A valueRow is a figure as it would be received, beside that of the period before.
type valueRow struct{ Unit, Indicator, Period, Value, Before string }

// shownValues is how many figures are listed.
const shownValues = 500

func values(u *ledger.Understanding) []valueRow {
	var out []valueRow
	c := u.Checked
	byUnit := slices.Clone(u.Figures)
	slices.SortStableFunc(byUnit, func(a, b campaign.Observation) int { return int(a.Unit) - int(b.Unit) })
	for _, ob := range byUnit[:min(len(byUnit), shownValues)] {
		ind := c.Site.Indicators.At(ob.Indicator)
		row := valueRow{c.Site.Units.Get(ob.Unit).NameOn(ob.Period.End()).Short, ind.Short, ob.Period.Label(), ind.Number(ob.Value), "–"}
		if before := c.Site.Results.At(ob.Indicator, ob.Unit, ob.Period.Previous()); before != nil {
			row.Before = ind.Number(before.Value)
		}
		out = append(out, row)
	}
	return out
}

// showFixes shows in the cells of a file what is read in their place.
func showFixes(drawn []sheet, fixes []ledger.Fix) {
	for _, s := range drawn {
		for _, row := range s.Rows {
			for i, c := range row.Cells {
				for _, f := range fixes {
					if f.Cell == c.Name {
						row.Cells[i].New = f.New
					}
				}
			}
		}
	}
}

// lastWho is who has put a cell right the last time.
func (s *Server) lastWho() string {
	site := s.check().Site
	if site == nil {
		return ""
	}
	who, day := "", campaign.Date{}
	for _, c := range site.Corrections {
		if !c.Day.Before(day) {
			who, day = c.Who, c.Day
		}
	}
	return who
}

// periods names the periods of figures.
func periods(all []campaign.Observation) string {
	var names []string
	for _, ob := range all {
		if name := ob.Period.Label(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names[:min(len(names), 6)], ", ")
}

// causes counts faults by their kind, errors first.
func causes(all []diag.Diagnostic) []cause {
	var out []cause
	for _, d := range all {
		i := slices.IndexFunc(out, func(c cause) bool { return c.Code == string(d.Code) })
		if i < 0 {
			doc, _ := diag.Explain(d.Code)
			out = append(out, cause{Code: string(d.Code), Title: doc.Title.Vi, Error: d.Severity == diag.Error})
			i = len(out) - 1
		}
		out[i].Count++
	}
	slices.SortStableFunc(out, func(a, b cause) int {
		if a.Error != b.Error {
			if a.Error {
				return -1
			}
			return 1
		}
		return b.Count - a.Count
	})
	return out
}

// settleArrival writes down what was answered; with the button Nhận the file is received.
func (s *Server) settleArrival(ctx context.Context, r *http.Request) (string, error) {
	w, ok := s.ledger.WaitingFor(r.PathValue("id"))
	if !ok {
		return "/nhan", errNotThere
	}
	here := "/nhan/" + w.ID
	if err := r.ParseForm(); err != nil {
		return here, err
	}
	if r.FormValue("viec") == "bo" {
		return "/nhan", s.ledger.Drop(w.ID)
	}
	on, ok := campaign.ParseDate(r.FormValue("ngay"))
	if !ok {
		return here, notADay(r.FormValue("ngay"))
	}
	w.On, w.Provisional, w.Supersedes, w.Reason = on.String(), r.FormValue("tam") != "", r.FormValue("thay"), r.FormValue("ly-do")
	w.Statements = nil
	for key := range asked {
		w.Statements = append(w.Statements, ledger.Statement{Key: key, Value: r.FormValue(key)})
	}
	for key := range r.PostForm {
		if title, ok := strings.CutPrefix(key, "cot:"); ok {
			w.Statements = append(w.Statements, ledger.Statement{Key: title, Value: r.FormValue(key), Column: true})
		}
	}
	w.Statements = slices.DeleteFunc(w.Statements, func(st ledger.Statement) bool { return strings.TrimSpace(st.Value) == "" })
	slices.SortFunc(w.Statements, func(a, b ledger.Statement) int { return strings.Compare(a.Key, b.Key) })
	w.FixReason, w.FixWho, w.FixDay, w.Corrections = r.FormValue("sua-ly-do"), r.FormValue("sua-ai"), "", nil
	if text := strings.TrimSpace(r.FormValue("sua-ngay")); text != "" {
		day, ok := campaign.ParseDate(text)
		if !ok {
			return here, notADay(text)
		}
		w.FixDay = day.String()
	}
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return here, err
	}
	for _, key := range slices.Sorted(maps.Keys(r.PostForm)) {
		if cell, ok := strings.CutPrefix(key, "o:"); ok && strings.TrimSpace(r.FormValue(key)) != "" {
			if err := a.Fix(cell, r.FormValue(key)); err != nil {
				return here, err
			}
		}
	}
	w.Corrections = a.Corrections
	if err := s.ledger.Note(w); err != nil || r.FormValue("viec") != "nhan" {
		return here, err
	}
	if a, err = s.ledger.Arrival(w); err != nil {
		return here, err
	}
	u, err := s.ledger.Receive(ctx, a)
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		err = fault.Refuse(lang.T("chưa nhận tệp này: còn chỗ phải sửa hoặc phải trả lời", "the file was not received: something in it is wrong or open"))
	}
	if err != nil {
		return here, err
	}
	s.done("Đã nhận %s: %d số liệu %s, ghi vào sổ tiếp nhận.", path.Base(u.File), len(u.Figures), statusWord(w.Provisional))
	return "/nhan", s.ledger.Drop(w.ID)
}
