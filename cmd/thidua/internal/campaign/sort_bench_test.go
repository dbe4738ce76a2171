package campaign

import (
	"fmt"
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

// exported is what exports of one month each hold: the units, each with its indicators.
func exported(units, indicators, months int) []Observation {
	var out []Observation
	for m := range months {
		for u := range units {
			for i := range indicators {
				out = append(out, Observation{
					Value: amount.Int(int64(m)), Unit: UnitID(u), Indicator: IndicatorID(i), Period: Month(2020+m/12, m%12+1), Source: Source{Line: int32(len(out))},
				})
			}
		}
	}
	return out
}

func BenchmarkSortObservations(b *testing.B) {
	for _, units := range []int{3321, 10_000} {
		all := exported(units, 12, 24)
		b.Run(fmt.Sprint(len(all)), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				in := slices.Clone(all)
				b.StartTimer()
				SortObservations(in, 12, units, func(a, b Observation) int { return 0 })
			}
		})
	}
}
