package ingest

import (
	"fmt"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/personal"
	"thidua/cmd/thidua/internal/table"
)

// A rowKind is what a row of an export is, as far as it is not the figures of a unit.
type rowKind int

const (
	dataRow    rowKind = iota
	headerRow          // the header again, or a row that numbers the columns
	noteRow            // a note, or the heading of a group
	signedRow          // who signs, where and when
	totalRow           // adds up some units
	dayRow             // of a day that ends no month
	dayColumn          // no row: a column of such a day
	silentRow          // has no figure, and names no unit
	ignoredRow         // by the sidecar
	rowKinds           // how many there are
)

// The kinds below are never passed over.
const (
	raggedRow rowKind = rowKinds + iota
	unclearRow
	nextTable // the header of another table
)

// rowNames are what the summary of an export calls skipped rows.
var rowNames = [rowKinds]struct{ vi, one, many string }{
	headerRow:  {"tiêu đề", "header", "headers"},
	noteRow:    {"ghi chú", "note", "notes"},
	signedRow:  {"chữ ký", "signature", "signatures"},
	totalRow:   {"dòng cộng", "total", "totals"},
	dayRow:     {"dòng ngày không phải cuối tháng", "day within a month", "days within a month"},
	dayColumn:  {"cột ngày không phải cuối tháng", "column of a day within a month", "columns of days within a month"},
	silentRow:  {"không có số liệu", "without figures", "without figures"},
	ignoredRow: {"theo tệp .yaml", "by the .yaml file", "by the .yaml file"},
}

// A rowSet is a set of rows by their number; a long export may have millions that are
// no data.
type rowSet []uint64

func (s *rowSet) add(n int) {
	for len(*s) <= n/64 {
		*s = append(*s, 0)
	}
	(*s)[n/64] |= 1 << (n % 64)
}

func (s rowSet) has(n int) bool { return n/64 < len(s) && s[n/64]&(1<<(n%64)) != 0 }

// trimmed is a row without the empty cells that some programs put behind the last.
func (r *reader) trimmed(row table.Row) table.Row {
	for width := len(r.lay.header.Cells); len(row.Cells) > width && row.Cells[len(row.Cells)-1] == ""; {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	return row
}

// plain knows the rows of long exports, which are data beyond doubt, at a glance: they
// have the width of the header, a first cell, and every figure behind it begins with a
// digit. To ask in turn for all that a row could be otherwise takes three times as long.
func (r *reader) plain(row table.Row) bool {
	if len(row.Cells) != len(r.lay.header.Cells) || row.Cells[0] == "" || len(r.side.rows) > 0 || r.repeatsHeader(row) {
		return false
	}
	for _, i := range r.lay.figures {
		if i == 0 || !digitFirst(row.Cells[i]) || strings.IndexByte(row.Cells[i], '/') >= 0 {
			return false // 10/2025 is no figure: the row may be a header
		}
	}
	for _, unit := range []role{unitRole, codeRole} {
		if text, i := r.cell(row, unit); i >= 0 && text == r.lay.header.Cells[i] {
			return false
		}
	}
	return len(r.lay.figures) > 0
}

func digitFirst(cell string) bool { return cell != "" && cell[0] >= '0' && cell[0] <= '9' }

// kindOf finds what a row is by the evidence in it. A row that is passed over must not be
// able to change what the others mean: what is not known is not passed over.
func (r *reader) kindOf(row table.Row) rowKind {
	width := len(r.lay.header.Cells)
	if r.side.leavesOut(row.Line) {
		return ignoredRow
	}
	if r.plain(row) {
		return dataRow
	}
	if filled, text := filledCells(row); filled == 1 && !r.NamesUnit(text) {
		if slices.Contains(r.side.rows, table.HeaderKey(text)) {
			return ignoredRow
		}
		return noteRow
	}
	if !hasNumber(row.Cells[1:]) && noteStart().MatchString(row.Cells[0]) {
		return noteRow
	}
	if r.repeatsHeader(row) {
		return headerRow
	}
	if r.startsTable(row) {
		return nextTable
	}
	if len(row.Cells) != width {
		return raggedRow
	}
	if len(r.side.rows) > 0 && r.ignored(row) {
		return ignoredRow
	}
	return r.wordsOrData(row)
}

// survey is the first pass: it counts the rows of data, reports those that will
// not do, and settles how the numbers of each column are written.
func (r *reader) survey() int {
	before := r.Faults.Count(diag.Error)
	proofs := make([]columnProof, len(r.lay.columns))
	rows, fault, ok := r.weighRows(proofs)
	r.rows += rows
	if !ok {
		r.Faults.Add(fault...)
		return 0
	}
	r.settleFormats(proofs)
	if rows == 0 && r.Faults.Count(diag.Error) == before {
		r.Faults.Add(diag.New(r.Pos(), diag.FileEmpty))
	}
	return rows
}

// weighRows counts the rows of data and weighs their cells; false when the reading has
// stopped, at a fault or after too many.
func (r *reader) weighRows(proofs []columnProof) (rows int, why []diag.Diagnostic, ok bool) {
	before := r.Faults.Count(diag.Error)
	n, gaveUp := 0, false
	fault, ok := r.Each(func(row table.Row) bool {
		if n++; n <= r.lay.first {
			return true
		}
		mark := r.Faults.Mark()
		row = r.trimmed(row)
		r.Faults.Add(r.LostLetters(row)...)
		kind := r.kindOf(row)
		if kind != dataRow {
			r.other.add(n)
		}
		switch kind {
		case noteRow, nextTable:
		case dataRow, headerRow:
			if len(r.notes) > 0 {
				r.headings(row, rows)
				r.settleNotes()
			}
		default:
			r.settleNotes()
		}
		switch kind {
		case headerRow:
			r.skip(row, kind, strings.Join(row.Cells, " "), lang.T("tiêu đề lặp lại, hoặc dòng đánh số cột", "the header repeated, or column numbers"))
		case noteRow:
			r.note(row)
		case signedRow:
			r.skip(row, kind, filledText(row), lang.T("chỗ ký tên, ngày tháng hoặc ghi chú", "a signature, a date or a note"))
		case ignoredRow:
			r.skip(row, kind, filledText(row), lang.T("bỏ qua theo khóa ignore_rows hoặc rows của %s", "ignored by ignore_rows or rows in %s").With(r.side.name))
		case raggedRow:
			r.guard(row)
			r.Faults.Add(diag.New(r.At(row, -1), diag.RowRagged, len(row.Cells), len(r.lay.header.Cells)))
		case unclearRow:
			r.Faults.Add(diag.New(r.At(row, -1), diag.RowUnclear, filledText(row)))
		case nextTable:
			r.next = n - 1 - len(r.notes)
			return false
		default:
			rows++
			for _, i := range r.lay.passed {
				r.guardCell(r.At(row, i), row.Cells[i])
			}
			for _, i := range r.lay.figures {
				if cell := row.Cells[i]; table.Absent(cell) {
					if strings.HasPrefix(cell, "#") && r.absent[i][cell] == 0 {
						r.Faults.Add(diag.New(r.At(row, i), diag.CellError, cell).In(r.lay.header.Cells[i]))
					}
					r.countAbsent(i, cell)
					continue
				}
				r.filled++
				if row.Number(i) {
					continue // as the workbook has it
				}
				proofs[i].add(row.Cells[i], func() diag.Pos { return r.At(row, i) })
			}
		}
		r.claimRow(mark, row)
		gaveUp = r.stops(before, row)
		return !gaveUp
	})
	if r.next == 0 {
		r.settleNotes()
	}
	switch {
	case gaveUp:
		return 0, nil, false
	case !ok:
		return 0, []diag.Diagnostic{fault}, false
	}
	return rows, nil, true
}

// settleFormats settles how the numbers of each column are written.
func (r *reader) settleFormats(proofs []columnProof) {
	r.lend(proofs)
	for _, i := range r.lay.figures {
		r.readings[i] = proofs[i].tally.Reading()
		r.formats[i] = proofs[i].settle(&r.Faults, r.lay.header.Cells[i], &r.side)
	}
}

func (r *reader) countAbsent(column int, cell string) {
	if r.absent[column] == nil {
		r.absent[column] = map[string]int{}
	}
	if _, known := r.absent[column][cell]; !known {
		cell = strings.Clone(cell) // a piece of a long export must not be kept for it
	}
	r.absent[column][cell]++
}

func filledCells(row table.Row) (n int, text string) {
	for _, c := range row.Cells {
		if c != "" {
			n, text = n+1, c
		}
	}
	return n, text
}

// filledText is the text of a row without its empty cells.
func filledText(row table.Row) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(row.Cells), func(c string) bool { return c == "" }), " ")
}

// note keeps a note until it is known whether it stands below this table or above the next.
func (r *reader) note(row table.Row) {
	_, text := filledCells(row)
	at := r.At(row, 0)
	for i, cell := range row.Cells {
		if cell != "" {
			at = r.At(row, i)
		}
	}
	r.guardCell(at, text)
	r.notes = append(r.notes, note{text: strings.Clone(text), row: r.At(row, -1), at: at})
	if r.quiet {
		r.settleNotes() // a part of a table knows nothing of another
	}
}

// A note is a row of one text, and where it stands.
type note struct {
	text    string
	row, at diag.Pos
}

// settleNotes passes over the notes of this table. What they say of measures holds for
// all of it.
func (r *reader) settleNotes() {
	for _, n := range r.notes {
		r.lay.measures.state(&r.Faults, n.at, n.text)
		r.skipAt(n.row, noteRow, n.text, lang.T("ghi chú hoặc tiêu đề nhóm", "a note or a group heading"))
	}
	r.notes = r.notes[:0]
}

// guard tells of what is personal in a row that is not read: no page shows it, but an
// archive holds the file as it is.
func (r *reader) guard(row table.Row) {
	for i, cell := range row.Cells {
		r.guardCell(r.At(row, i), cell)
	}
}

func (r *reader) guardCell(at diag.Pos, cell string) {
	if found, ok := personal.FindInCell(cell); ok {
		r.Faults.Add(diag.New(at, diag.PersonalKept, found.What))
	}
}

func (r *reader) skip(row table.Row, kind rowKind, text string, why lang.Text) {
	r.guard(row)
	r.skipAt(r.At(row, -1), kind, text, why)
}

func (r *reader) skipAt(at diag.Pos, kind rowKind, text string, why lang.Text) {
	r.skipped[kind]++
	switch kind {
	case totalRow, silentRow, dayRow:
		r.rows-- // it was counted before it was known
	}
	if len(r.Skipped) == MaxSkipped {
		r.SkippedBeyond++
		return
	}
	// The page about the data shows the row: who signed may have given a phone number.
	r.Skipped = append(r.Skipped, diag.New(at, diag.RowSkipped, personal.Mask(text, personal.Find), why))
}

// summary says in one line how many rows were read and which were passed over.
func (r *reader) summary() (diag.Diagnostic, bool) {
	n := 0
	var vi, en []string
	for kind, count := range r.skipped {
		if n += count; count == 0 {
			continue
		}
		name := rowNames[kind]
		vi = append(vi, fmt.Sprint(count, " ", name.vi))
		if count > 1 {
			name.one = name.many
		}
		en = append(en, fmt.Sprint(count, " ", name.one))
	}
	return diag.New(r.Pos(), diag.RowsRead, r.rows, n, lang.T(strings.Join(vi, ", "), strings.Join(en, ", "))), n > 0
}
