package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A live chart can be read, followed and saved with the keyboard alone.
func TestLiveChartsByKeyboard(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	folder := t.TempDir()
	b.do("note texts, choose where files are saved",
		command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noteTexts}),
		command(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}))
	b.viewport(1280, 900)
	b.open(site + "chi-tieu/bhxh_cov/index.html")
	b.settle()
	b.enliven("chi-tieu/bhxh_cov/index.html")
	press := func(key string) {
		t.Helper()
		b.do("press a key", chromedp.KeyEvent(key))
	}
	heard := func(what, wanted string) {
		t.Helper()
		b.wait(what, wanted+`.test(document.activeElement.parentNode.querySelector('.heard').textContent)`)
	}

	b.focusChart("Toàn quốc: Bao phủ BHXH 43,20%")
	eval[chromedp.Void](b, `drawn.length = 0`)
	press(kb.Home)
	heard("the first figure of the trend", `/^12\/2021; .*: 33,77%/`)
	b.wait("its tooltip", `drawn.some(d => /: \d+,\d\d%$/.test(d))`)
	press(kb.End)
	heard("the end of the way", `/^12\/2025; .*lộ trình: 45,10%/`)
	press(kb.Escape)
	heard("nothing", `/^$/`)

	b.do("to the button", chromedp.KeyEvent(kb.Tab))
	if got := eval[string](b, `document.activeElement.className`); got != "figure-save" {
		t.Fatalf("after a chart Tab reaches %q, want its button", got)
	}
	press(kb.Enter)
	picture := waitForFile(t, filepath.Join(folder, "Toàn quốc - Bao phủ BHXH 43,20% - rất chậm, lộ trình cần 44,08%.png"))
	if !bytes.HasPrefix([]byte(picture), []byte("\x89PNG")) {
		t.Errorf("what is saved is no PNG")
	}
	b.quiet("keyboard", site)

	b.focusChart("Tỷ lệ bao phủ BHXH theo đơn vị")
	press(kb.Home)
	heard("the first unit of the map", `/^Lai Châu: 33,1/`)
	press(kb.Enter)
	b.wait("the page of the unit", `location.pathname.startsWith('/don-vi/') && document.readyState === 'complete'`)
}

// focusChart presses Tab until a live chart has the focus.
func (b *tab) focusChart(name string) {
	b.t.Helper()
	for range 400 {
		b.do("press Tab", chromedp.KeyEvent(kb.Tab))
		if eval[bool](b, `(() => {
		  const e = document.activeElement, id = (e.getAttribute('aria-labelledby') || '').split(' ')[0];
		  return e.getAttribute('role') === 'application' && document.getElementById(id).textContent.startsWith('`+name+`');
		})()`) {
			return
		}
	}
	b.t.Fatalf("Tab does not reach the chart %s", name)
}

// What a live chart tells is what its drawing prints, and the numbers that it draws are
// those of its table, rounded as everywhere.
func TestLiveChartsTellWhatTheirDrawingsPrint(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.do("note live charts", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `window.lives = []; document.addEventListener('figure-live', e => lives.push(e.detail))`}))
	b.viewport(1280, 900)
	compared := 0
	for _, p := range append(livelyPages, "bao-cao/danh-gia-5-nam-2021-2025/index.html") {
		b.open(site + p)
		b.settle()
		b.enliven(p)
		for _, c := range eval[[]toldChart](b, tellAll) {
			for _, fault := range c.Faults {
				t.Errorf("%s: chart %q: %s", p, c.Title, fault)
			}
			compared += c.Compared
		}
	}
	if compared < 100 {
		t.Errorf("only %d numbers were compared", compared)
	}
}

// A toldChart is what a live chart says against what its drawing prints.
type toldChart struct {
	Title    string
	Faults   []string
	Compared int
}

const tellAll = `lives.map(live => {
  const texts = [...live.svg.querySelectorAll('text.value')].map(t => t.textContent);
  const out = {Title: live.svg.querySelector('title').textContent, Faults: [], Compared: 0};
  const same = (what, got, want) => { out.Compared++; if (got !== want) out.Faults.push(what + ': ' + got + ', drawn ' + want); };
  if (live.figure.dataset.chart === 'trend') {
    const told = Array.from({length: live.count}, (_, i) => live.tell(i));
    same('the newest figure', texts.some(t => told.some(said => said.includes(': ' + t.replace('%', '')))), true);
    same('the first period', live.tell(0).split('\n')[0], live.figure.dataset.span.split('|')[0]);
    return out;
  }
  const drawn = [...live.svg.querySelectorAll('g[class^="band-"]:not(.legend)')];
  same('how many', live.count, drawn.length);
  drawn.forEach((g, i) => same('what is said', live.tell(i), g.querySelector('title').textContent));
  return out;
})`
