// Package preview shows a site while it is being edited: it builds again when a
// file changes, tells the browser to reload, and shows the list of problems when
// the input is wrong, with the last good site one click away.
//
// Pages are rendered when they are asked for, so a change is seen as soon as
// the input has been read again.
package preview

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
)

// A Builder reads the workspace and plans its site. With faults of severity
// error the tree is nil.
type Builder func() (*tree.Tree, diag.List, error)

// A Server is the preview of one workspace.
type Server struct {
	Host string // a name by which it is asked for, beside those of this machine

	build Builder
	lang  lang.Lang

	mu      sync.Mutex
	good    map[string]tree.File // the last good site, by path
	faults  diag.List
	failure error // of the machine, at the last build
	builds  int   // how many there were: a page tells which one it shows
	changed chan struct{}
}

// Addresses that are the preview's own; no page of a site begins so.
const (
	ownPrefix  = "/_thidua/"
	goodPrefix = ownPrefix + "tot/" // the last good site while the input is wrong
	eventsPath = ownPrefix + "su-kien"
	scriptPath = ownPrefix + "tai-lai.js"
)

//go:embed reload.js
var reloadScript []byte

//go:embed problems.html
var problemsText string

var problems = template.Must(template.New("problems").Parse(problemsText))

// New makes a server and builds the site once.
func New(build Builder, l lang.Lang) *Server {
	s := &Server{build: build, lang: l, changed: make(chan struct{})}
	s.Rebuild()
	return s
}

// Rebuild builds the site again and tells every open page.
func (s *Server) Rebuild() {
	t, faults, err := s.build()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults, s.failure = faults, err
	if err == nil && t != nil {
		s.good = make(map[string]tree.File, t.Len())
		for _, f := range t.Files() {
			s.good[f.Path] = f
		}
	}
	s.builds++
	close(s.changed)
	s.changed = make(chan struct{})
}

// Faults returns the diagnostics of the last build.
func (s *Server) Faults() (diag.List, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults, s.failure
}

func (s *Server) broken() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failure != nil || s.faults.HasErrors()
}

func (s *Server) file(name string) (tree.File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.good[name]
	return f, ok
}

// Handler serves the preview.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+eventsPath, s.events)
	mux.HandleFunc("GET "+scriptPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(reloadScript)
	})
	mux.HandleFunc("GET "+goodPrefix, func(w http.ResponseWriter, r *http.Request) {
		s.page(w, strings.TrimPrefix(r.URL.Path, goodPrefix))
	})
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if s.broken() && (path.Ext(name) == ".html" || strings.HasSuffix("/"+name, "/")) {
			s.problems(w, name)
			return
		}
		s.page(w, name)
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// The same policy as on the portal, so that what works here works there.
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		w.Header().Set("Cache-Control", "no-store")
		if !s.own(r.Host) {
			http.Error(w, "421", http.StatusMisdirectedRequest)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// own reports whether a request asks for this server by a name of its own. A page of
// another site can have its name lead here and then read what we answer; it cannot make
// the browser ask for a number, for localhost or for this machine.
func (s *Server) own(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.TrimSuffix(strings.ToLower(strings.Trim(name, "[]")), ".")
	machine, err := os.Hostname()
	return net.ParseIP(name) != nil || name == "localhost" || name != "" && strings.EqualFold(name, s.Host) || err == nil && strings.EqualFold(name, machine)
}

// page renders one file of the last good site.
func (s *Server) page(w http.ResponseWriter, name string) {
	name = File(name)
	status := http.StatusOK
	f, ok := s.file(name)
	if _, folder := s.file(name + "/index.html"); !ok && folder {
		w.Header().Set("Location", path.Base(name)+"/")
		w.WriteHeader(http.StatusFound)
		return
	}
	if !ok {
		status = http.StatusNotFound
		if f, ok = s.file("404.html"); !ok {
			http.Error(w, "404", status)
			return
		}
		name = "404.html"
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	content := b.Bytes()
	if strings.HasSuffix(name, ".html") {
		content = s.withReload(content)
	}
	Answer(w, status, name, content)
}

// File is the file of a site that an address stands for.
func File(name string) string {
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

// Answer sends a file of a site as it is.
func Answer(w http.ResponseWriter, status int, name string, content []byte) {
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.WriteHeader(status)
	_, _ = w.Write(content)
}

// Page is a file of the last good site; false where it has none.
func (s *Server) Page(name string) ([]byte, bool) {
	f, ok := s.file(name)
	if !ok {
		return nil, false
	}
	var b bytes.Buffer
	err := f.Write(&b)
	return b.Bytes(), err == nil
}

// eventsAddress is where a page of the present build waits for the next.
func (s *Server) eventsAddress() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return eventsPath + "?b=" + strconv.Itoa(s.builds)
}

// withReload adds the script that waits for changes.
func (s *Server) withReload(page []byte) []byte {
	script := []byte(`<script src="` + scriptPath + `" data-events="` + s.eventsAddress() + `" defer></script></head>`)
	return bytes.Replace(page, []byte("</head>"), script, 1)
}

type problemsView struct {
	Lang, Title, Hint, Good, GoodText string
	Script, Events                    string
	Faults                            []problem
	Failure                           string
}

type problem struct{ Place, Severity, Message, Hint, Code string }

// problems shows what is wrong in place of a page.
func (s *Server) problems(w http.ResponseWriter, name string) {
	faults, failure := s.Faults()
	in := func(t lang.Text, args ...any) string { return t.With(args...).In(s.lang) }
	v := problemsView{
		Lang:   string(s.lang),
		Title:  in(lang.T("Đầu vào có %d lỗi", "The input has %d errors"), faults.Count(diag.Error)),
		Hint:   in(lang.T("Sửa rồi lưu tệp: trang này tự tải lại.", "Correct and save the file: this page reloads by itself.")),
		Script: scriptPath, Events: s.eventsAddress(),
	}
	if failure != nil {
		v.Failure = fault.Text(failure).In(s.lang)
	}
	if _, ok := s.file("index.html"); ok {
		v.Good = goodPrefix + name
		v.GoodText = in(lang.T("Xem bản dựng tốt gần nhất", "View the last good build"))
	}
	for _, d := range faults.Sorted() {
		p := problem{Place: d.Pos.String(), Severity: d.Severity.Name().In(s.lang), Message: d.Message.In(s.lang), Hint: d.Hint.In(s.lang), Code: string(d.Code)}
		if d.Column != "" {
			p.Message = d.Column + ": " + p.Message
		}
		v.Faults = append(v.Faults, p)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusUnprocessableEntity)
	_ = problems.Execute(w, v)
}

// events tells an open page when the site has been built again.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	changed, builds := s.changed, s.builds
	s.mu.Unlock()
	if r.URL.Query().Get("b") != strconv.Itoa(builds) {
		// The site was built again between the page and this request.
		done := make(chan struct{})
		close(done)
		changed = done
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	fmt.Fprint(w, ": \n\n")
	if out.Flush() != nil {
		return
	}
	select {
	case <-changed:
		fmt.Fprint(w, "event: change\ndata: 1\n\n")
		_ = out.Flush()
	case <-r.Context().Done():
	}
}

// closing is how long open pages get when the server stops.
const closing = time.Second / 2

// Serve serves on a listener until the context ends.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer cancel()
		if web.Shutdown(late) != nil {
			web.Close()
		}
	})
	defer stop()
	if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
