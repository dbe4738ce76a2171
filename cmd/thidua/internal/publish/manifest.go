package publish

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// manifestName is the file of a release that tells what is in it. A release
// without it is not whole.
const manifestName = ".thidua-release.json.gz"

// A Manifest tells what is in a release.
type Manifest struct {
	AsOf    string          `json:"as_of"`
	Version string          `json:"version"`
	Force   string          `json:"force,omitempty"` // why it took the place of a newer one
	Files   map[string]File `json:"files"`
}

// A File is the content of a file. Of a compressed sibling it is that of the file
// it was made from, with the way it was compressed.
type File struct {
	Sum  string `json:"sum"`
	Size int64  `json:"size"`
}

// Digest stands for all the files.
func (m *Manifest) Digest() string {
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(m.Files)) {
		fmt.Fprintf(h, "%s %s\n", m.Files[path].Sum, path)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Differences lists the files that a list of checksums, in hexadecimal and by path, does
// not have, has otherwise, or has alone. Compressed siblings are made now and pass.
func (m *Manifest) Differences(listed map[string]string) []string {
	var out []string
	for path, file := range m.Files {
		if listed[path] != file.Sum && !strings.Contains(file.Sum, ":") {
			out = append(out, path)
		}
	}
	for path := range listed {
		if _, here := m.Files[path]; !here {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// encode packs a manifest, the same bytes each time.
func (m *Manifest) encode() ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(json.NewEncoder(z).Encode(m), z.Close()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func decode(from io.Reader) (*Manifest, error) {
	m := &Manifest{}
	z, err := gzip.NewReader(from)
	if err == nil {
		err = json.NewDecoder(z).Decode(m)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", manifestName, err)
	}
	return m, nil
}

// compare tells what changes for the readers.
func compare(here, there *Manifest) *Result {
	r := &Result{}
	if there == nil {
		there = &Manifest{}
	}
	for _, path := range slices.Sorted(maps.Keys(here.Files)) {
		r.TotalBytes += here.Files[path].Size
		switch old, had := there.Files[path]; {
		case !had:
			r.Added = append(r.Added, path)
		case old.Sum != here.Files[path].Sum:
			r.Changed = append(r.Changed, path)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(there.Files)) {
		if _, has := here.Files[path]; !has {
			r.Removed = append(r.Removed, path)
		}
	}
	return r
}
