package ingest

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// A total is a figure of a row that adds up: "Tổng cộng".
type total struct {
	campaign.Observation
	text string
	unit amount.Amount // of its last written digit
}

// settleTotals decides what the totals of a table mean, once all its units are known: the
// whole country where every unit of the vintage stands in the table, else the sum of
// those that do, which is compared and passed over.
func (r *reader) settleTotals(first int) {
	if len(r.totals) == 0 {
		return
	}
	sums := map[totalKey]*sum{}
	for _, t := range r.totals {
		sums[totalKey{t.Indicator, t.Period}] = &sum{}
	}
	for _, ob := range r.All[first:] {
		if s := sums[totalKey{ob.Indicator, ob.Period}]; s != nil && ob.Unit != campaign.Country {
			s.parts = append(s.parts, ob)
		}
	}
	var told int32
	for _, t := range r.totals {
		s := sums[totalKey{t.Indicator, t.Period}]
		if r.wholeCountry(s, t) {
			r.All = append(r.All, t.Observation)
			continue
		}
		if !r.fits(s, t) {
			continue
		}
		if t.Source.Line != told { // a row is passed over once
			told = t.Source.Line
			r.skipAt(diag.Pos{File: r.Pos().File, Sheet: r.Pos().Sheet, Line: int(t.Source.Line)}, totalRow, t.text,
				lang.T("tổng của các đơn vị trong tệp, đã đối chiếu; không phải số của cả nước", "the sum of the units in the file, compared; not the figure of the country"))
		}
	}
}

type totalKey struct {
	indicator campaign.IndicatorID
	period    campaign.Period
}

// A sum is what stands in a table for one indicator and period.
type sum struct {
	parts []campaign.Observation
	line  int32 // of the total before: the next may add up only what stands between
}

// wholeCountry reports whether every unit of the vintage has a figure in the table.
func (r *reader) wholeCountry(s *sum, t total) bool {
	v, ok := r.Units.VintageOn(t.Period.End())
	if !ok || len(s.parts) < len(v.Units) {
		return false
	}
	seen := map[campaign.UnitID]bool{}
	for _, ob := range s.parts {
		seen[ob.Unit] = true
	}
	return !slices.ContainsFunc(v.Units, func(u campaign.UnitID) bool { return !seen[u] })
}

// fits compares a total with the units of the table, or with those since the total before
// it, and reports a difference. What does not add up, as a rate, cannot be compared.
func (r *reader) fits(s *sum, t total) bool {
	ind := r.Indicators.At(t.Indicator)
	if ind.Merge != campaign.MergeSum {
		return true
	}
	var all, since amount.Amount
	for _, ob := range s.parts {
		all = all.Add(ob.Value)
		if s.line < ob.Source.Line && ob.Source.Line < t.Source.Line {
			since = since.Add(ob.Value)
		}
	}
	s.line = t.Source.Line
	// Each unit may have been rounded by half of the last digit.
	slack := t.unit.Mul(amount.Int(int64(len(s.parts))))
	if t.unit.Cmp(amount.Int(1)) <= 0 {
		slack = amount.Amount{}
	}
	near := func(sum amount.Amount) bool {
		d := t.Value.Sub(sum)
		if d.Sign() < 0 {
			d = d.Neg()
		}
		return d.Cmp(slack) <= 0
	}
	if near(all) || since.Sign() != 0 && near(since) {
		return true
	}
	at := diag.Pos{File: r.Pos().File, Sheet: r.Pos().Sheet, Line: int(t.Source.Line), Col: int(t.Source.Col)}
	r.Faults.Add(diag.New(at, diag.TotalUnequal, ind.Short+" "+t.Period.Label(), t.text, ind.Number(t.Value), len(s.parts), ind.Number(all), ind.Number(t.Value.Sub(all))))
	return false
}
