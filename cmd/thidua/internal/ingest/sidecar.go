package ingest

import (
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/table"
)

// A Sidecar, <export>.yaml beside <export>.csv, states what cannot be recognised
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
type Sidecar struct {
	name      string
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
func (s *Sidecar) ignores(title string) bool {
	return title != "" && len(s.ignore) > 0 && slices.Contains(s.ignore, table.HeaderKey(title))
}

// without passes over the columns that the sidecar ignores.
func (s *Sidecar) without(header table.Row, columns []column) []column {
	for i, title := range header.Cells {
		if s.ignores(title) {
			columns[i] = column{ignored: true}
		}
	}
	return columns
}

// SidecarName is the name of the sidecar of an export.
func SidecarName(export string) string {
	return strings.TrimSuffix(export, path.Ext(export)) + ".yaml"
}

// NoSidecar states nothing of an export that has none.
func NoSidecar(export string) Sidecar { return Sidecar{name: SidecarName(export)} }

// Sidecar reads the sidecar of an export. With a fault the export cannot be read.
func (n *Names) Sidecar(export string, data []byte) (Sidecar, diag.List) {
	s := NoSidecar(export)
	m, faults := fields.Parse(s.name, 1, data)
	if t := m.Text("numbers"); t.Ok {
		switch t.Value {
		case "vi":
			s.numbers = table.Vi
		case "en":
			s.numbers = table.En
		default:
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(diag.OneOf([]string{"vi", "en"})))
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
		s.indicator, _ = n.IndicatorField(m, true)
	}
	s.vintage = n.VintageField(m)
	if t := m.Text("measure"); t.Ok {
		var ok bool
		if s.measure, ok = amount.MeasureOf(t.Value); !ok {
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(diag.OneOf(amount.MeasureNames())))
		}
	}
	if m.Has("percent") {
		s.percent = fields.OneOf(m, "percent", []string{percentScale, shareScale})
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
	return s, faults
}
