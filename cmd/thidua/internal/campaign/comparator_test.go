package campaign

import (
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

// The levels and results are those of the table in content/trang/phuong-phap.md.
func TestComparatorsJudgeAsTheDispatchWordsThem(t *testing.T) {
	for _, c := range []struct {
		comparator    Comparator
		level         string
		enough, short string
	}{
		{About, "42.71", "42.71", "42.70"},
		{Above, "83", "83.1", "83.0"},
		{Below, "2.59", "2.58", "2.59"},
		{Below, "2.59", "0", "2.60"},
		{ReachAll, "100", "100.00", "99.99"},
		{Reach, "45.1", "45.10", "45.09"},
	} {
		if !c.comparator.Met(text(t, c.enough), text(t, c.level)) {
			t.Errorf("%s %s is not met by %s", c.comparator, c.level, c.enough)
		}
		if c.comparator.Met(text(t, c.short), text(t, c.level)) {
			t.Errorf("%s %s is met by %s", c.comparator, c.level, c.short)
		}
	}
}

func text(t *testing.T, s string) amount.Amount {
	t.Helper()
	a, err := amount.ParseText(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEveryComparatorIsListedOnce(t *testing.T) {
	seen := map[Comparator]bool{}
	for _, c := range Comparators {
		if seen[c] {
			t.Errorf("%q is listed twice", c)
		}
		seen[c] = true
	}
	for _, c := range []Comparator{About, Above, Below, Reach, ReachAll} {
		if !seen[c] {
			t.Errorf("%q is not listed", c)
		}
	}
}

func TestRoundIsWhatIsPrinted(t *testing.T) {
	percent, _ := amount.MeasureOf("%")
	billion, _ := amount.MeasureOf("tỷ đồng")
	for _, c := range []struct {
		ind      Indicator
		in, want string
	}{
		{Indicator{Measure: percent, Decimals: 1}, "83.04", "83"},
		{Indicator{Measure: percent, Decimals: 1}, "83.05", "83.1"},
		{Indicator{Measure: billion, Decimals: 1}, "1249999999", "1200000000"},
		{Indicator{Measure: billion, Decimals: 1}, "1250000000", "1300000000"},
	} {
		got := c.ind.Round(text(t, c.in))
		if got != text(t, c.want) || c.ind.Print(got) != c.ind.Print(text(t, c.in)) {
			t.Errorf("%s rounds to %s, want %s", c.in, got, c.want)
		}
	}
}

func TestNextPeriod(t *testing.T) {
	for from, want := range map[Period]Period{
		Month(2022, 11):  Month(2022, 12),
		Month(2022, 12):  Month(2023, 1),
		Quarter(2022, 3): Quarter(2022, 4),
		Quarter(2022, 4): Quarter(2023, 1),
		Half(2022, 1):    Half(2022, 2),
		Half(2022, 2):    Half(2023, 1),
		Year(2022):       Year(2023),
	} {
		if got := from.Next(); got != want {
			t.Errorf("after %s comes %s, want %s", from, got, want)
		}
	}
}
