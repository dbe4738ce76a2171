package main

import (
	"bytes"
	"compress/gzip"
	"path"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What a reader waits for, and what moves meanwhile.

func zipped(t *testing.T, content []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

const (
	unitBudget   = 60_000  // bytes of a unit's page and all it needs, gzipped
	bundleBudget = 220_000 // bytes of what makes charts interactive, gzipped
)

func TestAUnitPageIsSmall(t *testing.T) {
	s := shippedSite(t)
	heaviest, where := 0, ""
	for _, p := range s.below("don-vi/") {
		weight := zipped(t, s.files[p])
		s.doc(t, p).Find(`link[rel="stylesheet"], link[rel="icon"], script[src]`).Each(func(_ int, e *goquery.Selection) {
			weight += zipped(t, s.files[path.Join(path.Dir(p), e.AttrOr("href", e.AttrOr("src", "")))])
		})
		if weight > heaviest {
			heaviest, where = weight, p
		}
	}
	t.Logf("%s: %d bytes", where, heaviest)
	if heaviest > unitBudget {
		t.Errorf("%s: %d bytes gzipped before its charts become interactive, want at most %d", where, heaviest, unitBudget)
	}
}

func TestTheBundleIsSmall(t *testing.T) {
	s := shippedSite(t)
	name := s.fileLike(t, "tep/echarts.*.js")
	if n := zipped(t, s.files[name]); n > bundleBudget {
		t.Errorf("%s: %d bytes gzipped, want at most %d", name, n, bundleBudget)
	} else {
		t.Logf("%d bytes", n)
	}
}

// The bundle comes when the first chart is near the view, and once.
func TestTheBundleComesLateAndOnce(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	bundles := func() int {
		_, requests := b.heard()
		n := 0
		for _, r := range requests {
			if strings.Contains(r, "/tep/echarts.") {
				n++
			}
		}
		return n
	}
	for _, p := range livelyPages {
		b.viewport(1280, 40)
		b.open(site + p)
		b.settle()
		eval[bool](b, `new Promise(r => setTimeout(() => r(true), 200))`)
		if n := bundles(); n != 0 {
			t.Errorf("%s: ECharts is asked for before a chart is near the view", p)
		}
		b.viewport(1280, 900)
		b.enliven(p)
		if n := bundles(); n != 1 {
			t.Errorf("%s: ECharts is asked for %d times, want once", p, n)
		}
	}
}

// noteShifts notes what moves on a page, as browsers do for the layout shift score.
const noteShifts = `window.shifts = [];
new PerformanceObserver(l => l.getEntries().forEach(e => shifts.push({Value: e.value, What:
  e.sources.slice(0, 3).map(s => s.node && s.node.nodeName + '.' + (s.node.className || '') + ' ' + s.previousRect.y + '→' + s.currentRect.y).join(', ')}))
).observe({type: 'layout-shift', buffered: true});`

type shift struct {
	Value float64
	What  string
}

// stillness is what tools print as 0,00. On a busy machine a browser may lay out a
// table before its last rows have come, and its columns then settle: what moves
// once is looked at again, what is built to move does so each time.
const stillness = 0.005

func TestNothingMovesWhileLoading(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSlowly(t, s)
	b.do("note what moves", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noteShifts}))
	widths := []int64{360, 768, 1280}
	for i, p := range pageTypes(t, s) {
		for n, width := range widths {
			if !*everyMedium && n != i%len(widths) {
				continue
			}
			b.viewport(width, 2000) // so tall that tables and what follows them are in view
			sum, told := b.moves(site, p)
			if sum >= stillness {
				sum, told = b.moves(site, p)
			}
			if sum >= stillness {
				t.Errorf("%s at %d px: moves by %.4f: %s", p, width, sum, told)
			}
		}
	}
}

// moves opens a page, brings its charts to life and tells by how much it moved.
func (b *tab) moves(site, p string) (float64, string) {
	b.t.Helper()
	b.open(site + p)
	b.settle()
	b.enliven(p)
	sum, told := 0.0, []string{}
	for _, shift := range eval[[]shift](b, `shifts`) {
		sum, told = sum+shift.Value, append(told, shift.What)
	}
	return sum, strings.Join(told, "; ")
}

// noteTexts notes every text that is drawn on a canvas.
const noteTexts = `window.drawn = [];
const fillText = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { drawn.push(String(text)); return fillText.call(this, text, ...rest); };`

// The tooltip of a chart tells its figures, by mouse and by keyboard, under the
// content security policy and from a folder.
func TestTooltips(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	b.do("note texts", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noteTexts}))
	const where = "chi-tieu/bhxh_cov/index.html"
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		b.viewport(1280, 900)
		b.open(site + where)
		b.settle()
		b.enliven(where)
		at := eval[struct{ X, Y float64 }](b, `(() => {
		  const stage = document.querySelector('.figure-live').firstElementChild;
		  stage.scrollIntoView({block: 'center', behavior: 'instant'});
		  const r = stage.getBoundingClientRect();
		  drawn.length = 0;
		  return {X: r.left + r.width / 2, Y: r.top + r.height / 2};
		})()`)
		b.do("point at the chart", chromedp.MouseEvent("mouseMoved", at.X, at.Y), chromedp.MouseEvent("mouseMoved", at.X+4, at.Y+4))
		b.wait("a tooltip with a month and a figure", `drawn.some(d => /^\d\d\/20\d\d$/.test(d)) && drawn.some(d => /: \d+,\d\d%$/.test(d))`)
		b.quiet("tooltip", site)
	}
}
