package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/cli"
	"thidua/cmd/thidua/internal/route"
)

// archived is a workspace with archives of 2022, corrected once, and 2024.
var archived = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "thidua-archived-")
	if err != nil {
		return "", err
	}
	w := filepath.Join(dir, "w")
	for _, args := range [][]string{
		{"init", w}, {"archive", "create", "2022", "-C", w}, {"archive", "create", "2024", "-C", w},
		{"archive", "create", "2022", "-C", w, "--correction", "thử"},
	} {
		env := cli.Env{Stdout: io.Discard, Stderr: os.Stderr, Now: time.Now}
		if code := cli.Main(context.Background(), env, args); code != 0 {
			return "", os.ErrInvalid
		}
	}
	return w, nil
})

func openArchived(t *testing.T) (fs.FS, []*archive.Archive) {
	t.Helper()
	w, err := archived()
	if err != nil {
		t.Fatal(err)
	}
	all, err := archive.OpenAll(t.Context(), os.DirFS(w), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, a := range all {
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return os.DirFS(w), all
}

// siteOf is the site inside an archive.
func siteOf(t *testing.T, a *archive.Archive) *builtSite {
	t.Helper()
	files := map[string][]byte{}
	for file := range a.Files {
		name, ok := strings.CutPrefix(file, archive.SiteFolder)
		if !ok {
			continue
		}
		content, err := fs.ReadFile(a.Payload(), file)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = content
	}
	return siteOfFiles(files)
}

func TestArchiveStandsAlone(t *testing.T) {
	t.Parallel()
	_, all := openArchived(t)
	for _, a := range all {
		s := siteOf(t, a)
		s.checkReferences(t)
		if len(s.pages) < 100 {
			t.Errorf("%s: %d pages", a.Name, len(s.pages))
		}
		for _, p := range s.pages {
			if d := s.doc(t, p); !strings.Contains(textOf(d.Find("header .archived")), "Bản lưu trữ: số liệu đến 31/12/") {
				t.Errorf("%s: %s does not say that it is archived", a.Name, p)
			}
		}
	}
}

// What came after the year is not in its archive: no campaign, unit, text or award.
func TestArchiveKnowsNothingOfLaterYears(t *testing.T) {
	_, all := openArchived(t)
	s := siteOf(t, all[0])
	for name, content := range s.files {
		if strings.HasPrefix(name, "phong-trao/4225") || strings.HasPrefix(name, "tin-tuc/2024") || strings.HasPrefix(name, "bang-vang/2024") {
			t.Errorf("%s is of a later year", name)
		}
		if path.Ext(name) == ".csv" && bytes.Contains(content, []byte("2025-0")) && !bytes.Contains(content, []byte("2025-06-30")) {
			t.Errorf("%s holds figures of 2025", name)
		}
	}
	units := textOf(s.doc(t, route.Units).Find("main"))
	if !strings.Contains(units, "63 đơn vị") || strings.Contains(units, "34 đơn vị") {
		t.Errorf("units: %.200s", units)
	}
}

func TestArchivesAreMounted(t *testing.T) {
	t.Parallel()
	workspace, all := openArchived(t)
	s, err := buildSite(workspace, build.Options{Archives: all})
	if err != nil {
		t.Fatal(err)
	}
	s.checkReferences(t)
	old := s.doc(t, "luu-tru/2022/don-vi/thua-thien-hue/index.html").Find("aside.archived")
	if got := textOf(old); !strings.Contains(got, "Bản lưu trữ năm 2022.") || !strings.Contains(got, "đã được thay bằng bản 2022-2") {
		t.Errorf("banner %q", got)
	}
	if to, _ := old.Find("a").First().Attr("href"); to != "../../../../don-vi/thua-thien-hue/index.html" {
		t.Errorf("the present page is %q", to)
	}
	var bundles []string
	for name, content := range s.files {
		if strings.HasPrefix(path.Base(name), "echarts.") && path.Ext(name) == ".js" {
			bundles = append(bundles, name)
		}
		if strings.HasPrefix(name, "luu-tru/2022/tep/") {
			t.Errorf("%s (%d bytes) is not shared", name, len(content))
		}
	}
	if len(bundles) != 1 {
		t.Errorf("the chart library is there %d times: %q", len(bundles), bundles)
	}
}

// An archive taken from a stick opens without a server and a network.
func TestBrowserFindsNoFaultInAnArchive(t *testing.T) {
	t.Parallel()
	w, err := archived()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "thẻ nhớ")
	unzip := exec.Command("unzip", "-q", filepath.Join(w, "data", "archives", "2022.zip"), "-d", dir)
	unzip.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	if out, err := unzip.CombinedOutput(); err != nil {
		t.Fatalf("unzip: %v\n%s", err, out)
	}
	folder := filepath.Join(dir, "thidua-2022", "data", "site")
	b := openTab(t)
	b.offline()
	site := "file://" + strings.NewReplacer(" ", "%20", "ẻ", "%E1%BA%BB", "ớ", "%E1%BB%9B").Replace(filepath.ToSlash(folder)) + "/"
	for _, p := range []string{route.Home, "don-vi/thua-thien-hue/index.html", "phong-trao/3081-nuoc-rut-cuoi-nam-2022/xep-hang/index.html", "tim-kiem/index.html", "chi-tieu/bhyt_cov/index.html"} {
		b.open(site + p)
		b.settle()
		b.checkChartsSeen(p)
		b.quiet(p, site)
	}
}

func TestAxeFindsNoViolationOnArchives(t *testing.T) {
	t.Parallel()
	needLongAxe(t)
	workspace, all := openArchived(t)
	s, err := buildSite(workspace, build.Options{Archives: all})
	if err != nil {
		t.Fatal(err)
	}
	s.obeysOn(t, route.Archives, "luu-tru/2022/index.html", "luu-tru/2024/don-vi/ha-noi-den-2025/index.html")
}
