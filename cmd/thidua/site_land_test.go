package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/lang"
	"thidua/templates"
)

type position [2]float64

// A drawnMap makes boundaries of the units of a vintage from their tiles: squares
// whose sides wind, the same way for both units that share one.
type drawnMap struct {
	west, north, wide, tall float64
	bends                   int // points on a side; 0: straight
}

func (m drawnMap) corner(col, row int) position {
	return position{m.west + float64(col)*m.wide, m.north - float64(row)*m.tall}
}

// side is the way from one corner to the next one, without its end.
func (m drawnMap) side(a, b [2]int) []position {
	from, to := m.corner(a[0], a[1]), m.corner(b[0], b[1])
	seed, back := float64(a[0]*7+a[1]*13+b[0]*7+b[1]*13), a[0] > b[0] || a[1] > b[1]
	out := []position{from}
	for i := 1; i <= m.bends; i++ {
		f := float64(i) / float64(m.bends+1)
		g := f
		if back {
			g = 1 - f
		}
		off := math.Sin(g*math.Pi) * (0.12*math.Sin(9*g+seed) + 0.05*math.Sin(31*g+2*seed) + 0.1*math.Sin(173*g))
		x, y := from[0]+(to[0]-from[0])*f, from[1]+(to[1]-from[1])*f
		if a[0] == b[0] {
			x += off * m.wide
		} else {
			y += off * m.tall
		}
		out = append(out, position{math.Round(x*1e6) / 1e6, math.Round(y*1e6) / 1e6})
	}
	return out
}

func (m drawnMap) ring(col, row int) []position {
	corners := [][2]int{{col, row}, {col, row + 1}, {col + 1, row + 1}, {col + 1, row}, {col, row}}
	var out []position
	for i := range 4 {
		out = append(out, m.side(corners[i], corners[i+1])...)
	}
	return append(out, out[0])
}

type geoFeature struct {
	Type       string            `json:"type"`
	Properties map[string]string `json:"properties"`
	Geometry   map[string]any    `json:"geometry"`
}

// features are the tiles of a vintage as areas.
func (m drawnMap) features(t *testing.T, vintage string) []geoFeature {
	t.Helper()
	data, err := os.ReadFile(repository + "/data/tiles.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []geoFeature
	for _, r := range rows {
		if r[0] != vintage || r[1] == "HS" || r[1] == "TS" {
			continue
		}
		col, _ := strconv.Atoi(r[2])
		row, _ := strconv.Atoi(r[3])
		out = append(out, geoFeature{"Feature", map[string]string{"code": r[1]}, map[string]any{
			"type": "Polygon", "coordinates": [][]position{m.ring(col, row)},
		}})
	}
	return out
}

func geoJSON(t *testing.T, features []geoFeature) []byte {
	t.Helper()
	data, err := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var countryMap = drawnMap{west: 102.2, north: 23.3, wide: 0.8, tall: 0.78}

// withFiles lays files over the shipped workspace.
func withFiles(t *testing.T, files map[string][]byte) fstest.MapFS {
	t.Helper()
	out := workspaceInMemory(t)
	for name, data := range files {
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

// maxLand is the most that the picture of a map may weigh.
const maxLand = 60_000

// A workspace with boundaries shows, beside each map of tiles, one with the true
// shapes: the same units, values, words and links, and both archipelagos by name.
func TestMapsOfTrueShapes(t *testing.T) {
	t.Parallel()
	for _, bends := range []int{0, 400} {
		t.Run(fmt.Sprintf("%d bends", bends), func(t *testing.T) {
			m := countryMap
			m.bends = bends
			s, err := buildSite(withFiles(t, map[string][]byte{
				"data/ban-do-2025.geojson": geoJSON(t, m.features(t, "2025")), "data/ban-do-2022.geojson": geoJSON(t, m.features(t, "2022")),
			}), build.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for page, units := range map[string]int{
				"chi-tieu/bhyt_cov/index.html": 34, ranking4225: 34,
				"phong-trao/3081-nuoc-rut-cuoi-nam-2022/xep-hang/index.html": 63,
			} {
				checkLand(t, s, page, units)
			}
		})
	}
}

func checkLand(t *testing.T, s *builtSite, page string, units int) {
	t.Helper()
	d := s.doc(t, page)
	land, tiles := d.Find("svg.figure-land"), d.Find("svg.figure-tiles")
	if land.Length() != 1 || tiles.Length() != 1 {
		t.Errorf("%s: %d maps of shapes, %d of tiles", page, land.Length(), tiles.Length())
		return
	}
	drawn, err := goquery.OuterHtml(land)
	if err != nil || len(drawn) > maxLand {
		t.Errorf("%s: a map of %d bytes, at most %d: %v", page, len(drawn), maxLand, err)
	}
	told := func(svg *goquery.Selection, shape string) map[string]string {
		out := map[string]string{}
		svg.Find(shape).Each(func(_ int, e *goquery.Selection) {
			g := e.Closest("g")
			href, _ := e.Closest("a").Attr("href")
			out[g.ChildrenFiltered("title").Text()] = g.AttrOr("class", "") + " " + href
		})
		return out
	}
	a, b := told(land, "path.area"), told(tiles, "rect.tile")
	if len(a) != units || fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("%s: the maps tell\n%v\n%v", page, a, b)
	}
	words := textOf(land)
	for _, name := range []string{"Hoàng", "Sa (Đà", "Trường", "(Khánh"} {
		if !strings.Contains(words, name) {
			t.Errorf("%s: no %q on the map", page, name)
		}
	}
	if n := land.Find("g.sea circle.isle").Length(); n < 10 {
		t.Errorf("%s: %d islands", page, n)
	}
}

// Pages with maps of true shapes obey the rules of access as the others do.
func TestAxeFindsNoViolationOnMapsOfTrueShapes(t *testing.T) {
	t.Parallel()
	needLongAxe(t)
	m := countryMap
	m.bends = 40
	s, err := buildSite(withFiles(t, map[string][]byte{"data/ban-do-2025.geojson": geoJSON(t, m.features(t, "2025"))}), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.obeysOn(t, "index.html", ranking4225, "chi-tieu/bhxh_cov/index.html")
}

// obeysOn lets axe look at some pages in every way in which they are shown.
func (s *builtSite) obeysOn(t *testing.T, pages ...string) {
	t.Helper()
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	b, site := openTab(t), serveSite(t, s)
	for _, p := range pages {
		b.viewport(1280, 900)
		b.media("light")
		b.open(site + p)
		b.settle()
		eval[chromedp.Void](b, string(axe)+";0")
		b.obeys(p, true)
		b.quiet(p, site)
	}
}

// What is wrong with a file of boundaries is said, and nothing is built.
func TestMapFaults(t *testing.T) {
	whole := countryMap.features(t, "2025")
	renamed := func(i int, code, name string) []geoFeature {
		out := append([]geoFeature{}, whole...)
		out[i].Properties = map[string]string{"code": code, "name": name}
		return out
	}
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"cut short", "ban-do-2025.geojson", geoJSON(t, whole)[:5000], "[map-syntax]"},
		{"another vintage", "ban-do-2030.geojson", geoJSON(t, whole), "[map-name]"},
		{"a unit is missing", "ban-do-2025.geojson", geoJSON(t, whole[1:]), "thiếu: "},
		{"an unknown code", "ban-do-2025.geojson", geoJSON(t, renamed(3, "03", "")), `không có đơn vị "03" [unit-unknown]`},
		{"an unknown name", "ban-do-2025.geojson", geoJSON(t, renamed(3, "", "Hà Nôi")), `có phải "Hà Nội" (01)?`},
		{"code and name disagree", "ban-do-2025.geojson", geoJSON(t, renamed(3, "24", "Bắc Giang")), "[unit-mismatch]"},
		{"not the units of the vintage", "ban-do-2025.geojson", geoJSON(t, countryMap.features(t, "2022")), "[unit-unknown]"},
		{"metres", "ban-do-2025.geojson", geoJSON(t, drawnMap{west: 500000, north: 2300000, wide: 8000, tall: 9000}.features(t, "2025")), "[map-coordinates]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checked, err := build.Check(withFiles(t, map[string][]byte{"data/" + c.file: c.data}), build.Options{Templates: templates.FS})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			_ = checked.Faults.Fprint(&b, lang.Vi)
			if said := b.String(); !strings.Contains(said, c.want) || !strings.Contains(said, "data/"+c.file) || !checked.Faults.HasErrors() {
				t.Errorf("want %q, said\n%.2000s", c.want, said)
			}
		})
	}
}
