package window

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/difference"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/preview"
	"thidua/cmd/thidua/internal/workspace"
)

// readers is what readers see at the first target of the settings, as it was asked last.
type readers struct {
	asked   bool // there is an answer
	target  string
	release *workspace.Release // nil: nothing is published
	err     error
}

// ask asks the first target what readers see, which may take a while.
func (s *Server) ask() {
	var r readers
	for _, to := range s.targets(s.check()) {
		if !strings.HasPrefix(to, "zip:") && r.target == "" {
			r.target = to
		}
	}
	if r.target != "" {
		r.release, r.err = workspace.OpenRelease(s.ctx, r.target)
	}
	r.asked = true
	s.mu.Lock()
	before := s.readers.release
	s.readers, s.compared = r, comparison{}
	s.mu.Unlock()
	if before != nil {
		_ = before.Close()
	}
	s.bump()
}

// A comparison is how the planned site differs from what readers see.
type comparison struct {
	n        int    // tells one from all others
	of       string // which input, which release
	going    bool
	sections []difference.Section
	pages    []string // that have another content; where whole
	whole    bool     // the pages were compared, too
	err      error
}

// compare holds the planned site against what readers see. It goes on in the background:
// pages are told when it is done.
func (s *Server) compare(c *checked, whole bool) comparison {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.readers
	if r.release == nil || c.digests.Site == "" {
		return comparison{}
	}
	of := c.digests.Site + " " + r.release.Name
	if s.compared.of == of && (s.compared.going || s.compared.whole || !whole) {
		return s.compared
	}
	s.comparisons++
	n := s.comparisons
	s.compared = comparison{n: n, of: of, going: true, whole: whole}
	go func() {
		done := comparison{n: n, of: of, whole: whole}
		done.sections, done.pages, done.err = s.differences(s.ctx, r.release, whole)
		s.mu.Lock()
		if s.compared.n == n { // it was not given up for another
			s.compared = done
		}
		s.mu.Unlock()
		s.bump()
	}()
	return s.compared
}

func (s *Server) differences(ctx context.Context, seen *workspace.Release, whole bool) ([]difference.Section, []string, error) {
	planned, err := s.ledger.Planned(ctx, workspace.View{}, whole)
	if err != nil {
		return nil, nil, err
	}
	now := seen.Site(ctx)
	sections, err := difference.Between(now, planned)
	if err != nil || !whole {
		return sections, nil, err
	}
	pages := slices.DeleteFunc(difference.Changed(now, planned), func(name string) bool { return path.Ext(name) != ".html" })
	return sections, pages, nil
}

// changesView tells what would change for readers.
type changesView struct {
	Wait     string // why it is not told yet
	Failure  string
	Sections []changeSection
	Same     bool
	Release  string
}

type changeSection struct {
	Title string
	Lines []changeLine
	More  int
}

type changeLine struct{ Text, Href string }

// shownChanges is how many differences of a kind are listed.
const shownChanges = 25

// changes is what would change for readers if the site were published now.
func (s *Server) changes(c *checked, whole bool) changesView {
	s.mu.Lock()
	r := s.readers
	s.mu.Unlock()
	switch {
	case !r.asked:
		return changesView{Wait: "đang hỏi nơi đăng…"}
	case r.err != nil:
		return changesView{Failure: "Chưa biết người đọc đang thấy gì: " + explain(r.err)}
	case r.target == "":
		return changesView{Wait: "chưa khai nơi đăng, nên chưa so được: khai ở bước Đăng"}
	case r.release == nil:
		return changesView{Wait: "chưa đăng lần nào: cả trang là mới"}
	case c.digests.Site == "":
		return changesView{Wait: "so được khi hết lỗi", Release: releaseName(r.release.Name)}
	}
	done := s.compare(c, whole)
	v := changesView{Release: releaseName(r.release.Name)}
	switch {
	case done.err != nil:
		v.Failure = explain(done.err)
	case done.going:
		v.Wait = "đang so với " + v.Release + "…"
	default:
		v.Sections = shownSections(done, true)
		v.Same = len(v.Sections) == 0
	}
	return v
}

// portal says why readers do not see yet what letters tell; "" where they do.
func (s *Server) portal(c *checked) string {
	s.mu.Lock()
	r := s.readers
	s.mu.Unlock()
	switch {
	case !r.asked:
		return ""
	case r.err != nil:
		return "Chưa biết cổng thông tin đang đăng gì: " + explain(r.err)
	case r.target == "":
		return "Chưa khai nơi đăng trang: người nhận đọc thư mà chưa có trang để xem."
	case r.release == nil:
		return "Trang chưa đăng lần nào: đăng trước, rồi gửi thư."
	}
	if s.waitsSite(c).State == "done" {
		if files, err := output.Files(output.Disk(), s.ledger.Path(workspace.PublicFolder)); err == nil && r.release.Holds(files) {
			return ""
		}
	}
	return "Trang đang đăng (" + releaseName(r.release.Name) + ", số liệu đến " + dayOf(r.release.AsOf()) + ") không phải của số liệu và văn bản hiện có: dựng và đăng trước, rồi gửi thư."
}

// shownSections lists differences; linked where their pages can be looked at.
func shownSections(done comparison, linked bool) []changeSection {
	var out []changeSection
	for _, sec := range done.sections {
		one := changeSection{Title: sec.Title.Vi, More: max(0, len(sec.Lines)-shownChanges)}
		for _, l := range sec.Lines[:len(sec.Lines)-one.More] {
			line := changeLine{Text: l.Text.Vi}
			if linked {
				line.Href = lookAt(l.Page)
			}
			one.Lines = append(one.Lines, line)
		}
		out = append(out, one)
	}
	if len(done.pages) > 0 {
		one := changeSection{Title: "Trang đổi nội dung", More: max(0, len(done.pages)-10*shownChanges)}
		for _, name := range done.pages[:len(done.pages)-one.More] {
			one.Lines = append(one.Lines, changeLine{name, lookAt(name)})
		}
		out = append(out, one)
	}
	return out
}

// beside is where the preview's origin shows what readers see; no page of a site begins so.
const beside = "/_dang/"

// shown serves the preview and, beside it, what readers see.
func (s *Server) shown() http.Handler {
	mux := http.NewServeMux()
	site := sync.OnceValue(func() http.Handler { return s.preview().Handler() })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { site().ServeHTTP(w, r) })
	mux.HandleFunc("GET "+beside, func(w http.ResponseWriter, r *http.Request) {
		name := preview.File(strings.TrimPrefix(r.URL.Path, beside))
		content, err := s.published(r.Context(), name)
		if err != nil {
			http.Error(w, "Bản đang đăng không có trang này.", http.StatusNotFound)
			return
		}
		preview.Answer(w, http.StatusOK, name, content)
	})
	return mux
}

// published is a file as readers see it.
func (s *Server) published(ctx context.Context, name string) ([]byte, error) {
	s.mu.Lock()
	release := s.readers.release
	s.mu.Unlock()
	if release == nil {
		return nil, fs.ErrNotExist
	}
	content, err := release.Read(ctx, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		go s.ask() // the connection may have ended: the next page has a new one
	}
	return content, err
}
