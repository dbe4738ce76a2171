package ledger

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// A Sheet is one of the office's own registers as a table that can be written into.
type Sheet struct {
	File   string
	Titles []string // of its columns, as the file has them
	Rows   []SheetRow
	Hidden int    // rows that are more than a line, which stay as they are
	Bytes  []byte // of the file as it was read; nil: there is none yet
}

// A SheetRow is a row of a register: its line, 0 of one that is new, and its cells.
type SheetRow struct {
	Line  int
	Cells []string
}

func (r SheetRow) empty() bool {
	return !slices.ContainsFunc(r.Cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// added reports whether a row is new and says something.
func (r SheetRow) added() bool { return r.Line == 0 && !r.empty() }

// Sheet reads a register to be written into; one that is not there has no rows.
func (l Ledger) Sheet(file string, columns []table.Column) (Sheet, error) {
	r, err := l.open(file, columns)
	if err != nil {
		return Sheet{}, err
	}
	s := Sheet{File: file, Titles: r.header, Bytes: r.content}
	lines := bytes.SplitAfter(r.content, []byte("\n"))
	for _, row := range r.rows {
		if len(row.Cells) != len(r.header) || bytes.Count(lines[row.Line-1], []byte{'"'})%2 != 0 {
			s.Hidden++
			continue
		}
		var cells []string
		for _, at := range extents(bytes.TrimRight(lines[row.Line-1], "\r\n"), byte(r.comma)) {
			cells = append(cells, unquoted(lines[row.Line-1][at[0]:at[1]]))
		}
		if len(cells) != len(r.header) {
			s.Hidden++
			continue
		}
		s.Rows = append(s.Rows, SheetRow{row.Line, cells})
	}
	return s, nil
}

// WriteSheet writes rows into a register: cells that are others, new rows below, and
// nothing of rows that are empty now. Rows that are not among them, and every cell that
// stays the same, keep each byte; the version before is kept. seen is the register as it
// was read: where it is another by now, nothing is written. What could not be read with
// errors is refused with them.
func (l Ledger) WriteSheet(ctx context.Context, seen Sheet, columns []table.Column, rows []SheetRow) error {
	content, _, err := l.SheetWith(seen, columns, rows)
	if err != nil || bytes.Equal(content, seen.Bytes) {
		return err
	}
	return l.Rewrite(ctx, seen.File, seen.Bytes, content)
}

// SheetWith is what WriteSheet would write, and the line that each of the rows would have;
// 0 of those that are empty.
func (l Ledger) SheetWith(seen Sheet, columns []table.Column, rows []SheetRow) (content []byte, at []int, err error) {
	r, err := l.open(seen.File, columns)
	if err != nil {
		return nil, nil, err
	}
	if !bytes.Equal(r.content, seen.Bytes) {
		return nil, nil, fault.Refuse(lang.T("%s vừa được chương trình khác sửa: mở lại trang này rồi làm lại", "%s was changed by another program just now: open this page again"), seen.File)
	}
	lines := bytes.SplitAfter(slices.Clone(r.content), []byte("\n"))
	if r.content == nil {
		lines = [][]byte{[]byte(r.line(r.header))}
	}
	if last := len(lines) - 1; len(lines[last]) == 0 {
		lines = lines[:last]
	} else if !bytes.HasSuffix(lines[last], []byte("\n")) && slices.ContainsFunc(rows, SheetRow.added) {
		lines[last] = append(lines[last], r.lineEnd...)
	}
	at = make([]int, len(rows))
	for n, row := range rows {
		i := slices.IndexFunc(seen.Rows, func(s SheetRow) bool { return s.Line == row.Line })
		switch {
		case len(row.Cells) != len(r.header), row.Line > 0 && i < 0:
			return nil, nil, changedMeanwhile(seen.File, row.Line)
		case row.added():
			lines = append(lines, []byte(r.line(row.Cells)))
			at[n] = len(lines)
		case row.Line == 0:
		case row.empty():
			lines[row.Line-1] = nil
		default:
			line := lines[row.Line-1]
			text := bytes.TrimRight(line, "\r\n")
			now, ok := otherCells(text, r.comma, seen.Rows[i].Cells, row.Cells)
			if !ok {
				return nil, nil, changedMeanwhile(seen.File, row.Line)
			}
			lines[row.Line-1], at[n] = slices.Concat(now, line[len(text):]), row.Line
		}
	}
	for n, line := range at {
		for _, before := range lines[:max(0, line-1)] {
			if before == nil {
				at[n]--
			}
		}
	}
	if content = bytes.Join(lines, nil); r.content == nil && len(lines) == 1 {
		content = nil
	}
	return content, at, nil
}
