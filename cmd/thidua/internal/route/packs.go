package route

import (
	"fmt"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
)

// Packs is the list of what is printed as one.
const Packs = "in/index.html"

// PackUnits is how many units a pack holds at most: what a browser lays out in a few
// seconds. With more of them only the campaign that the site follows has packs, in parts:
// the sheets of all campaigns would weigh as much as the rest of the site.
const PackUnits = 70

// A Pack is units that are printed as one, each on its sheet. Where there are more than
// PackUnits, a pack is one part of several.
type Pack struct {
	Units    []campaign.UnitID
	Part, Of int // from 1
}

// SheetPack is the pack of the score sheets of a campaign, or a part of it.
func SheetPack(c *campaign.Campaign, part int) string {
	return "in/cham-diem/" + c.Slug + partFolder(part) + "/index.html"
}

// BriefPack is the pack of the briefs of all units, or a part of it.
func BriefPack(part int) string { return "in/don-vi" + partFolder(part) + "/index.html" }

func partFolder(part int) string {
	if part == 1 {
		return ""
	}
	return fmt.Sprintf("/%d", part)
}

// packsOf parts units into packs.
func packsOf(units []campaign.UnitID) []*Pack {
	var out []*Pack
	for some := range slices.Chunk(units, PackUnits) {
		out = append(out, &Pack{Units: some, Part: len(out) + 1})
	}
	for _, p := range out {
		p.Of = len(out)
	}
	return out
}

// packPages are the packs of score sheets of every campaign that ranks, and of the briefs
// of the units in force.
func packPages(s Scope) []Page {
	var out []Page
	if v, ok := s.Site.Units.VintageOn(s.AsOf); ok {
		for _, p := range packsOf(v.Units) {
			out = append(out, Page{Kind: BriefPackKind, Address: BriefPack(p.Part), Pack: p})
		}
	}
	current := Current(s.Site, s.AsOf)
	for _, c := range s.Site.Campaigns {
		v, _ := s.Site.Units.Vintage(c.Vintage)
		if !HasRanking(c) || len(v.Units) > PackUnits && c != current {
			continue
		}
		for _, p := range packsOf(v.Units) {
			out = append(out, Page{Kind: SheetPackKind, Address: SheetPack(c, p.Part), From: c.SlugAt, Campaign: c, Pack: p})
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append([]Page{{Kind: PacksKind, Address: Packs}}, out...)
}
