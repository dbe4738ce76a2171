package score

import (
	"fmt"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// rule scores a campaign by weights "tg_bb 25, thu 10"; each unit's levels are
// lines "cu/01 tg_bb 180000".
func rule(t *testing.T, b *Book, limit, weights, levels string) *campaign.Campaign {
	t.Helper()
	c := quarter(t)
	c.Scoring.Cap, c.Scoring.Decimals, c.Scoring.Steps, c.Scoring.Share = num(t, limit), 2, 2, num(t, "80")
	for w := range strings.SplitSeq(weights, ",") {
		f := strings.Fields(w)
		c.Scoring.Weights = append(c.Scoring.Weights, campaign.Weight{Indicator: b.Indicators.Get(f[0]).Index, Weight: num(t, f[1])})
	}
	for line := range strings.Lines(strings.TrimSpace(levels)) {
		f := strings.Fields(line)
		comparator := campaign.Reach
		if f[1] == "no" {
			comparator = campaign.Below
		}
		c.Assigned = append(c.Assigned, target(t, b, f[0], f[1], comparator, f[2], due))
	}
	return c
}

// "Đơn vị A" of content/trang/phuong-phap.md, redone by hand:
//
//	170.000 ÷ 180.000 = 94,44%                25 × 94,44 ÷ 100 = 23,61
//	10.000 ÷ 8.000 = 125,00%, capped 120,00   15 × 120 ÷ 100   = 18,00
//	693.840 ÷ 700.000 = 99,12%                25 × 99,12 ÷ 100 = 24,78
//	1.536 ÷ 1.500 = 102,40%                   25 × 102,4 ÷ 100 = 25,60
//	10,5 ÷ 15,0 = 70,00%                      10 × 70 ÷ 100    =  7,00
//	                                          sum 98,99 ÷ 100  = 98,99
const (
	sheetWeights = "tg_bb 25, tg_tn 15, ld 25, kh 25, hl 10"
	sheetResults = `
cu/01 tg_bb 12/2024 170000
cu/01 tg_tn 12/2024 10000
cu/01 ld 12/2024 693840
cu/01 kh 12/2024 1536
cu/01 hl 12/2024 10.5
`
	sheetLevels = `
cu/01 tg_bb 180000
cu/01 tg_tn 8000
cu/01 ld 700000
cu/01 kh 1500
cu/01 hl 15
`
)

// sheetBook lets the two denominators stand for indicators that should rise.
func sheetBook(t *testing.T, lines string) *Book {
	t.Helper()
	b := small(t, due, lines)
	for _, id := range []string{"ld", "kh"} {
		b.Indicators.Get(id).Better = campaign.Higher
	}
	return b
}

func TestSheetOfTheGuideCanBeRedoneByHand(t *testing.T) {
	b := sheetBook(t, sheetResults)
	s := b.Sheet(rule(t, b, "120", sheetWeights, sheetLevels), unitOf(t, b.Units, "cu/01"))
	for i, want := range []string{"94.44 94.44 23.61", "125 120 18", "99.12 99.12 24.78", "102.4 102.4 25.6", "70 70 7"} {
		l := s.Lines[i]
		if got := fmt.Sprint(l.Completion, l.Capped, l.Points); got != strings.Join(strings.Fields(want), " ") || !l.Counted() {
			t.Errorf("line %d: %s, want %s", i+1, got, want)
		}
	}
	if s.Points != num(t, "98.99") || s.Score != num(t, "98.99") || s.Weights != num(t, "100") || s.Present != num(t, "100") || !s.Ranked {
		t.Errorf("points %s, score %s of %s/%s, ranked %v", s.Points, s.Score, s.Present, s.Weights, s.Ranked)
	}
}

// Without the debt 91,99 ÷ 90 = 102,21; without the first line 75% are left.
func TestMissingLinesLeaveBothSums(t *testing.T) {
	for missing, want := range map[string]string{"hl": "102.21 90 true", "tg_bb": "100.51 75 false"} { // 75,38 ÷ 75 = 100,5067
		for _, what := range []string{"result", "level"} {
			results, levels := sheetResults, sheetLevels
			if what == "result" {
				results = without(results, " "+missing+" ")
			} else {
				levels = without(levels, " "+missing+" ")
			}
			b := sheetBook(t, results)
			s := b.Sheet(rule(t, b, "120", sheetWeights, levels), unitOf(t, b.Units, "cu/01"))
			if got := fmt.Sprint(s.Score, s.Present, s.Ranked); got != want || len(s.Lines) != 5 {
				t.Errorf("without the %s of %s: %s, want %s", what, missing, got, want)
			}
		}
	}
}

func without(text, piece string) string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains(line, piece) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func TestEightyPercentOfTheWeightsAreEnough(t *testing.T) {
	for weights, want := range map[string]bool{
		"tg_bb 80, tg_tn 20": true, "tg_bb 79, tg_tn 21": false, "tg_bb 79.9, tg_tn 20.1": false,
		"tg_bb 4, tg_tn 1": true, "tg_bb 100, tg_tn 0": true, "tg_bb 0, tg_tn 5": false,
	} {
		b := small(t, due, "cu/01 tg_bb 12/2024 50")
		s := b.Sheet(rule(t, b, "0", weights, "cu/01 tg_bb 100\ncu/01 tg_tn 100"), unitOf(t, b.Units, "cu/01"))
		if s.Ranked != want {
			t.Errorf("%s: ranked %v with %s of %s", weights, s.Ranked, s.Present, s.Weights)
		}
	}
}

func TestFloorCapAndPassOrFail(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 -50\ncu/01 tg_tn 12/2024 300\ncu/01 no 12/2024 90\ncu/02 no 12/2024 100\ncu/02 tg_bb 12/2024 0\ncu/02 tg_tn 12/2024 5")
	levels := "cu/01 tg_bb 100\ncu/01 tg_tn 200\ncu/01 no 100\ncu/02 no 100\ncu/02 tg_bb 0\ncu/02 tg_tn 0"
	for _, c := range []struct{ unit, limit, want string }{
		{"cu/01", "120", "-50 0 0, 150 120 24, 100 100 50"}, // floor 0, cap 120, below the debt's level
		{"cu/01", "0", "-50 0 0, 150 150 30, 100 100 50"},   // no cap
		{"cu/02", "120", "100 100 30, 100 100 20, 0 0 0"},   // levels of zero are met; a debt at its level is not below
	} {
		s := b.Sheet(rule(t, b, c.limit, "tg_bb 30, tg_tn 20, no 50", levels), unitOf(t, b.Units, c.unit))
		var got []string
		for _, l := range s.Lines {
			got = append(got, fmt.Sprint(l.Completion, l.Capped, l.Points))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s, cap %s: %s, want %s", c.unit, c.limit, strings.Join(got, ", "), c.want)
		}
	}
}

// 94,444% and 94,439% are both published as 94,44: one rank for both.
func TestRankingSharesTiedPlaces(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 94444\ncu/02 tg_bb 12/2024 94439\ncu/03 tg_bb 12/2024 94445")
	c := rule(t, b, "120", "tg_bb 100", "cu/01 tg_bb 100000\ncu/02 tg_bb 100000\ncu/03 tg_bb 100000")
	if got := ranking(b, c); got != "3:94.45:1 1:94.44:2 2:94.44:2" {
		t.Error(got)
	}
	b = small(t, due, "cu/01 tg_bb 12/2024 94439\ncu/02 tg_bb 12/2024 94434\ncu/03 tg_bb 12/2024 94436")
	if got := ranking(b, c); got != "1:94.44:1 3:94.44:1 2:94.43:3" {
		t.Error(got)
	}
}

func TestUnrankedUnitsComeLastByCode(t *testing.T) {
	b := small(t, due, "cu/03 tg_bb 12/2024 1\ncu/02 tg_tn 12/2024 100")
	c := rule(t, b, "120", "tg_bb 80, tg_tn 20", "cu/01 tg_bb 100\ncu/02 tg_bb 100\ncu/02 tg_tn 100\ncu/03 tg_bb 100")
	if got := ranking(b, c); got != "3:1:1 1:0:0 2:100:0" {
		t.Error(got)
	}
	if c.Vintage = "khac"; len(b.On(b.AsOf).Ranking(c).Standings) > 0 || b.On(b.AsOf).Ranking(c).Of(unitOf(t, b.Units, "cu/01")) != nil {
		t.Error("a vintage that is not there is ranked")
	}
}

// ranking prints "unit:score:rank" in order; a unit by its id.
func ranking(b *Book, c *campaign.Campaign) string {
	var out []string
	for _, s := range b.Ranking(c).Standings {
		out = append(out, fmt.Sprintf("%d:%s:%d", s.Sheet.Unit, s.Sheet.Score, s.Rank))
	}
	return strings.Join(out, " ")
}

// 1-2-2-4 needs four units; the two of the new vintage share an indicator's rank
// when they print alike, and what should fall is ranked upwards.
func TestRankByOneIndicator(t *testing.T) {
	b := small(t, due, `
cu/01 hl 12/2024 83.04
cu/02 hl 12/2024 82.95
cu/03 hl 12/2024 82.94
cu/01 no 12/2024 5
cu/03 no 12/2024 4
`)
	v, _ := b.Units.Vintage("cu")
	for indicator, want := range map[string]string{
		"hl": "1:83:1 2:83:1 3:82.9:3", // equal print, equal rank
		"no": "3:4:1 1:5:2 2:0:0",      // lower is better; absent is last
	} {
		var got []string
		for _, p := range b.RankBy(b.Indicators.Get(indicator).Index, v, period(t, "12/2024")) {
			got = append(got, fmt.Sprintf("%d:%s:%d", p.Unit, p.Figure.Value, p.Rank))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", indicator, strings.Join(got, " "), want)
		}
	}
}
