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

	b.focusChart("Tỷ lệ bao phủ BHXH, Toàn quốc")
	eval[chromedp.Void](b, `drawn.length = 0`)
	press(kb.Home)
	heard("the first figure of the trend", `/^12\/2021; .*: 33,77%/`)
	b.wait("its tooltip", `drawn.some(d => /: \d+,\d\d%$/.test(d))`)
	press(kb.End)
	heard("the last figure of the trend", `/^09\/2025; .*: \d+,\d\d%/`)
	press(kb.Escape)
	heard("nothing", `/^$/`)

	b.do("to the button", chromedp.KeyEvent(kb.Tab))
	if got := eval[string](b, `document.activeElement.className`); got != "figure-save" {
		t.Fatalf("after a chart Tab reaches %q, want its button", got)
	}
	press(kb.Enter)
	picture := waitForFile(t, filepath.Join(folder, "Tỷ lệ bao phủ BHXH, Toàn quốc.png"))
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
