package prose

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/diag"
)

// Texts of some kilobytes that once took minutes and gigabytes end at once, in a message.
func TestTextBombsAreRefused(t *testing.T) {
	rep := strings.Repeat
	numbered := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, line, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"columns":     "---\ntitle: x\n---\n|" + rep("a|", 1000) + "\n|" + rep("-|", 1000) + "\n" + rep("|b\n", 8000),
		"cells":       "---\ntitle: x\n---\n|" + rep("a|", 90) + "\n|" + rep("-|", 90) + "\n" + rep("|b\n", 20000),
		"quotes":      "---\ntitle: x\n---\n" + rep("> ", 300_000) + "a\n",
		"lists":       "---\ntitle: x\n---\n" + rep("- ", 300_000) + "a\n",
		"brackets":    "---\ntitle: x\n---\n" + rep("[", 300_000),
		"links":       "---\ntitle: x\n---\n" + rep("[a](", 50_000),
		"definitions": "---\ntitle: x\n---\n" + rep("[a]: b\n", 50_000),
		"codes":       "---\ntitle: x\n---\n" + rep("{{so ", 50_000),
		"marks":       "---\ntitle: x\n---\n" + rep("*a_\n", 20_000),
		"tildes":      "---\ntitle: x\n---\n7777" + rep("~", 60_000),
		"no table":    "---\ntitle: x\n---\na|b|c\n|-|-|\n" + rep("*a_\n", 20_000),
		"no list":     "---\ntitle: x\n---\na\n" + rep("2. *a_\n    - *a_\n", 10_000),
		"a line":      "---\ntitle: x\n---\n" + rep("[a](b) ", 60_000),
		"keys":        "---\n" + numbered(200_000, "k%d: v\n") + "---\n",
		"flow":        "---\na: {" + numbered(200_000, "k%d: v, ") + "}\n---\n",
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			_, faults := Parse("x.md", []byte(text))
			took := time.Since(began)
			runtime.ReadMemStats(&after)
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 2*time.Second || used > 100 || !faults.Has(diag.TextBounds) {
				t.Errorf("%d kB took %v and %d MB: %v", len(text)>>10, took, used, faults.Sorted())
			}
		})
	}
	// Long, and no bomb.
	for name, text := range map[string]string{
		"headings": rep("# a\n\n", 20_000), "table": "|a|b|\n|-|-|\n" + rep("|1|2|\n", 10_000), "paragraphs": rep("Một câu [a](b.md) {{so bhyt}}.\n\n", 5000),
		"list": rep("- **a**\n  - b\n", 10_000), "marked table": "|a|b|\n|-|-|\n" + rep("|**1**|_2_|\n", 10_000), "rule": rep("- ", 20) + "\n",
	} {
		began := time.Now()
		_, faults := Parse("x.md", []byte("---\ntitle: x\n---\n"+text))
		if took := time.Since(began); faults.Len() > 0 || took > 3*time.Second {
			t.Errorf("%s took %v: %v", name, took, faults.Sorted())
		}
	}
}

// Whatever is repeated over and over makes no bomb: some kilobytes end at once, read or
// refused.
func FuzzBounds(f *testing.F) {
	for _, s := range [][2]string{
		{"", "> "}, {"", "- "}, {"|a|b|\n|-|-|\n", "|b\n"}, {"", "[a]("}, {"", "*a_"}, {"", "`"}, {"a\n", ": b\n"}, {"", "~~a~"}, {"", "<a"}, {"", "![["}, {"", "{{so "},
		{"", "1. a\n   "}, {"", "[a]: b\n"}, {"", "\t"}, {"", "http://a"}, {"", "\\"}, {"", "&amp"}, {"# ", "a #"}, {"", "**a*"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, before, again string) {
		if again == "" || len(before) > 1000 || len(again) > 1000 {
			return
		}
		text := "---\ntitle: x\n---\n" + before + strings.Repeat(again, 32_000/len(again))
		var was, is runtime.MemStats
		runtime.ReadMemStats(&was)
		began := time.Now()
		d, faults := Parse("x.md", []byte(text))
		if !faults.HasErrors() {
			if _, err := d.HTML(same, asWritten); err != nil {
				t.Fatal(err)
			}
		}
		took := time.Since(began)
		runtime.ReadMemStats(&is)
		if used := (is.TotalAlloc - was.TotalAlloc) >> 20; took > 4*time.Second || used > 300 {
			t.Errorf("%q and %q over and over: %d kB took %v and %d MB", before, again, len(text)>>10, took, used)
		}
	})
}
