package source

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// unitTexts are what a row calls its unit.
type unitTexts struct {
	code, name, vintage string
}

// A unitKey is all that the unit of a row depends on.
type unitKey struct {
	unitTexts
	period campaign.Period
}

// unit finds the unit of a row in a period, once for each way it is written.
func (r *exportReader) unit(row table.Row, c *column, p campaign.Period) campaign.UnitID {
	code, codeCell := r.cell(row, codeRole)
	name, nameCell := r.cell(row, unitRole)
	if c.unit != "" {
		code, name = "", c.unit
	}
	vintage, _ := r.cell(row, vintageRole)
	if vintage == "" {
		vintage = r.side.vintage
	}
	// Rows of one unit stand together: its texts are looked up once, then only periods.
	if texts := (unitTexts{code, name, vintage}); r.here == nil || texts != r.texts {
		if r.texts, r.here = texts, r.matches[texts]; r.here == nil {
			r.here = map[campaign.Period]campaign.UnitID{}
			r.matches[texts] = r.here
		}
	}
	if id, known := r.here[p]; known {
		return id
	}
	id := r.resolve(row, unitKey{r.texts, p}, codeCell, nameCell)
	r.here[p] = id
	return id
}

func (r *exportReader) resolve(row table.Row, key unitKey, codeCell, nameCell int) campaign.UnitID {
	on, ok := r.day(row, key)
	if !ok {
		return campaign.NoUnit
	}
	text, cell := key.code, codeCell
	if text == "" {
		text, cell = key.name, nameCell
	}
	if cell < 0 {
		cell = 0 // a unit that the header names: the row stands for its column
	}
	if text == "" {
		r.faults.Add(diag.New(r.t.At(row, cell), diag.CellEmpty).In(r.lay.header.Cells[max(cell, 0)]))
		return campaign.NoUnit
	}
	m := r.unitNamed(text, on)
	if m.Miss != campaign.Found && r.isRegion(text) {
		r.skip(row, text, lang.T("dòng cộng theo vùng", "a row that adds up a region"))
		return campaign.NoUnit
	}
	if m.Miss != campaign.Found {
		r.faults.Add(r.miss(r.t.At(row, cell), text, on, m).In(r.lay.header.Cells[cell]))
		return campaign.NoUnit
	}
	if key.code != "" && key.name != "" {
		if byName := r.unitNamed(key.name, on); byName.Unit != m.Unit {
			u := r.site.Units.Get(m.Unit)
			r.faults.Add(diag.New(r.t.At(row, codeCell), diag.UnitMismatch, key.code, u.NameOn(on).Short, key.name).In(r.lay.header.Cells[codeCell]))
			return campaign.NoUnit
		}
	}
	return m.Unit
}

// day settles which units a row means: the last day of its period, held within
// the vintage that the row names.
func (r *exportReader) day(row table.Row, key unitKey) (campaign.Date, bool) {
	on := key.period.End()
	if key.vintage == "" {
		return on, true
	}
	v, ok := r.site.Units.Vintage(key.vintage)
	if !ok {
		i := r.lay.find(vintageRole)
		r.faults.Add(diag.New(r.t.At(row, i), diag.ValueInvalid, key.vintage).In(r.lay.header.Cells[i]).WithHint(choices(r.vintages())))
		return on, false
	}
	return held(on, v), true
}

// held is a day held within a vintage.
func held(on campaign.Date, v campaign.Vintage) campaign.Date {
	if !v.To.IsZero() && v.To.Before(on) {
		return v.To
	}
	if on.Before(v.From) {
		return v.From
	}
	return on
}

func (r *exportReader) isRegion(text string) bool {
	return r.regions[table.HeaderKey(text)] || r.regions[table.HeaderKey(regionStart.ReplaceAllString(text, ""))]
}
