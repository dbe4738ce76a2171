package campaign

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

// Parted, dealt out and sorted, numbers come out in the one order, whatever they were in.
func TestSortObservations(t *testing.T) {
	const indicators, units = 7, 11
	random := rand.New(rand.NewPCG(1, 2))
	var all []Observation
	add := func(i, u int, p Period) {
		line := len(all)
		all = append(all, Observation{Indicator: IndicatorID(i), Unit: UnitID(u), Period: p, Value: amount.Int(int64(line)), Source: Source{Line: int32(line)}})
	}
	for range 5000 { // with gaps, twice, and of every length
		i, u, year, part := random.IntN(indicators-2), random.IntN(units), 2020+random.IntN(3), 1+random.IntN(12)
		add(i, u, []Period{Month(year, part), Month(year, part), Quarter(year, part%4+1), Year(year), FirstMonths(year, part)}[random.IntN(5)])
	}
	for part := range 12 { // month after month; one unit lacks one, another has one twice
		for u := range units - 1 {
			if u != 3 || part != 5 {
				add(indicators-1, u, Month(2021, part+1))
			}
		}
	}
	add(indicators-1, 4, Month(2021, 7))
	byLine := func(a, b Observation) int { return cmp.Compare(a.Source.Line, b.Source.Line) }
	want := slices.SortedFunc(slices.Values(all), func(a, b Observation) int { return cmp.Or(CompareObservations(a, b), byLine(a, b)) })
	shuffled := slices.Clone(all)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, given := range map[string][]Observation{"in order of lines": slices.Clone(all), "shuffled": shuffled, "already": slices.Clone(want)} {
		if !slices.Equal(SortObservations(given, indicators, units, byLine), want) {
			t.Errorf("%s: the order is another", name)
		}
	}
}
