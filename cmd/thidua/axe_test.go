package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// tool is a file of what npm has installed for measuring.
func tool(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join("testdata", "tools", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		t.Fatalf(`%s is missing: run "make tools" first, which installs it`, name)
	}
	return file
}

// askAxe runs axe-core by the rules of WCAG 2.2, levels A and AA, over the whole
// page with all that folds open. On paper no target is pressed; in the dark a page
// differs from itself by colours alone.
const askAxe = `(() => {
  document.querySelectorAll('details').forEach(d => { d.open = true; });
  scrollTo(0, 0);
  return axe.run(document, {
    runOnly: matchMedia('screen and (prefers-color-scheme: dark)').matches
      ? {type: 'rule', values: ['color-contrast', 'link-in-text-block']}
      : {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']},
    rules: matchMedia('print').matches ? {'target-size': {enabled: false}} : {},
    resultTypes: ['violations'],
  }).then(r => r.violations.map(v => v.id + ': ' + v.help + ': ' + v.nodes.length + ' × ' + v.nodes.slice(0, 3).map(n =>
    n.html.slice(0, 160) + ' ' + n.failureSummary.replace(/\s+/g, ' ')).join(' | ')));
})()`

// everyMedium makes axe look at pages without scripts too.
var everyMedium = flag.Bool("every-medium", false, "axe-core on pages with their scripts off, on archives and on maps of true shapes, too, and every page at every width while it loads")

// needLongAxe is for pages that take minutes: "make axe" looks at them.
func needLongAxe(t *testing.T) {
	t.Helper()
	if !*everyMedium {
		t.Skip("make axe runs it")
	}
}

func TestAxeFindsNoViolation(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	s := shippedSite(t)
	for _, run := range []struct{ name, policy string }{{"scripts on", policy}, {"scripts off", policyScriptOff}} {
		if run.policy == policyScriptOff && !*everyMedium {
			continue // the Nu checker reads them as they come; "make axe" looks at them
		}
		t.Run(run.name, func(t *testing.T) { // not beside the other: what is parallel in a test begins last of all
			b, site := openTab(t), serveUnder(t, s, run.policy)
			for _, p := range pageTypes(t, s) {
				b.viewport(1280, 900)
				b.media("light")
				b.open(site + p)
				b.settle()
				if run.policy == policy {
					b.enliven(p)
				}
				eval[chromedp.Void](b, string(axe)+";0")
				b.obeys(p+", "+run.name, run.policy == policy)
			}
		})
	}
}

// obeys asks axe about the open page on a screen, in the dark, on paper and, where
// asked for, on a phone.
func (b *tab) obeys(where string, phone bool) {
	b.t.Helper()
	ask := func(medium string) {
		b.t.Helper()
		b.settle()
		for _, v := range eval[[]string](b, askAxe) {
			b.t.Errorf("%s, %s: %s", where, medium, strings.TrimSpace(v))
		}
	}
	for _, medium := range []string{"light", "dark", "print"} {
		b.media(medium)
		ask(medium)
	}
	if phone {
		b.media("light")
		b.viewport(360, 800)
		ask("phone")
	}
}
