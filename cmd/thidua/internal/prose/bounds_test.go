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
		"list": rep("- a\n  - b\n", 10_000), "rule": rep("- ", 20) + "\n",
	} {
		began := time.Now()
		_, faults := Parse("x.md", []byte("---\ntitle: x\n---\n"+text))
		if took := time.Since(began); faults.Len() > 0 || took > 3*time.Second {
			t.Errorf("%s took %v: %v", name, took, faults.Sorted())
		}
	}
}
