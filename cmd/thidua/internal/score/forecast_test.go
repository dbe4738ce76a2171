package score

import (
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// From 1.000 on 31/12/2024 to 1.365 on 31/12/2025. On 30/6, after 181 of 365 days,
// 1.200 (31/5: 1.180):
//
//	as since the beginning: 1.000 + 200 × 365 ÷ 181 = 1.000 + 403,31 = 1.403
//	as since the month before: 20 in 30 days; 184 days to come bring
//	20 × 184 ÷ 30 = 122,67: 1.200 + 123 = 1.323
func TestForecastOfTwoMethods(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 05/2025 1180\ncu/01 tg_bb 06/2025 1200")
	a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1365", "31/12/2025"))
	f := a.Forecast
	if !f.Ok || f.Even != num(t, "1403") || f.Recent != num(t, "1323") || f.Low != f.Recent || f.High != f.Even || f.Step != num(t, "20") || f.Since != campaign.Month(2025, 5) {
		t.Errorf("forecast %+v", f)
	}
}

// What accumulates begins anew each year: 500 by 30/6 is 500 × 365 ÷ 181 = 1.008;
// the 100 of June (30 days) bring 100 × 184 ÷ 30 = 613 more, 1.113.
func TestForecastOfWhatAccumulates(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 thu 12/2024 900\ncu/01 thu 05/2025 400\ncu/01 thu 06/2025 500")
	f := b.Judge(year2025(t), target(t, b, "cu/01", "thu", campaign.Reach, "1200", "31/12/2025")).Forecast
	if !f.Ok || f.Even != num(t, "1008") || f.Recent != num(t, "1113") {
		t.Errorf("forecast %+v", f)
	}
}

// The months of the year before the start are months of its way: the same 100 of June
// bring 613 more to a campaign that began on 10/6.
func TestForecastOfWhatAccumulatedBeforeTheStart(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 thu 05/2025 400\ncu/01 thu 06/2025 500")
	c := year2025(t)
	c.Start = date(t, "10/6/2025")
	f := b.Judge(c, target(t, b, "cu/01", "thu", campaign.Reach, "1200", "31/12/2025")).Forecast
	if !f.Ok || f.Even != num(t, "1008") || f.Recent != num(t, "1113") || f.Since != campaign.Month(2025, 5) {
		t.Errorf("forecast %+v", f)
	}
}

func TestNoForecastTooEarlyOrTooLate(t *testing.T) {
	for name, c := range map[string]struct{ asOf, lines string }{
		"one figure":                  {"30/6/2025", "cu/01 tg_bb 06/2025 1200"},
		"only the base":               {"31/12/2024", "cu/01 tg_bb 12/2024 1000"},
		"8,5% of the time (31 ÷ 365)": {"31/01/2025", "cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 01/2025 1100"},
		"the deadline has passed":     {"31/12/2025", "cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 12/2025 1100"},
	} {
		b := small(t, c.asOf, c.lines)
		a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1365", "31/12/2025"))
		if a.Forecast.Ok {
			t.Errorf("%s: %+v", name, a.Forecast)
		}
	}
}

// 16,2% of the time (59 ÷ 365) is enough: the base and February are two figures.
func TestForecastFromFifteenPercent(t *testing.T) {
	b := small(t, "28/02/2025", "cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 02/2025 1100")
	a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1365", "31/12/2025"))
	// 100 in 59 days either way: 1.000 + 100 × 365 ÷ 59 = 1.619; 1.100 + 100 × 306 ÷ 59 = 1.619.
	if f := a.Forecast; !f.Ok || f.Even != num(t, "1619") || f.Recent != num(t, "1619") {
		t.Errorf("forecast %+v", f)
	}
}

// A level reached in April, lost in May and reached again in June counts since June.
func TestReachedSinceTheLastTime(t *testing.T) {
	b := small(t, "31/8/2025", "cu/01 tg_bb 04/2025 1400\ncu/01 tg_bb 05/2025 1300\ncu/01 tg_bb 06/2025 1365\ncu/01 tg_bb 07/2025 1366\ncu/01 tg_bb 08/2025 1400")
	a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1365", "31/12/2025"))
	if a.Verdict != Met || a.Reached != campaign.Month(2025, 6) {
		t.Errorf("%s since %s", a.Verdict, a.Reached)
	}
}

// In 2023 participants went from 1.000 over 900 in June to 1.100 in December, in
// 2024 from 1.100 over 1.050 to 1.300: half-way through the year
// (−100 − 50) ÷ (100 + 200) = −50% of the way was done. So a year that shall go
// from 1.300 to 1.500 is expected at 1.300 − 100 = 1.200 in June: 1.210 is on
// pace, 1.190 behind, where an even way would call both far behind.
func TestSeasonalPace(t *testing.T) {
	past := `
cu/01 tg_bb 12/2022 1000
cu/01 tg_bb 06/2023 900
cu/01 tg_bb 12/2023 1100
cu/01 tg_bb 06/2024 1050
cu/01 tg_bb 12/2024 1300
`
	for june, want := range map[string]Band{"1210": BandOnPace, "1200": BandOnPace, "1190": BandBehind} {
		b := small(t, "30/6/2025", past+"cu/01 tg_bb 06/2025 "+june)
		c := year2025(t)
		c.Pace.Seasonal = true
		a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "1500", "31/12/2025"))
		if len(a.Time.Years) != 2 || a.Time.Share != num(t, "-50") || a.Expected != num(t, "1200") || a.HasPace || a.Band != want {
			t.Errorf("%s: %s, expected %s, share %s of %d years", june, a.Band, a.Expected, a.Time.Share, len(a.Time.Years))
		}
		c.Pace.Seasonal = false
		if a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "1500", "31/12/2025")); a.Band != BandMovingAway {
			t.Errorf("%s on an even way: %s", june, a.Band)
		}
	}
}

// Collection of earlier years: 40 of 100 and 90 of 200 by June, together
// 130 ÷ 300 = 43,33%. 480 of 1.000 is 48 ÷ 43,33 = 1,11 of that pace; of the even
// way (181 ÷ 365 = 49,59%) it is 0,97.
func TestSeasonalAgainstEvenPace(t *testing.T) {
	lines := "cu/01 thu 06/2023 40\ncu/01 thu 12/2023 100\ncu/01 thu 06/2024 90\ncu/01 thu 12/2024 200\ncu/01 thu 06/2025 480"
	b := small(t, "30/6/2025", lines)
	c := year2025(t)
	even := b.Judge(c, target(t, b, "cu/01", "thu", campaign.Reach, "1000", "31/12/2025"))
	c.Pace.Seasonal = true
	season := b.Judge(c, target(t, b, "cu/01", "thu", campaign.Reach, "1000", "31/12/2025"))
	if even.Pace != num(t, "0.97") || even.Band != BandOnPace || even.Expected != num(t, "496") {
		t.Errorf("even: pace %s, %s, expected %s", even.Pace, even.Band, even.Expected)
	}
	if season.Pace != num(t, "1.11") || season.Band != BandAhead || season.Expected != num(t, "433") || season.Time.Share != num(t, "43.33") {
		t.Errorf("seasonal: pace %s, %s, expected %s, share %s", season.Pace, season.Band, season.Expected, season.Time.Share)
	}
}

// Years that went the other way teach no season: days count then.
func TestASeasonThatGoesTheOtherWayIsNotUsed(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 tg_bb 12/2023 1000\ncu/01 tg_bb 06/2024 950\ncu/01 tg_bb 12/2024 900\ncu/01 tg_bb 06/2025 950")
	c := year2025(t)
	c.Pace.Seasonal = true
	a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "1000", "31/12/2025"))
	if len(a.Time.Years) != 0 || a.Time.Share != num(t, "49.59") {
		t.Errorf("share %s of %d years", a.Time.Share, len(a.Time.Years))
	}
}

// October to December 2024 has 92 days, 66 of them Mondays to Fridays. With two
// days off and one Saturday made up 65 count: 22 of them in October without the
// days off, 23 − 1 = 22 with one off.
func TestWorkingDaysCountTheTime(t *testing.T) {
	b := small(t, "31/10/2024", "cu/01 tg_bb 09/2024 1000\ncu/01 tg_bb 10/2024 1022")
	b.Calendar = campaign.NewCalendar(
		[]campaign.Date{date(t, "10/10/2024"), date(t, "25/12/2024"), date(t, "26/10/2024")}, // a Thursday, a Wednesday, a Saturday
		[]campaign.Date{date(t, "14/12/2024")},                                               // a Saturday
	)
	c := quarter(t)
	c.Pace.Working = true
	a := b.Judge(c, target(t, b, "cu/01", "tg_bb", campaign.Reach, "1065", due))
	if a.Time.Gone != 22 || a.Time.Whole != 65 || a.WorkLeft != 43 || a.DaysLeft != 61 {
		t.Errorf("%d of %d days gone, %d left (%d)", a.Time.Gone, a.Time.Whole, a.WorkLeft, a.DaysLeft)
	}
	if a.Pace != num(t, "1") || a.Need.PerDay != num(t, "1") || a.Expected != num(t, "1022") {
		t.Errorf("pace %s, per day %s, expected %s", a.Pace, a.Need.PerDay, a.Expected)
	}
}

// A forecast from 1.323 to 1.403 falls short of a level that neither end meets, as it is
// judged: what must be passed is not met by being reached.
func TestForecastsThatFallShort(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 05/2025 1180\ncu/01 tg_bb 06/2025 1200")
	for _, c := range []struct {
		comparator campaign.Comparator
		level      string
		want       bool
	}{
		{campaign.Reach, "1365", false},
		{campaign.Reach, "1403", false},
		{campaign.Above, "1403", true},
		{campaign.Reach, "1404", true},
	} {
		a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", c.comparator, c.level, "31/12/2025"))
		if got := b.FallsShort(&a); got != c.want {
			t.Errorf("%v %s: falls short %v, forecast %+v", c.comparator, c.level, got, a.Forecast)
		}
	}
}

// From 1.000 to 1.920 the result 1.400 has gone 400 ÷ 920 = 43,48% of the way.
func TestShareOfTheWay(t *testing.T) {
	b := small(t, "30/6/2025", "cu/01 tg_bb 12/2024 1000\ncu/01 tg_bb 06/2025 1400")
	a := b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "1920", "31/12/2025"))
	for at, want := range map[string]string{"1000": "0", "1400": "43.48", "1920": "100", "900": "-10.87"} {
		if got, ok := a.Gone(num(t, at)); !ok || got != num(t, want) {
			t.Errorf("%s has gone %v, want %s", at, got, want)
		}
	}
	a = b.Judge(year2025(t), target(t, b, "cu/01", "tg_bb", campaign.Reach, "900", "31/12/2025"))
	if got, ok := a.Gone(a.Result.Value); ok {
		t.Errorf("met before the start, and %v of a way", got)
	}
}
