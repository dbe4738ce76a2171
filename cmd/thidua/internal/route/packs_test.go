package route

import (
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// Units are parted into packs that a browser can print, each once and in order.
func TestPacksHoldEachUnitOnce(t *testing.T) {
	for n, want := range map[int][]int{0: nil, 1: {1}, 34: {34}, 70: {70}, 71: {70, 1}, 3321: append(slices.Repeat([]int{70}, 47), 31)} {
		var units, packed []campaign.UnitID
		for i := range n {
			units = append(units, campaign.UnitID(i))
		}
		var sizes []int
		for i, p := range packsOf(units) {
			sizes, packed = append(sizes, len(p.Units)), append(packed, p.Units...)
			if p.Part != i+1 || p.Of != len(want) {
				t.Errorf("%d units: pack %d is part %d of %d", n, i+1, p.Part, p.Of)
			}
		}
		if !slices.Equal(sizes, want) || !slices.Equal(packed, units) {
			t.Errorf("%d units: packs of %v, want %v", n, sizes, want)
		}
	}
}
