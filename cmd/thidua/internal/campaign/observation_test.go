package campaign

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

// Dealt in place or with a copy, numbers come out in the one order.
func TestSortObservationsInPlace(t *testing.T) {
	const indicators, units = 7, 11
	random := rand.New(rand.NewPCG(1, 2))
	var all []Observation
	for line := range 5000 {
		all = append(all, Observation{
			Indicator: IndicatorID(random.IntN(indicators)), Unit: UnitID(random.IntN(units)),
			Period: Month(2020+random.IntN(3), 1+random.IntN(12)), Value: amount.Int(int64(line)), Source: Source{Line: int32(line)},
		})
	}
	byLine := func(a, b Observation) int { return cmp.Compare(a.Source.Line, b.Source.Line) }
	want := slices.SortedFunc(slices.Values(all), func(a, b Observation) int { return cmp.Or(CompareObservations(a, b), byLine(a, b)) })
	start := runs(all, indicators, units)
	moved := slices.Clone(all)
	dealInPlace(moved, start, units)
	for k := range len(start) - 1 {
		for _, ob := range moved[start[k]:start[k+1]] {
			if int(ob.Indicator)*units+int(ob.Unit) != k {
				t.Fatalf("run %d holds %v", k, ob)
			}
		}
	}
	for name, given := range map[string][]Observation{"in order of lines": slices.Clone(all), "moved": moved} {
		if !slices.Equal(SortObservations(given, indicators, units, byLine), want) {
			t.Errorf("%s: the order is another", name)
		}
	}
}
