package award

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// A Namesake is somebody on the honor roll with the name and the unit of a person who is
// proposed. Whether the two are one person nobody but the council can say, and nothing is
// made of it.
type Namesake struct {
	Proposal, Earlier campaign.Award
	SameTitle         bool
}

// Namesakes finds, for the people proposed for a campaign, who of their name was honored in
// their unit, or in one that became it, for another campaign or another year; for "" for all
// proposals. The newest comes first.
func Namesakes(site *source.Site, id string) []Namesake {
	honored := map[string][]campaign.Award{}
	for _, a := range site.Awards {
		if a.Kind == campaign.Person {
			honored[viet.Key(a.Name)] = append(honored[viet.Key(a.Name)], a)
		}
	}
	var out []Namesake
	for _, p := range site.Proposals {
		if p.Kind != campaign.Person || id != "" && p.Campaign != id {
			continue
		}
		earlier := slices.DeleteFunc(slices.Clone(honored[viet.Key(p.Name)]), func(a campaign.Award) bool {
			return !sameUnit(site.Units, p, a) || a.Campaign == p.Campaign && year(a) == year(p)
		})
		slices.SortStableFunc(earlier, func(a, b campaign.Award) int { return b.DecidedOn.Compare(a.DecidedOn) })
		for _, a := range earlier {
			out = append(out, Namesake{p, a, site.Titles.Key(a.Title) == site.Titles.Key(p.Title)})
		}
	}
	return out
}

// sameUnit reports whether the unit of a proposal is that of an earlier award, or has come
// of it.
func sameUnit(units *campaign.Registry, now, earlier campaign.Award) bool {
	if bodyOf(now) == bodyOf(earlier) {
		return true
	}
	if now.Unit == campaign.NoUnit || earlier.Unit == campaign.NoUnit {
		return false
	}
	return slices.ContainsFunc(units.Predecessors(now.Unit), func(c campaign.Change) bool { return c.Old == earlier.Unit })
}
