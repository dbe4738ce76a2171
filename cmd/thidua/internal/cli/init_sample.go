package cli

import (
	"bytes"
	_ "embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
	"thidua/content"
	"thidua/data"
)

// The samples that init makes a workspace from; the first one where none is named.
const (
	sampleBHXH = "bhxh" // the workspace of this repository
	sampleXa   = "xa"   // an invented province with thirty communes
)

var samples = []string{sampleBHXH, sampleXa}

//go:embed samples/xa.txtar
var communes []byte

// shared are the files of this workspace, beside the guides, that every sample has:
// national holidays.
var shared = []string{"data/holidays.csv"}

// sample is a workspace that the program brings along; "" is the first. A name that there
// is not is wrong usage.
func sample(name string) (*tree.Tree, error) {
	t := &tree.Tree{}
	switch name {
	case "", sampleBHXH:
		if err := addOwn(t, func(string) bool { return true }); err != nil {
			return nil, err
		}
	case sampleXa:
		if err := addOwn(t, func(file string) bool { return slices.Contains(shared, file) || strings.HasPrefix(file, guides) }); err != nil {
			return nil, err
		}
		for _, f := range txtar.Parse(communes).Files {
			if err := t.AddBytes(f.Name, f.Data); err != nil {
				return nil, err
			}
		}
	default:
		return nil, usage(lang.T("không có mẫu %q; các mẫu: %s", "there is no sample %q; samples: %s"), name, strings.Join(samples, ", "))
	}
	return t, t.AddBytes("public/.gitignore", []byte("*\n!.gitignore\n"))
}

// addOwn adds the files of this repository's workspace that are wanted.
func addOwn(t *tree.Tree, wanted func(file string) bool) error {
	for _, part := range []struct {
		folder string
		fsys   fs.FS
	}{{"content", content.FS}, {"data", data.FS}} {
		err := fs.WalkDir(part.fsys, ".", func(name string, d fs.DirEntry, err error) error {
			file := path.Join(part.folder, name)
			if err != nil || d.IsDir() || !wanted(file) {
				return err
			}
			b, err := fs.ReadFile(part.fsys, name)
			if err != nil {
				return err
			}
			return t.AddBytes(file, b)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sampleOf is the sample that a workspace was made from: the one of which most files stand
// there as they came.
func sampleOf(workspace fs.FS) (*tree.Tree, error) {
	var best *tree.Tree
	most := -1
	for _, name := range samples {
		t, err := sample(name)
		if err != nil {
			return nil, err
		}
		same := 0
		for _, f := range t.Files() {
			var came bytes.Buffer
			if err := f.Write(&came); err != nil {
				return nil, err
			}
			if now, err := fs.ReadFile(workspace, f.Path); err == nil && bytes.Equal(now, came.Bytes()) {
				same++
			}
		}
		if same > most {
			best, most = t, same
		}
	}
	return best, nil
}
