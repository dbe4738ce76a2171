package output

import (
	"bytes"
	"cmp"
	"hash"
	"io"
	"io/fs"
	"os"
	"sync/atomic"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

// draftSize is what is made in memory before a file is touched, in bytes: pages
// fit, and so cost one write, or none if the old site has them.
const draftSize = 1 << 20

// wholePage is what goes to the disk at once where nothing is to be compared, in bytes:
// a page comes in one piece, and need not be copied first.
const wholePage = 16 << 10

// A draft is a file being made. What does not fit into memory goes to the disk.
type draft struct {
	*target
	path   string // in the staging folder
	buffer bytes.Buffer
	file   afero.File // nil as long as memory is enough
	fresh  bool       // there is no old site: nothing is to be compared
	size   int64
	hash   hash.Hash
	err    error // the first, for those who do not look at it
}

// Write implements io.Writer. Its errors are bare, for those who wrap them on
// their way.
func (d *draft) Write(b []byte) (int, error) {
	d.size += int64(len(b))
	d.hash.Write(b)
	if d.file == nil && d.buffer.Len()+len(b) <= draftSize && !(d.fresh && len(b) >= wholePage) {
		return d.buffer.Write(b)
	}
	if d.err == nil {
		d.err = fault.Bare(d.spill())
	}
	if d.err != nil {
		return 0, d.err
	}
	n, err := d.file.Write(b)
	d.err = fault.Bare(err)
	return n, d.err
}

// spill brings what is in memory to the disk.
func (d *draft) spill() error {
	if d.file == nil {
		file, err := d.fsys.OpenFile(d.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		d.file = file
	}
	if d.buffer.Len() == 0 {
		return nil
	}
	_, err := d.file.Write(d.buffer.Bytes())
	d.buffer.Reset()
	return err
}

// begin makes room for the next file.
func (d *draft) begin(path string) {
	d.path, d.file, d.size, d.err = path, nil, 0, nil
	d.buffer.Reset()
	d.hash.Reset()
}

// close ends the file on the disk.
func (d *draft) close(err error) error {
	if d.file == nil {
		return err
	}
	if err == nil {
		err = d.disk.flush(d.file)
	}
	// A network file system may say only now that the disk is full.
	if closing := d.file.Close(); err == nil {
		err = closing
	}
	return err
}

// A reuse takes files of the old site that are as they would be made again into
// the new one, by a second name: they are neither written nor touched.
type reuse struct {
	old     *target // nil: there is no old site
	mode    fs.FileMode
	noLinks atomic.Bool // the disk refused one
}

// make makes one file of the tree and returns its size.
func (r *reuse) make(f tree.File, d *draft) (int64, error) {
	d.begin(d.staged(f.Path))
	err := cmp.Or(f.Write(d), d.err)
	if err == nil && d.file == nil {
		if r.same(f.Path, d.buffer.Bytes()) && r.link(f.Path, d.path) {
			return d.size, nil
		}
		if err = d.spill(); err == nil && d.file == nil { // an empty file
			d.file, err = d.fsys.OpenFile(d.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		}
	}
	return d.size, d.close(err)
}

// lookAt describes a file of the old site that may be taken over.
func (r *reuse) lookAt(path string) (fs.FileInfo, bool) {
	if r.old == nil || r.noLinks.Load() {
		return nil, false
	}
	info, err := r.old.lstat(r.old.published(path))
	return info, err == nil && info.Mode() == r.mode
}

// same reports whether a file of the old site has this content.
func (r *reuse) same(path string, content []byte) bool {
	info, ok := r.lookAt(path)
	if !ok || info.Size() != int64(len(content)) {
		return false
	}
	file, err := r.old.fsys.Open(r.old.published(path))
	if err != nil {
		return false
	}
	defer file.Close()
	return equal(file, content)
}

// equal reports whether a reader gives just this content.
func equal(r io.Reader, content []byte) bool {
	var buffer [32 << 10]byte
	for {
		n, err := r.Read(buffer[:])
		if n > len(content) || !bytes.Equal(buffer[:n], content[:n]) {
			return false
		}
		content = content[n:]
		if err != nil {
			return err == io.EOF && len(content) == 0
		}
	}
}

func (r *reuse) link(path, to string) bool {
	err := r.old.disk.link(r.old.published(path), to)
	if err != nil {
		r.noLinks.Store(true)
	}
	return err == nil
}
