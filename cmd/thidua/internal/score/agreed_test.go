package score

import (
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// What the plain implementation of the method page found to be otherwise.

// 71 of the 72 that should be there is 0,9972 of the way: that is 0,99 and on pace.
func TestAPaceIsNotRoundedIntoABetterBand(t *testing.T) {
	for result, want := range map[string]string{"17200": "1 ahead", "17199": "0.99 on-pace", "16340": "0.95 on-pace", "16339": "0.94 behind", "10319": "0.59 far-behind", "-1": "-0.01 moving-away"} {
		b := small(t, "31/12/2025", "cu/01 tg_bb 12/2025 "+result+"\ncu/01 tg_bb 12/2024 0")
		c := year2025(t)
		a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "17200", "31/12/2025"))
		if got := a.Pace.String() + " " + string(bandOf(&a, 1)); got != want {
			t.Errorf("%s: %s, want %s", result, got, want)
		}
	}
}

// A sum that misses a month is not concluded, even where what is there would do.
func TestASumWithAHoleIsNotConcluded(t *testing.T) {
	b := small(t, "30/11/2024", "cu/01 ps 11/2024 700")
	c := &campaign.Campaign{Start: date(t, "01/10/2024"), End: date(t, "31/12/2024")}
	aim := target(t, b, "cu/01", "ps", campaign.Reach, "600", "31/12/2024")
	aim.Counts = campaign.Sum
	if a := b.Judge(c, aim); a.Verdict != NotYet || a.Band != BandNone || a.Holes != 1 {
		t.Errorf("%s, %s, %d holes", a.Verdict, a.Band, a.Holes)
	}
}

// Who was above the level when the way began, and in every figure since, earns nothing by
// a month that was not reported; nor by what was before the phase.
func TestAHoleDoesNotEarnTheMeritOfBeingEarly(t *testing.T) {
	lines := "cu/01 tg_bb 08/2024 1\ncu/01 tg_bb 09/2024 600\ncu/01 tg_bb 11/2024 600"
	b := small(t, "30/11/2024", lines)
	aim := target(t, b, "cu/01", "tg_bb", campaign.Reach, "500", "31/12/2024")
	for _, c := range []*campaign.Campaign{
		{Start: date(t, "01/10/2024"), End: date(t, "31/12/2024")},
		{Start: date(t, "01/8/2024"), End: date(t, "31/12/2024"), Phases: []campaign.Phase{{Start: date(t, "01/10/2024"), End: date(t, "31/12/2024")}}},
	} {
		if a := b.Judge(c, aim); !a.Before || a.Reached != campaign.Month(2024, 11) {
			t.Errorf("from %s: before %v, reached in %s", c.Start, a.Before, a.Reached)
		}
	}
	b = small(t, "30/11/2024", lines+"\ncu/01 tg_bb 10/2024 400")
	if a := b.Judge(&campaign.Campaign{Start: date(t, "01/10/2024")}, aim); a.Before {
		t.Error("it had fallen below the level")
	}
}

// From 10 down to 5 half of the way is 7,5: printed 8, as half a unit is everywhere.
func TestWhatIsExpectedIsRoundedOnce(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 no 12/2024 10\ncu/01 no 06/2025 9")
	c := &campaign.Campaign{Start: date(t, "01/01/2025")}
	// From 31/12/2024 to 28/12/2025 there are 362 days, 181 of them gone.
	if a := b.Judge(c, target(t, b, "cu/01", "no", campaign.Below, "5", "28/12/2025")); a.Expected != num(t, "8") {
		t.Errorf("expected %s, want 8", a.Expected)
	}
}

// An increase from a base by this year's denominator to a figure by that of last year may
// still change.
func TestAnIncreaseByAnOlderDenominatorIsProvisional(t *testing.T) {
	b := small(t, "31/01/2026", "cu/01 tg_bb 12/2024 10\ncu/01 tg_tn 12/2024 0\ncu/01 tg_bb 05/2025 40\ncu/01 tg_tn 05/2025 0\ncu/01 ld 2024 100")
	aim := target(t, b, "cu/01", "bp", campaign.Reach, "20", "31/5/2025")
	aim.Counts = campaign.Increase
	a := b.Judge(&campaign.Campaign{Start: date(t, "01/01/2025")}, aim)
	if a.Verdict != Met || !a.Provisional || a.Result.Stale != 2024 {
		t.Errorf("%s, provisional %v, denominator of %d", a.Verdict, a.Provisional, a.Result.Stale)
	}
}

// A line of whose way nothing can be said was assigned; what was not assigned was not.
func TestTheShareOfTheWeightsIsOfWhatWasAssigned(t *testing.T) {
	b := small(t, "31/12/2024", "cu/01 tg_bb 10/2024 80\ncu/01 tg_bb 12/2024 90\ncu/01 tg_tn 12/2024 50")
	for weights, want := range map[string]bool{"tg_bb 50, tg_tn 50": true, "tg_bb 30, tg_tn 20, ld 50": false} {
		c := rule(t, b, "120", weights, "cu/01 tg_bb 100\ncu/01 tg_tn 100")
		c.Start, c.End, c.Scoring.Basis, c.Scoring.Method = date(t, "01/11/2024"), date(t, "28/02/2025"), campaign.ByProgress, campaign.NewestMethod
		for i := range c.Assigned {
			c.Assigned[i].Due = c.End
		}
		s := b.Sheet(c, unitOf(t, b.Units, "cu/01"))
		if s.Ranked != want {
			t.Errorf("%s: ranked %v, want %v (%s)", weights, s.Ranked, want, s.Lines[1].Reason)
		}
	}
}

// A target that was due in October is scored on October, though all are ranked on December;
// what comes after the due day is not held against the level.
func TestAnEarlierTargetIsScoredOnItsDuePeriod(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 10/2024 90\ncu/01 tg_bb 12/2024 50\ncu/01 tg_tn 12/2024 80")
	c := rule(t, b, "0", "tg_bb 50, tg_tn 50", "cu/01 tg_bb 100\ncu/01 tg_tn 100")
	c.Assigned[slices.IndexFunc(c.Assigned, func(t campaign.Target) bool { return t.Indicator == 1 })].Due = date(t, "15/11/2024")
	if s := b.Sheet(c, unitOf(t, b.Units, "cu/01")); s.Lines[0].Completion != num(t, "90") {
		t.Errorf("%s on %s", s.Lines[0].Completion, s.Lines[0].Achievement.Period)
	}
}

// The month that a sum counts whole is in its score, though it ends after the due day.
func TestASumIsScoredWithTheMonthThatItCountsWhole(t *testing.T) {
	b := small(t, "31/12/2024", "cu/01 ps 11/2024 50\ncu/02 ps 11/2024 50\ncu/03 ps 11/2024 50\ncu/01 ps 12/2024 50\ncu/02 ps 12/2024 40\ncu/03 ps 12/2024 30")
	c := rule(t, b, "0", "ps 100", "cu/01 ps 100\ncu/02 ps 100\ncu/03 ps 100")
	c.Start, c.End, c.Pace.Cut = date(t, "01/11/2024"), date(t, "15/12/2024"), campaign.CutWhole
	for i := range c.Assigned {
		c.Assigned[i].Counts, c.Assigned[i].Due = campaign.Sum, c.End
	}
	if s := b.Sheet(c, unitOf(t, b.Units, "cu/01")); s.Score != num(t, "100") {
		t.Errorf("%s", s.Score)
	}
}

// The country's row of a year is its denominator of that year, whatever the units add up
// to; a year that has not begun is not seen.
func TestTheCountryIsDividedByItsRowOfAYear(t *testing.T) {
	lines := "VN tg_bb 06/2025 50\nVN tg_tn 06/2025 0\nVN ld 2024 200\ncu/01 ld 2024 50\ncu/02 ld 2024 30\ncu/03 ld 2024 20\nVN ld 2026 999"
	b := small(t, "30/6/2025", lines)
	if got := value(t, b, "VN", "bp", "06/2025"); got != "25,00" {
		t.Errorf("%s, want 25,00", got)
	}
	if all := b.Series(b.Indicators.Get("ld").Index, campaign.Country); len(all) != 1 {
		t.Errorf("%d years of the country, want one", len(all))
	}
	b = small(t, "30/6/2025", "VN ld 2024 200\ncu/01 ld 2023 50\ncu/02 ld 2023 30\ncu/03 ld 2023 20")
	if all := b.Series(b.Indicators.Get("ld").Index, campaign.Country); len(all) != 2 {
		t.Errorf("%d years of the country, want a sum and a row", len(all))
	}
	b = small(t, "30/6/2025", lines)
	if got := value(t, b, "VN", "ld", "2026"); got != "-" {
		t.Errorf("2026 is seen in 2025: %s", got)
	}
}

// What accumulates begins at nothing on the new year, whatever the December of earlier
// years had brought.
func TestASeasonBeginsWhereTheWayBegins(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 thu 12/2023 100\ncu/01 thu 06/2024 40\ncu/01 thu 12/2024 100\ncu/01 thu 06/2025 60")
	c := year2025(t)
	c.Pace.Seasonal = true
	a := b.Judge(c, target(t, b, "cu/01", "thu", campaign.Reach, "200", "31/12/2025"))
	for month, want := range map[string]string{"12/2024": "0", "06/2025": "80"} {
		if at, ok := b.ExpectedAt(&a, period(t, month)); !ok || at != num(t, want) {
			t.Errorf("%s: %s, want %s", month, at, want)
		}
	}
}
