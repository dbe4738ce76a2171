package main

import (
	"fmt"
	"mime"
	"net/mail"
	"net/url"
	"os"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/smtptest"
)

// A trial goes to one address, one letter of each report, says so, and counts for nothing;
// the real letters go out once, after a last question; when the figures change, the letters
// are to be made anew. The last page stands alone.
func TestLettersInTheWindow(t *testing.T) {
	t.Parallel()
	v := newVictim(t)
	if err := os.WriteFile(v.in("data", "recipients.csv"), []byte(threeRecipients), 0o600); err != nil {
		t.Fatal(err)
	}
	const tester = "hoa@bhxh.example"
	server := smtptest.Serve(t, smtptest.Script{})
	w := openWindow(t, v.program, v.dir).visit(t)
	w.post("/gui/dung", nil)
	page := w.until("/gui", "Đã dựng 3 thư")
	says := func(what string, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(page, text) {
				t.Errorf("%s: %q is not said: %s", what, text, page)
			}
		}
	}
	says("letters that were made", "3 thư chưa gửi, 3 thư chưa xem", "2 thư, mỗi loại một thư", "cả 3 thư", "Chưa khai nơi đăng trang", "chưa khai địa chỉ của trang")
	send := func(more ...string) string {
		fields := url.Values{"may-chu": {"127.0.0.1"}, "cong": {fmt.Sprint(server.Port())}, "bao-mat": {"none"}, "nguoi-dung": {"thidua"}, "mat-khau": {"x"}, "toc-do": {"6000"}, "dia-chi": {tester}}
		for i := 0; i < len(more); i += 2 {
			fields.Set(more[i], more[i+1])
		}
		return w.post("/gui", fields)
	}
	if page = send("viec", "gui"); !strings.Contains(page, "òn 3 thư chưa xem") {
		t.Errorf("letters that nobody has looked at are sent: %s", page)
	}
	send("viec", "thu")
	page = w.until("/gui", "Đã gửi thử 2 thư, mỗi loại một thư, đến "+tester)
	says("after a trial", "3 thư chưa gửi, 3 thư chưa xem", `value="`+tester+`"`)
	marked := func(n int) {
		t.Helper()
		all := server.Messages()
		if len(all) != n || server.Received(tester) != n {
			t.Fatalf("%d letters have come, %d of them to the tester, want %d", len(all), server.Received(tester), n)
		}
		for _, text := range all {
			m, err := mail.ReadMessage(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
			if rest, ok := strings.CutPrefix(subject, "[Gửi thử] "); err != nil || !ok || rest == "" || strings.HasPrefix(rest, " ") {
				t.Errorf("the subject of a trial is %q, %v", subject, err)
			}
			if id := m.Header.Get("Message-ID"); !strings.HasPrefix(id, "<thu.") {
				t.Errorf("a trial has the identifier of the letter itself: %s", id)
			}
		}
	}
	marked(2)
	send("viec", "thu", "thu-gi", "het", "toc-do", "1")
	page = w.get("/gui")
	says("while a trial goes on", "Đang gửi thử đến "+tester, ">Dừng<")
	for server.Received(tester) < 3 && t.Context().Err() == nil {
		w.get("/")
	}
	if page = w.post("/thoat", nil); !strings.Contains(page, "dừng việc đó trước khi thoát") {
		t.Errorf("the program ends while it sends: %s", page)
	}
	page = w.post("/viec/dung", url.Values{"tu": {"/gui"}})
	says("a trial that was stopped", "dừng gửi thử đến "+tester+" sau 1 thư", "3 thư chưa gửi")
	marked(3)

	page = w.post("/gui/xem", url.Values{"vi-sao": {"kiểm thử"}})
	says("letters ticked", "Đã đánh dấu 3 thư là đã xem.", `data-ask="Gửi chính thức 3 thư đến 3 người nhận? Thư ghi “Số liệu minh họa”."`)
	send("viec", "gui", "toc-do", "6000")
	w.until("/kiem-tra", "<h1>Kiểm tra")
	if other := w.get("/dang"); strings.Contains(other, "thư") && strings.Contains(other, `class="told"`) {
		t.Errorf("the notice of letters follows to another page: %s", other)
	}
	page = w.until("/gui", "Đã gửi 3 thư; đã gửi từ trước 0")
	says("letters that are sent", "Đã gửi hết các thư")
	if strings.Contains(page, "Gửi 0 thư") || server.Received("giamdoc@bhxh.example") != 1 || server.Received(tester) != 3 {
		t.Errorf("letters that are sent: %s", page)
	}
	letters := func() string {
		_, step, _ := strings.Cut(w.get("/"), `<a href="/gui"><strong>`)
		step, _, _ = strings.Cut(step, "</li>")
		return step
	}
	if step := letters(); !strings.Contains(step, "đã gửi 3/3") || strings.Contains(step, "dựng lại") {
		t.Errorf("all letters are sent: %s", step)
	}
	w.post("/dang/noi", url.Values{"thu-muc": {t.TempDir()}}) // another input, and no other letters
	w.until("/", "đã gửi 3/3 thư của lần dựng gần nhất (số liệu đến 30/9/2025)</span>")
	replaceIn(t, v.in("data", "actuals", "2025", "2025-09.csv"), "01,bhxh_bb,2025-09,1720199\n", "01,bhxh_bb,2025-09,1720299\n")
	w.until("/", "dựng lại thư")
	w.until("/gui", "đã đổi sau khi dựng các thư này")
	if last := w.post("/thoat", nil); !strings.Contains(last, "Đã thoát") || strings.Contains(last, "<nav") || !strings.Contains(w.get("/tep/window.css"), ".window") {
		t.Errorf("the last page: %s", last)
	}
	if err := w.cmd.Wait(); err != nil {
		t.Error(err)
	}
}
