package score

import (
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// 60,66% of 1001 are 607,2066: 608 people, of whom 500 are there. 184 days are
// left after 30/6; 108 in 184 days is one a day, 500 in 184 are three.
func TestAShortageIsCountedInPeople(t *testing.T) {
	b := small(t, "30/6/2025", `
cu/01 tg_bb 12/2024 400
cu/01 tg_tn 12/2024 0
cu/01 tg_bb 06/2025 500
cu/01 tg_tn 06/2025 0
cu/01 ld 2024 1001
cu/01 ld 2025 1001
`)
	for _, c := range []struct {
		comparator    campaign.Comparator
		level         string
		whole, perDay string
	}{
		{campaign.Reach, "60.66", "108", "1"},
		{campaign.About, "99.9", "500", "3"},  // 999,999
		{campaign.Reach, "49.96", "1", "1"},   // 500,0996, published as 49,95%
		{campaign.Reach, "49.95", "", ""},     // reached
		{campaign.Above, "60.66", "108", "1"}, // 60,67% of 1001 are 607,3067
	} {
		a := b.Judge(year2025(t), target(t, b, "cu/01", "bp", c.comparator, c.level, "31/12/2025"))
		s, ok := b.Short(b.Indicators.Get("bp"), a)
		if ok != (c.whole != "") || ok && (s.Whole != num(t, c.whole) || s.PerDay != num(t, c.perDay)) {
			t.Errorf("%s %s: %v, short of %s, %s a day; want %q, %q", c.comparator, c.level, ok, s.Whole, s.PerDay, c.whole, c.perDay)
		}
	}
}
