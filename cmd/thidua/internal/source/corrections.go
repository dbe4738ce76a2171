package source

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// CorrectionsFile is the register of corrected cells, which is optional. What an office
// sent stays as it came; a row here says what is read in the place of one of its cells.
const CorrectionsFile = "data/corrections.csv"

// A Correction (đính chính) is a cell of an export that is read otherwise than it stands.
type Correction struct {
	File     string
	Sheet    string // of a workbook with several
	Cell     string // as spreadsheets name it: C18 is the third cell of line 18
	Old, New string
	Reason   string
	Who      string
	Day      campaign.Date
	At       diag.Pos

	cell *table.Correction
}

type correctionRow struct {
	File   string `csv:"file"`
	Cell   string `csv:"cell"`
	Old    string `csv:"old"`
	New    string `csv:"new"`
	Reason string `csv:"reason"`
	Who    string `csv:"who"`
	Day    string `csv:"day"`
}

// CorrectionColumns are those of the register, in the order in which the program writes them.
var CorrectionColumns = []table.Column{
	{Name: "file", Also: []string{"tệp"}, Required: true},
	{Name: "cell", Also: []string{"ô"}, Required: true},
	{Name: "old", Also: []string{"giá trị cũ", "cũ"}, Required: true},
	{Name: "new", Also: []string{"giá trị mới", "mới"}, Required: true},
	{Name: "reason", Also: []string{"lý do"}, Required: true},
	{Name: "who", Also: []string{"người sửa"}, Required: true},
	{Name: "day", Also: []string{"ngày", "ngày sửa"}, Required: true},
}

// loadCorrections reads the register of corrected cells.
func (l *loader) loadCorrections() {
	seen := map[[3]string]diag.Pos{}
	for _, r := range records[correctionRow](l, CorrectionsFile, false, CorrectionColumns) {
		v := r.Value
		before := l.faults.Count(diag.Error)
		c := Correction{
			File: l.actual(cleanExportName(v.File)), Old: table.CellText(v.Old), New: table.CellText(v.New),
			Reason: v.Reason, Who: v.Who, Day: dateCell(l, r, "day", v.Day), At: r.At("cell"),
		}
		for _, cell := range []struct{ column, text string }{{"new", v.New}, {"reason", v.Reason}, {"who", v.Who}, {"day", v.Day}} {
			if cell.text == "" {
				l.faults.Add(r.Fault(cell.column, diag.CellEmpty))
			}
		}
		if !l.exists(c.File) || !strings.HasPrefix(c.File, "data/actuals/") {
			l.faults.Add(r.Fault("file", diag.ValueInvalid, v.File).WithHint(
				lang.T("không có tệp này; ghi đường dẫn như data/actuals/2025/2025-09.csv", "there is no such file; write a path like data/actuals/2025/2025-09.csv")))
		}
		var ok bool
		if c.Sheet, c.Cell, c.cell, ok = parseCell(v.Cell); !ok {
			l.faults.Add(r.Fault("cell", diag.ValueInvalid, v.Cell).WithHint(
				lang.T("ghi tên ô như trong Excel: C18 là ô thứ ba của dòng 18", "write the name of the cell as in Excel: C18 is the third cell of line 18")))
			continue
		}
		key := [3]string{c.File, strings.ToLower(c.Sheet), c.Cell}
		if at, twice := seen[key]; twice {
			l.faults.Add(r.Fault("cell", diag.ValueInvalid, v.Cell).WithHint(
				lang.T("ô này đã được sửa ở %s", "this cell is already corrected at %s").With(at)))
			continue
		}
		seen[key] = c.At
		if l.faults.Count(diag.Error) == before {
			c.cell.Old, c.cell.New = c.Old, c.New
			l.site.Corrections = append(l.site.Corrections, c)
		}
	}
}

// cellName is a cell as spreadsheets name it, after its sheet where there are several.
var cellName = regexp.MustCompile(`^(?:(.+)!)?\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,8})$`)

func parseCell(text string) (sheet, name string, c *table.Correction, ok bool) {
	m := cellName.FindStringSubmatch(text)
	if m == nil {
		return "", "", nil, false
	}
	column := 0
	for _, letter := range strings.ToUpper(m[2]) {
		column = column*26 + int(letter-'A') + 1
	}
	line, err := strconv.Atoi(m[3])
	return strings.Trim(m[1], "'"), strings.ToUpper(m[2]) + m[3], &table.Correction{Line: line, Cell: column - 1}, err == nil
}

// corrected are the tables of an export with the cells put right that the register names.
func (l *loader) corrected(name string, tables []table.Table) []table.Table {
	var mine []*Correction
	for i := range l.site.Corrections {
		if c := &l.site.Corrections[i]; c.File == name {
			mine = append(mine, c)
		}
	}
	if len(mine) == 0 {
		return tables
	}
	out := slices.Clone(tables)
	for i, t := range out {
		var cells []*table.Correction
		for _, c := range mine {
			if c.Sheet == "" && i == 0 || c.Sheet != "" && strings.EqualFold(c.Sheet, t.Pos().Sheet) {
				cells = append(cells, c.cell)
			}
		}
		slices.SortStableFunc(cells, func(a, b *table.Correction) int { return cmp.Compare(a.Line, b.Line) })
		out[i] = table.Corrected(t, cells)
	}
	return out
}

// staleCorrections reports corrections whose cell is not there or holds something else
// than what was corrected: nobody has looked at that.
func (l *loader) staleCorrections() {
	for _, c := range l.site.Corrections {
		held, found := c.cell.Held()
		if found && held == c.Old {
			continue
		}
		d := diag.New(c.At, diag.CorrectionStale, c.File, c.Cell, c.Old).In("cell")
		if found {
			d = d.WithHint(lang.T("ô nay ghi %q: xem lại, rồi sửa dòng này hoặc bỏ nó", "the cell holds %q now: look again, then change this row or remove it").With(held))
		}
		l.faults.Add(d)
	}
}
