package source

import (
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// A sidecar, <export>.yaml beside <export>.csv, states what cannot be recognised
// in an export:
//
//	numbers: vi            # or en: how 91,052 is to be read
//	period: 12/2022        # of all rows
//	indicator: bhxh        # of all figures
//	vintage: "2022"        # which units a yearly figure means
//	measure: tỷ đồng       # of the figures whose header names none
//	percent: share         # or percent: 0,4271 is 42,71%, or as little as it says
//	year: 2022             # of periods such as "Tháng 10"
//	ignore: ["Người lập"]  # columns to pass over, or what stands above them
//	ignore_rows: ["Khối 1"]  # rows to pass over, by what they call their unit
type sidecar struct {
	numbers   table.Reading
	period    campaign.Period
	indicator *campaign.Indicator
	vintage   string
	measure   amount.Measure
	percent   string // percentScale, shareScale or nothing
	year      int
	ignore    []string // by table.HeaderKey
	rows      []string // by table.HeaderKey
}

// ignores reports whether a column of this title, or below it, is to be passed over.
func (s *sidecar) ignores(title string) bool {
	return title != "" && len(s.ignore) > 0 && slices.Contains(s.ignore, table.HeaderKey(title))
}

// without passes over the columns that the sidecar ignores.
func (s *sidecar) without(header table.Row, columns []column) []column {
	for i, title := range header.Cells {
		if s.ignores(title) {
			columns[i] = column{ignored: true}
		}
	}
	return columns
}

func sidecarName(export string) string { return strings.TrimSuffix(export, path.Ext(export)) + ".yaml" }

// sidecar reads the sidecar of an export, which need not be there; false when it
// is faulty, since the export cannot be read without it.
func (l *loader) sidecar(export string) (sidecar, bool) {
	var s sidecar
	name := sidecarName(export)
	if !l.exists(name) {
		return s, true
	}
	data, ok := l.read(name, true)
	if !ok {
		return s, false
	}
	m, faults := fields.Parse(name, 1, data)
	if t := m.Text("numbers"); t.Ok {
		switch t.Value {
		case "vi":
			s.numbers = table.Vi
		case "en":
			s.numbers = table.En
		default:
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(choices([]string{"vi", "en"})))
		}
	}
	if t := m.Text("period"); t.Ok {
		p, ok := campaign.ParsePeriod(t.Value)
		if !ok {
			m.Fault(diag.New(t.At, diag.PeriodSyntax, t.Value).In(t.Key))
		}
		s.period = p
	}
	if m.Has("indicator") {
		s.indicator, _ = l.indicatorField(m)
	}
	s.vintage = l.vintage(m)
	if t := m.Text("measure"); t.Ok {
		if s.measure, ok = amount.MeasureOf(t.Value); !ok {
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(choices(amount.MeasureNames())))
		}
	}
	if m.Has("percent") {
		s.percent = oneOf(m, "percent", []string{percentScale, shareScale})
	}
	if t := m.Text("year"); t.Ok {
		p, ok := campaign.ParsePeriod(t.Value)
		if !ok || !p.IsYear() {
			m.Fault(diag.New(t.At, diag.PeriodSyntax, t.Value).In(t.Key))
		}
		s.year = p.Year()
	}
	for _, t := range m.Texts("ignore") {
		s.ignore = append(s.ignore, table.HeaderKey(t.Value))
	}
	for _, t := range m.Texts("ignore_rows") {
		s.rows = append(s.rows, table.HeaderKey(t.Value))
	}
	faults.Merge(m.Close())
	l.faults.Merge(faults)
	return s, !faults.HasErrors()
}

// exportsBelow lists the exports below a folder, by path, and tells of sidecars that
// belong to none of them: what they state would not hold, and nobody would know.
func (l *loader) exportsBelow(folder string) []string {
	var exports, sidecars []string
	owned := map[string]bool{}
	for _, name := range l.files(folder, append([]string{".yaml", ".yml"}, tables...)...) {
		switch strings.ToLower(path.Ext(name)) {
		case ".yaml", ".yml":
			sidecars = append(sidecars, name)
		default:
			exports = append(exports, name)
			owned[sidecarName(name)] = true
		}
	}
	for _, name := range sidecars {
		if !owned[name] {
			l.faults.Add(orphan(name, exports))
		}
	}
	return exports
}

// orphan is a sidecar without an export, with the name that it should most likely have.
func orphan(name string, exports []string) diag.Diagnostic {
	fault := diag.New(diag.Pos{File: name}, diag.SidecarOrphan)
	stem := strings.TrimSuffix(name, path.Ext(name))
	for _, export := range exports {
		if export == stem || sidecarName(export) == stem+".yaml" { // x.csv.yaml, x.yml
			return fault.WithHint(lang.T("đổi tên thành %s", "rename it to %s").With(sidecarName(export)))
		}
	}
	var wanted []string
	for _, export := range exports {
		if path.Dir(export) == path.Dir(name) {
			wanted = append(wanted, path.Base(sidecarName(export)))
		}
	}
	if likely := diag.Nearest(path.Base(name), wanted); likely != "" {
		return fault.WithHint(lang.T("đổi tên thành %s?", "rename it to %s?").With(path.Join(path.Dir(name), likely)))
	}
	return fault
}
