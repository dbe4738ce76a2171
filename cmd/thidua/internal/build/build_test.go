package build

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/worldtest"
	"thidua/templates"
)

// A brokenFS fails at one file: when it is opened, or when it is read.
type brokenFS struct {
	fs.FS
	name   string
	err    error
	atOpen bool
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.name && b.atOpen {
		return nil, &fs.PathError{Op: "open", Path: name, Err: b.err}
	}
	f, err := b.FS.Open(name)
	if name == b.name && err == nil {
		return brokenFile{f, b.err}, nil
	}
	return f, err
}

type brokenFile struct {
	fs.File
	err error
}

func (f brokenFile) Read([]byte) (int, error) { return 0, f.err }

// Input that the machine cannot read is a fault of the machine, not of the input.
func TestInputThatCannotBeReadIsTheMachines(t *testing.T) {
	workspace := worldtest.Shipped(t)
	for _, name := range []string{"data/exports.csv", "data/units.csv", "content/index.md", "data/actuals/2025/2025-09.csv", "content/van-hanh/hinh/thang-nay.png"} {
		if workspace[name] == nil {
			t.Fatalf("there is no %s", name)
		}
		for _, err := range []error{syscall.EIO, syscall.EMFILE, syscall.EACCES} {
			for _, atOpen := range []bool{true, false} {
				_, got := Check(brokenFS{workspace, name, err, atOpen}, Options{})
				if !errors.Is(got, err) || !strings.Contains(fault.Text(got).Vi, name) {
					t.Errorf("%s, %v: %v", name, err, got)
				}
			}
		}
	}
	broken := brokenFS{templates.FS, "unit.html", syscall.EIO, true}
	if _, _, err := Run(workspace, Options{Templates: broken, BuiltIn: templates.FS}); !errors.Is(err, syscall.EIO) {
		t.Errorf("a template: %v", err)
	}
}

// The digest of a site follows every file that was read for it, and no other.
func TestDigestFollowsWhatWasRead(t *testing.T) {
	digest := func(change func(fstest.MapFS)) string {
		workspace := worldtest.Shipped(t)
		change(workspace)
		_, c, err := Run(workspace, Options{Templates: templates.FS, Trial: true})
		if err != nil {
			t.Fatal(err, c.Faults.Sorted())
		}
		out, err := c.Digest()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	set := func(name, text string) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[name] = &fstest.MapFile{Data: []byte(text)} }
	}
	appended := func(name, text string) func(fstest.MapFS) {
		return func(m fstest.MapFS) {
			m[name] = &fstest.MapFile{Data: append(append([]byte{}, m[name].Data...), text...)}
		}
	}
	before := digest(func(fstest.MapFS) {})
	for name, change := range map[string]func(fstest.MapFS){
		"nothing":       func(fstest.MapFS) {},
		"a copy":        set("data/units - Copy.csv", "x"),
		"a draft":       set("content/tin-tuc/nhap.md", "---\ntitle: Nháp\ndate: 01/9/2025\ndraft: true\n---\n"),
		"the addresses": appended("data/recipients.csv", "\n"),
	} {
		if digest(change) != before {
			t.Errorf("%s has changed the digest", name)
		}
	}
	for name, change := range map[string]func(fstest.MapFS){
		"a text":     appended("content/index.md", "\nThêm.\n"),
		"a new text": set("content/tin-tuc/tin.md", "---\ntitle: Tin\ndate: 01/9/2025\n---\n"),
	} {
		if digest(change) == before {
			t.Errorf("%s has not changed the digest", name)
		}
	}
}
