package figure

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A line goes through the ranks of its unit, and stops where there is none; names stand apart.
func TestBumpDrawsEachRankAtItsHeight(t *testing.T) {
	m := Bump{
		Head: Head{ID: "b", Title: "Hạng"}, X: []string{"07/2025", "08/2025", "09/2025"}, Of: 63,
		Rows: []BumpRow{
			{Name: "A", Ranks: []int{3, 1, 1}}, {Name: "B", Ranks: []int{1, 0, 2}},
			{Name: "C", Ranks: []int{62, 63, 62}, Low: true}, {Name: "D", Ranks: []int{63, 62, 63}, Low: true},
		},
	}
	svg := string(m.SVG())
	groups := strings.Split(svg, `<g class="of">`)[1:]
	if len(groups) != len(m.Rows) {
		t.Fatalf("%d rows are drawn", len(groups))
	}
	height := map[int]string{}
	for i, g := range groups {
		var drawn []string
		for _, dot := range regexp.MustCompile(`<circle[^>]* cy="([^"]+)"`).FindAllStringSubmatch(g, -1) {
			drawn = append(drawn, dot[1])
		}
		for _, rank := range m.Rows[i].Ranks {
			if rank == 0 {
				continue
			}
			if len(drawn) == 0 || height[rank] != "" && height[rank] != drawn[0] {
				t.Fatalf("%s: rank %d is at %v, elsewhere at %s", m.Rows[i].Name, rank, drawn, height[rank])
			}
			height[rank], drawn = drawn[0], drawn[1:]
		}
		if len(drawn) > 0 {
			t.Errorf("%s: drawn without a rank: %q", m.Rows[i].Name, drawn)
		}
	}
	if of(t, height[1]) >= of(t, height[2]) || of(t, height[2]) >= of(t, height[63]) {
		t.Errorf("heights are %v", height)
	}
	if strings.Contains(groups[1], "line line-1") {
		t.Error("a line goes over a month without a rank")
	}
	var ends []float64
	for _, text := range regexp.MustCompile(`class="label line-\d"[^>]* y="([^"]+)"`).FindAllStringSubmatch(svg, -1) {
		ends = append(ends, of(t, text[1]))
	}
	for i := 1; i < len(ends); i++ {
		if ends[i]-ends[i-1] < bumpLabel-0.1 {
			t.Errorf("names stand at %v", ends)
		}
	}
	if len(ends) != 4 {
		t.Errorf("%d names: %s", len(ends), svg)
	}
}

func of(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
