package present

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
)

const (
	mapMonths = 24 // a reader slides back over
	mapUnits  = 100
)

// MapMonths are the maps of the newest periods in which units of a vintage have figures, the
// oldest first; none where there is but one, no unit has a tile, or there are too many units
// for a map that changes in a browser. All keep the room that the longest of their keys takes.
func (p Indicators) MapMonths(ind *campaign.Indicator, v campaign.Vintage, from string) ([]campaign.Period, []figure.Tiles) {
	if len(v.Units) > mapUnits {
		return nil, nil
	}
	periods := p.mapPeriods(ind, v)
	if len(periods) < 2 {
		return nil, nil
	}
	maps, rows := make([]figure.Tiles, len(periods)), 0
	for i, period := range periods {
		maps[i] = p.Tiles(ind, v, p.Placed(ind, v, period), period, from)
		if len(maps[i].Cells) == 0 {
			return nil, nil
		}
		for _, e := range maps[i].Key() {
			rows = max(rows, e.Row+1)
		}
	}
	for i := range maps {
		maps[i].KeyRows = rows
	}
	return periods, maps
}

// mapPeriods are the newest periods of one kind in which any unit has a figure.
func (p Indicators) mapPeriods(ind *campaign.Indicator, v campaign.Vintage) []campaign.Period {
	var out []campaign.Period
	months := p.Book.Months()
	if len(months) == 0 {
		return nil
	}
	for at := p.Newest(ind, v); at != 0 && len(out) < mapMonths && !at.End().Before(months[0].End()); at = at.Previous() {
		if slices.ContainsFunc(v.Units, func(u campaign.UnitID) bool { return p.Book.Value(ind.Index, u, at).Ok }) {
			out = append(out, at)
		}
	}
	slices.Reverse(out)
	return out
}
