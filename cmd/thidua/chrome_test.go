package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take for anything it is waited for.
const patience = 60 * time.Second

// A tab is a browser tab that keeps what its pages complain about.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
	requests   []string
	chooser    chan cdp.BackendNodeID // hears of a box for files that was opened
}

// openTab starts a browser of its own with a fresh profile; it ends with the test.
func openTab(t *testing.T) *tab {
	t.Helper()
	chrome := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			chrome = found
			break
		}
	}
	if chrome == "" {
		t.Fatal("this test needs Chromium: sudo apt-get install chromium fonts-noto-core")
	}
	// Without a user data folder given, chromedp makes a new one and takes it away.
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chrome), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("lang", "vi"), chromedp.Env("LANGUAGE=vi"), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	b := &tab{t: t}
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(b.hear))
	t.Cleanup(cancel)
	b.ctx = ctx
	b.do("start the browser",
		command(audits.Enable, cdp.Empty{}),
		command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noteViolations}))
	return b
}

const noteViolations = `window.violations = [];
document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber));`

func command[P, R any](cmd cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, cmd, params)
		return err
	})
}

// hear notes errors, warnings, violations of the content security policy,
// failed requests, and the address of every request.
func (b *tab) hear(event any) {
	complain := func(format string, args ...any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.complaints = append(b.complaints, fmt.Sprintf(format, args...))
	}
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			complain("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			text, _ := json.Marshal(e.Args)
			complain("console.%s: %s", e.Type, text)
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		complain("exception: %s", text)
	case *audits.EventIssueAdded:
		if d := e.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
			complain("content security policy: %s %s", d.ViolatedDirective, d.BlockedURL)
		} else if e.Issue.Details.QuirksModeIssueDetails != nil {
			complain("quirks mode")
		}
	case *page.EventFileChooserOpened:
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.chooser != nil {
			b.chooser <- e.BackendNodeID
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			complain("a request failed: %s", e.ErrorText)
		}
	case *network.EventRequestWillBeSent:
		b.mu.Lock()
		defer b.mu.Unlock()
		b.requests = append(b.requests, e.Request.URL)
	}
}

// heard takes what the tab has noted since the last call.
func (b *tab) heard() (complaints, requests []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	complaints, requests = b.complaints, b.requests
	b.complaints, b.requests = nil, nil
	return complaints, requests
}

// quiet wants no complaint of the page, and no request that leaves the site.
func (b *tab) quiet(where, site string) {
	b.t.Helper()
	for _, v := range eval[[]string](b, `window.violations || []`) {
		b.t.Errorf("%s: content security policy: %s", where, v)
	}
	complaints, requests := b.heard()
	for _, c := range complaints {
		b.t.Errorf("%s: %s", where, c)
	}
	for _, r := range requests {
		if !strings.HasPrefix(r, site) {
			b.t.Errorf("%s: asks for %s", where, r)
		}
	}
	if len(requests) == 0 {
		b.t.Errorf("%s: no request was seen", where)
	}
}

func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// open loads a page, and forgets what the page before it complained about.
func (b *tab) open(url string) {
	b.t.Helper()
	b.heard()
	ctx, cancel := context.WithTimeout(b.ctx, 2*patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		b.t.Fatalf("open %s: %v", url, err)
	}
}

// eval runs an expression in the page; a promise is waited for.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.120s: %v", expression, err)
	}
	return v
}

// settle waits until the page has been drawn.
func (b *tab) settle() {
	b.t.Helper()
	eval[bool](b, `new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => r(true), 30))))`)
}

// wait asks the page again and again: chromedp's own polls build functions from
// text, which the content security policy rightly forbids.
func (b *tab) wait(what, expression string) bool {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(40 * time.Millisecond) {
		// A page that is just being loaded again has no answer yet.
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return true
		}
	}
	b.t.Errorf("waited in vain for %s", what)
	return false
}

// media sets what pages are shown for: "light", "dark" or "print".
func (b *tab) media(name string) {
	b.t.Helper()
	p := emulation.SetEmulatedMediaParams{Media: "screen", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}}
	if name == "print" {
		p = emulation.SetEmulatedMediaParams{Media: name}
	}
	b.do("set the medium", command(emulation.SetEmulatedMedia, p))
}

func (b *tab) viewport(width, height int64) {
	b.t.Helper()
	b.do("set the size", chromedp.EmulateViewport(width, height))
}

// scripts switches the page's own scripts on or off, from the next page on.
func (b *tab) scripts(on bool) {
	b.t.Helper()
	b.do("switch scripts", command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}))
}

// offline cuts the network off.
func (b *tab) offline() {
	b.t.Helper()
	none := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}}}
	b.do("cut the network off", command(network.EmulateNetworkConditionsByRule, none))
}

// The content security policy under which every page works, and the same where
// no script runs.
const (
	policy          = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	policyScriptOff = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

// serveSite serves a site as the internal portal does; a bare folder is its
// index.html.
func serveSite(t *testing.T, s *builtSite) string {
	t.Helper()
	return serveUnder(t, s, policy)
}

// serveUnder serves a site under a content security policy.
func serveUnder(t *testing.T, s *builtSite, policy string) string {
	t.Helper()
	return listen(t, s.handler(policy))
}

// serveSlowly serves a site whose scripts come when the page has been painted.
func serveSlowly(t *testing.T, s *builtSite) string {
	t.Helper()
	site := s.handler(policy)
	return listen(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Ext(r.URL.Path) == ".js" {
			time.Sleep(150 * time.Millisecond)
		}
		site.ServeHTTP(w, r)
	}))
}

func listen(t *testing.T, site http.Handler) string {
	t.Helper()
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func (s *builtSite) handler(policy string) http.Handler {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
		".xml": "application/xml", ".csv": "text/csv; charset=utf-8", ".png": "image/png", ".svg": "image/svg+xml",
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		w.Header().Set("Content-Security-Policy", policy)
		content, ok := s.files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", types[path.Ext(name)])
		_, _ = w.Write(content)
	})
}
