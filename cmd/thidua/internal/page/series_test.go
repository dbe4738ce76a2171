package page

import (
	"os"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/templates"
)

// shippedPlanner is the planner of this repository's own workspace.
func shippedPlanner(t testing.TB) *Planner {
	t.Helper()
	all, faults := Load(templates.FS, templates.FS, lang.Vi)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	site, _ := source.Load(os.DirFS("../../../.."))
	return newPlanner(Input{Site: site, Book: score.New(site.Units, site.Indicators, site.Results, campaign.Date{}), Routes: route.NewMap(site), Templates: all})
}

// The figure of the year before is that of the book, wherever a table begins, and the
// rows that are appended are those that are made cell by cell.
func TestSeriesOfAnyWindow(t *testing.T) {
	p := shippedPlanner(t)
	compared := 0
	for _, ind := range p.site.Indicators.All {
		for _, u := range p.site.Units.Units {
			points := reported(p.book.Series(ind.Index, u.ID))
			for _, from := range []int{0, 1, 7, len(points) - 1} {
				if from < 0 || from >= len(points) {
					continue
				}
				rows := &seriesRows{Planner: p, ind: ind, unit: u.ID, points: points[from:]}
				for i, pt := range rows.points {
					if got, want := rows.before(i), p.book.Value(ind.Index, u.ID, pt.Period.YearBefore()); got.Ok != want.Ok || got.Ok && got != want {
						t.Errorf("%s of %s a year before %s: %+v, want %+v", ind.ID, u.Code, pt.Period, got, want)
					}
					compared++
				}
				plain, appended := p.seriesTable(ind, u.ID, rows.points), p.appendedSeries(ind, u.ID, rows.points)
				if string(plain.appendBody(nil)) != string(appended.appendBody(nil)) || string(plain.appendPlaces(nil)) != string(appended.appendPlaces(nil)) {
					t.Errorf("%s of %s from %s: the appended rows differ", ind.ID, u.Code, rows.points[0].Period)
				}
			}
		}
	}
	if compared < 10_000 {
		t.Errorf("only %d figures were compared", compared)
	}
	if tab := p.seriesTable(p.site.Indicators.All[0], campaign.Country, nil); tab.Len() != 0 {
		t.Error("a series without points has rows")
	}
}
