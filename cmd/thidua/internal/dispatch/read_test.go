package dispatch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/source"
)

// shipped knows what the workspace of this repository knows.
func shipped(t testing.TB) Known {
	t.Helper()
	site, _ := source.Load(os.DirFS("../../../.."))
	return Known{Units: site.Units, Indicators: site.Indicators, Campaigns: site.Campaigns}
}

// A tally counts the facts of one dispatch.
type tally struct {
	want, right, missed, wrong, unmarked int
}

// compare holds facts against those that a person wrote down. Keys that nobody wrote down
// are not compared.
func compare(t *testing.T, name string, facts []Fact, want []string) tally {
	t.Helper()
	var got []string
	doubts := map[string]Fact{}
	for _, f := range facts {
		s := f.Key + ": " + f.Value
		got = append(got, s)
		doubts[s] = f
	}
	keys := map[string]bool{}
	var n tally
	rest := slices.Clone(got)
	for _, w := range want {
		key, _, _ := strings.Cut(w, ":")
		keys[key] = true
		n.want++
		if i := slices.Index(rest, w); i >= 0 {
			n.right++
			rest = slices.Delete(rest, i, i+1)
			continue
		}
		n.missed++
		t.Logf("%s: missed %s", name, w)
	}
	for _, r := range rest {
		key, _, _ := strings.Cut(r, ":")
		if !keys[key] && !slices.Contains([]string{"target", "document", "quota", "issued"}, key) {
			continue
		}
		n.wrong++
		if doubts[r].Sure() {
			n.unmarked++
			t.Logf("%s: WRONG, not marked: %s (line %d)", name, r, doubts[r].Line)
		} else {
			t.Logf("%s: wrong, marked: %s (line %d: %s)", name, r, doubts[r].Line, doubts[r].Doubt.Vi)
		}
	}
	for _, f := range facts {
		if f.Line == 0 && f.Sure() {
			t.Errorf("%s: %s: %s has no line", name, f.Key, f.Value)
		}
	}
	return n
}

func wanted(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// Dispatches of other agencies and years, in the form of Nghị định 30 with the habits of
// scans: at least 95 of 100 facts are read, and none wrong without a mark.
func TestDispatchesAreRead(t *testing.T) {
	known := shipped(t)
	files, err := filepath.Glob("testdata/*.want")
	if err != nil || len(files) < 12 {
		t.Fatal("there are too few dispatches", err)
	}
	var b strings.Builder
	var sum tally
	fmt.Fprintf(&b, "%-34s %6s %6s %7s %6s %9s\n", "dispatch", "facts", "right", "missed", "wrong", "unmarked")
	for _, want := range files {
		name := strings.TrimSuffix(want, ".want")
		data, err := os.ReadFile(name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(name+".txt", data, known)
		if err != nil {
			t.Fatal(err)
		}
		n := compare(t, filepath.Base(name), d.Facts(), wanted(t, want))
		fmt.Fprintf(&b, "%-34s %6d %6d %7d %6d %9d\n", filepath.Base(name), n.want, n.right, n.missed, n.wrong, n.unmarked)
		sum = tally{sum.want + n.want, sum.right + n.right, sum.missed + n.missed, sum.wrong + n.wrong, sum.unmarked + n.unmarked}
	}
	fmt.Fprintf(&b, "%-34s %6d %6d %7d %6d %9d", "all", sum.want, sum.right, sum.missed, sum.wrong, sum.unmarked)
	t.Logf("\n%s", &b)
	if sum.right*100 < sum.want*95 {
		t.Errorf("%d of %d facts are right", sum.right, sum.want)
	}
	if sum.unmarked > 0 {
		t.Errorf("%d are wrong without a mark", sum.unmarked)
	}
}
