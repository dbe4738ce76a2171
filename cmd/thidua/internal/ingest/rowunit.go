package ingest

import (
	"cmp"
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
func (r *reader) unit(row table.Row, c *column, p campaign.Period) campaign.UnitID {
	code, codeCell := r.cell(row, codeRole)
	name, nameCell := r.cell(row, unitRole)
	if c.unit != "" {
		code, name = "", c.unit
	}
	if code == "" && name == "" {
		name = r.side.unit
	}
	if code == "" && name == "" {
		name, nameCell = r.besideUnit(row, max(nameCell, codeCell))
	}
	vintage, _ := r.cell(row, vintageRole)
	if vintage == "" {
		vintage = r.side.vintage
	}
	r.texts = unitTexts{code, name, vintage}
	era, known := r.eraOf(p), r.units.find(r.texts)
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

// A periodEra is the stretch of time in which a period ends, by campaign.Registry.Era.
type periodEra struct {
	period campaign.Period
	era    int
}

func (r *reader) eraOf(p campaign.Period) int {
	if r.era.period != p {
		r.era = periodEra{p, r.Units.Era(p.End())}
	}
	return r.era.era
}

// overlook notes that a row names no unit: it is reported once for each period.
func (r *reader) overlook(key unitKey) {
	if len(r.missed) == maxTexts {
		clear(r.missed)
		clear(r.groups)
	}
	r.missed[key] = true
}

func (r *reader) resolve(row table.Row, key unitKey, codeCell, nameCell int) campaign.UnitID {
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
		r.Faults.Add(diag.New(r.At(row, cell), diag.CellEmpty).In(r.lay.header.Cells[max(cell, 0)]))
		return campaign.NoUnit
	}
	m := r.Unit(text, on)
	if m.Miss != campaign.Found {
		if region, ok := r.Group(text); ok {
			r.groups[key.unitTexts] = region
			return campaign.NoUnit
		}
		r.Faults.Add(r.Miss(r.At(row, cell), text, on, m, !r.Faults.Full(diag.UnitUnknown)).In(r.lay.header.Cells[cell]))
		return campaign.NoUnit
	}
	if key.code != "" && key.name != "" {
		if byName := r.Unit(key.name, on); byName.Unit != m.Unit {
			u := r.Units.Get(m.Unit)
			r.Faults.Add(diag.New(r.At(row, codeCell), diag.UnitMismatch, key.code, u.NameOn(on).Short, key.name).In(r.lay.header.Cells[codeCell]))
			return campaign.NoUnit
		}
	}
	return m.Unit
}

// day settles which units a row means: the last day of its period, held within
// the vintage that the row names.
func (r *reader) day(row table.Row, key unitKey) (campaign.Date, bool) {
	on := key.period.End()
	if key.vintage == "" {
		return on, true
	}
	v, ok := r.Units.Vintage(key.vintage)
	if !ok {
		i := r.lay.find(vintageRole)
		r.Faults.Add(diag.New(r.At(row, i), diag.ValueInvalid, key.vintage).In(r.lay.header.Cells[i]).WithHint(diag.OneOf(r.Vintages())))
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
func (r *reader) besideUnit(row table.Row, unit int) (string, int) {
	for i := unit - 1; i >= 0; i-- {
		if r.lay.columns[i].role == passed && row.Cells[i] != "" && !hasDigit(row.Cells[i]) {
			return row.Cells[i], i
		}
	}
	return "", unit
}

// group passes over a row of several units. What it says of a region is kept, to be held
// against the units of the region.
func (r *reader) group(row table.Row, ind *campaign.Indicator, p campaign.Period) {
	region, ok := r.groups[r.texts]
	if !ok {
		return // a unit that nobody knows, which has been reported
	}
	why := lang.T("dòng cộng của một nhóm đơn vị, không đối chiếu", "a total of several units, not compared")
	if region != "" {
		why = lang.T("dòng cộng theo vùng, được đối chiếu với các đơn vị của vùng", "a regional total, compared with the units of the region")
	}
	text := r.texts.code
	if text == "" {
		text = r.texts.name
	}
	r.skip(row, totalRow, text, why)
	for _, i := range r.lay.figures {
		c := r.lay.columns[i]
		if c.indicator == nil {
			c.indicator = ind
		}
		if c.period == 0 {
			c.period = p
		}
		if region != "" && len(r.Regions) < MaxRegionTotals {
			r.regionTotal(row, i, &c, region)
		}
	}
}

// regionTotal keeps a figure of a region, where it is one that adds up.
func (r *reader) regionTotal(row table.Row, cell int, c *column, region string) {
	if c.indicator.Merge != campaign.MergeSum || !r.formats[cell].usable || table.Absent(row.Cells[cell]) {
		return
	}
	a, err := r.parse(row, cell, c.indicator)
	measure, ok := r.measure(row, c, c.indicator)
	if err != nil || !ok || measure.Name == "" {
		return
	}
	at := r.At(row, cell)
	r.Regions = append(r.Regions, RegionTotal{
		Region: region, Indicator: c.indicator.Index, Period: c.period, Value: measure.ToBase(a),
		Source: campaign.Source{File: r.file, Line: int32(at.Line), Col: int16(min(at.Col, 1<<15-1))},
	})
}

// rowOwner is the unit of a row for its faults; none where code and name disagree.
// The row may lack cells.
func (r *reader) rowOwner(row table.Row) (vintage, code string) {
	text := func(want role) string {
		if i := r.lay.find(want); i >= 0 && i < len(row.Cells) {
			return row.Cells[i]
		}
		return ""
	}
	var on campaign.Date
	if r.side.period != 0 {
		on = r.side.period.End()
	}
	if p, ok := r.lay.period(periodTexts{text(periodRole), text(yearRole)}); ok {
		on = p.End()
	}
	if v, ok := r.Units.Vintage(cmp.Or(text(vintageRole), r.side.vintage)); ok {
		on = held(on, v)
	}
	vintage, code = r.Owner(text(codeRole), on)
	nameVintage, nameCode := r.Owner(text(unitRole), on)
	switch {
	case code == "":
		return nameVintage, nameCode
	case nameCode != "" && (nameVintage != vintage || nameCode != code):
		return "", ""
	}
	return vintage, code
}
