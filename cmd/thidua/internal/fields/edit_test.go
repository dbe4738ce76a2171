package fields

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The front matter of every shipped campaign survives the edit of a key: one line differs.
func TestEditOfAShippedCampaignChangesOneLine(t *testing.T) {
	files, err := filepath.Glob("../../../../content/phong-trao/*.md")
	if err != nil || len(files) < 10 {
		t.Fatal("no campaigns", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, crlf := range []bool{false, true} {
			if crlf {
				text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
			}
			for value, path := range map[string][]Step{
				`Tên mới: "A", #1`: {{Key: "title"}}, "01/02/2026": {{Key: "issued"}}, "Thử": {{Key: "kind"}},
			} {
				out, err := Edit(text, value, path...)
				if err != nil {
					t.Errorf("%s %s: %v", name, path[0].Key, err)
					continue
				}
				if n := changed(text, out); n != 1 {
					t.Errorf("%s %s: %d lines differ", name, path[0].Key, n)
				}
			}
		}
	}
}

func TestEditReachesIntoListsAndKeepsComments(t *testing.T) {
	const text = "---\nid: \"1\" # mã\ntargets:\n  - {indicator: a, due: 31/12/2025, value: \"42,71%\"} # cần xem lại\n  - {indicator: b, due: 31/12/2025, value: '5%'}\n---\nThân bài\n"
	out, err := Edit([]byte(text), "6,5%", Step{Key: "targets"}, Step{At: 1}, Step{Key: "value"})
	if want := strings.Replace(text, "'5%'", "'6,5%'", 1); err != nil || string(out) != want {
		t.Errorf("%v:\n%s", err, out)
	}
	out, err = Edit([]byte(text), "30/6/2026", Step{Key: "targets"}, Step{At: 0}, Step{Key: "due"})
	if want := strings.Replace(text, "31/12/2025", "30/6/2026", 1); err != nil || string(out) != want {
		t.Errorf("%v:\n%s", err, out)
	}
	out, err = Edit([]byte(text), "draft", Step{Key: "status"})
	if want := strings.Replace(text, "---\nThân", "status: draft\n---\nThân", 1); err != nil || string(out) != want {
		t.Errorf("%v:\n%s", err, out)
	}
}

func TestEditRefusesWhatItCannotKeep(t *testing.T) {
	for text, path := range map[string][]Step{
		"no front matter":         {{Key: "a"}},
		"---\na: [1, 2]\n---\n":   {{Key: "a"}},
		"---\na: |\n  x\n---\n":   {{Key: "a"}},
		"---\na: {b: 1}\n---\n":   {{Key: "a"}, {Key: "c"}},
		"---\na: \"x\n  y\"\n---": {{Key: "a"}},
	} {
		if out, err := Edit([]byte(text), "z", path...); err == nil {
			t.Errorf("%q became %q", text, out)
		}
	}
}

func changed(a, b []byte) int {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	if len(x) != len(y) {
		return -1
	}
	n := 0
	for i := range x {
		if !bytes.Equal(x[i], y[i]) {
			n++
		}
	}
	return n
}

func TestAddBesideKeepsEveryOtherByte(t *testing.T) {
	for text, want := range map[string]string{
		"---\nid: \"1\"\nscoring:\n  version: \"a.1\" # bộ quy tắc\n  weights: []\n---\nThân": "---\nid: \"1\"\nscoring:\n  version: \"a.1\" # bộ quy tắc\n  method: \"2\"\n  weights: []\n---\nThân",
		"---\nscoring: {version: v1, cap: \"120\"} # x\n---\n":                                "---\nscoring: {version: v1, method: 2, cap: \"120\"} # x\n---\n",
		"---\r\nscoring:\r\n    version: 'a'\r\n---\r\n":                                      "---\r\nscoring:\r\n    version: 'a'\r\n    method: '2'\r\n---\r\n",
		"---\nchấm điểm:\n  bản quy tắc: a\n---\n":                                            "---\nchấm điểm:\n  bản quy tắc: a\n  method: 2\n---\n",
	} {
		out, err := AddBeside([]byte(text), "method", "2", Step{Key: "scoring"}, Step{Key: "version"})
		if err != nil || string(out) != want {
			t.Errorf("%q became %q, %v; want %q", text, out, err, want)
		}
	}
	for _, text := range []string{
		"---\nscoring: {version: a, method: 1}\n---\n", // it is there
		"---\nscoring: {cap: 1}\n---\n",
		"---\nscoring:\n  version: |\n    a\n---\n",
		"no front matter",
	} {
		if out, err := AddBeside([]byte(text), "method", "2", Step{Key: "scoring"}, Step{Key: "version"}); err == nil {
			t.Errorf("%q became %q", text, out)
		}
	}
}
