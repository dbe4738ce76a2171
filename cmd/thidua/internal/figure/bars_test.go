package figure

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func number(t *testing.T, e elem, name string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(e.attrs[name], 64)
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
	if n := len(find(es, "rect", "bar")); n != 62 {
		t.Errorf("%d bars, want 62: an absent value has none", n)
	}
	if !slices.Contains(texts(find(es, "text", "target")), "Mức giao 100%") {
		t.Error("the level is not named")
	}
}

func TestRankingDrawsNegativeBarsLeftOfZero(t *testing.T) {
	r := Ranking{Scale: percent, Rows: []Bar{{Label: "a", Text: "-2", Value: val("-2")}, {Label: "b", Text: "4", Value: val("4")}}}
	b := find(parse(t, r.SVG()), "rect", "bar")
	if end, zero := number(t, b[0], "x")+number(t, b[0], "width"), number(t, b[1], "x"); end < zero-0.2 || end > zero+0.2 {
		t.Errorf("the negative bar ends at %v, the positive one begins at %v", end, zero)
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

func TestBulletsStayInTheTrack(t *testing.T) {
	b := completions()
	b.Rows[0].Percent = val("912.5")
	es := parse(t, b.SVG())
	if n := len(find(es, "rect", "track")); n != 2 {
		t.Errorf("%d tracks, want 2: an empty one would read as nothing done", n)
	}
	widths := find(es, "rect", "bar")
	if len(widths) != 2 || number(t, widths[0], "width") != 360 || number(t, widths[1], "width") != 0 {
		t.Errorf("bars are %v", widths)
	}
	if got := texts(find(es, "text", "value")); !slices.Equal(got, []string{"38,01%", "chưa có số liệu", "-3,2%"}) {
		t.Errorf("values are %q", got)
	}
}

func TestMapNamesBothArchipelagos(t *testing.T) {
	es := parse(t, country().SVG())
	sea := find(es, "g", "sea")
	if len(sea) != 2 || !strings.HasPrefix(sea[0].text, "Hoàng Sa (TP. Đà Nẵng)") || !strings.HasSuffix(sea[0].text, "Hoàng Sa(TP. ĐàNẵng)") { // its title, then its lines, joined
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
