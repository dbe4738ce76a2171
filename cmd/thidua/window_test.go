package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/cli"
	"thidua/cmd/thidua/internal/servertest"
)

// pictures is where the tests leave pictures of the window, for the guide.
var pictures = flag.String("pictures", "", "a folder for pictures of the window")

// now is the day on which the rounds of the tests are done.
func now() time.Time { return time.Date(2025, 11, 5, 8, 0, 0, 0, time.UTC) }

func program(t *testing.T, args ...string) {
	t.Helper()
	var out strings.Builder
	if code := cli.Main(t.Context(), cli.Env{Stdout: &out, Stderr: &out, Now: now}, args); code != 0 {
		t.Fatalf("%v: exit code %d\n%s", args, code, out.String())
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

// A round is a workspace in which a month is done, and where its site goes.
type round struct {
	dir      string
	portal   string // a folder
	server   *exim
	ssh      *servertest.SSH
	arrived  []string
	today    string
	letters  int
	pictured []byte // axe-core, to hold the screens against; nil for no
}

// needLongWindow is for what takes minutes: "make window" runs it.
func needLongWindow(t *testing.T) {
	t.Helper()
	if os.Getenv("THIDUA_WINDOW") == "" {
		t.Skip("make window runs it")
	}
}

// The round of a month, done in the window with a mouse and then by keyboard alone,
// leaves the files that the commands leave.
func TestRoundInTheWindow(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	v := newVictim(t)
	ssh := servertest.StartSSH(t, "")
	env := []string{"THIDUA_SSH_KEY=" + ssh.Key(), "THIDUA_KNOWN_HOSTS=" + servertest.KnownHosts(t, ssh.Addr, ssh.Host)}
	portal := filepath.Join(t.TempDir(), "cong")
	if *pictures != "" { // of a folder that people know
		portal = filepath.Join(os.TempDir(), "cong-thi-dua")
		_ = os.RemoveAll(portal)
		t.Cleanup(func() { _ = os.RemoveAll(portal) })
	}
	r := round{dir: v.dir, portal: portal, ssh: ssh, arrived: monthsFiles(t), today: time.Now().Format("02/01/2006")}
	start := func(dir string) {
		program(t, "init", dir)
		replaceIn(t, filepath.Join(dir, "content", "index.md"), "---\n", fmt.Sprintf("---\npublish: [%q, %q]\n", "dir:"+filepath.ToSlash(r.portal), r.remote(t)))
	}
	if err := os.RemoveAll(v.dir); err != nil {
		t.Fatal(err)
	}
	start(v.dir)
	r.byCommands(t, v)
	want := filesBelow(t, v.dir, "content", "data", "public", "thu")
	for name, h := range map[string]hand{"mouse": mouse{}, "keyboard": keyboard{}} {
		t.Run(name, func(t *testing.T) {
			if name == "keyboard" {
				needLongWindow(t)
			}
			one := r
			one.dir, one.server = filepath.Join(t.TempDir(), "Thi đua"), startExim(t)
			for _, place := range []string{one.portal, one.ssh.Root} {
				if err := os.RemoveAll(place); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Mkdir(one.ssh.Root, 0o755); err != nil {
				t.Fatal(err)
			}
			if name == "mouse" {
				one.pictured = axe
			}
			start(one.dir)
			b := openBench(t, openWindow(t, v.program, one.dir, append(env, "SSL_CERT_FILE="+filepath.Join(one.server.dir, "cert.pem"))...), h)
			one.receive(b)
			one.lookAndPublish(b)
			one.send(b)
			one.archive(b)
			b.quietBench("the round")
			one.expect(t, want)
		})
	}
}

func replaceIn(t *testing.T, name, from, to string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), from, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (r *round) remote(t *testing.T) string {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	return "sftp://" + me.Username + "@" + r.ssh.Addr + r.ssh.Root
}

// byCommands does the round by the commands.
func (r *round) byCommands(t *testing.T, v *victim) {
	t.Helper()
	on := []string{"--on", r.today}
	receive := func(args ...string) { v.run(t, append(append([]string{"receive"}, on...), args...)...) }
	receive("--period", "10/2025", r.arrived[0])
	receive("--fix", "D2=1.201.000", "--fix-reason", "gõ nhầm chữ O", "--who", "Phòng Thi đua", r.arrived[1])
	receive(r.arrived[2])
	v.run(t, "build")
	v.run(t, "email", "render")
	v.run(t, "archive", "create", "2024")
}

func (r *round) receive(b *bench) {
	b.picture("thang-nay", r.pictured)
	b.follow("Nhận tệp")
	b.aim("the field for files", `document.querySelector('#tep')`)
	b.hand.files(b, r.arrived)
	b.wait("the files that wait", `document.querySelectorAll('.rows a[href^="/nhan/"]').length === 3`)
	b.picture("nhan-tep", r.pictured)

	b.follow("Hà Nội T10.csv")
	if got := eval[string](b.tab, `document.querySelector('[name=period]').value`); got != "10/2025" {
		b.t.Errorf("the period that is proposed: %q", got)
	}
	b.picture("hoi-ky", r.pictured)
	b.press("Đọc lại")
	b.press("Nhận vào")
	b.told("Đã nhận Hà Nội T10.csv: 2 số liệu")

	b.follow("Huế T10.xlsx")
	b.picture("o-sai", r.pictured)
	b.fill("o-Sheet1!D2", "1.201.000")
	b.fill("sua-ly-do", "gõ nhầm chữ O")
	b.fill("sua-ai", "Phòng Thi đua")
	b.press("Đọc lại")
	b.press("Nhận vào")
	b.told("Đã nhận Huế T10.xlsx: 2 số liệu")

	b.follow("can-tho.csv")
	b.press("Nhận vào")
	b.told("Đã nhận can-tho.csv: 2 số liệu")
}

func (r *round) lookAndPublish(b *bench) {
	b.follow("Kiểm tra")
	b.picture("kiem-tra", r.pictured)
	b.follow("Xem")
	b.picture("xem", r.pictured)
	b.follow("Đăng")
	b.press("Dựng trang")
	b.told("Đã dựng")
	b.follow("Đăng")
	b.picture("dang", r.pictured)
	for _, where := range []string{"Thư mục ", "Máy chủ "} {
		b.press("Đăng lên " + where)
		b.asked("Đăng trang lên " + eval[string](b.tab, `[...document.querySelectorAll('h2')].find(e => e.textContent.startsWith(`+js(where)+`)).textContent`) + "? Trang ghi “Số liệu minh họa”.")
		b.told("Đã đăng bản số 1")
		b.follow("Đăng")
	}
}

func (r *round) send(b *bench) {
	b.follow("Gửi")
	b.press("Dựng thư")
	b.told("Đã dựng")
	b.follow("Gửi")
	b.fill("vi-sao", "kiểm thử")
	b.press("Bỏ qua bước xem")
	b.picture("gui", r.pictured)
	r.letters = eval[int](b.tab, `document.querySelectorAll('tbody tr').length`)
	for _, f := range [][2]string{{"may-chu", "localhost"}, {"cong", fmt.Sprint(r.server.port)}, {"nguoi-dung", "thidua"}, {"mat-khau", "mat-khau"}, {"toc-do", "6000"}} {
		b.fill(f[0], f[1])
	}
	b.press(fmt.Sprintf("Gửi %d thư", r.letters))
	b.asked(fmt.Sprintf("Gửi chính thức %d thư đến %d người nhận? Thư ghi “Số liệu minh họa”.", r.letters, r.letters))
	b.told(fmt.Sprintf("Đã gửi %d thư; đã gửi từ trước 0; bị từ chối 0; chưa rõ kết quả 0; còn lại 0.", r.letters))
}

func (r *round) archive(b *bench) {
	b.follow("Lưu trữ")
	b.picture("luu-tru", r.pictured)
	b.press("Lập bản lưu trữ năm 2024")
	b.told("Đã lập 2024.zip, ")
	b.press("Kiểm chứng")
	b.told("2024.zip nguyên vẹn, không sai một ký tự")
}

// expect holds what the window has made against what the commands make, what is published
// against what was built, and the letters that have arrived against those that were sent.
func (r *round) expect(t *testing.T, want map[string]string) {
	t.Helper()
	got := filesBelow(t, r.dir, "content", "data", "public", "thu")
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
	built := siteSum(t, filepath.Join(r.dir, "public"))
	for _, place := range []string{r.portal, r.ssh.Root} {
		if siteSum(t, filepath.Join(place, "current")) != built {
			t.Errorf("what is published in %s is another site", place)
		}
	}
	if received := r.server.delivered(t, r.letters); len(received) != r.letters || r.letters == 0 {
		t.Errorf("%d letters have arrived, %d were sent", len(received), r.letters)
	}
}

// Whoever has no token, is another site or asks by another name changes and learns nothing.
func TestTheWindowLetsOneBrowserIn(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "w")
	program(t, "init", dir)
	b := openBench(t, openWindow(t, newVictim(t).program, dir), mouse{})
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

// started runs the program in this process, which opens a window: what it prints first, and
// how it is ended. A browser that follows addresses comes along.
func started(t *testing.T, env cli.Env, args ...string) (*visitor, func() int) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	env.Stdout, env.Stderr, env.Now = write, io.Discard, now
	go func() {
		ended <- cli.Main(ctx, env, args)
		write.Close()
	}()
	first, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	r := &running{address: strings.TrimSpace(first)}
	r.site, _, _ = strings.Cut(r.address, "/?")
	return r.visit(t), func() int { stop(); return <-ended }
}

// A double click without a workspace asks for one; the next opens that one. So does the
// command without a folder, and from its window another one is opened.
func TestWaysIntoTheWindow(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("PATH", "") // no browser opens by itself
	env := cli.Env{Settings: filepath.Join(t.TempDir(), "thidua"), Clicked: true}
	w, stop := started(t, env)
	if page := w.get("/"); !strings.Contains(page, "Tạo thư mục làm việc mới") {
		t.Fatalf("without a workspace: %s", page)
	}
	if page := w.post("/", url.Values{"thu-muc": {home}}); !strings.Contains(page, "không phải là thư mục làm việc") {
		t.Errorf("a folder that is none: %s", page)
	}
	dir := filepath.Join(home, "Thi đua năm 2026")
	if page := w.post("/", url.Values{"thu-muc": {dir}, "tao": {"mau"}}); !strings.Contains(page, "Tháng này") {
		t.Fatalf("a new workspace: %s", page)
	}
	if code := stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	opens := func(where string, w *visitor, stop func() int, want string) {
		t.Helper()
		defer stop()
		if page := w.get("/"); !strings.Contains(page, want) {
			t.Errorf("%s: %q is not shown: %s", where, want, page)
		}
	}
	w, stop = started(t, env)
	opens("the second start", w, stop, "Thi đua năm 2026")
	t.Chdir(home)
	env.Clicked = false
	w, stop = started(t, env, "window", "--no-browser")
	opens("the command in a folder that is no workspace", w, stop, "Thi đua năm 2026")
	w, stop = started(t, cli.Env{Settings: filepath.Join(home, "khong-co")}, "window", "--no-browser")
	opens("the command, and nothing was opened before", w, stop, "Tạo thư mục làm việc mới")
	missing := filepath.Join(home, "nam-2030")
	w, stop = started(t, env, "window", "--no-browser", "-C", missing)
	opens("a folder that is not there", w, stop, "Không có thư mục &#34;"+missing)

	other := filepath.Join(home, "khac")
	program(t, "init", other)
	w, stop = started(t, env, "window", "--no-browser", "-C", other)
	defer stop()
	if page := w.get("/mo-khac"); !strings.Contains(page, `value="`+dir+`"`) || !strings.Contains(page, "Về khac") {
		t.Errorf("another workspace: %s", page)
	}
	if page := w.post("/mo-khac", url.Values{"thu-muc": {dir}}); !strings.Contains(page, "Tháng này") || !strings.Contains(page, "Thi đua năm 2026") {
		t.Fatalf("another workspace is opened: %s", page)
	}
	time.Sleep(time.Second)
	if page := w.get("/"); page != "" {
		t.Errorf("the window that was left answers: %s", page)
	}
	again, stopAgain := started(t, env, "window", "--no-browser") // the other process would be shown this one's window
	defer stopAgain()
	if page := again.get("/"); !strings.Contains(page, "Thi đua năm 2026") {
		t.Errorf("the workspace opened last: %s", page)
	}
}

// A browser that comes from the window of another workspace gets in: a page of this window
// leads it on, for what comes from another port is refused.
func TestFromOneWindowToAnother(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "w")
	program(t, "init", dir)
	w, stop := started(t, cli.Env{}, "window", "--no-browser", "-C", dir)
	defer stop()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-site")
	res, err := w.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if to := res.Header.Get("Refresh"); res.StatusCode != http.StatusOK || to != "0; url=/" {
		t.Errorf("%d, %q", res.StatusCode, to)
	}
}
