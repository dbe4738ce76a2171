package cli

import (
	"os"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
)

// A code or a name stands for the unit of the day; the others that bore it, and
// the former units whose rows come along, are told.
func TestUnitMeant(t *testing.T) {
	site, faults := source.Load(os.DirFS("../../../.."))
	if faults.HasErrors() {
		t.Fatal(faults.Sorted())
	}
	for _, test := range []struct{ on, text, want, others, former string }{
		{"2025-09-30", "01", "Hà Nội (2025/01)", "Hà Nội (2022/01)", "Hà Nội (2022/01)"},
		{"2025-09-30", "1", "Hà Nội (2025/01)", "Hà Nội (2022/01)", "Hà Nội (2022/01)"},
		{"2025-09-30", "24", "Bắc Ninh (2025/24)", "Bắc Giang (2022/24)", "Bắc Giang (2022/24), Bắc Ninh (2022/27)"},
		{"2025-06-30", "24", "Bắc Giang (2022/24)", "Bắc Ninh (2025/24)", ""},
		{"2025-09-30", "2022/24", "Bắc Giang (2022/24)", "", ""},
		{"2025-09-30", "BHXH tỉnh Bắc Giang", "Bắc Giang (2022/24)", "", ""},
		{"2025-09-30", "bắc ninh", "Bắc Ninh (2025/24)", "Bắc Ninh (2022/27)", "Bắc Giang (2022/24), Bắc Ninh (2022/27)"},
		{"2025-09-30", "Hà Giang", "Hà Giang (2022/02)", "", ""},
		{"2025-09-30", "27", "Bắc Ninh (2022/27)", "", ""},
		{"2025-09-30", "Cả nước", "Toàn quốc (VN)", "", ""},
		{"2025-09-30", "Hà Nôii", "", "", ""},
		{"2025-09-30", "2030/24", "", "", ""},
		{"", "24", "Bắc Ninh (2025/24)", "Bắc Giang (2022/24)", "Bắc Giang (2022/24), Bắc Ninh (2022/27)"},
	} {
		on, _ := campaign.ParseDate(test.on)
		unit, others := unitMeant(site.Units, test.text, on)
		var label, former string
		if unit != nil {
			label, former = unitLabel(unit), unitLabels(formerUnits(site.Units, unit))
		}
		if label != test.want || unitLabels(others) != test.others || former != test.former {
			t.Errorf("%s on %q: %q, others %q, former %q", test.text, test.on, label, unitLabels(others), former)
		}
	}
}

// Every former unit's rows come with one unit of today: no fault is sent to nobody.
func TestEveryFormerUnitHasAnOfficeOfToday(t *testing.T) {
	site, _ := source.Load(os.DirFS("../../../.."))
	last := site.Units.Vintages[len(site.Units.Vintages)-1]
	heirs := map[*campaign.Unit]int{}
	for _, id := range last.Units {
		for _, u := range formerUnits(site.Units, site.Units.Get(id)) {
			heirs[u]++
		}
	}
	for _, v := range site.Units.Vintages[:len(site.Units.Vintages)-1] {
		for _, id := range v.Units {
			if u := site.Units.Get(id); heirs[u] != 1 {
				t.Errorf("%s has %d offices of today", unitLabel(u), heirs[u])
			}
		}
	}
}
