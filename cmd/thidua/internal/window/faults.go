package window

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
)

// faultsView is what is wrong in the workspace, by cause.
type faultsView struct {
	Errors, Warnings, Accepted int
	Groups                     []faultGroup
	Units                      []option // with faults of their own
	Unit                       string
	Corrected                  []correctedRow
	Silenced                   []acceptedRow
	Who                        string // has accepted a warning the last time
	Failure                    string
}

type faultGroup struct {
	cause
	Why   string
	Items []faultItem
	More  int
}

type faultItem struct {
	saidFault
	Place string
	Href  string
	Known string // by which the warning is accepted; "" where it cannot be
}

type correctedRow struct{ File, Cell, Old, New, Reason, Who, Day string }

type acceptedRow struct {
	Line                                   int
	Title, Unit, Period, Value, Reason, By string
}

// shownFaults is how many faults of a cause are listed.
const shownFaults = 50

func (s *Server) faults(r *http.Request) (view, error) {
	c := s.check()
	v := faultsView{Errors: c.Faults.Count(diag.Error), Warnings: c.Faults.Count(diag.Warning), Accepted: c.Accepted, Unit: r.URL.Query().Get("don-vi")}
	v.Who = s.lastWho()
	if c.err != nil {
		v.Failure = explain(c.err)
	}
	all := c.Faults.Sorted()
	v.Units = unitsOf(c, all, v.Unit)
	if v.Unit != "" {
		all = slices.DeleteFunc(all, func(d diag.Diagnostic) bool { return faultKey(d.Unit) != v.Unit })
	}
	for _, k := range causes(all) {
		doc, _ := diag.Explain(diag.Code(k.Code))
		g := faultGroup{cause: k, Why: doc.Explanation.Vi}
		for _, d := range all {
			if string(d.Code) == k.Code {
				if len(g.Items) == shownFaults {
					g.More++
					continue
				}
				g.Items = append(g.Items, itemOf(d))
			}
		}
		v.Groups = append(v.Groups, g)
	}
	if c.Site != nil {
		for _, k := range c.Site.Corrections {
			v.Corrected = append(v.Corrected, correctedRow{k.File, cellOf(k), k.Old, k.New, k.Reason, k.Who, k.Day.Format()})
		}
		for i := range c.Site.Accepted {
			v.Silenced = append(v.Silenced, silenced(c, &c.Site.Accepted[i]))
		}
	}
	return view{"faults.html", "Kiểm tra", v}, nil
}

func cellOf(c source.Correction) string {
	if c.Sheet != "" {
		return c.Sheet + "!" + c.Cell
	}
	return c.Cell
}

func silenced(c *checked, a *source.Acceptance) acceptedRow {
	doc, _ := diag.Explain(a.Code)
	unit := a.Figure.Units
	if a.Unit != campaign.NoUnit {
		unit = c.Site.Units.Get(a.Unit).NameOn(a.Period.End()).Short
	}
	return acceptedRow{a.At.Line, doc.Title.Vi, unit, a.Period.Label(), a.Figure.Value, a.Reason, a.Who + ", " + a.Day.Format()}
}

// unitsOf are the units that have faults of their own.
func unitsOf(c *checked, all []diag.Diagnostic, chosen string) []option {
	var out []option
	for _, d := range all {
		key := faultKey(d.Unit)
		if d.Unit.Code == "" || slices.ContainsFunc(out, func(o option) bool { return o.Value == key }) {
			continue
		}
		name := d.Unit.Code
		for _, u := range c.Site.Units.Units {
			if u.Vintage == d.Unit.Vintage && u.Code == d.Unit.Code {
				name = u.NameOn(c.Book.AsOf).Short
			}
		}
		out = append(out, option{key, name, key == chosen})
	}
	return out
}

func itemOf(d diag.Diagnostic) faultItem {
	i := faultItem{saidFault: shownFault(d), Place: d.Pos.String()}
	if len(aboutFile([]diag.Diagnostic{d})) == 0 {
		i.Place = "" // that a unit has not reported is no fault of the file that others have sent
	} else if d.Pos.Line > 0 {
		i.Href = placeHref(d.Pos)
	}
	if d.Severity == diag.Warning && d.Figure != (diag.Figure{}) {
		i.Known = known(d)
	}
	return i
}

// known tells one warning from all others.
func known(d diag.Diagnostic) string {
	return strings.Join([]string{string(d.Code), d.Pos.String(), d.Unit.Vintage, d.Unit.Code, d.Figure.Indicator, d.Figure.Period, d.Figure.Value}, "|")
}

func placeHref(p diag.Pos) string {
	q := url.Values{"tep": {p.File}, "dong": {strconv.Itoa(p.Line)}, "cot": {strconv.Itoa(p.Col)}}
	if p.Sheet != "" {
		q.Set("trang", p.Sheet)
	}
	return "/o?" + q.Encode()
}

// cellView is a file around the place of a fault, and the form to put a cell right.
type cellView struct {
	File      string
	Place     string
	Sheets    []sheet
	Lines     []textLine // of a text, in place of sheets
	Faults    []faultItem
	Export    bool // corrections of its cells can be entered
	Cell, Old string
	Back      string
	Own       bool      // one of the office's own files, which are put right here
	Line      int       // that is put right
	Text      string    // of the line, where it is no row
	Row       []ownCell // of a register
}

// ownCell is a cell of a row of one of the office's own registers.
type ownCell struct{ Title, Value string }

type textLine struct {
	Number int
	Text   string
	Here   bool
}

func (s *Server) cell(r *http.Request) (view, error) {
	q := r.URL.Query()
	line, _ := strconv.Atoi(q.Get("dong"))
	col, _ := strconv.Atoi(q.Get("cot"))
	pos := diag.Pos{File: q.Get("tep"), Sheet: q.Get("trang"), Line: line, Col: col}
	data, err := s.read(r.Context(), pos.File)
	if err != nil {
		return view{}, errNotThere
	}
	v := cellView{File: pos.File, Place: pos.String(), Export: source.IsExport(pos.File) && strings.HasPrefix(pos.File, ledger.Inbox+"/"), Back: r.URL.RequestURI()}
	var here []diag.Diagnostic
	for _, d := range s.check().Faults.Sorted() {
		if d.Pos.File == pos.File {
			here = append(here, d)
			if d.Pos.Line == pos.Line && d.Pos.Sheet == pos.Sheet {
				v.Faults = append(v.Faults, itemOf(d))
			}
		}
	}
	if source.IsExport(pos.File) {
		v.Sheets = sheets(pos.File, data, here, nil, pos)
		if cell, old, ok := s.ledger.CellAt(pos); ok {
			v.Cell, v.Old = cell.Name, old
		}
	} else {
		v.Lines = around(string(data), pos.Line)
	}
	if ledger.Own(pos.File) && line > 0 {
		v.Own, v.Line = true, line
		v.Text, _ = s.ledger.Line(pos.File, line)
		v.Row = s.ownRow(pos)
	}
	return view{"cell.html", "Xem và sửa ô", v}, nil
}

// ownRow is a row of a register with the titles of its columns; nil where it is none.
func (s *Server) ownRow(pos diag.Pos) []ownCell {
	if !source.IsExport(pos.File) || pos.Line < 2 {
		return nil
	}
	titles, cells := s.ledger.Cells(pos.File, 1), s.ledger.Cells(pos.File, pos.Line)
	if len(cells) < 2 || len(titles) != len(cells) {
		return nil
	}
	var out []ownCell
	for i, c := range cells {
		out = append(out, ownCell{titles[i], c})
	}
	return out
}

// editOwn writes another text, or other cells, into a line of one of the office's own files.
func (s *Server) editOwn(_ context.Context, r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return back(r), err
	}
	file := r.FormValue("tep")
	line, err := strconv.Atoi(r.FormValue("dong"))
	if err != nil {
		return back(r), errNotThere
	}
	if was := r.PostForm["cu"]; len(was) > 0 {
		err = s.ledger.EditCells(file, line, was, r.PostForm["o"])
	} else {
		err = s.ledger.EditLine(file, line, r.FormValue("dong-cu"), r.FormValue("dong-moi"))
	}
	if err != nil {
		return back(r), err
	}
	s.done("Đã sửa dòng %d của %s; bản cũ nằm trong %s.", line, file, ledger.Before)
	return back(r), nil
}

// read reads a file of the workspace; one outside it is not there.
func (s *Server) read(ctx context.Context, name string) ([]byte, error) {
	w, err := s.ledger.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	f, err := w.Open(name)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(s.ledger.Path(filepath.FromSlash(name)))
}

// around are the lines of a text about one of them.
func around(text string, line int) []textLine {
	var out []textLine
	for i, l := range strings.Split(text, "\n") {
		if n := i + 1; n >= line-8 && n <= line+8 {
			out = append(out, textLine{n, strings.TrimRight(l, "\r"), n == line})
		}
	}
	return out
}

func (s *Server) because(r *http.Request) ledger.Because {
	return ledger.Because{Reason: r.FormValue("ly-do"), Who: r.FormValue("ai"), Day: campaign.DateOf(s.ledger.Now())}
}

// correct enters a correction of a cell, or takes one back.
func (s *Server) correct(_ context.Context, r *http.Request) (string, error) {
	c := ledger.Cell{File: r.FormValue("tep"), Name: r.FormValue("o")}
	if r.FormValue("viec") == "bo" {
		if err := s.ledger.UndoCorrect(c); err != nil {
			return back(r), err
		}
		s.done("Đã bỏ đính chính ô %s của %s.", c.Name, c.File)
		return "/kiem-tra", nil
	}
	if err := s.ledger.Correct(c, r.FormValue("moi"), s.because(r)); err != nil {
		return back(r), err
	}
	s.done("Đã đính chính ô %s của %s thành %s. Tệp đơn vị gửi giữ nguyên; sổ data/corrections.csv ghi lại.", c.Name, c.File, r.FormValue("moi"))
	return "/kiem-tra", nil
}

// accept enters a warning as looked at, or takes that back.
func (s *Server) accept(ctx context.Context, r *http.Request) (string, error) {
	if line := r.FormValue("bo"); line != "" {
		n, err := strconv.Atoi(line)
		if err != nil {
			return back(r), errNotThere
		}
		if err := s.ledger.UndoAccept(n); err != nil {
			return back(r), err
		}
		s.done("Đã bỏ dòng %d của sổ cảnh báo đã chấp nhận.", n)
		return back(r), nil
	}
	key := r.FormValue("canh-bao")
	for _, d := range s.check().Faults.Sorted() {
		if known(d) != key {
			continue
		}
		if err := s.ledger.Accept(d, s.because(r)); err != nil {
			return back(r), err
		}
		s.done("Đã chấp nhận một cảnh báo: %s", fmt.Sprintf("%s (%s).", d.Message.Vi, d.Pos))
		return back(r), nil
	}
	return back(r), fault.Refuse(lang.T("cảnh báo này không còn: có thể tệp vừa được sửa", "this warning is gone: the file may have been changed just now"))
}
