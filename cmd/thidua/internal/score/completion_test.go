package score

import (
	"fmt"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A debt of 1.000 at the start (B) that shall fall below 800 (T), at 850 (A):
//
//	from-base  (850 − 1.000) ÷ (800 − 1.000) = −150 ÷ −200 = 75,00%
//	inverse    800 ÷ 850                                   = 94,12%
//	mirror     2 − 850 ÷ 800 = 2 − 1,0625                  = 93,75%
//	pass-fail  850 is not below 800                        = 0, without a completion
//
// and at 780, which meets it:
//
//	from-base  −220 ÷ −200 = 110,00%     inverse 800 ÷ 780 = 102,56%
//	mirror     2 − 0,975   = 102,50%     pass-fail 100
func TestCompletionWhereLowerIsBetter(t *testing.T) {
	for _, c := range []struct {
		done          campaign.Completion
		at850, at780  string
		counted850    string
		hasCompletion bool
	}{
		{campaign.FromBase, "75", "110", "75", true},
		{campaign.Inverse, "94.12", "102.56", "94.12", true},
		{campaign.Mirror, "93.75", "102.5", "93.75", true},
		{campaign.PassFail, "0", "100", "0", false},
	} {
		for result, want := range map[int]string{850: c.at850, 780: c.at780} {
			b := small(t, due, fmt.Sprintf("cu/01 no 09/2024 1000\ncu/01 no 12/2024 %d", result))
			b.Indicators.Get("no").Done = c.done
			a := b.Judge(quarter(t), target(t, b, "cu/01", "no", campaign.Below, "800", due))
			if a.HasCompletion != c.hasCompletion || counted(b, &a) != num(t, want) {
				t.Errorf("%s at %d: %s (completion %v), want %s", c.done, result, counted(b, &a), a.HasCompletion, want)
			}
		}
	}
}

// Where there is nothing to divide by, a target is pass or fail: T = 0, B = T, A = 0.
func TestCompletionFallsBackToPassOrFail(t *testing.T) {
	for _, c := range []struct {
		name, indicator string
		done            campaign.Completion
		base, result    int
		level, want     string
	}{
		{"T = 0", "no", campaign.FromBase, 10, 5, "0", "0"},
		{"T = 0", "no", campaign.Inverse, 10, 5, "0", "0"},
		{"T = 0", "no", campaign.Mirror, 10, 5, "0", "0"},
		{"B = T, met", "no", campaign.FromBase, 10, 5, "10", "100"},
		{"B = T, failed", "no", campaign.FromBase, 10, 12, "10", "0"},
		{"A = 0", "no", campaign.Inverse, 10, 0, "10", "100"},
		{"T = 0, higher is better", "tg_bb", "", 0, 0, "0", "100"},
	} {
		b := small(t, due, fmt.Sprintf("cu/01 %[1]s 09/2024 %[2]d\ncu/01 %[1]s 12/2024 %[3]d", c.indicator, c.base, c.result))
		comparator := campaign.Below
		if c.done != "" {
			b.Indicators.Get("no").Done = c.done
		} else {
			comparator = campaign.Reach
		}
		a := b.Judge(quarter(t), target(t, b, "cu/01", c.indicator, comparator, c.level, due))
		if a.HasCompletion || counted(b, &a) != num(t, c.want) {
			t.Errorf("%s, %s: %s (completion %v), want %s", c.name, c.done, counted(b, &a), a.HasCompletion, c.want)
		}
	}
}

// Without a figure at the start there is no way to measure from.
func TestFromBaseNeedsABase(t *testing.T) {
	b := small(t, due, "cu/01 no 12/2024 700")
	b.Indicators.Get("no").Done = campaign.FromBase
	a := b.Judge(quarter(t), target(t, b, "cu/01", "no", campaign.Below, "800", due))
	if a.HasCompletion {
		t.Errorf("a completion of %s", a.Completion)
	}
	c := rule(t, b, "0", "no 100", "cu/01 no 800")
	c.Assigned[0].Comparator = campaign.Below
	if s := b.Sheet(c, unitOf(t, b.Units, "cu/01")); s.Lines[0].Reason != NoResult || s.Ranked {
		t.Errorf("a line without a base: %q, ranked %v", s.Lines[0].Reason, s.Ranked)
	}
}

// counted is the completion that a score counts.
func counted(b *Book, a *Achievement) amount.Amount {
	l := Line{Achievement: *a}
	c := &campaign.Campaign{Scoring: campaign.Scoring{Steps: 2}}
	l.weigh(c, b.Indicators.At(a.Target.Indicator), a.Target.Level.Amount)
	return l.Completion
}
