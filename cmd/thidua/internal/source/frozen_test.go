package source

import (
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/worldtest"
)

// What a campaign is closed with stays: of figures that were received later it knows neither
// the new nor the changed ones, in a report of later, of earlier, and of figures as they
// were before they were changed.
func TestAFinalCampaignKnowsWhatItWasClosedWith(t *testing.T) {
	world := worldtest.World()
	const file = "content/phong-trao/nuoc-rut.md"
	register := "file,received_on,status,supersedes,reason\ndata/actuals/2022.csv,2023-01-10,chính thức,,\ndata/actuals/sau.csv,2023-03-01,chính thức,,\n"
	later := "unit,indicator,period,value\n02,bhyt,2022-12,990000\n"
	score27 := func(until, known string, revalued bool) string {
		text := worldtest.Edited(t, world, file, "status: final\n", "status: final\n"+until)
		site, faults := Load(worldtest.With(world, map[string]string{file: text, "data/exports.csv": register, "data/actuals/sau.csv": later}))
		if faults.HasErrors() {
			t.Fatal(faults.Sorted()[0])
		}
		book := score.New(site.Units, site.Indicators, site.Results, campaign.Date{})
		book.Known = site.KnownOf
		if day, ok := campaign.ParseDate(known); ok {
			book = book.With(site.Known(day), book.AsOf)
		}
		if revalued {
			var old []campaign.Observation
			for _, r := range site.Revisions {
				old = append(old, campaign.Observation{Indicator: r.Indicator, Unit: r.Unit, Period: r.Period, Value: r.Old})
			}
			book = book.With(site.Results.Revalued(old), book.AsOf)
		}
		c := site.Campaign("3081")
		return book.Ranking(c).Of(site.Units.ByCode("2022", "02")).Sheet.Score.String() + " " + string(book.Judge(c, c.National[0]).Verdict)
	}
	const then, now = "110 not-met", "990 met"
	for _, c := range []struct {
		until, known string
		revalued     bool
		want         string
	}{
		{"", "", false, now},
		{"figures_until: 28/02/2023\n", "", false, then},
		{"figures_until: 01/03/2023\n", "", false, now},
		{"figures_until: 28/02/2023\n", "01/06/2023", false, then},
		{"figures_until: 01/03/2023\n", "15/02/2023", false, then},
		{"figures_until: 28/02/2023\n", "", true, then},
		{"figures_until: 01/03/2023\n", "", true, then},
	} {
		if got := score27(c.until, c.known, c.revalued); got != c.want {
			t.Errorf("%q, known %q, revalued %v: %s, want %s", c.until, c.known, c.revalued, got, c.want)
		}
	}
}
