package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// read returns the bytes of a file; a file that is not there is a fault only if
// it is needed.
func (l *loader) read(name string, needed bool) ([]byte, bool) {
	data, err := fs.ReadFile(l.fsys, name)
	switch {
	case err == nil:
		l.inputs.add(name)
		return data, true
	case errors.Is(err, fs.ErrNotExist):
		if needed {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileMissing))
		}
	default:
		l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileUnread, reason(err)))
	}
	return nil, false
}

// reason words an error of the file system, without its path, which may be absolute.
func reason(err error) lang.Text { return fault.Why(err) }

// files lists the regular files with one of the given endings below a folder, by
// path. Workbooks among them are faults: they look delivered and would never be read.
func (l *loader) files(folder string, endings ...string) []string {
	var out []string
	err := fs.WalkDir(l.fsys, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name != folder || !errors.Is(err, fs.ErrNotExist) {
				l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileUnread, reason(err)))
			}
			return fs.SkipDir
		}
		hidden := strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$")
		ending := strings.ToLower(path.Ext(name))
		switch {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
		case slices.Contains(otherWorkbooks, ending) && slices.Contains(endings, ".csv"):
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileKind, ending))
		case slices.Contains(endings, ending) && l.regular(name, d):
			out = append(out, name)
		}
		return nil
	})
	if err != nil {
		l.faults.Add(diag.New(diag.Pos{File: folder}, diag.FileUnread, reason(err)))
	}
	slices.Sort(out)
	return out
}

// tables are the endings of exports; "Unicode Text" of Excel is a .txt, and what portals
// call .xls is most often a page or a text: the bytes tell.
var tables = []string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls"}

// ExportEndings are the endings of the files that exports may be.
func ExportEndings() []string { return slices.Clone(tables) }

// IsExport reports whether a name is one that an export may have.
func IsExport(name string) bool { return slices.Contains(tables, strings.ToLower(path.Ext(name))) }

// otherWorkbooks cannot be read.
var otherWorkbooks = []string{".xlsb", ".ods"}

// regular reports whether an entry is a file with content: to open a pipe would
// wait for ever. A link is what it leads to.
func (l *loader) regular(name string, d fs.DirEntry) bool {
	kind := d.Type()
	if kind&fs.ModeSymlink != 0 {
		info, err := fs.Stat(l.fsys, name)
		if err != nil {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileUnread, reason(err)))
			return false
		}
		kind = info.Mode().Type()
	}
	if !kind.IsRegular() {
		l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileUnread, lang.T("không phải là tệp thường", "it is not a regular file")))
		return false
	}
	return true
}

// records reads a register into structs; none when a column is missing, since
// every row would be at fault for it.
func records[T any](l *loader, name string, needed bool, columns []table.Column) []table.Record[T] {
	if workbook := strings.TrimSuffix(name, ".csv") + ".xlsx"; workbook != name+".xlsx" && !l.exists(name) && l.exists(workbook) {
		name = workbook
	}
	data, ok := l.read(name, needed)
	if !ok {
		return nil
	}
	t, faults := table.Read(name, data, l.known)
	l.faults.Merge(faults)
	if len(t.Rows) == 0 {
		return nil
	}
	found := guardRows(t, columns)
	out, faults := table.Decode[T](t, columns)
	l.faults.Merge(faults)
	report(l, found, out)
	if has(faults, diag.ColumnMissing) {
		return nil
	}
	return out
}

// has reports whether a list holds a fault of one of the given codes.
func has(faults diag.List, codes ...diag.Code) bool {
	return slices.ContainsFunc(faults.Sorted(), func(d diag.Diagnostic) bool { return slices.Contains(codes, d.Code) })
}

// dateCell reads the date in a cell; an empty cell is no date.
func dateCell[T any](l *loader, r table.Record[T], column, text string) campaign.Date {
	if text == "" {
		return campaign.Date{}
	}
	d, ok := campaign.ParseDate(text)
	if !ok {
		l.faults.Add(r.Fault(column, diag.DateSyntax, text))
	}
	return d
}

// dateField reads the date of a key; an absent key is no date.
func dateField(m *fields.Map, key string) campaign.Date {
	t := m.Text(key)
	if !t.Ok {
		return campaign.Date{}
	}
	d, ok := campaign.ParseDate(t.Value)
	if !ok {
		m.Fault(diag.New(t.At, diag.DateSyntax, t.Value).In(key))
	}
	return d
}

// values turns fields into their texts.
func values(texts []fields.Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.Value)
	}
	return out
}

// list cuts a cell that holds several values.
func list(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '|' })
}

// known reports whether a word in lower case is part of the name of a unit or an
// indicator: evidence of how a file was saved.
func (l *loader) known(word string) bool { return l.words[word] }

// learn adds the words of a name to those that are known.
func (l *loader) learn(name string) {
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		l.words[word] = true
	}
}
