package source

import (
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// "Giảm ít nhất 100" is met by a fall of 100 and more, however it is worded.
func TestWhatShallFallHoldsFromThereOn(t *testing.T) {
	for _, c := range []struct {
		given, want campaign.Comparator
		level       int64
		counts      campaign.Counting
	}{
		{campaign.AtLeast, campaign.NotAbove, -100, campaign.Increase},
		{campaign.Below, campaign.NotAbove, -100, campaign.Increase},
		{campaign.Above, campaign.Below, -100, campaign.Increase},
		{campaign.About, campaign.About, -100, campaign.Increase},
		{campaign.AtLeast, campaign.AtLeast, 100, campaign.Increase},
		{campaign.Below, campaign.Below, 100, campaign.Level},
	} {
		target := campaign.Target{Comparator: c.given, Counts: c.counts, Level: amount.Quantity{Amount: amount.Int(c.level)}}
		if got := falling(target); got != c.want {
			t.Errorf("%s %d %s: %s, want %s", c.counts, c.level, c.given, got, c.want)
		}
	}
}
