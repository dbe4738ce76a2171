package main

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// Every row of the downloads of targets is what the plain implementation gives.
func TestPlainTargetsAreThoseOfTheDownloads(t *testing.T) {
	compared := targetsOfDownloads(t, shippedSite(t), plainShipped(t))
	t.Logf("%d figures and verdicts of targets compared", compared)
	if compared < 4_500 {
		t.Errorf("only %d were compared", compared)
	}
}

// targetsOfDownloads holds the downloads of targets, and counts what is compared.
func targetsOfDownloads(t *testing.T, s *builtSite, w *plain.World) int {
	compared := 0
	for _, c := range w.Campaigns {
		if !c.HasTargets() {
			continue
		}
		name := "tai-ve/muc-giao-" + c.Slug + ".csv"
		rows := csvRows(t, name, s.files[name])[1:]
		targets := slices.Concat(c.National, assignedInOrder(c))
		if len(rows) != len(targets) {
			t.Fatalf("%s: %d rows, %d targets", name, len(rows), len(targets))
		}
		for i, target := range targets {
			if want := plainTarget(w, c, target); !slices.Equal(rows[i][:17], want) {
				t.Errorf("%s:%d:\nis %q,\nby the method page\n   %q", name, i+2, rows[i][:17], want)
			}
			compared += 6 // result, verdict, band, completion, pace, state
		}
	}
	return compared
}

func assignedInOrder(c *campaign.Campaign) []campaign.Target {
	out := slices.Clone(c.Assigned)
	slices.SortStableFunc(out, func(a, b campaign.Target) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Indicator, b.Indicator), a.Due.Compare(b.Due))
	})
	return out
}

// levelOf is the level of a target as a fraction.
func levelOf(target campaign.Target) *big.Rat {
	level, _ := new(big.Rat).SetString(target.Level.Amount.String())
	return level
}

// plainTarget is the row of a target in its download, up to the place of its level.
func plainTarget(w *plain.World, c *campaign.Campaign, target campaign.Target) []string {
	u, ind := w.Units.Get(target.Unit), w.Indicators.At(target.Indicator)
	j := w.Judge(c, target)
	row := []string{
		vintageOf(u), u.Code, u.NameOn(target.Due).Short, ind.ID, target.Due.String(), string(target.Comparator),
		inData(ind, levelOf(target)), ind.Measure.Name, "", "", j.Verdict, j.Way.Band, "", "", string(target.Counts), "", "",
	}
	if j.Value != nil {
		row[8], row[9], row[15] = inData(ind, j.Value), j.Period.String(), "final"
		if j.Provisional {
			row[15] = "provisional"
		}
	}
	if j.Completion != nil {
		row[12] = fixed(j.Completion, 2)
	}
	if j.Way.Pace != nil {
		row[13] = fixed(j.Way.Pace, 2)
	}
	if j.Stale != 0 {
		row[16] = strconv.Itoa(j.Stale)
	}
	return row
}
