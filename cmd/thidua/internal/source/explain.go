package source

import (
	"io/fs"
	"strings"

	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// Explain reads one export of results and says how it was understood. The faults
// are those of the export and of the registers that it rests on.
func Explain(fsys fs.FS, name string) (ingest.Explanation, diag.List) {
	l := newLoader(fsys)
	l.loadUnits()
	l.loadIndicators()
	l.loadSettings()
	l.loadExports()
	l.loadCorrections()
	name = l.actual(name)
	data, ok := l.read(name, true)
	if !ok {
		return nil, l.faults
	}
	f, faults := table.OpenFile(name, data, l.known)
	l.faults.Merge(faults)
	f.Tables = l.corrected(name, f.Tables)
	e := explainer{loader: l}
	if faults.HasErrors() && (f.CSV == nil || f.CSV.Encoding == "") {
		return nil, l.faults
	}
	e.add("%s", "%s", name)
	e.register(name)
	if faults.HasErrors() {
		e.add("Bảng mã: không chắc chắn; gần nhất là %s", "Encoding: not certain; the nearest is %s", encodingText(f.CSV.Encoding))
		return e.lines, l.faults
	}
	if f.CSV != nil {
		e.add("Bảng mã: %s", "Encoding: %s", encodingText(f.CSV.Encoding))
		e.add("Các ô phân cách bằng %s", "Cells are separated by the %s", delimiterText(f.CSV.Delimiter))
	}
	if f.Form != nil {
		got := l.form(name, openedExport{tables: f.Tables, form: f.Form}, 0, false)
		l.faults.Merge(got.Faults)
		if got.Period != 0 {
			unit := l.site.Units.Get(got.Unit)
			e.add("Biểu do chương trình dựng cho %s, kỳ %s: đọc %d số liệu", "A form of this program for %s, %s: %d figures are read", unit.NameOn(got.Period.End()).Full, got.Period.Label(), len(got.All))
		}
		return e.lines, l.faults
	}
	side, ok := l.sidecar(name)
	if !ok {
		return e.lines, l.faults
	}
	for _, t := range f.Tables {
		if sheet := t.Pos().Sheet; sheet != "" {
			e.add("Trang tính %q:", "Sheet %q:", sheet)
		}
		lines, faults := l.reader.Explain(ingest.Export{Table: t, Money: l.site.Settings.Money, Sidecar: side})
		e.lines = append(e.lines, lines...)
		l.faults.Merge(faults)
	}
	return e.lines, l.faults
}

type explainer struct {
	*loader
	lines ingest.Explanation
}

func (e *explainer) add(vi, en string, args ...any) {
	e.lines = append(e.lines, lang.T(vi, en).With(args...))
}

// register says what the register of exports knows of the file, and whether a sidecar
// says how to read it.
func (e *explainer) register(name string) {
	if x := e.export(name); x != nil {
		status := lang.T(FinalWord, "final")
		if x.Provisional {
			status = lang.T(ProvisionalWord, "provisional")
		}
		e.add("Sổ tiếp nhận data/exports.csv: nhận ngày %s, số liệu %s", "The register data/exports.csv: received on %s, %s figures", x.ReceivedOn.Format(), status)
		if x.Supersedes != "" {
			e.add("  thay thế %s", "  supersedes %s", x.Supersedes)
		}
	} else if strings.HasPrefix(name, "data/actuals/") {
		e.add("Sổ tiếp nhận data/exports.csv chưa ghi tệp này", "The register data/exports.csv does not have this file")
	}
	if side := ingest.SidecarName(name); e.exists(side) {
		e.add("Đọc theo những điều ghi trong %s", "Read as %s states", side)
	}
}

func encodingText(c charset.Encoding) lang.Text {
	if c == charset.Double {
		return lang.T("UTF-8 bị đọc nhầm là Windows-1252, đã khôi phục", "UTF-8 that was read as Windows-1252, repaired")
	}
	return lang.Same(string(c))
}

func delimiterText(c rune) lang.Text {
	switch c {
	case ';':
		return lang.T("dấu chấm phẩy (;)", "semicolon (;)")
	case '\t':
		return lang.T("dấu tab", "tab")
	case '|':
		return lang.T("dấu gạch đứng (|)", "bar (|)")
	}
	return lang.T("dấu phẩy (,)", "comma (,)")
}
