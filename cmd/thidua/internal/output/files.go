package output

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

// filesName lists the files of a site with their SHA-256, a line each, in the form of
// sha256sum: "sha256sum -c .thidua-files" finds what was changed since, and so can
// whoever publishes the site.
const filesName = ".thidua-files"

// A sum is the SHA-256 of a file.
type sum [32]byte

// listFiles writes the list into the staged site.
func (p *target) listFiles(files []tree.File, sums []sum) error {
	_, err := p.create(p.staged(filesName), 0o644, bufio.NewWriter(nil), func(w io.Writer) error {
		for i, f := range files {
			if _, err := io.WriteString(w, hex.EncodeToString(sums[i][:])+"  "+f.Path+"\n"); err != nil {
				return err
			}
		}
		return nil
	})
	return fault.At(err, writing, filesName)
}

// Files are the SHA-256 of the files of the site in a folder, in hexadecimal, by path,
// as they were when it was made; nil where there is no list.
func Files(fsys afero.Fs, dir string) (map[string]string, error) {
	p := locate(fsys, dir)
	if made, err := p.made(p.dir); err != nil || made.Kind == "" {
		return nil, err
	}
	text, err := afero.ReadFile(fsys, p.published(filesName))
	if err != nil {
		return nil, fault.At(err, looking, filesName)
	}
	out := make(map[string]string, bytes.Count(text, []byte("\n")))
	for line := range strings.Lines(string(text)) {
		if sum, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok {
			out[path] = sum
		}
	}
	return out, nil
}

func (p *target) published(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }
