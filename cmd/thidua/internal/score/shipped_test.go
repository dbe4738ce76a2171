package score_test

import (
	"os"
	"sync"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

var shipped = sync.OnceValue(func() *source.Site {
	site, _ := source.Load(os.DirFS("../../../.."))
	return site
})

func book(t *testing.T, asOf string) *score.Book {
	t.Helper()
	on, _ := campaign.ParseDate(asOf)
	s := shipped()
	return score.New(s.Units, s.Indicators, s.Results, on)
}

// What the country reached against each level of the two dispatches, as printed.
func TestShippedCampaignsEndAsPublished(t *testing.T) {
	for _, c := range []struct{ asOf, campaign, due, indicator, result, level, want string }{
		{"31/12/2022", "3081", "31/12/2022", "bhxh", "17,500 triệu người", "19,046 triệu người", "not-met"},
		{"31/12/2022", "3081", "31/12/2022", "bhxh_cov", "38,01%", "37,7%", "met"},
		{"31/12/2022", "3081", "31/12/2022", "bhtn", "14,364 triệu người", "15,120 triệu người", "not-met"},
		{"31/12/2022", "3081", "31/12/2022", "bhtn_cov", "31,20%", "30%", "met"},
		{"31/12/2022", "3081", "31/12/2022", "bhyt", "91,070 triệu người", "91,052 triệu người", "met"},
		{"31/12/2022", "3081", "31/12/2022", "bhyt_cov", "92,04%", "92%", "met"},
		{"31/12/2024", "4225", "31/12/2024", "bhxh_cov", "42,73%", "42,71%", "met"},
		{"31/12/2024", "4225", "31/12/2024", "bhtn_cov", "34,26%", "34,18%", "met"},
		{"31/12/2024", "4225", "31/12/2024", "bhyt_cov", "94,23%", "94,2%", "met"},
		{"31/12/2024", "4225", "31/12/2024", "hai_long", "84,1%", "83%", "met"},
		{"31/12/2024", "4225", "31/12/2024", "thu_pct", "100,46%", "100%", "met"},
		{"31/12/2024", "4225", "31/12/2024", "cham_dong_pct", "2,49%", "2,59%", "met"},
		{"31/12/2024", "4225", "31/12/2025", "bhxh_cov", "42,73%", "45,1%", "not-yet"},
	} {
		b, found := book(t, c.asOf), false
		camp := shipped().Campaign(c.campaign)
		for _, target := range camp.National {
			ind := b.Indicators.At(target.Indicator)
			if ind.ID != c.indicator || target.Due.Format() != c.due {
				continue
			}
			found = true
			a := b.Judge(camp, target)
			if got := plain(ind.Headline(a.Result.Value)); got != c.result || plain(target.Level.String()) != c.level || string(a.Verdict) != c.want {
				t.Errorf("%s %s: %s against %s is %s; want %s against %s, %s", c.campaign, c.indicator, got, target.Level, a.Verdict, c.result, c.level, c.want)
			}
		}
		if !found {
			t.Errorf("%s has no target %s for %s", c.campaign, c.indicator, c.due)
		}
	}
}

// plain is a text with ordinary spaces.
func plain(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r == '\u00a0' {
			out[i] = ' '
		}
	}
	return string(out)
}

// Every unit of the campaign's vintage is on the list, once, and the ranks fall
// with the scores.
func TestShippedRankingsAreComplete(t *testing.T) {
	for id, c := range map[string]struct {
		asOf  string
		units int
	}{"3081": {"31/12/2022", 63}, "4225": {"30/9/2025", 34}} {
		b := book(t, c.asOf)
		standings := b.Ranking(shipped().Campaign(id)).Standings
		seen := map[campaign.UnitID]bool{}
		for i, s := range standings {
			seen[s.Sheet.Unit] = true
			if !s.Sheet.Ranked || s.Rank == 0 {
				t.Errorf("%s: %s is not ranked", id, b.Units.Get(s.Sheet.Unit).Page)
			}
			if i > 0 && standings[i-1].Sheet.Score.Cmp(s.Sheet.Score) < 0 {
				t.Errorf("%s: rank %d has a lower score than rank %d", id, standings[i-1].Rank, s.Rank)
			}
		}
		if len(seen) != c.units || len(standings) != c.units {
			t.Errorf("%s: %d units in %d places, want %d", id, len(seen), len(standings), c.units)
		}
	}
}

// Joining the 63 to the 34 and adding up is adding up the 63, in every month
// before the merger and for every indicator that sums.
func TestRestatingKeepsTheSumOfTheCountry(t *testing.T) {
	b := book(t, "")
	old, _ := b.Units.Vintage("2022")
	now, _ := b.Units.Vintage("2025")
	compared := 0
	for _, ind := range b.Indicators.All {
		if ind.Merge != campaign.MergeSum {
			continue
		}
		for _, p := range b.Months() {
			if now.From.Before(p.End()) {
				continue
			}
			before, okBefore := sum(b, ind, old.Units, p)
			after, okAfter := sum(b, ind, now.Units, p)
			if before != after || okBefore != okAfter {
				t.Errorf("%s %s: the 63 make %s (%v), the 34 make %s (%v)", ind.ID, p, before, okBefore, after, okAfter)
			}
			if okBefore {
				compared++
				if f := b.Value(ind.Index, campaign.Country, p); !f.Ok || f.Value != before {
					t.Errorf("%s %s: the country has %s, the units %s", ind.ID, p, f.Value, before)
				}
			}
		}
	}
	if compared < 200 {
		t.Errorf("only %d sums compared", compared)
	}
}

func sum(b *score.Book, ind *campaign.Indicator, units []campaign.UnitID, p campaign.Period) (total amount.Amount, ok bool) {
	for _, u := range units {
		f := b.Value(ind.Index, u, p)
		if !f.Ok {
			return amount.Amount{}, false
		}
		total = total.Add(f.Value)
	}
	return total, true
}
