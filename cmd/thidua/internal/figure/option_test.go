package figure

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// read decodes an option; member walks to one of its members.
func read(t *testing.T, option []byte, err error) any {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(option))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v: %s", err, option)
	}
	return v
}

func member(v any, path ...any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

func TestOptionsCarryExactNumbers(t *testing.T) {
	tr := Trend{
		Head: Head{Title: "T", Summary: "S"}, Scale: Scale{million, 3}, X: months(3),
		Lines:  []Line{{Name: "a", Values: vals("17500123.5", "", "0")}},
		Target: &Level{"Mục tiêu", "19,046 triệu người", val("19046000").Amount},
		Marks:  []Mark{{1, "NQ 202"}},
	}
	option, err := tr.Option()
	o := read(t, option, err)
	for _, c := range []struct {
		want string
		path []any
	}{
		{"[17.5 - 0]", []any{"series", 0, "data"}},
		{"[map[coord:[0 19.046] name:Mục tiêu 19,046 triệu người] map[coord:[2 19.046]]]", []any{"series", 0, "markLine", "data", 0}},
		{"map[name:NQ 202 xAxis:1]", []any{"series", 0, "markLine", "data", 1}},
		{"[12/2021 01/2022 02/2022]", []any{"xAxis", 0, "data"}},
		{"0", []any{"yAxis", 0, "min"}},
		{"20", []any{"yAxis", 0, "max"}},
		{"T. S", []any{"aria", "label", "description"}},
		{"richText", []any{"tooltip", "renderMode"}},
		{"[line-1]", []any{"thidua", "series"}},
	} {
		if got := fmt.Sprint(member(o, c.path...)); got != c.want {
			t.Errorf("%v is %s, want %s", c.path, got, c.want)
		}
	}
}

func TestBarsTellBandAndText(t *testing.T) {
	r := ranked(2)
	r.Rows[1] = Bar{Label: "2. Huế", Text: "chưa xếp hạng", Band: "nonsense"}
	option, err := r.Option()
	o := read(t, option, err)
	for _, c := range []struct {
		want string
		path []any
	}{
		{"[105 -]", []any{"series", 0, "data"}},
		{"map[name:Mức giao 100% xAxis:100]", []any{"series", 0, "markLine", "data", 0}},
		{"[1. Bà Rịa - Vũng Tàu 2. Huế]", []any{"yAxis", 0, "data"}},
		{"[ahead none]", []any{"thidua", "bands"}},
		{"[105,00% chưa xếp hạng]", []any{"thidua", "texts"}},
		{"[../u/index.html ]", []any{"thidua", "hrefs"}},
		{"2. Huế: chưa xếp hạng – Chưa có số liệu", []any{"thidua", "told", 1}},
	} {
		if got := fmt.Sprint(member(o, c.path...)); got != c.want {
			t.Errorf("%v is %s, want %s", c.path, got, c.want)
		}
	}
}

func TestBulletsGiveExpectedPlaces(t *testing.T) {
	option, err := completions().Option()
	o := read(t, option, err)
	if got := fmt.Sprint(member(o, "series", 0, "data"), member(o, "series", 1, "data")); got != "[100.82 - -3.2] [[98 0] [98 2]]" {
		t.Errorf("data are %s", got)
	}
}

func TestTilesKeepThePlacesOfTheSVG(t *testing.T) {
	option, err := country().Option()
	o := read(t, option, err)
	islands := fmt.Sprint(member(o, "series", 1, "data"))
	if strings.ReplaceAll(islands, "\n", " ") == islands || !strings.Contains(islands, "Hoàng Sa") || !strings.Contains(islands, "Trường Sa") {
		t.Errorf("islands are %s", islands)
	}
	if n := len(member(o, "series", 0, "data").([]any)); n != 63 {
		t.Errorf("%d tiles", n)
	}
	if n := len(member(o, "series", 2, "data").([]any)); n != len(allBands) {
		t.Errorf("%d entries of the key", n)
	}
}

func TestOptionsAreStableAndFreeOfTheWeb(t *testing.T) {
	for name, make := range map[string]func() ([]byte, error){
		"trend": usual().Option, "bullets": completions().Option, "ranking": ranked(63).Option, "tiles": country().Option,
	} {
		a, err := make()
		b, _ := make()
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %v, same %v", name, err, bytes.Equal(a, b))
		}
		t.Logf("%s: %d bytes", name, len(a))
		for _, bad := range []string{"http", "function", "chartID", `:null`, `:""`, "color", "{}"} {
			if bytes.Contains(a, []byte(bad)) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
	}
}

func TestNothingToShowHasNoOption(t *testing.T) {
	for name, make := range map[string]func() ([]byte, error){
		"trend": Trend{X: months(2)}.Option, "bullets": Bullets{}.Option, "ranking": Ranking{}.Option, "tiles": Tiles{}.Option,
	} {
		if o, err := make(); o != nil || err != nil {
			t.Errorf("%s: %s, %v", name, o, err)
		}
	}
}
