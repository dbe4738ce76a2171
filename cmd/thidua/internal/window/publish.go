package window

import (
	"context"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/publish"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

// publishView is what would be published, and where.
type publishView struct {
	Ready   waits
	Targets []targetView
	Errors  bool
	Example bool // the site says that the figures are no real ones
	NoSite  bool // nobody has said where it is read
	Busy    bool
	Seen    string // where what readers see is shown
}

type targetView struct {
	Target   string
	First    bool   // what readers see is asked of it
	Name     string // as an operator calls it
	Shown    string // what a web server is to show; "" where that is the target's
	Current  string // as an operator calls it, as the others
	Releases []string
	Failure  string
	Plan     *publish.Result // of a dry run; nil where the site is not ready
	Refused  string
}

// keepReleases is how many releases are kept at a target.
const keepReleases = 5

func (s *Server) publishing(r *http.Request) (view, error) {
	c := s.check()
	v := publishView{Ready: s.waitsSite(c), Errors: c.err != nil || c.Faults.HasErrors(), Seen: "http://" + s.frame.host + beside}
	if c.Site != nil {
		v.Example, v.NoSite = c.Site.Settings.Illustrative, c.Site.Settings.Origin == ""
	}
	s.mu.Lock()
	first := s.readers.target
	v.Busy = s.job.view() != nil
	s.mu.Unlock()
	for _, to := range s.targets(c) {
		t := s.lookAt(r, to, v.Ready)
		t.First = to == first
		v.Targets = append(v.Targets, t)
	}
	return view{"publish.html", "Đăng", v}, nil
}

// targets are the targets of the settings.
func (s *Server) targets(c *checked) []string {
	var out []string
	if c.Site != nil {
		for _, to := range c.Site.Settings.Publish {
			out = append(out, s.ledger.Target(to))
		}
	}
	return out
}

// A targetLook is what was found at a target, and for which site.
type targetLook struct {
	of string
	targetView
}

// lookAt looks at a target. A page that only follows, as it does at each step of a job,
// shows what was found when it was opened, until another site is built or published.
func (s *Server) lookAt(r *http.Request, to string, ready waits) targetView {
	made, _ := output.MadeOf(output.Disk(), s.ledger.Path(workspace.PublicFolder))
	of := made.Note["input"] + " " + ready.State
	s.mu.Lock()
	before, found := s.looks[to]
	s.mu.Unlock()
	if found && before.of == of && r.Header.Get(following) != "" {
		return before.targetView
	}
	t := s.target(r.Context(), to, ready.State == "done")
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.looks == nil {
		s.looks = map[string]targetLook{}
	}
	s.looks[to] = targetLook{of, t}
	return t
}

// lookAgain forgets what was found at the targets.
func (s *Server) lookAgain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looks = nil
}

// target looks at a target: what readers see there, and what would change.
func (s *Server) target(ctx context.Context, to string, ready bool) targetView {
	v := targetView{Target: to, Name: targetName(to), Shown: shownFolder(to)}
	t, err := workspace.OpenTarget(ctx, to)
	if err != nil {
		v.Failure = explain(err)
		return v
	}
	defer t.Close()
	current, err := t.Current(ctx)
	var all []string
	if err == nil {
		all, err = t.Releases(ctx)
	}
	if err != nil {
		v.Failure = explain(err)
		return v
	}
	if current != "" {
		v.Current = releaseName(current)
	}
	for _, name := range slices.Backward(all) {
		v.Releases = append(v.Releases, releaseName(name))
	}
	if !ready {
		return v
	}
	done, err := s.ledger.Publish(ctx, to, workspace.Publishing{Options: publish.Options{Keep: keepReleases, Jobs: 8, DryRun: true}, From: workspace.PublicFolder, Precompress: s.compressed()})
	if err != nil {
		v.Refused = explain(err)
		return v
	}
	v.Plan = done.Result
	return v
}

// releaseName is what a release is called: by its number. Its name goes on with what it
// holds, in a sum.
func releaseName(name string) string {
	number, _, _ := strings.Cut(name, "-")
	if n, err := strconv.Atoi(number); err == nil {
		return "bản số " + strconv.Itoa(n)
	}
	return "bản " + name
}

// shownFolder is the folder of a target that a web server is to show.
func shownFolder(to string) string {
	if dir, ok := strings.CutPrefix(to, "dir:"); ok {
		return filepath.Join(filepath.FromSlash(dir), "current")
	}
	if u, err := url.Parse(to); err == nil && u.Scheme == "sftp" {
		return path.Join(u.Path, "current")
	}
	return ""
}

// targetName is what a target is called.
func targetName(to string) string {
	for scheme, name := range map[string]string{"dir": "Thư mục ", "zip": "Tệp nén ", "sftp": "Máy chủ ", "s3": "Kho "} {
		if rest, ok := strings.CutPrefix(to, scheme+":"); ok {
			return name + filepath.FromSlash(strings.TrimPrefix(rest, "//"))
		}
	}
	return to
}

// addTarget writes the folder that the site is published to into the settings.
func (s *Server) addTarget(ctx context.Context, r *http.Request) (string, error) {
	folder := strings.TrimSpace(r.FormValue("thu-muc"))
	to := folder
	if scheme, _, ok := strings.Cut(folder, ":"); !ok || len(scheme) < 2 { // one letter is a drive
		if !filepath.IsAbs(folder) {
			return "/dang", fault.Refuse(lang.T("ghi đủ đường dẫn của thư mục, như D:\\cong\\thi-dua hay \\\\may-chu\\cong", "give the whole path of the folder, such as D:\\portal or \\\\server\\portal"))
		}
		to = "dir:" + filepath.ToSlash(folder)
	}
	built := s.waitsSite(s.check()).State == "done"
	if err := s.ledger.Set(ctx, source.SettingsFile, to, fields.Step{Key: "publish"}); err != nil {
		return "/dang", err
	}
	s.done("Trang sẽ được đăng vào: %s.", targetName(to))
	if built { // of the settings before, and of all else as it is
		return "/dang", s.build(ctx)
	}
	return "/dang", nil
}

// build builds the site.
func (s *Server) build(ctx context.Context) error {
	return s.start(ctx, "/dang", "dựng trang", func(ctx context.Context, progress func(int, int)) (posted, error) {
		built, err := s.ledger.Build(ctx, workspace.Building{Out: workspace.PublicFolder, Jobs: runtime.NumCPU(), Progress: progress})
		if err != nil {
			return posted{}, err
		}
		return ended("Đã dựng %d tệp, số liệu đến %s. Xem lại rồi đăng.", built.Files, built.Checked.Book.AsOf.Format())
	})
}

// compressed reports whether the settings want compressed siblings published.
func (s *Server) compressed() bool {
	c := s.check()
	return c.Site != nil && c.Site.Settings.Precompress
}

// knownTarget refuses a target that is none of the settings: nothing is brought elsewhere.
func (s *Server) knownTarget(to string) error {
	if slices.Contains(s.targets(s.check()), to) {
		return nil
	}
	return fault.Refuse(lang.T("nơi đăng %q không có trong content/index.md", "the target %q is not in content/index.md"), to)
}

// publish builds the site, or brings it to a target.
func (s *Server) publish(ctx context.Context, r *http.Request) (string, error) {
	to := r.FormValue("noi")
	if to == "" {
		return "/dang", s.build(ctx)
	}
	if err := s.knownTarget(to); err != nil {
		return "/dang", err
	}
	return "/dang", s.start(ctx, "/dang", "đăng trang", func(ctx context.Context, progress func(int, int)) (posted, error) {
		done, err := s.ledger.Publish(ctx, to, workspace.Publishing{Options: publish.Options{Keep: keepReleases, Jobs: 8, Progress: progress}, From: workspace.PublicFolder, Precompress: s.compressed()})
		s.lookAgain()
		switch {
		case err != nil:
			return posted{}, err
		case done.Result == nil:
			return ended("Đã ghi trang vào %s.", done.File)
		case done.Nothing:
			return ended("Người đọc đã thấy đúng trang này, không có gì để gửi.")
		}
		s.ask()
		return ended("Đã đăng %s: thêm %d, đổi %d, bỏ %d tệp.", releaseName(done.Release), len(done.Added), len(done.Changed), len(done.Removed))
	})
}

func (s *Server) rollback(ctx context.Context, r *http.Request) (string, error) {
	to := r.FormValue("noi")
	if err := s.knownTarget(to); err != nil {
		return "/dang", err
	}
	release, err := workspace.Rollback(ctx, to)
	s.lookAgain()
	if err != nil {
		return "/dang", err
	}
	s.ask()
	s.done("Người đọc nay thấy %s.", releaseName(release))
	return "/dang", nil
}
