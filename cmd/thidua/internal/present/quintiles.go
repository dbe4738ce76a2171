package present

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/score"
)

// groups are the bands that stand for five groups of units, the best first.
var groups = []score.Band{score.BandAchieved, score.BandAhead, score.BandOnPace, score.BandBehind, score.BandFarBehind}

// Quintiles parts units into five groups of like size by rank, best first; rank
// 0 is in none.
func Quintiles(ranks map[campaign.UnitID]int) map[campaign.UnitID]score.Band {
	ranked := 0
	for _, rank := range ranks {
		if rank > 0 {
			ranked++
		}
	}
	out := make(map[campaign.UnitID]score.Band, len(ranks))
	for u, rank := range ranks {
		out[u] = score.BandNone
		if rank > 0 {
			out[u] = groups[(rank-1)*len(groups)/ranked]
		}
	}
	return out
}

// AlikeAsPrinted moves units into the group of the one before where both are printed
// alike: one printed value has one colour.
func AlikeAsPrinted(placed []score.Placed, bands map[campaign.UnitID]score.Band, number func(amount.Amount) string) {
	for i := 1; i < len(placed); i++ {
		before, now := placed[i-1], placed[i]
		if before.Figure.Ok && now.Figure.Ok && number(before.Figure.Value) == number(now.Figure.Value) {
			bands[now.Unit] = bands[before.Unit]
		}
	}
}

// A span is the least and the greatest value of a group.
type span struct {
	least, most amount.Amount
	any         bool
}

func (s *span) add(a amount.Amount) {
	if !s.any || a.Cmp(s.least) < 0 {
		s.least = a
	}
	if !s.any || a.Cmp(s.most) > 0 {
		s.most = a
	}
	s.any = true
}

// GroupKeys names groups by number, from the best, with the values they range
// over: colours alone would not say how close the groups lie.
func (p Ranks) GroupKeys(spans map[score.Band]*span, number func(amount.Amount) string) []figure.BandKey {
	var out []figure.BandKey
	for i, band := range groups {
		s := spans[band]
		if s == nil {
			continue
		}
		word := p.T("nhóm %d: %s", i+1, number(s.least))
		if number(s.least) != number(s.most) {
			word = p.T("nhóm %d: %s–%s", i+1, number(s.least), number(s.most))
		}
		out = append(out, figure.BandKey{Band: bandClass(band), Word: word})
	}
	return out
}

// Ranges are the values that each group ranges over.
func Ranges(placed []score.Placed, bands map[campaign.UnitID]score.Band) map[score.Band]*span {
	out := map[score.Band]*span{}
	for _, pl := range placed {
		if pl.Figure.Ok {
			note(out, bands[pl.Unit], pl.Figure.Value)
		}
	}
	return out
}

func note(spans map[score.Band]*span, band score.Band, a amount.Amount) {
	if spans[band] == nil {
		spans[band] = &span{}
	}
	spans[band].add(a)
}
