package bag

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/tree"
)

var sample = map[string]string{
	"site/index.html":                 "<p>Đắk Lắk</p>\n",
	"site/don-vi/hue/index.html":      strings.Repeat("92,04%\n", 5000),
	"site/tep/ảnh 1.svg":              "<svg/>",
	"inputs/data/actuals/2022.csv":    "unit,indicator,period,value\n",
	"inputs/content/trang/trống.md":   "",
	"inputs/content/phong-trao/a.md":  "---\n---\n",
	"inputs/data/actuals/con/dài.csv": strings.Repeat("x", 300_000),
}

var options = Options{Name: "thidua-2022", Day: Day{2022, 12, 31}, Info: Info{{"Source-Organization", "BHXH\nViệt Nam"}, {"External-Identifier", "2022"}}}

// made is the sample as a bag, with as many jobs.
func made(t testing.TB, jobs int) []byte {
	t.Helper()
	var files tree.Tree
	for path, content := range sample {
		if err := files.AddBytes(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	opts, out := options, bytes.Buffer{}
	opts.Jobs = jobs
	if err := Write(t.Context(), &out, &files, opts); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// proved opens and verifies a zip file.
func proved(t testing.TB, z []byte) []Finding {
	t.Helper()
	b, found := OpenZip(bytes.NewReader(z), int64(len(z)))
	if b == nil {
		return found
	}
	r, err := b.Verify(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	return r.Findings
}

func TestABagIsWholeAndTheSameEachTime(t *testing.T) {
	z := made(t, 1)
	for _, jobs := range []int{1, 2, 7} {
		if !bytes.Equal(z, made(t, jobs)) {
			t.Errorf("other bytes with %d jobs", jobs)
		}
	}
	b, found := OpenZip(bytes.NewReader(z), int64(len(z)))
	if b == nil {
		t.Fatal(found)
	}
	r, err := b.Verify(t.Context(), 0)
	if err != nil || !r.OK() || r.Files != len(sample) || len(r.Sums) != len(sample) {
		t.Errorf("%+v, %v", r, err)
	}
	if got := r.Info.Get("source-organization"); got != "BHXH Việt Nam" {
		t.Errorf("organisation %q", got)
	}
}

// unpacked writes a zip file into a folder, by another program.
func unpacked(t testing.TB, z []byte) string {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, "bag.zip")
	if err := os.WriteFile(name, z, 0o644); err != nil {
		t.Fatal(err)
	}
	unzip := exec.Command("unzip", "-q", name, "-d", dir)
	unzip.Env = append(os.Environ(), "LC_ALL=C.UTF-8") // else it makes its own of Vietnamese names
	if out, err := unzip.CombinedOutput(); err != nil {
		t.Fatalf("unzip: %v\n%s", err, out)
	}
	return filepath.Join(dir, options.Name)
}

// TestOtherToolsAcceptABag proves a bag with tools that know nothing of this
// program; with bagit.py on the path, also by the standard's own.
func TestOtherToolsAcceptABag(t *testing.T) {
	dir := unpacked(t, made(t, 2))
	for _, name := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"} {
		algorithm := strings.TrimSuffix(name[strings.Index(name, "sha"):], ".txt")
		check := exec.Command(algorithm+"sum", "--check", "--strict", "--quiet", name)
		check.Dir = dir
		if out, err := check.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	if accepted, asked := otherSays(t, dir); asked && !accepted {
		t.Error("bagit.py refuses it")
	}
	b, found := OpenDir(os.DirFS(filepath.Dir(dir)))
	if b == nil || len(found) > 0 {
		t.Fatal(found)
	}
}

// otherSays asks bagit.py, the implementation of the Library of Congress, where
// it is installed.
func otherSays(t testing.TB, dir string) (accepted, asked bool) {
	name, err := exec.LookPath("bagit.py")
	if err != nil {
		t.Log("no bagit.py here: asked unzip, sha256sum and sha512sum alone")
		return false, false
	}
	out, err := exec.Command(name, "--validate", dir).CombinedOutput()
	t.Logf("%s", out)
	return err == nil, true
}

// spoil rewrites the files of a bag.
func spoil(t testing.TB, z []byte, change func(files map[string]string)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		content, err := textOf(f)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(f.Name, options.Name+"/")] = content
	}
	change(files)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range files {
		h := &zip.FileHeader{Name: options.Name + "/" + name, Method: zip.Deflate}
		h.SetMode(0o644) // else unzip takes it for one of DOS, and its name for CP437
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func textOf(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(r)
	return b.String(), err
}

const page = "data/site/index.html"

// spoilings are what may befall a bag, with what is said of it. Those that
// other implementations need not notice are marked.
var spoilings = []struct {
	name    string
	change  func(files map[string]string)
	want    string // of one of the findings, "path: text"
	oursOld bool   // the standard allows it, this program does not
}{
	{"a changed page", func(f map[string]string) { f[page] = "<p>Đắk Lăk</p>\n" }, page + ": the content has changed", false},
	{"a missing page", func(f map[string]string) { delete(f, page) }, page + ": is in the manifest but not in the bag", false},
	{"an extra page", func(f map[string]string) { f["data/site/thêm.html"] = "" }, "data/site/thêm.html: is in the bag but not in the manifest", false},
	{"a renamed page", func(f map[string]string) { f["data/site/home.html"] = f[page]; delete(f, page) }, "data/site/home.html: is in the bag but not in the manifest", false},
	{"a changed bag-info.txt", func(f map[string]string) { f[infoName] += "X: y\n" }, "bag-info.txt: the content has changed", false},
	{"a manifest that lists less", func(f map[string]string) {
		_, rest, _ := strings.Cut(f["manifest-sha256.txt"], "\n")
		f["manifest-sha256.txt"] = rest
	}, "manifest-sha256.txt: the content has changed", false},
	{"a line that is none", func(f map[string]string) { f["manifest-sha512.txt"] += "not a line\n" }, "manifest-sha512.txt: line 8 is not a checksum and a path", false},
	{"a path out of the bag", func(f map[string]string) {
		f["manifest-sha256.txt"] += strings.Repeat("0", 64) + "  data/../../../etc/passwd\n"
	}, `manifest-sha256.txt: line 8: "data/../../../etc/passwd" is not a path that this manifest may list`, false},
	{"no manifests", func(f map[string]string) {
		for name := range f {
			if strings.Contains(name, "manifest-") {
				delete(f, name)
			}
		}
	}, ": has neither manifest-sha256.txt nor manifest-sha512.txt", false},
	{"no bagit.txt", func(f map[string]string) { delete(f, declarationName) }, "bagit.txt: is missing: this is not a BagIt bag", false},
	{"a bagit.txt of its own kind", func(f map[string]string) { f[declarationName] = "BagIt-Version: nine\n" }, "bagit.txt: must consist of exactly the lines BagIt-Version and Tag-File-Character-Encoding: UTF-8", false},
	{"a wrong Payload-Oxum", func(f map[string]string) {
		f[infoName] = strings.Replace(f[infoName], "Payload-Oxum: ", "Payload-Oxum: 1", 1)
	}, "bag-info.txt: the content has changed", false},
	{"no tag manifests", func(f map[string]string) { delete(f, "tagmanifest-sha256.txt"); delete(f, "tagmanifest-sha512.txt") }, ": has no tagmanifest-….txt: bag-info.txt and the manifests are not protected", true},
	{"a file beside the payload that nothing lists", func(f map[string]string) { f["note.txt"] = "x" }, "note.txt: is in the bag but not in the manifest", true},
	{"files to be fetched", func(f map[string]string) { f[fetchName] = "" }, "fetch.txt: the bag lacks files that are to be fetched elsewhere, so it cannot be verified", true},
	{"a checksum nobody knows", func(f map[string]string) { f["manifest-crc9.txt"] = "0 data/x\n" }, `manifest-crc9.txt: uses the checksum "crc9", which the program does not know`, true},
}

func TestSpoiledBagsAreRefused(t *testing.T) {
	z := made(t, 2)
	for _, c := range spoilings {
		t.Run(c.name, func(t *testing.T) {
			bad := spoil(t, z, c.change)
			expectFinding(t, proved(t, bad), c.want)
			dir := unpacked(t, bad)
			if accepted, asked := otherSays(t, dir); asked && accepted && !c.oursOld {
				t.Error("bagit.py accepts it")
			}
			b, found := OpenDir(os.DirFS(dir))
			if b != nil {
				r, err := b.Verify(t.Context(), 1)
				if err != nil {
					t.Fatal(err)
				}
				found = r.Findings
			}
			expectFinding(t, found, c.want)
		})
	}
}

func expectFinding(t *testing.T, found []Finding, want string) {
	t.Helper()
	var said []string
	for _, f := range found {
		said = append(said, f.Path+": "+f.Text.En)
	}
	if !slices.Contains(said, want) {
		t.Errorf("found %q, want %q", said, want)
	}
}

// The standard writes three characters of a name otherwise; bagit.py and
// sha256sum know nothing of it, so such a name is proved here alone.
func TestPercentSignsAreWrittenAsTheStandardSays(t *testing.T) {
	var files tree.Tree
	if err := files.AddBytes("100%0A.txt", nil); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(t.Context(), &out, &files, options); err != nil {
		t.Fatal(err)
	}
	if found := proved(t, out.Bytes()); len(found) > 0 {
		t.Error(found)
	}
	list, err := os.ReadFile(filepath.Join(unpacked(t, out.Bytes()), "manifest-sha256.txt"))
	if err != nil || !strings.HasSuffix(string(list), "  data/100%250A.txt\n") {
		t.Errorf("%q, %v", list, err)
	}
}

func TestABagInAFolderMayNotHoldLinks(t *testing.T) {
	fsys := fstest.MapFS{
		declarationName: {Data: []byte(declaration)},
		"data/a":        {Data: []byte("../../etc/passwd"), Mode: os.ModeSymlink},
	}
	_, found := OpenDir(fsys)
	expectFinding(t, found, "data/a: is not a regular file (it is a link or a device)")
}
