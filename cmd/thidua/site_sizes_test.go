package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/tree"
	"thidua/templates"
)

var sizes = flag.String("sizes", "S", "workloads of TestSitesOfEverySize: S, M, L and XL, with commas between them")

// A site of any size is in order, and is the same bytes however it was made: by one
// job or many, whole or in parts, at once or after an edit. The large ones take
// minutes and as many gigabytes:
//
//	TMPDIR=/dev/shm go test ./cmd/thidua -run EverySize -sizes S,M,L,XL -timeout 60m
func TestSitesOfEverySize(t *testing.T) {
	t.Parallel()
	for _, size := range strings.Split(*sizes, ",") {
		t.Run(size, func(t *testing.T) {
			workspace, target := workload(t, size), filepath.Join(t.TempDir(), "public")
			writeSite(t, workspace, target, 2, whole)
			want := sumsOf(t, target)
			checkSiteOnDisk(t, target)
			for _, jobs := range []int{1, 8} {
				sameFiles(t, want, sitesMade(t, workspace, jobs, whole))
			}
			const parts = 3
			sameFiles(t, want, sitesMade(t, workspace, 2,
				func(site *tree.Tree) *tree.Tree { return site.Shard(1, parts) },
				func(site *tree.Tree) *tree.Tree { return site.Shard(2, parts) },
				func(site *tree.Tree) *tree.Tree { return site.Shard(3, parts) }))
			changeOneCell(t, workspace)
			writeSite(t, workspace, target, 2, whole)
			rebuilt := sumsOf(t, target)
			sameFiles(t, sitesMade(t, workspace, 2, whole), rebuilt)
			if changed := differences(want, rebuilt); len(changed) == 0 || len(changed) > len(want)/2 {
				t.Errorf("one cell changed %d of %d files", len(changed), len(want))
			}
		})
	}
}

// workload makes a workspace of a size that is measured.
func workload(t *testing.T, size string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), size)
	if out, err := exec.Command("go", "run", "thidua/cmd/bench", "-make", size, "-o", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

func whole(site *tree.Tree) *tree.Tree { return site }

// writeSite plans the site of a workspace anew and writes a part of it.
func writeSite(t *testing.T, workspace, target string, jobs int, part func(*tree.Tree) *tree.Tree) {
	t.Helper()
	site, _, err := build.Run(os.DirFS(workspace), build.Options{Templates: templates.FS})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := output.WriteDir(t.Context(), output.Disk(), target, part(site), output.Options{Jobs: jobs}); err != nil {
		t.Fatal(err)
	}
}

// sitesMade writes the parts of a site, each into a folder of its own, and sums up what
// all of them hold.
func sitesMade(t *testing.T, workspace string, jobs int, parts ...func(*tree.Tree) *tree.Tree) map[string][32]byte {
	t.Helper()
	out := map[string][32]byte{}
	for _, part := range parts {
		target := filepath.Join(t.TempDir(), "public")
		writeSite(t, workspace, target, jobs, part)
		for name, sum := range sumsOf(t, target) {
			if _, twice := out[name]; twice {
				t.Errorf("%s is in two parts", name)
			}
			out[name] = sum
		}
		if err := os.RemoveAll(target); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// eachFile goes over the files of a site on the disk, dotfiles apart.
func eachFile(t *testing.T, dir string, look func(name string, content []byte)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, ".") {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		look(name, content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sumsOf(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	out := map[string][32]byte{}
	eachFile(t, dir, func(name string, content []byte) { out[name] = sha256.Sum256(content) })
	return out
}

// differences lists the files that only one of two sites has, or has with another content.
func differences(a, b map[string][32]byte) []string {
	var out []string
	for name, sum := range a {
		if other, ok := b[name]; !ok || other != sum {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func sameFiles(t *testing.T, want, got map[string][32]byte) {
	t.Helper()
	if differ := differences(want, got); len(differ) > 0 {
		t.Errorf("%d files differ, the first %s", len(differ), differ[0])
	}
}

// changeOneCell changes the last digit of the first figure of the newest export.
func changeOneCell(t *testing.T, workspace string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(workspace, "data/actuals/*.csv"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no exports (%v)", err)
	}
	name := slices.Max(names)
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	first := bytes.IndexByte(content, '\n') + 1
	end := first + bytes.IndexByte(content[first:], '\n') - 1
	if content[end] < '0' || content[end] > '9' {
		t.Fatalf("%s: the first line ends in %q", name, content[end])
	}
	content[end] = '0' + (content[end]-'0'+1)%10
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// checkSiteOnDisk looks at one page after the other: every reference leads to a file of
// the site or to an id on it, and figures are the same on pages, charts and downloads.
func checkSiteOnDisk(t *testing.T, dir string) {
	t.Helper()
	downloads := &builtSite{files: map[string][]byte{}}
	there := map[string]bool{}
	eachFile(t, dir, func(name string, content []byte) {
		there[name] = true
		if strings.HasPrefix(name, "tai-ve/chi-tieu-") {
			downloads.files[name] = content
		}
	})
	newest := map[string]map[string]printed{}
	ids, asked := map[string]bool{}, map[string]string{}
	pages, compared := 0, 0
	eachFile(t, dir, func(name string, content []byte) {
		if path.Ext(name) != ".html" {
			return
		}
		page, err := goquery.NewDocumentFromReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		pages++
		page.Find("[id]").Each(func(_ int, e *goquery.Selection) { ids[name+"#"+e.AttrOr("id", "")] = true })
		page.Find("*").Each(func(_ int, e *goquery.Selection) {
			for _, to := range referencesOf(e) {
				u, err := url.Parse(to)
				if err != nil || u.Scheme != "" {
					continue // who wrote it is asked elsewhere
				}
				target := name
				if u.Path != "" {
					target = path.Join(path.Dir(name), u.Path)
				}
				if !there[target] && target != "." {
					t.Errorf("%s: %q leads to no file", name, to)
				}
				if u.Fragment != "" {
					asked[target+"#"+u.Fragment] = name
				}
			}
		})
		if ok, _ := path.Match("don-vi/*/index.html", name); !ok {
			return
		}
		code, _, _ := strings.Cut(strings.TrimPrefix(textOf(page.Find("main .meta").First()), "Mã "), " ")
		page.Find("article.indicator").Each(func(_ int, a *goquery.Selection) {
			id := a.AttrOr("id", "")
			if newest[id] == nil {
				newest[id] = downloads.newest(t, id)
			}
			agree(t, name+" "+id, newest[id]["2020/"+code], a.Find("figcaption"), a.Find("figure"), seriesOf(t, page, a.Find("figure")))
			compared++
		})
	})
	for place, from := range asked {
		if !ids[place] {
			t.Errorf("%s leads to %s, which is not there", from, place)
		}
	}
	if pages < 100 || compared < 500 {
		t.Errorf("only %d pages and %d series were looked at", pages, compared)
	}
}
