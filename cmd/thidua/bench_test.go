package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A running is the program with its window open.
type running struct {
	cmd           *exec.Cmd
	address, site string // with the token; without, and without a slash
}

// openWindow starts the program in a window of a workspace; it ends with the test.
func openWindow(t *testing.T, program, dir string, env ...string) *running {
	t.Helper()
	cmd := exec.Command(program, "window", "-C", dir, "--no-browser")
	cmd.Env, cmd.Stderr = append(append(os.Environ(), "XDG_CONFIG_HOME="+t.TempDir()), env...), t.Output() // what was opened is remembered
	return answering(t, cmd)
}

// answering starts a program that opens a window, and waits for its address.
func answering(t *testing.T, cmd *exec.Cmd) *running {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatalf("the first line of the window: %q, %v", first, err)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	r := &running{cmd: cmd, address: strings.TrimSpace(first)}
	r.site, _, _ = strings.Cut(r.address, "/?")
	return r
}

// A visitor asks the window for pages and sends its forms, as a browser without scripts does.
type visitor struct {
	*running
	t      *testing.T
	client *http.Client
}

func (r *running) visit(t *testing.T) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{r, t, &http.Client{Jar: jar}}
	v.body(v.client.Get(r.address))
	return v
}

// body is the page that an answer holds; "" where there was none.
func (v *visitor) body(res *http.Response, err error) string {
	v.t.Helper()
	if err != nil {
		return ""
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return ""
	}
	return string(b)
}

func (v *visitor) get(path string) string {
	v.t.Helper()
	return v.body(v.client.Get(v.site + path))
}

func (v *visitor) post(path string, fields url.Values) string {
	v.t.Helper()
	return v.send(path, "application/x-www-form-urlencoded", strings.NewReader(fields.Encode()))
}

func (v *visitor) send(path, kind string, body io.Reader) string {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), http.MethodPost, v.site+path, body)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Origin", v.site)
	return v.body(v.client.Do(r))
}

// A bench is a window on a workspace, in a browser.
type bench struct {
	*tab
	*running
	hand hand
}

// A hand works the page: it has one element of it in front of it, window.aim.
type hand interface {
	press(b *bench)              // a button or a link
	write(b *bench, text string) // into a field
	files(b *bench, names []string)
}

// openBench shows a window in a browser, on its first page.
func openBench(t *testing.T, r *running, h hand) *bench {
	t.Helper()
	b := &bench{openTab(t), r, h}
	b.do("say yes to last questions", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: sayYes}))
	b.viewport(1280, 900)
	b.open(r.address)
	return b
}

// sayYes answers what the window asks before it acts, and keeps the last question.
const sayYes = `window.confirm = question => { sessionStorage.setItem('asked', question); return true; };`

// asked wants the last question to have been this one.
func (b *bench) asked(question string) {
	b.t.Helper()
	if got := eval[string](b.tab, `sessionStorage.getItem('asked') || ''`); got != question {
		b.t.Errorf("asked before it acts: %q, want %q", got, question)
	}
}

func js(v string) string {
	out, _ := json.Marshal(v)
	return string(out)
}

// aim puts the element that an expression gives in front of the hand.
func (b *bench) aim(what, expression string) {
	b.t.Helper()
	if !b.wait(what, `!!(window.aim = `+expression+`)`) {
		b.t.Fatalf("the page:\n%s", eval[string](b.tab, `document.body.innerText.slice(0, 3000)`))
	}
}

const (
	buttonOf = `[...document.querySelectorAll('main button, header button')].find(e => !e.disabled && e.textContent.trim().startsWith(%s))`
	linkOf   = `[...document.querySelectorAll('main a, header a')].find(e => e.textContent.trim().startsWith(%s))`
	fieldOf  = `(document.getElementById(%s) || document.getElementsByName(%[1]s)[0])`
)

func (b *bench) fill(id, value string) {
	b.t.Helper()
	b.aim("the field "+id, fmt.Sprintf(fieldOf, js(id)))
	b.hand.write(b, value)
	if got := eval[string](b.tab, fmt.Sprintf(fieldOf, js(id))+`.value`); got != value {
		b.t.Errorf("the field %s holds %q, %q was written", id, got, value)
	}
}

// press presses the button of a text, and waits for the page that follows.
func (b *bench) press(text string) {
	b.t.Helper()
	b.aim("the button "+text, fmt.Sprintf(buttonOf, js(text)))
	b.leave(text)
}

// follow follows the link of a text.
func (b *bench) follow(text string) {
	b.t.Helper()
	b.aim("the link "+text, fmt.Sprintf(linkOf, js(text)))
	b.leave(text)
}

func (b *bench) leave(text string) {
	b.t.Helper()
	eval[bool](b.tab, `window.before = true`)
	b.hand.press(b)
	b.wait("the page after "+text, `!window.before && document.readyState === 'complete'`)
}

func (b *bench) told(text string) {
	b.t.Helper()
	if !b.wait("the notice "+text, `[...document.querySelectorAll('.told')].some(t => t.textContent.includes(`+js(text)+`)) && !document.querySelector('.job')`) {
		b.t.Fatal(eval[string](b.tab, `document.body.innerText.slice(0, 3000)`))
	}
}

// A mouse clicks what it sees, where it sees it.
type mouse struct{}

func (mouse) click(b *bench) {
	b.t.Helper()
	at := eval[[]float64](b.tab, `(() => {
  const e = window.aim;
  e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
  const r = e.getClientRects()[0], x = r.x + r.width / 2, y = r.y + r.height / 2, there = document.elementFromPoint(x, y);
  if (there !== e && !e.contains(there)) throw new Error('something lies over ' + e.outerHTML + ': ' + (there && there.outerHTML));
  return [x, y];
})()`)
	for _, kind := range []input.DispatchMouseEventType{"mousePressed", "mouseReleased"} {
		b.do("click", command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1}))
	}
}

func (m mouse) press(b *bench) { m.click(b) }

func (m mouse) write(b *bench, text string) {
	m.click(b)
	overwrite(b, text)
}

func (m mouse) files(b *bench, names []string) { chooseFiles(b, names, func() { m.click(b) }) }

// A keyboard goes on with Tab until it has what it wants.
type keyboard struct{}

func (keyboard) to(b *bench) {
	b.t.Helper()
	for range 2000 {
		key(b, "Tab", 9, 0)
		if eval[bool](b.tab, `document.activeElement === window.aim`) {
			return
		}
	}
	b.t.Fatalf("not to be reached by keyboard: %s", eval[string](b.tab, `window.aim.outerHTML + ' active: ' + document.activeElement.outerHTML.slice(0, 200)`))
}

func (k keyboard) press(b *bench) {
	k.to(b)
	key(b, "Enter", 13, 0)
}

func (k keyboard) write(b *bench, text string) {
	k.to(b)
	overwrite(b, text)
}

func (k keyboard) files(b *bench, names []string) {
	k.to(b)
	chooseFiles(b, names, func() { key(b, "Enter", 13, 0) })
}

// overwrite types over what the focused field holds.
func overwrite(b *bench, text string) {
	b.t.Helper()
	const ctrl = 2
	key(b, "a", 65, ctrl)
	b.do("type", command(input.InsertText, input.InsertTextParams{Text: text}))
}

func key(b *bench, name string, code int64, modifiers int64) {
	b.t.Helper()
	down := input.DispatchKeyEventParams{Type: "rawKeyDown", Key: name, Code: name, WindowsVirtualKeyCode: code, NativeVirtualKeyCode: code, Modifiers: modifiers}
	switch {
	case name == "Enter":
		down.Type, down.Text = "keyDown", "\r"
	case len(name) == 1:
		down.Code, down.Commands = "Key"+strings.ToUpper(name), []string{"selectAll"}
	}
	up := down
	up.Type, up.Text, up.Commands = "keyUp", "", nil
	b.do("press a key", command(input.DispatchKeyEvent, down), command(input.DispatchKeyEvent, up))
}

// chooseFiles opens the browser's own box for files, and chooses some in it.
func chooseFiles(b *bench, names []string, open func()) {
	b.t.Helper()
	b.mu.Lock()
	b.chooser = make(chan cdp.BackendNodeID, 1)
	b.mu.Unlock()
	b.do("hear of the box", command(page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true}))
	open()
	select {
	case node := <-b.chooser:
		b.do("choose files", command(dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: names, BackendNodeID: node}))
	case <-time.After(patience):
		b.t.Fatal("no box for files was opened")
	}
}

// picture leaves a picture of the screen, and holds it against axe-core.
func (b *bench) picture(name string, axe []byte) {
	b.t.Helper()
	if axe == nil {
		return
	}
	b.settle()
	eval[chromedp.Void](b.tab, string(axe)+";0")
	for _, v := range eval[[]string](b.tab, askAxe) {
		b.t.Errorf("%s: %s", name, v)
	}
	widths := []int64{360, 1280}
	if *pictures != "" || os.Getenv("THIDUA_WINDOW") != "" {
		widths = []int64{360, 768, 1920, 1280}
	}
	for _, width := range widths {
		b.viewport(width, 900)
		b.settle()
		if w := eval[int](b.tab, `document.documentElement.scrollWidth - innerWidth`); w > 0 {
			b.t.Errorf("%s: %d px wider than the window of %d px: %s", name, w, width, eval[string](b.tab, widest))
		}
		if *pictures == "" {
			continue
		}
		b.shoot(fmt.Sprintf("%s-%d.png", name, width))
	}
	if *pictures != "" {
		b.media("dark")
		b.settle()
		b.shoot(name + "-dark.png")
		b.media("light")
	}
}

const widest = `(() => { const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll')).slice(0, 2); return out.map(e => e.outerHTML.slice(0, 150)).join(' | '); })()`

func (b *bench) shoot(name string) {
	b.t.Helper()
	shot, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(90))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, name), shot, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// quietBench wants no violation of the window's policy.
func (b *bench) quietBench(where string) {
	b.t.Helper()
	complaints, requests := b.heard()
	for _, c := range complaints {
		if strings.Contains(c, "security policy") || strings.Contains(c, "exception") {
			b.t.Errorf("%s: %s", where, c)
		}
	}
	for _, r := range requests {
		if !strings.HasPrefix(r, "http://127.0.0.1:") && !strings.HasPrefix(r, "data:") {
			b.t.Errorf("%s: asks for %s", where, r)
		}
	}
}
