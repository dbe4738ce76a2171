package window

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

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
	New       string // what was typed into the form before it was refused
	Reason    string
	Named     string
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
	v := cellView{File: pos.File, Place: placeText(pos), Export: source.IsExport(pos.File) && strings.HasPrefix(pos.File, ledger.Inbox+"/"), Back: r.URL.RequestURI(), Who: cmp.Or(q.Get("ai"), s.lastWho()), Day: cmp.Or(q.Get("ngay"), s.today()), New: q.Get("moi"), Reason: q.Get("ly-do"), Named: q.Get("o")}
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

// correct enters a correction of a cell, or takes one back.
func (s *Server) correct(ctx context.Context, r *http.Request) (string, error) {
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
		err = s.ledger.Correct(ctx, c, r.FormValue("moi"), why)
	}
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		err = fault.Refuse(lang.T("chưa đính chính: với %q, tệp này có thêm lỗi; %s", "not corrected: with %q this file has more errors; %s"), r.FormValue("moi"), f.Sorted()[0].Message.Vi)
	}
	if err != nil {
		return withTyped(r), err
	}
	s.done("Đã đính chính ô %s của %s thành %s. Tệp đơn vị gửi giữ nguyên; sổ data/corrections.csv ghi lại.", c.Name, c.File, r.FormValue("moi"))
	return "/kiem-tra", nil
}

// withTyped is the page that a form stands on, with what was typed into it.
func withTyped(r *http.Request) string {
	to, err := url.Parse(back(r))
	if err != nil {
		return back(r)
	}
	q := to.Query()
	for _, key := range []string{"o", "moi", "ly-do", "ai", "ngay"} {
		q.Set(key, r.FormValue(key))
	}
	to.RawQuery = q.Encode()
	return to.String()
}
