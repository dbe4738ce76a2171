package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lettersIn writes the rendered messages with an ending into a folder, and lists them.
func lettersIn(t *testing.T, ending string) (folder string, names []string) {
	t.Helper()
	folder = t.TempDir()
	for name, data := range shippedMail(t) {
		if filepath.Ext(name) != ending || name == "index.html" {
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return folder, names
}

// A parser that shares nothing with ours reads every message: headers, parts, pictures,
// addresses, and the numbers of both parts.
func TestPythonReadsTheLetters(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("this test needs Python: apt-get install python3")
	}
	folder, names := lettersIn(t, ".eml")
	cmd := exec.Command(python, "testdata/letters.py", folder)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
	broken := filepath.Join(folder, "0.eml")
	data, err := os.ReadFile(filepath.Join(folder, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, []byte(strings.Replace(string(data), "Content-Id: <", "Content-Id: ", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, _ := exec.Command(python, "testdata/letters.py", folder).Output(); !strings.Contains(string(out), "0.eml: Content-ID") {
		t.Errorf("a broken message passes: %q", out)
	}
}

// Letters of every kind fit a phone of 320 pixels, with pictures and without, and the
// letter of a desk.
func TestLettersFitEveryWidth(t *testing.T) {
	folder, names := lettersIn(t, ".html")
	b := openTab(t)
	seen := map[string]bool{}
	for _, name := range names {
		kind := strings.Join(strings.Split(name, "-")[1:3], "-")
		if seen[kind] {
			continue
		}
		seen[kind] = true
		for _, width := range []int64{320, 600, 1024} {
			b.viewport(width, 800)
			b.open("file://" + filepath.Join(folder, name))
			b.fits(name, width)
			eval[bool](b, `(() => { for (const i of document.images) i.src = 'data:,'; return true })()`)
			b.settle()
			b.fits(name+" without pictures", width)
		}
	}
	if len(seen) < 4 {
		t.Errorf("only the kinds %v", seen)
	}
}

// What leaders ask stands on the first screen of a phone: the answer, and every target
// against its level, in the picture or in the words that stand for it.
func TestTheOverviewFitsOneScreenOfAPhone(t *testing.T) {
	folder, names := lettersIn(t, ".html")
	i := slices.IndexFunc(names, func(n string) bool { return strings.Contains(n, "tong-quan") })
	if i < 0 {
		t.Fatal("no overview")
	}
	b := openTab(t)
	const high = 640
	b.viewport(360, high)
	b.open("file://" + filepath.Join(folder, names[i]))
	if end := eval[float64](b, `document.querySelector('img').getBoundingClientRect().bottom`); end > high {
		t.Errorf("the targets end at %.0f pixels, a screen at %d", end, high)
	}
	if said := eval[string](b, `document.querySelector('img').alt`); !strings.Contains(said, " / ") {
		t.Errorf("without pictures the targets are not said: %q", said)
	}
}

// fits wants nothing on a page to reach beyond its width.
func (b *tab) fits(what string, width int64) {
	b.t.Helper()
	beyond := eval[[]string](b, `[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.tagName + ' ' + e.textContent.slice(0, 40))`)
	if len(beyond) > 0 {
		b.t.Errorf("%s at %d pixels: %d elements reach beyond: %q", what, width, len(beyond), beyond[len(beyond)-1])
	}
}
