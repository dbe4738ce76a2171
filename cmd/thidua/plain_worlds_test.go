package main

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/worldtest"
)

// The sites of random small worlds publish what the plain implementation gives, in
// downloads and on pages.
func TestPlainFiguresAreThoseOfRandomSites(t *testing.T) {
	compared, sites := 0, 0
	for seed := uint64(1); sites < 6 && seed < 60; seed++ {
		fsys := worldtest.Random(seed)
		if fsys["content/phong-trao/b.md"] != nil {
			continue // a chart does not tell which of two campaigns it draws
		}
		s, err := buildSite(fsys, build.Options{})
		if err != nil {
			if !strings.Contains(err.Error(), "error:") {
				t.Fatal(err)
			}
			continue // what no site is made of: check asks for more than a world gives
		}
		sites++
		site, _ := source.Load(fsys)
		w := plain.On(site, campaign.Date{})
		compared += figuresOfDownloads(t, s, w) + targetsOfDownloads(t, s, w) + rankingsOfDownloads(t, s, w) + ranksByMonthOfPages(t, s, w)
		r := readPlain(t, w)
		r.scores(s)
		r.figures(s)
		for _, n := range r.n {
			compared += n
		}
		if t.Failed() {
			t.Fatalf("in the world of seed %d", seed)
		}
	}
	t.Logf("%d figures of %d sites compared", compared, sites)
	if sites < 6 || compared < 20_000 {
		t.Errorf("only %d figures of %d sites were compared", compared, sites)
	}
}
