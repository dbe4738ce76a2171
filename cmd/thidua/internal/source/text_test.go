package source

import (
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/worldtest"
)

// Whatever a campaign's text holds, it is read or refused, with places inside it.
func FuzzCampaign(f *testing.F) {
	base := worldtest.Registers()
	const name = "content/phong-trao/nuoc-rut.md"
	f.Add(string(base[name].Data))
	f.Add("---\nid: x\nnumber: y\ntitle: z\ntargets: [1, {indicator: bhyt}]\nscoring: []\nawards: {quotas: [{max: -1}]}\nrelated: [x, x, y]\nparent: x\n---\n")
	f.Add("---\nid: \"1\"\nduties: null\nevents: [{}]\nscoring: {weights: [{indicator: thu}], total: 1}\n---\n# a\n")
	f.Fuzz(func(t *testing.T, text string) {
		site, faults := Load(worldtest.With(base, map[string]string{name: text}))
		lines := strings.Count(text, "\n") + 1
		for _, d := range faults.Sorted() {
			if d.Pos.File != name || d.Pos.Line > lines {
				t.Errorf("%q: %s", text, printed(faults))
			}
		}
		if !faults.HasErrors() && len(site.Campaigns) != 1 {
			t.Errorf("%q gives %d campaigns and no fault", text, len(site.Campaigns))
		}
	})
}

// A relation that one campaign states is known to both; a parent is no relation.
func TestRelationsOfCampaignsAreKnownOnBothSides(t *testing.T) {
	text := func(id, more string) string {
		return "---\nid: \"" + id + "\"\nnumber: " + id + "/BHXH-TĐKT\ntitle: T\n" + more + "---\n"
	}
	site, faults := Load(baseWith(map[string]string{
		"content/phong-trao/a.md": text("1", "related: [\"2\", \"3081\"]\nparent: \"3\"\n"),
		"content/phong-trao/b.md": text("2", "related: [\"1\"]\n"),
		"content/phong-trao/c.md": text("3", ""),
	}))
	if faults.Len() > 0 {
		t.Fatal(printed(faults))
	}
	for id, want := range map[string][]string{"1": {"2", "3081"}, "2": {"1"}, "3": nil, "3081": {"1"}} {
		if got := site.Campaign(id).Related; !slices.Equal(got, want) {
			t.Errorf("%s is related to %q, want %q", id, got, want)
		}
	}
}

// The day of a text settles its units: its date, or the vintage that it names.
func TestTextsNameUnitsOfTheirDay(t *testing.T) {
	text := func(more string) string { return "---\ntitle: T\n" + more + "---\n" }
	site, faults := Load(baseWith(map[string]string{
		"content/tin-tuc/a.md":   text("date: 30/6/2025\nunits: [\"24\"]\n"),
		"content/tin-tuc/b.md":   text("date: 01/7/2025\nunits: [\"24\"]\n"),
		"content/tin-tuc/c.md":   text("date: 01/8/2025\nvintage: \"2022\"\nunits: [\"24\"]\n"),
		"content/dien-hinh/d.md": text("date: 01/8/2022\nvintage: \"2025\"\nunit: \"24\"\n"),
	}))
	if faults.Len() > 0 {
		t.Fatal(printed(faults))
	}
	got := []string{}
	for _, p := range site.News { // newest first
		u := site.Units.Get(p.Units[0])
		got = append(got, p.Slug+" "+u.Vintage+" "+u.Names[0].Short)
	}
	got = append(got, "d "+site.Units.Get(site.Stories[0].Unit).Names[0].Short)
	if want := []string{"c 2022 Bắc Giang", "b 2025 Bắc Ninh", "a 2022 Bắc Giang", "d Bắc Ninh"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
