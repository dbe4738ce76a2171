package ingest

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// settleVintages asks which units a comparison means whose columns lie before and after a
// merger, and which names the units of one side only: Bắc Ninh of 10/2024 may be the old
// province, or all that is Bắc Ninh now.
func (r *reader) settleVintages(first int) {
	if r.side.vintage != "" || r.lay.has(vintageRole) || !r.spansVintages() {
		return
	}
	named := map[string]campaign.Observation{} // the units of the last vintage, by their names
	var before []campaign.Observation
	last := r.Units.Vintages[len(r.Units.Vintages)-1]
	for _, ob := range r.All[first:] {
		switch u := r.Units.Get(ob.Unit); {
		case u.Vintage == last.ID:
			named[u.NameOn(ob.Period.End()).Short] = ob
		case ob.Unit != campaign.Country && u.Vintage != "":
			before = append(before, ob)
		}
	}
	var doubtful campaign.Observation
	found := false
	for _, ob := range before {
		now, same := named[r.Units.Get(ob.Unit).NameOn(ob.Period.End()).Short]
		if !same {
			return // names of the older side too: each column has its own units
		}
		if !found && len(r.Units.Predecessors(now.Unit)) > 1 {
			doubtful, found = ob, true
		}
	}
	if !found {
		return
	}
	at := diag.Pos{File: r.Pos().File, Sheet: r.Pos().Sheet, Line: int(doubtful.Source.Line), Col: 1}
	name := r.Units.Get(doubtful.Unit).NameOn(doubtful.Period.End()).Short
	d := diag.New(at, diag.VintageUnclear, name, last.From.Format())
	r.Faults.Add(d.WithHint(d.Hint.With(last.ID, r.side.name)))
	r.All = r.All[:first]
}

// spansVintages reports whether columns of periods lie in the last vintage and before it.
func (r *reader) spansVintages() bool {
	if len(r.Units.Vintages) < 2 {
		return false
	}
	last := r.Units.Vintages[len(r.Units.Vintages)-1]
	before, within := false, false
	for _, c := range r.lay.columns {
		if c.period != 0 {
			old := c.period.End().Before(last.From)
			before, within = before || old, within || !old
		}
	}
	return before && within
}
