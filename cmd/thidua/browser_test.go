package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The built site in a real browser.

// livelyPages are the pages whose charts are brought to life one by one.
var livelyPages = []string{campaign3081, campaign4225, ranking4225, "don-vi/dak-lak/index.html", "chi-tieu/bhxh_cov/index.html"}

// A seenChart is a chart as the browser lays it out.
type seenChart struct {
	Title                           string
	Lively, Drawn, Live             bool // can be live; something is to be seen; is live
	Width, Height, Figure, Top, Ink float64
}

// lookAtCharts measures every chart: the picture or what has taken its place.
const lookAtCharts = `[...document.querySelectorAll('figure.chart')].filter(f => !f.closest('.slide:not(.on)')).map(f => {
  const svg = f.querySelector('svg.figure'), live = f.querySelector('.figure-live');
  const shown = live && !live.hidden ? live : svg;
  // The stage of a live chart bears its width; below it stands the key.
  const r = shown.getBoundingClientRect(), wide = shown === live ? live.firstElementChild.getBoundingClientRect() : r;
  const canvas = live && live.querySelector('canvas');
  let ink = 0;
  if (canvas && canvas.width && canvas.height) {
    const copy = Object.assign(document.createElement('canvas'), {width: canvas.width, height: canvas.height});
    const pen = copy.getContext('2d', {willReadFrequently: true});
    pen.drawImage(canvas, 0, 0);
    const data = pen.getImageData(0, 0, copy.width, copy.height).data;
    for (let i = 3; i < data.length; i += 4) { if (data[i]) ink++; }
  }
  return {
    Title: svg.querySelector('title').textContent, Lively: 'chart' in f.dataset, Live: f.dataset.live === '1', Ink: ink,
    Drawn: shown.checkVisibility({opacityProperty: true, visibilityProperty: true}),
    Width: wide.width, Height: r.height, Figure: f.getBoundingClientRect().height,
    Top: f.getBoundingClientRect().top + scrollY,
  };
})`

func (b *tab) charts() []seenChart {
	b.t.Helper()
	return eval[[]seenChart](b, lookAtCharts)
}

func (b *tab) checkChartsSeen(where string) {
	b.t.Helper()
	for _, c := range b.charts() {
		if !c.Drawn || c.Width < 100 || c.Height < 40 {
			b.t.Errorf("%s: chart %q cannot be seen: %.0f × %.0f", where, c.Title, c.Width, c.Height)
		}
	}
}

func TestBrowserFindsNoFaultOnThePortal(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	for _, p := range pageTypes(t, s) {
		b.open(site + p)
		b.settle()
		b.checkChartsSeen(p)
		b.quiet(p, site)
	}
}

func TestBrowserFindsNoFaultInAFolder(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), fileSite(t, s)
	for _, p := range pageTypes(t, s) {
		if p == "404.html" {
			continue // a server alone shows it, for any address: its references begin at the server's root
		}
		b.open(site + p)
		b.settle()
		b.checkChartsSeen(p)
		b.quiet(p, site)
	}
}

// fileSite puts the site into a folder whose name is not a plain one, and gives
// its address.
func fileSite(t *testing.T, s *builtSite) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "thi dua")
	s.write(t, folder)
	return "file://" + strings.ReplaceAll(filepath.ToSlash(folder), " ", "%20") + "/"
}

func TestPagesAreCompleteWithoutScripts(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.scripts(false)
	for _, p := range pageTypes(t, s) {
		b.open(site + p)
		b.checkChartsSeen(p)
		for _, c := range b.charts() {
			if c.Live {
				t.Fatalf("%s: scripts run, this test shows nothing", p)
			}
		}
		for _, hidden := range eval[[]string](b, hiddenNumbers) {
			t.Errorf("%s: without scripts this is hidden: %s", p, hidden)
		}
		b.quiet(p, site)
		if eval[bool](b, `document.querySelector('`+officialForm+`') !== null`) {
			b.media("print")
			for _, hidden := range eval[[]string](b, `[...document.querySelectorAll('`+officialForm+`')].filter(e => !e.checkVisibility()).map(e => e.className)`) {
				t.Errorf("%s: .%s is on paper neither", p, hidden)
			}
			b.media("light")
		}
	}
	b.open(site + levels[0].page)
	if eval[chromedp.Void](b, `document.querySelector('main table').hidden = true`); len(eval[[]string](b, hiddenNumbers)) == 0 {
		t.Error("a table that is hidden is not noticed: this test shows nothing")
	}
	for _, want := range levels {
		b.open(site + want.page)
		if text := words(eval[string](b, `document.querySelector('main').innerText`)); !strings.Contains(text, want.level) {
			t.Errorf("%s: without scripts %s is not to be read", want.page, want.level)
		}
	}
}

// officialForm is what stands around a report and a score sheet on paper alone, with
// scripts and without: number, day, who signs.
const officialForm = ".official-head, .official-foot"

// hiddenNumbers are texts with digits that are not shown, those in closed
// <details>, which open without scripts, inside pictures, of fields and of the
// official form aside.
const hiddenNumbers = `[...document.querySelectorAll('body *')].filter(e =>
  /\d/.test([...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join('')) &&
  !e.closest('svg, script, .skip, fieldset, output, ` + officialForm + `') && !(e.closest('details:not([open])') && !e.closest('summary')) &&
  !e.checkVisibility({opacityProperty: true, visibilityProperty: true})
).slice(0, 5).map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 80))`

// A chart comes to life when it comes into view, in place of its picture: the
// page does not move.
func TestChartsComeToLifeInPlace(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site, still := openTab(t), serveSite(t, s), serveSite(t, s.without("tep/echarts."))
	for _, width := range []int64{360, 1280} {
		b.viewport(width, 900)
		for _, p := range livelyPages {
			b.open(still + p)
			b.settle()
			before := b.charts()
			b.open(site + p)
			b.settle()
			b.enliven(p)
			after := b.charts()
			if len(before) == 0 || len(before) != len(after) {
				t.Errorf("%s: %d charts, live %d", p, len(before), len(after))
				continue
			}
			for i, c := range after {
				comparePlace(t, p, width, before[i], c)
			}
			b.quiet(p, site)
		}
	}
}

// enliven brings each chart of the page into view.
func (b *tab) enliven(where string) {
	b.t.Helper()
	for i := range eval[int](b, `document.querySelectorAll('figure[data-chart]').length`) {
		chart := `document.querySelectorAll('figure[data-chart]')[` + strconv.Itoa(i) + `]`
		eval[chromedp.Void](b, chart+`.scrollIntoView({block: 'center', behavior: 'instant'})`)
		b.do("stir", chromedp.MouseEvent("mouseMoved", float64(i%2), 1))
		b.wait(where+": chart "+strconv.Itoa(i+1)+" coming to life", chart+`.dataset.live === '1'`)
	}
	b.settle()
}

func comparePlace(t *testing.T, page string, width int64, before, after seenChart) {
	t.Helper()
	if after.Live != after.Lively || !after.Drawn || after.Live && after.Ink < 100 {
		t.Errorf("%s at %d px: chart %q: live %v, shown %v, %.0f dots drawn", page, width, after.Title, after.Live, after.Drawn, after.Ink)
	}
	moved := func(what string, a, b float64) {
		if a-b > 1 || b-a > 1 {
			t.Errorf("%s at %d px: chart %q: its %s was %.1f, live it is %.1f", page, width, after.Title, what, a, b)
		}
	}
	moved("height", before.Height, after.Height)
	moved("width", before.Width, after.Width)
	moved("figure's height", before.Figure, after.Figure)
	moved("place on the page", before.Top, after.Top)
}

func TestNoPageScrollsSideways(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	for _, p := range pageTypes(t, s) {
		for i, width := range []int64{320, 360, 768, 1280} {
			b.viewport(width, 900)
			if i == 0 {
				b.open(site + p)
			}
			b.settle()
			if wide := eval[[]string](b, tooWide); len(wide) > 0 {
				t.Errorf("%s: wider than %d px: %s", p, width, strings.Join(wide, "; "))
			}
		}
	}
}

// tooWide is empty, or says how far the page can be scrolled and by what.
const tooWide = `(() => {
  const page = document.scrollingElement, room = Math.min(innerWidth, document.documentElement.clientWidth);
  if (page.scrollWidth <= room) { return []; }
  return [page.scrollWidth + ' px'].concat([...document.querySelectorAll('body *')]
    .filter(e => !(e.parentElement && e.parentElement.closest('.scroll, svg, .figure-live')) && e.getBoundingClientRect().right > room + 0.5)
    .slice(0, 4).map(e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '') + ' "' + e.textContent.trim().slice(0, 40) + '"'));
})()`

// tabTo presses Tab until the element with an id has the focus.
func (b *tab) tabTo(id string) {
	b.t.Helper()
	for range 30 {
		b.do("press Tab", chromedp.KeyEvent(kb.Tab))
		if eval[bool](b, `document.activeElement.id === '`+id+`'`) {
			return
		}
	}
	b.t.Fatalf("Tab does not reach #%s", id)
}

// Pictures are what is printed: live charts give way to them.
func TestPrintShowsThePictures(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.open(site + "don-vi/dak-lak/index.html")
	b.settle()
	b.enliven("don-vi/dak-lak/index.html")
	shown := eval[string](b, `(() => {
	  const count = () => [...document.querySelectorAll('[data-chart] svg.figure')].filter(e => e.checkVisibility()).length + '/' +
	    [...document.querySelectorAll('.figure-live')].filter(e => e.checkVisibility()).length;
	  const before = count();
	  dispatchEvent(new Event('beforeprint'));
	  const print = count();
	  dispatchEvent(new Event('afterprint'));
	  return [before, print, count()].join(' ');
	})()`)
	n := eval[string](b, `String(document.querySelectorAll('[data-chart]').length)`)
	if want := "0/" + n + " " + n + "/0 0/" + n; shown != want {
		t.Errorf("pictures and live charts before, in and after print: %s, want %s", shown, want)
	}
}

// A browser repeats the heads of a table on each sheet, but paints nothing there
// that is positioned or a box in a line, as buttons are.
func TestHeadsOfTablesRepeatOnPaper(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.media("print")
	for _, p := range pageTypes(t, s) {
		b.open(site + p)
		b.settle()
		if n := eval[int](b, `[...document.querySelectorAll('thead, thead *')].filter(e => getComputedStyle(e).position !== 'static').length +
			[...document.querySelectorAll('thead button')].filter(e => getComputedStyle(e).display !== 'contents').length +
			[...document.querySelectorAll('thead')].filter(e => getComputedStyle(e).display !== 'table-header-group').length +
			[...document.querySelectorAll('.scroll')].filter(e => getComputedStyle(e).overflow !== 'visible').length`); n > 0 {
			t.Errorf("%s: %d heads or parts of them do not repeat, or tables are cut", p, n)
		}
	}
}
