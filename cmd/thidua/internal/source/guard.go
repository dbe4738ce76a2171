package source

import (
	"bytes"
	"html"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/personal"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/table"
)

// aboutPeople are the registers whose rows name people: no number in them is a figure.
var aboutPeople = []string{"data/honors/", "data/proposals/", "data/scores/", RecipientsFile}

// guardRows finds personal data in the rows of a register, by the place of the row, and
// takes it out of the cells, so that no other message repeats it.
func guardRows(t *table.Register, columns []table.Column) map[diag.Pos][]diag.Diagnostic {
	find := personal.FindInCell
	if file := t.Pos().File; slices.ContainsFunc(aboutPeople, func(name string) bool { return strings.HasPrefix(file, strings.TrimSuffix(name, ".csv")) }) {
		find = personal.Find
	}
	header := t.Rows[0].Cells
	contacts := make([]bool, len(header))
	for i, title := range header {
		contacts[i] = table.ColumnNamed(columns, title).Contact
	}
	found := map[diag.Pos][]diag.Diagnostic{}
	for n, row := range t.Rows {
		for i, cell := range row.Cells {
			what, ok := find(cell)
			if !ok || i < len(header) && contacts[i] {
				continue
			}
			row.Cells[i] = strings.TrimSpace(strings.ReplaceAll(personal.Mask(cell, find), "…", ""))
			fault := diag.New(t.At(row, i), diag.PersonalData, what.What)
			if n > 0 && i < len(header) {
				fault = fault.In(header[i])
			}
			found[t.At(row, -1)] = append(found[t.At(row, -1)], fault)
		}
	}
	return found
}

// An owned row is one of a unit, whose faults are sent to it.
type owned interface {
	owner() (unit string, on campaign.Date)
}

// report adds what was found in the rows of a register, those of a unit in its name.
func report[T any](l *loader, found map[diag.Pos][]diag.Diagnostic, records []table.Record[T]) {
	for _, r := range records {
		mark := l.faults.Mark()
		l.faults.Add(found[r.Pos()]...)
		delete(found, r.Pos())
		if row, ok := any(r.Value).(owned); ok {
			unit, on := row.owner()
			l.claim(mark, unit, on)
		}
	}
	for _, row := range slices.SortedFunc(maps.Keys(found), diag.Pos.Compare) { // the header, and rows without its width
		l.faults.Add(found[row]...)
	}
}

// guardText refuses personal data in a text: in its name, in its lines, and in the words
// as readers see them. What may stand there, as the number of a hotline, its front matter
// names under public_numbers.
func (l *loader) guardText(doc *prose.Document, data []byte, public ...string) {
	public = append(public, values(doc.Fields.Texts("public_numbers"))...)
	if found, ok := personal.FindInProse(strings.TrimSuffix(path.Base(doc.File), path.Ext(doc.File)), public); ok {
		l.faults.Add(diag.New(diag.Pos{File: doc.File}, diag.PersonalData, found.What).WithHint(
			lang.T("đổi tên tệp: tên tệp là địa chỉ của trang", "rename the file: its name becomes the address of the page")))
	}
	before := l.faults.Count(diag.Error)
	fences := 0
	l.guardLines(doc.File, data, func(line string) (personal.Finding, bool) {
		if strings.Trim(line, "\ufeff \t\r\n") == "---" {
			fences++
		}
		if fences == 1 {
			for _, to := range l.site.Settings.Publish { // a user at a server is no person's address
				line = strings.ReplaceAll(line, to, strings.Repeat(" ", len(to)))
			}
			return personal.FindInFrontMatter(line, public)
		}
		if found, ok := personal.FindInProse(line, public); ok {
			return found, ok
		}
		found, ok := personal.FindInProse(readable(line), public)
		found.Start = 0
		return found, ok
	})
	if l.faults.Count(diag.Error) > before {
		return
	}
	// Digits may be parted by what nobody sees: marks of emphasis, a new line, &nbsp;.
	for words := range strings.Lines(doc.Plain) {
		if found, ok := personal.FindInProse(readable(words), public); ok {
			l.faults.Add(diag.New(diag.Pos{File: doc.File}, diag.PersonalData, found.What))
		}
	}
}

// readable is a piece of Markdown as its readers see it.
func readable(text string) string {
	return strings.ReplaceAll(html.UnescapeString(text), `\`, "")
}

// guardLines refuses personal data in the lines of a text.
func (l *loader) guardLines(file string, data []byte, find func(line string) (personal.Finding, bool)) {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if found, ok := find(string(line)); ok {
			at := diag.Pos{File: file, Line: n, Col: utf8.RuneCount(line[:found.Start]) + 1}
			l.faults.Add(diag.New(at, diag.PersonalData, found.What))
		}
	}
}
