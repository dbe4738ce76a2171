package ledger

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workspace"
)

// Inbox is the folder below which received exports lie, by year.
const Inbox = "data/actuals"

// An Arrival is an export as it came, which is not in the workspace yet.
type Arrival struct {
	Name    string // of the file, without folders
	Data    []byte
	Sidecar []byte // what was stated of it; nil: nothing

	On          campaign.Date // the day it came
	Provisional bool
	Supersedes  string // an earlier export of the workspace; "" for none
	Reason      string

	Corrections []Fix   // of its cells
	Why         Because // of the corrections
}

// A Fix is a cell of a file that came, by its name, and what is read in its place.
type Fix struct {
	Cell string `json:"cell"`
	Old  string `json:"old"` // as it came
	New  string `json:"new"`
}

// An Understanding is what would be read of an arrival if it were received as it is.
type Understanding struct {
	File    string // where it would lie
	Figures []campaign.Observation
	Lines   ingest.Explanation
	Faults  []diag.Diagnostic // at places in it, or in its sidecar
	Skipped []diag.Diagnostic // rows that are passed over, and why
	Changes []source.Revision // of figures that are in the workspace
	Twin    string            // a received export of the workspace with the same bytes
	Laid    bool              // the file lies there and is not entered yet: receiving it was cut off
	Checked build.Checked     // the workspace as it would be
	Assigns bool              // its title says that it assigns levels, which are no results
	Earlier []string          // exports that hold figures of the same periods and indicators
}

// Clean reports whether nothing stands against receiving it.
func (u *Understanding) Clean() bool {
	return len(u.Figures) > 0 && !slices.ContainsFunc(u.Faults, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

// FileName is the name under which an arrival is kept: its own, as every computer can hold
// it.
func FileName(given string) (string, error) {
	name := path.Base(strings.ReplaceAll(viet.NFC(strings.TrimSpace(given)), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, name)
	name = strings.TrimLeft(strings.TrimRight(name, ". "), ".~$ ")
	switch ext := strings.ToLower(path.Ext(name)); {
	case name == "" || name == ext:
		return "", fault.Refuse(lang.T("%q không phải là tên tệp", "%q is no name of a file"), given)
	case !source.IsExport(name):
		return "", fault.Refuse(lang.T("%q: chỉ nhận tệp %s", "%q: only %s are received"), given, strings.Join(source.ExportEndings(), ", "))
	}
	return name, nil
}

// Understand reads the workspace as if an arrival were in it. Nothing is written.
func (l Ledger) Understand(ctx context.Context, a Arrival) (*Understanding, error) {
	name, err := FileName(a.Name)
	if err != nil {
		return nil, err
	}
	w, opts, err := l.Prepare(ctx, workspace.View{})
	if err != nil {
		return nil, err
	}
	defer w.Close()
	u := &Understanding{File: path.Join(Inbox, strconv.Itoa(a.On.Year()), name), Twin: twin(w, a.Data), Assigns: assigns(name, a.Data)}
	fsys, err := l.with(w, u.File, a)
	if err != nil {
		return nil, err
	}
	if u.Checked, err = build.Check(fsys, opts); err != nil {
		return nil, err
	}
	u.Lines, _ = source.Explain(fsys, u.File)
	u.take(a)
	exports, err := l.open(source.ExportsFile, source.ExportColumns)
	if u.Twin == u.File && err == nil && !exports.names(u.File) {
		u.Twin, u.Laid = "", true
	}
	return u, err
}

// with is the workspace with an arrival in it.
func (l Ledger) with(w fs.FS, file string, a Arrival) (fs.FS, error) {
	files := map[string][]byte{file: a.Data}
	if a.Sidecar != nil {
		files[ingest.SidecarName(file)] = a.Sidecar
	}
	r, err := l.open(source.ExportsFile, source.ExportColumns)
	if err != nil {
		return nil, err
	}
	if files[source.ExportsFile], err = r.with(entry(file, a)); err != nil {
		return nil, err
	}
	if len(a.Corrections) > 0 {
		c, err := l.open(source.CorrectionsFile, source.CorrectionColumns)
		if err != nil {
			return nil, err
		}
		if files[source.CorrectionsFile], err = c.with(fixes(file, a)...); err != nil {
			return nil, err
		}
	}
	return output.With(w, files)
}

// entry is the row of the register of exports.
func entry(file string, a Arrival) map[string]string {
	status := source.FinalWord
	if a.Provisional {
		status = source.ProvisionalWord
	}
	return map[string]string{"file": file, "received_on": a.On.String(), "status": status, "supersedes": a.Supersedes, "reason": a.Reason}
}

// fixes are the rows of the register of corrections.
func fixes(file string, a Arrival) []map[string]string {
	var rows []map[string]string
	for _, f := range a.Corrections {
		rows = append(rows, map[string]string{
			"file": file, "cell": f.Cell, "old": f.Old, "new": f.New,
			"reason": a.Why.Reason, "who": a.Why.Who, "day": a.Why.Day.String(),
		})
	}
	return rows
}

// take picks what is about the arrival out of the workspace as it would be, and finds the
// year that it is of.
func (u *Understanding) take(a Arrival) {
	site := u.Checked.Site
	for _, ob := range site.Results.All() {
		if site.Results.Path(ob.Source) == u.File {
			u.Figures = append(u.Figures, ob)
		}
	}
	side := ingest.SidecarName(u.File)
	for _, d := range u.Checked.Faults.Sorted() {
		if d.Pos.File == u.File || d.Pos.File == side {
			u.Faults = append(u.Faults, d)
		}
	}
	for _, d := range site.Skipped {
		if d.Pos.File == u.File {
			u.Skipped = append(u.Skipped, d)
		}
	}
	for _, r := range site.Revisions {
		if r.To == u.File {
			u.Changes = append(u.Changes, r)
			if !slices.Contains(u.Earlier, r.From) {
				u.Earlier = append(u.Earlier, r.From)
			}
		}
	}
	newest := slices.MaxFunc(append(u.Figures, campaign.Observation{}), func(x, y campaign.Observation) int { return cmp.Compare(x.Period.End().Year(), y.Period.End().Year()) })
	if year := newest.Period.End().Year(); len(u.Figures) > 0 && year > 0 {
		u.place(path.Join(Inbox, strconv.Itoa(year), path.Base(u.File)))
	}
}

// place moves what was understood to where the file is going to lie.
func (u *Understanding) place(file string) {
	from, side := u.File, ingest.SidecarName(u.File)
	for i := range u.Faults {
		switch d := &u.Faults[i]; d.Pos.File {
		case from:
			d.Pos.File = file
		case side:
			d.Pos.File = ingest.SidecarName(file)
		}
	}
	u.File = file
}

// twin is an export of the workspace with the same bytes; "" for none.
func twin(w fs.FS, data []byte) string {
	found := ""
	_ = fs.WalkDir(w, Inbox, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || found != "" {
			return nil
		}
		info, err := d.Info()
		if err != nil || info.Size() != int64(len(data)) {
			return nil
		}
		if other, err := fs.ReadFile(w, name); err == nil && bytes.Equal(other, data) {
			found = name
		}
		return nil
	})
	return found
}

// Receive brings an arrival into the workspace and enters it into the registers. What cannot
// be read is refused, and so is a file that is there already. Cut off at any step, it is
// completed by doing it again. It says where the file lies.
func (l Ledger) Receive(ctx context.Context, a Arrival) (*Understanding, error) {
	if len(a.Corrections) > 0 {
		if err := a.Why.complete(); err != nil {
			return nil, err
		}
	}
	u, err := l.Understand(ctx, a)
	if err != nil {
		return u, err
	}
	if !u.Clean() {
		var list diag.List
		list.Add(u.Faults...)
		if len(u.Faults) == 0 {
			list.Add(diag.New(diag.Pos{File: u.File}, diag.FiguresNone))
		}
		return u, &workspace.Faulty{List: list}
	}
	if err := l.Inside(Inbox); err != nil {
		return u, err
	}
	exports, err := l.open(source.ExportsFile, source.ExportColumns)
	if err != nil {
		return u, err
	}
	if u.Twin != "" {
		return u, fault.Refuse(lang.T("tệp này đã nhận: %s giống hệt từng byte", "this file was received before: %s is the same byte for byte"), u.Twin)
	}
	// The sidecar before the file, which would be read otherwise than was agreed without it;
	// the register of exports last: an entry says that all is there.
	if err := l.lay(u, a); err != nil {
		return u, err
	}
	if err := l.enterFixes(u.File, a); err != nil {
		return u, err
	}
	content, err := exports.with(entry(u.File, a))
	if err != nil {
		return u, err
	}
	return u, l.save(exports, content)
}

// names reports whether the register has an entry of a file.
func (r *register) names(file string) bool {
	return slices.ContainsFunc(r.rows, func(row table.Row) bool { return source.SameFile(r.cell(row, "file"), file) })
}

// lay writes the sidecar and the file, as far as they are not there.
func (l Ledger) lay(u *Understanding, a Arrival) error {
	if side := l.Path(filepath.FromSlash(ingest.SidecarName(u.File))); a.Sidecar != nil {
		before, err := os.ReadFile(side)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if before != nil && !u.Laid {
			return fault.Refuse(lang.T("đã có %s của một tệp khác: đổi tên tệp rồi nhận lại", "there is %s of another file: rename the file and receive it again"), ingest.SidecarName(u.File))
		}
		if !bytes.Equal(before, a.Sidecar) {
			if err := output.Replace(output.Disk(), side, before, a.Sidecar); err != nil {
				return err
			}
		}
	}
	if u.Laid {
		return nil
	}
	err := output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(u.File)), output.Bytes(a.Data))
	if err != nil && a.Sidecar != nil {
		_ = output.RemoveFile(output.Disk(), l.Path(filepath.FromSlash(ingest.SidecarName(u.File))))
	}
	return err
}

// enterFixes enters the corrections of an arrival, as far as they are not there.
func (l Ledger) enterFixes(file string, a Arrival) error {
	if len(a.Corrections) == 0 {
		return nil
	}
	r, err := l.open(source.CorrectionsFile, source.CorrectionColumns)
	if err != nil {
		return err
	}
	a.Corrections = slices.DeleteFunc(slices.Clone(a.Corrections), func(f Fix) bool {
		return slices.ContainsFunc(r.rows, r.about(Cell{file, f.Cell}))
	})
	content, err := r.with(fixes(file, a)...)
	if err != nil || len(a.Corrections) == 0 {
		return err
	}
	return l.save(r, content)
}

// UndoReceive takes an export out of the workspace and the register again; it is kept
// among the versions before.
func (l Ledger) UndoReceive(file string) error {
	if !source.IsExport(file) || !strings.HasPrefix(path.Clean(file), Inbox+"/") {
		return fault.Refuse(lang.T("%q không phải là tệp số liệu trong %s", "%q is no export in %s"), file, Inbox)
	}
	file = path.Clean(file)
	if err := l.Inside(file); err != nil {
		return err
	}
	r, err := l.open(source.ExportsFile, source.ExportColumns)
	if err != nil {
		return err
	}
	if err := l.takeOut(file); err != nil {
		return err
	}
	if err := l.withoutFile(r, file); err != nil {
		return err
	}
	if r, err = l.open(source.CorrectionsFile, source.CorrectionColumns); err != nil {
		return err
	}
	return l.withoutFile(r, file)
}

// takeOut keeps a file and its sidecar among the versions before, and removes both.
func (l Ledger) takeOut(file string) error {
	names := []string{file}
	if side := ingest.SidecarName(file); exists(l.Path(filepath.FromSlash(side))) {
		names = append(names, side)
	}
	for _, name := range names {
		data, err := os.ReadFile(l.Path(filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			return fault.Refuse(lang.T("không có tệp %q", "there is no file %q"), name)
		}
		if err != nil {
			return err
		}
		if err := l.keep(name, data); err != nil {
			return err
		}
		if err := output.RemoveFile(output.Disk(), l.Path(filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return nil
}

// withoutFile takes the rows about a file out of a register.
func (l Ledger) withoutFile(r *register, file string) error {
	content, n := r.without(func(row table.Row) bool { return source.SameFile(r.cell(row, "file"), file) })
	if n == 0 {
		return nil
	}
	return l.save(r, content)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
