package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/route"
)

// A remark is what the Nu HTML checker says about a file.
type remark struct {
	Type, SubType, URL, Message, Extract string
	LastLine                             int
}

// The Nu HTML checker, which is behind validator.w3.org, reads every page,
// fragment, picture and style sheet. Its warnings count as well.
func TestHTMLCheckerFindsNothing(t *testing.T) {
	t.Parallel()
	jar, err := filepath.Abs(tool(t, "vnu-jar/build/dist/vnu.jar"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	files := shippedSite(t).forChecker(t, folder)
	cmd := exec.Command("java", append([]string{"-Xmx1g", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"}, files...)...)
	cmd.Dir = folder
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the checker needs Java (sudo apt-get install default-jre-headless): %v", err)
	}
	var report struct{ Messages []remark }
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	for _, m := range report.Messages {
		// The checker does not know these properties of SVG 2; every browser does.
		if strings.Contains(m.Message, "“paint-order”") || strings.Contains(m.Message, "“vector-effect”") || m.Type == "info" && m.SubType == "" {
			continue
		}
		t.Errorf("%s:%d: %s %s: %s", strings.TrimPrefix(m.URL, "file:"+folder+"/"), m.LastLine, m.Type, m.Message, strings.TrimSpace(m.Extract))
	}
}

// forChecker writes what the checker reads and lists it. A fragment gets a page around it.
func (s *builtSite) forChecker(t *testing.T, folder string) []string {
	t.Helper()
	all := maps.Clone(s.files)
	maps.Copy(all, addressedSite(t).fragments())
	var files []string
	for name, content := range all {
		switch {
		case route.IsEmbed(name):
			content = bytes.Join([][]byte{[]byte("<!DOCTYPE html><html lang=\"vi\"><title>x</title><body>\n"), content}, nil)
		case path.Ext(name) != ".html" && path.Ext(name) != ".css" && path.Ext(name) != ".svg":
			continue
		}
		writeFile(t, filepath.Join(folder, filepath.FromSlash(name)), content)
		files = append(files, name)
	}
	if len(files) < 200 {
		t.Fatalf("only %d files to be checked", len(files))
	}
	return files
}
