// Package archive knows the yearly snapshots in data/archives: their names and
// editions, whether each is still what it was, and how to read it.
//
// A snapshot is a BagIt bag in a zip file that is never changed once made:
//
//	data/archives/2024.zip      the first edition
//	data/archives/2024-2.zip    a correction, which replaces it
//
// Inside, data/site/ is the site as of the end of the year and data/inputs/ what
// it was built from.
package archive

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/bag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// Folder is where the snapshots of a workspace lie.
const Folder = "data/archives"

// Folders inside a bag's payload.
const (
	SiteFolder   = "site/"
	InputsFolder = "inputs/"
)

// Labels of bag-info.txt that say how the site was built.
const (
	LabelAsOf     = "Thidua-As-Of"
	LabelBasePath = "Thidua-Base-Path"
	LabelRules    = "Thidua-Rules"  // once for each campaign: "3081 (2022.1)"
	LabelMethod   = "Thidua-Method" // the newest edition of the method of scoring that the program knew; none: 1
	LabelVersion  = "Bag-Software-Agent"
	LabelID       = "External-Identifier"
	LabelReason   = "Thidua-Correction" // why there is a new edition
	LabelForced   = "Thidua-Forced"     // why it was made of a year that was not complete
)

// A Name is the year of a snapshot and which edition it is, from 1.
type Name struct{ Year, Edition int }

var fileName = regexp.MustCompile(`^([0-9]{4})(?:-([0-9]{1,3}))?\.zip$`)

// ParseName reads the name of a snapshot's file: 2024.zip, 2024-2.zip.
func ParseName(file string) (Name, bool) {
	g := fileName.FindStringSubmatch(file)
	if g == nil || strings.HasPrefix(g[2], "0") || g[2] == "1" {
		return Name{}, false
	}
	year, _ := strconv.Atoi(g[1]) // four digits
	edition, _ := strconv.Atoi(cmp.Or(g[2], "1"))
	return Name{year, edition}, true
}

// String is the name as files and addresses bear it: 2024, 2024-2.
func (n Name) String() string {
	if n.Edition <= 1 {
		return fmt.Sprintf("%04d", n.Year)
	}
	return fmt.Sprintf("%04d-%d", n.Year, n.Edition)
}

// File is the name of the zip file.
func (n Name) File() string { return n.String() + ".zip" }

// Compare puts older years, then older editions first.
func (n Name) Compare(other Name) int {
	return cmp.Or(cmp.Compare(n.Year, other.Year), cmp.Compare(n.Edition, other.Edition))
}

// An Archive is one snapshot. With findings it has been touched, and there are no files.
type Archive struct {
	Name
	Sum        string // SHA-256 of the zip file, in hexadecimal
	Size       int64  // of the zip file, in bytes
	Info       bag.Info
	Findings   []bag.Finding
	ReplacedBy Name // the newest edition of the year; zero if it is this one

	// Files are those of data/ in the bag, by path, with their SHA-256.
	Files map[string]string

	payload fs.FS
	close   func() error
}

// Whole reports whether the snapshot is what it was when it was made.
func (a *Archive) Whole() bool { return len(a.Findings) == 0 }

// Payload is the folder data/ of the bag.
func (a *Archive) Payload() fs.FS { return a.payload }

// Close lets go of the zip file.
func (a *Archive) Close() error {
	if a.close == nil {
		return nil
	}
	return a.close()
}

// Options say how to open snapshots.
type Options struct {
	// Proved reports whether a zip file with this SHA-256 has been proved before:
	// the same bytes need no second proof. nil: none has.
	Proved func(sum string) bool
}

// List finds the names of the snapshots in a workspace, oldest first, and the
// files in their folder that are none.
func List(workspace fs.FS) (names []Name, others []string, err error) {
	entries, err := fs.ReadDir(workspace, Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		name, ok := ParseName(e.Name())
		switch {
		case ok && !e.IsDir():
			names = append(names, name)
		case !strings.HasPrefix(e.Name(), ".") && path.Ext(e.Name()) != ".minisig":
			others = append(others, e.Name())
		}
	}
	slices.SortFunc(names, Name.Compare)
	return names, others, nil
}

var cannotOpen = lang.T("không đọc được %q", "cannot read %q")

// OpenAll opens and proves every snapshot of a workspace, oldest first. One that
// has been touched is there with its findings.
func OpenAll(ctx context.Context, workspace fs.FS, opts Options) ([]*Archive, error) {
	names, _, err := List(workspace)
	if err != nil {
		return nil, err
	}
	var all []*Archive
	newest := map[int]Name{}
	for _, name := range names {
		file := path.Join(Folder, name.File())
		a, err := Open(ctx, workspace, file, opts)
		if errors.Is(err, fs.ErrInvalid) { // a pipe or a device
			a, err = &Archive{Findings: []bag.Finding{{Text: fault.Why(err)}}}, nil
		}
		if err != nil {
			return all, fault.At(err, cannotOpen, file)
		}
		a.Name = name
		a.Findings = append(a.Findings, a.foreign()...)
		all = append(all, a)
		newest[name.Year] = name
	}
	for _, a := range all {
		if last := newest[a.Year]; last != a.Name {
			a.ReplacedBy = last
		}
	}
	return all, nil
}

var (
	notOurs   = lang.T("không phải do thidua lập: %s phải là %q", "was not made by thidua: %s must be %q")
	noPages   = lang.T("không có trang của thidua: thiếu data/site/index.html", "holds no site of thidua: data/site/index.html is missing")
	elsewhere = lang.T("nằm ngoài site/ và inputs/", "lies outside site/ and inputs/")
)

// foreign tells what in a whole bag is not as this program makes a snapshot of that name:
// its pages are not shown as the site's own.
func (a *Archive) foreign() []bag.Finding {
	if !a.Whole() {
		return nil
	}
	var out []bag.Finding
	for label, want := range map[string]string{LabelID: "thidua-" + a.Name.String(), LabelAsOf: fmt.Sprintf("%04d-12-31", a.Year)} {
		if a.Info.Get(label) != want {
			out = append(out, bag.Finding{Path: "bag-info.txt", Text: notOurs.With(label, want)})
		}
	}
	if a.Files[SiteFolder+"index.html"] == "" {
		out = append(out, bag.Finding{Text: noPages})
	}
	for file := range a.Files {
		if !strings.HasPrefix(file, SiteFolder) && !strings.HasPrefix(file, InputsFolder) {
			out = append(out, bag.Finding{Path: file, Text: elsewhere})
		}
	}
	slices.SortFunc(out, func(a, b bag.Finding) int { return strings.Compare(a.Path+a.Text.En, b.Path+b.Text.En) })
	return out
}

// Refuse keeps a snapshot from being shown, for a reason.
func (a *Archive) Refuse(why lang.Text) { a.Findings = append(a.Findings, bag.Finding{Text: why}) }

// Open opens and proves one bag in a zip file. The error is the context's, or
// one of the disk.
func Open(ctx context.Context, fsys fs.FS, file string, opts Options) (*Archive, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	a := &Archive{close: f.Close}
	if err := a.open(ctx, f, opts); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return a, nil
}

func (a *Archive) open(ctx context.Context, f fs.File, opts Options) error {
	r, size, err := readerAt(f)
	if err != nil {
		return err
	}
	a.Size = size
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, size)); err != nil {
		return err
	}
	a.Sum = hex.EncodeToString(sum.Sum(nil))
	b, found := bag.OpenZip(r, size)
	if b == nil {
		a.Findings = found
		return nil
	}
	a.Info = b.Info()
	if opts.Proved == nil || !opts.Proved(a.Sum) {
		report, err := b.Verify(ctx, 0)
		if err != nil {
			return err
		}
		a.Findings = report.Findings
	}
	return a.mount(b, r)
}

// mount opens the zip file as a file system. Go's own is used: that of afero knows
// no folders but those a zip file lists, and a bag lists none.
func (a *Archive) mount(b *bag.Bag, r io.ReaderAt) error {
	if !a.Whole() {
		return nil
	}
	z, err := zip.NewReader(r, a.Size)
	if err != nil {
		return err
	}
	a.Files = b.Listed()
	a.payload, err = fs.Sub(z, path.Join(b.Name, "data"))
	return err
}

// readerAt reads a file anywhere; one that cannot be read so is read into memory.
func readerAt(f fs.File) (io.ReaderAt, int64, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if r, ok := f.(io.ReaderAt); ok {
		return r, info.Size(), nil
	}
	content, err := io.ReadAll(f)
	return bytes.NewReader(content), int64(len(content)), err
}

// Problem words the findings of an archive in one line: the first, and how many
// more there are.
func (a *Archive) Problem() lang.Text {
	if a.Whole() {
		return lang.Text{}
	}
	first := a.Findings[0]
	text := first.Text
	if first.Path != "" {
		text = lang.Same("%s: %s").With(first.Path, first.Text)
	}
	if more := len(a.Findings) - 1; more > 0 {
		return lang.T("%s; và %d điều khác", "%s; and %d more").With(text, more)
	}
	return text
}
