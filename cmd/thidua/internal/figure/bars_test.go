package figure

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func number(t *testing.T, e elem, name string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.TrimSuffix(e.attrs[name], "%"), 64)
	if err != nil {
		t.Fatalf("%s of %v: %v", name, e.attrs, err)
	}
	return v
}

func TestRankingPrintsEveryRow(t *testing.T) {
	r := ranked(63)
	r.Rows[5].Value, r.Rows[5].Text, r.Rows[5].Band = Value{}, "chưa xếp hạng", None
	es := parse(t, r.SVG())
	if got := texts(find(es, "text", "value")); len(got) != 63 || got[0] != "105,00%" || got[5] != "chưa xếp hạng" {
		t.Errorf("values are %q", got)
	}
	if n := len(find(es, "text", "symbol")) - len(allBands); n != 62 {
		t.Errorf("%d shapes, want 62: an absent value has none", n)
	}
	if !slices.Contains(texts(find(es, "text", "target")), "Mức giao 100%") {
		t.Error("the level is not named")
	}
}

// Values lie between the least and the greatest, the level among them, in their order.
func TestRankingPlacesByDistance(t *testing.T) {
	r := Ranking{Scale: percent, Level: &Level{Name: "Mức", Text: "95", Amount: val("95").Amount}, Rows: []Bar{{Label: "a", Text: "-2", Value: val("94.3")}, {Label: "b", Text: "4", Value: val("95.16")}}}
	at := func(e elem) float64 { return number(t, e, "x") }
	dots := find(parse(t, r.SVG()), "text", "symbol")
	if len(dots) != 2 || at(dots[1])-at(dots[0]) < 20 {
		t.Errorf("94,30 and 95,16 lie at %v", dots)
	}
	for _, e := range dots {
		if at(e) < 0 || at(e) > 100 {
			t.Errorf("%v lies outside", e.attrs)
		}
	}
}

func TestEveryBandHasItsOwnSymbol(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range allBands {
		seen[BandSymbol(k.Band)] = true
	}
	if len(seen) != len(allBands) {
		t.Errorf("symbols are %v", seen)
	}
	es := parse(t, completions().SVG())
	for _, k := range allBands {
		if !slices.Contains(texts(find(es, "text", "legend")), k.Word) || len(find(es, "g", "band-"+k.Band)) == 0 {
			t.Errorf("the key lacks %s", k.Band)
		}
	}
}

// What lies far before the beginning or beyond the level is held in the picture; its text
// tells. Without a way there is no track, which would read as nothing done.
func TestWaysStayInThePicture(t *testing.T) {
	w := completions()
	w.Rows[0].Now, w.Rows[2].Now = val("912.5"), val("-4000")
	es := parse(t, w.SVG())
	if n := len(find(es, "rect", "track")); n != 2 {
		t.Errorf("%d tracks, want 2", n)
	}
	for _, e := range find(es, "text", "symbol") {
		if x := number(t, e, "x"); x < 0 || x > 100 {
			t.Errorf("a shape lies at %v%%", x)
		}
	}
	if got := texts(find(es, "text", "value")); !slices.Equal(got, []string{"38,01%", "chưa có số liệu", "-3,2%"}) {
		t.Errorf("values are %q", got)
	}
}

func TestMapNamesBothArchipelagos(t *testing.T) {
	es := parse(t, country().SVG())
	sea := find(es, "g", "sea")
	if len(sea) != 2 || !strings.HasPrefix(sea[0].text, "Hoàng Sa (TP. Đà Nẵng)") || !strings.HasSuffix(strings.ReplaceAll(sea[0].text, " ", ""), "HoàngSa(TP.ĐàNẵng)HoàngSa(TP.ĐàNẵng)") { // its title, then its lines, joined
		t.Errorf("islands are %q", texts(sea))
	}
	for _, e := range es {
		if e.name == "rect" && (number(t, e, "x") < 0 || number(t, e, "x")+number(t, e, "width") > 360.1) {
			t.Errorf("%v lies outside", e.attrs)
		}
	}
	if got := find(es, "title", "")[1].text; got != "Bà Rịa - Vũng Tàu: 98,12% – Chậm" {
		t.Errorf("a tile says %q", got)
	}
}
