package source

import (
	"path"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
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
//	year: 2022             # of periods such as "Tháng 10"
//	ignore: ["Người lập"]  # columns to pass over
type sidecar struct {
	numbers   table.Reading
	period    campaign.Period
	indicator *campaign.Indicator
	vintage   string
	measure   amount.Measure
	year      int
	ignore    []string
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
	faults.Merge(m.Close())
	l.faults.Merge(faults)
	return s, !faults.HasErrors()
}
