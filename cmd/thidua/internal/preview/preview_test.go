package preview

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
)

func empty() (*tree.Tree, diag.List, error) {
	t := &tree.Tree{}
	return t, diag.List{}, t.AddBytes("index.html", []byte("<html><head></head></html>"))
}

// Whoever has his own name lead to this machine reads nothing (DNS rebinding).
func TestOnlyOwnNamesAreAnswered(t *testing.T) {
	s := New(empty, lang.Vi)
	s.Host = "thidua.noi-bo"
	machine, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1:1313": 200, "localhost:1313": 200, "LOCALHOST": 200, "[::1]:1313": 200, "192.168.1.7:1313": 200,
		"thidua.noi-bo:1313": 200, machine + ":1313": 200,
		"evil.example:1313": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example:1313": 421, "": 421,
	} {
		for _, path := range []string{"/", eventsPath, scriptPath, goodPrefix} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = host
			ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
			w := httptest.NewRecorder()
			s.Handler().ServeHTTP(w, r.WithContext(ctx))
			stop()
			if w.Code != want {
				t.Errorf("Host %q, %s: %d, want %d", host, path, w.Code, want)
			}
		}
	}
}

// A folder that is made later is watched, and so is one that takes the place of another.
func TestFoldersMadeLaterAreWatched(t *testing.T) {
	workspace := t.TempDir()
	at := func(name string) string { return filepath.Join(workspace, filepath.FromSlash(name)) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.MkdirAll(at("content/tin-tuc"), 0o755))
	built := make(chan struct{}, 100)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- Watch(ctx, workspace, []string{"content", "templates"}, func() { built <- struct{}{} })
	}()
	time.Sleep(100 * time.Millisecond)
	expect := func(what string, want bool) {
		t.Helper()
		select {
		case <-built:
			if !want {
				t.Errorf("%s: built", what)
			}
		case <-time.After(400 * time.Millisecond):
			if want {
				t.Errorf("%s: not built", what)
			}
		}
		for len(built) > 0 {
			<-built
		}
		time.Sleep(100 * time.Millisecond)
	}
	must(os.WriteFile(at("beside.txt"), nil, 0o644))
	must(os.MkdirAll(at("public"), 0o755))
	expect("a file beside", false)
	must(os.MkdirAll(at("templates"), 0o755))
	expect("templates made", true)
	must(os.WriteFile(at("templates/unit.html"), []byte("x"), 0o644))
	expect("a template", true)
	must(os.MkdirAll(at("new/tin-tuc"), 0o755))
	must(os.Rename(at("content"), at("old")))
	must(os.Rename(at("new"), at("content")))
	expect("content replaced", true)
	must(os.WriteFile(at("content/tin-tuc/a.md"), []byte("x"), 0o644))
	expect("a text in the new folder", true)
	stop()
	must(<-done)
}
