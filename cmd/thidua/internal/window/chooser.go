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
	"strings"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A Chooser asks which workspace is to be opened, where the program was started without
// one: an existing folder, one of those that were opened before, or a new one.
type Chooser struct {
	Recent []string // folders that were opened before, the last one first
	Home   string   // where new ones are proposed

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
	Recent  []string
	New     string
	At      string // the folder that is looked into
	Up      string
	Folders []folderRow
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

// Serve answers until a workspace is open or the context ends; the window of the workspace
// is the caller's to serve. It reports whether one was chosen.
func (c *Chooser) Serve(ctx context.Context) (bool, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chosen := false
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tep/{name}", static)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { c.page(w, r, "") })
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
		address, err := c.choose(r)
		if err != nil {
			c.page(w, r, explain(err))
			return
		}
		chosen = true
		http.Redirect(w, r, address, http.StatusSeeOther)
		stop()
	})
	err := serve(ctx, c.listens, c.guard.guarded("default-src 'self'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:*; base-uri 'none'", false, mux))
	return chosen, err
}

func (c *Chooser) choose(r *http.Request) (string, error) {
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

func (c *Chooser) page(w http.ResponseWriter, r *http.Request, wrong string) {
	v := chooserView{Recent: c.Recent, New: filepath.Join(c.Home, "Thi đua"), At: c.Home, Wrong: wrong}
	if in := r.URL.Query().Get("trong"); filepath.IsAbs(in) {
		v.At = filepath.Clean(in)
	}
	if up := filepath.Dir(v.At); up != v.At {
		v.Up = up
	}
	var err error
	if v.Folders, err = folders(v.At); err != nil && wrong == "" {
		v.Wrong = explain(fault.At(err, lang.T("không mở được thư mục %q", "cannot open the folder %q"), v.At))
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "chooser.html", v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if wrong != "" {
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
	_, _ = w.Write(b.Bytes())
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
