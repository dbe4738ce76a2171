package window

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/smtp"
	"thidua/cmd/thidua/internal/workspace"
)

// lettersView is the board of letters.
type lettersView struct {
	AsOf    string
	None    string // why there are none
	Rows    []letterRow
	Groups  []letterGroup
	Unseen  int
	Left    int // that are not sent
	People  int // who get those
	Again   int // that can be sent again
	Kinds   int // of reports
	Server  mailServer
	Trusted bool // the password is held
	Trial   workspace.Trial
	Stale   bool   // the input is another by now
	Nobody  bool   // is to get any letter
	Portal  string // why readers do not see yet what the letters tell
	NoSite  bool   // letters do not lead to the site
	Busy    bool   // something is going on that nothing is sent beside
	Example bool   // letters say that the figures are no real ones
}

type letterGroup struct {
	Report string
	Rows   []letterRow
}

type letterRow struct {
	File, To, Subject, Report, Size string
	State, Response, Attached       string
	Sent, Unsure, Refused, Seen     bool
}

func (s *Server) board() (letter.Manifest, []letterRow, error) {
	m, err := s.ledger.Letters(workspace.LettersFolder)
	if err != nil {
		return m, nil, err
	}
	j, err := s.ledger.Sent()
	if err != nil {
		return m, nil, err
	}
	var rows []letterRow
	for _, e := range m.Messages {
		row := letterRow{File: strings.TrimSuffix(e.File, ".eml"), To: e.Recipient(), Subject: e.Subject, Report: letter.ReportName(e.Report).In(lang.Vi)}
		if info, err := os.Stat(s.letterPath(e.File)); err == nil {
			row.Size = fmt.Sprintf("%d kB", (info.Size()+1023)/1024)
		}
		row.Attached = strings.Join(e.Attached, ", ")
		rec := j.State(e.MessageID)
		row.Response = rec.Response
		switch rec.State {
		case smtp.Sent:
			row.State, row.Sent = "đã gửi", true
		case smtp.Refused:
			row.State, row.Refused = "bị từ chối", true
		case smtp.Unsure:
			row.State, row.Unsure = "chưa rõ đã đến", true
		default:
			row.State = "chưa gửi"
		}
		s.mu.Lock()
		row.Seen = s.seen[e.SHA256]
		s.mu.Unlock()
		rows = append(rows, row)
	}
	return m, rows, nil
}

func (s *Server) letterPath(file string) string {
	return filepath.Join(s.ledger.Path(workspace.LettersFolder), filepath.Base(file))
}

func (s *Server) letters(r *http.Request) (view, error) {
	m, rows, err := s.board()
	v := lettersView{AsOf: m.Day(), Rows: rows}
	if fault.IsRefusal(err) {
		v.None, err = "Chưa dựng thư: bấm “Dựng thư” để xem từng thư trước khi gửi.", nil
	}
	if err != nil {
		return view{}, err
	}
	people := map[string]bool{}
	for _, row := range rows {
		i := slices.IndexFunc(v.Groups, func(g letterGroup) bool { return g.Report == row.Report })
		if i < 0 {
			v.Groups, i = append(v.Groups, letterGroup{Report: row.Report}), len(v.Groups)
		}
		v.Groups[i].Rows = append(v.Groups[i].Rows, row)
		if !row.Seen && !row.Sent {
			v.Unseen++
		}
		switch {
		case row.Refused, row.Unsure:
			v.Again++
		case !row.Sent:
			v.Left++
			people[row.To] = true
		}
	}
	v.People, v.Kinds = len(people), len(v.Groups)
	s.mu.Lock()
	v.Server, v.Trusted, v.Trial, v.Busy = s.mail, s.mail.Password != "", s.trial, s.job.view() != nil
	s.mu.Unlock()
	c := s.check()
	v.Portal = s.portal(c)
	if len(rows) > 0 {
		v.Stale, _ = s.lettersStale(c, m)
	}
	v.Nobody = c.Site != nil && len(c.Site.Recipients) == 0
	v.NoSite, v.Example = c.Site != nil && c.Site.Settings.Origin == "", c.Site != nil && c.Site.Settings.Illustrative
	v.Server.Password, v.Server.Rate = "", cmp.Or(v.Server.Rate, usualRate)
	if v.Server.Host == "" && c.Site != nil {
		known := c.Site.Settings.MailServer
		v.Server.Server = smtp.Server{Host: known.Host, Port: known.Port, Security: smtp.Security(known.Security), User: known.User}
	}
	return view{"letters.html", "Gửi", v}, nil
}

// dayOf is a day of a note as people write it.
func dayOf(text string) string {
	if d, ok := campaign.ParseDate(text); ok {
		return d.Format()
	}
	return text
}

// letterView is one letter as its recipient sees it.
type letterView struct {
	letterRow
	Preview string
	Text    string
	Next    string
}

func (s *Server) letter(r *http.Request) (view, error) {
	m, rows, err := s.board()
	if err != nil {
		return view{}, err
	}
	i := slices.IndexFunc(rows, func(row letterRow) bool { return row.File == r.PathValue("file") })
	if i < 0 {
		return view{}, errNotThere
	}
	s.mu.Lock()
	s.seen[m.Messages[i].SHA256] = true
	s.mu.Unlock()
	v := letterView{letterRow: rows[i], Preview: "/thu/" + m.Messages[i].Preview()}
	v.Seen = true
	if eml, err := os.ReadFile(s.letterPath(m.Messages[i].File)); err == nil {
		v.Text = letter.PlainText(eml)
	}
	if i+1 < len(rows) {
		v.Next = rows[i+1].File
	}
	return view{"letter.html", rows[i].Subject, v}, nil
}

// letterFile serves the preview of a letter, which the board shows in a frame.
func (s *Server) letterFile(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	content, err := os.ReadFile(s.letterPath(name))
	if err != nil || !strings.HasSuffix(name, ".html") {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; frame-ancestors 'self'; sandbox")
	h.Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(content)
}

// render renders the letters anew.
func (s *Server) render(ctx context.Context, _ *http.Request) (string, error) {
	return "/gui", s.start(ctx, "/gui", "dựng thư", func(ctx context.Context, _ func(int, int)) (posted, error) {
		m, _, err := s.ledger.RenderLetters(ctx, workspace.Rendering{Out: workspace.LettersFolder, Board: lang.Vi})
		if err != nil {
			return posted{}, err
		}
		text := fmt.Sprintf("Đã dựng %d thư. Xem từng thư, rồi gửi.", len(m.Planned))
		if len(m.Skipped) > 0 {
			first := m.Skipped[0]
			text += fmt.Sprintf(" %d thư không cần dựng: %s, thư %s, %s.", len(m.Skipped), first.Address, letter.ReportName(string(first.Request.Kind)).In(lang.Vi), first.Why.In(lang.Vi))
		}
		return ended("%s", text)
	})
}

// markSeen ticks all letters as looked at, with a reason.
func (s *Server) markSeen(_ context.Context, r *http.Request) (string, error) {
	if strings.TrimSpace(r.FormValue("vi-sao")) == "" {
		return "/gui", fault.Refuse(lang.T("chưa ghi vì sao không cần xem từng thư", "say why the letters need not be looked at one by one"))
	}
	m, err := s.ledger.Letters(workspace.LettersFolder)
	if err != nil {
		return "/gui", err
	}
	marked := 0
	s.mu.Lock()
	for _, e := range m.Messages {
		if !s.seen[e.SHA256] {
			marked++
		}
		s.seen[e.SHA256] = true
	}
	s.mu.Unlock()
	s.tell(notice{Text: fmt.Sprintf("Đã đánh dấu %d thư là đã xem.", marked)})
	return "/gui", nil
}

// Letters a minute: how many are sent unless another number is asked for, and how many
// can be asked for.
const usualRate, fastest = 60, 6000

// askServer takes the mail server from the form; a password is kept in memory only.
func (s *Server) askServer(r *http.Request) (mailServer, error) {
	port, rate := 587, usualRate
	if text := r.FormValue("cong"); text != "" {
		if _, err := fmt.Sscanf(text, "%d", &port); err != nil || port < 1 || port > 65535 {
			return mailServer{}, fault.Refuse(lang.T("%q không phải là số cổng: thường là 587 hoặc 465", "%q is no port: 587 or 465 in most cases"), text)
		}
	}
	if text := r.FormValue("toc-do"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > fastest {
			return mailServer{}, fault.Refuse(lang.T("%q không phải là số thư mỗi phút: từ 1 đến %d", "%q is no number of letters a minute: from 1 to %d"), text, fastest)
		}
		rate = n
	}
	m := mailServer{smtp.Server{Host: strings.TrimSpace(r.FormValue("may-chu")), Port: port, Security: smtp.Security(r.FormValue("bao-mat")), User: r.FormValue("nguoi-dung"), Hello: "localhost", Timeout: 2 * time.Minute, Roots: s.options.Roots}, rate}
	if m.Host == "" {
		return m, fault.Refuse(lang.T("chưa ghi máy chủ thư", "the mail server is missing"))
	}
	switch m.Security {
	case smtp.StartTLS, smtp.TLS, smtp.None:
	default:
		return m, fault.Refuse(lang.T("chưa chọn cách mã hóa", "no way of encryption was chosen"))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if m.Password = r.FormValue("mat-khau"); m.Password == "" && m.Host == s.mail.Host && m.User == s.mail.User {
		m.Password = s.mail.Password
	}
	s.mail = m
	return m, nil
}

// realSending is what the job is called that sends letters to their recipients.
const realSending = "gửi thư"

// send sends what was looked at, or a trial of it to one address.
func (s *Server) send(ctx context.Context, r *http.Request) (string, error) {
	server, err := s.askServer(r)
	if err != nil {
		return "/gui", err
	}
	m, rows, err := s.board()
	if err != nil {
		return "/gui", err
	}
	if r.FormValue("viec") == "thu" {
		trial, err := s.askTrial(r)
		if err != nil {
			return "/gui", err
		}
		return "/gui", s.start(ctx, "/gui", "gửi thử đến "+trial.To, func(ctx context.Context, progress func(int, int)) (posted, error) {
			return s.handOver(ctx, server, m, trial, nil, progress)
		})
	}
	if n := unseen(rows); n > 0 {
		return "/gui", fault.Refuse(lang.T("còn %d thư chưa xem: mở từng thư, hoặc ghi lý do không cần xem", "%d letters were not looked at: open them, or say why they need not be"), n)
	}
	again := map[string]bool{}
	for _, file := range r.Form["lai"] {
		for _, e := range m.Messages {
			again[e.MessageID] = again[e.MessageID] || strings.TrimSuffix(e.File, ".eml") == file
		}
	}
	return "/gui", s.start(ctx, "/gui", realSending, func(ctx context.Context, progress func(int, int)) (posted, error) {
		return s.handOver(ctx, server, m, workspace.Trial{}, again, progress)
	})
}

// askTrial takes from the form where a trial goes to, and what it sends; it is remembered.
func (s *Server) askTrial(r *http.Request) (workspace.Trial, error) {
	a, err := mail.ParseAddress(strings.TrimSpace(r.FormValue("dia-chi")))
	if err != nil {
		return workspace.Trial{}, fault.Refuse(lang.T("%q không phải là địa chỉ thư", "%q is no address"), r.FormValue("dia-chi"))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trial = workspace.Trial{To: a.Address, All: r.FormValue("thu-gi") == "het"}
	return s.trial, nil
}

func unseen(rows []letterRow) int {
	n := 0
	for _, row := range rows {
		if !row.Seen && !row.Sent {
			n++
		}
	}
	return n
}

func (s *Server) handOver(ctx context.Context, server mailServer, m letter.Manifest, trial workspace.Trial, again map[string]bool, progress func(int, int)) (posted, error) {
	if err := s.ledger.Approved(ctx, workspace.View{}, workspace.LettersFolder, m); err != nil {
		return posted{}, err
	}
	messages, err := s.ledger.Messages(workspace.LettersFolder, m, trial)
	if err != nil {
		return posted{}, err
	}
	j, done, err := s.ledger.Journal()
	if err != nil {
		return posted{}, err
	}
	defer done()
	res, err := smtp.Send(ctx, &server.Server, j, messages, smtp.Options{
		PerConn: 100, Now: s.ledger.Now, Sleep: s.options.Sleep, Progress: progress, Retries: workspace.Retries(),
		Interval: time.Minute / time.Duration(server.Rate), Again: func(m smtp.Message) bool { return again[m.ID] },
	})
	if trial.To != "" {
		return trialSent(trial, res, err)
	}
	if errors.Is(err, context.Canceled) {
		return posted{}, fault.Refuse(lang.T("đã tạm dừng: đã gửi %d thư, còn lại %d; bấm Gửi để gửi tiếp", "paused: %d letters were sent, %d are left; press Gửi to go on"), res.Sent, res.Left)
	}
	if err != nil {
		return posted{}, fault.At(err, lang.T("đã gửi %d thư, rồi dừng", "%d letters were sent, then it stopped"), res.Sent)
	}
	return ended("Đã gửi %d thư; đã gửi từ trước %d; bị từ chối %d; chưa rõ kết quả %d; còn lại %d.", res.Sent, res.Already, res.Refused, res.Unsure, res.Left)
}

// trialSent tells how a trial has ended.
func trialSent(t workspace.Trial, res smtp.Result, err error) (posted, error) {
	if errors.Is(err, context.Canceled) {
		return posted{}, fault.Refuse(lang.T("đã dừng gửi thử đến %s sau %d thư; không ai khác nhận được gì", "the trial to %s was stopped after %d letters; nobody else got anything"), t.To, res.Sent)
	}
	if err != nil {
		return posted{}, fault.At(err, lang.T("đã gửi thử %d thư đến %s, rồi dừng", "%d letters were sent on trial to %s, then it stopped"), res.Sent, t.To)
	}
	what := "mỗi loại một thư, "
	if t.All {
		what = ""
	}
	text := fmt.Sprintf("Đã gửi thử %d thư, %sđến %s; không ai khác nhận được gì, chưa thư nào tính là đã gửi.", res.Sent, what, t.To)
	if not := res.Refused + res.Unsure + res.Left; not > 0 {
		return posted{notice: notice{fmt.Sprintf("%s Máy chủ không nhận, hoặc không trả lời về, %d thư.", text, not), true}}, nil
	}
	return ended("%s", text)
}
