package present

import (
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
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
	var placed []score.Placed
	ranks := map[campaign.UnitID]int{}
	for i, n := range []int64{900_000, 800_000, 700_000, 344_900, 340_100, 334_000, 200_000, 100_000} {
		u := campaign.UnitID(i + 1)
		placed = append(placed, score.Placed{Unit: u, Rank: i + 1, Figure: score.Figure{Value: amount.Int(n), Ok: true}})
		ranks[u] = i + 1
	}
	bands := Quintiles(ranks)
	if bands[4] == bands[5] {
		t.Fatal("the two are in one group anyway: the test shows nothing")
	}
	number := func(a amount.Amount) string { return TileNumber(ind, a) }
	AlikeAsPrinted(placed, bands, number)
	seen := map[string]score.Band{}
	for _, pl := range placed {
		text := number(pl.Figure.Value)
		if band, ok := seen[text]; ok && band != bands[pl.Unit] {
			t.Errorf("%s is %s and %s", text, band, bands[pl.Unit])
		}
		seen[text] = bands[pl.Unit]
	}
}
