package campaign

import "testing"

func TestParsePeriodReadsEveryDocumentedForm(t *testing.T) {
	for in, want := range map[string]Period{
		"12/2022":                  Month(2022, 12),
		"1/2022":                   Month(2022, 1),
		"01/2022":                  Month(2022, 1),
		"T10/2022":                 Month(2022, 10),
		"Tháng 10/2022":            Month(2022, 10),
		"Tháng 10 năm 2022":        Month(2022, 10),
		"THÁNG  10  NĂM  2022":     Month(2022, 10),
		"tha\u0301ng 3/2022":       Month(2022, 3), // NFD
		"2022-12":                  Month(2022, 12),
		"2022/7":                   Month(2022, 7),
		"Quý IV/2022":              Quarter(2022, 4),
		"quý I/2022":               Quarter(2022, 1),
		"Quý 3/2022":               Quarter(2022, 3),
		"Quý II năm 2022":          Quarter(2022, 2),
		"2022-Q4":                  Quarter(2022, 4),
		"Q1/2022":                  Quarter(2022, 1),
		"6 tháng đầu năm 2022":     Half(2022, 1),
		"6 tháng cuối năm 2022":    Half(2022, 2),
		"2022-H2":                  Half(2022, 2),
		"9 tháng đầu năm 2022":     FirstMonths(2022, 9),
		"9 tháng/2022":             FirstMonths(2022, 9),
		"Lũy kế 10 tháng năm 2022": FirstMonths(2022, 10),
		"3 tháng đầu năm 2022":     Quarter(2022, 1),
		"12 tháng năm 2022":        Year(2022),
		"2022-9M":                  FirstMonths(2022, 9),
		"Cả năm 2022":              Year(2022),
		"2022":                     Year(2022),
		"Năm 2022":                 Year(2022),
		"31/12/2022":               Month(2022, 12), // the day that ends a month
		"2022-12-31":               Month(2022, 12),
		"29/02/2024":               Month(2024, 2),
	} {
		if got, ok := ParsePeriod(in); !ok || got != want {
			t.Errorf("ParsePeriod(%q) = %s, %v; want %s", in, got, ok, want)
		}
	}
}

func TestParsePeriodRefusesWhatIsNoPeriod(t *testing.T) {
	for _, in := range []string{
		"", "x", "13/2022", "0/2022", "2022-13", "2022-00", "12/22", "10", "Tháng 10",
		"Quý V/2022", "Quý 0/2022", "Quý IIII/2022", "2022-Q5", "2022-H3",
		"0 tháng đầu năm 2022", "13 tháng đầu năm 2022", "9 tháng", "2022-13M",
		"1899", "2200", "02022", "28/02/2024", "30/12/2022", "31/11/2022", "21/10/2022", "12/31/2022", "31/01/0202", "Sơ bộ 2021",
	} {
		if got, ok := ParsePeriod(in); ok {
			t.Errorf("ParsePeriod(%q) = %s", in, got)
		}
	}
}

func TestPeriodsEndOnTheDayOfTheirStock(t *testing.T) {
	for p, want := range map[Period][2]string{
		Month(2022, 12):      {"2022-12-01", "2022-12-31"},
		Month(2023, 2):       {"2023-02-01", "2023-02-28"},
		Month(2024, 2):       {"2024-02-01", "2024-02-29"},
		Quarter(2022, 1):     {"2022-01-01", "2022-03-31"},
		Quarter(2022, 2):     {"2022-04-01", "2022-06-30"},
		Quarter(2022, 4):     {"2022-10-01", "2022-12-31"},
		Half(2025, 1):        {"2025-01-01", "2025-06-30"},
		Half(2025, 2):        {"2025-07-01", "2025-12-31"},
		FirstMonths(2025, 9): {"2025-01-01", "2025-09-30"},
		FirstMonths(2025, 6): {"2025-01-01", "2025-06-30"},
		Year(2022):           {"2022-01-01", "2022-12-31"},
	} {
		if got := [2]string{p.Start().String(), p.End().String()}; got != want {
			t.Errorf("%s lasts %v, want %v", p, got, want)
		}
	}
}

func TestLabelsAreForReaders(t *testing.T) {
	for p, want := range map[Period]string{
		Month(2022, 9):       "09/2022",
		Month(2022, 12):      "12/2022",
		Quarter(2022, 4):     "Quý IV/2022",
		Quarter(2022, 1):     "Quý I/2022",
		Half(2022, 1):        "6 tháng đầu năm 2022",
		FirstMonths(2022, 9): "9 tháng đầu năm 2022",
		Half(2022, 2):        "6 tháng cuối năm 2022",
		Year(2022):           "2022",
		0:                    "",
	} {
		if got := p.Label(); got != want {
			t.Errorf("%s is labelled %q, want %q", p, got, want)
		}
	}
}

func TestPeriodsKnowTheirKindAndNeighbours(t *testing.T) {
	for p, want := range map[Period][2]bool{ // month, year
		Month(2022, 1): {true, false}, Month(2022, 12): {true, false},
		Quarter(2022, 1): {false, false}, Half(2022, 2): {false, false},
		Year(2022): {false, true}, 0: {false, false},
	} {
		if got := [2]bool{p.IsMonth(), p.IsYear()}; got != want {
			t.Errorf("%s: month and year are %v", p, got)
		}
	}
	if got := Quarter(2025, 3).YearBefore(); got != Quarter(2024, 3) {
		t.Errorf("the year before 2025-Q3 is %s", got)
	}
	if d, _ := MakeDate(2025, 6, 30); MonthOf(d) != Month(2025, 6) {
		t.Errorf("30/6/2025 lies in %s", MonthOf(d))
	}
}

// What is read prints in two forms that read as the same period.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"12/2022", "T1-2022", "Quý IV/2022", "2022-H1", "6 tháng cuối năm 2022", "2022", "31/12/2022", "31/1/0001", "2022m7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := ParsePeriod(s)
		if !ok {
			return
		}
		for _, text := range []string{p.String(), p.Label()} {
			if back, ok := ParsePeriod(text); !ok || back != p {
				t.Errorf("%q reads as %q, which reads as %s, %v", s, text, back, ok)
			}
		}
		if start, end := p.Start(), p.End(); !start.Before(end) || start.Year() != p.Year() || end.Year() != p.Year() {
			t.Errorf("%q lasts from %s to %s", s, start, end)
		}
	})
}
