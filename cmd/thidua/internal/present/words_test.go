package present

import (
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A result of 34,261% that is published as 34,26% was printed as 34,260% beside a target of
// three decimals: a digit that nobody had counted.
func TestResultsAreNotPaddedWithDigits(t *testing.T) {
	measure := func(name string) amount.Measure {
		m, ok := amount.MeasureOf(name)
		if !ok {
			t.Fatal(name)
		}
		return m
	}
	for _, c := range []struct {
		of, level string
		decimals  int // that the indicator publishes
		level10   int // that the target is written with
		value     amount.Amount
		want      string
	}{
		{"%", "%", 2, 3, amount.New(3426, 2), "34,26%"},
		{"%", "%", 2, 1, amount.New(3426, 2), "34,26%"},
		{"người", "triệu người", 0, 3, amount.Int(19_046_123), "19,046\u00a0triệu người"},
		{"nghìn người", "triệu người", 0, 5, amount.Int(19_046_000), "19,046\u00a0triệu người"},
		{"triệu người", "người", 3, 0, amount.Int(19_046_000), "19.046.000\u00a0người"},
	} {
		ind := &campaign.Indicator{Measure: measure(c.of), Decimals: c.decimals}
		q := amount.Quantity{Measure: ind.Measure, Decimals: c.level10}
		if m, ok := amount.MeasureOf(c.level); ok {
			q.Measure = m
		}
		if got := printIn(ind, q, c.value); got != c.want {
			t.Errorf("%s beside %s: %q, want %q", c.of, c.level, got, c.want)
		}
	}
}
