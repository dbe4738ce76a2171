package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/worldtest"
)

// folder writes a workspace to disk.
func folder(t *testing.T, world fstest.MapFS) string {
	t.Helper()
	dir := t.TempDir()
	for name, f := range world {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ran runs a command in a workspace long after its figures.
func ran(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	code := Main(context.Background(), Env{Stdout: &out, Stderr: &out, Now: func() time.Time { return time.Date(2031, 5, 6, 8, 0, 0, 0, time.UTC) }}, args)
	return code, out.String()
}

// A new campaign has every key that there is, each with a word of what it is; those that
// are commented out are right too.
func TestANewCampaignHasEveryKey(t *testing.T) {
	dir := folder(t, worldtest.World())
	if code, said := ran(t, "new", "-C", dir, "campaign", "Thi đua mới"); code != 0 {
		t.Fatal(said)
	}
	name := "content/phong-trao/thi-dua-moi.md"
	file := filepath.Join(dir, filepath.FromSlash(name))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "2031") || !strings.Contains(string(text), "start: 31/12/2022 ") || !strings.Contains(string(text), "vintage: \"2022\" ") {
		t.Errorf("the day is the clock's, not the data's:\n%s", text)
	}
	commented := regexp.MustCompile(`(?m)^# ?(\s*(- \{)?[a-z_]+:)`)
	for line := range strings.Lines(string(text)) {
		if key := regexp.MustCompile(`^(# )?([a-z_]+:)`).FindString(line); key != "" && !strings.Contains(strings.TrimPrefix(line, key), " # ") && !strings.HasSuffix(strings.TrimSpace(line), ".\"") &&
			!regexp.MustCompile(`^(# )?(place|title|scope)`).MatchString(key) {
			t.Errorf("no word of what it is: %s", line)
		}
	}
	full := commented.ReplaceAllString(string(text), "$1")
	full = strings.Replace(full, "duties: [] # nhiệm vụ: - ", "duties:\n  - ", 1)
	full = strings.Replace(full, "basis: [] # căn cứ: - ", "basis:\n  - ", 1)
	if err := os.WriteFile(file, []byte(full), 0o644); err != nil {
		t.Fatal(err)
	}
	site, faults := source.Load(os.DirFS(dir))
	for _, d := range faults.Sorted() {
		t.Error(d.Line(lang.Vi))
	}
	doc := site.Announced["thi-dua-moi"]
	if doc == nil {
		t.Fatal("it is not read")
	}
	for _, key := range doc.Fields.Absent() {
		if !regexp.MustCompile(`\b` + key + `: `).MatchString(full) { // there in no entry of a list, not even in another
			t.Errorf("the key %s is not there", key)
		}
	}
}
