// Package ledger enters what the operator does into the registers of a workspace: a file
// is received (data/exports.csv), a cell corrected (data/corrections.csv), a warning
// accepted (data/accepted.csv). Each act can be undone. Everything it does is in the files
// afterwards, and nowhere else:
//
//	a := ledger.Ledger{At: at}
//	err := a.Accept(ledger.Because{Reason: "đã đối chiếu", Who: "Phòng Thi đua", Day: today}, warning)
//
// A register keeps every byte that an act does not change: its order, its names of
// columns, what separates its cells, its line ends. The version before is kept below
// .thidua/ban-cu. Where another program has changed it meanwhile, nothing is written.
package ledger

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/workspace"
)

// A Ledger is the registers of a workspace.
type Ledger struct{ workspace.At }

// Because is why something is done, by whom and when; the registers need all three.
type Because struct {
	Reason, Who string
	Day         campaign.Date
}

func (b Because) complete() error {
	switch {
	case strings.TrimSpace(b.Reason) == "":
		return fault.Refuse(lang.T("chưa ghi lý do", "no reason is given"))
	case strings.TrimSpace(b.Who) == "":
		return fault.Refuse(lang.T("chưa ghi người thực hiện", "nobody is named"))
	}
	return nil
}

// Before is the folder of the versions of registers before they were changed.
const Before = ".thidua/ban-cu"

// A register is a CSV file of ours as it lies on disk.
type register struct {
	file    string // from the workspace
	content []byte // nil: there is none
	comma   rune
	lineEnd string
	header  []string
	rows    []table.Row
	columns []table.Column
}

// open reads a register; one that is not there is empty.
func (l Ledger) open(file string, columns []table.Column) (*register, error) {
	if err := l.Inside(file); err != nil {
		return nil, err
	}
	r := &register{file: file, comma: ',', lineEnd: "\n", columns: columns}
	workbook := strings.TrimSuffix(file, ".csv") + ".xlsx"
	content, err := os.ReadFile(l.Path(file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(l.Path(workbook)); err == nil {
			return nil, fault.Refuse(lang.T("sổ này đang là %s: lưu nó thành %s (CSV UTF-8) rồi làm lại", "this register is %s: save it as %s (CSV UTF-8) and try again"), workbook, file)
		}
		for _, c := range columns {
			r.header = append(r.header, c.Name)
		}
		return r, nil
	case err != nil:
		return nil, err
	}
	t, faults := table.Open(file, content, nil)
	if faults.HasErrors() || t.Encoding != charset.UTF8 {
		return nil, fault.Refuse(lang.T("%s không phải là CSV UTF-8: mở trong Excel, chọn Lưu thành, CSV UTF-8, rồi làm lại", "%s is not CSV UTF-8: open it in Excel, choose Save as, CSV UTF-8, and try again"), file)
	}
	r.content, r.comma = content, t.Delimiter
	if bytes.Contains(content, []byte("\r\n")) {
		r.lineEnd = "\r\n"
	}
	rows := table.Head(t, 1<<30)
	if len(rows) == 0 {
		return nil, fault.Refuse(lang.T("%s trống: xóa tệp này rồi làm lại", "%s is empty: delete it and try again"), file)
	}
	r.header, r.rows = rows[0].Cells, rows[1:]
	for _, c := range columns {
		if c.Required && r.index(c.Name) < 0 {
			return nil, fault.Refuse(lang.T("%s thiếu cột %q", "%s lacks the column %q"), file, c.Name)
		}
	}
	return r, nil
}

// index is the place of a column; -1 where the register does not have it.
func (r *register) index(column string) int {
	return slices.IndexFunc(r.header, func(title string) bool { return table.ColumnNamed(r.columns, title).Name == column })
}

// cell is a cell of a row; "" where there is none.
func (r *register) cell(row table.Row, column string) string {
	if i := r.index(column); i >= 0 && i < len(row.Cells) {
		return row.Cells[i]
	}
	return ""
}

// with is the content with rows added below.
func (r *register) with(rows ...map[string]string) ([]byte, error) {
	var b bytes.Buffer
	if r.content == nil {
		b.WriteString(r.line(r.header))
	} else {
		b.Write(r.content)
		if !bytes.HasSuffix(r.content, []byte("\n")) {
			b.WriteString(r.lineEnd)
		}
	}
	for _, values := range rows {
		cells := make([]string, len(r.header))
		for column, v := range values {
			i := r.index(column)
			if i < 0 && v != "" {
				return nil, fault.Refuse(lang.T("%s không có cột %q để ghi %q: thêm cột ấy rồi làm lại", "%s has no column %q for %q: add it and try again"), r.file, column, v)
			}
			if i >= 0 {
				cells[i] = v
			}
		}
		b.WriteString(r.line(cells))
	}
	return b.Bytes(), nil
}

func (r *register) line(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = r.comma
	_ = w.Write(cells) // the builder does not fail
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n") + r.lineEnd
}

// without is the content without the rows that a function picks; how many there were.
func (r *register) without(picked func(table.Row) bool) ([]byte, int) {
	lines := bytes.SplitAfter(r.content, []byte("\n"))
	gone := make([]bool, len(lines))
	n := 0
	for _, row := range r.rows {
		if !picked(row) {
			continue
		}
		n++
		for at, quotes := row.Line-1, 0; at < len(lines); at++ {
			gone[at] = true
			if quotes += bytes.Count(lines[at], []byte{'"'}); quotes%2 == 0 {
				break // no cell goes on in the next line
			}
		}
	}
	var out []byte
	for i, line := range lines {
		if !gone[i] {
			out = append(out, line...)
		}
	}
	return out, n
}

// save writes a register anew, and keeps the version before.
func (l Ledger) save(r *register, content []byte) error {
	if r.content != nil {
		if err := l.keep(r.file, r.content); err != nil {
			return err
		}
	}
	return output.Replace(output.Disk(), l.Path(r.file), r.content, content)
}

// keep writes a version of a file into the folder of versions before.
func (l Ledger) keep(file string, content []byte) error {
	folder := filepath.Join(l.Path(Before), filepath.FromSlash(file))
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	last := 0
	for _, e := range entries {
		var n int
		if _, err := fmt.Sscanf(e.Name(), "%06d", &n); err == nil {
			last = max(last, n)
		}
	}
	name := filepath.Join(folder, fmt.Sprintf("%06d%s", last+1, filepath.Ext(file)))
	return output.WriteNew(output.Disk(), name, output.Bytes(content))
}
