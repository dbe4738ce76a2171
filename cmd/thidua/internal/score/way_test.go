package score

import (
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// The campaign starts on 20/10; the way begins with the figure of 30/9: from 1000 to 1920
// are 92 days of ten each. On 31/10, after 31 days, 1310 are expected, and 1400 have gone
// 400 ÷ 310 = 1,29 of the pace, not 400 ÷ 120.
func TestTheWayBeginsOnTheDayOfItsBase(t *testing.T) {
	b := small(t, "31/10/2024", "cu/01 tg_bb 09/2024 1000\ncu/01 tg_bb 10/2024 1400")
	c := quarter(t)
	c.Start = date(t, "20/10/2024")
	a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "1920", due))
	if a.Time.Gone != 31 || a.Time.Whole != 92 || a.Expected != num(t, "1310") || a.Pace != num(t, "1.29") || a.Time.From != date(t, "30/9/2024") {
		t.Errorf("%d of %d days, expected %s, pace %s", a.Time.Gone, a.Time.Whole, a.Expected, a.Pace)
	}
	for month, want := range map[int]string{10: "1310", 11: "1610", 12: "1920"} {
		if got, ok := b.ExpectedAt(&a, campaign.Month(2024, month)); !ok || got != num(t, want) {
			t.Errorf("expected in %d: %s, want %s", month, got, want)
		}
	}
}

// Without the month before the start there is no pace; an earlier one does not serve.
func TestNoOtherMonthTakesThePlaceOfTheBase(t *testing.T) {
	b := small(t, "31/10/2024", "cu/01 tg_bb 08/2024 1000\ncu/01 tg_bb 10/2024 1100")
	a := b.Judge(quarter(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1920", due))
	if a.HasPace || a.HasExpected || a.NoBase != campaign.Month(2024, 9) || !a.Need.HasDay {
		t.Errorf("pace %s, base missing %s, need %+v", a.Pace, a.NoBase, a.Need)
	}
}

// A target that is due in a phase begins with it.
func TestAPhaseBeginsTheWay(t *testing.T) {
	b := small(t, "31/3/2025", "cu/01 tg_bb 09/2024 1000\ncu/01 tg_bb 12/2024 1500\ncu/01 tg_bb 03/2025 1545")
	c := &campaign.Campaign{ID: "p", Start: date(t, "01/10/2024"), End: date(t, "31/12/2025"), Phases: []campaign.Phase{
		{Title: "1", Start: date(t, "01/10/2024"), End: date(t, "31/12/2024")}, {Title: "2", Start: date(t, "01/01/2025"), End: date(t, "31/12/2025")}}}
	a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "1865", "31/12/2025"))
	if a.BasePeriod != campaign.Month(2024, 12) || a.Time.Gone != 90 || a.Time.Whole != 365 || a.Expected != num(t, "1590") || a.Pace != num(t, "0.5") {
		t.Errorf("from %s, %d of %d days, expected %s, pace %s", a.BasePeriod, a.Time.Gone, a.Time.Whole, a.Expected, a.Pace)
	}
}

// What was met when the campaign began and ever since has gone no way.
func TestMetBeforeTheStartIsNoSpeed(t *testing.T) {
	b := small(t, "31/10/2024", "cu/01 tg_bb 09/2024 120\ncu/01 tg_bb 10/2024 110\ncu/02 tg_bb 09/2024 90\ncu/02 tg_bb 10/2024 110\ncu/03 tg_bb 09/2024 120\ncu/03 tg_bb 10/2024 90")
	for unit, want := range map[string]struct {
		before, pace bool
		verdict      Verdict
		band         Band
	}{
		"cu/01": {true, false, Met, BandAchieved},
		"cu/02": {false, true, Met, BandAchieved},
		"cu/03": {false, false, NotYet, BandMovingAway}, // met, and lost again
	} {
		a := b.Judge(quarter(t), target(t, b, unit, "tg_bb", campaign.Reach, "100", due))
		if a.Before != want.before || a.HasPace != want.pace || a.Verdict != want.verdict || a.Band != want.band {
			t.Errorf("%s: before %v, pace %v, %s, %s", unit, a.Before, a.HasPace, a.Verdict, a.Band)
		}
	}
}

// After the deadline nothing is met by an earlier month, and a verdict before it is
// provisional.
func TestVerdictsAreFinalOnTheLastPeriodOnly(t *testing.T) {
	for _, c := range []struct {
		asOf, lines string
		want        Verdict
		provisional bool
	}{
		{"31/12/2024", "cu/01 tg_bb 11/2024 200", Awaits, true},
		{"31/12/2024", "cu/01 tg_bb 12/2024 200", Met, false},
		{"30/11/2024", "cu/01 tg_bb 11/2024 200", Met, true},
		{"30/11/2024", "cu/01 tg_bb 11/2024 50", NotYet, true},
	} {
		b := small(t, c.asOf, "cu/01 tg_bb 09/2024 1\n"+c.lines)
		a := b.Judge(quarter(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "100", due))
		if a.Verdict != c.want || a.Provisional != c.provisional || a.Verdict == Awaits && a.Forecast.Ok {
			t.Errorf("as of %s with %q: %s, provisional %v, forecast %v", c.asOf, c.lines, a.Verdict, a.Provisional, a.Forecast.Ok)
		}
	}
}

// A forecast stays within what can be: nothing counted falls below nothing, what
// accumulates does not fall again, a survey does not pass 100.
func TestForecastsArePossible(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 no 12/2024 1000\ncu/01 no 05/2025 600\ncu/01 no 06/2025 100\ncu/01 thu 05/2025 500\ncu/01 thu 06/2025 400\ncu/01 hl 12/2024 60\ncu/01 hl 05/2025 80\ncu/01 hl 06/2025 95")
	b.Indicators.Get("hl").Plausible.Max = campaign.LimitOf(amount.Int(100))
	for _, c := range []struct{ indicator, level, low, high string }{{"no", "50", "0", "0"}, {"thu", "1000", "400", "807"}, {"hl", "99", "100", "100"}} {
		comparator := campaign.Reach
		if c.indicator == "no" {
			comparator = campaign.Below
		}
		f := b.Judge(year2025(t), target(t, b, "cu/01", c.indicator, comparator, c.level, "31/12/2025")).Forecast
		if !f.Ok || f.Low.Cmp(num(t, c.low)) < 0 || f.High.Cmp(num(t, c.high)) > 0 {
			t.Errorf("%s: %s to %s, want within %s to %s", c.indicator, f.Low, f.High, c.low, c.high)
		}
	}
}

// A rate by the denominator of the year before says so, and its verdict may change.
func TestOldDenominatorsAreTold(t *testing.T) {
	lines := "cu/01 tg_bb 12/2024 95\ncu/01 tg_tn 12/2024 0\ncu/01 ld 2023 100\n"
	b := small(t, due, lines)
	goal := target(t, b, "cu/01", "bp", campaign.Reach, "95", due)
	if a := b.Judge(quarter(t), goal); a.Verdict != Met || !a.Provisional || a.Result.Stale != 2023 {
		t.Errorf("%s, provisional %v, denominator of %d", a.Verdict, a.Provisional, a.Result.Stale)
	}
	b = small(t, due, lines+"cu/01 ld 2024 101")
	if a := b.Judge(quarter(t), goal); a.Verdict != NotMet || a.Provisional || a.Result.Stale != 0 {
		t.Errorf("%s, provisional %v, denominator of %d", a.Verdict, a.Provisional, a.Result.Stale)
	}
}

// Before the merger the joined unit is divided by what its members had, not by the figure
// that it was given for the whole year.
func TestJoinedRatesAreDividedByTheirMembers(t *testing.T) {
	b := small(t, "31/7/2025", `
cu/01 tg_bb 05/2025 50
cu/01 tg_tn 05/2025 0
cu/02 tg_bb 05/2025 40
cu/02 tg_tn 05/2025 0
cu/03 tg_bb 05/2025 10
cu/03 tg_tn 05/2025 0
cu/01 ld 2025 100
cu/02 ld 2025 50
cu/03 ld 2025 50
moi/01 ld 2025 300
moi/03 ld 2025 100
`)
	for unit, want := range map[string]string{"moi/01": "60,00", "moi/03": "20,00", "cu/03": "20,00", "VN": "50,00"} {
		if got := value(t, b, unit, "bp", "05/2025"); got != want {
			t.Errorf("%s: %s, want %s", unit, got, want)
		}
	}
	if n := len(b.Origins(b.Indicators.Get("bp").Index, unitOf(t, b.Units, "moi/01"), period(t, "05/2025"))); n != 6 {
		t.Errorf("%d places, want 6", n)
	}
}

// Two of three report for December: the ranking stays on November, of three.
func TestRanksAreOfOneCompleteMonth(t *testing.T) {
	lines := "cu/01 tg_bb 10/2024 10\ncu/02 tg_bb 10/2024 20\ncu/03 tg_bb 10/2024 30\ncu/01 tg_bb 11/2024 30\ncu/02 tg_bb 11/2024 20\ncu/03 tg_bb 11/2024 10\ncu/01 tg_bb 12/2024 99\ncu/02 tg_bb 12/2024 98\n"
	levels := "cu/01 tg_bb 100\ncu/02 tg_bb 100\ncu/03 tg_bb 100"
	b := small(t, "31/12/2024", lines)
	c := rule(t, b, "0", "tg_bb 100", levels)
	r := b.Ranking(c)
	if got := ranking(b, c); got != "1:30:1 2:20:2 3:10:3" || r.Period != campaign.Month(2024, 11) || r.Reported != 3 || r.Standings[0].Move.Up != 2 {
		t.Errorf("%s of %s, %d reported, %+v", got, r.Period, r.Reported, r.Standings[0].Move)
	}
	if b.Current() != campaign.Month(2024, 11) {
		t.Errorf("the current month is %s", b.Current())
	}
	b.AnyMonth = true
	b = b.On(b.AsOf)
	if got := ranking(b, c); got != "1:99:1 2:98:2 3:0:0" || b.Ranking(c).Since != 0 || b.Current() != campaign.Month(2024, 12) {
		t.Errorf("on the newest month: %s, compared with %s", got, b.Ranking(c).Since)
	}
	// Closed, the campaign is of its last month, whoever is missing.
	b.AnyMonth, c.Status = false, campaign.Final
	if got := ranking(b.On(b.AsOf), c); got != "1:99:1 2:98:2 3:0:0" {
		t.Errorf("closed: %s", got)
	}
}

// What a missing result does: no rank, no points, or nothing at all.
func TestWithholdingDoesNotPay(t *testing.T) {
	lines := "cu/01 tg_bb 12/2024 100\ncu/02 tg_bb 12/2024 90\ncu/02 tg_tn 12/2024 90\ncu/03 tg_bb 12/2024 80\ncu/03 tg_tn 12/2024 80"
	for missing, want := range map[campaign.Missing]string{
		campaign.Unranked: "2:90:1 3:80:2 1:100:0",
		campaign.Zero:     "2:90:1 1:80:2 3:80:2",
		campaign.LeaveOut: "1:100:1 2:90:2 3:80:3",
	} {
		b := small(t, due, lines)
		c := rule(t, b, "0", "tg_bb 80, tg_tn 20", "cu/01 tg_bb 100\ncu/01 tg_tn 100\ncu/02 tg_bb 100\ncu/02 tg_tn 100\ncu/03 tg_bb 100\ncu/03 tg_tn 100")
		c.Scoring.Missing = missing
		if got := ranking(b, c); got != want {
			t.Errorf("%s: %s, want %s", missing, got, want)
		}
	}
}

// Steps keep four decimals: 94,4440 and 94,4436 are not one score before they are rounded.
func TestOnlyTheScoreIsRounded(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 2\ncu/01 tg_tn 12/2024 2\ncu/02 tg_bb 12/2024 1\ncu/03 tg_bb 12/2024 1")
	c := rule(t, b, "0", "tg_bb 33, tg_tn 67", "cu/01 tg_bb 3\ncu/01 tg_tn 3")
	c.Scoring.Method, c.Scoring.Steps = campaign.NewestMethod, 4
	s := b.Sheet(c, unitOf(t, b.Units, "cu/01"))
	if l := s.Lines[0]; l.Completion != num(t, "66.6667") || l.Points != num(t, "22") || s.Points != num(t, "66.6667") || s.Score != num(t, "66.67") {
		t.Errorf("%s, %s; %s, %s", l.Completion, l.Points, s.Points, s.Score)
	}
}

// While a campaign runs results are scored against where they should be by now: on 30/6,
// 181 of 365 days, 496 of 1000; before 15% of the time nobody is.
func TestScoresByProgress(t *testing.T) {
	lines := "cu/01 thu 02/2025 160\ncu/01 thu 01/2025 90\ncu/01 thu 06/2025 496\ncu/02 thu 01/2025 1\ncu/02 thu 02/2025 1\ncu/02 thu 06/2025 248\ncu/03 thu 01/2025 1\ncu/03 thu 02/2025 1\ncu/03 thu 06/2025 992"
	c := func(b *Book) *campaign.Campaign {
		c := rule(t, b, "120", "thu 100", "")
		c.Start, c.End = date(t, "01/01/2025"), date(t, "31/12/2025")
		c.Scoring.Method, c.Scoring.Basis, c.Scoring.Steps = campaign.NewestMethod, campaign.ByProgress, 4
		c.Assigned = nil
		for _, u := range []string{"cu/01", "cu/02", "cu/03"} {
			c.Assigned = append(c.Assigned, target(t, b, u, "thu", campaign.Reach, "1000", "31/12/2025"))
		}
		return c
	}
	b := small(t, "30/6/2025", lines)
	if got := ranking(b, c(b)); got != "3:120:1 1:100:2 2:50:3" {
		t.Error(got)
	}
	if s := b.Ranking(c(b)).Standings[1].Sheet; !s.ByProgress || s.AtLevel != num(t, "49.6") || s.Lines[0].Against != num(t, "496") || s.Lines[0].OfLevel != num(t, "49.6") {
		t.Errorf("%+v", s)
	}
	b = small(t, "31/01/2025", lines)
	if r := b.Ranking(c(b)); len(r.Ranked()) != 0 || !r.Lacks(TooEarly) {
		t.Errorf("ranked in January: %s", ranking(b, c(b)))
	}
	b = small(t, "31/12/2025", lines+"\ncu/01 thu 12/2025 1000\ncu/02 thu 12/2025 500\ncu/03 thu 12/2025 1100")
	if got := ranking(b, c(b)); got != "3:110:1 1:100:2 2:50:3" || b.Ranking(c(b)).ByProgress {
		t.Errorf("at the end: %s", got)
	}
}

// What was entered counts from its day on.
func TestEntriesCountFromTheirDay(t *testing.T) {
	b := small(t, due, threeResults)
	c := rule(t, b, "0", "tg_bb 50, tg_tn 50", threeLevels)
	c.Scoring.Adjustments = []campaign.Adjustment{{ID: "sk", Kind: campaign.Bonus, Points: num(t, "1")}}
	for on, want := range map[string]amount.Amount{"31/12/2024": num(t, "101"), "01/01/2025": num(t, "100")} {
		c.Scoring.Entries = []campaign.Entry{{Unit: unitOf(t, b.Units, "cu/01"), Rule: "sk", Times: 1, On: date(t, on)}}
		if s := b.Sheet(c, unitOf(t, b.Units, "cu/01")); s.Score != want {
			t.Errorf("from %s: %s, want %s", on, s.Score, want)
		}
	}
}
