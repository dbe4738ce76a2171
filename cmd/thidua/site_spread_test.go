package main

import (
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// What the overview counts is what the units' own pages say.
func TestTheOverviewCountsTheUnitsOfEachBand(t *testing.T) {
	s := shippedSite(t)
	counted := bandsOfUnits(t, s)
	cards := s.doc(t, "index.html").Find(".now .cards > li")
	if cards.Length() != 3 {
		t.Fatalf("%d national targets, want 3", cards.Length())
	}
	cards.Each(func(_ int, card *goquery.Selection) {
		indicator, said := textOf(card.Find("h3")), card.Find(".spread-text a")
		whole, groups, _ := strings.Cut(textOf(said), ": ")
		if whole != "Kỳ 09/2025, trong 34 đơn vị" {
			t.Errorf("%s: %q", indicator, textOf(said))
		}
		sum := 0
		for _, group := range strings.Split(groups, ", ") {
			number, band, _ := strings.Cut(group, " ")
			n, _ := strconv.Atoi(number)
			sum += n
			if want := counted[indicator+"|"+band]; n == 0 || n != want {
				t.Errorf("%s: %q, the pages of %d units say so", indicator, group, want)
			}
		}
		if sum != 34 {
			t.Errorf("%s: %q adds up to %d", indicator, groups, sum)
		}
		_, id, _ := strings.Cut(said.AttrOr("href", ""), "#")
		if list := s.doc(t, ranking4225).Find("#" + id).Next(); list.Find("dd a").Length() != 34 {
			t.Errorf("%s: the ranking names %d units", indicator, list.Find("dd a").Length())
		}
	})
}

// bandsOfUnits counts, by indicator and band, the pages of the units ranked in 4225.
func bandsOfUnits(t *testing.T, s *builtSite) map[string]int {
	t.Helper()
	out := map[string]int{}
	s.doc(t, ranking4225).Find(".data").First().Find("tbody td:nth-child(2) a").Each(func(_ int, a *goquery.Selection) {
		page := s.doc(t, strings.TrimPrefix(a.AttrOr("href", ""), "../../../"))
		page.Find("table").First().Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			band := ownText(under(row, "Tiến độ"))
			out[ownText(under(row, "Chỉ tiêu"))+"|"+band]++
		})
	})
	return out
}
