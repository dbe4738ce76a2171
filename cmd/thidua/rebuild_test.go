package main

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/tree"
	"thidua/templates"
)

var edits = flag.Int("edits", 8, "edits of TestRebuiltSiteIsAFullBuild")

// A site that is rebuilt after any edit is the one that a full build makes: what
// stands for a page's content covers all that the page rests on. Many edits:
//
//	go test ./cmd/thidua -run Rebuilt -edits 300
func TestRebuiltSiteIsAFullBuild(t *testing.T) {
	workspace, target := workspaceInMemory(t), filepath.Join(t.TempDir(), "public")
	r := rand.New(rand.NewPCG(8, uint64(*edits)))
	rewrite(t, workspace, target)
	for done, tries := 0, 0; done < *edits; tries++ {
		if tries > 20*(*edits) {
			t.Fatalf("only %d of %d edits leave a workspace that can be built", done, tries)
		}
		name := anyInput(r, workspace, done%2 == 0)
		before := workspace[name]
		what := anyEdit(r, workspace, name)
		site, err := planned(workspace)
		if errors.Is(err, build.ErrFaults) {
			workspace[name] = before
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		done++
		t.Logf("%s: %s", name, what)
		if _, err := output.WriteDir(t.Context(), output.Disk(), target, site, output.Options{Generation: "t"}); err != nil {
			t.Fatal(err)
		}
		sameAsFull(t, site, target)
	}
}

// A rank that moves is told on the pages of units whose own figures have not changed.
func TestRebuiltSiteFollowsTheRanks(t *testing.T) {
	workspace, target := workspaceInMemory(t), filepath.Join(t.TempDir(), "public")
	codes := rankedCodes(t, shippedSite(t))
	rewrite(t, workspace, target)
	raise(t, workspace, codes[len(codes)-1], "bhyt", 300_000)
	rewrite(t, workspace, target)
	site, err := planned(workspace)
	if err != nil {
		t.Fatal(err)
	}
	sameAsFull(t, site, target)
}

func planned(workspace fstest.MapFS) (*tree.Tree, error) {
	site, _, err := build.Run(workspace, build.Options{Templates: templates.FS, Keyed: true})
	return site, err
}

func rewrite(t *testing.T, workspace fstest.MapFS, target string) {
	t.Helper()
	site, err := planned(workspace)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := output.WriteDir(t.Context(), output.Disk(), target, site, output.Options{Generation: "t"}); err != nil {
		t.Fatal(err)
	}
}

// sameAsFull holds every file of a folder against what the tree makes anew.
func sameAsFull(t *testing.T, site *tree.Tree, target string) {
	t.Helper()
	for _, f := range site.Files() {
		var want bytes.Buffer
		if err := f.Write(&want); err != nil {
			t.Fatal(err)
		}
		got, err := afero.ReadFile(output.Disk(), filepath.Join(target, filepath.FromSlash(f.Path)))
		if err != nil || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s is stale (%v)", f.Path, err)
		}
	}
}

// anyInput is a file of the workspace: an export of results, or one of all others.
func anyInput(r *rand.Rand, workspace fstest.MapFS, results bool) string {
	var names []string
	for name := range workspace {
		if strings.HasPrefix(name, "data/actuals/") == results && (strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".md")) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names[r.IntN(len(names))]
}

// anyEdit changes a digit, takes out a line, or puts two lines in another order.
func anyEdit(r *rand.Rand, workspace fstest.MapFS, name string) string {
	text := bytes.Clone(workspace[name].Data)
	lines := bytes.SplitAfter(text, []byte("\n"))
	at := 1 + r.IntN(max(1, len(lines)-2))
	what := ""
	switch kind := r.IntN(4); {
	case len(lines) > 3 && kind == 0:
		what, lines = "a line less", slices.Delete(lines, at, at+1)
	case len(lines) > 4 && kind == 1:
		what = "two lines changed places"
		lines[1], lines[at] = lines[at], lines[1]
	default:
		what = "another digit"
		for range 1000 {
			if i := r.IntN(len(text)); '0' <= text[i] && text[i] <= '9' {
				text[i] = '0' + byte(r.IntN(10))
				break
			}
		}
	}
	workspace[name] = &fstest.MapFile{Data: bytes.Join(lines, nil)}
	return what
}
