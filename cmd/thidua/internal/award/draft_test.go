package award

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// small is four provinces and a central unit; each line is "code result", held against
// a level of 100 on one indicator.
func small(t *testing.T, lines string) (*source.Site, *score.Book, *campaign.Campaign) {
	t.Helper()
	begin, _ := campaign.ParseDate("01/01/2020")
	due, _ := campaign.ParseDate("31/12/2024")
	var units []*campaign.Unit
	for _, code := range []string{"01", "02", "03", "04"} {
		units = append(units, &campaign.Unit{Vintage: "v", Code: code, Slug: "u" + code,
			Names: []campaign.Name{{Full: "Tỉnh " + code, Short: "Tỉnh " + code, Kind: campaign.Province, From: begin}}})
	}
	reg := campaign.NewRegistry(units, nil)
	cat := campaign.NewCatalogue([]*campaign.Indicator{{ID: "tg", Kind: campaign.Stock, Better: campaign.Higher, Merge: campaign.MergeSum}})
	c := &campaign.Campaign{ID: "9", Vintage: "v", Start: begin, End: due, Scoring: campaign.Scoring{
		Decimals: 2, Share: amount.Int(80), Weights: []campaign.Weight{{Weight: amount.Int(100)}},
	}}
	var obs []campaign.Observation
	for line := range strings.SplitSeq(lines, ",") {
		code, result, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := amount.ParseText(result)
		if err != nil {
			t.Fatal(line)
		}
		id := reg.ByCode("v", code)
		obs = append(obs, campaign.Observation{Unit: id, Period: campaign.Month(2024, 12), Value: n})
		c.Assigned = append(c.Assigned, campaign.Target{Unit: id, Due: due, Comparator: campaign.Reach, Level: amount.Quantity{Amount: amount.Int(100)}})
	}
	obs = campaign.SortObservations(obs, 1, len(reg.Units), func(a, b campaign.Observation) int { return 0 })
	results := campaign.NewObservations([]campaign.File{{Path: "x.csv"}}, obs, 1, len(reg.Units))
	site := &source.Site{Units: reg, Indicators: cat, Results: results, Campaigns: []*campaign.Campaign{c}}
	return site, score.New(reg, cat, results, due), c
}

func drafted(d Draft) string {
	out := fmt.Sprintf("%d of %d", d.Clear, d.Wanted)
	if d.Tied > 0 {
		out += fmt.Sprintf(", %d tied for %d", d.Tied, d.Seats)
	}
	for _, l := range d.Lines {
		out += fmt.Sprintf(" %d:%d", l.Standing.Sheet.Unit, l.Standing.Rank)
		if l.Tied {
			out += "?"
		}
	}
	return out
}

// 01 has 120; 02 and 03 have 110 and share rank 2; 04 has 100 and rank 4.
func TestATieAcrossTheCutIsForTheCouncil(t *testing.T) {
	for wanted, want := range map[int]string{
		1: "1 of 1 1:1",
		2: "1 of 2, 2 tied for 1 1:1 2:2? 3:2?",
		3: "3 of 3 1:1 2:2 3:2", // both are above the cut: nothing to decide
		4: "4 of 4 1:1 2:2 3:2 4:4",
		9: "4 of 9 1:1 2:2 3:2 4:4",
	} {
		_, book, c := small(t, "01 120, 02 110, 03 110, 04 100")
		if got := drafted(DraftOf(book, c, wanted)); got != want {
			t.Errorf("%d wanted: %s, want %s", wanted, got, want)
		}
	}
	_, book, c := small(t, "01 110, 02 110, 03 110, 04 110")
	if got := drafted(DraftOf(book, c, 2)); got != "0 of 2, 4 tied for 2 1:1? 2:1? 3:1? 4:1?" {
		t.Errorf("all are tied: %s", got)
	}
}

// A unit that is barred or has no figures is not drafted, but counted.
func TestADraftHasRankedUnitsOnly(t *testing.T) {
	_, book, c := small(t, "01 120, 02 110, 03 105")
	bar(c, book.Units.ByCode("v", "01"))
	c.Awards.Quotas = []campaign.Quota{{Kind: campaign.Person, Units: []campaign.UnitKind{campaign.Province}, Max: 5}}
	d := DraftOf(book, c, 3)
	if got := drafted(d); got != "2 of 3 2:1 3:2" || d.Unranked != 2 {
		t.Errorf("%s, %d not ranked", got, d.Unranked)
	}
	if q := d.Lines[0].People; q == nil || q.Max != 5 {
		t.Errorf("%+v", q)
	}
}

func bar(c *campaign.Campaign, u campaign.UnitID) {
	c.Scoring.Adjustments = []campaign.Adjustment{{ID: "vp", Kind: campaign.Disqualify, Title: "Có vi phạm"}}
	c.Scoring.Entries = []campaign.Entry{{Unit: u, Rule: "vp", Times: 1}}
}

// A proposal of a unit that is barred or not ranked is a warning: the council may know
// better. Of a roll only the bar is told. People and parts of a unit have no rank.
func TestProposedAgainstTheScoring(t *testing.T) {
	site, book, c := small(t, "01 120, 02 110, 03 105")
	bar(c, book.Units.ByCode("v", "01"))
	list := awards(t, site, "9", "tt|||v/01|Bằng khen\ntt|||v/02|Bằng khen\ntt|||v/04|Bằng khen\ntt|Phòng Thu||v/04|Bằng khen\ncn|Nguyễn Văn A||v/01|Bằng khen")
	say := func(all []diag.Diagnostic) []string {
		var out []string
		for _, d := range all {
			if d.Code != diag.AwardUnranked || d.Severity != diag.Warning || d.Unit.Vintage != "v" {
				t.Errorf("%+v", d)
			}
			out = append(out, fmt.Sprintf("%d %s", d.Pos.Line, d.Message.Vi))
		}
		return out
	}
	site.Proposals = list
	const barred = "1 Tỉnh 01 không được xét (Có vi phạm) trong phong trào 9"
	if got := say(Proposals(site, book, "")); !slices.Equal(got, []string{barred, "3 Tỉnh 04 chưa xếp hạng trong phong trào 9"}) {
		t.Errorf("%q", got)
	}
	site.Proposals, site.Awards = nil, list
	if got := say(Rolls(site, book, "")); !slices.Equal(got, []string{barred}) {
		t.Errorf("%q", got)
	}
	c.Assigned = nil // nobody is ranked before the levels are assigned: that says nothing of the proposals
	c.Scoring.Entries = nil
	site.Proposals, site.Awards = list, nil
	if got := say(Proposals(site, book.On(book.AsOf), "")); len(got) > 0 {
		t.Errorf("%q", got)
	}
}
