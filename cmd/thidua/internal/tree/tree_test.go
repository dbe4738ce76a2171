package tree

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"testing"
)

func TestFilesComeInPathOrder(t *testing.T) {
	var tree Tree
	for _, p := range []string{"b/index.html", "a.css", "b.html", "a/z.js"} {
		if err := tree.AddBytes(p, []byte(p)); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, f := range tree.Files() {
		got = append(got, f.Path)
	}
	if want := []string{"a.css", "a/z.js", "b.html", "b/index.html"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if b, err := tree.Read("b.html"); err != nil || string(b) != "b.html" {
		t.Errorf("read %q, %v", b, err)
	}
	if _, err := tree.Read("c.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestShardsAreTheWholeTogether(t *testing.T) {
	var whole Tree
	for i := range 1000 {
		if err := whole.AddBytes(fmt.Sprintf("p/%d.html", i), nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{1, 2, 3, 7} {
		seen := map[string]int{}
		for i := range n {
			part := whole.Shard(i+1, n)
			if part.Len() < 1000/n/2 {
				t.Errorf("part %d of %d has %d files", i+1, n, part.Len())
			}
			for _, f := range part.Files() {
				seen[f.Path]++
			}
		}
		for path, times := range seen {
			if times != 1 {
				t.Errorf("%s is in %d of %d parts", path, times, n)
			}
		}
		if len(seen) != 1000 {
			t.Errorf("%d parts have %d files", n, len(seen))
		}
	}
}

func TestPathsThatLeaveTheTreeOrClashAreRefused(t *testing.T) {
	var tree Tree
	nothing := func(io.Writer) error { return nil }
	for _, p := range []string{"", ".", "/etc/passwd", "../x", "a/../../x", "a//b", `a\b`, "a/"} {
		if tree.Add(p, nothing) == nil {
			t.Errorf("%q was taken", p)
		}
	}
	if err := tree.Add("don-vi/ha-noi.html", nothing); err != nil {
		t.Fatal(err)
	}
	// Disks of office PCs do not tell these apart.
	if tree.Add("Don-Vi/Ha-Noi.html", nothing) == nil {
		t.Error("two names that differ only in case were taken")
	}
}
