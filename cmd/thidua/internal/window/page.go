package window

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workspace"
)

// A view is what one screen shows.
type view struct {
	Name  string // of its template
	Title string
	Data  any
}

// A frame is a screen with what surrounds it.
type frame struct {
	view
	Dir    string // of the workspace
	Name   string // of its folder
	Guide  string // where the guide of the first month is, in the preview's origin
	Steps  []step
	Path   string
	Job    *jobView
	Notice posted
	Builds int
}

// A step is one of the steps of the round.
type step struct {
	Path, Name string
	Here       bool
}

// steps are those of the round, in their order.
var steps = []step{
	{"/", "Tháng này", false}, {"/nhan", "Nhận tệp", false}, {"/kiem-tra", "Kiểm tra", false}, {"/xem", "Xem", false},
	{"/dang", "Đăng", false}, {"/gui", "Gửi", false}, {"/luu-tru", "Lưu trữ", false}, {"/soan", "Soạn", false},
}

var helpers = template.FuncMap{
	"table": func(t block.Table) template.HTML { return template.HTML(t.Append(nil)) },
	"vi":    func(t lang.Text) string { return t.In(lang.Vi) },
	"wide":  wide, "lines": lineCount,
	"pair": func(g faultGroup, i faultItem) any {
		return struct {
			Group faultGroup
			Item  faultItem
		}{g, i}
	},
	"add": func(a, b int) int { return a + b },
}

// firstGuide is the guide that the head of every screen leads to.
const firstGuide = "van-hanh/thang-dau-tien/"

// page answers with a screen.
func (s *Server) page(w http.ResponseWriter, r *http.Request, show func(*http.Request) (view, error)) {
	v, err := show(r)
	status := http.StatusOK
	if err != nil {
		status, v = http.StatusUnprocessableEntity, view{"error.html", "Chưa làm được", explain(err)}
		if errors.Is(err, errNotThere) {
			status = http.StatusNotFound
		}
	}
	f := frame{view: v, Dir: s.ledger.Dir, Name: s.name(), Path: r.URL.RequestURI(), Guide: "http://" + s.frame.host + "/" + firstGuide}
	for _, st := range steps {
		st.Here = st.Path == r.URL.Path || st.Path != "/" && len(r.URL.Path) > len(st.Path) && r.URL.Path[:len(st.Path)+1] == st.Path+"/"
		f.Steps = append(f.Steps, st)
	}
	s.mu.Lock()
	f.Builds, f.Job = s.builds, s.job.view()
	s.mu.Unlock()
	f.Notice = s.told(r)
	var inner, b bytes.Buffer
	if err = pages.ExecuteTemplate(&inner, v.Name, v.Data); err == nil {
		f.Data = template.HTML(inner.String())
		err = pages.ExecuteTemplate(&b, "frame.html", f)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// told is what a page has to tell, once. A page that only follows may be about to be left:
// what it was told is told again when it is opened, and nowhere else.
func (s *Server) told(r *http.Request) posted {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, opened := s.notice, r.Header.Get(following) == ""
	here := n.At == "" || n.At == r.URL.Path
	if !here && (!n.Wrong || n.shown) {
		if n.shown && opened {
			s.notice = posted{}
		}
		return posted{}
	}
	s.notice.shown = true
	if opened {
		s.notice = posted{}
	}
	return n
}

// following is the header by which a page that is open asks for itself again.
const following = "X-Thidua-Following"

// errNotThere says that an address leads nowhere.
var errNotThere = fault.Refuse(lang.T("không có trang này; tệp có thể đã được nhận hoặc bỏ", "there is no such page; the file may have been received or dropped"))

// act does what a form asks for, and leads on to the page that shows it.
func (s *Server) act(ctx context.Context, w http.ResponseWriter, r *http.Request, do func(context.Context, *http.Request) (string, error)) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	next, err := do(ctx, r)
	if next == "" {
		next = "/"
	}
	if err != nil {
		s.tell(notice{explain(err), true})
	}
	s.tellAt(next)
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// tell leaves a notice for the next page.
func (s *Server) tell(n notice) { s.post(posted{notice: n}) }

func (s *Server) post(p posted) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notice = p
}

// tellAt leads the notice of an act to the page that the act leads to.
func (s *Server) tellAt(next string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if to, err := url.Parse(next); err == nil && s.notice.At == "" {
		s.notice.At = to.Path
	}
}

// done tells that an act has gone well, and has what it changed read again at once.
func (s *Server) done(format string, args ...any) {
	s.postDone(posted{notice: notice{Text: fmt.Sprintf(format, args...)}})
}

func (s *Server) postDone(p posted) {
	s.post(p)
	s.mu.Lock()
	s.checked = nil
	s.mu.Unlock()
}

// explain words an error for the operator.
func explain(err error) string {
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		return fmt.Sprintf("Số liệu và văn bản có %d lỗi: xem ở bước Kiểm tra.", f.Count(diag.Error))
	}
	if errors.Is(err, build.ErrFaults) {
		return "Số liệu và văn bản có lỗi: xem ở bước Kiểm tra."
	}
	if errors.Is(err, workspace.ErrStale) {
		return "Số liệu, người nhận hoặc mẫu đã thay đổi sau khi dựng thư: dựng lại thư và xem lại trước khi gửi."
	}
	if errors.Is(err, context.Canceled) {
		return "Đã dừng theo yêu cầu, không có gì thay đổi dở dang."
	}
	return viet.Capital(fault.Text(err).In(lang.Vi))
}
