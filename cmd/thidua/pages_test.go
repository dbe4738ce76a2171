package main

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/build"
	"thidua/templates"
)

// frames are the templates that make no page of their own.
var frames = []string{"base.html", "parts.html", "embed.html"}

// markedTemplates are the built-in templates, each with a mark in its pages.
func markedTemplates() (fstest.MapFS, []string, error) {
	m := fstest.MapFS{}
	var names []string
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(templates.FS, name)
		if path.Ext(name) == ".html" && !slices.Contains(frames, name) {
			names = append(names, name)
			content = []byte(strings.Replace(string(content), "<h1", `<i data-template="`+name+`"></i><h1`, 1))
		}
		m[name] = &fstest.MapFile{Data: content}
		return err
	})
	return m, names, err
}

// largest finds the largest page of each template.
var largest = sync.OnceValues(func() (map[string]string, error) {
	marked, names, err := markedTemplates()
	if err != nil {
		return nil, err
	}
	s, err := buildSite(os.DirFS(repository), build.Options{Templates: marked})
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, name := range names {
		out[name] = ""
	}
	for _, p := range s.pages {
		_, mark, found := strings.Cut(string(s.files[p]), `<i data-template="`)
		name, _, _ := strings.Cut(mark, `"`)
		if found && len(s.files[p]) > len(s.files[out[name]]) {
			out[name] = p
		}
	}
	return out, nil
})

// pageTypes is the largest page of each template, and pages that are special:
// a former unit, a joined one, a running campaign, the guides.
func pageTypes(t *testing.T, s *builtSite) []string {
	t.Helper()
	byTemplate, err := largest()
	if err != nil {
		t.Fatal(err)
	}
	pages := []string{
		campaign3081, campaign4225, ranking4225, "phong-trao/4225-dot-thi-dua-dac-biet/sap-nhap/index.html", "phong-trao/40-huong-toi-30-nam-thanh-lap/index.html",
		"don-vi/dak-lak/index.html", "don-vi/thua-thien-hue/index.html", "chi-tieu/bhxh_cov/index.html", "bang-vang/2025/index.html", "so-sanh/index.html",
		s.below("tin-tuc/")[0], s.below("dien-hinh/")[0], "van-hanh/hang-thang/index.html", "van-hanh/dang-trang/index.html", "trang/phuong-phap/index.html",
	}
	for name, p := range byTemplate {
		if name == "moved.html" && p != "" {
			continue // a browser does not stay there
		}
		if p == "" {
			t.Errorf("no page is made by %s", name)
			continue
		}
		pages = append(pages, p)
	}
	slices.Sort(pages)
	pages = slices.Compact(pages)
	for _, p := range pages {
		s.doc(t, p)
	}
	return pages
}
