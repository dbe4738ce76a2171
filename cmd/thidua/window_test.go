package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/cli"
)

// pictures is where the tests leave pictures of the window, for the guide.
var pictures = flag.String("pictures", "", "a folder for pictures of the window")

// A bench is a window on a workspace, in a browser.
type bench struct {
	*tab
	dir, address, site string
}

// now is the day on which the rounds of the tests are done.
func now() time.Time { return time.Date(2025, 11, 5, 8, 0, 0, 0, time.UTC) }

// atOnce waits for nothing: letters go one after another.
func atOnce(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func program(t *testing.T, args ...string) {
	t.Helper()
	var out strings.Builder
	if code := cli.Main(t.Context(), cli.Env{Stdout: &out, Stderr: &out, Now: now}, args); code != 0 {
		t.Fatalf("%v: exit code %d\n%s", args, code, out.String())
	}
}

// openBench opens the window of a workspace; it ends with the test.
func openBench(t *testing.T, dir string, roots *tls.Config) *bench {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Main(ctx, cli.Env{Stdout: write, Stderr: io.Discard, Now: now, Sleep: atOnce, Roots: roots}, []string{"window", "-C", dir, "--no-browser"})
		write.Close()
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	first, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, read) }()
	b := &bench{tab: openTab(t), dir: dir, address: strings.TrimSpace(first)}
	b.site, _, _ = strings.Cut(b.address, "/?")
	b.viewport(1280, 900)
	b.open(b.address)
	return b
}

// picture leaves a picture of the screen, and holds it against axe-core.
func (b *bench) picture(name string, axe []byte) {
	b.t.Helper()
	b.settle()
	eval[chromedp.Void](b.tab, string(axe)+";0")
	for _, v := range eval[[]string](b.tab, askAxe) {
		b.t.Errorf("%s: %s", name, v)
	}
	if w := eval[int](b.tab, `document.documentElement.scrollWidth - innerWidth`); w > 0 {
		b.t.Errorf("%s: %d px wider than the window", name, w)
	}
	if *pictures == "" {
		return
	}
	for _, width := range []int64{360, 1280} {
		b.viewport(width, 900)
		b.settle()
		shot, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(90))
		if err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*pictures, fmt.Sprintf("%s-%d.png", name, width)), shot, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
}

func (b *bench) at(path string) {
	b.t.Helper()
	b.open(b.site + path)
}

func (b *bench) fill(id, value string) {
	b.t.Helper()
	eval[bool](b.tab, fmt.Sprintf(`(() => { const f = document.getElementById(%s) || document.getElementsByName(%[1]s)[0]; f.focus(); f.value = %s; return true; })()`, js(id), js(value)))
}

func js(v string) string {
	out, _ := json.Marshal(v)
	return string(out)
}

// press presses the button of a text, and waits for the page that follows.
func (b *bench) press(text string) {
	b.t.Helper()
	eval[bool](b.tab, fmt.Sprintf(`(() => { window.before = true; const b = [...document.querySelectorAll('main button')].find(b => b.textContent.trim().startsWith(%s)); if (!b) throw new Error('no button ' + %[1]s + ' in ' + document.body.innerText.slice(0, 2000)); b.click(); return true; })()`, js(text)))
	b.wait("the page after "+text, `!window.before && document.readyState === 'complete'`)
}

func (b *bench) told(text string) {
	b.t.Helper()
	if !b.wait("the notice "+text, `[...document.querySelectorAll('.told')].some(t => t.textContent.includes(`+js(text)+`)) && !document.querySelector('.job')`) {
		b.t.Log(eval[string](b.tab, `document.body.innerText`))
	}
}

// monthsFiles are what three offices send: a form of Excel with a cell that is wrong, a
// text without its period, a long table in good order.
func monthsFiles(t *testing.T) (files []string) {
	t.Helper()
	dir := t.TempDir()
	f := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "Đơn vị", "B1": "Kỳ", "C1": "BHXH bắt buộc", "D1": "BHYT", "A2": "Huế", "B2": "10/2025", "C2": 118500, "D2": "1.2O1.000"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(filepath.Join(dir, "Huế T10.xlsx")); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{
		"Hà Nội T10.csv": "Biểu số liệu tháng 10 năm 2025\r\nĐơn vị;BHXH bắt buộc;BHYT\r\nHà Nội;1.722.000;7.895.000\r\n",
		"can-tho.csv":    "unit,indicator,period,value\n92,bhxh_bb,2025-10,310000\n92,bhyt,2025-10,3700000\n",
	}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Hà Nội T10.csv", "Huế T10.xlsx", "can-tho.csv"} {
		files = append(files, filepath.Join(dir, name))
	}
	return files
}

// filesBelow reads what a round has made, but for what was sent when.
func filesBelow(t *testing.T, dir string, folders ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := os.ReadFile(name)
			rel, _ := filepath.Rel(dir, name)
			out[filepath.ToSlash(rel)] = string(content)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// The round of a month, done in the window with a mouse, leaves the files that the
// commands leave.
func TestRoundInTheWindow(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	server := startExim(t)
	arrived := monthsFiles(t)
	portal, byHand := filepath.Join(t.TempDir(), "cong"), filepath.Join(t.TempDir(), "w")
	dir := filepath.Join(t.TempDir(), "Thi đua")
	for _, w := range []string{dir, byHand} {
		program(t, "init", w)
		home := filepath.Join(w, "content", "index.md")
		text, err := os.ReadFile(home)
		if err != nil {
			t.Fatal(err)
		}
		to := "---\npublish: [\"dir:" + filepath.ToSlash(portal) + "\"]\n"
		if err := os.WriteFile(home, []byte(strings.Replace(string(text), "---\n", to, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := openBench(t, dir, server.tls)
	b.picture("thang-nay", axe)

	b.at("/nhan")
	b.do("choose files", chromedp.SetUploadFiles("#tep", arrived))
	b.wait("the files that wait", `document.querySelectorAll('.rows a[href^="/nhan/"]').length === 3`)
	b.picture("nhan-tep", axe)
	waiting := func(name string) string {
		return eval[string](b.tab, `[...document.querySelectorAll('.rows a')].find(a => a.textContent === `+js(name)+`).getAttribute('href')`)
	}
	hanoi, hue, cantho := waiting("Hà Nội T10.csv"), waiting("Huế T10.xlsx"), waiting("can-tho.csv")

	b.at(hanoi)
	if got := eval[string](b.tab, `document.querySelector('[name=period]').value`); got != "10/2025" {
		t.Errorf("the period that is proposed: %q", got)
	}
	b.picture("hoi-ky", axe)
	b.press("Đọc lại")
	b.press("Nhận vào")
	b.told("Đã nhận Hà Nội T10.csv: 2 số liệu")

	b.at(hue)
	b.picture("o-sai", axe)
	b.fill("o-Sheet1!D2", "1.201.000")
	b.fill("sua-ly-do", "gõ nhầm chữ O")
	b.fill("sua-ai", "Phòng Thi đua")
	b.press("Đọc lại")
	b.press("Nhận vào")
	b.told("Đã nhận Huế T10.xlsx: 2 số liệu")

	b.at(cantho)
	b.press("Nhận vào")
	b.told("Đã nhận can-tho.csv: 2 số liệu")

	b.at("/kiem-tra")
	b.picture("kiem-tra", axe)
	b.at("/xem")
	b.settle()
	b.at("/dang")
	b.press("Dựng trang")
	b.told("Đã dựng")
	b.at("/dang")
	b.picture("dang", axe)
	b.press("Đăng")
	b.told("Đã đăng bản 000001-")

	b.at("/gui")
	b.press("Dựng thư")
	b.told("Đã dựng")
	b.at("/gui")
	b.fill("ly-do", "kiểm thử")
	b.press("Coi như")
	b.picture("gui", axe)
	for id, value := range map[string]string{"may-chu": "localhost", "cong": fmt.Sprint(server.port), "nguoi-dung": "thidua", "mat-khau": "mat-khau"} {
		b.fill(id, value)
	}
	left := eval[int](b.tab, `document.querySelectorAll('tbody tr').length`)
	b.press(fmt.Sprintf("Gửi %d thư", left))
	b.told(fmt.Sprintf("Đã gửi %d thư; đã gửi từ trước 0; bị từ chối 0; không chắc 0; còn lại 0.", left))
	b.at("/luu-tru")
	b.picture("luu-tru", axe)
	b.press("Lập năm 2024")
	b.told("Đã lập data/archives/2024.zip")
	b.press("Kiểm chứng")
	b.told("2024.zip nguyên vẹn từng byte")

	program(t, "receive", "-C", byHand, "--on", "05/11/2025", "--period", "10/2025", arrived[0])
	fixed := filepath.Join(byHand, "data", "actuals", "2025", "Huế T10.xlsx")
	copyFile(t, arrived[1], fixed)
	program(t, "correct", "-C", byHand, "data/actuals/2025/Huế T10.xlsx", "Sheet1!D2", "1.201.000", "--reason", "gõ nhầm chữ O", "--who", "Phòng Thi đua", "--on", "05/11/2025")
	if err := os.Remove(fixed); err != nil {
		t.Fatal(err)
	}
	program(t, "receive", "-C", byHand, "--on", "05/11/2025", arrived[1])
	program(t, "receive", "-C", byHand, "--on", "05/11/2025", arrived[2])
	program(t, "build", "-C", byHand)
	program(t, "email", "render", "-C", byHand)
	program(t, "archive", "create", "-C", byHand, "2024")
	got, want := filesBelow(t, dir, "content", "data", "public", "thu"), filesBelow(t, byHand, "content", "data", "public", "thu")
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s differs from what the commands make (%d and %d bytes)", name, len(got[name]), len(want[name]))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is made in the window alone", name)
		}
	}
	received := server.delivered(t, left)
	if len(received) != left {
		t.Errorf("%d letters have arrived, %d were sent", len(received), left)
	}
	published, err := filepath.EvalSymlinks(filepath.Join(portal, "current"))
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.ReadFile(filepath.Join(published, "index.html"))
	if err != nil || string(home) != want["public/index.html"] {
		t.Errorf("what is published is another home page: %v", err)
	}
	b.quietBench("the round")
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

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// Whoever has no token, is another site or asks by another name changes and learns nothing.
func TestTheWindowLetsOneBrowserIn(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "w")
	program(t, "init", dir)
	b := openBench(t, dir, nil)
	cookies := eval[string](b.tab, `document.cookie`)
	if cookies != "" {
		t.Errorf("scripts see the cookie: %s", cookies)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	let := func() *http.Cookie {
		res, err := client.Get(b.address)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		return res.Cookies()[0]
	}()
	if let.SameSite != http.SameSiteStrictMode || !let.HttpOnly {
		t.Errorf("the cookie is %v", let)
	}
	for name, c := range map[string]struct {
		method, path string
		change       func(*http.Request)
		want         int
	}{
		"with the cookie":                          {"GET", "/", func(*http.Request) {}, 200},
		"without":                                  {"GET", "/", func(r *http.Request) { r.Header.Del("Cookie") }, 401},
		"another cookie":                           {"GET", "/", func(r *http.Request) { r.Header.Set("Cookie", let.Name+"=x") }, 401},
		"another name (DNS)":                       {"GET", "/", func(r *http.Request) { r.Host = "evil.example" }, 421},
		"from another site":                        {"GET", "/", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"from another port":                        {"GET", "/", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		"a form without origin":                    {"POST", "/thoat", func(*http.Request) {}, 403},
		"a form of another site":                   {"POST", "/thoat", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403},
		"a form of the preview":                    {"POST", "/thoat", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		"a change by an address":                   {"GET", "/thoat", func(*http.Request) {}, 405},
		"another method":                           {"DELETE", "/nhan", func(*http.Request) {}, 405},
		"a file outside":                           {"GET", "/o?tep=../../etc/passwd", func(*http.Request) {}, 404},
		"a file outside, by its path":              {"GET", "/o?tep=/etc/passwd", func(*http.Request) {}, 404},
		"the cookie in the way of another program": {"GET", "/?ma=x", func(r *http.Request) { r.Header.Del("Cookie") }, 401},
	} {
		r, err := http.NewRequestWithContext(t.Context(), c.method, b.site+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.AddCookie(let)
		c.change(r)
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != c.want {
			t.Errorf("%s: %d, want %d", name, res.StatusCode, c.want)
		}
		h := res.Header
		if h.Get("Cache-Control") != "no-store" || h.Get("X-Frame-Options") != "DENY" || h.Get("Access-Control-Allow-Origin") != "" || !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s: headers %v", name, h)
		}
	}
	// What is refused has changed nothing.
	if _, err := client.Get(b.address); err != nil {
		t.Error("the window has ended")
	}
	info, err := os.Stat(filepath.Join(dir, ".thidua", "cua-so"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file with the token: %v, %v", info, err)
	}
	// A second start shows the first window.
	var out strings.Builder
	if code := cli.Main(t.Context(), cli.Env{Stdout: &out, Stderr: io.Discard, Now: now}, []string{"window", "-C", dir, "--no-browser"}); code != 0 || strings.TrimSpace(out.String()) != b.address {
		t.Errorf("a second start: exit code %d, %s", code, out.String())
	}
}

// A double click without a workspace asks for one; the next opens that one.
func TestDoubleClick(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("PATH", "") // no browser opens by itself
	settings := filepath.Join(t.TempDir(), "thidua")
	click := func() (string, func() int) {
		ctx, stop := context.WithCancel(context.Background())
		read, write := io.Pipe()
		ended := make(chan int, 1)
		go func() {
			ended <- cli.Main(ctx, cli.Env{Stdout: write, Stderr: io.Discard, Now: now, Settings: settings, Clicked: true}, nil)
			write.Close()
		}()
		first, err := bufio.NewReader(read).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(first), func() int { stop(); return <-ended }
	}
	address, stop := click()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	get := func(res *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if page := get(client.Get(address)); !strings.Contains(page, "Tạo thư mục làm việc mới") {
		t.Fatalf("without a workspace: %s", page)
	}
	site, _, _ := strings.Cut(address, "?")
	post := func(dir, how string) string {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site, strings.NewReader(url.Values{"thu-muc": {dir}, "tao": {how}}.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", strings.TrimSuffix(site, "/"))
		return get(client.Do(r))
	}
	if page := post(home, ""); !strings.Contains(page, "không phải là thư mục làm việc") {
		t.Errorf("a folder that is none: %s", page)
	}
	dir := filepath.Join(home, "Thi đua năm 2026")
	if page := post(dir, "mau"); !strings.Contains(page, "Tháng này") {
		t.Fatalf("a new workspace: %s", page)
	}
	if code := stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	address, stop = click()
	if page := get(client.Get(address)); !strings.Contains(page, "Tháng này") || !strings.Contains(page, "Thi đua năm 2026") {
		t.Errorf("the second start: %s", page)
	}
	stop()
}
