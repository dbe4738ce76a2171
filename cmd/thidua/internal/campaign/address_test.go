package campaign_test

import (
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

func TestEveryRankedUnitHasAPageOfItsOwn(t *testing.T) {
	pages := map[string]string{}
	for _, u := range shipped().Units[1:] {
		if !u.Ranked() {
			continue
		}
		if other, taken := pages[u.Page]; taken {
			t.Errorf("%s/%s has the page %q of %s", u.Vintage, u.Code, u.Page, other)
		}
		pages[u.Page] = u.Vintage + "/" + u.Code
	}
	if len(pages) != 97 {
		t.Errorf("%d pages, want 63 + 34", len(pages))
	}
	for page, want := range map[string]string{
		"bac-ninh":          "2025/24", // the present unit keeps the plain address
		"bac-ninh-den-2025": "2022/27",
		"bac-giang":         "2022/24",
		"yen-bai":           "2022/15", // nobody took its address
		"lao-cai":           "2025/15",
		"lao-cai-den-2025":  "2022/10",
		"thua-thien-hue":    "2022/46",
		"hue":               "2025/46",
		"ha-noi":            "2025/01",
		"ha-noi-den-2025":   "2022/01",
	} {
		if pages[page] != want {
			t.Errorf("%q is the page of %q, want %s", page, pages[page], want)
		}
	}
}

func unit(vintage, code, slug, from, to string, kind campaign.UnitKind) *campaign.Unit {
	n := campaign.Name{Full: slug, Short: slug, Kind: kind}
	n.From, _ = campaign.ParseDate(from)
	n.To, _ = campaign.ParseDate(to)
	return &campaign.Unit{Vintage: vintage, Code: code, Slug: slug, Names: []campaign.Name{n}}
}

func TestThreeBearersOfOneAddress(t *testing.T) {
	r := campaign.NewRegistry([]*campaign.Unit{
		unit("c", "01", "x", "01/7/2025", "", campaign.Province),
		unit("a", "01", "x", "01/01/1990", "31/12/2007", campaign.Province),
		unit("b", "01", "x", "01/01/2008", "30/6/2025", campaign.Province),
	}, nil)
	var got []string
	for _, u := range r.Units[1:] {
		got = append(got, u.Page)
	}
	if want := []string{"x", "x-den-2007", "x-den-2025"}; !slices.Equal(got, want) {
		t.Errorf("pages are %q, want %q", got, want)
	}
	var ids []string
	for _, v := range r.Vintages {
		ids = append(ids, v.ID)
	}
	if want := []string{"a", "b", "c"}; !slices.Equal(ids, want) {
		t.Errorf("vintages are %q, want %q", ids, want)
	}
}

// Two units in force under one name: the file must give a code.
func TestOneNameOfTwoUnitsIsAmbiguous(t *testing.T) {
	r := campaign.NewRegistry([]*campaign.Unit{
		unit("a", "01", "x", "01/01/1990", "", campaign.Province),
		unit("a", "02", "y", "01/01/1990", "", campaign.Province),
	}, []campaign.Prefix{{Text: "BHXH", Kinds: campaign.UnitKinds}})
	r.AddAlias("z", 1)
	r.AddAlias("z", 2)
	on, _ := campaign.ParseDate("31/12/2022")
	for _, text := range []string{"z", "BHXH z"} {
		if m := r.Resolve(text, on); m.Miss != campaign.Ambiguous || !slices.Equal(m.Candidates, []campaign.UnitID{1, 2}) {
			t.Errorf("%q: %+v", text, m)
		}
	}
}

// What stands before a name has no part in how near it is to another.
func TestNearNamesWithoutTheirPrefixes(t *testing.T) {
	r := campaign.NewRegistry([]*campaign.Unit{
		unit("a", "01", "TP. Hồ Chí Minh", "01/01/1990", "", campaign.Province),
		unit("a", "02", "Hà Nội", "01/01/1990", "", campaign.Province),
	}, []campaign.Prefix{{Text: "TP.", Kinds: campaign.UnitKinds}, {Text: "BHXH", Kinds: campaign.UnitKinds}})
	on, _ := campaign.ParseDate("31/12/2022")
	for text, want := range map[string]string{
		"TP. Hồ Chí Mih": "TP. Hồ Chí Minh", "Hồ Chí Mín": "TP. Hồ Chí Minh", "BHXH Hồ Chi Minn": "TP. Hồ Chí Minh", "TP. Hà Nội1": "Hà Nội", "Cộng hòa": "",
	} {
		if got := r.Near(text, on); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
