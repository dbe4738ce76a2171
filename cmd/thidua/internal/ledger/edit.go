package ledger

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/table"
)

// Own reports whether a file is one of the office's own texts and registers, which are put
// right where they stand. What another office has sent stays as it came.
func Own(file string) bool {
	file = path.Clean(file)
	own := strings.HasPrefix(file, "content/") || strings.HasPrefix(file, "data/") && !strings.HasPrefix(file, Inbox+"/") || strings.HasSuffix(file, ".yaml")
	return own && slices.Contains([]string{".csv", ".md", ".yaml"}, strings.ToLower(path.Ext(file)))
}

// EditLine writes another text into a line of one of the office's own files; every other
// byte stays, and the version before is kept. was is the line as it was seen: where it is
// another by now, nothing is written.
func (l Ledger) EditLine(file string, line int, was, to string) error {
	return l.edit(file, line, func(now []byte) ([]byte, error) {
		if string(now) != was {
			return nil, changedMeanwhile(file, line)
		}
		if strings.ContainsAny(to, "\r\n") {
			return nil, fault.Refuse(lang.T("chỉ sửa được một dòng mỗi lần", "one line is edited at a time"))
		}
		return []byte(to), nil
	})
}

// EditCells writes other values into cells of a row of one of the office's own registers;
// the cells that stay the same keep every byte.
func (l Ledger) EditCells(file string, line int, was, to []string) error {
	data, err := os.ReadFile(l.Path(filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	t, _ := table.Open(file, data, nil)
	return l.edit(file, line, func(now []byte) ([]byte, error) {
		out, ok := otherCells(now, t.Delimiter, was, to)
		if !ok {
			return nil, changedMeanwhile(file, line)
		}
		return out, nil
	})
}

// otherCells is a line of CSV with other cells; those that stay the same keep every byte.
// False where the line does not hold what was seen of it.
func otherCells(line []byte, comma rune, was, to []string) ([]byte, bool) {
	cells := extents(line, byte(comma))
	if len(cells) != len(was) || len(was) != len(to) {
		return nil, false
	}
	out := line
	for i := len(cells) - 1; i >= 0; i-- { // from the end: the places before stay true
		from, end := cells[i][0], cells[i][1]
		switch {
		case unquoted(line[from:end]) != was[i]:
			return nil, false
		case was[i] != to[i]:
			cell := (&register{comma: comma}).line([]string{to[i], ""})
			cell = strings.TrimSuffix(cell, string(comma))
			out = slices.Concat(out[:from], []byte(cell), out[end:])
		}
	}
	return out, true
}

// Line is a line of a file of the workspace, without its end; false where there is none.
func (l Ledger) Line(file string, line int) (string, bool) {
	data, err := os.ReadFile(l.Path(filepath.FromSlash(file)))
	if err != nil {
		return "", false
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	if line < 1 || line > len(lines) {
		return "", false
	}
	return string(bytes.TrimRight(lines[line-1], "\r\n")), true
}

// Cells are the cells of a line of a register; nil where a cell goes on in another line.
func (l Ledger) Cells(file string, line int) []string {
	text, ok := l.Line(file, line)
	data, err := os.ReadFile(l.Path(filepath.FromSlash(file)))
	if !ok || err != nil || strings.Count(text, `"`)%2 != 0 {
		return nil
	}
	t, _ := table.Open(file, data, nil)
	var out []string
	for _, c := range extents([]byte(text), byte(t.Delimiter)) {
		out = append(out, unquoted([]byte(text)[c[0]:c[1]]))
	}
	return out
}

func changedMeanwhile(file string, line int) error {
	return fault.Refuse(lang.T("dòng %d của %s đã đổi sau khi mở trang này: xem lại rồi sửa", "line %d of %s has changed since this page was opened: look again"), line, file)
}

// edit changes one line of a file.
func (l Ledger) edit(file string, line int, change func([]byte) ([]byte, error)) error {
	if file = path.Clean(file); !Own(file) {
		return fault.Refuse(lang.T("%s không phải là tệp của cơ quan mình: tệp đơn vị gửi giữ nguyên, ghi đính chính", "%s is no file of this office: what others have sent stays as it came, enter a correction"), file)
	}
	if err := l.Inside(file); err != nil {
		return err
	}
	data, err := os.ReadFile(l.Path(filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	if line < 1 || line > len(lines) || !utf8.Valid(data) {
		return fault.Refuse(lang.T("không sửa được dòng %d của %s ở đây: mở tệp bằng chương trình soạn thảo", "line %d of %s cannot be edited here: open the file in an editor"), line, file)
	}
	old := lines[line-1]
	text := bytes.TrimRight(old, "\r\n")
	now, err := change(slices.Clone(text))
	if err != nil || bytes.Equal(now, text) {
		return err
	}
	lines[line-1] = slices.Concat(now, old[len(text):])
	if err := l.keep(file, data); err != nil {
		return err
	}
	return output.Replace(output.Disk(), l.Path(filepath.FromSlash(file)), data, bytes.Join(lines, nil))
}

// extents are the places of the cells in a line of CSV.
func extents(line []byte, comma byte) [][2]int {
	var out [][2]int
	from, quoted := 0, false
	for i, b := range line {
		switch {
		case b == '"':
			quoted = !quoted
		case b == comma && !quoted:
			out, from = append(out, [2]int{from, i}), i+1
		}
	}
	return append(out, [2]int{from, len(line)})
}

func unquoted(cell []byte) string {
	text := strings.TrimPrefix(string(cell), "\ufeff")
	if len(text) > 1 && text[0] == '"' && text[len(text)-1] == '"' {
		return strings.ReplaceAll(text[1:len(text)-1], `""`, `"`)
	}
	return text
}
