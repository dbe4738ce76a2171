package ingest

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
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
//	ignore_rows: ["Khối 1"]  # rows to skip, by what they call their unit
//	header: [4, 5]         # the rows of the header
//	columns: {D: bhyt, "Số thẻ": bhyt, "Ngày lập": ignore}  # what columns are, by letter or title
//	sheet: "Biểu 1"        # the only sheet of a workbook to read
//	unit: "01"             # of all rows
//	rows: 6-68             # the rows to read
//
// One that names a campaign says that the figures are levels: see Assignment.
type Sidecar struct {
	name      string
	numbers   table.Reading
	period    campaign.Period
	indicator *campaign.Indicator
	vintage   string
	measure   amount.Measure
	percent   string // percentScale, shareScale or nothing
	year      int
	ignore    []string          // by table.HeaderKey
	rows      []string          // by table.HeaderKey
	header    []int             // rows of the header
	columns   map[string]string // what columns are, by letter or table.HeaderKey of their title
	sheet     string
	unit      string
	first     int // row to read
	last      int
	assigned  Assignment
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
	s.readPlaces(m)
	s.readAssignment(m)
	faults.Merge(m.Close())
	return s, faults
}

// File is the name of the sidecar.
func (s *Sidecar) File() string { return s.name }

// Sheet is the only sheet of a workbook that is to be read; "" for all that hold a table.
func (s *Sidecar) Sheet() string { return s.sheet }

// readPlaces reads the keys that say where things stand in the table.
func (s *Sidecar) readPlaces(m *fields.Map) {
	s.sheet, s.unit = m.Text("sheet").Value, m.Text("unit").Value
	wrong := func(t fields.Text, example string) {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(lang.T("viết như %s", "write it like %s").With(example)))
	}
	for _, t := range m.TextOrTexts("header") {
		n, err := strconv.Atoi(t.Value)
		if err != nil || n < 1 || len(s.header) == 2 || len(s.header) == 1 && n <= s.header[0] {
			wrong(t, "header: 4, header: [4, 5]")
			continue
		}
		s.header = append(s.header, n)
	}
	if t := m.Text("rows"); t.Ok {
		from, to, _ := strings.Cut(t.Value, "-")
		first, err := strconv.Atoi(strings.TrimSpace(from))
		last, err2 := strconv.Atoi(strings.TrimSpace(to))
		if err != nil || err2 != nil || first < 1 || last < first {
			wrong(t, "rows: 6-68")
		} else {
			s.first, s.last = first, last
		}
	}
	for _, t := range m.Map("columns").All() {
		if s.columns == nil {
			s.columns = map[string]string{}
		}
		s.columns[columnKey(t.Key)] = t.Value
	}
}

// columnKey is how a column is known: by its letter, or by its title.
func columnKey(text string) string {
	if len(text) <= 2 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return text
	}
	return table.HeaderKey(text)
}

// titleOf is what a column is called: as the sidecar says, else as its header does.
func (s *Sidecar) titleOf(cell int, title string) string {
	if len(s.columns) == 0 {
		return title
	}
	if name, ok := s.columns[diag.ColumnName(cell+1)]; ok {
		return name
	}
	if name, ok := s.columns[table.HeaderKey(title)]; ok && title != "" {
		return name
	}
	return title
}

// leavesOut reports whether a row is outside the rows that are to be read.
func (s *Sidecar) leavesOut(line int) bool { return s.last > 0 && (line < s.first || line > s.last) }
