package source

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// Registered reports whether the register says of any export when it was received.
func (s *Site) Registered() bool {
	for _, f := range s.Results.Files {
		if !f.ReceivedOn.IsZero() {
			return true
		}
	}
	return false
}

// Known is the results as they were known at the end of a day: exports received later
// are not there, and what they changed has its former value. What the register does not
// tell the day of was always known. No day is all that is known now.
func (s *Site) Known(day campaign.Date) *campaign.Observations { return s.KnownOf(s.Results, day) }

// KnownOf is Known of other results: as they were known on a day, or with other values.
func (s *Site) KnownOf(results *campaign.Observations, day campaign.Date) *campaign.Observations {
	later := func(f campaign.File) bool { return day.Before(f.ReceivedOn) }
	any := false
	for _, f := range results.Files {
		any = any || later(f)
	}
	if day.IsZero() || !any {
		return results
	}
	was := s.before(day)
	all := results.All()
	out := make([]campaign.Observation, 0, len(all))
	for _, ob := range all {
		if len(was) > 0 {
			old, changed := was[figureKey{ob.Indicator, ob.Unit, ob.Period}]
			if changed && (results == s.Results || later(results.Files[ob.Source.File])) {
				ob = old
			}
		}
		if !later(results.Files[ob.Source.File]) {
			out = append(out, ob)
		}
	}
	return campaign.NewObservations(results.Files, out, len(s.Indicators.All), len(s.Units.Units))
}

type figureKey struct {
	indicator campaign.IndicatorID
	unit      campaign.UnitID
	period    campaign.Period
}

// before is what revisions after a day changed, as it was then: of several the first.
func (s *Site) before(day campaign.Date) map[figureKey]campaign.Observation {
	out := map[figureKey]campaign.Observation{}
	for _, r := range slices.Concat(s.Revisions, s.Confirmed) {
		key := figureKey{r.Indicator, r.Unit, r.Period}
		if _, known := out[key]; !known && day.Before(r.On) {
			out[key] = r.Was
		}
	}
	return out
}
