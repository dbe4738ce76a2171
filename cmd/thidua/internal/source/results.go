package source

import (
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/forms"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// loadResults reads every export of results and joins them.
func (l *loader) loadResults() {
	var files []campaign.File
	var found ingest.Found
	names := l.exportsBelow("data/actuals")
	for name, x := range l.opened(names) {
		l.faults.Merge(x.faults)
		if x.read {
			files = l.readExport(name, x, files, &found)
			x.close()
		}
		if name == names[0] {
			found.All = expect(found.All, int64(x.size), l.sizes(names))
		}
	}
	l.faults.Merge(found.Faults)
	l.faults.Add(found.Summaries...)
	l.site.Skipped, l.site.SkippedBeyond, l.site.Regions = found.Skipped, found.SkippedBeyond, found.Regions
	all := l.settle(files, found.All)
	l.site.Results = campaign.NewObservations(files, all, len(l.site.Indicators.All), len(l.site.Units.Units))
}

// readExport adds what is in an export to what was found before, and its tables to the
// files that observations name.
func (l *loader) readExport(name string, x openedExport, files []campaign.File, found *ingest.Found) []campaign.File {
	f := campaign.File{Path: name}
	if e := l.export(name); e != nil {
		f.ReceivedOn, f.Provisional = e.ReceivedOn, e.Provisional
	}
	side, ok := l.sidecar(name)
	if of, levels := side.Assigns(); levels {
		l.faults.Add(diag.New(of.Campaign.At, diag.ValueInvalid, of.Campaign.Value).In(of.Campaign.Key).WithHint(
			lang.T("tệp giao mức đặt ở data/targets; ở đây chỉ có kết quả", "levels that are assigned belong into data/targets; here are results only")))
	}
	if x.faults.HasErrors() || !ok {
		return append(files, f)
	}
	if x.form != nil {
		got := l.form(name, x, int32(len(files)), f.Provisional)
		f.Sheet = got.Sheet
		found.All = append(found.All, got.All...)
		l.faults.Merge(got.Faults)
		return append(files, f)
	}
	for _, t := range l.withFigures(x.tables, side) {
		f.Sheet = t.Pos().Sheet
		files = append(files, f)
		l.reader.Read(ingest.Export{Table: t, File: int32(len(files) - 1), Provisional: f.Provisional, Money: l.site.Settings.Money, Sidecar: side}, found)
	}
	return files
}

// withFigures are the tables of a file that hold figures: of several sheets or tables some
// may be covers and notes, which are named. The only one is read whatever it looks like.
func (l *loader) withFigures(all []table.Table, side ingest.Sidecar) []table.Table {
	if sheet := side.Sheet(); sheet != "" {
		i := slices.IndexFunc(all, func(t table.Table) bool { return strings.EqualFold(t.Pos().Sheet, sheet) })
		if i >= 0 {
			return all[i : i+1]
		}
		var names []string
		for _, t := range all {
			names = append(names, t.Pos().Sheet)
		}
		l.faults.Add(diag.New(diag.Pos{File: side.File()}, diag.ValueInvalid, sheet).In("sheet").WithHint(diag.OneOf(names)))
		return nil
	}
	var out []table.Table
	for _, t := range all {
		if len(all) == 1 || l.reader.Holds(ingest.Export{Table: t, Sidecar: side}) {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return all
	}
	for _, t := range all {
		if !slices.Contains(out, t) {
			l.faults.Add(diag.New(t.Pos(), diag.SheetUnread).WithHint(lang.T(
				"trang này không có tiêu đề nào nhận ra được; nếu có số liệu, ghi tên đơn vị và chỉ tiêu ở tiêu đề", "the sheet has no recognisable header; if it holds figures, name unit and indicators in its header")))
		}
	}
	return out
}

// An openedExport is an export that is about to be read row by row.
type openedExport struct {
	read   bool
	size   int // in bytes
	tables []table.Table
	form   table.Table // names a returned form; nil for other exports
	faults diag.List
	lies   io.Closer // of a long export, which stays where it lies; else nil
}

// close ends the reading of an export.
func (x openedExport) close() {
	if x.lies != nil {
		_ = x.lies.Close()
	}
}

// storedBeyond is the size beyond which an export is not held in memory, in bytes: short
// ones are read faster at once.
const storedBeyond = 8 << 20

// form reads a form that came back. It says itself what a sidecar says of other exports.
func (l *loader) form(name string, x openedExport, file int32, provisional bool) forms.Found {
	if side := l.actual(ingest.SidecarName(name)); l.exists(side) {
		l.faults.Add(diag.New(diag.Pos{File: side}, diag.SidecarOrphan).WithHint(lang.T(
			"biểu tự nói đơn vị, kỳ và đơn vị tính: xóa tệp này", "a form says itself which unit, period and measures it has: delete this file")))
	}
	return forms.Read(forms.Returned{Hidden: x.form, Sheets: x.tables, File: file, Provisional: provisional}, l.site.Units, l.site.Indicators)
}

// opened opens exports in their order, each while the one before is being read: to find
// out how a file is written takes one core as long as its rows take all of them.
func (l *loader) opened(names []string) iter.Seq2[string, openedExport] {
	return func(yield func(string, openedExport) bool) {
		next := make(chan openedExport)
		done := make(chan struct{})
		defer close(done)
		other := l.fork()
		go func() {
			for _, name := range names {
				select {
				case next <- other.open(name):
				case <-done:
					return
				}
			}
		}()
		for _, name := range names {
			if !yield(name, <-next) {
				return
			}
		}
	}
}

func (l *loader) open(name string) openedExport {
	l.faults = diag.List{}
	if x, ok := l.openStored(name); ok {
		return x
	}
	data, ok := l.read(name, true)
	if !ok {
		return openedExport{faults: l.faults}
	}
	f, faults := table.OpenFile(name, data, l.known)
	return openedExport{true, len(data), l.corrected(name, f.Tables), f.Form, faults, nil}
}

// openStored opens a long export that need not be decoded; false for others.
func (l *loader) openStored(name string) (openedExport, bool) {
	f, err := l.fsys.Open(name)
	if err != nil {
		return openedExport{}, false
	}
	info, err := f.Stat()
	if lies, ok := f.(io.ReaderAt); ok && err == nil && info.Mode().IsRegular() && info.Size() > l.storedBeyond {
		if t, ok := table.OpenStored(name, lies, info.Size()); ok {
			l.inputs.add(name)
			return openedExport{read: true, size: int(info.Size()), tables: l.corrected(name, t.Tables), lies: f}, true
		}
	}
	_ = f.Close()
	return openedExport{}, false
}

// sizes is how many bytes files have together, as far as they are known.
func (l *loader) sizes(names []string) (n int64) {
	for _, name := range names {
		if info, err := fs.Stat(l.fsys, name); err == nil {
			n += info.Size()
		}
	}
	return n
}

func (l *loader) export(name string) *Export {
	for i := range l.site.Exports {
		if l.site.Exports[i].File == name {
			return &l.site.Exports[i]
		}
	}
	return nil
}

// expect makes space for the figures of all exports at once, by what the first of them
// held: a slice that grows with each export is copied over and over, and the memory
// beyond what is needed is never touched.
func expect(all []campaign.Observation, size, sizes int64) []campaign.Observation {
	if size <= 0 || len(all) == 0 {
		return all
	}
	return ingest.Extended(all, int(float64(len(all))*float64(sizes-size)/float64(size)*1.02))
}
