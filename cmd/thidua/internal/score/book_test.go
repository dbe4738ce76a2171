package score

import (
	"fmt"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

func TestSumsAndRatiosComeFromTheirTerms(t *testing.T) {
	b := small(t, "31/12/2024", `
cu/01 tg_bb 12/2024 300
cu/01 tg_tn 12/2024 100
cu/01 ld 2024 1000
cu/02 tg_bb 12/2024 300
cu/02 ld 2024 0
`)
	for _, c := range []struct{ unit, indicator, want string }{
		{"cu/01", "tg", "400"},     // 300 + 100
		{"cu/01", "bp", "40,00"},   // 400 ÷ 1000
		{"cu/02", "tg", "-"},       // absent is not zero
		{"cu/02", "bp", "-"},       // nor is it divided
		{"cu/03", "bp", "-"},       //
		{"VN", "tg_bb", "-1"},      // 03 is missing
		{"VN", "tg_tn", "-2"},      // 02 and 03
		{"VN", "hl", "-"},          // a survey is never aggregated
		{"moi/01", "tg_bb", "600"}, // 01 + 02, restated
		{"moi/01", "tg_tn", "-1"},  // a member is missing
		{"moi/03", "tg_bb", "-1"},
	} {
		if got := value(t, b, c.unit, c.indicator, "12/2024"); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.unit, c.indicator, got, c.want)
		}
	}
	if got := value(t, b, "cu/02", "pct", "12/2024"); got != "-" {
		t.Errorf("divided by nothing: %s", got)
	}
}

// The example of content/trang/phuong-phap.md: 400.000 of 1.000.000 and 120.000
// of 200.000 make 520.000 ÷ 1.200.000 = 43,33%, not (40 + 60) ÷ 2 = 50%.
func TestRatiosAreDividedAnewNeverAveraged(t *testing.T) {
	b := small(t, "30/9/2025", `
cu/01 tg_bb 12/2024 390000
cu/01 tg_tn 12/2024 10000
cu/01 ld 2024 1000000
cu/02 tg_bb 12/2024 120000
cu/02 tg_tn 12/2024 0
cu/02 ld 2024 200000
cu/03 tg_bb 12/2024 1
cu/03 tg_tn 12/2024 1
cu/03 ld 2024 300000
moi/01 ld 2025 1300000
`)
	for _, c := range []struct{ unit, want string }{
		{"cu/01", "40,00"}, {"cu/02", "60,00"}, {"cu/03", "0,00"},
		{"moi/01", "43,33"}, // 520.000 ÷ 1.200.000; the plan of 2025 is not that of 2024
		{"VN", "34,67"},     // 520.002 ÷ 1.500.000 = 34,6668
	} {
		if got := value(t, b, c.unit, "bp", "12/2024"); got != c.want {
			t.Errorf("%s: %s, want %s", c.unit, got, c.want)
		}
	}
	f := b.Value(b.Indicators.Get("bp").Index, unitOf(t, b.Units, "moi/01"), period(t, "12/2024"))
	of := b.Parts(b.Indicators.Get("bp"), unitOf(t, b.Units, "moi/01"), period(t, "12/2024"))
	if f.View != Restated || f.Direct || of.Numerator.Value != num(t, "520000") || of.Denominator.Value != num(t, "1200000") || of.DenominatorPeriod != campaign.Year(2024) {
		t.Errorf("the figure says %+v of %+v", f, of)
	}
}

func TestReportedTotalsWinOverSums(t *testing.T) {
	b := small(t, "31/12/2024", `
cu/01 tg_bb 11/2024 1
cu/02 tg_bb 11/2024 2
cu/03 tg_bb 11/2024 4
cu/01 tg_bb 12/2024 1
cu/02 tg_bb 12/2024 2
cu/03 tg_bb 12/2024 4
VN tg_bb 12/2024 9
`)
	for p, want := range map[string]string{"11/2024": "7", "12/2024": "9", "10/2024": "-3"} {
		if got := value(t, b, "VN", "tg_bb", p); got != want {
			t.Errorf("%s: %s, want %s", p, got, want)
		}
	}
	i := b.Indicators.Get("tg_bb").Index
	for p, want := range map[string]View{"11/2024": Summed, "12/2024": AsReported} {
		if f := b.Value(i, campaign.Country, period(t, p)); f.View != want || f.Direct != (want == AsReported) {
			t.Errorf("%s: %+v", p, f)
		}
	}
}

// The same period, else its year, else the latest year before, up to five.
func TestDenominatorsHoldForTheirPeriod(t *testing.T) {
	lines := `
cu/01 tg_bb 05/2024 50
cu/01 tg_tn 05/2024 0
cu/02 tg_bb 05/2024 50
cu/02 tg_tn 05/2024 0
cu/03 tg_bb 05/2024 50
cu/03 tg_tn 05/2024 0
cu/03 tg_bb 05/2025 50
cu/03 tg_tn 05/2025 0
cu/01 ld 05/2024 100
cu/01 ld 2024 200
cu/02 ld 2024 400
cu/02 ld 2023 100
cu/02 ld 2025 100
cu/03 ld 2019 500
`
	b := small(t, "30/9/2025", lines)
	for _, c := range []struct {
		unit, p, want string
		of            campaign.Period
	}{
		{"cu/01", "05/2024", "50,00", campaign.Month(2024, 5)},
		{"cu/02", "05/2024", "12,50", campaign.Year(2024)},
		{"cu/03", "05/2024", "10,00", campaign.Year(2019)}, // five years older
		{"cu/03", "05/2025", "-", 0},                       // six years
	} {
		f := b.Value(b.Indicators.Get("bp").Index, unitOf(t, b.Units, c.unit), period(t, c.p))
		of := b.Parts(b.Indicators.Get("bp"), unitOf(t, b.Units, c.unit), period(t, c.p)).DenominatorPeriod
		if got := printFigure(b.Indicators.Get("bp"), f); got != c.want || of != c.of {
			t.Errorf("%s: %s of %s, want %s of %s", c.unit, got, of, c.want, c.of)
		}
	}
}

func TestTheFutureIsNotSeen(t *testing.T) {
	lines := `
cu/01 tg_bb 10/2024 1
cu/01 tg_bb 11/2024 2
cu/01 tg_bb 12/2024 3
cu/01 ld 2024 100
cu/01 hl 2024 5
`
	for asOf, want := range map[string]string{"30/11/2024": "2", "29/11/2024": "1", "31/12/2024": "3", "": "3", "30/9/2024": "-"} {
		b := small(t, asOf, lines)
		p, f := b.Latest(b.Indicators.Get("tg_bb").Index, unitOf(t, b.Units, "cu/01"), campaign.Date{})
		if got := printFigure(b.Indicators.Get("tg_bb"), f); got != want || f.Ok != (p != 0) {
			t.Errorf("as of %q: %s of %s, want %s", asOf, got, p, want)
		}
	}
	b := small(t, "30/11/2024", lines)
	if got := value(t, b, "cu/01", "tg_bb", "12/2024") + value(t, b, "cu/01", "ld", "2024"); got != "-100" {
		t.Errorf("December is %s: it is not seen, the yearly denominator is", got)
	}
	if p, f := b.Latest(b.Indicators.Get("hl").Index, unitOf(t, b.Units, "cu/01"), campaign.Date{}); f.Ok {
		t.Errorf("the survey of a year that is not over is seen: %s", p)
	}
}

func TestLatestStopsAtItsDay(t *testing.T) {
	b := small(t, "31/12/2024", `
cu/01 tg_bb 08/2024 8
cu/01 tg_bb 10/2024 10
cu/01 tg_bb 12/2024 12
VN hl 2022 80.9
VN hl 2023 82.2
`)
	for _, c := range []struct{ unit, indicator, day, p, want string }{
		{"cu/01", "tg_bb", "31/10/2024", "2024-10", "10"},
		{"cu/01", "tg_bb", "30/11/2024", "2024-10", "10"}, // November did not report
		{"cu/01", "tg_bb", "30/10/2024", "2024-08", "8"},
		{"cu/01", "tg_bb", "30/8/2024", "", "-"},
		{"cu/01", "tg_bb", "31/12/2030", "2024-12", "12"},
		{"VN", "hl", "31/12/2024", "2023", "82,2"}, // not by month
		{"VN", "hl", "30/12/2023", "2022", "80,9"},
	} {
		ind := b.Indicators.Get(c.indicator)
		p, f := b.Latest(ind.Index, unitOf(t, b.Units, c.unit), date(t, c.day))
		if got := printFigure(ind, f); got != c.want || p.String() != c.p {
			t.Errorf("%s %s up to %s: %s of %q, want %s of %q", c.unit, c.indicator, c.day, got, p, c.want, c.p)
		}
	}
}

func TestSeriesRunsOverTheMerger(t *testing.T) {
	b := small(t, "31/8/2025", `
cu/01 tg_bb 05/2025 1
cu/02 tg_bb 05/2025 2
cu/01 tg_bb 06/2025 10
moi/01 tg_bb 07/2025 100
moi/01 tg_bb 08/2025 200
moi/01 tg_bb 09/2025 300
cu/03 tg_bb 06/2025 7
VN hl 2024 80.5
`)
	for unit, want := range map[string]string{
		"moi/01": "2025-05=3(1) 2025-06=-1 2025-07=100(0) 2025-08=200(0)",
		"moi/03": "2025-05=-1 2025-06=7(0) 2025-07=- 2025-08=-",    // the same office: nothing was joined
		"cu/01":  "2025-05=1(0) 2025-06=10(0) 2025-07=- 2025-08=-", // a unit that is gone does not inherit
	} {
		var got []string
		for _, p := range b.Series(b.Indicators.Get("tg_bb").Index, unitOf(t, b.Units, unit)) {
			text := p.Period.String() + "=" + printFigure(b.Indicators.Get("tg_bb"), p.Figure)
			if p.Figure.Ok {
				text += fmt.Sprintf("(%d)", p.Figure.View)
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", unit, strings.Join(got, " "), want)
		}
	}
	if s := b.Series(b.Indicators.Get("hl").Index, campaign.Country); len(s) != 1 || s[0].Period != campaign.Year(2024) {
		t.Errorf("the survey's series is %+v", s)
	}
}

// Each figure leads back to the lines that it was made of.
func TestOriginsListEveryNumber(t *testing.T) {
	b := small(t, "31/12/2024", `
cu/01 tg_bb 12/2024 1
cu/01 tg_tn 12/2024 2
cu/02 tg_bb 12/2024 3
cu/02 tg_tn 12/2024 4
cu/01 ld 2024 5
cu/02 ld 2023 6
cu/03 tg_bb 12/2024 7
`)
	for _, c := range []struct{ unit, indicator, want string }{
		{"cu/01", "tg_bb", "1"},
		{"cu/01", "tg", "1 2"},
		{"cu/01", "bp", "1 2 5"},
		{"cu/02", "bp", "3 4 6"},
		{"moi/01", "tg", "1 3 2 4"},
		{"VN", "tg_bb", "1 3 7"},
		{"VN", "tg", ""}, // absent
		{"moi/01", "bp", ""},
	} {
		var got []string
		for _, s := range b.Origins(b.Indicators.Get(c.indicator).Index, unitOf(t, b.Units, c.unit), period(t, "12/2024")) {
			got = append(got, fmt.Sprint(s.Line))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %s comes from lines %q, want %q", c.unit, c.indicator, got, c.want)
		}
	}
}
