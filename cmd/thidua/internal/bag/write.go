package bag

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/tree"
)

// Options say how to write a bag.
type Options struct {
	Name string // of the one folder at the top of the zip file
	Day  Day    // that every file bears as its date
	Info Info   // Payload-Oxum is added
	Jobs int    // files compressed at the same time; 0 means one per processor
}

// A Day dates the files of a zip file, which knows the years 1980 to 2107.
type Day struct{ Year, Month, Day int }

// Write makes a bag of the files of a tree, which lie below data/ in it. The
// same tree and options give the same bytes: times, the machine and the number
// of jobs leave no trace.
func Write(ctx context.Context, w io.Writer, t *tree.Tree, opts Options) error {
	jobs := opts.Jobs
	if jobs < 1 {
		jobs = runtime.NumCPU()
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	z := &zipper{out: zip.NewWriter(w), top: opts.Name, day: opts.Day}
	if err := z.tag(declarationName, declaration); err != nil {
		return err
	}
	for file := range packAll(ctx, t.Files(), jobs) {
		if err := z.add(file, &z.payload); err != nil {
			return err
		}
		z.files++
		z.bytes += file.size
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return z.finish(opts.Info)
}

// A zipper writes files to a zip file and lists their checksums.
type zipper struct {
	out           *zip.Writer
	top           string
	day           Day
	files         int // of the payload
	bytes         int64
	payload, tags listing
}

// A listing is the text of the manifests of some files, in the order of written.
type listing [2]strings.Builder

// finish writes what comes after the payload: it tells of all before it.
func (z *zipper) finish(info Info) error {
	info = append(append(Info{}, info...), Field{"Payload-Oxum", fmt.Sprintf("%d.%d", z.bytes, z.files)})
	if err := z.tag(infoName, formatInfo(info)); err != nil {
		return err
	}
	for i, name := range written {
		if err := z.tag("manifest-"+name+".txt", z.payload[i].String()); err != nil {
			return err
		}
	}
	var last listing // a tag manifest does not list itself
	for i, name := range written {
		if err := z.add(packText("tagmanifest-"+name+".txt", z.tags[i].String()), &last); err != nil {
			return err
		}
	}
	return z.out.Close()
}

// tag writes one of the files beside the payload.
func (z *zipper) tag(name, content string) error { return z.add(packText(name, content), &z.tags) }

// add writes a file and lists it.
func (z *zipper) add(p packed, list *listing) error {
	if p.err != nil {
		return p.err
	}
	if p.size > math.MaxUint32 {
		return fmt.Errorf("%s: files of 4 GB and more do not go into a zip file", p.path)
	}
	w, err := z.out.CreateRaw(z.header(p))
	if err != nil {
		return err
	}
	if _, err := w.Write(p.body); err != nil {
		return err
	}
	for i, sum := range p.sums {
		list[i].WriteString(sum + "  " + escape(p.path) + "\n")
	}
	return nil
}

// header describes a file by what is the same on every machine.
func (z *zipper) header(p packed) *zip.FileHeader {
	const (
		utf8Name    = 1 << 11
		madeOnUnix  = 3<<8 | 20
		regularFile = 0o100644 << 16
	)
	h := &zip.FileHeader{
		Name: z.top + "/" + p.path, Method: zip.Deflate,
		CreatorVersion: madeOnUnix, ReaderVersion: 20, ExternalAttrs: regularFile,
		CRC32: p.crc, CompressedSize64: uint64(len(p.body)), UncompressedSize64: uint64(p.size),
	}
	//lint:ignore SA1019 of the two dates CreateRaw writes this one alone, which knows no zone
	h.ModifiedDate = uint16((z.day.Year-1980)<<9 | z.day.Month<<5 | z.day.Day)
	if strings.ContainsFunc(h.Name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		h.Flags |= utf8Name
	}
	return h
}
