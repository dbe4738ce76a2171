package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

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

// The ranks of each month on the pages of rankings are what the plain implementation gives,
// and the chart draws what the table says.
func TestPlainRanksByMonthAreThoseOfThePages(t *testing.T) {
	s, w := shippedSite(t), plainShipped(t)
	compared := ranksByMonthOfPages(t, s, w)
	t.Logf("%d ranks compared", compared)
	if compared < 70 {
		t.Errorf("only %d were compared", compared)
	}
}

// ranksByMonthOfPages holds the tables of ranks by month, and counts what is compared.
func ranksByMonthOfPages(t *testing.T, s *builtSite, w *plain.World) int {
	compared := 0
	for _, c := range w.Campaigns {
		page := "phong-trao/" + c.Slug + "/xep-hang/index.html"
		if s.files[page] == nil {
			continue
		}
		d := s.doc(t, page)
		months, ranks := w.RanksByMonth(c, 12)
		tab := d.Find("#bang-hang-theo-thang")
		heads := tab.Find("thead th").Slice(min(1, tab.Find("thead th").Length()), goquery.ToEnd)
		if tab.Length() == 0 {
			if len(months) > 1 {
				t.Errorf("%s has no ranks by month, there are %d months", page, len(months))
			}
			continue
		}
		if heads.Length() != len(months) {
			t.Fatalf("%s: %d months, by the method page %d", page, heads.Length(), len(months))
		}
		tab.Find("tbody tr").Each(func(i int, row *goquery.Selection) {
			href, _ := row.Find("a").Attr("href")
			for k, m := range months {
				want := "–"
				for _, o := range ranks[k] {
					if o.Rank > 0 && strings.HasSuffix(href, "/"+o.Unit.Page+"/index.html") {
						want = strconv.Itoa(o.Rank)
					}
				}
				if got := textOf(row.Find("td").Eq(k + 1)); got != want || textOf(heads.Eq(k)) != m.Label() {
					t.Errorf("%s: %s in %s is %s, by the method page %s in %s", page, textOf(row.Find("a")), textOf(heads.Eq(k)), got, want, m.Label())
				}
				compared++
			}
			drawn, last := d.Find("svg.figure-bump g.of").Eq(i), row.Find("td").Last()
			if want := textOf(last) + " " + textOf(row.Find("a")); textOf(drawn.Find("a")) != want {
				t.Errorf("%s draws %q, the table says %q", page, textOf(drawn.Find("a")), want)
			}
			if first := row.Find("td").Eq(1); textOf(first) != "–" && textOf(drawn.Find("text").First()) != textOf(first) {
				t.Errorf("%s begins at %q, the table says %q", page, textOf(drawn.Find("text").First()), textOf(first))
			}
		})
	}
	return compared
}
