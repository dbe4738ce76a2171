package main

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A step is a step of the round in the window: how it is done, what the window says when it
// is done, and how that is known from the files.
type step struct {
	name string
	do   func(v *visitor) string
	done func(v *visitor) bool
	says string // where the program says that it was cut off; "" for steps done at once
}

// The window is killed at a random moment of each step of a round. The next one shows a whole
// workspace and where it stood; the step done again, and the round to its end, leave the
// files that a round without a kill leaves.
func TestKilledInTheWindow(t *testing.T) {
	t.Parallel()
	needLongWindow(t)
	v := newVictim(t)
	portal := filepath.Join(t.TempDir(), "cong")
	arrived := monthsFiles(t)[2] // in good order
	start := func(dir string) {
		program(t, "init", dir)
		replaceIn(t, filepath.Join(dir, "content", "index.md"), "---\n", fmt.Sprintf("---\npublish: [%q]\n", "dir:"+filepath.ToSlash(portal)))
	}
	calm, killed := filepath.Join(t.TempDir(), "w"), filepath.Join(t.TempDir(), "w")
	start(calm)
	start(killed)
	steps := windowSteps(t, arrived, "dir:"+filepath.ToSlash(portal))
	took := map[string]time.Duration{}
	one := openWindow(t, v.program, calm).visit(t)
	for _, s := range steps {
		began := time.Now()
		s.finish(one, calm)
		took[s.name] = time.Since(began)
	}
	if err := os.RemoveAll(portal); err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, s := range steps {
		for range max(1, *kills/6) {
			r := openWindow(t, v.program, killed)
			one := r.visit(t)
			answered := make(chan bool)
			go func() { s.do(one); close(answered) }()
			time.Sleep(time.Duration(v.random.Int64N(int64(took[s.name]))))
			_ = r.cmd.Process.Kill()
			_ = r.cmd.Wait()
			<-answered
			again := openWindow(t, v.program, killed)
			home := again.visit(t).get("/")
			if !strings.Contains(home, "Nhận tệp") || strings.Contains(home, "lỗi phải sửa") {
				t.Fatalf("%s: the workspace is not whole after a kill: %s", s.name, home)
			}
			if s.says != "" && strings.Contains(home, "bị ngắt khi đang "+s.says) {
				said++
			}
			_ = again.cmd.Process.Kill()
			_ = again.cmd.Wait()
		}
		r := openWindow(t, v.program, killed)
		s.finish(r.visit(t), killed)
		_ = r.cmd.Process.Kill()
		_ = r.cmd.Wait()
	}
	t.Logf("%d kills were told of by the next window", said)
	if said == 0 {
		t.Error("no kill of a longer step was told of by the next window")
	}
	want := filesBelow(t, calm, "content", "data", "public", "thu")
	got := filesBelow(t, killed, "content", "data", "public", "thu")
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is left over", name)
		}
	}
	for name, content := range want {
		if got[name] != content {
			t.Errorf("%s differs from a round without a kill", name)
		}
	}
	if siteSum(t, filepath.Join(portal, "current")) != siteSum(t, filepath.Join(killed, "public")) {
		t.Error("what is published is another site")
	}
}

var waitingAddress = regexp.MustCompile(`/nhan/[0-9a-f]{16}`)

func windowSteps(t *testing.T, arrived, to string) []step {
	t.Helper()
	content, err := os.ReadFile(arrived)
	if err != nil {
		t.Fatal(err)
	}
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	file, err := parts.CreateFormFile("tep", filepath.Base(arrived))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := parts.Close(); err != nil {
		t.Fatal(err)
	}
	today := time.Now().Format("02/01/2006")
	is := func(page, text string) func(*visitor) bool {
		return func(v *visitor) bool { return strings.Contains(v.get(page), text) }
	}
	received := is("/nhan", "data/actuals/2025/can-tho.csv")
	return []step{
		{"upload", func(v *visitor) string {
			return v.send("/nhan", parts.FormDataContentType(), bytes.NewReader(form.Bytes()))
		}, is("/nhan", "can-tho.csv"), ""},
		{"receive", func(v *visitor) string {
			return v.post(waitingAddress.FindString(v.get("/nhan")), url.Values{"ngay": {today}, "viec": {"nhan"}})
		}, func(v *visitor) bool {
			return received(v) && waitingAddress.FindString(v.get("/nhan")) == ""
		}, ""},
		{"build", func(v *visitor) string { return v.post("/dang", nil) }, is("/dang", "trang đã dựng đúng với số liệu hiện có"), "dựng trang"},
		{"publish", func(v *visitor) string { return v.post("/dang", url.Values{"noi": {to}}) }, is("/dang", "Trang đang đăng là trang mới nhất"), "đăng trang"},
		{"letters", func(v *visitor) string { return v.post("/gui/dung", nil) }, is("/gui", "Còn 38 thư"), "dựng thư"},
		{"archive", func(v *visitor) string { return v.post("/luu-tru", url.Values{"nam": {"2024"}}) }, is("/luu-tru", "2024.zip"), "lập bản lưu trữ"},
	}
}

// finish does a step unless it is done, and waits for its end.
func (s step) finish(v *visitor, dir string) {
	v.t.Helper()
	if s.done(v) && !strings.Contains(v.get("/"), "bị ngắt khi đang") {
		return
	}
	last := s.do(v)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(300 * time.Millisecond) {
		if page := v.get("/"); !strings.Contains(page, `class="job"`) && s.done(v) {
			return
		}
	}
	v.t.Fatalf("%s in %s is not done: %s", s.name, dir, last)
}
