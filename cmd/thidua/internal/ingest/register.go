package ingest

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// Numbers reads one column of numbers in a register, whose rows name their indicators,
// as the columns of an export are read: every cell is weighed before one is read, and
// what all of them leave uncertain is a fault.
type Numbers struct {
	side    Sidecar
	proof   columnProof
	format  columnFormat
	percent percentages
}

// NewNumbers reads a column as a sidecar states.
func NewNumbers(side Sidecar) *Numbers {
	return &Numbers{side: side, percent: percentages{stated: side.percent}}
}

// Weigh looks at a cell for what it proves of how the numbers are written.
func (n *Numbers) Weigh(cell string, at diag.Pos) {
	n.proof.add(cell, func() diag.Pos { return at })
}

// Settle decides how the numbers are read, once all cells have been weighed; false when
// that is uncertain.
func (n *Numbers) Settle(title string, faults *diag.List) bool {
	n.format = n.proof.settle(faults, title, &n.side)
	return n.format.usable
}

// Read reads a cell as it is written. The code says what is wrong with it; "" for nothing.
func (n *Numbers) Read(cell string) (amount.Amount, diag.Code) {
	a, err := n.format.format.Parse(strings.TrimSuffix(cell, "%"))
	if err != nil {
		return a, numberCode(err)
	}
	return a, ""
}

// Percent gives a percentage that was read in per cent.
func (n *Numbers) Percent(ind *campaign.Indicator, title, cell string, at diag.Pos, a amount.Amount) amount.Amount {
	return n.percent.take(percentKey{indicator: ind.Index}, ind, title, cell, at, a)
}

// Close reports percentages whose scale is uncertain.
func (n *Numbers) Close(faults *diag.List) { n.percent.settle(faults, n.side.name) }
