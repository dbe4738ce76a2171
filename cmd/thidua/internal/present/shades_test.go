package present

import (
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// 92,0484% is published as 92,05%, and a tile that rounded that again said 92,1.
func TestATileRoundsOnce(t *testing.T) {
	rate := &campaign.Indicator{Measure: amount.Percent, Show: amount.Percent, Decimals: 2}
	people, _ := amount.MeasureOf("người")
	millions, _ := amount.MeasureOf("triệu người")
	count := &campaign.Indicator{Measure: people, Show: millions}
	for _, c := range []struct {
		ind   *campaign.Indicator
		value amount.Amount
		want  string
	}{
		{rate, amount.New(920484, 4), "92,05"},
		{rate, amount.New(9205, 2), "92,05"},
		{count, amount.Int(1_724_999), "1,72"},
	} {
		if got := TileNumber(c.ind, c.value); got != c.want {
			t.Errorf("%s: %q, want %q", c.value, got, c.want)
		}
	}
}

// Two units whose tiles say 0,34 had two colours, as if one were ahead of the other.
func TestOnePrintedValueHasOneColour(t *testing.T) {
	millions, _ := amount.MeasureOf("triệu người")
	people, _ := amount.MeasureOf("người")
	ind := &campaign.Indicator{Measure: people, Show: millions}
	var all []Valued
	for i, n := range []int64{900_000, 800_000, 700_000, 420_400, 419_900, 340_000, 200_000, 100_000} { // a class begins at 420.000
		all = append(all, Valued{campaign.UnitID(i + 1), amount.Int(n), true})
	}
	exact := NewShades(all, amount.Amount.String)
	if exact.Of(4) == exact.Of(5) {
		t.Fatal("the two have one shade anyway: the test shows nothing")
	}
	if s := NewShades(all, func(a amount.Amount) string { return TileNumber(ind, a) }); s.Of(4) != s.Of(5) {
		t.Errorf("0,42 is %s and %s", s.Of(4), s.Of(5))
	}
}

// Classes are of equal width, whatever lies in them, and keys name what does.
func TestShadesAreEven(t *testing.T) {
	var all []Valued
	for i, n := range []int64{0, 1, 2, 3, 49, 100} {
		all = append(all, Valued{campaign.UnitID(i + 1), amount.Int(n), true})
	}
	all = append(all, Valued{Unit: 9})
	s := NewShades(all, amount.Amount.String)
	for u, want := range map[campaign.UnitID]string{1: "shade-1", 4: "shade-1", 5: "shade-3", 6: "shade-5", 9: "none", 10: "none"} {
		if got := s.Of(u); got != want {
			t.Errorf("unit %d is %s, want %s", u, got, want)
		}
	}
	var words []string
	for _, k := range s.Keys() {
		words = append(words, k.Word)
	}
	if want := []string{"0–3", "49", "100"}; !slices.Equal(words, want) {
		t.Errorf("keys are %q, want %q", words, want)
	}
	if s := NewShades(all[5:6], amount.Amount.String); s.Of(6) != "shade-1" {
		t.Errorf("one value alone is %s", s.Of(6))
	}
}
