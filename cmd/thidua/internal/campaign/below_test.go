package campaign

import "testing"

// An office below a province names the province behind its own name.
func TestAnOfficeBelowNamesItsProvince(t *testing.T) {
	day := func(s string) Date { d, _ := ParseDate(s); return d }
	name := func(short string, kind UnitKind, from, to string) Name {
		return Name{Full: short, Short: short, Kind: kind, From: day(from), To: day(to)}
	}
	units := []*Unit{
		{Code: "77", Vintage: "2022", Slug: "brvt", Names: []Name{name("Bà Rịa - Vũng Tàu", Province, "01/01/2000", "30/6/2025")}},
		{Code: "02", Vintage: "2022", Slug: "hg", Names: []Name{name("Hà Giang", Province, "01/01/2000", "30/6/2025")}},
		{Code: "TST", Slug: "tst", Names: []Name{name("Ban Thu", Affiliated, "01/01/2000", "")}},
	}
	r := NewRegistry(units, []Prefix{{"BHXH tỉnh", []UnitKind{Province}}, {"tỉnh", []UnitKind{Province}}, {"BHXH huyện", nil}})
	for text, want := range map[string]string{
		"BHXH huyện Vị Xuyên, tỉnh Hà Giang":       "02",
		"BHXH huyện Vị Xuyên - BHXH tỉnh Hà Giang": "02",
		"BHXH huyện  Vị Xuyên (Hà Giang)":          "02",
		"Phòng Thu - Sổ, Thẻ, BHXH tỉnh Hà Giang":  "02",
		"BHXH huyện Long Điền thuộc tỉnh Hà Giang": "02",
		"BHXH huyện Châu Đức, Bà Rịa - Vũng Tàu":   "77",
		"BHXH huyện Châu Đức - Bà Rịa - Vũng Tàu":  "77",
		"BHXH huyện Vị Xuyên":                      "",
		"BHXH huyện Vị Xuyên, tỉnh Hà Nam":         "",
		", Hà Giang":      "",
		"Tổ một, Ban Thu": "", // no province
		"Hà Giang":        "",
	} {
		m, code := r.Above(text, day("31/12/2022")), ""
		if m.Miss == Found {
			code = r.Units[m.Unit].Code
		}
		if code != want {
			t.Errorf("%q is below %q, want %q", text, code, want)
		}
	}
	if m := r.Above("BHXH huyện Vị Xuyên, tỉnh Hà Giang", day("31/12/2025")); m.Miss != NotInForce {
		t.Errorf("after the province has ended: %v", m)
	}
}
