package geo

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.En)
	return b.String()
}

func TestParse(t *testing.T) {
	got, faults := Parse("m.geojson", []byte("\xef\xbb\xbf"+`{"crs": {"a": [1, {}]}, "features": [
  {"type": "Feature", "properties": {"Code": 1, "NAME": " Hà Nội "}, "geometry": {"type": "Polygon", "coordinates": [[[105, 20, 7], [106, 20], [106, 21], [105, 20]]]}},
  {"properties": {"ten": "Huế", "x": null}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[107, 16], [108, 16], [108, 17]]], [[[107, 15], [108, 15], [108, 16], [107, 15]]]]}},
  {"properties": null, "geometry": {"type": "MultiPoint", "coordinates": [[112, 16], [112.5, 16.5]]}}
], "type": "FeatureCollection"}`))
	if faults.Len() > 0 {
		t.Fatal(printed(faults))
	}
	if len(got) != 3 || got[0].Code != "1" || got[0].Name != "Hà Nội" || len(got[0].Rings[0]) != 3 ||
		got[1].Name != "Huế" || len(got[1].Rings) != 2 || got[1].At.String() != "m.geojson:3:3" || len(got[2].Points) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	one := func(geometry string) string {
		return "{\"type\": \"FeatureCollection\", \"features\": [\n{\"properties\": {\"code\": \"01\"}, \"geometry\": " + geometry + "}]}"
	}
	polygon := func(c string) string { return one(`{"type": "Polygon", "coordinates": ` + c + `}`) }
	many := strings.TrimSuffix(strings.Repeat("[105,20],", MaxPoints+2), ",")
	for _, c := range []struct{ src, want string }{
		{"", "m.geojson:1:1: error: the map cannot be read: it is not JSON: unexpected end of JSON input [map-syntax]"},
		{"{\n\"features\": [\n{,", "m.geojson:3:2: error: the map cannot be read: it is not JSON"},
		{"[1]", "m.geojson:1:1: error: the map cannot be read: it must be a FeatureCollection"},
		{`{"type": "Feature"}`, "must be a FeatureCollection"},
		{`{"features": {}}`, "must be a FeatureCollection"},
		{`{"features": [7]}`, "m.geojson:1:15: error: the map cannot be read: the entry is not a Feature"},
		{one("null"), "m.geojson:2:1: error: the map cannot be read: the entry is not a Feature with a geometry"},
		{one(`{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}`), `geometry "LineString": Polygon, MultiPolygon`},
		{one(`{"type": "Polygon"}`), "m.geojson:2:1: error"},
		{polygon("[]"), "Polygon: coordinates?"},
		{polygon(`"x"`), "Polygon: coordinates?"},
		{polygon("[[[105, 20], [106, 20], [105, 20]]]"), "a ring of 2 points"},
		{polygon("[[[105], [106, 20], [106, 21]]]"), "[longitude, latitude]?"},
		{polygon("[[[20, 105], [21, 106], [20, 106]]]"), "the coordinates [20, 105] are outside the map of Viet Nam [map-coordinates]"},
		{polygon("[[" + many + "]]"), "the file is larger than the limit of 1,000,000 points [file-too-large]"},
	} {
		if _, faults := Parse("m.geojson", []byte(c.src)); !strings.Contains(printed(faults), c.want) {
			t.Errorf("%.80s: said %q, want %q", c.src, printed(faults), c.want)
		}
	}
}

// grid is a country of cells whose sides wind; the first has a hole with a cell in it.
func grid(cols, rows, bends int) [][]Ring {
	at := func(col, row int) Point { return Point{102 + float64(col), 10 + float64(row)} }
	side := func(a, b Point) []Point {
		out := []Point{a}
		back := a.X > b.X || a.Y > b.Y
		for i := 1; i <= bends; i++ {
			f := float64(i) / float64(bends+1)
			g := f
			if back {
				g = 1 - f
			}
			off := 0.2 * math.Sin(g*math.Pi) * math.Sin(11*g+a.X+b.X+a.Y+b.Y)
			p := Point{a.X + (b.X-a.X)*f, a.Y + (b.Y-a.Y)*f}
			if a.X == b.X {
				p.X += off
			} else {
				p.Y += off
			}
			out = append(out, p)
		}
		return out
	}
	var out [][]Ring
	for row := range rows {
		for col := range cols {
			a, b, c, d := at(col, row), at(col+1, row), at(col+1, row+1), at(col, row+1)
			var ring Ring
			for _, s := range [][2]Point{{a, b}, {b, c}, {c, d}, {d, a}} {
				ring = append(ring, side(s[0], s[1])...)
			}
			out = append(out, []Ring{ring})
		}
	}
	var lake Ring
	for i := range 300 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / 300)
		lake = append(lake, Point{102.5 + 0.2*c, 10.5 + 0.2*s})
	}
	out[0] = append(out[0], lake)
	island := make(Ring, len(lake)) // the other way round, from another point
	for i := range lake {
		island[i] = lake[(100+len(lake)-i)%len(lake)]
	}
	return append(out, []Ring{island})
}

// sides counts how often each piece of border is drawn.
func sides(areas [][]Ring) map[[2]Point]int {
	out := map[[2]Point]int{}
	for _, area := range areas {
		for _, ring := range area {
			for i, p := range ring {
				q := ring[(i+1)%len(ring)]
				if p.X > q.X || p.X == q.X && p.Y > q.Y {
					p, q = q, p
				}
				out[[2]Point{p, q}]++
			}
		}
	}
	return out
}

func count(areas [][]Ring) (points int) {
	for _, area := range areas {
		for _, ring := range area {
			points += len(ring)
		}
	}
	return points
}

// A border of two units is one line after simplifying, or there would be gaps: all
// that is drawn once is the outside.
func TestSimplifyKeepsBordersTogether(t *testing.T) {
	for _, bends := range []int{0, 1, 7, 500} {
		for _, points := range []int{100_000, 1500, 400} {
			t.Run(fmt.Sprint(bends, " bends, ", points, " points"), func(t *testing.T) {
				const cols, rows = 6, 8
				areas := grid(cols, rows, bends)
				got := Simplify(areas, points, 0)
				if n := count(got); n > max(points, 9*len(areas)) || bends == 500 && points == 1500 && n < 1300 {
					t.Errorf("%d points of %d", n, count(areas))
				}
				inside, outside := 0.0, 0.0
				for side, n := range sides(got) {
					if n > 2 {
						t.Errorf("%v is drawn %d times", side, n)
					}
					a, b := side[0], side[1]
					outer := func(p Point) bool {
						return p.X < 102.25 || p.X > 101.75+cols || p.Y < 10.25 || p.Y > 9.75+rows
					}
					if n == 1 && !(outer(a) && outer(b)) {
						t.Fatalf("a gap at %v", side)
					}
				}
				for i := range areas {
					if len(got[i]) != len(areas[i]) {
						t.Fatalf("area %d has %d rings, had %d", i, len(got[i]), len(areas[i]))
					}
					for j := range areas[i] {
						if len(got[i][j]) < 3 {
							t.Errorf("area %d is %v", i, got[i][j])
						}
						inside += got[i][j].Size(1)
						outside += areas[i][j].Size(1)
					}
				}
				if math.Abs(inside/outside-1) > 0.01 {
					t.Errorf("areas of %.3f became %.3f", outside, inside)
				}
			})
		}
	}
}

func TestSimplifyDropsWhatIsTooSmall(t *testing.T) {
	square := func(x, y, side float64) Ring { return Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}} }
	areas := [][]Ring{{square(105, 10, 0.01), square(106, 10, 1), square(108, 10, 0.02)}, {square(109, 10, 0.01)}, nil}
	got := Simplify(areas, 1000, 0.001)
	if len(got[0]) != 1 || got[0][0].Size(1) < 0.9 || len(got[1]) != 1 || len(got[2]) != 0 {
		t.Errorf("%v", got)
	}
	var crumbs []Ring
	for i := range 5000 {
		crumbs = append(crumbs, square(103+float64(i%70)/10, 9+float64(i/70)/10, 0.05))
	}
	if got := Simplify([][]Ring{crumbs}, 2600, 0.001); len(got[0]) > maxRings+1 {
		t.Errorf("%d islands", len(got[0]))
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"features": [{"properties": {"code": "01"}, "geometry": {"type": "Polygon", "coordinates": [[[105, 20], [106, 20], [106, 21], [105, 20]], [[105, 20], [105, 20], [105, 20]]]}}]}`)
	f.Add(`{"features": [{"geometry": {"type": "MultiPolygon", "coordinates": [[[[105, 20], [106, 20], [105, 20], [104, 21], [105, 20], [106, 20]]]]}}, 7, {"geometry": {"type": "Point", "coordinates": [105, 20]}}], "a": 1e999}`)
	f.Fuzz(func(t *testing.T, src string) {
		features, faults := Parse("m", []byte(src))
		if !json.Valid([]byte(strings.TrimPrefix(src, "\ufeff"))) && !faults.HasErrors() {
			t.Errorf("%q is let through", src)
		}
		var areas [][]Ring
		for _, f := range features {
			areas = append(areas, f.Rings)
		}
		for i, area := range Simplify(areas, 50, 0) {
			if len(areas[i]) > 0 && len(area) == 0 {
				t.Errorf("%q: an area is gone", src)
			}
		}
	})
}
