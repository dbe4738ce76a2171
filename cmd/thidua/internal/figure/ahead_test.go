package figure

import (
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

// The axis reaches the months to come, and the range stands at its end, within the axis.
func TestTheForecastStandsAtTheEndOfTheAxis(t *testing.T) {
	tr := Trend{
		Scale: percent, X: months(6), Ahead: 2, Lines: []Line{{Name: "Báo cáo", Values: vals("1", "2", "3", "4")}},
		Forecast: &Forecast{Name: "Dự báo", Low: Of(amount.Int(5)), High: Of(amount.Int(19))},
	}
	if a := tr.axis(); a.hi < 19 || a.lo > 1 {
		t.Errorf("the axis goes from %v to %v", a.lo, a.hi)
	}
	svg := string(tr.SVG())
	if strings.Count(svg, `class="forecast"`) < 1 || !strings.Contains(svg, months(6)[5]) {
		t.Errorf("no forecast up to %s:\n%s", months(6)[5], svg)
	}
	said := map[string]string{}
	for _, d := range tr.Live() {
		said[d.Name] = d.Value
	}
	if said["span"] != months(6)[0]+"|"+months(6)[3] || said["ahead"] != months(6)[4]+"|"+months(6)[5] || said["forecast"] != "Dự báo|5|19" {
		t.Errorf("live: %v", said)
	}
	tr.Lines[0].Values = vals("1", "2", "3", "4", "5", "6")
	if svg = string(tr.SVG()); strings.Contains(svg, `class="forecast"`) {
		t.Error("a forecast after the last period")
	}
}

// What happens within a period is a bar from zero.
func TestFlowsAreBars(t *testing.T) {
	tr := Trend{Scale: percent, X: months(3), Bars: true, Lines: []Line{{Values: vals("90", "", "100")}}}
	if a := tr.axis(); a.lo != 0 {
		t.Errorf("the axis begins at %v", a.lo)
	}
	svg := string(tr.SVG())
	_, path, ok := strings.Cut(svg, `class="line bar line-1"`)
	path, _, _ = strings.Cut(path, "/>")
	if !ok || strings.Count(strings.ToUpper(path), "M") != 2 {
		t.Errorf("bars: %q", path)
	}
	tr.Running, tr.RunningName = vals("90", "", "190"), "cộng dồn"
	if a := tr.axis(); a.hi < 190 {
		t.Errorf("the axis ends at %v", a.hi)
	}
	if es := parse(t, tr.SVG()); len(find(es, "circle", "line-2")) != 1 || !slices.Contains(texts(find(es, "text", "value")), "190,00%") {
		t.Error("what the bars add up to is not told")
	}
	if _, err := tr.PNG(); err != nil {
		t.Error(err)
	}
}
