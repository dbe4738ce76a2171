package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/cli"
)

// startServe runs "thidua serve" on a workspace and gives the address it prints.
// The command must end in order with the test.
func startServe(t *testing.T, workspace string, flags ...string) string {
	t.Helper()
	out, in := io.Pipe()
	var faults bytes.Buffer
	ctx, stop := context.WithCancel(context.Background())
	code := make(chan int, 1)
	go func() {
		code <- cli.Main(ctx, cli.Env{Stdout: in, Stderr: &faults, Now: time.Now}, append([]string{"serve", "-C", workspace, "--addr", "127.0.0.1:0"}, flags...))
		in.Close()
	}()
	t.Cleanup(func() {
		stop()
		select {
		case c := <-code:
			if c != 0 {
				t.Errorf("serve ended with code %d: %s", c, faults.String())
			}
		case <-time.After(patience):
			t.Error("serve does not end")
		}
	})
	address := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() { // to the end, or the command would block
			if url := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(lines.Text()); url != "" {
				address <- url
			}
		}
	}()
	select {
	case url := <-address:
		return url
	case <-time.After(patience):
		t.Fatal("serve prints no address")
	}
	return ""
}

// Drafts, and texts that are not due, are shown only to whoever asks for them.
func TestDraftsAreServedOnRequest(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "w")
	if code, said := call(t, "init", folder); code != 0 {
		t.Fatal(said)
	}
	for name, text := range map[string]string{
		"nhap.md":      "---\ntitle: Nháp\ndate: 01/9/2025\ndraft: true\n---\n",
		"chua-dang.md": "---\ntitle: Chưa đăng\ndate: 01/9/2025\npublish_at: 01/9/2099\n---\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, "content", "tin-tuc", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		flags []string
		want  int
	}{{nil, http.StatusNotFound}, {[]string{"--drafts"}, http.StatusOK}} {
		site := startServe(t, folder, c.flags...)
		for _, name := range []string{"nhap", "chua-dang"} {
			r, err := http.Get(site + "tin-tuc/" + name + "/")
			if err != nil {
				t.Fatal(err)
			}
			r.Body.Close()
			if r.StatusCode != c.want {
				t.Errorf("%q, %s: %d, want %d", c.flags, name, r.StatusCode, c.want)
			}
		}
	}
}

// An editedFile is a file of a workspace with one row that is written anew.
type editedFile struct {
	t    *testing.T
	name string
	row  *regexp.Regexp
}

func (f editedFile) set(value string) {
	f.t.Helper()
	content, err := os.ReadFile(f.name)
	if err != nil {
		f.t.Fatal(err)
	}
	if !f.row.Match(content) {
		f.t.Fatalf("%s: no row %s", f.name, f.row)
	}
	if err := os.WriteFile(f.name, f.row.ReplaceAll(content, []byte("${1}"+value)), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

// While someone edits, the browser follows: a new number, the list of problems
// with their places, the last good site, and the site again.
func TestPreviewFollowsTheEditor(t *testing.T) {
	t.Parallel()
	shippedSite(t)
	folder := t.TempDir()
	if err := os.CopyFS(folder, workspaceInMemory(t)); err != nil {
		t.Fatal(err)
	}
	file := editedFile{t, filepath.Join(folder, filepath.FromSlash(lastExport)), regexp.MustCompile(`(?m)^(46,bhxh_tn,2025-09,).*$`)}
	content, err := os.ReadFile(file.name)
	if err != nil {
		t.Fatal(err)
	}
	line := strconv.Itoa(1 + bytes.Count(content[:file.row.FindIndex(content)[0]], []byte("\n")))

	site := startServe(t, folder)
	b := openTab(t)
	const unit = "don-vi/hue/index.html"
	says := func(text string) string {
		return `document.body.textContent.replace(/\s/g, ' ').includes('` + text + `')`
	}

	b.open(site + unit)
	b.settle()
	b.quiet(unit, site)
	if eval[bool](b, says("24.681 người")) {
		t.Fatal("the number of this test is on the page already")
	}
	file.set("24681")
	b.wait("the new number", says("24.681 người"))

	file.set("24x81")
	b.wait("the list of problems", `document.querySelector('h1').innerText === 'Đầu vào có 1 lỗi'`)
	where := lastExport + ":" + line + ":20"
	if !eval[bool](b, says(where)) || !eval[bool](b, says("24x81")) {
		t.Errorf("the list of problems does not name %s and what stands there: %s", where, eval[string](b, `document.body.innerText`))
	}

	eval[bool](b, `document.querySelector('main a').click(), true`)
	b.wait("the last good site", says("24.681 người"))
	b.open(eval[string](b, `location.href`)) // again, so that what is heard is this page alone
	b.settle()
	b.checkChartsSeen("the last good site")
	b.quiet("the last good site", site)
	eval[bool](b, `document.querySelector('nav a[href$="chi-tieu/index.html"]').click(), true`)
	b.wait("another page of the last good site", `document.querySelector('h1').innerText === 'Chỉ tiêu'`)

	b.open(site + unit)
	b.wait("the list of problems on every page", `document.querySelector('h1').innerText === 'Đầu vào có 1 lỗi'`)
	file.set("24682")
	b.wait("the mended site", says("24.682 người"))
	b.settle()
	if eval[string](b, `location.pathname`) != "/"+unit {
		t.Errorf("the mended site is shown at %s", eval[string](b, `location.href`))
	}
}
