package campaign_test

import (
	"encoding/csv"
	"os"
	"strings"
	"sync"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

const workspace = "../../../.."

// shipped is the registry of this repository's own workspace.
var shipped = sync.OnceValue(func() *campaign.Registry {
	site, _ := source.Load(os.DirFS(workspace))
	return site.Units
})

func day(t *testing.T, s string) campaign.Date {
	t.Helper()
	d, ok := campaign.ParseDate(s)
	if !ok {
		t.Fatalf("no date: %q", s)
	}
	return d
}

// lastDay is a day on which the unit bears its last name.
func lastDay(u *campaign.Unit) campaign.Date {
	if u.To().IsZero() {
		return u.Names[len(u.Names)-1].From
	}
	return u.To()
}

func TestVintagesHoldTheirUnits(t *testing.T) {
	r := shipped()
	for _, c := range []struct {
		id, from, to string
		units        int
	}{
		{"2022", "2008-08-01", "2025-06-30", 63},
		{"2025", "2025-07-01", "", 34},
	} {
		v, ok := r.Vintage(c.id)
		if !ok || v.From.String() != c.from || v.To.String() != c.to || len(v.Units) != c.units {
			t.Errorf("vintage %s: %v, %s..%s, %d units", c.id, ok, v.From, v.To, len(v.Units))
		}
	}
	for on, want := range map[string]string{"30/6/2025": "2022", "01/7/2025": "2025", "31/12/2030": "2025"} {
		if v, _ := r.VintageOn(day(t, on)); v.ID != want {
			t.Errorf("on %s the vintage is %q", on, v.ID)
		}
	}
	if _, ok := r.VintageOn(day(t, "31/7/2008")); ok {
		t.Error("there is a vintage before 01/8/2008")
	}
}

func TestEveryOldUnitBecameOneNewUnit(t *testing.T) {
	r := shipped()
	from, _ := r.Vintage("2022")
	to, _ := r.Vintage("2025")
	for _, u := range from.Units {
		if next := r.Successors(u); len(next) != 1 || r.Get(next[0].New).Vintage != "2025" || next[0].Effective.String() != "2025-07-01" {
			t.Errorf("%s became %+v", r.Get(u).Code, next)
		}
	}
	unchanged := 0
	for _, u := range to.Units {
		changes := r.Predecessors(u)
		if len(changes) == 0 {
			t.Errorf("%s was made of nothing", r.Get(u).Code)
		} else if !changes[0].Merged {
			unchanged++
		}
	}
	if unchanged != 11 {
		t.Errorf("%d units are unchanged, want 11", unchanged)
	}
}

func TestEveryAliasResolvesInItsVintage(t *testing.T) {
	f, err := os.Open(workspace + "/data/aliases.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 250 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	r := shipped()
	for i, row := range rows[1:] {
		want := r.Get(r.ByCode(row[1], row[2]))
		m := r.Resolve(row[0], lastDay(want))
		if m.Miss != campaign.Found || m.Unit != want.ID {
			t.Errorf("aliases.csv:%d: %q on %s: %+v, want %s", i+2, row[0], lastDay(want), m, want.Code)
		}
	}
}

// The seven codes that name another place since 01/7/2025.
func TestReusedCodesNameTheUnitOfTheDay(t *testing.T) {
	r := shipped()
	for code, want := range map[string][2]string{
		"15": {"Yên Bái", "Lào Cai"}, "24": {"Bắc Giang", "Bắc Ninh"}, "44": {"Quảng Bình", "Quảng Trị"},
		"52": {"Bình Định", "Gia Lai"}, "80": {"Long An", "Tây Ninh"}, "82": {"Tiền Giang", "Đồng Tháp"},
		"91": {"Kiên Giang", "An Giang"},
	} {
		for i, on := range []string{"31/12/2024", "30/9/2025"} {
			m := r.Resolve(code, day(t, on))
			if m.Miss != campaign.Found || r.Get(m.Unit).NameOn(day(t, on)).Short != want[i] {
				t.Errorf("%s on %s: %+v, want %s", code, on, m, want[i])
			}
		}
	}
}

func TestCodesMayLackTheirLeadingZero(t *testing.T) {
	r := shipped()
	for text, want := range map[string]string{"1": "01", "4": "04", " 01 ": "01", "vn": "VN", "79": "79", "qp": "QP"} {
		m := r.Resolve(text, day(t, "31/12/2022"))
		if m.Miss != campaign.Found || r.Get(m.Unit).Code != want {
			t.Errorf("%q: %+v", text, m)
		}
	}
	for _, text := range []string{"", "0", "5", "99", "001", "1.0", "-1"} {
		if m := r.Resolve(text, day(t, "31/12/2022")); m.Miss != campaign.Unknown || m.Unit != campaign.NoUnit {
			t.Errorf("%q: %+v", text, m)
		}
	}
}

// prefixes are how offices of each kind are called.
var prefixes = map[campaign.UnitKind][]string{
	campaign.Province: {"", "Tỉnh ", "tỉnh ", "BHXH tỉnh ", "BHXH  TỈNH  ", "Bảo hiểm xã hội tỉnh ", "BHXH ", "Bảo hiểm xã hội "},
	campaign.City:     {"", "Thành phố ", "TP. ", "TP.", "TP ", "BHXH thành phố ", "BHXH TP. ", "BHXH TP ", "Bảo hiểm xã hội thành phố ", "BHXH "},
}

func TestPrefixedFormsNameEveryUnit(t *testing.T) {
	r, forms := shipped(), 0
	for _, u := range r.Units[1:] {
		for _, n := range u.Names {
			for _, p := range prefixes[n.Kind] {
				text := p + viet.PlaceName(n.Short)
				forms++
				if m := r.Resolve(text, n.From); m.Miss != campaign.Found || m.Unit != u.ID {
					t.Errorf("%q on %s: %+v, want %s/%s", text, n.From, m, u.Vintage, u.Code)
				}
				if upper := strings.ToUpper(text); r.Resolve(upper, n.From).Unit != u.ID {
					t.Errorf("%q on %s: %+v", upper, n.From, r.Resolve(upper, n.From))
				}
			}
		}
	}
	if forms < 97*8 {
		t.Errorf("only %d forms", forms)
	}
}

// A city that bears the name of its province is an office below it.
func TestCitiesBelowTheProvinceAreNotTheProvince(t *testing.T) {
	r := shipped()
	for _, u := range r.Units[1:] {
		if n := u.Names[0]; n.Kind == campaign.Province {
			for _, p := range []string{"BHXH thành phố ", "BHXH TP. ", "TP. ", "Thành phố "} {
				if m := r.Resolve(p+n.Short, n.From); m.Miss != campaign.SubProvincial || m.Unit != campaign.NoUnit {
					t.Errorf("%q on %s: %+v", p+n.Short, n.From, m)
				}
			}
		}
	}
	for text, on := range map[string]string{
		"BHXH thành phố Thái Nguyên": "31/12/2022",
		"Thành phố Huế":              "31/12/2022", // the province is Thành phố Huế only since 01/01/2025
		"BHXH thành phố Huế":         "31/12/2024",
		"Thành phố Bắc Ninh":         "31/12/2022",
		"TP. Đồng Nai":               "31/12/2025",
		"BHXH huyện Sóc Sơn":         "31/12/2022",
		"BHXH quận 1":                "31/12/2022",
		"BHXH cơ sở Hà Nội":          "30/9/2025",
		"BHXH khu vực II":            "30/4/2025",
	} {
		if m := r.Resolve(text, day(t, on)); m.Miss != campaign.SubProvincial || m.Unit != campaign.NoUnit {
			t.Errorf("%q on %s: %+v", text, on, m)
		}
	}
}

func TestNamesAreTakenAsTheyAreOnTheDay(t *testing.T) {
	r := shipped()
	for _, c := range []struct{ text, on, want string }{
		{"Huế", "31/12/2022", "2022/46"},
		{"Thừa Thiên Huế", "31/12/2024", "2022/46"},
		{"Thành phố Huế", "01/01/2025", "2022/46"},
		{"Thành phố Huế", "01/7/2025", "2025/46"},
		{"Tỉnh Bắc Ninh", "30/9/2025", "2025/24"},
		{"Thành phố Bắc Ninh", "20/9/2026", "2025/24"},
		{"Bắc Ninh", "30/6/2025", "2022/27"},
		{"Hoà Bình", "31/12/2022", "2022/17"},
		{"KHÁNH HOÀ", "30/9/2025", "2025/56"},
		{"Ho\u0300a Bi\u0300nh", "31/12/2022", "2022/17"}, // NFD
		{"Ðiện Biên", "31/12/2022", "2022/11"},            // U+00D0
		{"Tổng cộng", "31/12/2022", "/VN"},
		{"CẢ NƯỚC", "30/9/2025", "/VN"},
		{"BHXH Công an nhân dân", "31/12/2022", "/CA"},
	} {
		m := r.Resolve(c.text, day(t, c.on))
		if m.Miss != campaign.Found || r.Get(m.Unit).Vintage+"/"+r.Get(m.Unit).Code != c.want {
			t.Errorf("%q on %s: %+v, want %s", c.text, c.on, m, c.want)
		}
	}
	if n := r.Get(r.ByCode("2025", "24")); n.NameOn(day(t, "19/9/2026")).Kind != campaign.Province || n.NameOn(day(t, "20/9/2026")).Kind != campaign.City {
		t.Error("Bắc Ninh did not become a city on 20/9/2026")
	}
}

func TestNamesOfOtherDaysAreNotInForce(t *testing.T) {
	r := shipped()
	for _, c := range []struct{ text, on, code string }{
		{"Hà Giang", "30/9/2025", "02"},
		{"BHXH tỉnh Hà Giang", "30/9/2025", "02"},
		{"Tỉnh Hà Giang", "01/7/2025", "02"},
		{"02", "30/9/2025", "02"},
		{"Vụ Thi đua - Khen thưởng", "01/3/2025", "VTDKT"},
	} {
		m := r.Resolve(c.text, day(t, c.on))
		if m.Miss != campaign.NotInForce || m.Unit != campaign.NoUnit || len(m.Candidates) == 0 || r.Get(m.Candidates[0]).Code != c.code {
			t.Errorf("%q on %s: %+v", c.text, c.on, m)
		}
	}
}

// Within an era every text means the same on each day.
func TestErasAreUniform(t *testing.T) {
	r := shipped()
	var days []campaign.Date
	for _, u := range r.Units[1:] {
		for _, n := range u.Names {
			for _, d := range []campaign.Date{n.From, n.To} {
				if !d.IsZero() {
					days = append(days, d.AddDays(-1), d, d.AddDays(1), d.AddDays(400))
				}
			}
		}
	}
	type key struct {
		text string
		era  int
	}
	known := map[key]campaign.UnitID{}
	for _, u := range r.Units {
		for _, text := range []string{u.Code, u.Names[0].Short, u.Names[len(u.Names)-1].Full, "Thành phố " + u.Names[0].Short} {
			for _, on := range days {
				k, got := key{text, r.Era(on)}, r.Resolve(text, on).Unit
				if was, seen := known[k]; seen && was != got {
					t.Fatalf("%q on %s: unit %d, on another day of the era %d", text, on, got, was)
				}
				known[k] = got
			}
		}
	}
	if first, last := r.Era(day(t, "01/01/1990")), r.Era(day(t, "01/01/2040")); first == last {
		t.Error("there is only one era")
	}
}
