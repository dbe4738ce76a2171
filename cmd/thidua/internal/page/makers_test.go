package page

import (
	"testing"
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
