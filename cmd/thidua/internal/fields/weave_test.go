package fields

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shippedTexts are all texts with front matter that the project carries, and the same
// with the line ends of Windows.
func shippedTexts(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, pattern := range []string{"../../../../content/*.md", "../../../../content/*/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, ok := frontMatter(text); ok {
				out[name] = text
				out[name+" (CRLF)"] = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
			}
		}
	}
	if len(out) < 60 {
		t.Fatalf("only %d texts", len(out))
	}
	return out
}

// lost counts the lines of a text that another does not have any more.
func lost(old, now []byte) int {
	have := map[string]int{}
	for line := range bytes.Lines(now) {
		have[string(line)]++
	}
	n := 0
	for line := range bytes.Lines(old) {
		if have[string(line)]--; have[string(line)] < 0 {
			n++
		}
	}
	return n
}

// What a tree does not change keeps every byte; a key that is added is a line more, a row
// that goes takes its lines alone, a scalar that changes is one line.
func TestWeaveKeepsWhatStays(t *testing.T) {
	for name, text := range shippedTexts(t) {
		tree, err := TreeOf(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if out, err := Weave(text, tree); err != nil || !bytes.Equal(out, text) {
			t.Errorf("%s: the same tree gives another text: %v", name, err)
		}
		more := Tree{Kind: Mapping, Keys: append(slices.Clone(tree.Keys), Entry{"theme_note", Tree{Text: `của "ai", #1`}})}
		if _, there := tree.At("theme_note"); !there {
			if out, err := Weave(text, more); err != nil || lost(text, out) != 0 || lost(out, text) != 1 {
				t.Errorf("%s: a key more: %v, %d lines lost", name, err, lost(text, out))
			}
		}
		for i, e := range tree.Keys {
			less := Tree{Kind: Mapping, Keys: slices.Delete(slices.Clone(tree.Keys), i, i+1)}
			out, err := Weave(text, less)
			if err != nil || lost(out, text) != 0 {
				t.Errorf("%s without %s: %v, %d lines are new", name, e.Key, err, lost(out, text))
			}
			changed := slices.Clone(tree.Keys)
			changed[i].Value = alter(e.Value, rand.New(rand.NewPCG(1, uint64(i))))
			out, err = Weave(text, Tree{Kind: Mapping, Keys: changed})
			if err != nil || lost(text, out) > 1 || lost(out, text) > 1 {
				t.Errorf("%s: %s altered: %v, %d lines lost, %d new", name, e.Key, err, lost(text, out), lost(out, text))
			}
		}
	}
}

// alter is a value with one scalar of it another, or a row more where it has none.
func alter(t Tree, random *rand.Rand) Tree {
	switch {
	case t.Kind == Sequence && len(t.List) > 0:
		list := slices.Clone(t.List)
		i := random.IntN(len(list))
		list[i] = alter(list[i], random)
		return Tree{Kind: Sequence, List: list}
	case t.Kind == Mapping && len(t.Keys) > 0:
		keys := slices.Clone(t.Keys)
		i := random.IntN(len(keys))
		keys[i].Value = alter(keys[i].Value, random)
		return Tree{Kind: Mapping, Keys: keys}
	case t.Kind != Scalar:
		return t
	}
	return Tree{Text: []string{"31/12/2026", `"trích", 5%`, "- gạch", "khóa: giá trị", "42,71%", "0012", "true", "# dấu thăng", `C:\x`}[random.IntN(9)]}
}

func mapping(t *testing.T, text string) Tree {
	t.Helper()
	tree, err := TreeOf([]byte("---\n" + text + "---\n"))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// Rows are added, dropped and changed where they stand, in the form of the text.
func TestWeaveRows(t *testing.T) {
	const old = `số: 1/KH # của văn bản
# các mức
targets: # của cả nước
  - {indicator: bhyt, due: 31/12/2025, value: "95%"} # như năm trước
  # tạm giao
  - {indicator: bhxh, due: 31/12/2025, value: "5"}

  - indicator: thu # xem phụ lục
    value: '10'
scoring:
  cap: "120" # trần
  weights:
    - {indicator: bhyt, weight: "60"}
units: ["01", "02"] # hai
theme: ""
purpose:
- "Một."
- "Hai."
`
	for want, now := range map[string]string{
		strings.Replace(old, "  - {indicator: bhxh, due: 31/12/2025, value: \"5\"}\n", "", 1):                                  "dropped",
		strings.Replace(old, "value: '10'\n", "value: '11'\n", 1):                                                              "one scalar",
		strings.Replace(old, "value: '10'\n", "value: '10'\n  - {indicator: hai_long, value: \"83%\"}\n", 1):                   "added",
		strings.Replace(old, "\"60\"}\n", "\"60\"}\n    - {indicator: thu, weight: 40}\n", 1):                                  "added below",
		strings.Replace(old, "  cap: \"120\" # trần\n", "  cap: \"120\" # trần\n  total: 100\n", 1):                            "a key within",
		strings.Replace(old, "  cap: \"120\" # trần\n", "", 1):                                                                 "a key less",
		strings.Replace(old, "theme: \"\"\n", "vintage: 2025\n", 1):                                                            "a key in the place of another",
		strings.Replace(old, "units: [\"01\", \"02\"] # hai\n", "units: [01] # hai\n", 1):                                      "a list on a line",
		strings.Replace(old, "theme: \"\"\n", "theme: \"Về đích\"\n", 1):                                                       "an empty text",
		strings.Replace(old, "- \"Hai.\"\n", "- \"Hai.\"\n- Ba.\n", 1):                                                         "a text more",
		strings.Replace(old, "  - {indicator: bhxh, due: 31/12/2025, value: \"5\"}\n", "  - {indicator: bhxh, value: 5}\n", 1): "a cell less",
		strings.Replace(old, "số: 1/KH", "số: 2/KH", 1):                                                                        "by its Vietnamese name",
	} {
		t.Run(now, func(t *testing.T) {
			if want == old {
				t.Fatal("nothing is wanted")
			}
			out, err := Weave([]byte("---\n"+old+"---\nBài.\n"), mapping(t, want))
			if err != nil || string(out) != "---\n"+want+"---\nBài.\n" {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	for _, odd := range []string{"a: &x 1\nb: *x\n", "a: !!str 1\n", "a: 1\na: 2\n"} {
		if _, err := Weave([]byte("---\n"+odd+"---\n"), Tree{Kind: Mapping}); err == nil {
			t.Errorf("%q was woven", odd)
		}
	}
}

// FuzzWeave alters whatever can be read: the text says then what was wanted, and what is
// below the front matter stays.
func FuzzWeave(f *testing.F) {
	for _, text := range shippedTexts(f) {
		f.Add(text, uint64(1))
	}
	f.Add([]byte("---\na: |\n  x\n  # y\n\nb: >-\n  z\nc: [a, {b: c}]\n---\n"), uint64(3))
	f.Add([]byte("---\n- a\n---\n"), uint64(2))
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		tree, err := TreeOf(text)
		if err != nil {
			return
		}
		random := rand.New(rand.NewPCG(seed, 0))
		want := alter(tree, random)
		if random.IntN(2) == 0 && len(want.Keys) > 0 {
			i := random.IntN(len(want.Keys))
			want.Keys = slices.Delete(slices.Clone(want.Keys), i, i+1)
		}
		out, err := Weave(text, want)
		if err != nil {
			return
		}
		got, err := TreeOf(out)
		if err != nil || !got.Same(want) {
			t.Fatalf("%v: says\n%s", err, out)
		}
		_, until, _ := frontMatter(text)
		_, now, _ := frontMatter(out)
		if !bytes.Equal(text[until:], out[now:]) {
			t.Fatal("the text below has changed")
		}
	})
}
