package page

import (
	"io/fs"
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
		if want := `.mark.band-` + band + ` { --shape: "` + figure.BandSymbol(band) + `";`; !strings.Contains(string(css), want) {
			t.Errorf("site.css has no %s", want)
		}
	}
}
