package score

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// 01 and 02 became one: counts add, and the rate is (50 + 40) ÷ (100 + 50) = 60,00%,
// not the mean of 50% and 80%. Without 02 there is no figure of the joined unit.
func TestMergersAddAndDivideAnew(t *testing.T) {
	both := "cu/01 tg_bb 05/2025 50\ncu/01 tg_tn 05/2025 0\ncu/01 ld 2025 100\n"
	second := "cu/02 tg_bb 05/2025 40\ncu/02 tg_tn 05/2025 0\ncu/02 ld 2025 50\n"
	b := small(t, "31/5/2025", both+second)
	if got := value(t, b, "moi/01", "tg", "05/2025") + " " + value(t, b, "moi/01", "bp", "05/2025"); got != "90 60,00" {
		t.Error(got)
	}
	b = small(t, "31/5/2025", both)
	if got := value(t, b, "moi/01", "tg", "05/2025") + " " + value(t, b, "moi/01", "bp", "05/2025"); got != "-1 -1" {
		t.Errorf("with one member missing: %s", got)
	}
}

// A target of a joined unit is the sum of its members' if each has one; targets of
// rates do not add.
func TestTargetsJoinOnlyWhenAllMembersHaveOne(t *testing.T) {
	b := small(t, "31/12/2024", "cu/01 tg_bb 12/2024 1")
	day := date(t, due)
	c := rule(t, b, "0", "tg_bb 100", "cu/01 tg_bb 100\ncu/02 tg_bb 250\ncu/03 tg_bb 7\ncu/01 thu 5\ncu/01 bp 40\ncu/02 bp 50")
	level := func(unit, indicator string) string {
		for _, a := range b.Assigned(c, unitOf(t, b.Units, unit)) {
			if a.Indicator == b.Indicators.Get(indicator).Index {
				return fmt.Sprint(a.Level.Amount, a.Restated)
			}
		}
		return "none"
	}
	for what, want := range map[string]string{"moi/01 tg_bb": "350 true", "moi/01 thu": "none", "moi/01 bp": "none", "moi/03 tg_bb": "7 false", "cu/01 tg_bb": "100 false"} {
		unit, indicator, _ := strings.Cut(what, " ")
		if got := level(unit, indicator); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	if s := b.SumOfTargets(c, b.Indicators.Get("tg_bb").Index, day); s.Level != num(t, "357") || s.Units != 3 {
		t.Errorf("the levels add up to %s of %d units", s.Level, s.Units)
	}
	if s := b.SumOfTargets(c, b.Indicators.Get("bp").Index, day); s.Units != 0 {
		t.Errorf("levels of a rate add up to %s", s.Level)
	}
}

// A total is assigned through its terms: 350 + 60 where both units have both.
func TestTargetsOfATotalAddUpItsTerms(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 1")
	c := rule(t, b, "0", "tg_bb 100", "cu/01 tg_bb 100\ncu/02 tg_bb 250\ncu/01 tg_tn 20\ncu/02 tg_tn 40")
	tg := b.Indicators.Get("tg").Index
	if s := b.SumOfTargets(c, tg, date(t, due)); s.Level != num(t, "410") || s.Units != 2 {
		t.Errorf("%s of %d units", s.Level, s.Units)
	}
	c.Assigned = c.Assigned[:3] // 02 lacks its second term
	if s := b.SumOfTargets(c, tg, date(t, due)); s.Units != 0 {
		t.Errorf("an incomplete total adds up to %s", s.Level)
	}
}

// Whatever the figures are: the present units' restated counts add up to those of
// the former units, and their rates are the quotient of their parts.
func TestRestatingLosesNothing(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var lines strings.Builder
		sum := amount.Amount{}
		for unit := 1; unit <= 3; unit++ {
			n := r.Int64N(1_000_000_000_000)
			sum = sum.Add(amount.Int(n))
			fmt.Fprintf(&lines, "cu/0%d tg_bb 05/2025 %d\ncu/0%d tg_tn 05/2025 0\ncu/0%d ld 2025 %d\n", unit, n, unit, unit, 1+r.Int64N(1_000_000_000))
		}
		b := small(t, "31/5/2025", lines.String())
		bb, bp := b.Indicators.Get("tg_bb").Index, b.Indicators.Get("bp").Index
		p := campaign.Month(2025, 5)
		joined := amount.Amount{}
		for _, unit := range []string{"moi/01", "moi/03"} {
			u := unitOf(t, b.Units, unit)
			joined = joined.Add(b.Value(bb, u, p).Value)
			f := b.Value(bp, u, p)
			parts := b.Parts(b.Indicators.At(bp), u, p)
			if want, _ := amount.Ratio(parts.Numerator.Value, parts.Denominator.Value, 2, 2); f.Value != want || !f.Ok {
				t.Fatalf("seed %d: %s is %s, its parts give %s", seed, unit, f.Value, want)
			}
		}
		if country := b.Value(bb, campaign.Country, p).Value; joined != sum || country != sum {
			t.Fatalf("seed %d: the former units have %s, the present %s, the country %s", seed, sum, joined, country)
		}
	}
}

// Shuffled rows give the same ranking.
func TestOrderOfRowsChangesNothing(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(threeResults), "\n")
	want := ""
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 2))
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		b := small(t, due, strings.Join(lines, "\n"))
		got := ranking(b, rule(t, b, "0", "tg_bb 50, tg_tn 50", threeLevels))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("seed %d: %s, want %s", seed, got, want)
		}
	}
}
