package figure

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

func TestTrendPrintsPublishedTexts(t *testing.T) {
	es := parse(t, usual().SVG())
	got := texts(find(es, "text", ""))
	for _, want := range []string{"20 triệu người", "18,300", "Mục tiêu 19,046 triệu người", "Đường dự kiến", "12/2021", "06/2024"} {
		if !slices.Contains(got, want) {
			t.Errorf("no text %q in %q", want, got)
		}
	}
}

func TestTrendBreaksAtAbsentValues(t *testing.T) {
	tr := Trend{Scale: percent, X: months(6), Lines: []Line{{Values: vals("1", "2", "", "4", "", "6")}}}
	es := parse(t, tr.SVG())
	line := find(es, "path", "line-1")
	if len(line) != 1 || strings.Count(strings.ToUpper(line[0].attrs["d"]), "M") != 1 {
		t.Fatalf("the runs of two and more are %v", line)
	}
	if n := len(regexp.MustCompile(`-?[\d.]+`).FindAllString(line[0].attrs["d"], -1)); n != 4 {
		t.Errorf("the line has %d coordinates, want those of two points: %s", n, line[0].attrs["d"])
	}
	if dots := find(es, "circle", "dot"); len(dots) != 2 {
		t.Errorf("%d dots, want the two values that stand alone", len(dots))
	}
}

func TestTrendWithoutValuesSaysSo(t *testing.T) {
	tr := Trend{X: months(3), Lines: []Line{{Values: vals("", "", "")}}, Empty: "chưa có số liệu"}
	es := parse(t, tr.SVG())
	if got := texts(find(es, "text", "")); !slices.Equal(got, []string{"chưa có số liệu"}) {
		t.Errorf("texts are %q", got)
	}
}

func TestTrendDrawsExtremes(t *testing.T) {
	for name, values := range map[string][]Value{
		"one":      vals("17500000"),
		"equal":    vals("5", "5", "5"),
		"zero":     vals("0", "0"),
		"negative": vals("-3", "-1", "-2"),
		"across":   vals("-0.5", "0.5"),
		"wide":     vals("0.0001", "999999999999"),
		"huge":     vals("999999999999999999", "-999999999999999999"),
	} {
		for _, decimals := range []int{0, 2} {
			tr := Trend{Scale: Scale{Decimals: decimals}, X: months(len(values)), Lines: []Line{{Values: values}}}
			if n := len(tr.axis().ticks); n < 3 || n > 6 {
				t.Errorf("%s: %d ticks", name, n)
			}
			if len(find(parse(t, tr.SVG()), "circle", "dot")) == 0 {
				t.Errorf("%s: no point", name)
			}
		}
	}
}

func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		lo, hi   string
		decimals int
		want     string
	}{
		{"15.997", "19.046", 3, "15 16 17 18 19 20"},
		{"33.77", "42.71", 2, "30 35 40 45"},
		{"-1.2", "2.75", 2, "−2 −1 0 1 2 3"},
		{"0", "3", 0, "0 1 2 3"},
		{"5", "5", 2, "4,8 4,9 5,0 5,1 5,2"},
		{"38", "38.5", 1, "37,0 37,5 38,0 38,5 39,0 39,5"},
	} {
		var r reach
		r.add(val(c.lo).Amount.Float())
		r.add(val(c.hi).Amount.Float())
		a := newAxis(r, c.decimals)
		if got := strings.Join(a.texts(Scale{}), " "); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

func TestTrendLabelsDoNotOverlap(t *testing.T) {
	for n := 1; n < 130; n++ {
		tr := Trend{Scale: percent, X: months(n)}
		s := &scene{width: 360, font: 12}
		p := plot{left: 30, right: 310, count: n}
		at := tr.labelled(s, p)
		if at[0] != 0 && n > 1 || at[len(at)-1] != n-1 {
			t.Errorf("%d periods: labels at %v", n, at)
		}
		for i := 1; i < len(at); i++ {
			if gap := p.x(at[i]) - p.x(at[i-1]); gap < s.units("12/2021") {
				t.Errorf("%d periods: labels %v are %.0f apart", n, at, gap)
			}
		}
	}
}

func TestHistoryIsDashedInTheColourOfItsLine(t *testing.T) {
	tr := Trend{
		Scale: percent, X: months(4),
		Lines: []Line{{"63 tỉnh", vals("1", "2"), true}, {"34 tỉnh", vals("", "2", "3", "4"), false}},
		Marks: []Mark{{1, "NQ 202/2025/QH15"}, {2, "NĐ 274/2025/NĐ-CP"}, {9, "outside"}},
	}
	es := parse(t, tr.SVG())
	if n := len(find(es, "path", "line-1")); n != 2 {
		t.Errorf("%d paths of line-1, want 2", n)
	}
	if n := len(find(es, "path", "mark")); n != 2 {
		t.Errorf("%d marks, want 2", n)
	}
	labels := find(es, "text", "mark")
	if len(labels) != 2 || labels[0].attrs["y"] == labels[1].attrs["y"] {
		t.Errorf("labels of near marks are %v", labels)
	}
}

func TestSparkLiesInItsBox(t *testing.T) {
	for _, vs := range [][]Value{nil, vals(""), vals("3"), vals("3", "3"), vals("1", "", "2", "9")} {
		parse(t, Spark{Values: vs}.SVG())
	}
}

// FuzzTrend holds that no text and no value makes an SVG that is not
// well-formed, or an option that is not JSON.
func FuzzTrend(f *testing.F) {
	f.Add("Số người", hostile, "12/2021", int64(16_500_000), int64(-3), uint8(3), uint8(2))
	f.Add("", "", "", int64(0), int64(1)<<62, uint8(18), uint8(0))
	f.Fuzz(func(t *testing.T, title, name, x string, a, b int64, scale, gap uint8) {
		values := []Value{Of(amount.New(a, scale%19)), Of(amount.New(b, scale%19)), Of(amount.Int(a))}
		values[gap%3] = Value{}
		tr := Trend{
			Head: Head{title, title, name}, Scale: Scale{amount.Measure{Name: name, Power: int(scale % 10)}, int(scale % 5)},
			X: []string{x, name, x}, Lines: []Line{{name, values, gap%2 == 0}, {Name: title}},
			Target: &Level{name, x, amount.Int(b)}, Expected: values, ExpectedName: x, Marks: []Mark{{int(gap) - 3, name}}, Empty: name,
		}
		parse(t, tr.SVG())
		parse(t, Ways{Head: tr.Head, Rows: []WayRow{{name, x, values[0], values[1], title}}, TargetName: x}.SVG())
		parse(t, Ranking{Head: tr.Head, Scale: tr.Scale, Rows: []Bar{{name, x, title, values[0], title}}, Level: tr.Target}.SVG())
		parse(t, Tiles{Head: tr.Head, Cells: []Tile{{int(gap), 1, x, name, title, x, title}}, Islands: []Island{{9, 9, name}}}.SVG())
		tr.Live()
	})
}

func TestTargetIsDrawnWhileInForce(t *testing.T) {
	tr := Trend{
		Scale: percent, X: months(9), Lines: []Line{{Values: vals("1", "2", "3", "4", "5", "6", "7", "8", "9")}},
		Target: &Level{"Chỉ tiêu", "8%", val("8").Amount}, TargetFrom: 4, TargetTo: 6,
	}
	level := func() []elem { return find(parse(t, tr.SVG()), "path", "target") }
	whole := tr
	whole.TargetFrom, whole.TargetTo = 0, 0
	if part, all := level(), find(parse(t, whole.SVG()), "path", "target"); len(part) != 1 || part[0].attrs["d"] == all[0].attrs["d"] {
		t.Errorf("the target is drawn as %v, over all periods as %v", part, all)
	}
	if got, want := datum(tr.Live(), "level"), "8|"+tr.X[4]+"|"+tr.X[6]+"|Chỉ tiêu 8%"; got != want {
		t.Errorf("the live target is %q, want %q", got, want)
	}
	tr.TargetFrom = 9
	if len(level()) != 0 {
		t.Error("a target is drawn that is in force in no period")
	}
}

func TestCountsBeginAnew(t *testing.T) {
	tr := Trend{Scale: percent, X: months(6), Lines: []Line{{Name: "a", Values: vals("1", "2", "3", "1", "2", "3")}}, Breaks: []int{3}}
	if line := find(parse(t, tr.SVG()), "path", "line-1"); len(line) != 1 || strings.Count(strings.ToUpper(line[0].attrs["d"]), "M") != 2 {
		t.Errorf("the line is %v, want two runs", line)
	}
	if got := datum(tr.Live(), "breaks"); got != tr.X[3] {
		t.Errorf("the live line breaks at %q", got)
	}
}
