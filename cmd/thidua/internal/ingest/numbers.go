package ingest

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/table"
)

// A columnProof gathers what the cells of a column prove of how its numbers are
// written, and keeps the first cell that proves each way.
type columnProof struct {
	tally table.Tally
	torn  bool // doubtful cells have a point here and a comma there
	first [table.Mixed]struct {
		text string
		at   diag.Pos
	}
}

// add weighs one cell; at is asked for its place only where it is to be kept.
func (c *columnProof) add(cell string, at func() diag.Pos) {
	reading, first := c.tally.Add(cell)
	if first {
		c.first[reading].text, c.first[reading].at = strings.Clone(cell), at()
	}
	if reading == table.Ambiguous {
		c.torn = c.torn || groups(cell, table.Vi) != groups(c.first[reading].text, table.Vi)
	}
}

// join adds what cells further down prove.
func (c *columnProof) join(further *columnProof) {
	for reading := range further.first {
		if further.tally.Has(table.Reading(reading)) && !c.tally.Has(table.Reading(reading)) {
			c.first[reading] = further.first[reading]
		}
	}
	if a, b := c.first[table.Ambiguous].text, further.first[table.Ambiguous].text; a != "" && b != "" {
		c.torn = c.torn || groups(a, table.Vi) != groups(b, table.Vi)
	}
	c.torn = c.torn || further.torn
	c.tally.Join(further.tally)
}

// A columnFormat is how the numbers of a column are read; not usable when that
// could not be settled, which has been reported.
type columnFormat struct {
	format amount.Format
	usable bool
}

// settle decides how the numbers of a column are read: as the sidecar says, else as the
// cells prove. What can be read in two ways is refused.
func (c *columnProof) settle(faults *diag.List, title string, side *Sidecar) columnFormat {
	if side.numbers != table.Plain {
		return columnFormat{side.numbers.Format(), true}
	}
	reading := c.tally.Reading()
	switch reading {
	case table.Ambiguous:
		cell := c.first[table.Ambiguous]
		vi, en := readBoth(cell.text)
		d := diag.New(cell.at, diag.NumberAmbiguous, cell.text, vi, en).In(title)
		faults.Add(d.WithHint(d.Hint.With(side.name)))
		return columnFormat{}
	case table.Mixed:
		one, other := c.first[table.Vi], c.first[table.En]
		if other.at.Compare(one.at) < 0 {
			one, other = other, one
		}
		faults.Add(diag.New(other.at, diag.NumberMixed, other.text, one.text, one.at.Line).In(title))
		return columnFormat{}
	}
	return columnFormat{reading.Format(), true}
}

// readBoth gives the two readings of a doubtful number.
func readBoth(text string) (vi, en string) {
	text = strings.TrimSpace(strings.TrimSuffix(text, "%"))
	a, _ := amount.Vi.Parse(text)
	b, _ := amount.En.Parse(text)
	return a.Format(a.Decimals()), b.Format(b.Decimals())
}

// lend reads a column of whole things whose numbers alone could be read in two ways, such
// as 6.162 people, as the other columns of its table prove: there are no thousandths of a
// person, and the program that wrote the table writes numbers in one way.
func (r *reader) lend(proofs []columnProof) {
	way := table.Plain
	for _, i := range r.lay.figures {
		switch reading := proofs[i].tally.Reading(); {
		case reading == table.Mixed, way != table.Plain && (reading == table.Vi || reading == table.En) && reading != way:
			return
		case reading == table.Vi || reading == table.En:
			way = reading
		}
	}
	if way == table.Plain {
		return
	}
	for _, i := range r.lay.figures {
		c := &r.lay.columns[i]
		if p := &proofs[i]; p.tally.Reading() == table.Ambiguous && !p.torn && c.indicator != nil && c.indicator.Decimals == 0 && !r.lay.has(measureRole) {
			if m, ok := r.measure(table.Row{}, c, c.indicator); ok && m.Name != "" && m.Power == 0 && groups(p.first[table.Ambiguous].text, way) {
				p.tally.Prove(way)
			}
		}
	}
}

// groups reports whether the mark of a number with one mark parts thousands in a way of
// writing numbers.
func groups(text string, way table.Reading) bool {
	return strings.ContainsRune(text, '.') == (way == table.Vi)
}
