package main

import (
	"slices"
	"strconv"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// Every row of the downloads of rankings is what the plain implementation gives.
func TestPlainRankingsAreThoseOfTheDownloads(t *testing.T) {
	compared := rankingsOfDownloads(t, shippedSite(t), plainShipped(t))
	t.Logf("%d figures of rankings compared", compared)
	if compared < 2_800 {
		t.Errorf("only %d were compared", compared)
	}
}

// rankingsOfDownloads holds the downloads of rankings, and counts what is compared.
func rankingsOfDownloads(t *testing.T, s *builtSite, w *plain.World) int {
	compared := 0
	for _, c := range w.Campaigns {
		name := "tai-ve/xep-hang-" + c.Slug + ".csv"
		if s.files[name] == nil {
			continue
		}
		rows := csvRows(t, name, s.files[name])[1:]
		r := w.Ranking(c)
		if len(rows) != len(r.Standings) {
			t.Fatalf("%s: %d rows, %d units", name, len(rows), len(r.Standings))
		}
		for i, standing := range r.Standings {
			want := plainStanding(c, r.Period, standing)
			if got := slices.Delete(slices.Clone(rows[i]), 2, 3); !slices.Equal(got, want) {
				t.Errorf("%s:%d:\nis %q,\nby the method page\n   %q", name, i+2, got, want)
			}
			compared += len(want)
		}
	}
	return compared
}

// plainStanding is the row of a unit in the download of a ranking, without its name.
func plainStanding(c *campaign.Campaign, p campaign.Period, s plain.Standing) []string {
	row := []string{"", s.Unit.Code, "", "", s.Cluster, "", "", "", "", "", "", ""}
	if s.Rank > 0 {
		score, base := fixed(s.Score, c.Scoring.Decimals), fixed(s.Base, c.Scoring.Steps)
		row = []string{
			strconv.Itoa(s.Rank), s.Unit.Code, score, s.Class, s.Cluster, strconv.Itoa(s.InRank), base,
			plain.Shortest(s.Bonus), plain.Shortest(s.Minus), fixed(s.AtLevel, c.Scoring.Decimals), "final", p.String(),
		}
		if s.InRank == 0 {
			row[5] = ""
		}
		if s.ByProgress {
			row[10] = "progress"
		}
	}
	for _, l := range s.Lines {
		if l.Reason != "" {
			row = append(row, "", "", "", "")
			continue
		}
		row = append(row, inData(l.Indicator, levelOf(*l.Target)), inData(l.Indicator, l.Result),
			fixed(l.Completion, c.Scoring.CompletionDecimals()), fixed(l.Points, c.Scoring.Steps))
	}
	return row
}
