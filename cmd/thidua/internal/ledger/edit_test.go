package ledger

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/workspace"
)

func TestEditKeepsEveryOtherByte(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) string {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return full
	}
	l := Ledger{workspace.At{Dir: dir, Now: time.Now}}
	csv := write("data/accepted.csv", "\ufeffcode;who;reason\r\nx;\"Phòng \"\"A\"\"; B\"; cũ \r\ny;;\r\n")
	if err := l.EditCells("data/accepted.csv", 2, []string{"x", `Phòng "A"; B`, " cũ "}, []string{"x", `Phòng "A"; B`, "một; hai"}); err != nil {
		t.Fatal(err)
	}
	md := write("content/index.md", "---\ntitle: A # tên\n---\nvăn bản")
	if err := l.EditLine("content/index.md", 2, "title: A # tên", "title: B # tên"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		csv: "\ufeffcode;who;reason\r\nx;\"Phòng \"\"A\"\"; B\";\"một; hai\"\r\ny;;\r\n",
		md:  "---\ntitle: B # tên\n---\nvăn bản",
		filepath.Join(dir, ".thidua/ban-cu/content/index.md/000001.md"): "---\ntitle: A # tên\n---\nvăn bản",
	} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	write("data/actuals/2025/a.csv", "a,b\n1,2\n")
	for what, err := range map[string]error{
		"a line that has changed":  l.EditLine("content/index.md", 2, "title: A # tên", "title: C"),
		"cells that have changed":  l.EditCells("data/accepted.csv", 3, []string{"y", "x", ""}, []string{"y", "x", "z"}),
		"two lines":                l.EditLine("content/index.md", 4, "văn bản", "a\nb"),
		"what an office has sent":  l.EditLine("data/actuals/2025/a.csv", 2, "1,2", "1,3"),
		"a file outside":           l.EditLine("content/../../x.md", 1, "", "a"),
		"a line that is not there": l.EditLine("content/index.md", 9, "", "a"),
	} {
		if !fault.IsRefusal(err) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
