package score

import "testing"

// A yearly figure does not move the day of a site whose months are of the country alone.
func TestMonthsOfTheCountrySetTheDay(t *testing.T) {
	b := small(t, "", "VN tg_bb 09/2024 1\nVN tg_bb 10/2024 2\ncu/01 ld 2024 5\nVN ld 2025 7")
	if b.AsOf != date(t, "31/10/2024") {
		t.Errorf("the day is %s", b.AsOf)
	}
}
