package table

import (
	"errors"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workbook"
)

// A Sheet is the table in one sheet of a workbook. Its numbers are read as the workbook
// has them, whatever way its texts write theirs.
type Sheet struct {
	file  string
	sheet *workbook.Sheet
	width int
}

// widthRows is how many rows settle how wide a sheet is.
const widthRows = 60

// FormMark is what the first cell of the sheet says that names a form of this program.
const FormMark = "thidua-form"

// openWorkbook lists the tables of a workbook: its sheets that hold something. Sheets that
// are hidden are passed over, and named; the one that names a form is kept apart.
func openWorkbook(file string, data []byte) (File, diag.List) {
	var faults diag.List
	book, err := workbook.Open(data)
	if err != nil {
		faults.Add(workbookFault(diag.Pos{File: file}, err))
		return File{}, faults
	}
	var out File
	for _, s := range book.Sheets {
		t := &Sheet{file: file, sheet: s}
		n, form := 0, false
		err := s.Rows(func(_ int, cells []workbook.Cell) bool {
			n++
			form = form || n == 1 && cells[0].Text == FormMark
			t.width = max(t.width, len(cells))
			return n < widthRows
		})
		switch {
		case err != nil:
			faults.Add(workbookFault(t.Pos(), err))
		case n == 0:
		case form:
			out.Form = t
		case s.Hidden:
			faults.Add(diag.New(t.Pos(), diag.SheetHidden))
		default:
			out.Tables = append(out.Tables, t)
		}
	}
	if len(out.Tables) == 0 && !faults.HasErrors() {
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileEmpty))
	}
	return out, faults
}

func workbookFault(at diag.Pos, err error) diag.Diagnostic {
	switch {
	case errors.Is(err, workbook.ErrTooLarge):
		return diag.New(at, diag.FileTooLarge, "2 GB")
	case errors.Is(err, workbook.ErrNotWorkbook):
		return diag.New(at, diag.FileKind, "zip")
	}
	return diag.New(at, diag.FileUnread, lang.T("tệp bảng tính bị hỏng", "the workbook is damaged")).WithHint(
		lang.T("mở tệp trong Excel và lưu lại, hoặc xin lại tệp", "open the file in Excel and save it again, or ask for the file again"))
}

// Pos is the sheet.
func (s *Sheet) Pos() diag.Pos { return diag.Pos{File: s.file, Sheet: s.sheet.Name} }

// At is the place of a cell by row and column.
func (s *Sheet) At(row Row, cell int) diag.Pos {
	return diag.Pos{File: s.file, Sheet: s.sheet.Name, Line: row.Line, Col: cell + 1}
}

// Each gives the rows, as wide as the first of them.
func (s *Sheet) Each(f func(Row) bool) (diag.Diagnostic, bool) {
	var texts []string
	var numbers []bool
	err := s.sheet.Rows(func(line int, cells []workbook.Cell) bool {
		texts, numbers = texts[:0], numbers[:0]
		for _, c := range cells {
			texts, numbers = append(texts, plainCell(c.Text)), append(numbers, c.Number)
		}
		for len(texts) < s.width {
			texts, numbers = append(texts, ""), append(numbers, false)
		}
		row := Row{Line: line, Cells: texts, numbers: numbers}
		return row.Blank() || f(row)
	})
	if err != nil {
		return workbookFault(s.Pos(), err), false
	}
	return diag.Diagnostic{}, true
}

// plainCell is a text without the spaces around it and with composed letters.
func plainCell(text string) string {
	text = strings.TrimSpace(text)
	for i := range len(text) {
		if text[i] >= 0x80 {
			return viet.NFC(text)
		}
	}
	return text
}

// LostLetters reports nothing: a workbook keeps its letters.
func (s *Sheet) LostLetters(Row) []diag.Diagnostic { return nil }

// Parts is the sheet itself.
func (s *Sheet) Parts(int) []Table { return []Table{s} }
