package score

import (
	"fmt"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// three scores three units: 01 and 02 alike at 100,00, 03 at 90,00.
const threeResults = `
cu/01 tg_bb 12/2024 110
cu/01 tg_tn 12/2024 90
cu/02 tg_bb 12/2024 90
cu/02 tg_tn 12/2024 110
cu/03 tg_bb 12/2024 90
cu/03 tg_tn 12/2024 90
`

const threeLevels = "cu/01 tg_bb 100\ncu/01 tg_tn 100\ncu/02 tg_bb 100\ncu/02 tg_tn 100\ncu/03 tg_bb 100\ncu/03 tg_tn 100"

func TestTieBreakersPartEqualScores(t *testing.T) {
	for breakers, want := range map[string]string{
		"":            "1:100:1 2:100:1 3:90:3",
		"tg_bb":       "1:100:1 2:100:2 3:90:3", // 110 beats 90
		"tg_tn":       "2:100:1 1:100:2 3:90:3",
		"tg_bb,tg_tn": "1:100:1 2:100:2 3:90:3",
	} {
		b := small(t, due, threeResults)
		c := rule(t, b, "0", "tg_bb 50, tg_tn 50", threeLevels)
		for id := range strings.SplitSeq(breakers, ",") {
			if ind := b.Indicators.Get(id); ind != nil {
				c.Scoring.TieBreakers = append(c.Scoring.TieBreakers, ind.Index)
			}
		}
		if got := ranking(b, c); got != want {
			t.Errorf("by %q: %s, want %s", breakers, got, want)
		}
		tied := b.Ranking(c).Standings[0].Tied
		if tied != (breakers == "") {
			t.Errorf("by %q: tied %v", breakers, tied)
		}
	}
}

// Tie-breakers see the completion before the cap: 120 and 130 both count 110.
func TestTieBreakersLookBehindTheCap(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 120\ncu/02 tg_bb 12/2024 130\ncu/03 tg_bb 12/2024 110")
	c := rule(t, b, "110", "tg_bb 100", "cu/01 tg_bb 100\ncu/02 tg_bb 100\ncu/03 tg_bb 100")
	c.Scoring.TieBreakers = []campaign.IndicatorID{b.Indicators.Get("tg_bb").Index}
	if got := ranking(b, c); got != "2:110:1 1:110:2 3:110:3" {
		t.Error(got)
	}
}

// Beside the weights: 01 gets 2 × 0,5 by entry and 1 for 105% on tg_bb; 02 loses
// 3 × 0,5, capped at 1, and 2 for tg_bb below 95%; 03 is barred.
//
//	01: 100 + 1,0 + 1,0         = 102,00
//	02: 100 − 1,0 − 2,0         =  97,00
//	03: 90, not considered
func TestAdjustmentsBesideTheWeights(t *testing.T) {
	b := small(t, due, threeResults)
	c := rule(t, b, "0", "tg_bb 50, tg_tn 50", threeLevels)
	bb := b.Indicators.Get("tg_bb").Index
	c.Scoring.Adjustments = []campaign.Adjustment{
		{ID: "sk", Kind: campaign.Bonus, Points: num(t, "0.5"), Max: num(t, "2")},
		{ID: "vuot", Kind: campaign.Bonus, Points: num(t, "1"), Automatic: true, Indicator: bb, From: num(t, "105")},
		{ID: "cham", Kind: campaign.Deduction, Points: num(t, "0.5"), Max: num(t, "1")},
		{ID: "thap", Kind: campaign.Deduction, Points: num(t, "2"), Automatic: true, Indicator: bb, Below: num(t, "95")},
		{ID: "vp", Kind: campaign.Disqualify},
	}
	entry := func(unit, rule string, times int) campaign.Entry {
		return campaign.Entry{Unit: unitOf(t, b.Units, unit), Rule: rule, Times: times}
	}
	c.Scoring.Entries = []campaign.Entry{entry("cu/01", "sk", 2), entry("cu/02", "cham", 1), entry("cu/02", "cham", 2), entry("cu/03", "vp", 1)}
	if got := ranking(b, c); got != "1:102:1 2:97:2 3:88:0" {
		t.Error(got)
	}
	s := b.Sheet(c, unitOf(t, b.Units, "cu/02"))
	if s.Base != num(t, "100") || s.Minus != num(t, "3") || len(s.Applied) != 2 || s.Applied[0].Times != 3 || len(s.Applied[0].Entries) != 2 || s.Applied[1].Line == nil {
		t.Errorf("%+v", s)
	}
	if barred := b.Sheet(c, unitOf(t, b.Units, "cu/03")); !barred.Barred || barred.Ranked || barred.Class != "" {
		t.Errorf("%+v", barred)
	}
}

func TestAScoreDoesNotFallBelowZero(t *testing.T) {
	b := small(t, due, "cu/01 tg_bb 12/2024 1")
	c := rule(t, b, "0", "tg_bb 100", "cu/01 tg_bb 100")
	c.Scoring.Adjustments = []campaign.Adjustment{{ID: "x", Kind: campaign.Deduction, Points: num(t, "5")}}
	c.Scoring.Entries = []campaign.Entry{{Unit: unitOf(t, b.Units, "cu/01"), Rule: "x", Times: 1}}
	if s := b.Sheet(c, unitOf(t, b.Units, "cu/01")); s.Score.Sign() != 0 || s.Base != num(t, "1") || !s.Ranked {
		t.Errorf("%s from %s", s.Score, s.Base)
	}
}

// Classes hold from their lower end: 90 is "tốt", 89,99 is not.
func TestClassesBeginAtTheirLowerEnd(t *testing.T) {
	for result, want := range map[string]string{"10000": "xuất sắc", "9999": "tốt", "9000": "tốt", "8999": "hoàn thành", "0": "hoàn thành"} {
		b := small(t, due, "cu/01 tg_bb 12/2024 "+result)
		c := rule(t, b, "0", "tg_bb 100", "cu/01 tg_bb 10000")
		c.Scoring.Classes = []campaign.Class{{Name: "xuất sắc", From: num(t, "100")}, {Name: "tốt", From: num(t, "90")}, {Name: "hoàn thành"}}
		if s := b.Sheet(c, unitOf(t, b.Units, "cu/01")); s.Class != want {
			t.Errorf("%s: %q, want %q", s.Score, s.Class, want)
		}
	}
}

// In the cluster of 01 and 03 the third of the country is second.
func TestRanksWithinClusters(t *testing.T) {
	b := small(t, due, threeResults)
	c := rule(t, b, "0", "tg_bb 50, tg_tn 50", threeLevels)
	c.Scoring.Clusters = []campaign.Cluster{
		{Name: "A", Units: []campaign.UnitID{unitOf(t, b.Units, "cu/03"), unitOf(t, b.Units, "cu/01")}},
		{Name: "B", Units: []campaign.UnitID{unitOf(t, b.Units, "cu/02")}},
	}
	var got []string
	for _, s := range b.Ranking(c).Standings {
		got = append(got, fmt.Sprintf("%d:%d:%s%d/%d", s.Sheet.Unit, s.Rank, s.Cluster, s.InRank, s.InOf))
	}
	if strings.Join(got, " ") != "1:1:A1/2 2:1:B1/1 3:3:A2/2" {
		t.Error(got)
	}
}

// In November 02 led; in December 01 does. Where 03 has a figure for December only, ranks
// of two are not held against ranks of three.
func TestMovementSinceTheMonthBefore(t *testing.T) {
	two := "cu/01 tg_bb 11/2024 50\ncu/02 tg_bb 11/2024 60\ncu/01 tg_bb 12/2024 80\ncu/02 tg_bb 12/2024 70\ncu/03 tg_bb 12/2024 60\n"
	for lines, want := range map[string]string{
		two:                            "1:1:false:0 2:2:false:0 3:3:false:0",
		two + "cu/03 tg_bb 11/2024 40": "1:1:true:1 2:2:true:-1 3:3:true:0",
	} {
		b := small(t, due, lines)
		c := rule(t, b, "0", "tg_bb 100", "cu/01 tg_bb 100\ncu/02 tg_bb 100\ncu/03 tg_bb 100")
		var got []string
		for _, s := range b.Ranking(c).Standings {
			got = append(got, fmt.Sprintf("%d:%d:%v:%d", s.Sheet.Unit, s.Rank, s.Move.Comparable, s.Move.Up))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// Other targets, or other lines that count, make two rankings incomparable.
func TestMovementOnlyBetweenComparableThings(t *testing.T) {
	lines := "cu/01 tg_bb 11/2024 50\ncu/01 tg_tn 11/2024 50\ncu/01 tg_bb 12/2024 80\ncu/01 tg_tn 12/2024 60\ncu/02 tg_bb 12/2024 80\ncu/03 tg_bb 12/2024 80\ncu/02 tg_bb 11/2024 80\ncu/03 tg_bb 11/2024 80\n" +
		"cu/02 tg_tn 11/2024 9\ncu/02 tg_tn 12/2024 9\ncu/03 tg_tn 11/2024 9\ncu/03 tg_tn 12/2024 9"
	b := small(t, due, lines)
	c := rule(t, b, "0", "tg_bb 80, tg_tn 20", "cu/01 tg_bb 100\ncu/01 tg_tn 100\ncu/02 tg_bb 100\ncu/03 tg_bb 100")
	move := func() Movement { // on a new book each time: a book keeps its rankings
		return b.On(b.AsOf).Ranking(c).Of(unitOf(t, b.Units, "cu/01")).Move
	}
	if m := move(); !m.Comparable {
		t.Errorf("%+v", m)
	}
	// A target of November comes before that of December: in November it was in play.
	c.Assigned = append(c.Assigned, target(t, b, "cu/01", "tg_bb", campaign.Reach, "90", "30/11/2024"))
	if m := move(); m.Comparable || m.Since != campaign.Month(2024, 11) {
		t.Errorf("against another target: %+v", m)
	}
}

// A later export changes 02's December from 70 to 90: the ranks change with it.
func TestARevisionChangesARank(t *testing.T) {
	levels := "cu/01 tg_bb 100\ncu/02 tg_bb 100\ncu/03 tg_bb 100"
	for value, want := range map[string]string{"70": "1:80:1 2:70:2 3:60:3", "90": "2:90:1 1:80:2 3:60:3"} {
		b := small(t, due, "cu/01 tg_bb 12/2024 80\ncu/02 tg_bb 12/2024 "+value+"\ncu/03 tg_bb 12/2024 60")
		if got := ranking(b, rule(t, b, "0", "tg_bb 100", levels)); got != want {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
	}
}
