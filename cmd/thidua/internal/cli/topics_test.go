package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/content"
	"thidua/data"
	"thidua/templates"
)

// shippedWith is the shipped workspace with a file in it.
func shippedWith(t *testing.T, name, text string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for folder, files := range map[string]fs.FS{"content": content.FS, "data": data.FS} {
		err := fs.WalkDir(files, ".", func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(files, file)
			out[folder+"/"+file] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	out[name] = &fstest.MapFile{Data: []byte(text)}
	return out
}

// faultsOf are the errors that the check of a workspace with the file tells of it.
func faultsOf(t *testing.T, name, text string) (out []string) {
	t.Helper()
	opts := build.Options{Drafts: true, Templates: templates.FS, BuiltIn: templates.FS}
	w := shippedWith(t, name, text)
	if short, ok := strings.CutPrefix(name, "templates/"); ok {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, short), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		over, err := output.Overlay(templates.FS, folder)
		if err != nil {
			t.Fatal(err)
		}
		opts.Templates = over
	}
	_, checked, err := build.Run(w, opts)
	if err != nil && !errors.Is(err, build.ErrFaults) {
		t.Fatal(err)
	}
	for _, d := range checked.Faults.Sorted() {
		if d.Pos.File == name && d.Severity == diag.Error {
			out = append(out, d.Line(lang.En))
		}
	}
	return out
}

// Every example of the help is read without an error, and would not be if its first
// line were another: it is read indeed.
func TestExamplesOfTopicsAreRead(t *testing.T) {
	for _, topic := range topics {
		t.Run(topic.name, func(t *testing.T) {
			t.Parallel()
			if topic.title.Vi == topic.title.En && topic.text.Vi == topic.text.En || topic.text.IsZero() {
				t.Error("not in both languages")
			}
			if topic.example == "" {
				return
			}
			if faults := faultsOf(t, topic.file, topic.example); len(faults) > 0 {
				t.Errorf("%q", faults)
			}
			_, rest, _ := strings.Cut(topic.example, "\n")
			if faults := faultsOf(t, topic.file, "zzz,{{zzz}}\nzzz: [\n"+rest); len(faults) == 0 {
				t.Error("a spoiled example has no fault")
			}
		})
	}
}
