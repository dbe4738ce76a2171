package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// otherWords are names for what has one of its own: cmd/README.md lists it.
var otherWords = regexp.MustCompile(`(?i)mã ngắn|sổ nhận tệp|sổ xuất|mẫu trang|cửa sổ làm việc|bản nháp|sổ tính|mã lỗi|mã thoát|đi lùi|cần gọi trước`)

// A thing has one name in all that people read.
func TestOneWordForOneThing(t *testing.T) {
	read := 0
	for _, folder := range []string{"cmd/thidua/internal", "content", "data", "templates"} {
		err := fs.WalkDir(os.DirFS(repository), folder, func(name string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() && d.Name() == "node_modules" {
				return fs.SkipDir
			}
			if err != nil || d.IsDir() || !strings.Contains(".go .html .yaml .md .csv", path.Ext(name)) || path.Ext(name) == "" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := fs.ReadFile(os.DirFS(repository), name)
			read++
			for i, line := range strings.Split(string(text), "\n") {
				if found := otherWords.FindString(line); found != "" {
					t.Errorf("%s:%d: %q has another name", name, i+1, found)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 300 {
		t.Errorf("only %d files were read", read)
	}
}
