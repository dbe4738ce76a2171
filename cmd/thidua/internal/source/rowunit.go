package source

import (
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// unitTexts are what a row calls its unit.
type unitTexts struct {
	code, name, vintage string
}

func (t unitTexts) clone() unitTexts {
	return unitTexts{strings.Clone(t.code), strings.Clone(t.name), strings.Clone(t.vintage)}
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
	if code == "" && name == "" {
		name, nameCell = r.besideUnit(row, max(nameCell, codeCell))
	}
	vintage, _ := r.cell(row, vintageRole)
	if vintage == "" {
		vintage = r.side.vintage
	}
	r.texts = unitTexts{code, name, vintage}
	era, known := r.site.Units.Era(p.End()), r.units.find(r.texts)
	if known != nil {
		if id := known.find(era); id != campaign.NoUnit {
			return id
		}
	}
	key := unitKey{r.texts, p}
	if r.missed[key] {
		return campaign.NoUnit
	}
	id := r.resolve(row, key, codeCell, nameCell)
	switch {
	case id == campaign.NoUnit:
		r.overlook(key)
	case known != nil:
		*known = append(*known, unitInEra{era, id})
	default:
		r.units.keep(r.texts.clone(), unitsByEra{{era, id}})
	}
	return id
}

// overlook remembers that a row names no unit: it is told once for each period.
func (r *exportReader) overlook(key unitKey) {
	if len(r.missed) == maxTexts {
		clear(r.missed)
		clear(r.groups)
	}
	r.missed[key] = true
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
	if m.Miss != campaign.Found {
		if region, ok := r.groupNamed(text); ok {
			r.groups[key.unitTexts] = region
			return campaign.NoUnit
		}
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

// besideUnit is the text that stands before an empty cell of the unit: a total row often
// has its words in a cell merged with the running number.
func (r *exportReader) besideUnit(row table.Row, unit int) (string, int) {
	for i := unit - 1; i >= 0; i-- {
		if r.lay.columns[i].role == passed && row.Cells[i] != "" && !hasDigit(row.Cells[i]) {
			return row.Cells[i], i
		}
	}
	return "", unit
}

// groupNamed reports whether a text calls several units at once, "Tổng khu vực Tây
// Nguyên", "Cụm thi đua số 1", "Trong đó:", and which region it is, if any.
func (r *exportReader) groupNamed(text string) (region string, ok bool) {
	for _, name := range []string{text, regionStart().ReplaceAllString(text, "")} {
		if region, ok := r.regions[table.HeaderKey(name)]; ok {
			return region, true
		}
	}
	return "", groupStart().MatchString(text)
}

// group passes over a row of several units. What it says of a region is kept, to be held
// against the units of the region.
func (r *exportReader) group(row table.Row, ind *campaign.Indicator, p campaign.Period) {
	region, ok := r.groups[r.texts]
	if !ok {
		return // a unit that nobody knows, which has been reported
	}
	why := lang.T("dòng cộng của một nhóm đơn vị, không đối chiếu", "a row that adds up some units, not compared")
	if region != "" {
		why = lang.T("dòng cộng theo vùng, được đối chiếu với các đơn vị của vùng", "a row that adds up a region, held against the units of the region")
	}
	text := r.texts.code
	if text == "" {
		text = r.texts.name
	}
	r.skip(row, text, why)
	for _, i := range r.lay.figures {
		c := r.lay.columns[i]
		if c.indicator == nil {
			c.indicator = ind
		}
		if c.period == 0 {
			c.period = p
		}
		if region != "" && len(r.site.Regions) < MaxRegionTotals {
			r.regionTotal(row, i, &c, region)
		}
	}
}

// regionTotal keeps a figure of a region, where it is one that adds up.
func (r *exportReader) regionTotal(row table.Row, cell int, c *column, region string) {
	if c.indicator.Merge != campaign.MergeSum || !r.formats[cell].usable || table.Absent(row.Cells[cell]) {
		return
	}
	a, err := r.formats[cell].format.Parse(row.Cells[cell])
	measure, ok := r.measure(c, c.indicator)
	if err != nil || !ok {
		return
	}
	at := r.t.At(row, cell)
	r.site.Regions = append(r.site.Regions, RegionTotal{
		Region: region, Indicator: c.indicator.Index, Period: c.period, Value: measure.ToBase(a),
		Source: campaign.Source{File: r.file, Line: int32(at.Line), Col: int16(min(at.Col, 1<<15-1))},
	})
}
