package plain

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
)

// Signed is a workspace as a report tells of it: on a day, by what had been received when
// it was signed. What the register does not tell the day of was always known.
func Signed(site *source.Site, day, signed campaign.Date) *World {
	return On(site, day).known(signed)
}

// known is a workspace that does not know what was received after a day.
func (w *World) known(day campaign.Date) *World {
	var known []campaign.Observation
	for _, ob := range w.Site.Results.All() {
		if was := before(w.Site, ob, day); received(w.Site, was, day) {
			known = append(known, was)
		}
	}
	out := *w
	out.Results = campaign.NewObservations(w.Site.Results.Files, known, len(w.Indicators.All), len(w.Units.Units))
	out.Periods, out.Known = periodsOf(out.Results), day
	return &out
}

// closed is what a campaign knows: one that was closed does not know what was received
// after the day that it says.
func (w *World) closed(c *campaign.Campaign) *World {
	if !c.Final() || c.FiguresUntil.IsZero() || !w.Known.IsZero() && !c.FiguresUntil.Before(w.Known) {
		return w
	}
	return w.known(c.FiguresUntil)
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
