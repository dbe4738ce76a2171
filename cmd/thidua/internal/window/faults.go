package window

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
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
	Silenced                   []acceptedGroup
	Who                        string // has accepted a warning the last time
	Day                        string // of today
	Failure                    string
}

type faultGroup struct {
	cause
	Why   string
	Hint  string // the way out, where it is the same for all
	Items []faultItem
	Rest  []faultItem // folded away
	More  int
	Known int // that can be accepted, with those that are not listed
}

type faultItem struct {
	saidFault
	Place string
	Href  string
	Known string // by which the warning is accepted; "" where it cannot be
}

type correctedRow struct{ File, Cell, Old, New, Reason, Who, Day string }

// An acceptedGroup is what was accepted of one cause, for one reason.
type acceptedGroup struct {
	Title, Reason, By string
	Rows              []acceptedRow
}

type acceptedRow struct {
	Line        int
	Unit, About string
}

// shownFaults is how many faults of a cause are seen at once, shownRest how many more are
// listed.
const (
	shownFaults = 50
	shownRest   = 950
)

func (s *Server) faults(r *http.Request) (view, error) {
	c := s.check()
	v := faultsView{Errors: c.Faults.Count(diag.Error), Warnings: c.Faults.Count(diag.Warning), Accepted: c.Accepted, Unit: r.URL.Query().Get("don-vi")}
	v.Who, v.Day = s.lastWho(), s.today()
	if c.err != nil {
		v.Failure = explain(c.err)
	}
	all := c.Faults.Sorted()
	v.Units = unitsOf(c, all, v.Unit)
	if v.Unit != "" {
		all = slices.DeleteFunc(all, func(d diag.Diagnostic) bool { return faultKey(d.Unit) != v.Unit })
	}
	forms := map[string]bool{}
	for _, k := range causes(all) {
		doc, _ := diag.Explain(diag.Code(k.Code))
		g := faultGroup{cause: k, Why: doc.Explanation.Vi}
		for _, d := range all {
			if string(d.Code) == k.Code {
				if known(d) != "" {
					g.Known++
				}
				switch item := s.formItem(d, forms); {
				case len(g.Items) < shownFaults:
					g.Items = append(g.Items, item)
				case len(g.Rest) < shownRest:
					g.Rest = append(g.Rest, item)
				default:
					g.More++
				}
			}
		}
		if hints := slices.Concat(g.Items, g.Rest); len(hints) > 1 && !slices.ContainsFunc(hints, func(i faultItem) bool { return i.Hint != hints[0].Hint }) {
			g.Hint = hints[0].Hint
		}
		v.Groups = append(v.Groups, g)
	}
	if c.Site != nil {
		for _, k := range c.Site.Corrections {
			v.Corrected = append(v.Corrected, correctedRow{k.File, cellOf(k), k.Old, k.New, k.Reason, k.Who, k.Day.Format()})
		}
		v.Silenced = silenced(c)
	}
	return view{"faults.html", "Kiểm tra", v}, nil
}

func cellOf(c source.Correction) string {
	if c.Sheet != "" {
		return c.Sheet + "!" + c.Cell
	}
	return c.Cell
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
		out[at].Rows = append(out[at].Rows, acceptedRow{a.At.Line, unitsNamed(c, a), about(c, a)})
	}
	return out
}

// unitsNamed are the units that an accepted warning is about.
func unitsNamed(c *checked, a source.Acceptance) string {
	if a.Unit != campaign.NoUnit {
		return c.Site.Units.Get(a.Unit).NameOn(a.Period.End()).Short
	}
	var names []string
	for _, code := range strings.Fields(a.Figure.Units) {
		if m := c.Site.Units.Resolve(code, a.Period.End()); m.Miss == campaign.Found {
			code = c.Site.Units.Get(m.Unit).NameOn(a.Period.End()).Short
		}
		names = append(names, code)
	}
	return strings.Join(names, ", ")
}

// about is the figure that an accepted warning is about: indicators, period, value.
func about(c *checked, a source.Acceptance) string {
	var names []string
	for _, id := range strings.Fields(a.Figure.Indicator) {
		if ind := c.Site.Indicators.Get(id); ind != nil {
			id = ind.Short
		}
		names = append(names, id)
	}
	out := strings.Join(names, ", ") + ", kỳ " + a.Period.Label()
	out = strings.TrimPrefix(out, ", ")
	value, err := amount.ParseText(a.Figure.Value)
	ind := c.Site.Indicators.Get(a.Figure.Indicator)
	switch {
	case a.Code == diag.PeriodHole:
		out = strings.TrimSpace(strings.Join(names, ", ")+" từ kỳ "+a.Period.Label()) + ": " + a.Figure.Value + " tháng"
	case ind != nil && err == nil && a.Code != diag.UnitNotReported: // which counts units
		out += ": " + ind.Number(value)
	}
	return out
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
	i := faultItem{saidFault: shownFault(d), Place: placeText(d.Pos)}
	if len(aboutFile([]diag.Diagnostic{d})) == 0 {
		i.Place = "" // that a unit has not reported is no fault of the file that others have sent
	} else if d.Pos.Line > 0 {
		i.Href = placeHref(d.Pos)
	}
	i.Known = known(d)
	return i
}

// formItem is a fault whose place leads to the form of a text, where it has one that opens.
// forms are the files that were tried.
func (s *Server) formItem(d diag.Diagnostic, forms map[string]bool) faultItem {
	item := itemOf(d)
	if _, _, err := shapesOf(d.Pos.File); err != nil || item.Href == "" {
		return item
	}
	opens, tried := forms[d.Pos.File]
	text, err := os.ReadFile(s.ledger.Path(filepath.FromSlash(d.Pos.File)))
	if !tried {
		if err == nil {
			_, err = fields.TreeOf(text)
		}
		opens = err == nil
		forms[d.Pos.File] = opens
	}
	if key := fields.English(dispatch.KeyAt(text, d.Pos.Line)); opens && key != "" {
		item.Href = formHref(d.Pos.File) + "#muc-" + key
	}
	return item
}

// known tells a warning that can be accepted from all others; "" for what cannot.
func known(d diag.Diagnostic) string {
	if d.Severity != diag.Warning || d.Figure == (diag.Figure{}) {
		return ""
	}
	return strings.Join([]string{string(d.Code), d.Pos.String(), d.Unit.Vintage, d.Unit.Code, d.Figure.Indicator, d.Figure.Period, d.Figure.Value}, "|")
}

// placeText is how a person is told of a place.
func placeText(p diag.Pos) string {
	switch {
	case p.Sheet != "" && p.Line > 0:
		return p.File + ", trang tính " + p.Sheet + ", ô " + diag.ColumnName(p.Col) + strconv.Itoa(p.Line)
	case p.Sheet != "":
		return p.File + ", trang tính " + p.Sheet
	case p.Line > 0:
		return p.File + ", dòng " + strconv.Itoa(p.Line)
	}
	return p.File
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
	Who, Day  string    // that a correction is entered with unless others are named
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
	v := cellView{File: pos.File, Place: placeText(pos), Export: source.IsExport(pos.File) && strings.HasPrefix(pos.File, ledger.Inbox+"/"), Back: r.URL.RequestURI(), Who: s.lastWho(), Day: s.today()}
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
	s.done("Đã sửa dòng %d của %s; bản cũ được giữ lại.", line, file)
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

func (s *Server) today() string { return campaign.DateOf(s.ledger.Now()).Format() }

// because is why something is done, by whom and on which day, as a form says.
func because(r *http.Request) (ledger.Because, error) {
	day, ok := campaign.ParseDate(r.FormValue("ngay"))
	if !ok {
		return ledger.Because{}, notADay(r.FormValue("ngay"))
	}
	return ledger.Because{Reason: r.FormValue("ly-do"), Who: r.FormValue("ai"), Day: day}, nil
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
	why, err := because(r)
	if err == nil {
		err = s.ledger.Correct(c, r.FormValue("moi"), why)
	}
	if err != nil {
		return back(r), err
	}
	s.done("Đã đính chính ô %s của %s thành %s. Tệp đơn vị gửi giữ nguyên; sổ data/corrections.csv ghi lại.", c.Name, c.File, r.FormValue("moi"))
	return "/kiem-tra", nil
}

// accept enters warnings of one cause as looked at, or takes that back by the lines of the
// register.
func (s *Server) accept(_ context.Context, r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return back(r), err
	}
	if given := r.PostForm["bo"]; len(given) > 0 || len(r.PostForm["dong"]) > 0 {
		if len(given) == 0 {
			given = r.PostForm["dong"] // all of a group
		}
		lines, err := numbers(given)
		for _, n := range slices.Backward(lines) { // those above keep their numbers
			if err == nil {
				err = s.ledger.UndoAccept(n)
			}
		}
		if err != nil {
			return back(r), err
		}
		s.done("Đã bỏ %d dòng của sổ cảnh báo đã chấp nhận.", len(lines))
		return back(r), nil
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
