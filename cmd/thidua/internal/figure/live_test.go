package figure

import (
	"bytes"
	"testing"

	"thidua/cmd/thidua/internal/block"
)

func datum(d []block.Datum, name string) string {
	for _, x := range d {
		if x.Name == name {
			return x.Value
		}
	}
	return "none"
}

func TestOptionsAreStableAndFreeOfTheWeb(t *testing.T) {
	a, err := Options()
	b, _ := Options()
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("%v, same %v", err, bytes.Equal(a, b))
	}
	for _, kind := range []string{"trend", "tiles"} {
		if !bytes.Contains(a, []byte(`"`+kind+`":{`)) {
			t.Errorf("there is no %s", kind)
		}
	}
	for _, bad := range []string{"http", "function", "chartID", `:null`, `:""`, "color", `"data":[`} {
		if bytes.Contains(a, []byte(bad)) {
			t.Errorf("the options hold %q: %s", bad, a)
		}
	}
}

func TestTrendsTellWhatTheirTableDoesNot(t *testing.T) {
	tr := Trend{
		Head: Head{Title: "T", Summary: "S"}, Scale: Scale{million, 3}, X: months(3),
		Lines:  []Line{{Name: "a|b", Values: vals("17500123.5", "", "0")}, {Name: "c", Values: vals("", "", ""), Dashed: true}},
		Target: &Level{"Mục tiêu", "19,046 triệu người", val("19046000").Amount}, TargetFrom: 1,
		Expected: vals("", "18000000", "19046000"), ExpectedName: "lộ trình",
		Breaks: []int{1}, Marks: []Mark{{1, "NQ 202"}, {9, "ngoài"}},
	}
	live := tr.Live()
	for name, want := range map[string]string{
		"chart": "trend", "names": "a¦b|c", "power": "6", "span": "12/2021|02/2022", "axis": "0|20|4",
		"breaks": "01/2022", "level": "19.046|01/2022|02/2022|Mục tiêu 19,046 triệu người", "path": "lộ trình|01/2022|18|19.046", "events": "01/2022|NQ 202",
	} {
		if got := datum(live, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestNothingToShowIsNotLive(t *testing.T) {
	for name, live := range map[string][]block.Datum{"trend": Trend{X: months(2)}.Live(), "tiles": Tiles{}.Live()} {
		if live != nil {
			t.Errorf("%s: %v", name, live)
		}
	}
}
