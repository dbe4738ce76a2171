package score

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// A series gives, month by month, what Value gives: for every indicator and unit,
// whatever was reported, with gaps, years, quarters and figures of the country.
func TestSeriesIsValueMonthByMonth(t *testing.T) {
	compared := 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		var lines strings.Builder
		seen := map[string]bool{}
		for range 150 {
			unit := []string{"cu/01", "cu/02", "cu/03", "moi/01", "moi/03", "VN"}[r.IntN(6)]
			indicator := []string{"tg", "tg_bb", "tg_tn", "ld", "bp", "thu", "kh", "pct", "no", "hl"}[r.IntN(10)]
			p := []string{"2024", "2025", "2023", "Q2/2025"}[r.IntN(4)]
			if r.IntN(6) > 0 {
				p = fmt.Sprintf("%02d/2025", 3+r.IntN(7))
			}
			if key := unit + indicator + p; !seen[key] {
				seen[key] = true
				fmt.Fprintln(&lines, unit, indicator, p, r.Int64N(1000))
			}
		}
		b := small(t, "30/9/2025", lines.String())
		for _, ind := range b.Indicators.All {
			for _, u := range b.Units.Units {
				figures := make([]Figure, len(b.months))
				clear(figures)
				some, any := b.fill(figures, ind.Index, u.ID), false
				for m, p := range b.months {
					want := b.Value(ind.Index, u.ID, p)
					if figures[m] != want {
						t.Fatalf("seed %d: %s of %s/%s in %s is %+v, want %+v", seed, ind.ID, u.Vintage, u.Code, p, figures[m], want)
					}
					any = any || want.Ok
					compared++
				}
				if some != any {
					t.Fatalf("seed %d: %s of %s/%s: some %v, want %v", seed, ind.ID, u.Vintage, u.Code, some, any)
				}
			}
		}
	}
	if compared < 50_000 {
		t.Errorf("only %d figures were compared", compared)
	}
}

// The country's sums, added up in one pass, are those of its members.
func TestNationIsTheSumOfItsMembers(t *testing.T) {
	b := small(t, "30/9/2025", "cu/01 tg_bb 06/2025 1\ncu/02 tg_bb 06/2025 2\ncu/03 tg_bb 06/2025 4\nmoi/01 tg_bb 07/2025 8\nmoi/03 tg_bb 06/2025 100\ncu/01 tg_bb 07/2025 200\nmoi/01 tg_bb 09/2025 1\nmoi/03 tg_bb 09/2025 2")
	bb := b.Indicators.Get("tg_bb").Index
	for _, p := range b.months {
		got := b.Value(bb, campaign.Country, p)
		want := b.sum(bb, b.members(bb, campaign.Country, p), p)
		if got != want {
			t.Errorf("%s: %+v, want %+v", p, got, want)
		}
	}
	if f := b.Value(bb, campaign.Country, campaign.Month(2025, 6)); f.Value != num(t, "7") || !f.Ok {
		t.Errorf("June: %+v", f)
	}
	if f := b.Value(bb, campaign.Country, campaign.Month(2025, 7)); f.Ok || f.Missing != 1 {
		t.Errorf("July: %+v", f)
	}
}
