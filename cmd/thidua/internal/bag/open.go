package bag

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// A Bag is a bag that has been opened: its names are in order, and nothing of
// its content is proved yet.
type Bag struct {
	Name    string // of its folder; "" for a bag that lies in a folder
	entries []entry
}

// A zip file of web pages and tables unpacks to some ten times its size. What
// says more than that by far is made to fill a disk.
const (
	harmless  = 256 << 20 // bytes that are unpacked without asking
	mostTimes = 200
)

// OpenZip opens a bag in a zip file of a size in bytes. With findings there is no
// bag: names that cannot be trusted stand for files that cannot.
func OpenZip(r io.ReaderAt, size int64) (*Bag, []Finding) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, []Finding{{Text: notZip.With(err.Error())}}
	}
	b := &Bag{}
	var found []Finding
	var packed, unpacked uint64
	for _, f := range z.File {
		packed += f.CompressedSize64
		unpacked += f.UncompressedSize64
		if wrong := b.take(f); wrong.Path != "" {
			found = append(found, wrong)
		}
	}
	// Entries that share their bytes are how a small file unpacks to a huge one.
	if packed > uint64(size) || unpacked > harmless && unpacked/mostTimes > uint64(size) {
		found = append(found, Finding{Text: bomb.With(fmt.Sprintf("%d MB", unpacked>>20))})
	}
	return b.judged(found)
}

// take adds a file of a zip file, whose folder at the top goes.
func (b *Bag) take(f *zip.File) Finding {
	const encrypted = 1
	name, folder := strings.CutSuffix(f.Name, "/")
	top, rest, below := strings.Cut(name, "/")
	switch {
	case !safe(name):
		return Finding{f.Name, unsafeName}
	case b.Name == "" && (folder || below):
		b.Name = top
	}
	switch {
	case top != b.Name || !below && !folder:
		return Finding{f.Name, outside.With(b.Name)}
	case folder && f.UncompressedSize64 == 0 && f.Mode().IsDir():
		return Finding{}
	case f.Flags&encrypted != 0 || f.Method != zip.Deflate && f.Method != zip.Store:
		return Finding{rest, locked}
	}
	b.entries = append(b.entries, entry{rest, int64(f.UncompressedSize64), f.Mode(), func() (fs.File, error) { return openZipped(f) }})
	return Finding{}
}

// openZipped makes an fs.File of a file of a zip file.
func openZipped(f *zip.File) (fs.File, error) {
	r, err := f.Open()
	return zipped{r, f.FileInfo()}, err
}

type zipped struct {
	io.ReadCloser
	info fs.FileInfo
}

func (z zipped) Stat() (fs.FileInfo, error) { return z.info, nil }

// OpenDir opens a bag that lies unpacked in a folder, or in the one folder in it.
func OpenDir(fsys fs.FS) (*Bag, []Finding) {
	if _, err := fs.Stat(fsys, declarationName); errors.Is(err, fs.ErrNotExist) {
		if inner, err := fs.Glob(fsys, "*/"+declarationName); err == nil && len(inner) == 1 {
			if sub, err := fs.Sub(fsys, strings.TrimSuffix(inner[0], "/"+declarationName)); err == nil {
				fsys = sub
			}
		}
	}
	b := &Bag{}
	var found []Finding
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			found = append(found, Finding{name, unreadable.With(err.Error())})
			return nil
		}
		if !d.IsDir() {
			b.entries = append(b.entries, entry{name, -1, d.Type(), func() (fs.File, error) { return fsys.Open(name) }})
		}
		return nil
	})
	if err != nil {
		found = append(found, Finding{Text: unreadable.With(err.Error())})
	}
	return b.judged(found)
}

// judged sorts the entries of a bag whose names are in order.
func (b *Bag) judged(found []Finding) (*Bag, []Finding) {
	found = append(found, judge(b.entries)...)
	if b.find(declarationName) == nil && len(found) == 0 {
		found = append(found, Finding{declarationName, noBag})
	}
	if len(found) > 0 {
		return nil, inOrder(found)
	}
	slices.SortFunc(b.entries, func(x, y entry) int { return strings.Compare(x.path, y.path) })
	return b, nil
}

func (b *Bag) find(name string) *entry {
	i := slices.IndexFunc(b.entries, func(e entry) bool { return e.path == name })
	if i < 0 {
		return nil
	}
	return &b.entries[i]
}

func inOrder(found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return strings.Compare(a.Text.En, b.Text.En)
	})
	return slices.Compact(found)
}
