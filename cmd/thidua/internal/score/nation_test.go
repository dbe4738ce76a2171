package score

import (
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// The country's sums, kept, are those of its members on every day.
func TestNationIsTheSumOfItsMembers(t *testing.T) {
	b := small(t, "30/9/2025", "cu/01 tg_bb 06/2025 1\ncu/02 tg_bb 06/2025 2\ncu/03 tg_bb 06/2025 4\nmoi/01 tg_bb 07/2025 8\nmoi/03 tg_bb 06/2025 100\ncu/01 tg_bb 07/2025 200\nmoi/01 tg_bb 09/2025 1\nmoi/03 tg_bb 09/2025 2")
	bb := b.Indicators.Get("tg_bb").Index
	for _, p := range b.months {
		got := b.Value(bb, campaign.Country, p)
		want := b.sum(Summed, bb, b.members(bb, campaign.Country, p), p)
		if got != want {
			t.Errorf("%s: %+v, want %+v", p, got, want)
		}
	}
	if f := b.Value(bb, campaign.Country, campaign.Month(2025, 6)); f.Value != num(t, "7") || !f.Ok {
		t.Errorf("June: %+v", f)
	}
	if f := b.Value(bb, campaign.Country, campaign.Month(2025, 7)); f.Ok || f.Missing != 1 {
		t.Errorf("July: %+v", f)
	}
}
