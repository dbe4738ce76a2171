package plain

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
)

// Signed is a workspace as a report tells of it: on a day, by what had been received when
// it was signed. What the register does not tell the day of was always known.
func Signed(site *source.Site, day, signed campaign.Date) *World {
	var known []campaign.Observation
	for _, ob := range site.Results.All() {
		if was := before(site, ob, signed); received(site, was, signed) {
			known = append(known, was)
		}
	}
	w := On(site, day)
	w.Results = campaign.NewObservations(site.Results.Files, known, len(site.Indicators.All), len(site.Units.Units))
	w.Periods = periodsOf(w.Results)
	return w
}

// before is a figure as it was on a day: of what was changed later, the first change tells.
func before(site *source.Site, ob campaign.Observation, day campaign.Date) campaign.Observation {
	var first *source.Revision
	for _, r := range slices.Concat(site.Revisions, site.Confirmed) {
		same := r.Indicator == ob.Indicator && r.Unit == ob.Unit && r.Period == ob.Period
		if same && day.Before(r.On) && (first == nil || r.On.Before(first.On)) {
			first = &r
		}
	}
	if first != nil {
		return first.Was
	}
	return ob
}

// received reports whether the export of a figure had come by a day.
func received(site *source.Site, ob campaign.Observation, day campaign.Date) bool {
	return !day.Before(site.Results.Files[ob.Source.File].ReceivedOn)
}
