// Package tree is a set of files to be written: each a slash-separated path and
// a function that makes its bytes.
//
// The functions run when the files are written, so a tree of many thousand
// pages costs little memory; they may run at the same time and must not share
// state. Files come out in path order whatever order they were added in.
package tree

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// A File is one file to be written.
type File struct {
	Path  string // slash-separated, relative, clean: fs.ValidPath
	Write func(io.Writer) error
	Slow  bool // takes so long that it had better be begun before the others
}

// A Tree is a set of files with distinct paths. Its zero value is empty.
type Tree struct {
	files []File
	paths map[string]bool
}

// Add puts a file into the tree. A path that leaves the tree, or one that is
// there already (paths that differ only in case count as the same, since disks
// of office PCs do not tell them apart), is refused.
func (t *Tree) Add(path string, write func(io.Writer) error) error {
	return t.AddFile(File{Path: path, Write: write})
}

// AddFile is Add of a file with all that is known of it.
func (t *Tree) AddFile(f File) error {
	path := f.Path
	if !fs.ValidPath(path) || path == "." || strings.ContainsRune(path, '\\') {
		return fmt.Errorf("%q is not a path inside the site", path)
	}
	if t.paths == nil {
		t.paths = make(map[string]bool)
	}
	folded := strings.ToLower(path)
	if t.paths[folded] {
		return fmt.Errorf("two files would be written to %q", path)
	}
	t.paths[folded] = true
	t.files = append(t.files, f)
	return nil
}

// AddBytes puts a file with known content into the tree.
func (t *Tree) AddBytes(path string, content []byte) error {
	return t.Add(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// Has reports whether the tree holds a file at path.
func (t *Tree) Has(path string) bool { return t.paths[strings.ToLower(path)] }

// Len is the number of files.
func (t *Tree) Len() int { return len(t.files) }

// Files returns the files in path order.
func (t *Tree) Files() []File {
	slices.SortFunc(t.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return t.files
}

// Filter is the tree of the files that a function keeps.
func (t *Tree) Filter(keep func(File) bool) *Tree {
	out := &Tree{paths: t.paths}
	for _, f := range t.Files() {
		if keep(f) {
			out.files = append(out.files, f)
		}
	}
	return out
}

// Shard is part I of N of a tree: every file is in just one part, whatever else is
// in the tree, so that parts made on different machines are the whole together.
func (t *Tree) Shard(i, n int) *Tree {
	return t.Filter(func(f File) bool {
		h := fnv.New32a()
		_, _ = io.WriteString(h, f.Path) // a hash takes all
		return int(h.Sum32()%uint32(n)) == i-1
	})
}

// Read makes the bytes of one file.
func (t *Tree) Read(path string) ([]byte, error) {
	for _, f := range t.files {
		if f.Path == path {
			var b bytes.Buffer
			err := f.Write(&b)
			return b.Bytes(), err
		}
	}
	return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
}
