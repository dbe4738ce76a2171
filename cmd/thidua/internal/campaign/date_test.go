package campaign

import "testing"

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	d, ok := ParseDate(s)
	if !ok {
		t.Fatalf("ParseDate(%q) failed", s)
	}
	return d
}

func TestParseDateReadsDayFirstOrISO(t *testing.T) {
	for in, want := range map[string]string{
		"21/10/2022":   "2022-10-21",
		"09/01/2024":   "2024-01-09",
		"9/1/2024":     "2024-01-09",
		"10/5/2023":    "2023-05-10",
		" 10/05/2023 ": "2023-05-10",
		"2022-12-31":   "2022-12-31",
		"2022-1-2":     "2022-01-02",
		"29/02/2024":   "2024-02-29",
		"05/06/2024":   "2024-06-05", // 5 June, never May 6
	} {
		if d, ok := ParseDate(in); !ok || d.String() != want {
			t.Errorf("ParseDate(%q) = %s, %v; want %s", in, d, ok, want)
		}
	}
}

func TestParseDateRefusesWhatIsNoDay(t *testing.T) {
	for _, in := range []string{
		"", "x", "2022", "12/2022",
		"10/21/2022", "2022-21-10", // the month first
		"31/4/2022", "30/02/2024", "29/02/2023", "29/02/1900", "32/1/2022", "0/1/2022", "1/0/2022", "01/01/0000",
		"1/1/22", "1/1/22022", "001/1/2022", "1/001/2022", "1-1-2022", "2022/01/01",
		"+1/1/2022", "-1/1/2022", "1/1/+202", "1/ 1/2022", "1.1.2022", "1/1/2022/1", "2022-12-31T00:00", "١/١/2022",
	} {
		if d, ok := ParseDate(in); ok {
			t.Errorf("ParseDate(%q) = %s", in, d)
		}
	}
}

// The examples are dates as the dispatches print them (NĐ 30/2020).
func TestFormatIsTheOfficialForm(t *testing.T) {
	for in, want := range map[string]string{
		"2024-01-09": "09/01/2024",
		"2025-02-16": "16/02/2025",
		"2020-08-04": "04/8/2020",
		"2023-05-10": "10/5/2023",
		"2025-07-01": "01/7/2025",
		"2022-10-07": "07/10/2022",
		"2022-12-31": "31/12/2022",
	} {
		d := mustDate(t, in)
		if got := d.Format(); got != want {
			t.Errorf("%s prints as %q, want %q", in, got, want)
		}
		if back := mustDate(t, d.Format()); back != d {
			t.Errorf("%q reads as %s", d.Format(), back)
		}
	}
	if got := (Date{}).Format() + (Date{}).String(); got != "" {
		t.Errorf("no date prints as %q", got)
	}
}

func TestDaysAreCountedOverMonthsAndLeapYears(t *testing.T) {
	for _, c := range []struct {
		from, to string
		days     int
	}{
		{"20/10/2022", "31/12/2022", 72}, // 73 days with both ends
		{"28/02/2024", "01/3/2024", 2},
		{"28/02/2023", "01/3/2023", 1},
		{"01/01/2024", "01/01/2025", 366},
		{"31/12/2025", "30/12/2025", -1},
	} {
		from, to := mustDate(t, c.from), mustDate(t, c.to)
		if got := from.DaysUntil(to); got != c.days {
			t.Errorf("from %s to %s: %d days, want %d", c.from, c.to, got, c.days)
		}
		if got := from.AddDays(c.days); got != to {
			t.Errorf("%s and %d days is %s, want %s", c.from, c.days, got, c.to)
		}
	}
}

func TestWithinCountsBothEndsAndOpenOnes(t *testing.T) {
	from, to := mustDate(t, "01/7/2025"), mustDate(t, "19/9/2026")
	for _, c := range []struct {
		day      string
		from, to Date
		want     bool
	}{
		{"30/6/2025", from, to, false},
		{"01/7/2025", from, to, true},
		{"19/9/2026", from, to, true},
		{"20/9/2026", from, to, false},
		{"20/9/2036", from, Date{}, true},
		{"01/01/1995", Date{}, to, true},
		{"01/01/1995", Date{}, Date{}, true},
	} {
		if got := mustDate(t, c.day).Within(c.from, c.to); got != c.want {
			t.Errorf("%s within %s..%s: %v", c.day, c.from, c.to, got)
		}
	}
}

// Days are counted as package time counts them, over every day of nine centuries.
func TestDaysUntilAgreesWithTime(t *testing.T) {
	first := Date{1600, 1, 1}
	for n := range 9 * 36525 {
		d := DateOf(first.Time().AddDate(0, 0, n))
		if got := first.DaysUntil(d); got != n {
			t.Fatalf("%s is day %d, want %d", d, got, n)
		}
	}
}
