package score

import (
	"fmt"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// year2025 runs over the whole of 2025: 365 days, 181 of them gone on 30/6.
func year2025(t *testing.T) *campaign.Campaign {
	return &campaign.Campaign{ID: "y", Start: date(t, "01/01/2025"), End: date(t, "31/12/2025"), Vintage: "cu"}
}

// From 1000 to 1365 is a step a day: by 30/6 the even way is at 1181, and the
// pace is (result − 1000) ÷ 181.
func TestBandsBeginAtTheirLimits(t *testing.T) {
	for _, c := range []struct {
		result int
		pace   string
		want   Band
	}{
		{1365, "2.02", BandAchieved},   // 365 ÷ 181; the level is reached
		{1364, "2.01", BandAhead},      // 364 ÷ 181
		{1181, "1", BandAhead},         // 181 ÷ 181
		{1180, "0.99", BandOnPace},     // 0,9945
		{1172, "0.95", BandOnPace},     // 0,9503
		{1171, "0.94", BandBehind},     // 0,9448
		{1109, "0.6", BandBehind},      // 0,6022
		{1107, "0.59", BandFarBehind},  // 0,5912
		{1000, "0", BandFarBehind},     //
		{999, "-0.01", BandMovingAway}, // -0,0055
		{819, "-1", BandMovingAway},    //
	} {
		b := small(t, "30/6/2025", fmt.Sprintf("cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 06/2025 %d", c.result))
		a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1365", "31/12/2025"))
		if !a.HasPace || a.Pace != num(t, c.pace) || a.Band != c.want || a.Expected != num(t, "1181") || a.BasePeriod != campaign.Month(2024, 12) {
			t.Errorf("%d: pace %s, %s, expected %s from %s; want %s, %s", c.result, a.Pace, a.Band, a.Expected, a.BasePeriod, c.pace, c.want)
		}
	}
}

// A debt of 1000 that shall fall to 635: the same way, downwards.
func TestPaceOfWhatShouldFall(t *testing.T) {
	for result, want := range map[int]Band{634: BandAchieved, 819: BandAhead, 820: BandOnPace, 829: BandBehind, 1000: BandFarBehind, 1001: BandMovingAway} {
		b := small(t, "30/6/2025", fmt.Sprintf("cu/01 no 12/2024 1000\ncu/01 no 06/2025 %d", result))
		a := b.Judge(year2025(t), target(t, b, "cu/01", "no", campaign.Below, "635", "31/12/2025"))
		if a.Band != want || a.Expected != num(t, "819") {
			t.Errorf("%d: pace %s, %s, expected %s; want %s", result, a.Pace, a.Band, a.Expected, want)
		}
	}
}

// The example of content/trang/phuong-phap.md: 0,42 ÷ 1,966 = 21,36% of the way
// in all of the time.
func TestPaceOfTheGuide(t *testing.T) {
	b := small(t, "31/12/2024", "VN tg 09/2024 17080000\nVN tg 12/2024 17500000")
	c := &campaign.Campaign{Start: date(t, "20/10/2024")}
	a := b.Judge(c, target(t, b, "VN", "tg", campaign.Reach, "19046000", "31/12/2024"))
	if a.Pace != num(t, "0.21") || bandOf(&a, 1) != BandFarBehind || a.Base.Value != num(t, "17080000") {
		t.Errorf("pace %s from %s", a.Pace, a.Base.Value)
	}
	if a.Band != BandMissed || a.Need.HasDay || a.Expected != num(t, "19046000") {
		t.Errorf("after the deadline: %s, per day %s, expected %s", a.Band, a.Need.PerDay, a.Expected)
	}
}

// 181 ÷ 365 of the year is gone, so 1000 of collection should be 496 (495,89),
// and 500 is 0,5 ÷ 0,4959 = 1,01 of the pace, whatever day the campaign began.
func TestWhatAccumulatesStartsAtNewYear(t *testing.T) {
	lines := "cu/01 thu 12/2024 900\ncu/01 thu 06/2025 500\ncu/01 kh 2025 1000\n"
	for _, start := range []string{"01/01/2025", "10/11/2024", ""} {
		b := small(t, "30/6/2025", lines)
		c := &campaign.Campaign{Start: date(t, start)}
		a := b.Judge(c, target(t, b, "cu/01", "thu", campaign.Reach, "1000", "31/12/2025"))
		if a.Pace != num(t, "1.01") || a.Expected != num(t, "496") || a.Base.Value.Sign() != 0 || a.Band != BandAhead {
			t.Errorf("from %q: pace %s, expected %s from %s", start, a.Pace, a.Expected, a.Base.Value)
		}
		a = b.Judge(c, target(t, b, "cu/01", "pct", campaign.Reach, "100", "31/12/2025"))
		if a.Pace != num(t, "1.01") || a.Expected != num(t, "49.59") || a.Result.Value != num(t, "50") { // 100 × 181 ÷ 365
			t.Errorf("from %q: the rate's pace is %s, expected %s", start, a.Pace, a.Expected)
		}
	}
}

// 184 days are left after 30/6: from 1181 to 1365 one each; from 50,00% to
// 60,00% 10 ÷ 184 = 0,05434…, rounded up to 0,0544.
func TestEachRemainingDayMustBring(t *testing.T) {
	b := small(t, "30/6/2025", `
cu/01 tg_bb 12/2024 1000
cu/01 tg_bb 06/2025 1181
cu/02 tg_bb 12/2024 500
cu/02 tg_tn 12/2024 0
cu/02 tg_bb 06/2025 500
cu/02 tg_tn 06/2025 0
cu/02 ld 2025 1000
cu/02 ld 2024 1000
`)
	for _, c := range []struct{ unit, indicator, level, want string }{
		{"cu/01", "tg_bb", "1365", "1"},
		{"cu/01", "tg_bb", "1366", "2"}, // 185 in 184 days
		{"cu/02", "bp", "60", "0.0544"},
		{"cu/01", "tg_bb", "1181", ""}, // reached
	} {
		a := b.Judge(year2025(t), target(t, b, c.unit, c.indicator, campaign.Reach, c.level, "31/12/2025"))
		if a.Need.HasDay != (c.want != "") || a.Need.HasDay && a.Need.PerDay != num(t, c.want) {
			t.Errorf("%s to %s: %v %s a day, want %q", c.indicator, c.level, a.Need.HasDay, a.Need.PerDay, c.want)
		}
	}
}

func TestPaceNeedsAWayAndATime(t *testing.T) {
	for name, c := range map[string]struct{ lines, start, level string }{
		"no figure before the start": {"cu/01 tg_bb 06/2025 1000", "01/01/2025", "1365"},
		"a way of no length":         {"cu/01 tg_bb 12/2024 1365\ncu/01 tg_bb 06/2025 1000", "01/01/2025", "1365"},
		"no start":                   {"cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 06/2025 1100", "", "1365"},
		"a base that is a year":      {"cu/01 tg_bb 2024 1000\ncu/01 tg_bb 06/2025 1100", "01/01/2025", "1365"},
		"a start after the deadline": {"cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 06/2025 1100", "01/01/2026", "1365"},
	} {
		b := small(t, "30/6/2025", c.lines)
		a := b.Judge(&campaign.Campaign{Start: date(t, c.start)}, target(t, b, "cu/01", "tg_bb", campaign.Reach, c.level, "31/12/2025"))
		if a.HasPace || a.HasExpected {
			t.Errorf("%s: pace %s, %s, per day %s", name, a.Pace, a.Band, a.Need.PerDay)
		}
	}
}

// A month that ends on the first day of a campaign is not before it.
func TestTheBaseLiesBeforeTheStart(t *testing.T) {
	b := small(t, "28/02/2025", "cu/01 tg_bb 12/2024 100\ncu/01 tg_bb 01/2025 200\ncu/01 tg_bb 02/2025 300")
	for start, want := range map[string]campaign.Period{"31/01/2025": campaign.Month(2024, 12), "01/02/2025": campaign.Month(2025, 1)} {
		a := b.Judge(&campaign.Campaign{Start: date(t, start)}, target(t, b, "cu/01", "tg_bb", campaign.Reach, "999", "31/12/2025"))
		if a.BasePeriod != want {
			t.Errorf("a start on %s counts from %s, want %s", start, a.BasePeriod, want)
		}
	}
}
