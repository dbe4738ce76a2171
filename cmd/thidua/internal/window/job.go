package window

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"sync"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
)

// A job is work that takes a while. There is one at a time; it goes on when the page is
// closed, and can be cancelled.
type job struct {
	name   string
	cancel context.CancelFunc
	ended  chan struct{}

	mu          sync.Mutex
	done, total int
	told        time.Time // when pages were last told of it
	over        bool
}

// jobView is a job as pages show it.
type jobView struct {
	Name        string
	Done, Total int
}

func (j *job) view() *jobView {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.over {
		return nil
	}
	return &jobView{j.name, j.done, j.total}
}

// often is how seldom pages are told of the progress of a job.
const often = 200 * time.Millisecond

// A work is what a job does; what it returns is told when it has ended.
type work func(ctx context.Context, progress func(done, total int)) (posted, error)

// ended is what a job tells that has gone well.
func ended(format string, args ...any) (posted, error) {
	return posted{notice: notice{Text: fmt.Sprintf(format, args...)}}, nil
}

// start begins a job, of which the page at an address tells; while another goes on it is
// refused.
func (s *Server) start(ctx context.Context, at, name string, do work) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.job.view(); v != nil {
		return fault.Refuse(lang.T("đang %s: đợi xong, hoặc dừng việc đó trước", "%s is going on: wait until it is done, or cancel it first"), v.Name)
	}
	ctx, cancel := context.WithCancel(ctx)
	if err := s.note(name); err != nil {
		cancel()
		return err
	}
	j := &job{name: name, cancel: cancel, ended: make(chan struct{})}
	s.job, s.before = j, ""
	go func() {
		defer close(j.ended)
		defer cancel()
		told, err := do(ctx, func(done, total int) {
			j.mu.Lock()
			j.done, j.total = done, total
			late := s.ledger.Now().Sub(j.told) >= often
			if late {
				j.told = s.ledger.Now()
			}
			j.mu.Unlock()
			if late {
				s.bump()
			}
		})
		j.mu.Lock()
		j.over = true
		j.mu.Unlock()
		err = cmp.Or(err, s.note(""))
		if err != nil {
			s.post(posted{notice: notice{explain(err), true}, At: at})
		} else {
			told.At = at
			s.postDone(told)
		}
		s.bump()
	}()
	return nil
}

// doing names the job that is going on, for the case that the program is cut off.
const doing = ".thidua/dang-lam.txt"

// note writes down which job is going on; "" for none.
func (s *Server) note(name string) error {
	file := s.ledger.Path(doing)
	if name == "" {
		return output.RemoveFile(output.Disk(), file)
	}
	before, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return output.Replace(output.Disk(), file, before, []byte(name+"\n"))
}

// cutOff is the job that was going on when the program was cut off the last time; "" for
// none, and after another job was begun.
func (s *Server) cutOff() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.before
}

// endJob waits for the job that is going on, which ends with the context of the program.
func (s *Server) endJob() {
	s.mu.Lock()
	j := s.job
	s.mu.Unlock()
	if j != nil {
		j.cancel()
		<-j.ended
	}
}

func (s *Server) cancelJob(_ context.Context, r *http.Request) (string, error) {
	s.mu.Lock()
	j := s.job
	s.mu.Unlock()
	if j.view() != nil {
		j.cancel()
		<-j.ended
	}
	return back(r), nil
}

// idle refuses to leave a window in which a job is going on.
func (s *Server) idle() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.job.view(); v != nil {
		return fault.Refuse(lang.T("đang %s: dừng việc đó trước khi thoát", "%s is going on: cancel it before you leave"), v.Name)
	}
	return nil
}

// leaving is how long the last page has for its style sheets.
const leaving = 2 * time.Second

// lastView is what the last page tells.
type lastView struct{ Waits []waits }

// quit ends the program. Its answer is the last page: it stands alone, and what it is
// styled by is served until it has come.
func (s *Server) quit(w http.ResponseWriter, r *http.Request) {
	if err := s.idle(); err != nil {
		s.tell(notice{explain(err), true})
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	var v lastView
	for _, step := range []waits{s.waitsArrivals(), s.waitsLetters(s.check())} {
		if step.State != "done" && step.begun {
			v.Waits = append(v.Waits, step)
		}
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "quit.html", v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes())
	time.AfterFunc(leaving, s.stop)
}

// events tells open pages that something has changed: they ask for themselves again.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	last := r.URL.Query().Get("tu")
	for {
		s.mu.Lock()
		changed, builds := s.changed, fmt.Sprint(s.builds)
		s.mu.Unlock()
		text := ": \n\n"
		if builds != last {
			text, last = "data: "+builds+"\n\n", builds
		}
		if _, err := w.Write([]byte(text)); err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// back is the page that a form stands on.
func back(r *http.Request) string {
	if to := r.FormValue("tu"); len(to) > 0 && to[0] == '/' && (len(to) == 1 || to[1] != '/' && to[1] != '\\') {
		return to
	}
	return "/"
}
