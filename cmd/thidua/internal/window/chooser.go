package window

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A Chooser asks which workspace is to be opened, where the program was started without
// one: an existing folder, one of those that were opened before, or a new one.
type Chooser struct {
	Recent []string // folders that were opened before, the last one first
	Home   string   // where new ones are proposed
	Asked  string   // the folder that was asked for; "" for none
	Wrong  error    // why it was not opened

	// Create makes a workspace of a sample; "": without one.
	Create func(dir, sample string) error
	// Open opens the window of a folder and gives its first address; a folder that is no
	// workspace is refused.
	Open func(dir string) (address string, err error)

	guard   *guard
	listens net.Listener
}

// chooserView is what the page of the chooser shows.
type chooserView struct {
	Path    string // of the chooser itself
	Here    string // the name of the workspace that is open; "" for none
	Recent  []string
	New     string // proposed for a new one
	Asked   string // for one that is there
	At      string // the folder that is looked into
	Up      string
	Folders []folderRow
	Open    bool // an existing folder is being looked for
	Wrong   string
}

type folderRow struct {
	Name, Path string
	Workspace  bool
}

// Start listens and gives the first address of the chooser.
func (c *Chooser) Start(addr string) (string, error) {
	var err error
	if c.listens, err = listen(addr); err != nil {
		return "", err
	}
	c.guard = newGuard(c.listens.Addr().String())
	return c.guard.address(), nil
}

// choosing is the content security policy of the chooser: the form leads on to the window
// of the workspace, which has a port of its own.
const choosing = "default-src 'self'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:*; base-uri 'none'"

// Serve answers until a workspace is open or the context ends; the window of the workspace
// is the caller's to serve. It reports whether one was chosen.
func (c *Chooser) Serve(ctx context.Context) (bool, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chosen := false
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tep/{name}", static)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { c.page(w, r, "", c.Wrong) })
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		address, err := c.choose(w, r)
		if err != nil {
			c.page(w, r, "", err)
			return
		}
		chosen = true
		http.Redirect(w, r, address, http.StatusSeeOther)
		stop()
	})
	err := serve(ctx, c.listens, c.guard.guarded(choosing, false, mux))
	return chosen, err
}

func (c *Chooser) choose(w http.ResponseWriter, r *http.Request) (string, error) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	dir := strings.TrimSpace(r.FormValue("thu-muc"))
	if dir == "" {
		return "", fault.Refuse(lang.T("chưa chọn thư mục", "no folder was chosen"))
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(c.Home, dir)
	}
	if how := r.FormValue("tao"); how != "" {
		if err := c.Create(dir, sampleOf[how]); err != nil {
			return "", err
		}
	}
	return c.Open(dir)
}

// sampleOf is the sample that a button of the page stands for.
var sampleOf = map[string]string{"mau": "bhxh", "xa": "xa"}

// page shows the chooser; here is the workspace that is open, wrong why another was not
// opened.
func (c *Chooser) page(w http.ResponseWriter, r *http.Request, here string, wrong error) {
	v := chooserView{Path: r.URL.Path, Here: here, Recent: c.Recent, New: c.free("Thi đua"), At: c.Home}
	if c.Asked != "" {
		if full, err := filepath.Abs(c.Asked); err == nil {
			v.New, v.Asked, v.At = full, full, existing(full)
		}
	}
	if in := r.URL.Query().Get("trong"); filepath.IsAbs(in) {
		v.At, v.Open, wrong = filepath.Clean(in), true, nil
	}
	if up := filepath.Dir(v.At); up != v.At {
		v.Up = up
	}
	if wrong != nil {
		v.Wrong = explain(wrong)
	}
	v.Open = v.Open || c.Asked != "" || v.Wrong != ""
	var err error
	if v.Folders, err = folders(v.At); err != nil && wrong == nil {
		v.Wrong = explain(fault.At(err, lang.T("không mở được thư mục %q", "cannot open the folder %q"), v.At))
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "chooser.html", v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if wrong != nil && r.Method == http.MethodPost {
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
	_, _ = w.Write(b.Bytes())
}

// free is a folder of a name that is not there yet.
func (c *Chooser) free(name string) string {
	full := filepath.Join(c.Home, name)
	for n := 2; ; n++ {
		if _, err := os.Stat(full); err != nil {
			return full
		}
		full = filepath.Join(c.Home, name+" "+strconv.Itoa(n))
	}
}

// elsewhere shows the chooser beside a workspace that is open.
func (s *Server) elsewhere(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", choosing)
	s.options.Others().page(w, r, s.name(), nil)
}

// leaveFor opens the workspace that was chosen, and ends the window of this one.
func (s *Server) leaveFor(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", choosing)
	c := s.options.Others()
	err := s.idle()
	address := ""
	if err == nil {
		address, err = c.choose(w, r)
	}
	if err != nil {
		c.page(w, r, s.name(), err)
		return
	}
	http.Redirect(w, r, address, http.StatusSeeOther)
	if address != s.Address() {
		time.AfterFunc(often, s.stop) // the answer goes out first
	}
}

// existing is the folder itself, or the next one above it that is there.
func existing(dir string) string {
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() || filepath.Dir(dir) == dir {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// folders lists the folders in a folder, workspaces first.
func folders(dir string) ([]folderRow, error) {
	entries, err := os.ReadDir(dir)
	var out []folderRow
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		full := filepath.Join(dir, e.Name())
		out = append(out, folderRow{e.Name(), full, isWorkspace(full)})
	}
	slices.SortStableFunc(out, func(a, b folderRow) int {
		if a.Workspace != b.Workspace {
			if a.Workspace {
				return -1
			}
			return 1
		}
		return 0
	})
	return out, err
}

// isWorkspace reports whether a folder looks like a workspace.
func isWorkspace(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "content", "index.md"))
	_, err2 := os.Stat(filepath.Join(dir, "data"))
	return errors.Join(err, err2) == nil
}
