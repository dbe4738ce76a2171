// Package window is the operator's window: the monthly round of a workspace in a browser,
// for one person on one machine. It takes files as they come, shows what is wrong in the
// cell, shows the site as its readers will see it, and publishes, sends and archives.
//
//	s, err := window.Open(ctx, ledger.Ledger{At: at}, window.Options{Addr: "127.0.0.1:0"})
//	fmt.Println(s.Address()) // with the token that lets the browser in
//	err = s.Serve(ctx)
//
// It calls what the commands call (workspace, ledger) and keeps no state that the files do
// not hold: files that wait to be received lie in .thidua/cho-nhan. Pages are complete
// without script; with it they follow what changes (window.js).
package window

import (
	"context"
	"crypto/tls"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/preview"
	"thidua/cmd/thidua/internal/smtp"
	"thidua/cmd/thidua/internal/workspace"
	"thidua/templates"
)

// Options say how a window is opened.
type Options struct {
	Addr  string // to listen at; port 0: any that is free
	Sleep func(context.Context, time.Duration) error
	Roots *tls.Config // whom mail servers are trusted by; nil: as the machine trusts
	Lang  lang.Lang

	Others func() *Chooser // asks for another workspace, of the same program
}

// A Server is the window of one workspace.
type Server struct {
	ledger  ledger.Ledger
	options Options
	guard   *guard
	frame   *guard // of the preview
	listens net.Listener
	shows   net.Listener           // for the preview
	preview func() *preview.Server // planned when it is first asked for
	looked  atomic.Bool            // it was
	ctx     context.Context        // of the program: what is read is not given up with a page
	stop    context.CancelFunc

	mu      sync.Mutex
	checked *checked // nil: it has to be read again
	builds  int      // how often something has changed
	changed chan struct{}
	job     *job
	before  string // the job in which the program was cut off the last time
	notice  posted // of the last act
	seen    map[string]bool

	view     workspace.View // of the preview
	readers  readers
	compared comparison

	comparisons int                   // that were begun
	looks       map[string]targetLook // by target

	letterNews staleness
	mail       mailServer
	trial      workspace.Trial // as it was asked for last
}

// checked is the workspace as it was read last.
type checked struct {
	build.Checked
	digests workspace.Digests // of the input; none where it has errors
	err     error
}

// A notice tells once how an act has ended.
type notice struct {
	Text  string
	Wrong bool
}

// A posted notice waits for the page that the act leads to; one of what went wrong, for
// whatever page is open.
type posted struct {
	notice
	At    string // the page; "" for any
	Href  string // what was made, to be saved; "" for nothing
	shown bool   // by a page that follows
}

// mailServer is whom letters are handed to; its password is never written down.
type mailServer struct {
	smtp.Server
	Rate int // letters a minute
}

//go:embed *.html window.css
var files embed.FS

var pages = template.Must(template.New("").Funcs(helpers).ParseFS(files, "*.html"))

// Open opens the window of a workspace: it listens, and answers as soon as Serve is called.
func Open(ctx context.Context, l ledger.Ledger, o Options) (*Server, error) {
	w, err := l.Open(ctx)
	if err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	s := &Server{ledger: l, options: o, changed: make(chan struct{}), seen: map[string]bool{}, view: workspace.View{Drafts: true}}
	if name, err := os.ReadFile(l.Path(doing)); err == nil {
		s.before = strings.TrimSpace(string(name))
	}
	if s.listens, err = listen(o.Addr); err != nil {
		return nil, err
	}
	host, _, _ := net.SplitHostPort(s.listens.Addr().String())
	if s.shows, err = listen(net.JoinHostPort(host, "0")); err != nil {
		return nil, errors.Join(err, s.listens.Close())
	}
	s.guard = newGuard(s.listens.Addr().String())
	s.frame = &guard{token: s.guard.token, cookie: s.guard.cookie, host: s.shows.Addr().String()}
	return s, nil
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fault.Refuse(lang.T("không mở được cửa sổ ở %s: chọn cổng khác bằng --addr 127.0.0.1:0", "cannot open the window at %s: choose another port with --addr 127.0.0.1:0"), addr)
	}
	return l, nil
}

// name is what the workspace is called: its folder.
func (s *Server) name() string {
	full, err := filepath.Abs(s.ledger.Dir)
	if err != nil {
		full = s.ledger.Dir
	}
	return filepath.Base(full)
}

// Address is where the window is opened first.
func (s *Server) Address() string { return s.guard.address() }

// Serve answers until the context ends or somebody ends the program in the window.
func (s *Server) Serve(ctx context.Context) error {
	ctx, s.stop = context.WithCancel(ctx)
	s.ctx = ctx
	defer s.stop()
	s.preview = sync.OnceValue(func() *preview.Server {
		s.looked.Store(true)
		return preview.New(s.plan(ctx), s.options.Lang)
	})
	watching := make(chan error, 2)
	for _, w := range []struct {
		folders []string
		changed func()
	}{{[]string{"content", "data", "templates"}, s.refresh}, {[]string{".thidua"}, s.bump}} { // what was sent changes no page of the site
		go func() { watching <- preview.Watch(ctx, filepath.Clean(s.ledger.Dir), w.folders, w.changed) }()
	}
	frames := s.frame.guarded("default-src 'self'; frame-ancestors http://"+s.guard.host, true, s.shown())
	go s.ask()
	errs := make(chan error, 2)
	go func() { errs <- serve(ctx, s.shows, frames) }()
	go func() { errs <- serve(ctx, s.listens, s.handler(ctx)) }()
	err := <-errs
	s.stop()
	s.endJob()
	return errors.Join(err, <-errs, <-watching, <-watching)
}

// parting is how long open pages get when the program ends.
const parting = time.Second / 2

func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	web := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	defer context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), parting)
		defer cancel()
		if web.Shutdown(late) != nil {
			web.Close()
		}
	})()
	if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// refresh makes the workspace be read again, and tells every open page.
func (s *Server) refresh() {
	s.mu.Lock()
	s.checked = nil
	s.mu.Unlock()
	s.bump()
	if s.looked.Load() {
		s.preview().Rebuild()
	}
}

// bump tells every open page that something has changed.
func (s *Server) bump() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.builds++
	close(s.changed)
	s.changed = make(chan struct{})
}

// check is the workspace as it is now.
func (s *Server) check() *checked {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.checked == nil {
		c, digests, err := s.ledger.TrialWithDigests(s.ctx, workspace.View{})
		if errors.Is(err, build.ErrFaults) {
			err = nil
		}
		s.checked = &checked{c, digests, err}
	}
	return s.checked
}

// handler answers what the browser asks for.
func (s *Server) handler(ctx context.Context) http.Handler {
	mux := http.NewServeMux()
	for path, show := range map[string]func(*http.Request) (view, error){
		"/{$}": s.month, "/nhan": s.arrivals, "/nhan/{id}": s.arrival, "/kiem-tra": s.faults, "/o": s.cell,
		"/xem": s.look, "/dang": s.publishing, "/gui": s.letters, "/gui/{file}": s.letter, "/luu-tru": s.archives,
		"/so": s.register, "/soan": s.drafts, "/soan/sua": s.entry, "/soan/ma": s.codes, "/tong-ket": s.ending,
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { s.page(w, r, show) })
	}
	for path, act := range map[string]func(context.Context, *http.Request) (string, error){
		"/nhan": s.upload, "/nhan/{id}": s.settleArrival, "/nhan/ngay": s.setDay, "/nhan/het": s.receiveAll, "/nhan/bo-het": s.dropAll, "/nhan-lai": s.undoReceive, "/o": s.correct, "/chap-nhan": s.accept,
		"/dang": s.publish, "/dang/lui": s.rollback, "/dang/noi": s.addTarget, "/gui": s.send, "/gui/dung": s.render, "/gui/xem": s.markSeen, "/luu-tru": s.makeArchive, "/xem": s.setView, "/o/sua": s.editOwn, "/viec/dung": s.cancelJob,
		"/soan": s.begin, "/soan/cong-van": s.beginFrom, "/soan/muc-giao": s.assign, "/soan/muc-giao/bo": s.unassign, "/soan/hinh": s.addPicture,
		"/tong-ket": s.close, "/tong-ket/de-nghi": s.propose, "/tong-ket/quyet-dinh": s.grant,
	} {
		mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) { s.act(ctx, w, r, act) })
	}
	mux.HandleFunc("POST /soan/sua", s.save)
	mux.HandleFunc("POST /so", s.saveRegister)
	mux.HandleFunc("POST /thoat", s.quit)
	mux.HandleFunc("GET /mo-khac", s.elsewhere)
	mux.HandleFunc("POST /mo-khac", s.leaveFor)
	mux.HandleFunc("GET /su-kien", s.events)
	mux.HandleFunc("GET /tong-ket/hoi-dong", s.council)
	mux.HandleFunc("GET /van-ban", s.officialPaper)
	mux.HandleFunc("GET /bieu", s.unitForms)
	mux.HandleFunc("GET /thu/{file}", s.letterFile)
	mux.HandleFunc("GET /luu-tru/{file}", s.archiveFile)
	mux.HandleFunc("GET /tep/{name}", static)
	policy := "default-src 'self'; style-src 'self'; script-src 'self'; frame-src 'self' http://" + s.frame.host + "; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
	return s.guard.guarded(policy, false, mux)
}

// static serves the style sheets and the script.
func static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	var content []byte
	var err error
	switch name {
	case "site.css", "figure.css", "window.js":
		content, err = fs.ReadFile(templates.FS, "static/"+name)
	case "window.css":
		content, err = files.ReadFile(name)
	default:
		err = fs.ErrNotExist
	}
	if err != nil {
		http.NotFound(w, r)
		return
	}
	kind := "text/css; charset=utf-8"
	if name == "window.js" {
		kind = "text/javascript; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(content)
}
