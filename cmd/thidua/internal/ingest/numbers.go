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
	first [table.Mixed]struct {
		text string
		at   diag.Pos
	}
}

// add weighs one cell; at is asked for its place only where it is to be kept.
func (c *columnProof) add(cell string, at func() diag.Pos) {
	if reading, first := c.tally.Add(cell); first {
		c.first[reading].text, c.first[reading].at = strings.Clone(cell), at()
	}
}

// join adds what cells further down prove.
func (c *columnProof) join(further *columnProof) {
	for reading := range further.first {
		if further.tally.Has(table.Reading(reading)) && !c.tally.Has(table.Reading(reading)) {
			c.first[reading] = further.first[reading]
		}
	}
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
