package score

import (
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// quarter is a campaign of the last quarter of 2024.
func quarter(t *testing.T) *campaign.Campaign {
	return &campaign.Campaign{ID: "q", Start: date(t, "01/10/2024"), End: date(t, "31/12/2024"), Vintage: "cu"}
}

const due = "31/12/2024"

func TestVerdictsFollowTheWordsOfTheTarget(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 100\ncu/01 no 12/2024 100")
	for _, c := range []struct {
		indicator  string
		comparator campaign.Comparator
		level      string
		want       Verdict
	}{
		{"tg_bb", campaign.About, "100", Met}, {"tg_bb", campaign.About, "101", NotMet},
		{"tg_bb", campaign.Reach, "100", Met}, {"tg_bb", campaign.Reach, "101", NotMet},
		{"tg_bb", campaign.ReachAll, "100", Met}, {"tg_bb", campaign.ReachAll, "101", NotMet},
		{"tg_bb", campaign.Above, "99", Met}, {"tg_bb", campaign.Above, "100", NotMet},
		{"no", campaign.Below, "101", Met}, {"no", campaign.Below, "100", NotMet},
	} {
		a := b.Judge(quarter(t), target(t, b, "cu/01", c.indicator, c.comparator, c.level, due))
		band := BandMissed
		if c.want == Met {
			band = BandAchieved
		}
		if a.Verdict != c.want || a.Band != band {
			t.Errorf("100 against %s %s: %s, %s; want %s", c.comparator, c.level, a.Verdict, a.Band, c.want)
		}
	}
}

// 4.270.500 ÷ 10.000.000 = 42,705%, which is published as 42,71%; a survey's
// 83,04% is published as 83,0%.
func TestVerdictsAreGivenOnWhatIsPublished(t *testing.T) {
	b := small(t, due, `
cu/01 tg_bb 12/2024 4270500
cu/01 tg_tn 12/2024 0
cu/01 ld 2024 10000000
cu/02 tg_bb 12/2024 4270499
cu/02 tg_tn 12/2024 0
cu/02 ld 2024 10000000
cu/01 hl 12/2024 83.04
cu/02 hl 12/2024 83.05
`)
	for _, c := range []struct {
		unit, indicator string
		comparator      campaign.Comparator
		level, printed  string
		want            Verdict
	}{
		{"cu/01", "bp", campaign.About, "42.71", "42,71%", Met},
		{"cu/02", "bp", campaign.About, "42.71", "42,70%", NotMet},
		{"cu/01", "hl", campaign.Above, "83", "83,0%", NotMet},
		{"cu/02", "hl", campaign.Above, "83", "83,1%", Met},
	} {
		a := b.Judge(quarter(t), target(t, b, c.unit, c.indicator, c.comparator, c.level, due))
		ind := b.Indicators.Get(c.indicator)
		if a.Verdict != c.want || ind.Print(a.Result.Value) != c.printed || a.Result.Value.Decimals() > ind.Decimals {
			t.Errorf("%s %s: %s is %s, want %s, %s", c.unit, c.indicator, a.Result.Value, a.Verdict, c.printed, c.want)
		}
	}
}

// The trap of the year 2022: the rate is met, the headcount is not.
// 17,5 ÷ 46,04 = 38,01% ≥ 37,7%; 17,5 < 19,046.
func TestHeadcountAndRateHaveTwoVerdicts(t *testing.T) {
	b := small(t, due, "VN tg 12/2024 17500000\nVN ld 2024 46040000")
	c := quarter(t)
	count := b.Judge(c, target(t, b, "VN", "tg", campaign.Reach, "19046000", due))
	rate := b.Judge(c, target(t, b, "VN", "bp", campaign.Reach, "37.7", due))
	if count.Verdict != NotMet || count.Gap != num(t, "-1546000") || count.Completion != num(t, "91.88") { // 17,5 ÷ 19,046 = 91,8828
		t.Errorf("headcount: %+v", count)
	}
	if rate.Verdict != Met || rate.Gap != num(t, "0.31") || rate.Completion != num(t, "100.82") { // 38,01 ÷ 37,7 = 100,8223
		t.Errorf("rate: %+v", rate)
	}
}

// After the deadline a target is missed only by the figure of its own month: an
// older one says nothing of it.
func TestNothingIsMissedBeforeItsFigureCame(t *testing.T) {
	lines := "cu/01 tg_bb 09/2024 50\ncu/01 tg_bb 11/2024 100\n"
	late := small(t, "05/01/2025", lines+"cu/01 tg_bb 12/2024 100\n")
	if a := late.Judge(quarter(t), target(t, late, "cu/01", "tg_bb", campaign.Reach, "101", due)); a.Verdict != NotMet || a.Band != BandMissed {
		t.Errorf("with the figure of December: %s, %s", a.Verdict, a.Band)
	}
	for asOf, want := range map[string]Verdict{"30/12/2024": NotYet, "31/12/2024": Awaits, "05/01/2025": Awaits} {
		b := small(t, asOf, lines)
		a := b.Judge(quarter(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "101", due))
		if a.Verdict != want || a.DaysLeft != date(t, asOf).DaysUntil(date(t, due)) || a.Period != campaign.Month(2024, 11) {
			t.Errorf("as of %s: %s, %d days left, result of %s", asOf, a.Verdict, a.DaysLeft, a.Period)
		}
	}
	b := small(t, "30/11/2024", lines)
	if a := b.Judge(quarter(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "100", due)); a.Verdict != Met || a.Band != BandAchieved {
		t.Errorf("reached before the deadline: %s, %s", a.Verdict, a.Band)
	}
}

func TestResultsBeforeTheCampaignTellNothing(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 09/2024 500\ncu/03 tg_bb 10/2024 500")
	for unit, want := range map[string]Verdict{"cu/01": NoData, "cu/02": NoData, "cu/03": Awaits} {
		a := b.Judge(quarter(t), target(t, b, unit, "tg_bb", campaign.Reach, "100", due))
		if a.Verdict != want || a.Result.Ok != (want == Awaits) || a.HasCompletion != a.Result.Ok {
			t.Errorf("%s: %+v", unit, a)
		}
	}
	if a := b.Judge(quarter(t), target(t, b, "VN", "tg_bb", campaign.Reach, "100", due)); a.Verdict != NoData {
		t.Errorf("the country is judged without all units: %+v", a)
	}
}

// What accumulates over 2024 says nothing of a target for 2025.
func TestAccumulatedResultsBelongToTheirYear(t *testing.T) {
	lines := "cu/01 thu 12/2024 1000\ncu/01 kh 2024 1000\ncu/01 kh 2025 1100\n"
	c := quarter(t)
	for _, indicator := range []string{"thu", "pct"} {
		b := small(t, "15/01/2025", lines)
		if a := b.Judge(c, target(t, b, "cu/01", indicator, campaign.Reach, "100", "31/12/2025")); a.Verdict != NoData || a.HasCompletion {
			t.Errorf("%s: the result of 2024 is held against 2025: %+v", indicator, a)
		}
		if a := b.Judge(c, target(t, b, "cu/01", indicator, campaign.Reach, "100", due)); a.Verdict != Met {
			t.Errorf("%s of 2024: %s", indicator, a.Verdict)
		}
		b = small(t, "31/01/2025", lines+"cu/01 thu 01/2025 90\n")
		if a := b.Judge(c, target(t, b, "cu/01", indicator, campaign.Reach, "100", "31/12/2025")); a.Verdict != NotYet || a.Period != campaign.Month(2025, 1) {
			t.Errorf("%s of 01/2025: %s of %s", indicator, a.Verdict, a.Period)
		}
	}
}

func TestCompletionIsForWhatShouldRise(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 1\ncu/01 no 12/2024 80\ncu/02 tg_bb 12/2024 0")
	for _, c := range []struct {
		unit, indicator, level, want string
	}{
		{"cu/01", "tg_bb", "3", "33.33"}, // 1 ÷ 3
		{"cu/01", "tg_bb", "0", ""},      // a level of zero: only met or not
		{"cu/02", "tg_bb", "3", "0"},     // a result of zero is a result
		{"cu/01", "no", "100", ""},       // lower is better
	} {
		a := b.Judge(quarter(t), target(t, b, c.unit, c.indicator, campaign.Reach, c.level, due))
		if a.HasCompletion != (c.want != "") || a.HasCompletion && a.Completion != num(t, c.want) || a.Verdict == NoData {
			t.Errorf("%s %s against %s: %v %s, want %q", c.unit, c.indicator, c.level, a.HasCompletion, a.Completion, c.want)
		}
	}
}

// Of several deadlines the next one is in play, or the last one when all are past.
func TestTheNextDeadlineIsInPlay(t *testing.T) {
	for asOf, want := range map[string]string{
		"30/9/2024": "2024-12-31", "31/12/2024": "2024-12-31", "01/01/2025": "2025-12-31", "05/01/2027": "2026-12-31",
	} {
		b := small(t, asOf, "")
		c := quarter(t)
		for _, d := range []string{"31/12/2025", "31/12/2024", "31/12/2026"} {
			c.Assigned = append(c.Assigned, target(t, b, "cu/01", "tg_tn", campaign.Reach, "5", d), target(t, b, "cu/01", "tg_bb", campaign.Reach, "5", d), target(t, b, "cu/02", "tg_bb", campaign.Reach, "5", d))
		}
		got := b.Assigned(c, unitOf(t, b.Units, "cu/01"))
		if len(got) != 2 || got[0].Due.String() != want || got[1].Due.String() != want || got[0].Indicator > got[1].Indicator {
			t.Errorf("as of %s: %+v", asOf, got)
		}
	}
}

func TestPerDaySuffices(t *testing.T) {
	for _, c := range []struct {
		need, days int64
		decimals   int
		want       string
	}{
		{184, 184, 0, "1"},
		{200, 184, 0, "2"}, // 1,087: one a day would not do
		{100, 184, 0, "1"}, // 0,54
		{-200, 184, 0, "-2"},
		{1, 3, 4, "0.3334"},
		{0, 3, 0, "0"},
	} {
		if got := stepOf(amount.Int(c.need), amount.Int(c.days), c.decimals); got != num(t, c.want) {
			t.Errorf("%d in %d days: %s, want %s", c.need, c.days, got, c.want)
		}
	}
}
