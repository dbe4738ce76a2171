package window

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workspace"
)

// An ownRegister is one of the office's registers that the window shows as a table.
type ownRegister struct {
	Name, Title, Help string
	file              string
	columns           []table.Column
}

var ownRegisters = []ownRegister{
	{"nguoi-nhan", "Người nhận thư", "Báo cáo: tổng quan, đơn vị, đôn đốc, phát động:MÃ PHONG TRÀO, khen thưởng:MÃ PHONG TRÀO; nhiều loại thì cách nhau bằng dấu chấm phẩy. Cột Đơn vị ghi tên hoặc mã, cần cho loại đơn vị và đôn đốc. Sổ này không được đưa lên trang.", source.RecipientsFile, source.RecipientColumns},
	{"cum-thi-dua", "Cụm thi đua", "Mỗi đơn vị của mỗi năm một dòng; phong trào dùng cụm của năm mà nó kết thúc.", source.ClustersFile, source.ClusterColumns},
	{"ngay-nghi", "Ngày nghỉ, làm bù", "Loại: nghỉ, hoặc làm bù. Dùng khi tiến độ tính theo ngày làm việc.", source.HolidaysFile, source.HolidayColumns},
	{"ten-khac", "Cách viết khác của tên đơn vị", "Tên mà các tệp hay ghi, danh mục đơn vị, và mã của đơn vị trong danh mục ấy.", source.AliasesFile, source.AliasColumns},
}

// registerView is a register as a table to be written into.
type registerView struct {
	ownRegister
	File    string
	Titles  []string
	Rows    []registerRow
	Hidden  int
	Faults  []faultItem
	Sum     string // of the file as it was when the form was opened
	Stale   bool   // it is another by now
	Changed bool   // what is shown is not written yet
}

// A registerRow is a row of the form.
type registerRow struct {
	ledger.SheetRow
	Wrong bool
}

// registerNamed is the register that a request names.
func registerNamed(r *http.Request) (ownRegister, error) {
	i := slices.IndexFunc(ownRegisters, func(o ownRegister) bool { return o.Name == r.FormValue("ten") })
	if i < 0 {
		return ownRegister{}, errNotThere
	}
	return ownRegisters[i], nil
}

func registerHref(o ownRegister) string { return "/so?" + url.Values{"ten": {o.Name}}.Encode() }

// register shows a register; with a form that was sent, as the form has it.
func (s *Server) register(r *http.Request) (view, error) {
	o, err := registerNamed(r)
	if err != nil {
		return view{}, err
	}
	sheet, err := s.ledger.Sheet(o.file, o.columns)
	if err != nil {
		return view{}, err
	}
	v := registerView{ownRegister: o, File: o.file, Hidden: sheet.Hidden, Sum: sumOf(sheet.Bytes)}
	rows, faults, number := sheet.Rows, s.check().Faults.Sorted(), map[int]int{}
	if r.Method == http.MethodPost {
		rows, v.Changed = postedRows(r, len(sheet.Titles)), true
		v.Sum, v.Stale = r.PostFormValue("tong"), r.PostFormValue("tong") != v.Sum
	}
	switch {
	case v.Stale: // its rows are no longer those of the file
		faults = nil
	case v.Changed:
		content, at, err := s.ledger.SheetWith(sheet, o.columns, rows)
		if err != nil {
			return view{}, err
		}
		now, err := s.ledger.Supposing(r.Context(), map[string][]byte{o.file: content})
		if err != nil {
			return view{}, err
		}
		faults = now.Faults.Sorted()
		for n, line := range at {
			number[line] = n + 1
		}
	default:
		for n, row := range rows {
			number[row.Line] = n + 1
		}
	}
	for _, title := range sheet.Titles {
		v.Titles = append(v.Titles, columnTitle(o.columns, title))
	}
	wrong := map[int]bool{}
	for _, d := range faults {
		if d.Pos.File != o.file || d.Severity != diag.Error {
			continue
		}
		d.Column = columnTitle(o.columns, d.Column)
		item := itemOf(d)
		if n := number[d.Pos.Line]; n > 0 {
			item.Place, wrong[n] = "Dòng "+strconv.Itoa(n)+" của bảng", true
		}
		v.Faults = append(v.Faults, item)
	}
	for n, row := range rows {
		v.Rows = append(v.Rows, registerRow{row, wrong[n+1]})
	}
	for len(v.Rows) < len(rows)+blankRows {
		v.Rows = append(v.Rows, registerRow{SheetRow: ledger.SheetRow{Cells: make([]string, len(sheet.Titles))}})
	}
	return view{"register.html", o.Title, v}, nil
}

// columnTitle is what a column is called: as the file has it, in Vietnamese where that is
// the program's own name.
func columnTitle(columns []table.Column, title string) string {
	if c := table.ColumnNamed(columns, title); c.Name == title && len(c.Also) > 0 {
		return viet.Capital(c.Also[0])
	}
	return title
}

// postedRows are the rows that a form sends, in its order; what was never written into is
// not among them.
func postedRows(r *http.Request, width int) []ledger.SheetRow {
	var out []ledger.SheetRow
	for n := 0; ; n++ {
		line, there := r.PostForm[fmt.Sprintf("dong.%d.0", n)]
		if !there {
			return out
		}
		row := ledger.SheetRow{Cells: make([]string, width)}
		row.Line, _ = strconv.Atoi(line[0])
		written := row.Line > 0
		for i := range row.Cells {
			if row.Cells[i] = r.PostFormValue(fmt.Sprintf("o.%d.%d", n, i)); row.Line == 0 {
				row.Cells[i] = strings.TrimSpace(row.Cells[i]) // as it comes from Excel
			}
			written = written || row.Cells[i] != ""
		}
		if written {
			out = append(out, row)
		}
	}
}

// saveRegister writes what a form says of a register.
func (s *Server) saveRegister(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	o, err := registerNamed(r)
	if err == nil && r.FormValue("viec") == "ghi" {
		err = s.writeRegister(r.Context(), r, o)
		if err == nil {
			http.Redirect(w, r, registerHref(o), http.StatusSeeOther)
			return
		}
	}
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		s.tell(notice{fmt.Sprintf("Chưa ghi: còn %d lỗi, nêu ở trên bảng.", f.Count(diag.Error)), true})
	} else if err != nil {
		s.tell(notice{explain(err), true})
	}
	s.page(w, r, s.register)
}

func (s *Server) writeRegister(ctx context.Context, r *http.Request, o ownRegister) error {
	sheet, err := s.ledger.Sheet(o.file, o.columns)
	if err != nil {
		return err
	}
	if r.PostFormValue("tong") != sumOf(sheet.Bytes) {
		return changedFile(o.file)
	}
	if err := s.ledger.WriteSheet(ctx, sheet, o.columns, postedRows(r, len(sheet.Titles))); err != nil {
		return err
	}
	s.done("Đã ghi sổ “%s” (%s); bản cũ được giữ lại.", o.Title, o.file)
	return nil
}
