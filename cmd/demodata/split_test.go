package main

import (
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		name         string
		total, grain int64
		weights      []int64
		want         []int64
	}{
		{"even", 9, 1, []int64{1, 1, 1}, []int64{3, 3, 3}},
		{"largest remainder takes the rest", 10, 1, []int64{2, 3, 2}, []int64{3, 4, 3}},
		{"the first of equal remainders", 10, 1, []int64{1, 1, 1}, []int64{4, 3, 3}},
		{"whole grains", 40_000, 10_000, []int64{1, 2}, []int64{10_000, 30_000}},
		{"beyond 64 bits on the way", 500_000 * billion, 1, []int64{billion * billion, billion * billion}, []int64{250_000 * billion, 250_000 * billion}},
	} {
		if got := split(test.total, test.grain, test.weights); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestPercentRoundsHalfUp(t *testing.T) {
	for _, test := range []struct{ a, b, want int64 }{{1, 3, 33_33}, {2, 3, 66_67}, {1, 20_000, 1}, {17_500, 46_040, 38_01}} {
		if got := percent(test.a, test.b); got != test.want {
			t.Errorf("%d/%d = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestDotted(t *testing.T) {
	for v, want := range map[int64]string{0: "0", 999: "999", 1000: "1.000", 1_234_567: "1.234.567"} {
		if got := dotted(v); got != want {
			t.Errorf("%d = %s, want %s", v, got, want)
		}
	}
}
