package page

import (
	"io/fs"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/templates"
)

// A kind of page without a maker would be an address without a page.
func TestEveryKindOfPageHasAMaker(t *testing.T) {
	all, faults := Load(templates.FS, templates.FS, lang.Vi)
	if faults.HasErrors() {
		t.Fatal(faults.Sorted())
	}
	for kind := range route.Kinds {
		m, page := makers[kind]
		if _, feed := xmlMakers[kind]; page == feed {
			t.Errorf("kind %d: page %v, feed %v", kind, page, feed)
		}
		if page && all.byName[m.template] == nil {
			t.Errorf("kind %d: there is no template %s", kind, m.template)
		}
	}
}

// The style sheet puts before the word of a mark the shape that charts draw.
func TestMarksHaveTheShapesOfCharts(t *testing.T) {
	css, err := fs.ReadFile(templates.FS, "static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, band := range []string{figure.Achieved, figure.Ahead, figure.OnPace, figure.Behind, figure.FarBehind, figure.MovingAway, figure.None} {
		if want := `.band-` + band + ` { --shape: "` + figure.BandSymbol(band) + `";`; !strings.Contains(string(css), want) {
			t.Errorf("site.css has no %s", want)
		}
	}
}

// What the style sheets print before words can be read like the words, on paper and on the
// ground of tables, by day and in the dark. What charts alone bear is a shape, not a letter.
func TestMarksHaveContrast(t *testing.T) {
	var css string
	for _, name := range []string{"figure.css", "site.css"} {
		text, err := fs.ReadFile(templates.FS, "static/"+name)
		if err != nil {
			t.Fatal(err)
		}
		css += string(text)
	}
	day, night := map[string]string{}, map[string]string{}
	for _, block := range regexp.MustCompile(`(@media screen and \(prefers-color-scheme: dark\) \{\s*)?:root \{([^}]*)\}`).FindAllStringSubmatch(css, -1) {
		to := day
		if block[1] != "" {
			to = night
		}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(block[2], -1) {
			to[m[1]] = m[2]
		}
	}
	dark := maps.Clone(day)
	maps.Copy(dark, night)
	n := 0
	for _, m := range regexp.MustCompile(`(?:--shape-colour|--mark|[ ;]color): var\(--([a-z0-9-]+)[,)]`).FindAllStringSubmatch(css, -1) {
		if day[m[1]] == "" || strings.HasSuffix(m[1], "-ink") || m[1] == "band-none" {
			continue // of another, or on a ground of its own
		}
		n++
		for scheme, colours := range map[string]map[string]string{"light": day, "dark": dark} {
			for _, ground := range []string{"paper", "soft"} {
				if c := contrast(colours[m[1]], colours[ground]); c < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", scheme, m[1], ground, c)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d colours of letters were found", n)
	}
}

// contrast is the ratio of WCAG between two colours.
func contrast(a, b string) float64 {
	light := func(hex string) float64 {
		sum := 0.0
		for i, weight := range []float64{.2126, .7152, .0722} {
			n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
			c := float64(n) / 255
			if c <= .04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}
