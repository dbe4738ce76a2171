package source

import (
	"io/fs"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type exportRow struct {
	File       string `csv:"file"`
	ReceivedOn string `csv:"received_on"`
	Status     string `csv:"status"`
	Supersedes string `csv:"supersedes"`
	Reason     string `csv:"reason"`
}

// ExportsFile is the register of exports.
const ExportsFile = "data/exports.csv"

// ExportColumns are those of the register, in the order in which the program writes them.
var ExportColumns = []table.Column{
	{Name: "file", Also: []string{"tệp"}, Required: true},
	{Name: "received_on", Also: []string{"ngày nhận"}, Required: true},
	{Name: "status", Also: []string{"trạng thái", "tình trạng"}},
	{Name: "supersedes", Also: []string{"thay thế"}},
	{Name: "reason", Also: []string{"lý do"}},
}

// The words of the column status.
const (
	ProvisionalWord = "tạm tính"
	FinalWord       = "chính thức"
)

// loadExports reads the register of exports, which is optional.
func (l *loader) loadExports() {
	seen := map[string]diag.Pos{}
	var all []superseding
	for _, r := range records[exportRow](l, ExportsFile, false, ExportColumns) {
		v := r.Value
		e := Export{
			File: l.actual(cleanExportName(v.File)), ReceivedOn: dateCell(l, r, "received_on", v.ReceivedOn),
			Supersedes: l.actual(cleanExportName(v.Supersedes)), Reason: v.Reason, At: r.Pos(),
		}
		switch strings.ToLower(v.Status) {
		case ProvisionalWord:
			e.Provisional = true
		case FinalWord, "":
		default:
			l.faults.Add(r.Fault("status", diag.ValueInvalid, v.Status).WithHint(diag.OneOf([]string{ProvisionalWord, FinalWord})))
		}
		if at, twice := seen[e.File]; twice {
			l.faults.Add(r.Fault("file", diag.ValueInvalid, v.File).WithHint(
				lang.T("tệp này đã có trong sổ ở %s", "this file is already in the register at %s").With(at)))
			continue
		}
		seen[e.File] = r.At("file")
		if !l.exists(e.File) {
			l.faults.Add(r.Fault("file", diag.ValueInvalid, v.File).WithHint(
				lang.T("không có tệp này; ghi đường dẫn như data/actuals/2025/2025-09.csv", "there is no such file; write a path like data/actuals/2025/2025-09.csv")))
		}
		l.site.Exports = append(l.site.Exports, e)
		if e.Supersedes != "" {
			all = append(all, superseding{&e, r.Fault("supersedes", diag.ValueInvalid, v.Supersedes)})
		}
	}
	l.supersede(all)
}

// A superseding is an export that takes the place of another, with the fault that it is
// when it cannot.
type superseding struct {
	export *Export
	fault  diag.Diagnostic
}

// supersede takes up which file takes the place of which, and reports where that cannot
// be: a file that is not there, that came later, or that itself supersedes the other.
func (l *loader) supersede(all []superseding) {
	l.older = map[string]string{}
	for _, s := range all {
		e := s.export
		old := l.export(e.Supersedes)
		var why lang.Text
		switch {
		case e.Supersedes == e.File:
			why = lang.T("một tệp không thay thế chính nó", "a file cannot supersede itself")
		case old == nil && !l.exists(e.Supersedes):
			why = diag.DidYouMean(e.Supersedes, l.exportNames(), lang.T("không có tệp này trong sổ hay trong data/actuals; ghi đường dẫn như data/actuals/2025/2025-09.csv",
				"the file is neither in the register nor in data/actuals; write a path like data/actuals/2025/2025-09.csv"))
		case l.supersedes(e.Supersedes, e.File):
			why = lang.T("%s đã thay thế %s: hai tệp không thay thế lẫn nhau", "%s already supersedes %s: two files cannot supersede each other").With(e.Supersedes, e.File)
		case old != nil && !e.ReceivedOn.IsZero() && e.ReceivedOn.Before(old.ReceivedOn):
			why = lang.T("tệp đó nhận ngày %s, sau tệp này (%s): chỉ tệp nhận sau thay thế tệp nhận trước", "that file was received on %s, after this one (%s): only a later file can supersede an earlier one").With(
				old.ReceivedOn.Format(), e.ReceivedOn.Format())
		default:
			l.older[e.File] = e.Supersedes
			continue
		}
		l.faults.Add(s.fault.WithHint(why))
	}
}

// supersedes reports whether a file takes the place of another, directly or by way of
// others. There is no circle: supersede refuses what would close one.
func (l *loader) supersedes(file, other string) bool {
	for older := l.older[file]; older != ""; older = l.older[older] {
		if older == other {
			return true
		}
	}
	return false
}

func (l *loader) exportNames() []string {
	var names []string
	for _, e := range l.site.Exports {
		names = append(names, e.File)
	}
	return names
}

// cleanExportName takes names with Windows slashes and names without the folder.
func cleanExportName(name string) string {
	if name == "" {
		return ""
	}
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if !strings.HasPrefix(name, "data/") {
		name = "data/actuals/" + name
	}
	return name
}

func (l *loader) exists(name string) bool {
	_, err := fs.Stat(l.fsys, name) // to open it would be to read it
	return err == nil
}

// SameFile reports whether two names in a register mean the same export.
func SameFile(a, b string) bool { return cleanExportName(a) == cleanExportName(b) }
