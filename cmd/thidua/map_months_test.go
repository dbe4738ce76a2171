package main

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"thidua/cmd/thidua/internal/build"
)

const (
	sliding = `document.querySelector('.months input')`
	// tilesNow are the units of the map, and what each tile prints.
	tilesNow = `Object.fromEntries([...document.querySelectorAll('svg.figure-tiles g[class^="band-"]:not(.legend)')].map(g => [g.querySelector('title').textContent.split(': ')[0], g.querySelector('.value').textContent]))`
	keyNow   = `[...document.querySelectorAll('svg.figure-tiles g.legend')].map(g => g.textContent).join(' ')`
)

// The map of an indicator is slid back to an earlier month: the tiles print what the tables of
// months on the pages of the units say, the address keeps the month and brings it back, keys
// and buttons move it, and what a tile leads to stays.
func TestTheMapSlidesOverTheMonths(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	b.viewport(360, 740)
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		b.open(site + "chi-tieu/bhxh_cov/index.html")
		b.settle()
		now, links := eval[map[string]string](b, tilesNow), eval[[]string](b, `[...document.querySelectorAll('svg.figure-tiles a')].map(a => a.getAttribute('href'))`)
		if _, asked := b.heard(); slices.ContainsFunc(asked, func(a string) bool { return strings.Contains(a, "ban-do-") }) {
			t.Error("the figures are loaded before the reader asks")
		}
		before := eval[[]float64](b, `[...document.querySelectorAll('main section')].map(e => e.getBoundingClientRect().height)`)
		eval[chromedp.Void](b, `(r => { r.value = Number(r.max) - 1; r.dispatchEvent(new Event('input')); })(`+sliding+`)`)
		b.wait("the month before", tilesNow+`["Cà Mau"] !== "`+now["Cà Mau"]+`"`)
		earlier := eval[map[string]string](b, tilesNow)
		sameAsUnitTables(t, s, earlier, links, "08/2025")
		if got := eval[[]string](b, `[...document.querySelectorAll('svg.figure-tiles a')].map(a => a.getAttribute('href'))`); !slices.Equal(got, links) {
			t.Errorf("tiles lead to %q", got)
		}
		if after := eval[[]float64](b, `[...document.querySelectorAll('main section')].map(e => e.getBoundingClientRect().height)`); !slices.Equal(before, after) {
			t.Errorf("sections were %v high, are %v", before, after)
		}
		address := eval[string](b, `location.href`)
		if !strings.HasSuffix(address, "#ban-do=2025-08") {
			t.Errorf("the address is %s", address)
		}
		b.quiet("sliding", site)

		b.open("about:blank")
		b.open(address)
		b.wait("the month of the address", tilesNow+`["Cà Mau"] === "`+earlier["Cà Mau"]+`"`)
		if told := eval[string](b, sliding+`.getAttribute('aria-valuetext') + ' ' + document.querySelector('.months output').value`); told != "08/2025 08/2025" {
			t.Errorf("the slider says %q", told)
		}
		eval[chromedp.Void](b, sliding+`.focus()`)
		b.press("ArrowLeft", 37)
		b.wait("the month before by a key", `location.hash === "#ban-do=2025-07"`)
		eval[chromedp.Void](b, `document.querySelectorAll('.months button').forEach(e => { e.click(); })`)
		for range 2 {
			eval[chromedp.Void](b, `document.querySelectorAll('.months button')[1].click()`)
		}
		b.wait("the newest month", `location.hash === ""`)
		b.settle()
		if back := eval[map[string]string](b, tilesNow); back["Cà Mau"] != now["Cà Mau"] || len(back) != len(now) {
			t.Errorf("the newest month is %v, was %v", back, now)
		}
		if key, still := eval[string](b, keyNow), s.doc(t, "chi-tieu/bhxh_cov/index.html").Find("svg.figure-tiles g.legend"); key == "" || still.Length() != len(strings.Fields(strings.Map(onlyShapes, key))) {
			t.Errorf("the key of the newest month is %q, was %q", key, still.Text())
		}
		b.quiet("back", site)
	}
}

// onlyShapes keeps the shapes of bands, parted.
func onlyShapes(r rune) rune {
	if strings.ContainsRune("★▲●◆▼■○", r) {
		return r
	}
	return ' '
}

// press presses a key as a keyboard does.
func (b *tab) press(key string, code int64) {
	b.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		b.do("press "+key, command(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: code}))
	}
}

// sameAsUnitTables holds tiles against the tables of months of all their units.
func sameAsUnitTables(t *testing.T, s *builtSite, tiles map[string]string, links []string, month string) {
	t.Helper()
	if len(tiles) != 34 {
		t.Fatalf("%d tiles", len(tiles))
	}
	held := 0
	for _, link := range links {
		page := link[strings.Index(link, "don-vi/"):]
		name := ""
		s.doc(t, page).Find("table tbody tr").EachWithBreak(func(_ int, row *goquery.Selection) bool {
			if !strings.HasPrefix(textOf(row.Find("td").First()), month) {
				return true
			}
			cell := under(row, "Bao phủ BHXH")
			if cell.Length() == 0 {
				return true
			}
			name = textOf(s.doc(t, page).Find("h1"))
			for unit, text := range tiles {
				if strings.HasSuffix(name, unit) && text == ownText(cell) {
					held++
				}
			}
			return false
		})
	}
	if held != 34 {
		t.Errorf("%d of 34 tiles print what the page of their unit says for %s", held, month)
	}
}

// Every figure of the scripts of the maps is in the download of the indicator.
func TestMapsOfAllMonthsAreThoseOfTheDownloads(t *testing.T) {
	s := shippedSite(t)
	held := 0
	for _, id := range []string{"bhxh_cov", "bhyt_cov", "bhtn_cov", "cham_dong_pct"} {
		var data struct {
			Bands  [][2]string
			Hrefs  []string
			Months []struct {
				Title string
				Texts []string
				Bands []int
			}
		}
		script, _ := strings.CutPrefix(string(s.files[s.fileLike(t, "tep/ban-do-"+id+".*.js")]), "window.thiduaMap=")
		if err := json.Unmarshal([]byte(script), &data); err != nil {
			t.Fatal(err)
		}
		stops := s.doc(t, "chi-tieu/"+id+"/index.html").Find("#cac-ky option")
		if len(data.Months) != 24 || stops.Length() != 24 {
			t.Fatalf("%s: %d months, %d stops", id, len(data.Months), stops.Length())
		}
		want := map[string]string{}
		for _, row := range csvRows(t, id, s.files["tai-ve/chi-tieu-"+id+".csv"])[1:] {
			if row[0] == "2025" {
				want[unitPages(t, "2025")[row[1]]+" "+row[3]] = strings.Replace(row[4], ".", ",", 1)
			}
		}
		for i, m := range data.Months {
			at, _ := stops.Eq(i).Attr("data-at")
			if value, _ := stops.Eq(i).Attr("value"); value != strconv.Itoa(i) || len(m.Texts) != len(data.Hrefs) || len(m.Bands) != len(data.Hrefs) {
				t.Fatalf("%s: month %d is %+v", id, i, m)
			}
			for k, text := range m.Texts {
				page := path.Join("chi-tieu", id, data.Hrefs[k])
				if figure, ok := want[page+" "+at]; ok && figure != text || !ok && text != "–" {
					t.Errorf("%s %s: %s prints %s, the download says %q", id, at, page, text, figure)
				}
				if text == "–" != (data.Bands[m.Bands[k]][0] == "none") && at < "2025-01" {
					t.Errorf("%s %s: %s prints %s in %q", id, at, page, text, data.Bands[m.Bands[k]])
				}
				held++
			}
		}
	}
	t.Logf("%d figures held", held)
}

// The true shapes change with the tiles: each bears the band and the words of its tile, and
// the key of both is one.
func TestTrueShapesSlideWithTheTiles(t *testing.T) {
	t.Parallel()
	s, err := buildSite(withFiles(t, map[string][]byte{"data/ban-do-2025.geojson": geoJSON(t, countryMap.features(t, "2025"))}), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, site := openTab(t), serveSite(t, s)
	const told = `(svg => Object.fromEntries([...svg.querySelectorAll('g[class^="band-"]:not(.legend)')].map(g => [g.querySelector('title').textContent, g.getAttribute('class')])))`
	for _, month := range []string{"2025-06", "2024-03"} { // by pace, by value
		b.open("about:blank")
		b.open(site + "chi-tieu/bhxh_cov/index.html#ban-do=" + month)
		b.wait("the month", `document.querySelector('svg.figure-tiles > title').textContent.endsWith('`+month[5:]+`/`+month[:4]+`')`)
		tiles, shapes := eval[map[string]string](b, told+`(document.querySelector('svg.figure-tiles'))`), eval[map[string]string](b, told+`(document.querySelector('svg.figure-land'))`)
		if len(tiles) != 34 || !maps.Equal(tiles, shapes) {
			t.Errorf("%s: tiles tell %v,\nshapes %v", month, tiles, shapes)
		}
		if title := eval[string](b, `document.querySelector('svg.figure-land > title').textContent`); !strings.Contains(title, month[5:]+"/"+month[:4]) {
			t.Errorf("%s: the shapes are called %q", month, title)
		}
		keys := eval[[]string](b, `['tiles', 'land'].map(k => [...document.querySelectorAll('svg.figure-' + k + ' g.legend')].map(g => g.textContent).join(' '))`)
		if keys[0] == "" || keys[0] != keys[1] {
			t.Errorf("%s: the keys are %q", month, keys)
		}
		b.quiet(month, site)
	}
}
