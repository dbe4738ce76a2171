package bag

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"testing"
)

// A zipped entry as an attacker writes it.
type crafted struct {
	name string
	mode fs.FileMode
	flag uint16
}

func craft(t testing.TB, entries ...crafted) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range append([]crafted{{name: "b/bagit.txt"}}, entries...) {
		h := &zip.FileHeader{Name: e.name, Method: zip.Store, Flags: e.flag}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		f, err := w.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		_ = f
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNamesThatCannotBeTrustedAreRefusedUnread(t *testing.T) {
	const unsafe = "unsafe name: it leads out of the bag or contains a character that is not allowed"
	for _, c := range []struct {
		entries []crafted
		want    string
	}{
		{[]crafted{{name: "b/../../etc/passwd"}}, "b/../../etc/passwd: " + unsafe},
		{[]crafted{{name: "/etc/passwd"}}, "/etc/passwd: " + unsafe},
		{[]crafted{{name: `b/data\..\x`}}, `b/data\..\x: ` + unsafe},
		{[]crafted{{name: "C:/x"}}, "C:/x: " + unsafe},
		{[]crafted{{name: "b/data/\x00"}}, "b/data/\x00: " + unsafe},
		{[]crafted{{name: "b/data/\xff"}}, "b/data/\xff: " + unsafe},
		{[]crafted{{name: "other/data/x"}}, `other/data/x: lies outside the folder "b" of the bag`},
		{[]crafted{{name: "loose.txt"}}, `loose.txt: lies outside the folder "b" of the bag`},
		{[]crafted{{name: "b/data/l", mode: fs.ModeSymlink | 0o777}}, "data/l: is not a regular file (it is a link or a device)"},
		{[]crafted{{name: "b/data/d", mode: fs.ModeDevice}}, "data/d: is not a regular file (it is a link or a device)"},
		{[]crafted{{name: "b/data/x"}, {name: "b/data/x"}}, "data/x: is in the bag twice"},
		{[]crafted{{name: "b/data/X"}, {name: "b/data/x"}}, `data/x: differs from "data/X" only in case or in the encoding of its marks`},
		{[]crafted{{name: "b/data/Hu\u1ebf"}, {name: "b/data/hue\u0302\u0301"}}, "data/hue\u0302\u0301: differs from \"data/Hu\u1ebf\" only in case or in the encoding of its marks"},
		{[]crafted{{name: "b/data/x"}, {name: "b/data/x/y"}}, "data/x: is both a file and a folder"},
		{[]crafted{{name: "b/data/x", flag: 1}}, "data/x: is encrypted, or compressed in a way that is not supported"},
	} {
		expectFinding(t, proved(t, craft(t, c.entries...)), c.want)
	}
}

func TestWhatIsNoZipFileIsSaid(t *testing.T) {
	whole := made(t, 1)
	for _, z := range [][]byte{nil, []byte("PK"), whole[:len(whole)/2], bytes.Repeat([]byte{0}, 1000)} {
		found := proved(t, z)
		if len(found) != 1 || !strings.HasPrefix(found[0].Text.En, "is not an intact zip file") {
			t.Errorf("%d bytes: %v", len(z), found)
		}
	}
}

func TestABombIsNotUnpacked(t *testing.T) {
	var body bytes.Buffer
	w, err := flate.NewWriter(&body, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	crc, zeros := crc32.NewIEEE(), bytes.Repeat([]byte{0}, 1<<20)
	const megabytes = 300
	for range megabytes {
		if _, err := io.MultiWriter(w, crc).Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{"b/bagit.txt", "b/data/x"} {
		f, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: crc.Sum32(), CompressedSize64: uint64(body.Len()), UncompressedSize64: megabytes << 20})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(body.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	expectFinding(t, proved(t, out.Bytes()), fmt.Sprintf(": the bag claims to unpack to %d MB, too much for its zip file", 2*megabytes))
}

// Each flipped bit of what a bag keeps is found, but for the few of a compressed
// file that mean nothing, as the one that says that no more blocks follow.
func TestFlippedBitsAreFound(t *testing.T) {
	z := made(t, 1)
	r, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil {
		t.Fatal(err)
	}
	bits, unseen := 0, 0
	for _, f := range r.File {
		from, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for i := int64(0); i < int64(f.CompressedSize64)-1; i += 3 {
			bad := bytes.Clone(z)
			bad[from+i] ^= 1 << (i % 8)
			bits++
			if len(proved(t, bad)) == 0 {
				unseen++
			}
		}
	}
	if unseen > 2*len(r.File) || bits < 500 {
		t.Errorf("%d of %d bits went unseen", unseen, bits)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(made(f, 1))
	f.Add(craft(f, crafted{name: "b/data/x"}))
	f.Fuzz(func(t *testing.T, z []byte) {
		if b, found := OpenZip(bytes.NewReader(z), int64(len(z))); (b == nil) != (len(found) > 0) {
			t.Fatal("neither a bag nor a finding")
		} else if b != nil {
			proved(t, z)
		}
	})
}
